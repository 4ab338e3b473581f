"""The app within the bounds of a shared host: what its dialogs take and show, and what it keeps."""

import os
from datetime import datetime

import pytest

from exports.own_exercises import load_own_exercises
from exports.plan_file import plan_to_toml
from exports.sheet.paper import Paper
from exports.walls import Walls
from exports.writing import keep_within
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, app_of, gone, running, screen_of, shown, type_in, written
from tui.bounds import Bounds, PlaceError, bounds, restricted, set_bounds
from tui.commands import COMMANDS, help_groups
from tui.printing import PrintError, print_sheet, printers
from tui.recovery import forget_unsaved, left_behind, put_off_work, recovery_folder
from tui.settings import Settings
from tui.shelving import delete, empty_trash, forget_deleted, last_deleted, trash_folder
from tui.state import plans_folder

pytestmark = pytest.mark.skipif(not Walls.can_stand(), reason="walls need /proc")
SMALL = (80, 24)


@pytest.fixture
def within(home):
    """The bounds of a person on a shared host."""
    (home / "plans").mkdir(parents=True)
    (home / "exports").mkdir()
    keep_within(Walls(home))
    set_bounds(restricted(home, printing=False))
    yield home
    set_bounds(Bounds())
    keep_within(None)


# -- names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Monday", "leg day 2", "Ana's".replace("'", "_"), "Übung", "a.b-c", "x" * 64, "पैर"])
def test_a_name_is_a_file_of_the_folder(within, text):
    """Letters of any script, digits, blanks and the three signs; the file is in the folder itself."""
    path = bounds().named(text, within / "plans", ".toml")
    assert path.parent == within / "plans"
    assert path.suffix == ".toml"
    assert bounds().named(f" {text}.toml " if len(text) < 60 else text, within / "plans", ".toml") == path


@pytest.mark.parametrize(
    "text",
    [
        "a/b",
        "..",
        "../x",
        "/x",
        "~",
        "~/x",
        "$HOME",
        "a\\b",
        ".x",
        "x" * 65,
        "a:b",
        "a*",
        "`id`",
        "a|b",
        "-\u2044x",
        " ",
    ],
)
def test_what_is_no_name_is_refused(within, text):
    """Whatever a shell, a path or a pattern of names could read otherwise."""
    for ask in (lambda: bounds().named(text, within / "plans", ".toml"), lambda: bounds().found(text)):
        with pytest.raises(PlaceError, match="names only"):
            ask()


def test_a_name_to_open_is_looked_for_among_plans_then_exports(within):
    """With its ending or without, as it stands there or as saving would write it."""
    (within / "plans" / "leg-day.toml").touch()
    (within / "plans" / "By Hand.toml").touch()
    (within / "exports" / "sheet.pdf").touch()
    (within / "exports" / "plan.toml").touch()
    found = {text: bounds().found(text) for text in ("Leg day", "By Hand", "sheet.pdf", "plan", "nothing")}
    assert [str(path.relative_to(within)) for path in found.values()] == [
        "plans/leg-day.toml",
        "plans/By Hand.toml",
        "exports/sheet.pdf",
        "exports/plan.toml",
        "plans/nothing.toml",
    ]


async def test_the_name_that_is_offered_is_one_that_is_taken(within):
    """Whatever the plan is called: enter saves it."""
    async with running(app_of(), SMALL) as pilot:
        main = pilot.app.main
        main.put(main.planning.named(main.answer, "../Ana's legs, " + "very " * 20 + "hard!", ""))
        await pilot.press("s")
        await shown(pilot, "anas-legs-very-very")
        await pilot.press("enter")
        await shown(pilot, "✓ Saved")
    assert len(list((within / "plans").glob("anas-legs-very-*.toml"))) == 1


async def test_another_name_is_a_name_too(within):
    """Renaming refuses what saving refuses, rather than make a name of it."""
    (within / "plans" / "monday.toml").write_text(plan_to_toml(make_plan(Profile(), CATALOGUE)))
    async with running(app_of(), SMALL) as pilot:
        await pilot.press("o")
        await shown(pilot, "monday")
        await pilot.press("r")
        await shown(pilot, "New name")
        await type_in(pilot, "../x")
        await pilot.press("enter")
        await shown(pilot, "Here files have names only")
        await type_in(pilot, "Leg day")
        await pilot.press("enter")
        await shown(pilot, "Renamed to leg-day")
    assert [path.name for path in (within / "plans").iterdir()] == ["leg-day.toml"]


# -- settings and printing -------------------------------------------------------------------------------------


def test_settings_that_name_places_do_not_count(within):
    """Folders, printer and copies are as usual, and each is told of; all else counts."""
    asked = Settings(paper=Paper.LETTER, motion=False, plans_folder=within.parent, printer="x", copies=9)
    kept, problems = bounds().heeded(asked, ("one",))
    assert kept == Settings(paper=Paper.LETTER, motion=False)
    assert kept.exports == within / "exports"
    assert [problem.split(":")[-2].strip() for problem in problems[1:]] == ["plans_folder", "printer", "copies"]
    (within / "config").mkdir()
    (within / "config" / "config.toml").write_text(f'plans_folder = "{within.parent}"\n')
    assert plans_folder() == within / "plans"


async def test_the_settings_that_can_be_changed(within):
    """The dialog shows no setting that would not count."""
    async with running(app_of(), SMALL) as pilot:
        await pilot.press("comma")
        await shown(pilot, "Settings", "Motion")
        for word in ("folder", "Printer", "Copies"):
            assert word not in screen_of(pilot.app)
        assert str(within) not in written(pilot.app)


async def test_no_printing(within):
    """Neither command nor hint nor help offers it, the key does nothing, and nothing can be handed to a printer."""
    async with running(app_of(), SMALL) as pilot:
        await pilot.press("P")
        await pilot.press("e")
        await shown(pilot, "Gym sheet")
        assert "p print" not in screen_of(pilot.app)
        await pilot.press("p")
        await pilot.press("escape")
        await gone(pilot, "Gym sheet")
        assert not pilot.app.main.dialogs
    assert printers() == ()
    with pytest.raises(PrintError):
        print_sheet(b"", "x", Paper.A4)
    offered = {command.id for _, commands in help_groups() for command in commands}
    assert {command.id for command in COMMANDS if command.help} - offered == {"print"}


async def test_sharing_says_what_can_be_done_here(within):
    """The second way to copy a code stands by itself, also before anything was copied."""
    async with running(app_of(), SMALL) as pilot:
        await pilot.press("S")
        await shown(pilot, "SUPPLE1:", "You can also mark the code on the screen")


def test_what_is_wrong_with_own_exercises_is_told_by_their_place_in_the_folder(within):
    """The place is short enough to leave room for what is wrong."""
    path = within / "config" / "exercises" / "x.toml"
    path.mkdir(parents=True)
    _, problems = load_own_exercises(path.parent, CATALOGUE)
    assert problems == ("config/exercises/x.toml: it is a folder, not a file",)


def test_printers_are_not_asked_for_where_nothing_is_printed(within, tmp_path, monkeypatch):
    """The names of a host's printers are none of a guest's business: lpstat is not even started."""
    for name in ("lp", "lpstat"):
        (tmp_path / name).write_text(f"#!/bin/sh\n: > {tmp_path}/started\necho Office\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers() == ()
    assert not (tmp_path / "started").exists()
    set_bounds(Bounds())
    assert printers() == ("Office",)


# -- exports ---------------------------------------------------------------------------------------------------


async def test_exports_go_to_their_folder_and_can_be_deleted_there(within):
    """A name is all that is shown and typed; F lists what is there, and x deletes it, which makes room."""
    app = app_of()
    async with running(app, SMALL) as pilot:
        await pilot.press("e")
        await shown(pilot, "Gym sheet", "tab name")
        await pilot.press("down", "tab")
        await type_in(pilot, "For Ana")
        await pilot.press("enter")
        await shown(pilot, "Written", "for-ana.toml")
        assert str(within) not in written(app)
        await pilot.press("escape", "F")
        await shown(pilot, "Your exports", "for-ana.toml", "1 kB")
        await pilot.press("x")
        await shown(pilot, "Deleted: for-ana.toml", "Nothing is written yet.")
    assert list((within / "exports").iterdir()) == []
    assert last_deleted().origin.name == "for-ana.toml"


def test_deleted_plans_do_not_pile_up(within):
    """Only the newest of the deleted plans are kept, however many are deleted in a row."""
    for number in range(55):
        path = within / "plans" / f"{number}.toml"
        path.touch()
        delete(path)
    kept = sorted(trash_folder().iterdir())
    assert len(kept) == 50
    assert last_deleted().origin.name == "54.toml"


def test_put_off_plans_do_not_pile_up(within):
    """Of the plans that nobody saved and everybody put off, only the newest are kept."""
    for number in range(55):
        path = recovery_folder() / f"later-{number:02}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (number, number))
    bounds().tidy()
    assert [path.name for path in put_off_work()] == [f"later-{number:02}.toml" for number in range(54, 4, -1)]


def test_deleted_files_do_not_fill_the_disk(within):
    """Large ones neither: of those deleted last as much is kept as a folder may hold, the very last in any case."""
    for number in range(4):
        path = within / "exports" / f"{number}.pdf"
        path.write_bytes(bytes(4 << 20))
        delete(path)
    assert last_deleted().origin.name == "3.pdf"
    assert len(list(trash_folder().iterdir())) == 2


def test_work_that_many_windows_left_does_not_pile_up(within):
    """Lines that were cut over and over, with nobody ever asked about the work: only the newest is kept."""
    for number in range(55):
        path = recovery_folder() / f"{number:02}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (number, number))
    bounds().tidy()
    assert sorted(path.name for path in recovery_folder().iterdir()) == [f"{number:02}.toml" for number in range(5, 55)]


def test_what_a_cut_export_left_is_swept_away(within):
    """It counts among the files that may be kept, and nobody could see or delete it."""
    left = within / "exports" / ".supple-1.tmp"
    left.touch()
    os.utime(left, (1, 1))
    bounds().tidy()
    assert not left.exists()


# -- links that somebody put there -----------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path):
    """A folder of another person's, with files that would tempt."""
    folder = tmp_path / "outside"
    (folder / "20200101T000000000000-abc").mkdir(parents=True)
    for name in ("a.toml", "later-b.toml", "20200101T000000000000-abc/origin"):
        (folder / name).write_text("theirs")
    return folder


def test_nothing_is_removed_or_renamed_behind_a_link(within, outside):
    """A link in the place of a folder that Supple tidies by itself: what it leads to stays as it was."""
    before = sorted(outside.rglob("*"))
    (within / "state").mkdir()
    for name in ("recovery", "trash"):
        (within / "state" / name).symlink_to(outside)
    assert left_behind() == []
    assert put_off_work() == []
    assert last_deleted() is None
    forget_unsaved(0)
    forget_deleted(0, 0)
    empty_trash(datetime.now().astimezone())
    assert sorted(outside.rglob("*")) == before
