"""Terminals that have only ASCII: known by their locale, and spared all other signs."""

import unicodedata

import pytest

from tests.tui.terminal import COMMAND, Terminal, environment_of
from tui.plain_signs import in_plain_signs, is_plain

SIGNS = "·•×–—−…’‘“”‹›«»←→↑↓↕✓▸▏▌▐█▄▀▚─━│┃═║╭╮╰╯┌┐└┘├┤┬┴┼°≥≤"


@pytest.mark.parametrize(
    ("environ", "encoding", "plain"),
    [
        ({}, "utf-8", False),
        ({"LANG": "en_GB.UTF-8"}, "utf-8", False),
        ({"LANG": "C"}, "utf-8", True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", True),  # Python adds the second by itself
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8", False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.utf8"}, "utf-8", False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}, "utf-8", True),
        ({"LANG": "de_DE.ISO-8859-1"}, "utf-8", True),
        ({"LANG": "de_DE.ISO-8859-15@euro", "LC_ALL": "C.UTF-8"}, "utf-8", False),
        ({"LANG": "de_DE"}, "iso8859-1", True),
        ({"LANG": "C.UTF-8"}, "", False),
    ],
)
def test_the_locale_says_whether_a_terminal_has_only_ascii(environ, encoding, plain):
    """C, POSIX and old character sets have; an environment that says nothing is taken for UTF-8."""
    assert is_plain(environ, encoding) is plain


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_has_a_stand_in_of_its_own_width(sign):
    """No column moves, and none of the app's own signs becomes a question mark."""
    assert in_plain_signs(sign).isascii()
    assert len(in_plain_signs(sign)) == 1
    assert in_plain_signs(sign) not in {"?", " "}


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Zoë Łódź", "Zoe ?odz"), ("e\u0301", "e"), ("山田", "????"), ("ﬁ½", "??"), ("plain", "plain"), ("", "")],
)
def test_other_letters_lose_their_accents_or_become_question_marks(text, plain):
    """As wide as they were: letters beyond ASCII that have no plain form are one question mark a column."""
    assert in_plain_signs(text) == plain
    assert in_plain_signs(unicodedata.normalize("NFC", text)) == plain


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "NO_COLOR": "1"}])
def test_nothing_but_ascii_reaches_such_a_terminal(tmp_path, locale):
    """Plan, figure, dialogs and their frames: every byte is ASCII, and the words are all there."""
    environment = environment_of(tmp_path, LC_CTYPE="", **locale)
    terminal = Terminal((80, 24), tmp_path, [COMMAND], environment)
    try:
        terminal.wait_for("Health check")
        terminal.press("n")
        terminal.wait_for("Warm-up", "Strength", "Cool-down")
        terminal.press("?")
        terminal.wait_for("Help")
        assert terminal.raw.isascii()
    finally:
        terminal.kill()
