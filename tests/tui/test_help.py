"""Help: it begins with the keys of where one is."""

import pytest

from tests.tui.app_driving import app_of, gone, running, screen_of, shown, until
from tui.commands import Region, help_groups


@pytest.mark.parametrize(
    ("region", "first"),
    [(None, "Everywhere"), (Region.YOU, "You"), (Region.PLAN, "Plan"), (Region.EXERCISE, "Exercise")],
)
def test_the_place_with_the_focus_comes_first(region, first):
    """Its own keys, then those it shares, then all others; none is left out."""
    groups = help_groups(region)
    assert groups[0][0] == first
    assert sorted(name for name, _ in groups) == sorted(name for name, _ in help_groups())


@pytest.mark.parametrize(("key", "title"), [("1", "You"), ("2", "Plan"), ("3", "Exercise")])
async def test_a_region_is_one_key_away_and_its_help_one_more(key, title):
    """The number goes there from anywhere, and the help opens at its part."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("3" if key != "3" else "1", key, "question_mark")
        await shown(pilot, "Help")

        def begins_there():
            lines = [line for line in screen_of(pilot.app).splitlines() if "│" in line]
            return lines and lines[0].split("│")[1].split() == [title]

        await until(pilot, begins_there, f"the part {title}")


async def test_a_region_is_two_keys_away_from_a_dialog():
    """Escape, then its number."""
    async with running(app_of()) as pilot:
        await pilot.press("comma")
        await shown(pilot, "Motion")
        await pilot.press("escape", "1")
        await gone(pilot, "Motion")
        assert pilot.app.focused.id == Region.YOU


async def test_a_dialog_has_help_of_its_own():
    """It begins with the keys of the dialog; the emergency signs are in reach from there, and escape leads back."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("comma")
        await shown(pilot, "Motion")
        await pilot.press("f1")
        await shown(pilot, "The emergency signs", "Change")
        await pilot.press("exclamation_mark")
        await shown(pilot, "Emergency signs", "your local emergency")
        await pilot.press("escape", "escape")
        await gone(pilot, "Motion")
        assert not pilot.app.main.dialogs


async def test_help_above_a_dialog_promises_no_key_that_does_nothing_there():
    """The keys of the page are named as such, and where a row to type in takes every sign, the way to the signs is."""
    async with running(app_of(), (80, 24)) as pilot:
        await pilot.press("d")
        await shown(pilot, "Dose of")
        await pilot.press("f1")
        await shown(pilot, "Everywhere, once this is closed", "The emergency signs; while you type, esc first")
