"""The file of the open plan, renamed or deleted in the library: the plan follows, or is known to be saved nowhere."""

import pytest

from exports.plan_file import plan_to_toml, read_plan
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, app_of, gone, running, save, shown, type_in


@pytest.fixture
def monday(home, tmp_path, monkeypatch):
    """The only saved plan."""
    monkeypatch.chdir(tmp_path)
    path = home / "plans" / "monday.toml"
    path.parent.mkdir(parents=True)
    path.write_text(plan_to_toml(make_plan(Profile(), CATALOGUE)))
    return path


def items_of(path):
    """What a file holds to be done."""
    return list(read_plan(path.read_bytes(), CATALOGUE, path.name)[0].items())


async def opened(pilot):
    """The plan on the screen, and the library over it."""
    await pilot.press("o")
    await shown(pilot, "Your plans", "monday")
    await pilot.press("enter")
    await gone(pilot, "Your plans")
    await pilot.press("o")
    await shown(pilot, "Your plans", "monday")


async def renamed(pilot, name):
    """The plan under the cursor under another name, and the library closed."""
    await pilot.press("r")
    await shown(pilot, "New name")
    await type_in(pilot, name)
    await pilot.press("enter")
    await shown(pilot, "✓ Renamed")
    await pilot.press("escape")
    await gone(pilot, "Your plans")


async def saved(pilot):
    """Saved under the name that is offered."""
    await save(pilot)
    await shown(pilot, "✓ Saved")


async def test_the_plan_follows_its_file(monday):
    """Renamed, it is saved to the new name, unasked and in place of nothing else; also after going back in time."""
    friday = monday.with_name("friday.toml")
    async with running(app_of()) as pilot:
        await opened(pilot)
        await renamed(pilot, "Friday")
        main = pilot.app.main
        assert not main.is_unsaved
        await pilot.press("2", "plus")
        await shown(pilot, "unsaved")
        before = items_of(friday)
        await saved(pilot)
        assert not monday.exists()
        assert items_of(friday) != before
        await pilot.press("u")
        await shown(pilot, "unsaved")
        await saved(pilot)
        assert items_of(friday) == before


async def test_what_was_edited_follows_too(monday):
    """An edit that is not saved yet goes to the new name, and so would a start after a crash."""
    friday = monday.with_name("friday.toml")
    async with running(app_of()) as pilot:
        await pilot.press("o")
        await shown(pilot, "Your plans", "monday")
        await pilot.press("enter")
        await gone(pilot, "Your plans")
        await pilot.press("2", "plus")
        await shown(pilot, "unsaved")
        await pilot.press("o")
        await shown(pilot, "Your plans", "monday")
        await renamed(pilot, "Friday")
        await shown(pilot, "unsaved")
        assert pilot.app.work.origin == friday
        await saved(pilot)
        assert not monday.exists()


async def test_a_plan_whose_file_was_deleted_is_not_saved(monday):
    """It says so at once, and the next save says that the file is written anew."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await shown(pilot, "Deleted: monday")
        await pilot.press("escape")
        await gone(pilot, "Your plans")
        await shown(pilot, "unsaved")
        assert not monday.exists()
        await saved(pilot)
        await shown(pilot, "written anew")
        assert monday.exists()


async def test_a_plan_whose_file_came_back_is_saved_again(monday):
    """It is marked as unsaved only as long as no file holds it; under a free name too, where saving then goes."""
    async with running(app_of()) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await shown(pilot, "Deleted: monday")
        assert pilot.app.main.is_unsaved
        monday.write_text("another")
        await pilot.press("u")
        await shown(pilot, "Back again", "monday-2")
        assert not pilot.app.main.is_unsaved
        await pilot.press("escape")
        await gone(pilot, "· unsaved")
        assert pilot.app.main.answer.origin == monday.with_name("monday-2.toml")


async def test_another_file_is_none_of_its_business(monday):
    """Renaming and deleting others changes nothing about the open plan."""
    other = monday.with_name("other.toml")
    other.write_bytes(monday.read_bytes())
    async with running(app_of()) as pilot:
        await opened(pilot)
        main = pilot.app.main
        origin = main.answer.origin
        main.follow(monday.with_name("third.toml"), monday.with_name("fourth.toml"))
        main.follow(other if origin == monday else monday, None)
        assert main.answer.origin == origin
        assert not main.is_unsaved
