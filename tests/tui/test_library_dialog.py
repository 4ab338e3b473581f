"""The library in the app: opening, finding, naming, deleting and printing saved plans."""

import os
from datetime import date, datetime

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from textual.events import Paste

from exports.plan_file import plan_to_toml
from exports.writing import WriteError
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, app_of, gone, running, screen_of, shown, type_in, until
from tui.done_days import keep_day, load_days
from tui.recovery import put_off_work, recovery_folder
from tui.screens.plan_list import PlanList

PLAN = make_plan(Profile(), CATALOGUE)


@pytest.fixture
def plans(home, tmp_path, monkeypatch):
    """Three plans and a broken one; the newest, which has the cursor, is `monday`."""
    monkeypatch.chdir(tmp_path)
    folder = home / "plans"
    (folder / "club").mkdir(parents=True)
    texts = {
        "broken": 'format = "supple-plan/1"\ntitle = 3\n',
        "club/legs": plan_to_toml(replace(PLAN, title="Sprint day")),
        "tuesday": plan_to_toml(replace(PLAN, title="Easy day")),
        "monday": plan_to_toml(replace(PLAN, title="Long day", person="Ana")),
    }
    for age, (name, text) in enumerate(texts.items(), 1):
        path = folder / f"{name}.toml"
        path.write_text(text)
        at = datetime(2026, 11, age, 12).timestamp()
        os.utime(path, (at, at))
    return folder


async def opened(pilot):
    """The library, once its plans stand there."""
    await pilot.press("o")
    await shown(pilot, "Your plans", "monday")
    return pilot.app.main.dialogs[0]


async def test_the_list_tells_what_is_needed_to_choose(plans):
    """Names, levels, minutes, equipment and days in columns; below, the title and place of the one under the cursor."""
    async with running(app_of(), (80, 24)) as pilot:
        await opened(pilot)
        await shown(pilot, "4 plans", "Beginner", "Home", "club/legs", "Long day for Ana", "monday.toml")
        await pilot.press("end")
        await shown(pilot, "broken cannot be used", "line 2")


@pytest.mark.parametrize("columns", [80, 95, 100, 108, 120])
async def test_a_plan_and_its_copy_are_told_apart(plans, columns):
    """Whatever else there is room for, the names stand whole that most plans have."""
    (plans / "tuesday-class-copy.toml").write_text((plans / "monday.toml").read_text())
    async with running(app_of(), (columns, 30)) as pilot:
        await opened(pilot)
        await shown(pilot, "tuesday-class-copy ")


async def test_enter_opens_a_plan(plans):
    """The plan under the cursor comes on the screen, and is known to be saved."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await shown(pilot, "Easy day")
        assert pilot.app.main.answer.plan.title == "Easy day"
        assert not pilot.app.main.dialogs


async def test_a_broken_file_says_all_that_is_wrong(plans):
    """It does not open; the list stays."""
    async with running(app_of()) as pilot:
        dialog = await opened(pilot)
        await pilot.press("end", "enter")
        await shown(pilot, "broken.toml cannot be used.")
        assert pilot.app.main.dialogs == [dialog]


async def test_letters_find_after_a_slash(plans):
    """Words of name and title narrow the list as they are typed; enter opens, escape shows all again."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await until(pilot, lambda: not list(pilot.app.main.dialogs[0].list.library.unread()), "all read")
        await pilot.press("slash", *"sprint")
        await gone(pilot, "tuesday")
        await shown(pilot, "club/legs", "Find  sprint")
        await pilot.press("escape")
        await shown(pilot, "tuesday")
        await pilot.press("slash", *"easy", "enter")
        await shown(pilot, "Easy day")
        assert pilot.app.main.answer.plan.title == "Easy day"


async def test_a_pasted_word_is_found_where_a_search_was_asked_for(plans):
    """Before the slash nothing of it counts, for letters are commands there."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await until(pilot, lambda: not list(pilot.app.main.dialogs[0].list.library.unread()), "all read")
        pilot.app.post_message(Paste("sprint"))
        await pilot.press("slash")
        await shown(pilot, "tuesday")
        pilot.app.post_message(Paste("spr\x1b[2Jint"))
        await gone(pilot, "tuesday")
        await shown(pilot, "Find  spr[2Jint")
        await pilot.press("escape", "slash")
        pilot.app.post_message(Paste("sprint\n"))
        await shown(pilot, "club/legs", "Find  sprint")


async def test_plans_are_done_and_not_done(plans):
    """D notes today and shows it; once more takes it back. The file stays as it is."""
    before = (plans / "monday.toml").read_bytes()
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await shown(pilot, "monday: ✓ done today")
        assert load_days() == {"monday": date.today()}
        await pilot.press("d")
        await shown(pilot, "monday: not done today")
        assert load_days() == {}
    assert (plans / "monday.toml").read_bytes() == before


async def test_a_broken_plan_is_not_done(plans):
    """Nobody can have done it: that is said. A mark it got while it was whole can be taken back."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("end", "d")
        await shown(pilot, "broken cannot be used, so it is not marked as done")
        assert load_days() == {}
        pilot.app.main.dialogs[0].list.days = keep_day("broken", date.today())
        await pilot.press("d")
        await shown(pilot, "broken: not done today")
        assert load_days() == {}


async def test_plans_get_other_names(plans):
    """R asks for a name; one that is taken is told of, a free one is taken, and the day goes with it."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await shown(pilot, "✓ done today")
        await pilot.press("r")
        await shown(pilot, "New name")
        await type_in(pilot, "tuesday")
        await pilot.press("enter")
        await shown(pilot, "there is a file of that name already")
        await type_in(pilot, " ")
        await pilot.press("enter")
        await shown(pilot, "Give it a name.")
        await type_in(pilot, "First day")
        await pilot.press("enter")
        await shown(pilot, "✓ Renamed to first-day")
        assert (plans / "first-day.toml").exists()
        assert list(load_days()) == ["first-day"]
        assert pilot.app.main.dialogs[0].list.cursor == plans / "first-day.toml"


async def test_a_plan_that_a_search_found_keeps_the_cursor_under_its_new_name(plans):
    """Renamed, copied or brought back it has the cursor and the words on it stay; a search that hides it is over."""
    async with running(app_of()) as pilot:
        dialog = await opened(pilot)
        await pilot.press("slash", *"tues", "down", "r")
        await shown(pilot, "New name")
        await type_in(pilot, "aerobic")
        await pilot.press("enter")
        await until(pilot, (plans / "aerobic.toml").exists, "the new name")
        await until(pilot, lambda: not list(dialog.list.library.unread()), "all read")
        await shown(pilot, "Renamed to aerobic", "4 plans")
        assert dialog.list.file.name == "aerobic"
        await pilot.press("slash", *"easy", "down", "r")  # in its title, which no new name changes
        await shown(pilot, "New name")
        await type_in(pilot, "zumba")
        await pilot.press("enter")
        await shown(pilot, "Renamed to zumba", "Find  easy")
        assert dialog.list.file.name == "zumba"


async def test_the_day_of_a_deleted_plan_is_not_that_of_another(plans):
    """A new plan of the same name was not done yet; the deleted one has its day again when it comes back."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await shown(pilot, "✓ done today")
        await pilot.press("x")
        await shown(pilot, "Deleted: monday")
        assert "monday" not in load_days()
        (plans / "monday.toml").write_text((plans / "tuesday.toml").read_text())
        await pilot.press("u")
        await shown(pilot, "✓ Back again")
        assert list(load_days()) == ["monday-2"]


async def test_work_that_waits_and_cannot_be_read_is_let_go_of(plans):
    """No enter will ever take it up, so x deletes it as it deletes a plan; u brings it back to where it waited."""
    path = recovery_folder() / "later-a.toml"
    path.parent.mkdir(parents=True)
    path.write_text("x =")
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("home", "x")
        await shown(pilot, "Deleted: not saved yet: later-a. u brings it back")
        assert put_off_work() == []
        assert pilot.app.main.dialogs[0].list.file.name == "monday"
        await pilot.press("u")
        await shown(pilot, "✓ Back again: it is not saved yet", "not saved yet: later-a")
        assert put_off_work() == [path]


async def test_a_day_that_cannot_be_written_keeps_nothing_else_from_being_done(plans, monkeypatch):
    """A plan deleted on a full disk is held by no file any more, whatever becomes of the day it was done."""

    def refuse(path, *_, **__):
        raise WriteError(path, "the disk is full", "Nothing was written.")

    async with running(app_of()) as pilot:
        main = pilot.app.main
        await opened(pilot)
        await pilot.press("d")
        await shown(pilot, "✓ done today")
        await pilot.press("enter")
        await gone(pilot, "Your plans")
        assert main.kept is not None
        monkeypatch.setattr("tui.done_days.write_file", refuse)
        await opened(pilot)
        await pilot.press("x")
        await shown(pilot, "Deleted: monday. u brings it back")
        assert main.kept is None
        assert main.is_unsaved
        await pilot.press("u")
        await shown(pilot, "✓ Back again")
        assert main.kept is not None
        await pilot.press("r")
        await shown(pilot, "New name")
        await type_in(pilot, "Legs")
        await pilot.press("enter")
        await shown(pilot, "✓ Renamed to legs")
        assert main.answer.origin.name == "legs.toml"


async def test_plans_are_copied_deleted_and_brought_back(plans):
    """The cursor goes to the copy; what was deleted is gone from the list until u brings it back."""
    async with running(app_of()) as pilot:
        dialog = await opened(pilot)
        await pilot.press("c")
        await shown(pilot, "✓ Copied to monday-copy")
        assert dialog.list.cursor == plans / "monday-copy.toml"
        await pilot.press("x")
        await shown(pilot, "Deleted: monday-copy")
        assert not (plans / "monday-copy.toml").exists()
        await pilot.press("u")
        await shown(pilot, "✓ Back again")
        assert (plans / "monday-copy.toml").read_bytes() == (plans / "monday.toml").read_bytes()


async def test_ticked_plans_are_printed_as_one_pdf(plans, tmp_path):
    """Space ticks, e asks where to, and one PDF has a sheet for each; one that is there is not replaced."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("space", "space")
        await shown(pilot, "2 ticked")
        await pilot.press("e")
        await shown(pilot, "Write 2 sheets to")
        await type_in(pilot, "all.pdf")
        await pilot.press("enter")
        await shown(pilot, "✓ 2 sheets, one PDF")
        texts = [page.extract_text() for page in PdfReader(tmp_path / "all.pdf").pages]
        assert ["Long day" in texts[0], "Easy day" in texts[1], len(texts)] == [True, True, 2]
        await pilot.press("e")
        await type_in(pilot, "all.pdf")
        await pilot.press("enter")
        await shown(pilot, "Not written.", "already")


async def test_a_broken_plan_is_not_printed(plans, tmp_path):
    """It is named before a place is asked for; one that broke meanwhile is named then, and no PDF is made."""
    async with running(app_of(), (80, 24)) as pilot:
        dialog = await opened(pilot)
        await until(pilot, lambda: not list(dialog.list.library.unread()), "all read")
        await pilot.press("space", "end", "space", "e")
        await shown(pilot, "Broken, so there is nothing to print: broken.")
        assert dialog.list.has_focus
        await pilot.press("space", "e")
        await shown(pilot, "Write the sheet to")
        (plans / "monday.toml").write_text("title = 3")
        await type_in(pilot, "all.pdf")
        await pilot.press("enter")
        await shown(pilot, "Not written.", "monday.toml")
    assert not (tmp_path / "all.pdf").exists()


async def test_letters_in_the_path_are_letters(plans):
    """Commands are for the list alone: typing a path deletes nothing."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("tab", "x", "d", "u")
        await shown(pilot, "xdu")
        assert len(list(plans.rglob("*.toml"))) == 4
        assert load_days() == {}


async def test_only_what_shows_is_read_at_once(home, monkeypatch):
    """Of 600 plans those that show are read at once, the rest a little at a time; the cursor reaches the last."""
    monkeypatch.setattr(PlanList, "on_mount", lambda _: None)
    folder = home / "plans"
    folder.mkdir(parents=True)
    text = plan_to_toml(PLAN)
    for number in range(600):
        (folder / f"plan-{number:03}.toml").write_text(text)
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("o")
        await shown(pilot, "600 plans")
        plans = pilot.app.main.dialogs[0].list
        await pilot.press("end")
        last = plans.library.files[-1].name
        await until(pilot, lambda: last in screen_of(pilot.app), last)
        assert len(list(plans.library.unread())) > 540
        while list(plans.library.unread()):
            before = len(list(plans.library.unread()))
            plans._read_on()
            assert before - 20 < len(list(plans.library.unread())) < before


async def test_help_in_the_library_begins_with_its_keys(plans):
    """What the line below has no room for stands in the help."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await shown(pilot, "Bring back what was deleted last", "Done today")
        await pilot.press("escape")
        await shown(pilot, "monday")
