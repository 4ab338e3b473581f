"""Files from the app: exporting, saving, opening; and plan files that mean harm."""

import pytest

from exports.plan_file import plan_to_toml, read_plan
from plans.clearance import Clearance
from plans.limits import Limit
from tests.tui.app_driving import (
    CATALOGUE,
    TODAY,
    app_of,
    export,
    gone,
    open_file,
    plan_of,
    running,
    screen_of,
    shown,
    type_in,
    until,
    written,
)
from tui.state import HealthRecord, plans_folder

HOSTILE = "[@click=app.quit]x[/] [/ \\u001b]0;owned\\u0007 \\u009b2J \\u202eevil"


pytestmark = pytest.mark.usefixtures("work")


async def test_an_existing_file_is_not_replaced_unasked(work):
    """The dialog asks first; no keeps the file, yes writes over it; the full path is shown in the end."""
    there = work / "there.pdf"
    there.write_text("mine")
    async with running(app_of()) as pilot:
        await export(pilot, "there.pdf")
        await shown(pilot, "There is a file of that name already", "y write over it")
        await pilot.press("n")
        await shown(pilot, "unchanged")
        assert there.read_text() == "mine"
        await pilot.press("enter")
        await shown(pilot, "y write over it")
        await pilot.press("y")
        await shown(pilot, "✓ Written")
        assert str(there) in written(pilot.app)
    assert there.read_bytes().startswith(b"%PDF")


async def test_exports_leave_limits_out(work):
    """What goes out of the app holds no limit, whatever the plan was made for."""
    record = HealthRecord(TODAY, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN}))
    async with running(app_of(record)) as pilot:
        await export(pilot, "out.toml", "down")
        await shown(pilot, "✓ Written")
    assert "knee" not in (work / "out.toml").read_text().partition("[[")[0]


async def test_a_place_that_cannot_be_written_is_told():
    """No such folder: a message, and the dialog stays for another try."""
    async with running(app_of()) as pilot:
        await export(pilot, "no/such/folder/x.pdf")
        await shown(pilot, "Not written", "folder is not there")
        await pilot.press("escape")
        await gone(pilot, "Gym sheet")


async def test_the_home_of_nobody_is_a_name_like_any_other(work):
    """A place that begins with `~` and no known person is told of as missing; what is typed ends no app."""
    async with running(app_of()) as pilot:
        await open_file(pilot, "~nobody-of-that-name/mine.toml")
        await shown(pilot, "there is no such file")
        await pilot.press("escape")
        await export(pilot, "~draft")
        await shown(pilot, "✓ Written")
    assert [path.name for path in work.iterdir()] == ["~draft.pdf"]


async def test_a_folder_whose_name_has_signs_that_do_not_show(work, monkeypatch):
    """As names in Persian have: the sign is shown written out, and what is offered goes there all the same."""
    folder = work / "\u0645\u06cc\u200c\u0631\u0648\u0645"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with running(app_of()) as pilot:
        await pilot.press("e")
        await shown(pilot, "Gym sheet")
        await pilot.press("down", "enter")
        await shown(pilot, "✓ Written")
    assert [path.suffix for path in folder.iterdir()] == [".toml"]


async def test_the_folder_it_was_started_in_is_gone(work, tmp_path, monkeypatch):
    """Exports go home then, and the dialog says so before anything is written."""
    monkeypatch.setenv("HOME", str(tmp_path))
    work.rmdir()
    async with running(app_of()) as pilot:
        await open_file(pilot, "mine.toml")
        await shown(pilot, "mine.toml cannot be used.")
        await pilot.press("escape", "e")
        await shown(pilot, "Gym sheet", "~/")
        await pilot.press("enter")
        await shown(pilot, "✓ Written")
    assert [path.suffix for path in tmp_path.iterdir() if path.is_file()] == [".pdf"]


async def test_saving_and_opening_again():
    """A plan is saved under a name, with its limits, and found again; another of the same name is asked about."""
    record = HealthRecord(TODAY, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN}))
    async with running(app_of(record)) as pilot:
        app = pilot.app
        saved = app.main.answer.plan
        await pilot.press("s")
        await shown(pilot, "Name")
        await type_in(pilot, "Leg day")
        await pilot.press("enter")
        await shown(pilot, "✓ Saved")
        file = plans_folder() / "leg-day.toml"
        assert read_plan(file.read_bytes(), CATALOGUE, file.name)[0].profile.limits == {Limit.KNEE_PAIN}
        await pilot.press("v", "s")
        await shown(pilot, "Name")
        await pilot.press("enter")
        await shown(pilot, "y write over it")
        await pilot.press("n", "escape")
        await gone(pilot, "Name")
        await pilot.press("o")
        await shown(pilot, "leg-day")
        await pilot.press("enter")
        await shown(pilot, "Opened")
        assert [item for _, item in app.main.answer.plan.items()] == [item for _, item in saved.items()]


async def test_a_broken_file_is_told_with_its_places(work):
    """File, place, what was found and what is allowed; the plan that stood stays."""
    broken = work / "broken.toml"
    broken.write_text(plan_to_toml(plan_of()).replace('level = "beginner"', 'level = "beginer"'))
    async with running(app_of()) as pilot:
        app = pilot.app
        before = app.main.answer
        await open_file(pilot, broken)
        await shown(pilot, "broken.toml cannot be used", "beginer", "line ")
        assert app.main.answer == before


async def test_hostile_text_is_shown_and_does_nothing(work):
    """Markup, escape sequences and turned text in title, name and notes stand there as text, everywhere they show."""
    text = plan_to_toml(plan_of()).replace('title = "Hamstring strength"', f'title = "{HOSTILE}"\nfor = "{HOSTILE}"')
    first = text.index('dose = "')
    text = text[:first] + f'note = "{HOSTILE}"\n' + text[first:]
    file = work / "hostile.toml"
    file.write_text(text)
    plan, _ = read_plan(file.read_bytes(), CATALOGUE, file.name)
    app = app_of(opened=plan)
    async with running(app) as pilot:
        await shown(pilot, "[@click=app.quit]x[/]")
        for key in ("e", "s", "o", "ctrl+p", "?", "S", "D", "P", "F"):
            await pilot.press(key)
            await until(pilot, lambda: bool(app.main.dialogs))
            assert all(line.isprintable() for line in screen_of(app).splitlines())
            await pilot.press("escape")
            await until(pilot, lambda: not app.main.dialogs)
        lines = screen_of(app).splitlines()
        row, column = next((y, line.index("x[/]")) for y, line in enumerate(lines) if "x[/]" in line)
        await pilot.click(offset=(column, row))
        await pilot.pause()
        assert app.is_running


async def test_a_changed_plan_is_asked_about_once():
    """Leaving with an edited plan asks; a plan that its choices make again does not."""
    app = app_of()
    async with running(app) as pilot:
        await pilot.press("+", "q")
        await shown(pilot, "Leave without saving?")
        await pilot.press("escape")
        await gone(pilot, "Leave without")
        await pilot.press("q", "q")
    assert app.return_code == 0


async def test_an_opened_plan_waits_for_the_health_check():
    """Started on a plan file for the first time, the check comes first, then that very plan."""
    plan = plan_of(minutes=45)
    async with running(app_of(HealthRecord(), opened=plan)) as pilot:
        app = pilot.app
        await shown(pilot, "None of these apply")
        assert app.main.answer.plan is None
        await pilot.press("n")
        await shown(pilot, "Cool-down")
        assert list(app.main.answer.plan.items()) == list(plan.items())
