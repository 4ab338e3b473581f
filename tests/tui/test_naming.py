"""The title of the plan and whom it is for, given in the app."""

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from plans.planner import TITLES, make_plan
from plans.profile import Profile
from plans.vocabulary import Goal
from tests.tui.app_driving import CATALOGUE, app_of, open_file, press, running, shown, type_in, until
from tui.work import read_work, work_to_toml

USUAL = TITLES[Goal.STRENGTH]


async def name(pilot, title, person=""):
    """Type both into the dialog."""
    await press(pilot, "T")
    await shown(pilot, "Name the plan", "For whom")
    for text, keys in ((title, ("tab",)), (person, ())):
        await press(pilot, "ctrl+u")
        if text:
            await type_in(pilot, text)
        await press(pilot, *keys)
    await press(pilot, "enter")
    await shown(pilot, "Named:")


async def test_a_name_is_a_step_that_is_unsaved():
    """It stands in the head, asks to be saved, and is undone like an edit."""
    async with running(app_of(), (80, 24)) as pilot:
        await name(pilot, "Monday", "Ana")
        await shown(pilot, "Plan  Monday for Ana", "unsaved", "Named: Monday, for Ana.")
        await press(pilot, "u")
        await shown(pilot, f"Plan  {USUAL}")
        assert not pilot.app.main.is_unsaved
        await press(pilot, "ctrl+r")
        await shown(pilot, "Plan  Monday for Ana", "unsaved")


async def test_a_name_stays_when_choices_change():
    """Other minutes and variations make another plan, which has the same name; empty fields give the usual one."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        usual = main.answer.plan
        await name(pilot, "Monday", "Ana")
        for key in ("]", "v", "["):
            before = main.answer.plan
            await press(pilot, key)
            await until(pilot, lambda before=before: main.answer.plan is not before, key)
            assert (main.answer.plan.title, main.answer.plan.person) == ("Monday", "Ana")
        await press(pilot, "u", "u", "u", "u")
        await name(pilot, "Monday")
        await name(pilot, "")
        assert main.answer.plan == usual
        assert not main.is_unsaved


async def test_a_name_too_long_stays_to_be_mended():
    """Nothing is cut in silence: it says how long it may be, and enter waits."""
    async with running(app_of(), (80, 24)) as pilot:
        main = pilot.app.main
        before = main.answer.plan
        await press(pilot, "T")
        await shown(pilot, "Name the plan")
        await type_in(pilot, "x" * 121)
        await shown(pilot, "121 characters; 120 are the most here.")
        await press(pilot, "enter")
        assert main.answer.plan == before
        await press(pilot, "backspace", "enter")
        await shown(pilot, "Named:")
        assert main.answer.plan.title == "x" * 120


def test_the_usual_title_goes_by_the_goal():
    """Whom it is for stays; a title that nobody gave does not outlive the goal that it is of."""
    planning = app_of().main.planning
    answer = planning.answer(Profile())
    muscle = replace(answer.profile, goal=Goal.MUSCLE)
    for title, then in (("", TITLES[Goal.MUSCLE]), ("Monday", "Monday")):
        plan = planning.again(planning.named(answer, title, "Ana"), muscle).plan
        assert (plan.title, plan.person) == (then, "Ana")


@pytest.mark.parametrize(("place", "stays"), [("plans", True), ("elsewhere", False)])
async def test_the_title_of_an_opened_plan(home, place, stays):
    """That of a plan from the person's own folder is theirs and stays; a stranger's ends with the stranger's plan."""
    path = home / place / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(plan_to_toml(replace(make_plan(Profile(), CATALOGUE), title="Monday")))
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await open_file(pilot, path)
        await until(pilot, lambda: main.answer.plan.title == "Monday", "the plan of the file")
        await press(pilot, "]")
        await until(pilot, lambda: main.answer.plan.profile.minutes == 35, "more minutes")
        assert main.answer.plan.title == ("Monday" if stays else USUAL)


async def test_a_name_comes_back_after_a_crash():
    """With what made it the person's own."""
    async with running(app_of()) as pilot:
        await name(pilot, "Monday")
        work = pilot.app.work
        assert work.titled
        assert read_work(work_to_toml(work).encode(), CATALOGUE, "work") == work


async def test_a_first_name_is_typed_into_an_empty_field():
    """The usual title is no name that anybody gave: there is nothing to delete before one's own."""
    async with running(app_of(), (80, 24)) as pilot:
        await press(pilot, "T")
        await shown(pilot, "Name the plan", f"called {USUAL}")
        await press(pilot, *"Legs")
        await press(pilot, "enter")
        await shown(pilot, "Named: Legs.")
        await press(pilot, "T")
        await shown(pilot, "Name the plan", "Title")
        await press(pilot, "2")
        await press(pilot, "enter")
        await shown(pilot, "Named: Legs2.")
