"""Comparison: equal plans differ in nothing, every edit is named, and all that differs is told."""

import random
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from plans.comparison import differences, item_differences
from plans.dose import Dose
from plans.editing import add, candidates, move, remove, set_dose, set_note, swap
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Phase, Preset
from tests.plans.edits import CATALOGUE, GYM, HOME, made, some_edits, some_plans

FIRST = HOME.strength[0]
NAME = FIRST.exercise.name


@pytest.mark.parametrize("seed", range(3))
def test_plans_differ_exactly_if_something_is_told(seed):
    """Nothing for a plan and itself, something for any edit and for any two plans that are not equal."""
    chance = random.Random(seed)
    before = HOME
    for plan in some_plans(seed, 20):
        assert differences(plan, plan) == ()
        assert bool(differences(before, plan)) == (before != plan)
        for _, _, _, edit in some_edits(plan, chance):
            after = made(plan, edit) or plan
            assert bool(differences(plan, after)) == (after != plan)
        before = plan


def test_sets_and_repetitions():
    """`2 -> 3 sets`, one of each in the singular."""
    more = set_dose(HOME, CATALOGUE, Phase.COOL_DOWN, 2, Dose.parse("4 x 15 s/side"))
    assert differences(HOME, more)[0] == f"{HOME.cool_down[2].exercise.name}: 3 -> 4 holds"
    dose = replace(FIRST.dose, reps=Dose.parse("2 x 1").reps).with_sets(1)
    after = set_dose(HOME, CATALOGUE, Phase.STRENGTH, 0, dose)
    assert differences(HOME, after)[0] == f"{NAME}: 2 -> 1 set, 12 -> 1 repetition"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2 x 10", "3 x 10", "2 -> 3 sets"),
        ("2 x 10", "2 x 8-12", "10 -> 8-12 repetitions"),
        ("2 x 5 x 5 s", "2 x 5 x 10 s", "5 -> 10 seconds"),
        ("2 x 20 s", "3 x 30 s", "2 -> 3 holds, 20 -> 30 seconds"),
        ("90 s", "2 min", "90 s -> 2 min"),
        ("2 x 10", "2 x 10/side", "2 x 10 -> 2 x 10/side"),
        ("2 x 10", "3 x 20 s", "2 x 10 -> 3 x 20 s"),
        ("2 x 10, rest 60 s", "2 x 10, rest 90 s", "rest 60 s -> 90 s"),
        ("2 x 10, tempo 2-0-2", "2 x 10, tempo 3-1-2", "tempo 2-0-2 -> 3-1-2"),
        ("2 x 10, RIR 3-4", "2 x 10, RIR 2-3", "RIR 3-4 -> 2-3"),
        ("2 x 10, RIR 3-4", "2 x 10, RPE 6", "without RIR 3-4, now with RPE 6"),
        ("2 x 10", "2 x 10, load 12 kg", "now with load 12 kg"),
        ("2 x 10, load 12 kg", "2 x 10, load 25 lb", "load 12 kg -> 25 lb"),
        ("2 x 10, hold 5 s, ramp 1", "3 x 10", "2 -> 3 sets, without hold 5 s, without ramp 1"),
    ],
)
def test_every_part_of_a_dose_is_told_by_its_name(one, other, told):
    """And only the parts that differ."""
    before, after = (replace(FIRST, dose=Dose.parse(text)) for text in (one, other))
    assert list(item_differences(before, after)) == [f"{NAME}: {told}"]


def test_left_out_added_and_minutes():
    """By name, and the whole in minutes."""
    after = remove(HOME, CATALOGUE, Phase.STRENGTH, 0)
    gone = HOME.minutes - after.minutes
    assert differences(HOME, after) == (f"Left out: {NAME}", f"{gone} minutes shorter")
    assert differences(after, HOME) == (
        f"Added to the strength: {NAME}, {FIRST.dose}",
        f"{gone} minutes longer",
    )


def test_one_in_the_place_of_another_is_a_swap():
    """Told once, with the dose of what came."""
    for at, item in enumerate(GYM.strength):
        other = candidates(GYM, CATALOGUE, Phase.STRENGTH, at)[0]
        found = differences(GYM, swap(GYM, CATALOGUE, Phase.STRENGTH, at, other.exercise))
        line = f"Instead of {item.exercise.name}: {other.exercise.name}, {other.item.dose}"
        assert found[0] == line
        assert all("longer" in each or "shorter" in each for each in found[1:])


def test_a_move_is_told_once_however_far():
    """The one that moved is named, not all those that closed up."""
    last = len(GYM.strength) - 1
    up = move(GYM, CATALOGUE, Phase.STRENGTH, last, 0)
    assert differences(GYM, up) == (f"Moved up to place 1 of the strength: {GYM.strength[last].exercise.name}",)
    down = move(GYM, CATALOGUE, Phase.STRENGTH, 0, last)
    assert differences(GYM, down) == (
        f"Moved down to place {last + 1} of the strength: {GYM.strength[0].exercise.name}",
    )


def test_what_happened_together_is_told_apart():
    """Moved and with another dose, one left out, one added elsewhere."""
    plan = move(HOME, CATALOGUE, Phase.STRENGTH, 3, 0)
    plan = set_dose(plan, CATALOGUE, Phase.STRENGTH, 0, plan.strength[0].dose.with_sets(1))
    plan = remove(plan, CATALOGUE, Phase.WARM_UP, 1)
    calm = CATALOGUE.phase(Phase.COOL_DOWN)[-1]
    plan = add(plan, CATALOGUE, calm)
    name = HOME.strength[3].exercise.name
    found = differences(HOME, plan)
    for line in (
        f"Left out: {HOME.warm_up[1].exercise.name}",
        f"Moved up to place 1 of the strength: {name}",
        f"{name}: 2 -> 1 set",
    ):
        assert line in found
    assert any(line.startswith(f"Added to the cool-down: {calm.name}, ") for line in found)


def test_notes_swaps_and_stand_ins():
    """Come, changed and gone."""
    noted = set_note(HOME, CATALOGUE, Phase.STRENGTH, 0, "By the wall.")
    assert differences(HOME, noted) == (f'{NAME}: note now "By the wall."',)
    assert differences(noted, HOME) == (f"{NAME}: note taken out",)
    bare = HOME.with_phase(Phase.STRENGTH, (replace(FIRST, swap=None), *HOME.strength[1:]))
    assert differences(HOME, bare) == (f"{NAME}: swap taken out",)
    assert differences(bare, HOME) == (f"{NAME}: swap now {FIRST.swap.exercise.name}, {FIRST.swap.dose}",)
    other = HOME.with_phase(Phase.STRENGTH, (replace(FIRST, otherwise=FIRST.swap), *HOME.strength[1:]))
    assert differences(HOME, other)[0].startswith(f"{NAME}: what to do otherwise now ")


def test_the_head_and_what_was_asked_for():
    """Title, name, days, variation, level, goal, minutes, age, equipment, limits and clearances, each on its line."""
    before = make_plan(Profile(), CATALOGUE)
    limits = frozenset({Limit.KNEE_PAIN, Limit.PREGNANCY_ANY})
    cleared = ((Limit.PREGNANCY_ANY, date(2026, 10, 1)),)
    asked = Profile(
        Level.ADVANCED,
        Preset.HOME.equipment - {Equipment.WALL} | {Equipment.BAND},
        45,
        Goal.RUNNING,
        AgeGroup.SENIOR,
        limits,
        cleared,
    )
    after = replace(
        before,
        title="Mine",
        person="Ann",
        created=date(2026, 11, 1),
        checked=date(2026, 11, 2),
        variety=3,
        profile=asked,
    )
    assert differences(before, after) == (
        'title: "Hamstring strength" -> "Mine"',
        'for: none -> "Ann"',
        "made on: none -> 2026-11-01",
        "health check of: none -> 2026-11-02",
        "variation: 0 -> 3",
        "level: beginner -> advanced",
        "goal: strength -> running",
        "age group: adult -> senior (65+)",
        "minutes asked for: 30 -> 45",
        "equipment: now with band, without wall",
        'limit "Knee pain" added',
        'limit "Pregnant" added',
        "cleared: none -> Pregnant 2026-10-01",
    )
    assert 'limit "Knee pain" taken away' in differences(after, before)
    gym = replace(before, profile=Profile(equipment=Preset.GYM.equipment))
    assert differences(before, gym) == ("equipment: home -> gym",)


def test_the_notes_of_the_plan():
    """Come, gone, and in another order."""
    one, two = replace(HOME, notes=("A.", "B.")), replace(HOME, notes=("B.", "A."))
    assert differences(HOME, one) == ('plan note added: "A."', 'plan note added: "B."')
    assert differences(one, HOME) == ('plan note taken out: "A."', 'plan note taken out: "B."')
    assert differences(one, two) == ("plan notes in another order",)


def test_an_exercise_that_was_rewritten():
    """Of the same name in files, with other words or another name."""
    renamed, reworded = (
        replace(FIRST, exercise=msgspec.structs.replace(FIRST.exercise, **more))
        for more in ({"name": "Lift"}, {"mistake": "None."})
    )
    assert list(item_differences(FIRST, renamed)) == [f"{NAME}: called Lift now"]
    assert list(item_differences(FIRST, reworded)) == [f"{NAME}: described in other words"]
