"""What is pasted: never a key, whatever it holds and however the line cuts it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from exports.writing import MOST_BYTES
from tui.pasting import BEGIN, END, Pastes

TYPED = st.text("ab\r\x1b[20~1", max_size=8).filter(lambda text: BEGIN not in text)
HOSTILE = st.text("q!\r\x1b[2;0~1x\x9b", max_size=30).filter(lambda text: END not in text)


def pieces(reads):
    """What was typed until the first paste, the pastes, and what was typed after the last."""
    pastes = Pastes()
    found = [piece for read in reads for piece in pastes.split(read) if piece is not None]
    return [piece.text if isinstance(piece, Paste) else piece for piece in found]


@given(HOSTILE, st.lists(st.integers(0, 60), max_size=6))
def test_a_paste_comes_whole(text, cuts):
    """Wherever reads cut it, marks included, a paste is one piece; what is typed around it stays as it was."""
    sent = f"a{BEGIN}{text}{END}z"
    places = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    found = pieces(sent[one:other] for one, other in pairwise(places))
    typed = "".join(piece for piece in found if piece != text)
    assert text in found
    assert typed.startswith("a")
    assert typed.endswith("z")
    assert set(typed[1:-1]) <= set(BEGIN)  # at most the first part of a mark, which None then takes back


@given(TYPED, st.integers(0, 8))
def test_keys_go_on_at_once(text, cut):
    """What is typed is never held back, not even an escape that could begin a paste."""
    assert "".join(pieces([text[:cut], text[cut:]])) == text


def test_a_mark_cut_in_two_is_taken_back():
    """The parser that has the first part of it begins anew."""
    pastes = Pastes()
    assert list(pastes.split("\x1b")) == ["\x1b"]
    (again,) = pastes.split("[200~")
    assert again is None
    assert [piece.text for piece in pastes.split(f"q{END}")] == ["q"]


@pytest.mark.parametrize("size", [MOST_BYTES - 1, MOST_BYTES + 1000])
def test_a_paste_is_bounded(size):
    """No more of it is kept than a file may have."""
    (text,) = pieces([BEGIN, "x" * size, END])
    assert len(text) == min(size, MOST_BYTES)
