"""What is typed ahead, many keys in one packet as over a slow line, does what it would have done key by key."""

from itertools import count
from time import monotonic

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from tests.tui.app_driving import app_of, gone, running, screen_of, shown, until
from tui.screens.dialogs import dialog
from tui.state import HealthRecord, load_health

SMALL = (80, 24)


@pytest.fixture
def begun(start):
    """The app in a real terminal, the health check answered."""
    terminal = start(SMALL)
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    return terminal


def pressed(key):
    """A key as the terminal's reader makes it."""
    return Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None)


def post(app, *keys):
    """Let keys arrive in the same moment."""
    for key in keys:
        app.post_message(pressed(key))


def test_a_text_right_behind_the_key_that_opens_its_dialog(begun, tmp_path):
    """Save, erase what is offered, a path and enter, in one write: it is saved there."""
    begun.press(f"s\x15{tmp_path}/mine.toml\r")
    begun.wait_for("✓ Saved")
    assert (tmp_path / "mine.toml").exists()


def test_a_text_right_behind_the_key_that_moves_the_focus(begun, tmp_path):
    """Export, the text kind, tab to the place, another place and enter, in one write: it is written there."""
    begun.press(f"e\x1b[B\x1b[B\t\x15{tmp_path}/mine.txt\r")
    begun.wait_for("Written")
    assert (tmp_path / "mine.txt").exists()


def test_a_command_by_its_name_and_what_its_dialog_is_told(begun, tmp_path):
    """The palette, a command's name, enter, and what is for the dialog that it opens, in one write."""
    begun.press(f"\x10keep this plan\r\x15{tmp_path}/mine.toml\r")
    begun.wait_for("✓ Saved")
    assert (tmp_path / "mine.toml").exists()


async def test_a_search_right_behind_the_field_that_opens_its_list():
    """A list that a region asks the screen for, by a message of its own, is there before the letters are given out."""
    async with running(app_of()) as pilot:
        app = pilot.app
        post(app, "1", "right", "enter", "r", "a", "c", "k")
        await until(pilot, lambda: app.main.dialogs and getattr(app.focused, "find", "") == "rack", "the search")


async def test_undone_in_the_same_moment():
    """Keys that edit, undo and redo, all at once: what stands in the end is what they come to one by one."""
    async with running(app_of()) as pilot:
        app = pilot.app
        before = app.main.answer.plan
        post(app, *"+++", *"uuu")
        await until(pilot, lambda: len(app.main.history.future) == 3, "three steps undone")
        assert app.main.answer.plan == before
        await until(pilot, lambda: app._batch_count == 0, "painting again")
        await shown(pilot, "4 min")


async def test_a_dialog_that_nobody_asked_for_is_not_answered_unread():
    """What was typed before the health check came by itself is not its answer; what is typed after it is."""
    async with running(app_of()) as pilot:
        app = pilot.app
        known = load_health()[0]
        app.main.open(dialog("check", app.main), asked=False)
        post(app, "n")
        await shown(pilot, "None of these apply")
        await until(pilot, lambda: not app.main.is_opening and not app.turns._waiting)
        await pilot.pause()
        assert "None of these apply" in screen_of(app)
        assert load_health()[0] == known == HealthRecord()
        await pilot.press("n")
        await gone(pilot, "None of these apply")


async def test_a_dialog_that_a_key_asked_for_is():
    """The same where the person asked for it."""
    async with running(app_of()) as pilot:
        post(pilot.app, "c", "n")
        await shown(pilot, "Health check done")
        await until(pilot, lambda: load_health()[0].checked is not None)


async def test_a_turn_that_is_never_over_does_not_keep_the_keys(monkeypatch):
    """Whatever goes wrong with one key, those that are pressed some seconds later count again."""
    async with running(app_of()) as pilot:
        app = pilot.app
        with monkeypatch.context() as patch:
            patch.setattr(app.turns, "_follow", lambda way: None)
            post(app, *"++")
            await until(pilot, lambda: app.turns._follows, "a second key that waits")
        later = pressed("+")
        later.time += 10
        app.post_message(later)
        await until(pilot, lambda: len(app.main.history.past) == 3, "all three")
        await until(pilot, lambda: app._batch_count == 0, "painting again")


@pytest.mark.parametrize(("step_s", "is_seen_between"), [(0, False), (0.01, True)])
async def test_keys_that_come_together_are_painted_together(monkeypatch, step_s, is_seen_between):
    """Many edits in the same moment are not painted one by one, only now and then: each would cost the line a key's."""
    began, steps = monotonic(), count()
    monkeypatch.setattr("tui.turns.monotonic", lambda: began + next(steps) * step_s)
    async with running(app_of()) as pilot:
        app = pilot.app
        painted = []  # how many edits were done at each paint
        monkeypatch.setattr(
            app, "_display", lambda *_: app._batch_count == 0 and painted.append(len(app.main.history.past))
        )
        post(app, *"+-" * 60)
        await until(pilot, lambda: 120 in painted, "all of them")
        assert any(0 < edits < 110 for edits in painted) is is_seen_between
        assert len(painted) < 100


def test_keys_typed_before_the_start_discard_no_work(start, tmp_path):
    """A key for the plan, pressed before the app stands, does not answer the offer of what was not saved."""
    work = tmp_path / "state" / "recovery"
    first = start(SMALL)
    first.wait_for("None of these apply to me")
    first.press("n")
    first.wait_for("Cool-down")
    first.press("+")
    first.wait_for("unsaved")
    first.hang_up()
    first.status()
    (kept,) = work.glob("*.toml")
    again = start(SMALL)
    again.press("d")
    again.wait_for("Cool-down")
    while "Not saved yet" not in again.text:
        again.press("\x1b")
        again.read()
    assert kept.exists()
    again.kill()
