"""What stays in the app: edits through other choices, an opened plan, the minutes, and the mark of what is unsaved."""

import pytest
from msgspec.structs import replace

from exports.plan_file import read_plan
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import (
    CATALOGUE,
    GYM,
    app_of,
    gone,
    ids,
    on_strength,
    press,
    running,
    screen_of,
    shown,
    until,
)
from tui.state import plans_folder

pytestmark = pytest.mark.usefixtures("work")


async def test_what_was_set_survives_other_choices():
    """A swapped and a pinned exercise stay through minutes and variation; each has its star; p lets go again."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        await press(pilot, "<")
        mine = main.plan_region.item
        pinned = await on_strength(pilot, 2)
        await press(pilot, "p")
        await shown(pilot, "Pinned: ", "* 2 x")
        for key in ("]", "v", "[", "[", "v"):
            await press(pilot, key)
            assert {mine.exercise.id, pinned.exercise.id} <= set(ids(pilot.app))
        assert {item.exercise.id: item.dose for item in main.answer.items}[mine.exercise.id] == mine.dose
        assert len(main.answer.pinned) == 2
        while main.plan_region.item.exercise.id != pinned.exercise.id:
            await press(pilot, "down" if main.plan_region.at + 1 < len(main.answer.items) else "home")
        await press(pilot, "p")
        await shown(pilot, "No longer pinned")
        assert len(main.answer.pinned) == 1


async def test_what_no_longer_suits_is_said():
    """An exercise of one's own that a change rules out is named with the reason, and undo brings it back."""
    async with running(app_of(choices=GYM)) as pilot:
        main = pilot.app.main
        at = next(
            at
            for at, item in enumerate(main.answer.items)
            if item.exercise.equipment and item in main.answer.plan.strength
        )
        main.plan_region.move_to(at)
        item = main.plan_region.item
        await press(pilot, "p", "1", "right", "up")
        await until(pilot, lambda: item.exercise.id not in ids(pilot.app))
        await shown(pilot, f"! {item.exercise.name} was yours, but it needs"[:40])
        await press(pilot, "u")
        assert item.exercise.id in ids(pilot.app)


async def test_the_minutes_can_be_kept_or_fitted():
    """An edited plan that takes other minutes says so, and offers to fit them or to keep what it came to."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        main.plan_region.move_to(0)
        await press(pilot, *["+"] * 5)
        long = main.answer
        assert long.plan.minutes > 32
        await shown(pilot, f"{long.plan.minutes} of 30 min", f"f fits it to 30 min, m keeps {long.plan.minutes}")
        await press(pilot, "m")
        assert main.answer.profile.minutes == main.you.profile.minutes == long.plan.minutes
        assert main.answer.plan.items and list(main.answer.plan.items()) == list(long.plan.items())
        await gone(pilot, "of 30 min")
        await press(pilot, "u", "f")
        await until(pilot, lambda: main.answer.plan.seconds <= 32 * 60)
        assert main.answer.items[0] == long.items[0]


async def test_fitting_is_offered_only_where_it_does_something():
    """A plan that the planner filled around what was set is not to be fitted again; one changed by hand since is."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        await press(pilot, "p", "x")
        await shown(pilot, "In place of")
        await press(pilot, "down", "enter", *["]"] * 6)
        await until(pilot, lambda: main.answer.profile.minutes == 60)
        planned = main.answer.plan
        await shown(pilot, f"{planned.minutes} of 60 min", f"m keeps {planned.minutes}")
        assert "fits it to" not in screen_of(pilot.app)
        await press(pilot, "J")
        await shown(pilot, "f fits it to 60 min")
        await press(pilot, "f")
        await gone(pilot, "fits it to")


async def test_an_opened_plan_gives_way_and_comes_back():
    """Another choice makes a plan of one's own out of an opened one; it says so, and undo brings theirs back."""
    plan = make_plan(Profile(minutes=45), CATALOGUE)
    async with running(app_of(opened=replace(plan, title="Theirs"))) as pilot:
        main = pilot.app.main
        await press(pilot, "]")
        await shown(pilot, "A new plan for your choices; u brings the opened one back")
        assert main.answer.plan.title != "Theirs"
        await press(pilot, "u")
        assert main.answer.plan.title == "Theirs"
        assert not main.is_unsaved


async def test_unsaved_is_always_true():
    """The mark comes with an edit, goes with undo and with saving, comes back with undo of what was saved."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        assert "unsaved" not in screen_of(pilot.app)
        await press(pilot, "<")
        await shown(pilot, "· unsaved")
        await press(pilot, "u")
        await gone(pilot, "· unsaved")
        await press(pilot, "ctrl+r")
        await shown(pilot, "· unsaved")
        await press(pilot, "s")
        await shown(pilot, "Name")
        await press(pilot, "enter")
        await shown(pilot, "✓ Saved")
        assert "· unsaved" not in screen_of(pilot.app)
        await press(pilot, "-")
        await shown(pilot, "· unsaved")
        await press(pilot, "u")
        await gone(pilot, "· unsaved")
        file = next(plans_folder().glob("*.toml"))
        assert list(read_plan(file.read_bytes(), CATALOGUE, file.name)[0].items()) == list(main.answer.plan.items())


async def test_what_a_file_is_to_hold_is_unsaved_also_where_the_planner_would_make_it():
    """After saving, a plan changed back to what the choices alone give is not what the file holds: q asks."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await press(pilot, "2", "+", "s")
        await shown(pilot, "Name")
        await press(pilot, "enter")
        await shown(pilot, "✓ Saved")
        await press(pilot, "-")
        await shown(pilot, "· unsaved")
        assert pilot.app.work.plan == main.answer.plan
        await press(pilot, "q")
        await shown(pilot, "Leave without saving?")


async def test_what_is_kept_is_what_stands_on_the_screen():
    """Made easier and harder again it is the planner's plan, with a pin: that is kept, and not the one between."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        await press(pilot, "<", ">")
        await until(pilot, lambda: not main.is_unsaved and main.answer.pinned)
        assert pilot.app.at_risk.plan == main.answer.plan
        assert pilot.app.at_risk.pinned == main.answer.pinned
        await press(pilot, "u", "u")
        assert pilot.app.at_risk is None
        await press(pilot, "p")
        await until(pilot, lambda: pilot.app.at_risk is not None)
        assert pilot.app.work is None, "leaving asks"
