"""Unsaved work on the disk: written down, found again by the next run, and left alone while its own run lives."""

import os
import stat
from pathlib import Path
from threading import Event

import pytest

from exports.plan_file import PlanFileError, read_plan
from exports.writing import WriteError
from plans.vocabulary import Phase
from tests.tui.app_driving import CATALOGUE
from tests.tui.plans_to_keep import plan_with_limits
from tui import autosave, recovery
from tui.autosave import Autosave
from tui.recovery import Place, is_put_off, left_behind, put_off_work, recovery_folder
from tui.work import Work, read_work, work_to_toml

PINS = frozenset({(Phase.WARM_UP, "march_in_place"), (Phase.STRENGTH, "bridge_chair")})


@pytest.fixture
def names():
    """What lies in the folder of unsaved work."""
    return lambda: sorted(path.name for path in recovery_folder().iterdir())


def ended(place):
    """Let go of a place's lock as the system does when its process ends."""
    os.close(place._lock)


@pytest.mark.parametrize(
    "work",
    [
        Work(plan_with_limits()),
        Work(plan_with_limits(), Path("/home/ana/plans/leg day.toml"), "ab" * 32, opened=True),
        Work(plan_with_limits(), fitted=True, pinned=PINS, removed=frozenset({(Phase.COOL_DOWN, "quiet_breathing")})),
    ],
    ids=["new", "from a file", "pinned"],
)
def test_work_is_read_back_as_it_was(work):
    """With the person's limits, where it came from and what is pinned; and it is a plan file for anybody."""
    written = work_to_toml(work).encode()
    assert read_work(written, CATALOGUE, "work.toml") == work
    assert read_plan(written, CATALOGUE, "work.toml") == (work.plan, ())


def test_a_path_that_is_no_text_is_left_out():
    """A file name of bytes that are no UTF-8 cannot be written down; the plan is kept all the same."""
    work = Work(plan_with_limits(), Path(os.fsdecode(b"/home/ana/\xff.toml")), "ab" * 32)
    assert read_work(work_to_toml(work).encode(), CATALOGUE, "x") == Work(work.plan)


def test_a_head_changed_by_hand_costs_no_plan():
    """What cannot be understood of the head is forgotten; a plan that cannot be read is told."""
    work = Work(plan_with_limits(), Path("/home/ana/x.toml"), "ab")
    written = work_to_toml(work)
    assert read_work(written.replace('# base = "ab"', "# base = [").encode(), CATALOGUE, "x") == Work(work.plan)
    assert read_work(written.replace('# base = "ab"', "# base = 7").encode(), CATALOGUE, "x") == Work(work.plan)
    with pytest.raises(PlanFileError):
        read_work(written[:400].encode(), CATALOGUE, "x")


def test_only_work_of_a_run_that_ended_is_found(names):
    """While its run lives nobody finds it; after that one run does, and no second one as long as the first decides."""
    place = Place()
    assert left_behind() == []
    place.keep(b"work")
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.path.parent.stat().st_mode) == 0o700
    assert left_behind() == []
    ended(place)
    (left,) = left_behind()
    assert left.path.read_bytes() == b"work"
    assert left_behind() == []
    left.close()
    (again,) = left_behind()
    again.discard()
    assert names() == []
    assert left_behind() == []


def test_a_run_that_ends_well_leaves_nothing(names):
    """Neither work nor lock."""
    place = Place()
    place.keep(b"work")
    place.clear()
    assert names() == []
    place.keep(b"more")
    assert len(names()) == 2


def test_two_runs_have_a_place_each(names):
    """Neither sees the other's work, nor writes over it."""
    one, other = Place(), Place()
    one.keep(b"one")
    other.keep(b"other")
    assert left_behind() == []
    other.clear()
    assert one.path.read_bytes() == b"one"
    ended(one)
    assert [left.path for left in left_behind()] == [one.path]


def test_a_lock_that_somebody_removed_is_made_anew():
    """Even if the folder is cleared while the app runs, its work stays its own."""
    place = Place()
    place.keep(b"work")
    for path in recovery_folder().iterdir():
        path.unlink()
    place.keep(b"more")
    assert place.path.read_bytes() == b"more"
    assert left_behind() == []


def test_where_no_lock_can_be_had_the_work_is_kept_all_the_same(monkeypatch):
    """Better offered twice than lost."""
    monkeypatch.setattr(recovery, "_locked", lambda _: None)
    place = Place()
    place.keep(b"work")
    assert place.path.read_bytes() == b"work"


def test_put_off_work_waits_and_is_not_offered_again(names):
    """It stands in another list then; where it cannot be moved it stays where it was, and that is told."""
    first, second = Place(), Place()
    first.keep(b"first")
    second.keep(b"second")
    ended(first)
    (left,) = left_behind()
    left.put_off()
    assert left_behind() == []
    assert [path.read_bytes() for path in put_off_work()] == [b"first"]
    assert all(is_put_off(path) for path in put_off_work())
    assert not is_put_off(second.path)
    ended(second)
    (left,) = left_behind()
    (left.path.parent / f"later-{left.path.name}").mkdir()
    assert left.put_off() == left.path
    assert left.path.read_bytes() == b"second"
    assert len(names()) == 3


def test_the_newest_comes_first():
    """Of two that were left, the one that was changed last."""
    places = [Place(), Place(), Place()]
    for number, place in enumerate(places):
        place.keep(b"work")
        os.utime(place.path, (1000 - number, 1000 - number))
        ended(place)
    assert [left.path for left in left_behind()] == [place.path for place in places]


# -- autosave --------------------------------------------------------------------------------------------------


def test_work_is_written_by_itself_and_removed_with_its_reason(monkeypatch):
    """Told of work, it is on disk a moment later, in its last state; told of none, nothing is left."""
    written = Event()
    keep, clear = Place.keep, Place.clear
    keeper = Autosave(pytest.fail)

    def told_of(place):
        if place is keeper.place:  # not that of an app in another test, whose thread may write still
            written.set()

    monkeypatch.setattr(Place, "keep", lambda place, content: (keep(place, content), told_of(place)))
    monkeypatch.setattr(Place, "clear", lambda place: (clear(place), told_of(place)))
    keeper.told(None)
    first, second = Work(plan_with_limits()), Work(plan_with_limits(), Path("/x.toml"))
    keeper.told(first)
    keeper.told(second)
    assert written.wait(20)
    assert read_work(keeper.place.path.read_bytes(), CATALOGUE, "x") == second
    written.clear()
    keeper.told(None)
    assert written.wait(20)
    assert not keeper.place.path.exists()


def test_it_comes_within_a_second():
    """What the wait before writing adds to: well below a second."""
    assert autosave.AFTER_S <= 0.5


def test_a_disk_that_refuses_is_told(monkeypatch):
    """The person hears that the work is not safe, and why; asked to write at once it says so by an error."""
    told, heard = [], Event()

    def refuse(*_, **__):
        raise WriteError(Path("x"), "the disk is full", "Nothing was written.")

    monkeypatch.setattr(recovery, "write_file", refuse)
    keeper = Autosave(lambda words: (told.append(words), heard.set()))
    keeper.told(Work(plan_with_limits()))
    assert heard.wait(20)
    assert told == ["Not safe from a crash: the disk is full"]
    with pytest.raises(WriteError):
        keeper.write()
    assert keeper.is_behind
    keeper.end()
    assert list(recovery_folder().iterdir()) == [], "its lock is left lying about"


def test_what_is_kept_is_the_work_as_it_is_now(monkeypatch):
    """Work of which only an earlier state came onto the disk is not said to be kept."""
    keeper = Autosave(lambda _: None)
    assert not (keeper.keeps or keeper.is_behind)
    keeper.told(Work(plan_with_limits()))
    keeper.write()
    assert keeper.keeps

    def refuse(*_, **__):
        raise WriteError(Path("x"), "the disk is full", "Nothing was written.")

    with monkeypatch.context() as full:
        full.setattr(recovery, "write_file", refuse)
        keeper.told(Work(plan_with_limits(45)))
        with pytest.raises(WriteError):
            keeper.write()
        assert not keeper.keeps
        assert keeper.is_behind
    keeper.end()
