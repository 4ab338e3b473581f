"""The app with work that an earlier run left: offered once, never lost, never mixed up."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from exports.plan_file import plan_to_toml
from exports.writing import WriteError, digest_of
from plans.clearance import Clearance, Outcome
from plans.limits import Limit
from tests.tui.app_driving import (
    CATALOGUE,
    app_of,
    edit,
    gone,
    open_file,
    running,
    screen_of,
    shown,
    type_in,
    until,
    written,
)
from tests.tui.plans_to_keep import RECORD, plan_with_limits
from tui import recovery, state
from tui.recovery import Place, left_behind, put_off_work, recovery_folder
from tui.state import HealthRecord, load_health
from tui.work import Work, read_work, work_to_toml

OFFER = "Not saved yet"


def left(work):
    """Leave work behind, as a run that was killed."""
    place = Place()
    place.keep(work if isinstance(work, bytes) else work_to_toml(work).encode())
    os.close(place._lock)
    return place.path


def kept():
    """The work that this very app keeps on disk."""
    found = []
    for path in recovery_folder().glob("[0-9a-f]*.toml"):
        with suppress(FileNotFoundError):  # it has just been removed
            found.append(read_work(path.read_bytes(), CATALOGUE, "x"))
    return found


async def test_going_on_with_it():
    """Enter shows it again, unsaved and as it was; it is safe in this run's place before the old file goes."""
    work = Work(plan_with_limits(45), Path("/somewhere/x.toml"), "ab" * 32)
    old = left(work)
    async with running(app_of(RECORD)) as pilot:
        app = pilot.app
        await shown(pilot, OFFER, f"{work.plan.minutes} minutes, changed", "/somewhere/x.toml")
        await pilot.press("enter")
        await shown(pilot, "unsaved")
        assert app.main.answer.plan == work.plan
        assert not old.exists()
        assert [(found.plan, found.origin, found.base) for found in kept()] == [(work.plan, work.origin, work.base)]
        assert app.main.is_unsaved
        await pilot.press("u")
        await gone(pilot, "unsaved")


async def test_discarding_it():
    """After d it is gone, here and at the next start; but like a deleted plan it can be had back."""
    work = Work(plan_with_limits(45))
    left(work)
    async with running(app_of(RECORD)) as pilot:
        await shown(pilot, OFFER)
        await pilot.press("d")
        await shown(pilot, "Discarded. In the list of o, u brings it back, for 30 days.")
    assert list(recovery_folder().iterdir()) == []
    async with running(app_of(RECORD)) as pilot:
        await pilot.press("o")
        await shown(pilot, "Path of a plan file")
        await pilot.press("u")
        await shown(pilot, "Back again", "not saved yet: Ham")
        await pilot.press("enter")
        await shown(pilot, "unsaved")
        assert pilot.app.main.answer.plan == work.plan


async def test_later_is_never_lost_and_never_asked_again():
    """After esc it waits in the list of plans to open, where it can be gone on with; the next start does not ask."""
    work = Work(plan_with_limits(45))
    left(work)
    async with running(app_of(RECORD)) as pilot:
        await shown(pilot, OFFER)
        await pilot.press("escape")
        await gone(pilot, OFFER)
    async with running(app_of(RECORD)) as pilot:
        app = pilot.app
        await until(pilot, lambda: app._saving is not None)
        assert not app.main.dialogs
        await pilot.press("o")
        await shown(pilot, "not saved yet", "Hamstring strength")
        await pilot.press("enter")
        await shown(pilot, "unsaved")
        assert app.main.answer.plan == work.plan
        assert put_off_work() == []
        assert [found.plan for found in kept()] == [work.plan]


async def test_several_are_asked_about_one_after_the_other():
    """The newest first; once one is gone on with, the others wait."""
    for minutes in (30, 45, 60):
        path = left(Work(plan_with_limits(minutes)))
        os.utime(path, (minutes, minutes))
    async with running(app_of(RECORD)) as pilot:
        app = pilot.app
        await shown(pilot, OFFER)
        await until(pilot, lambda: app.main.dialogs[0].work.plan == plan_with_limits(60))
        await pilot.press("d")
        await until(pilot, lambda: app.main.dialogs and app.main.dialogs[0].work.plan == plan_with_limits(45))
        await pilot.press("enter")
        await shown(pilot, "unsaved")
        assert not app.main.dialogs
    assert [read_work(path.read_bytes(), CATALOGUE, "x").plan for path in put_off_work()] == [plan_with_limits(30)]


async def test_what_cannot_be_read_is_told_and_waits():
    """A file that is broken costs no start: why is told, the rest is offered, and it stands in the list of plans."""
    broken = left(b"format = [")
    os.utime(broken, (2**31, 2**31))
    left(Work(plan_with_limits()))
    async with running(app_of(RECORD)) as pilot:
        await shown(pilot, "cannot be read. It waits among", "this line is not understood")
        assert str(later := broken.with_name(f"later-{broken.name}")) in written(pilot.app)
        await pilot.press("escape")
        await shown(pilot, "ended before this plan was saved")
        await pilot.press("escape")
        await gone(pilot, OFFER)
        await pilot.press("o")
        await shown(pilot, "broken", "not saved yet: later-")
    assert later.read_bytes() == b"format = ["


async def test_the_health_check_comes_first():
    """Before it there is no plan to show; after it the work is offered, under the limits that it found."""
    left(Work(plan_with_limits()))
    async with running(app_of(HealthRecord())) as pilot:
        await shown(pilot, "None of these apply")
        assert OFFER not in screen_of(pilot.app)
        await pilot.press("n")
        await shown(pilot, OFFER)
        await pilot.press("escape")


async def test_another_window_is_left_alone():
    """Work of a run that lives is not offered, and this run's end does not touch it."""
    place = Place()
    place.keep(work_to_toml(Work(plan_with_limits(45))).encode())
    async with running(app_of(RECORD)) as pilot:
        await edit(pilot)
        await until(pilot, lambda: len(kept()) == 2)
        assert not pilot.app.main.dialogs
        pilot.app.end_work()
    assert [found.plan for found in kept()] == [plan_with_limits(45)]
    place.clear()


async def test_what_is_on_the_disk_follows_the_edits(tmp_path):
    """Each edit is kept; undone, nothing is; edited and then replaced by other choices, it still is; saved, nothing."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await edit(pilot)
        first = app.main.answer.plan
        await until(pilot, lambda: [found.plan for found in kept()] == [first])
        await pilot.press("u")
        await until(pilot, lambda: not kept())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: [found.plan for found in kept()] == [first])
        await pilot.press("v")
        await until(pilot, lambda: app.main.answer.plan != first)
        assert app.work.plan in (first, app.main.answer.plan)
        await pilot.press("s")
        await shown(pilot, "Name, or a path")
        await type_in(pilot, str(tmp_path / "kept.toml"))
        await pilot.press("enter")
        await shown(pilot, "✓ Saved")
        await until(pilot, lambda: not kept())


async def test_opening_another_plan_loses_nothing(tmp_path):
    """What was not saved before waits in the list of plans to open."""
    other = tmp_path / "other.toml"
    other.write_text(plan_to_toml(plan_with_limits(45)))
    async with running(app_of()) as pilot:
        app = pilot.app
        await edit(pilot)
        unsaved = app.main.answer.plan
        await open_file(pilot, other)
        await shown(pilot, "What you had not saved waits")
        assert app.main.known[other] == digest_of(other.read_bytes())
    assert [read_work(path.read_bytes(), CATALOGUE, "x").plan for path in put_off_work()] == [unsaved]


async def test_another_health_check_loses_nothing():
    """Unsaved work stays on the screen under what the new check found."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await edit(pilot)
        unsaved = app.main.answer.plan
        await pilot.press("c")
        await shown(pilot, "None of these apply")
        await pilot.press("n")
        await until(pilot, lambda: not app.main.dialogs and app.main.is_unsaved)
        assert list(app.main.answer.plan.items()) == list(unsaved.items())


async def test_a_clean_end_leaves_nothing():
    """Left on purpose, also without saving, nothing is offered at the next start."""
    app = app_of()
    async with running(app) as pilot:
        await edit(pilot)
        await until(pilot, kept)
        await pilot.press("q")
        await shown(pilot, "Leave without saving?")
        await pilot.press("q")
    app.end_work()
    assert list(recovery_folder().iterdir()) == []
    assert left_behind() == []


@pytest.mark.parametrize("way", ["message", "thread"])
async def test_a_fault_keeps_the_work(way, capsys):
    """Whatever fails: the work is on the disk at once, and one line says so."""
    app, secret = app_of(), "knee" + "_pain"

    def fail():
        raise RuntimeError(secret)

    with pytest.raises(RuntimeError):
        async with running(app) as pilot:
            await edit(pilot)
            unsaved = app.main.answer.plan
            if way == "message":
                app.main.action_theme = fail
                await pilot.press("t")
            else:
                app.call_later(app._handle_exception, RuntimeError(secret))
            await pilot.pause()
    assert [found.plan for found in kept()] == [unsaved]
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Your changes are kept" in told
    assert secret not in told + (recovery_folder().parent / "crash.log").read_text()


async def test_what_keeps_work_is_loaded_before_the_first_edit():
    """A signal right after the first edit finds it whole; without an edit it takes no memory."""
    app = app_of()
    async with running(app) as pilot:
        assert app._autosave is None
        history, found = app.main.history, []
        load = app.load_autosave
        app.load_autosave = lambda: (load(), found.append((app.main.history, app._autosave)))
        await pilot.press("v")
        await until(pilot, lambda: app.main.history != history, "another variety")
        assert found[0] == (history, app._autosave)
        assert app._autosave is not None


async def test_ones_own_work_comes_back_as_ones_own():
    """It is not spoken of as somebody else's plan, and what was fitted to the minutes is not offered to be fitted."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await pilot.press("2", "+", "]")
        await until(pilot, lambda: app.main.answer.fitted)
        before, work = app.main.answer, app.at_risk
    left(read_work(work_to_toml(work).encode(), CATALOGUE, "x"))
    async with running(app_of()) as pilot:
        await shown(pilot, OFFER)
        await pilot.press("enter")
        await shown(pilot, "unsaved")
        after = pilot.app.main.answer
        assert after.fitted
        assert set(after.warnings) <= set(before.warnings)
        assert not any("plan of your own" in words for words in after.warnings)


async def test_an_end_from_outside_says_when_work_is_not_kept(monkeypatch):
    """What became of the last changes is said as it is, also where earlier ones came onto the disk."""
    async with running(app_of()) as pilot:
        app = pilot.app
        assert app._fate_of_work == ""
        await edit(pilot)
        app.keep_at_once()
        assert "are kept" in app._fate_of_work
        with monkeypatch.context() as full:
            full.setattr(recovery, "write_file", refuse)
            await pilot.press("+")
            await shown(pilot, "Not safe from a crash: the disk is full")
            assert "could not be kept" in app._fate_of_work
        app.end_work()


async def test_choices_that_cannot_be_kept_are_told_of_once(monkeypatch):
    """A person who ticks a limit must know that the next start will not know of it."""
    monkeypatch.setattr(state, "write_file", refuse)
    async with running(app_of()) as pilot:
        await pilot.press("]")
        await shown(pilot, "Not remembered for next time: the disk is full")
        pilot.app.main.say("")
        pilot.app.save_remembered()
        await pilot.pause()
        assert "Not remembered" not in screen_of(pilot.app)


async def test_choices_that_are_refused_do_not_stop_the_health_check(monkeypatch):
    """It is written first, whatever becomes of the rest."""
    monkeypatch.setattr("tui.app.save_choices", refuse)
    async with running(app_of()) as pilot:
        app = pilot.app
        await pilot.press("]")
        app.main.check_done(Outcome(Clearance.PROFESSIONAL, limits=frozenset({Limit.NERVE_SYMPTOMS})))
        assert app.choices != app._saved[0]
        assert not app.forgets_health
        assert load_health()[0].limits == {Limit.NERVE_SYMPTOMS}


def refuse(*_, **__):
    """What writing does on a full disk."""
    raise WriteError(Path("x"), "the disk is full", "Nothing was written.")
