"""Editing one exercise in the app: every key that changes it, what the key says, and what it refuses."""

import pytest
from msgspec.structs import replace

from plans.eligibility import is_eligible
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Equipment, Phase, Position
from plans.wording import capitalised
from tests.tui.app_driving import (
    CATALOGUE,
    CHECKED,
    GYM,
    SIZES,
    app_of,
    gone,
    ids,
    on_strength,
    press,
    running,
    screen_of,
    shown,
    type_in,
    until,
    written,
)
from tui.screens.adding import AddDialog
from tui.screens.swapping import SwapDialog

pytestmark = pytest.mark.usefixtures("work")


def listed(dialog):
    """What the cursor can stand on in the list of a dialog, from the top."""
    return [*dialog.list.keys()]


# -- swapping ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_swapping_from_a_list(size):
    """The list has the plan's own swap first; figure and words beside it follow the cursor; enter takes it."""
    async with running(app_of(choices=GYM), size) as pilot:
        main = pilot.app.main
        before = await on_strength(pilot, 2)
        await press(pilot, "x")
        await shown(pilot, f"In place of {before.exercise.name}", "Moves alike")
        dialog = main.dialogs[0]
        assert dialog.list.entry.key == before.swap.exercise.id
        await shown(pilot, "The plan's own swap")
        await press(pilot, "down")
        second = dialog.offered[dialog.list.cursor]
        await until(pilot, lambda: dialog.figure.exercise == second.exercise and dialog.figure.figure is not None)
        await shown(pilot, f"· {capitalised(second.why[-1])}"[:20])
        assert not dialog.figure.is_moving
        await press(pilot, "enter")
        await gone(pilot, "In place of")
        assert main.plan_region.item == second.item
        await shown(pilot, f"instead of {before.exercise.name}"[:20])
        assert main.answer.pinned == {second.item.pin_in(Phase.STRENGTH)}
        assert main.answer.removed == {before.pin_in(Phase.STRENGTH)}


async def test_a_list_is_narrowed_by_typing():
    """Letters search names and reasons; nothing found takes nothing, and escape leaves the plan as it was."""
    async with running(app_of(choices=GYM)) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        before = main.answer
        await press(pilot, "x", *"easier")
        dialog = main.dialogs[0]
        assert isinstance(dialog, SwapDialog)
        assert all("easier" in dialog.offered[key].why for key in listed(dialog))
        await press(pilot, *"zz", "enter")
        await shown(pilot, "Nothing by that name")
        await press(pilot, "escape")
        assert main.answer is before


async def test_a_small_figure_stands_below_the_list():
    """In a narrow terminal figure and words stand below the list, side by side; it follows the cursor."""
    async with running(app_of(), (60, 20)) as pilot:
        await on_strength(pilot)
        await press(pilot, "x")
        await shown(pilot, "Moves alike", "The plan's own swap", "Takes 1 min less")
        dialog = pilot.app.main.dialogs[0]
        await until(pilot, lambda: dialog.figure.figure is not None and dialog.figure.is_roomy, "a figure")
        assert dialog.figure.region.y >= dialog.list.region.bottom
        assert dialog.figure.region.right <= dialog.about.region.x
        await press(pilot, "down")
        await until(pilot, lambda: dialog.figure.exercise == dialog.offered[dialog.list.cursor].exercise)


async def test_a_list_without_room_for_a_figure():
    """In a smaller terminal the words alone stand below the list."""
    async with running(app_of(), (52, 16)) as pilot:
        await on_strength(pilot)
        await press(pilot, "x")
        await shown(pilot, "Moves alike", "The plan's own swap")
        dialog = pilot.app.main.dialogs[0]
        await until(pilot, lambda: dialog.list.size.height and not dialog.figure.size.width, "the list alone")


async def test_easier_and_harder():
    """< and > exchange the exercise at once with its neighbour and say so; where there is none, why not."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        before = await on_strength(pilot)
        await press(pilot, "<")
        await shown(pilot, "instead of")
        assert main.plan_region.item.exercise.id in before.exercise.easier
        await press(pilot, "3", "<", "<", "<", "<", "<")
        await shown(pilot, "There is nothing easier than")
        await press(pilot, "2", "end", ">")
        await shown(pilot, "Nothing fits", "Nothing harder than", "is not for the beginner level")


# -- doses -------------------------------------------------------------------------------------------------------


async def test_stepping_a_dose():
    """+ and - are a set more or less, the cursor stays; a breach is said in the key line and stands beside the plan."""
    async with running(app_of(), SIZES["usual"]) as pilot:
        main = pilot.app.main
        before = await on_strength(pilot)
        await press(pilot, "-")
        assert main.plan_region.item.dose == before.dose.with_sets(1)
        assert main.is_unsaved
        await shown(pilot, "· unsaved", "1 x ")
        await press(pilot, "+")
        assert main.answer.plan == main.history.past[0].plan
        assert not main.is_unsaved
        await gone(pilot, "unsaved")
        main.plan_region.move_to(1)
        await press(pilot, "+", "+", "+", "+")
        await shown(pilot, "It breaks a rule: w tells.", "! Heel-to-buttock kicks")
        assert "Cool-down" in screen_of(pilot.app)
        await press(pilot, "w")
        await shown(pilot, "What to mind")
        assert main.answer.warnings[-1].replace(" ", "") in written(pilot.app).replace(" ", "")


async def test_what_an_edit_breaks_is_said_in_the_tightest_place():
    """At 80 x 24 the new breach stands in words below the safety note, before what the title tells of the minutes."""
    async with running(app_of(), SIZES["small"]) as pilot:
        await on_strength(pilot)
        await press(pilot, "<", "<", "d")
        await shown(pilot, "Dose of")
        await type_in(pilot, "2 x 25 s/side")
        await press(pilot, "enter")
        await shown(pilot, "! Lying heel-dig hold: 2 x 25 s/side is", "of 30 min", "It breaks a rule: w tells.")


async def test_a_phase_of_one_exercise_is_as_long_as_that(home):
    """Half a minute is rounded the same way in the row of an exercise and in the head of its phase."""
    async with running(app_of()) as pilot:
        region = pilot.app.main.plan_region
        await press(pilot, "end", "r", "r", "d")
        await shown(pilot, "Dose of")
        set_up = region.item.seconds - region.item.dose.seconds.low
        await type_in(pilot, f"{150 - set_up} s")
        await press(pilot, "enter")
        await until(pilot, lambda: region.item.seconds == 150)
        texts = ["".join(part.text for part in row.parts).split() for row in region.rows(74)]
        assert next(text[-1] for text in texts if text[:2] == ["Easy", "walk-down"]) == "3"
        assert next(text[-2:] for text in texts if text[:1] == ["Cool-down"] and text[-1] == "min") == ["3", "min"]


async def test_the_cursor_goes_where_a_step_back_shows():
    """Undo and redo of one exercise go to it, wherever the cursor was; that of a whole plan leaves it where it is."""
    async with running(app_of(), (60, 20)) as pilot:
        main = pilot.app.main
        removed = await on_strength(pilot)
        at = main.plan_region.at
        await press(pilot, "r", "end", "u")
        assert (main.plan_region.at, main.plan_region.item) == (at, removed)
        await press(pilot, "end", "ctrl+r")
        assert main.plan_region.at == at
        await press(pilot, "home", "]", "]", "end")
        last = main.plan_region.item.exercise
        await press(pilot, "u")
        assert main.plan_region.item.exercise == last


async def test_what_is_not_safe_is_refused_whole():
    """A set too many for the level is explained in full at 80 x 24, and nothing changes."""
    async with running(app_of(), SIZES["small"]) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        before = main.answer
        await press(pilot, "+")
        await shown(pilot, "Not safe for you", "8 at most.", "Take a set off another exercise first, or")
        assert main.answer is before
        await press(pilot, "enter")
        await gone(pilot, "Not safe")


@pytest.mark.parametrize("size", [SIZES["small"], SIZES["usual"]], ids=["small", "usual"])
async def test_typing_a_dose(size):
    """What is wrong, where and what was expected; then what it comes to and breaks; enter sets it."""
    async with running(app_of(), size) as pilot:
        main = pilot.app.main
        before = await on_strength(pilot)
        await press(pilot, "d")
        await shown(pilot, f"Dose of {before.exercise.name}", "hard sets", "Usual for you here")
        await type_in(pilot, "2 x zz")
        await shown(pilot, "Expected an amount such as", "^")
        await press(pilot, "enter")
        await type_in(pilot, "2 x 10, hold 5 s, rest 60 s, RIR 0")
        await shown(pilot, "Not safe for you", "at least 3 in reserve")
        await press(pilot, "enter")
        assert main.dialogs
        await type_in(pilot, "1 x 8")
        await shown(pilot, "1 x 8, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4", "1 hard set; 7 in the plan")
        await type_in(pilot, "2x9, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3")
        await shown(pilot, "2 x 9, hold 5 s", "8 in the plan")
        await press(pilot, "enter")
        await gone(pilot, "Dose of")
        assert str(main.plan_region.item.dose) == "2 x 9, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3"
        await shown(pilot, "2 x 9 instead of 2 x 12")


# -- order, adding, removing, notes ------------------------------------------------------------------------------


async def test_moving_within_a_phase():
    """K and J take the exercise and the cursor along, and stop at the ends of the phase."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        item = await on_strength(pilot)
        before = ids(pilot.app)
        await press(pilot, "J")
        assert main.plan_region.item == item
        assert ids(pilot.app) != before
        await press(pilot, "shift+up")
        assert ids(pilot.app) == before
        await press(pilot, "K")
        await shown(pilot, "stands first in the strength already")
        assert main.answer.pinned == frozenset()


async def test_removing():
    """r, delete and backspace take the exercise out; the last one stays."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        item = await on_strength(pilot)
        await press(pilot, "r")
        await shown(pilot, f"Removed: {item.exercise.name}")
        assert item.exercise.id not in ids(pilot.app)
        await press(pilot, "]")
        await until(pilot, lambda: main.answer.profile.minutes == 35)
        assert item.exercise.id not in ids(pilot.app)
        for key in ["delete", "backspace"] * len(main.answer.items):
            await press(pilot, key)
        assert len(main.answer.items) == 1
        await shown(pilot, "one exercise at least")


@pytest.mark.parametrize("size", [SIZES["small"], SIZES["usual"]], ids=["small", "usual"])
async def test_adding_from_the_catalogue(size):
    """The search finds names, phases, pieces and muscle action; what suits comes first, the rest says why not."""
    async with running(app_of(), size) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        await press(pilot, "-", "a")
        await shown(pilot, "Add an exercise")
        dialog = main.dialogs[0]
        assert isinstance(dialog, AddDialog)
        assert dialog.list.entries[0].group == "Strength"
        assert {entry.key for entry in dialog.list.entries} == set(CATALOGUE.exercises)
        await press(pilot, *"band")
        await shown(pilot, "It needs a ")
        found = listed(dialog)
        assert all(Equipment.BAND in (*CATALOGUE[key].equipment, *CATALOGUE[key].one_of) for key in found[1:])
        await press(pilot, *["backspace"] * 4, *"curl")
        found = listed(dialog)
        off = next(entry.key for entry in dialog.list.entries if entry.off and entry.key in found)
        dialog.list.move_to(off)
        before = main.answer
        await press(pilot, "enter")
        assert main.answer is before
        await press(pilot, *["backspace"] * 4, *"cool stretch")
        assert {CATALOGUE[key].phase for key in listed(dialog)} == {Phase.COOL_DOWN}
        added = dialog.list.cursor
        await press(pilot, "enter")
        await shown(pilot, "Added: ")
        assert main.plan_region.item.exercise.id == added
        assert (Phase.COOL_DOWN, added) in main.answer.pinned


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("eccentric", "nordic"),
        ("knee flexion", "nordic"),
        ("hip extension", "good_morning_hold"),
        ("static", "ankle_press_hold"),
    ],
)
async def test_adding_by_muscle_action(action, found):
    """What the muscle does is found in the words that trainers use for it."""
    async with running(app_of()) as pilot:
        await press(pilot, "a")
        await shown(pilot, "Add an exercise")
        dialog = pilot.app.main.dialogs[0]
        await press(pilot, *action)
        await until(pilot, lambda: found in listed(dialog), found)
        assert len(listed(dialog)) < len(CATALOGUE.exercises) / 2


async def test_adding_to_a_plan_with_nothing_in_it():
    """A plan file may hold a plan without exercises; the first can be added."""
    nothing = replace(make_plan(Profile(), CATALOGUE), warm_up=(), strength=(), cool_down=())
    async with running(app_of(opened=nothing)) as pilot:
        await press(pilot, "a")
        await shown(pilot, "Add an exercise")
        await press(pilot, "enter")
        await shown(pilot, "Added: ")
        assert len(pilot.app.main.answer.items) == 1


async def test_adding_a_set_too_many_is_refused_in_place():
    """A strength exercise beyond the hard sets of the level is marked as such below what fits, the reason beside it."""
    async with running(app_of()) as pilot:
        await on_strength(pilot)
        before = pilot.app.main.answer
        await press(pilot, "a")
        await shown(pilot, "Strength, but too many hard sets now")
        entries = pilot.app.main.dialogs[0].list.entries
        marked = [entry.off for entry in entries if entry.group.startswith("Strength")]
        assert marked == sorted(marked)
        pilot.app.main.dialogs[0].list.move_to(entries[marked.index(True)].key)
        await shown(pilot, "Take a set off")
        await press(pilot, "enter")
        assert pilot.app.main.dialogs
        assert pilot.app.main.answer is before


async def test_a_note():
    """A note is a line of one's own, cleaned of what a terminal would obey; it is pinned and shown."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        await press(pilot, "n")
        await shown(pilot, "Note of")
        await type_in(pilot, "Left leg\x1b]0;x\x07 first [/b]")
        await press(pilot, "enter")
        await shown(pilot, "Noted on", "! Left leg")
        assert main.plan_region.item.note == "Left leg]0;x first [/b]"
        assert main.answer.pinned


async def test_a_note_that_a_limit_needs_stays():
    """Where balance asks for support the note cannot be emptied; the rule is told while typing."""
    record = replace(CHECKED, limits=frozenset({Limit.BALANCE_RISK}))
    async with running(app_of(record)) as pilot:
        main = pilot.app.main
        await on_strength(pilot)
        standing = (each for each in CATALOGUE.phase(Phase.STRENGTH) if Position.STANDING in each.positions)
        main.swap_for(next(each for each in standing if is_eligible(each, main.answer.profile)))
        assert Limit.BALANCE_RISK.facts.action in main.plan_region.item.note
        before = main.answer
        await press(pilot, "n")
        await type_in(pilot, "x")
        await shown(pilot, "Not safe for you")
        assert ".." not in written(pilot.app)
        await press(pilot, "enter", "escape")
        assert main.answer is before


# -- where the keys are not at work -------------------------------------------------------------------------------


async def test_editing_keys_do_nothing_without_a_plan():
    """Under a refusal no editing key does anything, from any region."""
    async with running(app_of(replace(CHECKED, limits=frozenset({Limit.NERVE_SYMPTOMS})))) as pilot:
        main = pilot.app.main
        before = main.answer
        assert before.plan is None
        for region in ("2", "3"):
            await press(pilot, region, "x", "<", ">", "d", "+", "-", "K", "J", "r", "a", "n", "p", "f", "m", "w")
        assert main.answer is before
        assert main.dialogs == []


async def test_you_keeps_its_own_keys():
    """In You the editing keys are not at work: r removes nothing there, and + is minutes."""
    async with running(app_of()) as pilot:
        main = pilot.app.main
        before = ids(pilot.app)
        await press(pilot, "1", "r", "x", "d", "<")
        assert ids(pilot.app) == before
        assert main.dialogs == []
        await press(pilot, "+")
        await until(pilot, lambda: main.answer.profile.minutes == 35)
