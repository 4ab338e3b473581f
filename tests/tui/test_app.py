"""The app at its main job: choices in, plan on the screen, sheet and plan file out."""

import pytest

from exports.plan_file import read_plan
from plans.limits import Limit
from plans.vocabulary import AgeGroup, Equipment, Level
from tests.tui.app_driving import CATALOGUE, SIZES, app_of, gone, ids, press, running, screen_of, shown, until, written
from tui.commands import Region
from tui.state import Choices, HealthRecord, load_choices, load_health

pytestmark = pytest.mark.usefixtures("work")


async def test_from_first_start_to_sheet_and_plan_file(work):
    """Start, health check, intermediate, dumbbells: the plan follows; PDF and TOML are written; quit with 0."""
    app = app_of(HealthRecord())
    async with running(app) as pilot:
        await shown(pilot, "Health check", "None of these apply to me")
        assert app.main.answer.plan is None
        await press(pilot, "n")
        await shown(pilot, "Warm-up", "Cool-down")
        beginner = ids(app)
        await press(pilot, "1", "down")
        await until(pilot, lambda: app.main.answer.profile.level is Level.INTERMEDIATE)
        await press(pilot, "right", "enter")
        await shown(pilot, "Find")
        await press(pilot, *"dumb", "enter", "escape")
        await until(pilot, lambda: Equipment.DUMBBELLS in app.main.answer.profile.equipment)
        await gone(pilot, "Find")
        assert ids(app) != beginner
        for ending in ("pdf", "toml"):
            await press(pilot, "e")
            await shown(pilot, "Gym sheet")
            if ending == "toml":
                await press(pilot, "down")
            await press(pilot, "enter")
            await shown(pilot, "✓ Written")
            assert str(next(work.glob(f"*.{ending}"))) in written(app)
            await press(pilot, "escape")
            await gone(pilot, "Gym sheet")
        plan = app.main.answer.plan
        await press(pilot, "q")
    assert app.return_code == 0
    assert next(work.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    file = next(work.glob("*.toml"))
    assert list(read_plan(file.read_bytes(), CATALOGUE, file.name)[0].items()) == list(plan.items())


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_all_three_regions_stand_at_every_size(size):
    """You, Plan and Exercise are on the screen together; all phases and the key line too."""
    async with running(app_of(), size) as pilot:
        app = pilot.app
        cue = app.main.answer.items[0].exercise.cues[0][:20]
        await shown(pilot, "Level", "Warm-up", "Strength", "Cool-down", cue, "help", "signs")
        assert all(item.exercise.name[:18] in screen_of(app) for item in app.main.answer.items)


async def test_a_tiny_terminal_survives():
    """At 60 x 20 the plan stands with whole names; the exercise takes its place while it is read."""
    async with running(app_of(), (60, 20)) as pilot:
        app = pilot.app
        await shown(pilot, app.main.answer.items[0].exercise.name, "Cool-down")
        await press(pilot, "3")
        await shown(pilot, app.main.answer.items[0].exercise.cues[0][:30])
        await gone(pilot, "Cool-down")
        await press(pilot, "tab", "tab", "end", "e", "escape")
        await shown(pilot, "Cool-down")


async def test_the_strip_uses_its_whole_width():
    """At 60 columns all six fields stand whole: no gap after the last takes the room it needs."""
    app = app_of()
    async with running(app, (60, 20)):
        strip = "\n".join(screen_of(app).splitlines()[:2])
        assert "Limits" in strip
        assert "…" not in strip


async def test_the_cursor_stays_on_its_exercise():
    """Planning anew does not move the cursor from an exercise that is still there."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await press(pilot, "end")
        exercise = app.main.plan_region.item.exercise
        await press(pilot, "]")
        await until(pilot, lambda: app.main.answer.profile.minutes == 35)
        assert app.main.plan_region.item.exercise == exercise
        await shown(pilot, app.main.plan_region.item.exercise.cues[0][:20])


async def test_minutes_from_anywhere():
    """Brackets plan for five minutes more or less in every region, and hold at the ends; in You + and - do too."""
    async with running(app_of(choices=Choices(minutes=55))) as pilot:
        for region, longer, shorter in (("1", "]", "["), ("2", "]", "["), ("3", "]", "["), ("1", "+", "-")):
            await press(pilot, region, longer, longer)
            await until(pilot, lambda: pilot.app.main.answer.profile.minutes == 60)
            await press(pilot, shorter)
            await until(pilot, lambda: pilot.app.main.answer.profile.minutes == 55)


async def test_undo_and_redo():
    """A change can be taken back and made again, strip and plan together."""
    async with running(app_of()) as pilot:
        app = pilot.app
        before = app.main.answer
        await press(pilot, "]", "]")
        await until(pilot, lambda: app.main.answer.profile.minutes == 40)
        after = app.main.answer
        await press(pilot, "u", "u")
        await until(pilot, lambda: app.main.answer == before)
        await press(pilot, "u", "ctrl+r", "ctrl+r", "ctrl+r")
        await until(pilot, lambda: app.main.answer == after)
        assert app.main.you.profile == after.profile


async def test_another_variation():
    """The key v shows another good plan for the same choices; u brings the first back."""
    async with running(app_of()) as pilot:
        app = pilot.app
        before = ids(app)
        await press(pilot, "v")
        await until(pilot, lambda: ids(app) != before)
        assert app.main.answer.variety > 0
        await press(pilot, "u")
        await until(pilot, lambda: ids(app) == before)


async def test_limits_are_one_row_until_asked_for():
    """None at first; the list is found by typing; each tick plans anew; what was ticked is remembered."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await shown(pilot, "none")
        await press(pilot, "f4")
        await shown(pilot, "Muscle and nerve")
        await press(pilot, *"knee")
        await gone(pilot, "Muscle and nerve")
        await press(pilot, "enter")
        await until(pilot, lambda: Limit.KNEE_PAIN in app.main.answer.profile.limits)
        assert all(Limit.KNEE_PAIN not in item.exercise.avoid for item in app.main.answer.items)
        await press(pilot, "escape")
        await shown(pilot, "1 set")
        await until(pilot, lambda: Limit.KNEE_PAIN in load_health()[0].picked, "the limit to be remembered")


async def test_limits_of_the_health_check_stay():
    """A limit from the check cannot be unticked in the list."""
    record = HealthRecord(app_of().main.planning.today, None, frozenset({Limit.KNEE_PAIN}))
    async with running(app_of(record)) as pilot:
        await press(pilot, "f4", *"knee", "enter")
        await shown(pilot, "comes from the health check")
        assert Limit.KNEE_PAIN in pilot.app.main.answer.profile.limits


async def test_a_refusal_is_calm_and_says_what_to_do():
    """With a limit that asks for a professional there is no plan but a reason, whom to see and what to ask."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await press(pilot, "f4", *"tingling", "enter", "escape")
        await until(pilot, lambda: app.main.answer.plan is None)
        facts = Limit.NERVE_SYMPTOMS.facts.referral
        await shown(pilot, "c health check", "No plan for now", "See  ", "Ask  ", facts.reason[:30], facts.ask[:20])
        await press(pilot, "e", "s", "v", "x", "down", "3", "down", "2")
        assert app.main.dialogs == []
        await press(pilot, "u")
        await shown(pilot, "Cool-down")


async def test_choices_are_remembered():
    """Level, minutes and look come back at the next start."""
    async with running(app_of()) as pilot:
        await press(pilot, "1", "down", "+", "t")
        await until(pilot, lambda: load_choices()[0].theme == "supple-light", "the choices to be written")
    choices, problems = load_choices()
    assert (choices.level, choices.minutes, problems) == (Level.INTERMEDIATE, 35, ())
    async with running(app_of(choices=choices)) as pilot:
        assert pilot.app.theme == "supple-light"
        assert pilot.app.main.answer.profile.level is Level.INTERMEDIATE


async def test_resizing_keeps_the_place():
    """From small to large and back, the same exercise and region; the form lies down and stands up."""
    async with running(app_of()) as pilot:
        app = pilot.app
        await press(pilot, "down", "down")
        item = app.main.plan_region.item
        for size in ((200, 60), (100, 30), (60, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: app.main.keys.size.width == size[0])
            assert app.main.plan_region.item == item
            assert app.focused is app.main.plan_region
        assert app.main.you.is_strip


@pytest.mark.parametrize("size", [(107, 30), (120, 40), (152, 30), (160, 50)])
async def test_names_are_whole_where_there_is_room_for_them(size):
    """Beside them rest, and then effort, give way: the dose of the exercise under the cursor tells both."""
    async with running(app_of(), size) as pilot:
        await shown(pilot, *(item.exercise.name for item in pilot.app.main.answer.items))
        await shown(pilot, "RPE 2-4")


async def test_a_large_terminal_is_used():
    """At 200 x 60 two cues of each exercise stand in the plan, where 160 x 50 has room for one."""
    async with running(app_of(), SIZES["large"]) as pilot:
        first, second, *_ = pilot.app.main.answer.plan.cool_down[0].exercise.cues
        await shown(pilot, first, second)
        await pilot.resize_terminal(160, 50)
        await gone(pilot, second)
        await shown(pilot, first)


async def test_keys_of_the_column_turn_with_it():
    """In the column up and down go along the fields; in the strip left and right do."""
    async with running(app_of(), SIZES["large"]) as pilot:
        you = pilot.app.main.you
        await press(pilot, "1", "down", "down")
        assert you.cursor == "minutes"
        await press(pilot, "l")
        await until(pilot, lambda: pilot.app.main.answer.profile.minutes == 35)


async def test_regions_by_key():
    """Tab goes round, shift+tab back, and 1 2 3 go straight there."""
    async with running(app_of()) as pilot:
        app = pilot.app
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "3", "1", "2"):
            await press(pilot, key)
            seen.append(app.focused.id)
        assert seen == ["exercise", "you", "plan", "you", "exercise", "you", "plan"]
        assert set(seen) == set(Region)


async def test_mouse():
    """A click picks a field, an option, an exercise, a key; the wheel scrolls without moving the cursor."""
    async with running(app_of(), SIZES["small"]) as pilot:
        app = pilot.app
        await pilot.click("#you", offset=(55, 1))
        await until(pilot, lambda: app.main.you.cursor == "age_group")
        tray = screen_of(app).splitlines()[2]
        await pilot.click("#you", offset=(tray.index("Senior"), 2))
        await until(pilot, lambda: app.main.answer.profile.age_group is AgeGroup.SENIOR)
        row = next(
            y
            for y, text in enumerate(screen_of(app).splitlines())
            if app.main.answer.items[2].exercise.name[:20] in text[:46]
        )
        await pilot.click(offset=(10, row))
        await until(pilot, lambda: app.main.plan_region.cursor == 2 and app.focused is app.main.plan_region)
        keys = screen_of(app).splitlines()[-1]
        await pilot.click("#keys", offset=(keys.index("? help"), 0))
        await shown(pilot, "The exercise under the cursor")
        await pilot.click(offset=(2, 5))
        assert app.main.plan_region.cursor == 2


async def test_reading_on_about_an_exercise():
    """The exercise scrolls to its sources; another exercise starts from its top."""
    async with running(app_of(), SIZES["small"]) as pilot:
        app = pilot.app
        await press(pilot, "enter", "pageup", "end")
        await until(pilot, lambda: app.main.exercise_region.top > 0)
        last = app.main.plan_region.item.exercise.sources[-1]
        await shown(pilot, CATALOGUE.sources[last].title[-9:])
        await press(pilot, "escape", "down")
        assert app.main.exercise_region.top == 0


async def test_sheet_pages_are_told():
    """A moment after the plan its title says how many pages the sheet has."""
    async with running(app_of()) as pilot:
        await shown(pilot, "fits one page")
