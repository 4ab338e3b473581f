"""Keys that do nothing where they are pressed say why."""

import pytest

from plans.clearance import Clearance
from plans.limits import Limit
from tests.tui.app_driving import CHECKED, TODAY, app_of, gone, press, running, screen_of, shown
from tui.state import HealthRecord

FRESH_STRAIN = HealthRecord(TODAY, Clearance.PROFESSIONAL, frozenset({Limit.ACUTE_HAMSTRING}))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("u", "Nothing to take back."),
        (("ctrl+r",), "Nothing to make again."),
        ("f", "The plan is as long as suits"),
        ("m", "The plan is as long as suits"),
        ("w", "Nothing more to mind"),
        ("R", "This plan was made for you."),
        ("O", "Supple has this exercise"),
        ("1x", "That is for an exercise: 2 goes to the plan."),
        (("1", "delete"), "That is for an exercise: 2 goes to the plan."),
    ],
)
async def test_a_key_that_does_nothing_says_why(keys, words):
    """In the line at the foot, in a plan that has just been made."""
    async with running(app_of(), (80, 24)) as pilot:
        before = pilot.app.main.answer
        await press(pilot, *keys)
        await shown(pilot, words)
        assert pilot.app.main.answer == before


async def test_where_there_is_no_plan_the_way_to_one_is_said():
    """Whatever needs a plan names the two keys that lead to one; what needs none does what it does."""
    async with running(app_of(FRESH_STRAIN), (80, 24)) as pilot:
        await shown(pilot, "No plan for now")
        for key in "vsedx":
            await press(pilot, key)
            await shown(pilot, "No plan now: c opens the health check, f4 the limits.")
            await press(pilot, "tab")
            await gone(pilot, "No plan now:")


async def test_keys_that_work_and_keys_of_a_dialog_are_left_alone():
    """What a key does is said by what it does; a dialog has its own keys."""
    async with running(app_of(CHECKED)) as pilot:
        await press(pilot, "x")
        await shown(pilot, "In place of")
        await press(pilot, "R", "w")
        assert "made for you" not in screen_of(pilot.app)
        await press(pilot, "escape", "v")
        await gone(pilot, "In place of")
        await press(pilot, "u", "1", "+")
        assert "That is for" not in screen_of(pilot.app)
