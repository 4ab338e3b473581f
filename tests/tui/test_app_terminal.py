"""The installed command in a real pseudo-terminal, as a person runs it."""

import re

import pytest


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_the_installed_command(start, size):
    """First start, health check, plan, another level, quit: exit status 0; the second start remembers."""
    terminal = start(size)
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Warm-up", "Strength", "Cool-down", "Mistake")
    terminal.press("1")
    terminal.wait_for("Level ↕")
    terminal.press("j")
    terminal.wait_for("▸Intermediate")
    terminal.press("q")
    assert terminal.ended() == 0
    again = start(size)
    again.wait_for("Intermediate", "Cool-down")
    again.press("q")
    assert again.ended() == 0


def test_a_sheet_from_the_terminal(start, tmp_path):
    """With four keys a new person has a sheet on the disk."""
    terminal = start((80, 24))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    terminal.press("e")
    terminal.wait_for("Gym sheet")
    terminal.press("\r")
    terminal.wait_for("✓ Written")
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    terminal.press("\x1b")
    terminal.wait_for("v variation")
    terminal.press("q")
    assert terminal.ended() == 0


def test_no_colour(start):
    """Where NO_COLOR is set nothing on the screen is told by colour: all that is sent is grey."""
    terminal = start((120, 40), NO_COLOR="1", COLORTERM="truecolor")
    terminal.wait_for("None of these apply to me")
    colours = set(re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_a_window_that_changes(start):
    """The plan follows the window, smaller and larger, and still quits."""
    terminal = start((120, 40))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    for columns, rows in ((60, 20), (200, 60)):
        terminal.resize(columns, rows)
        terminal.wait_for("Cool-down", "signs")
    terminal.wait_for("Age group")
    terminal.press("q")
    assert terminal.ended() == 0
