"""Terminals as people have them: what is pasted, windows that change, GNU screen, few colours, mice."""

import os
import re
import shutil

import pytest

from tests.tui.terminal import COMMAND, Terminal, environment_of
from tui.driver import holds_escape_back
from tui.screens.dialog import fitted_hint

HOSTILE = "evil\x1b]0;owned\x07\x1b[2J\x1bq\x9b31m\x85\u202e[@click=app.quit]y[/]\r\n\0\x03 ".encode()
FIELDS = {  # the keys that open a field, and what is gone after one escape and another
    "path": ("o", "╭─"),
    "name": ("s", "╭─"),
    "title": ("T", "╭─"),
    "dose": ("d", "╭─"),
    "note": ("n", "╭─"),
    "place": ("e\t", "╭─"),
    "search": ("x", "╭─"),
    "folder": (",jjjj\r", "evil", "╭─"),
}


@pytest.fixture
def checked(start):
    """The app in a terminal, with the health check behind it."""

    def begin(size, **environment):
        terminal = start(size, **environment)
        terminal.wait_for("None of these apply to me")
        terminal.press("n")
        terminal.wait_for("Health check done", "Cool-down")
        return terminal

    return begin


def step(terminal, keys, *texts):
    """Press keys one after another, as people do, then wait for what they bring."""
    for key in re.findall("\x1b\\[?.?|.", keys, re.DOTALL):
        terminal.press(key)
        terminal.read()
    terminal.wait_for(*texts)


def paste(terminal):
    """Paste 100 kB of escape sequences."""
    pasted = b"\x1b[200~" + HOSTILE * (100_000 // len(HOSTILE)) + b"\x1b[201~"
    while pasted:
        pasted = pasted[os.write(terminal.handle, pasted[:4000]) :]


def test_what_is_pasted_presses_no_key(checked):
    """A paste full of escape sequences goes into each field as text, cleaned; where no field is, it does nothing."""
    terminal = checked((80, 24))
    terminal.raw = b""
    for keys, *gone in FIELDS.values():
        step(terminal, keys, "╭─")
        paste(terminal)
        terminal.wait_for("evil")
        for text in gone:
            terminal.press("\x1b")
            terminal.wait_until_gone(text)
        terminal.wait_for("? help", "q quit", "Cool-down")
    paste(terminal)
    terminal.press("q")
    assert terminal.ended() == 0
    assert not any(bad in terminal.raw for bad in (b"owned\x07", b"\x1b[2J", "\x9b".encode(), "\u202e".encode()))


def test_a_window_that_changes_keeps_the_place(checked):
    """The cursor stays on its exercise, an open dialog stays open with what was typed, and both go on working."""
    terminal = checked((120, 40))
    step(terminal, "jjjj", "▌  Pelvic lift on a chair")
    step(terminal, "n", "Note of")
    step(terminal, "mind the rug", "mind the rug")
    for size in ((60, 20), (200, 60), (120, 40)):
        terminal.resize(*size)
        terminal.wait_for("mind the rug", "enter set", "Plan  Hamstring")
    step(terminal, "\r", "Noted on", "▌! Pelvic lift on a chair")
    terminal.press("q")
    terminal.wait_for("Leave without saving?")
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (42, "c copy · f plan file · e write · esc close"),
        (41, "c copy · ? all keys · esc close"),
        (30, "? all keys · esc close"),
    ],
)
def test_keys_below_a_dialog_that_do_not_fit(room, shown):
    """The way out stays, and what names all keys comes in the place of those that are left out."""
    assert fitted_hint("c copy · f plan file · e write · esc close", room) == shown


@pytest.mark.parametrize(
    ("environ", "held"),
    [
        ({"TERM": "screen", "STY": "1.tty"}, True),
        ({"TERM": "xterm-256color", "STY": "1.tty"}, True),
        ({"TERM": "screen-256color"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_where_the_escape_key_is_held_back(environ, held):
    """GNU screen does so, here and over SSH; tmux, which may have its name, does not."""
    assert holds_escape_back(environ) is held


@pytest.mark.skipif(
    not (shutil.which("screen") or os.environ.get("CI") == "true"), reason="GNU screen is not installed"
)
def test_escape_in_gnu_screen(tmp_path):
    """The escape key alone closes a dialog there, without another key after it."""
    environment = {**environment_of(tmp_path), "SCREENDIR": str(tmp_path / "screens")}
    (tmp_path / "screens").mkdir(mode=0o700)
    screen = [shutil.which("screen"), "-c", "/dev/null", "-U", str(COMMAND)]
    terminal = Terminal((80, 24), tmp_path, screen, environment)
    try:
        terminal.wait_for("None of these apply to me")
        step(terminal, "n", "Cool-down")
        step(terminal, "?", "Help")
        terminal.press("\x1b")
        terminal.wait_for("Cool-down", "q quit")
        terminal.press("q")
        terminal.ended()
    finally:
        terminal.kill()


@pytest.mark.parametrize("kind", ["vt100", "ansi", "linux", "xterm", "wibble"])
def test_terminals_of_few_colours(checked, kind):
    """Known or not, a terminal gets no colour beyond the 16 that all have, and the whole plan."""
    terminal = checked((80, 24), TERM=kind, COLORTERM="")
    assert re.findall(rb"[34]8;[25];", terminal.raw) == []
    terminal.press("q")
    assert terminal.ended() == 0


def test_colours_in_gnu_screen(checked):
    """It gets no more than 256, whatever the terminal around it shows: true colours it takes for other ones."""
    terminal = checked((80, 24), TERM="screen.xterm-256color", STY="1.tty", COLORTERM="truecolor")
    assert b"[48;5;" in terminal.raw.replace(b";48;5;", b"[48;5;")
    assert re.findall(rb"[34]8;2;", terminal.raw) == []
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_mouse(checked):
    """A click goes to a region, a row, a value, an entry of a list and a key of the key line; the wheel scrolls."""
    terminal = checked((80, 24))

    def press(column, row, button=0):
        terminal.press(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m")

    def click(text):
        row = next(y for y, line in enumerate(terminal.screen.display, 1) if text in line)
        press(terminal.screen.display[row - 1].index(text) + 2, row)

    click("Legs up the wall")
    terminal.wait_for("▌  Legs up the wall")
    click("Equipment")
    terminal.wait_for("Equipment ↕", "▸Home")
    click("Gym")
    terminal.wait_for("▸Gym")
    click("? help")
    terminal.wait_for("Help", "Go from field to field")
    for _ in range(40):
        press(30, 12, button=65)
    terminal.wait_for("Next time")
    terminal.press("\x1b")
    terminal.wait_for("q quit")
    click("q quit")
    assert terminal.ended() == 0
