"""The oracles find what they are there for, and nothing else."""

import pytest

from tests.hostile.oracle import foreign, unclean

OWN = (
    b"\x1b[?1049h\x1b[?1000h\x1b[?2026$p\x1b[>25u\x1b]22;default\x07\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6mPlan\x1b[0m"
    b"\x1b[2;1H\x1b[1;38;2;1;2;3m\xe2\x94\x80 \xc5\x81\xc3\xb3d\xc5\xba\x1b[0m\r\n"
    b"\x1b[48;2;4;5;6m \x1b[0m\x1b[<u\x1b[?1049l"
)


def test_the_apps_own_bytes_pass():
    """Colours, places, modes and text of any script."""
    assert foreign(OWN) == []


@pytest.mark.parametrize(
    "planted",
    [
        *(b"\x1b]52;c;QUJD\x07", b"\x1b]0;owned\x07", b"\x1b]8;;file:///etc/passwd\x1b\\", b"\x1b[6n", b"\x1b[c"),
        *(
            b"\x1b[2J",
            b"\x1b[31m",
            b"\x1b[5C",
            b"\x1bc",
            b"\x1bPq\x1b\\",
            b"\x1b[?5h",
            b"\x9b2J",
            b"\xc2\x9b2J",
            b"\x07",
        ),
        *(b"\x08", b"\x7f", b"\x0e", b"\n", "\u202e".encode(), "\u200b".encode(), "\ue000".encode(), b"\xed\xa0\x80"),
        *("\U000e0041".encode(), "\u2028".encode(), "\ufeff".encode(), b"\x00", b"\xff", b"\x1b"),
    ],
)
def test_anything_else_is_told(planted):
    """Each alone, at the start, in the middle and at the end of what the app sends."""
    assert foreign(planted)
    assert foreign(planted + OWN)
    assert foreign(OWN[:70] + planted + OWN[70:])
    assert foreign(OWN + planted)


@pytest.mark.parametrize(
    "text", ["a\x1bb", "a\x9bb", "a\tb", "a\rb", "\u202ea", "\u200b", "\ue000", "a" + "\u0301" * 5]
)
def test_unclean_text_is_told(text):
    """Controls, hidden signs, piles of marks."""
    assert unclean(text)


@pytest.mark.parametrize(
    "text", ["", "a\nb\n", "Łódź – “x” …", "שלום", "a" + "\u0336\u0322\u0310\u031a", "漢字 \U0001f3cb"]
)
def test_clean_text_is_not(text):
    """Line ends, any script, a few marks."""
    assert unclean(text) == []
