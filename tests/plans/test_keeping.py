"""Keeping: what a person set is still there when the session is planned anew, or it is said why not."""

import random

import pytest
from msgspec.structs import replace

from plans.dose import Dose
from plans.editing import add, remove, set_dose, set_note, swap
from plans.eligibility import is_eligible
from plans.fitting import OVER_S
from plans.keeping import Kept, Yours, replanned, with_true_notes
from plans.limits import Limit
from plans.plan import Item, Pin, Plan
from plans.planner import make_plan, note_for
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Pattern, Phase, Preset, Role
from tests.plans.edits import CATALOGUE, GYM, HOME, made, some_edits
from tests.plans.profiles import random_cases

BRIDGE = HOME.strength[0]


def keys(plan: Plan) -> list[str]:
    """The exercises of a plan, in order."""
    return [item.exercise.id for _, item in plan.items()]


def at(plan: Plan, key: str) -> Item:
    """The item of an exercise."""
    return next(item for _, item in plan.items() if item.exercise.id == key)


def kept(plan: Plan, pinned: set[Pin], profile: Profile, removed: set[Pin] = frozenset(), variety: int = 0) -> Kept:
    """The plan made anew."""
    return replanned(Yours(plan, pinned, removed), profile, CATALOGUE, variety)


def edited_cases(seed: int, count: int) -> list[tuple[Yours, Profile, int]]:
    """Plans with a few seeded edits, what these set and removed, and another profile to plan them for."""
    chance, found = random.Random(seed), []
    for (profile, variety), (other, another) in zip(
        random_cases(seed, count, 2), random_cases(seed + 1, count, 2), strict=True
    ):
        try:
            plan = make_plan(profile, CATALOGUE, variety)
            make_plan(other, CATALOGUE, another)
        except PlanRefused:
            continue
        pinned: set[Pin] = set()
        removed: set[Pin] = set()
        for _ in range(3):
            *_, edit = chance.choice(list(some_edits(plan, chance)))
            after = made(plan, edit)
            if after is None:
                continue
            changed = {item.pin_in(phase) for phase, item in after.items() if item not in plan.phase(phase)}
            pinned = (pinned | changed) & after.pins
            removed = (removed | (plan.pins - after.pins)) - after.pins
            plan = after
        found.append((Yours(plan, pinned, removed), other, another))
    return found


@pytest.mark.parametrize("seed", [7, 11, 13, 17])
def test_what_was_set_survives_wherever_it_suits(seed):
    """Any edits, any other profile: what suits stays or it is said why not; nothing unsafe; over time only if said."""
    cases = edited_cases(seed, 90)
    assert len(cases) > 40
    for yours, profile, variety in cases:
        result = replanned(yours, profile, CATALOGUE, variety)
        assert result == replanned(yours, profile, CATALOGUE, variety)
        plan, said = result
        assert plan.profile == profile
        assert [breach for breach in breaches(plan, CATALOGUE) if breach.rule.safety] == []
        assert all(plan.phase(phase) for phase in Phase)
        for _, key in yours.pinned:
            exercise = at(yours.plan, key).exercise
            mentioned = [words for words in said if words.startswith(f"{exercise.name} ")]
            if key not in keys(plan):
                assert mentioned
            assert (
                key in keys(plan)
                or not is_eligible(exercise, profile)
                or "safe" in mentioned[0]
                or "sets" in mentioned[0]
            )
            if key in keys(plan) and not mentioned:
                assert at(plan, key).dose == at(yours.plan, key).dose
        for _, key in yours.removed:
            assert key not in keys(plan) or f"{CATALOGUE[key].name} is back: nothing else suits." in said
        if plan.seconds > profile.minutes * 60 + OVER_S:
            assert any("needs more than" in words for words in said)


@pytest.mark.parametrize("minutes", [20, 30, 45, 60])
@pytest.mark.parametrize("start", [HOME, GYM], ids=["home", "gym"])
def test_one_exercise_of_ones_own_leaves_a_sound_plan(start, minutes):
    """With one pinned item as the planner dosed it, other minutes give a plan that breaks no rule at all."""
    for phase, item in start.items():
        plan, said = kept(start, {item.pin_in(phase)}, replace(start.profile, minutes=minutes))
        assert at(plan, item.exercise.id).dose == item.dose
        assert said == ()
        assert {breach.rule.id for breach in breaches(plan, CATALOGUE)} <= {"raise_first", "warm_up_long_enough"}


def test_nothing_set_is_the_planners_own_plan():
    """Without pins and removals the plan is the one that the choices alone make."""
    profile = replace(HOME.profile, minutes=45)
    assert kept(GYM, set(), profile) == Kept(make_plan(profile, CATALOGUE))


def test_a_swapped_exercise_takes_the_place_of_its_like():
    """It stands where the planner had one of its pattern, not beside it."""
    knees = [item for item in HOME.strength if item.exercise.pattern is Pattern.KNEE_DOMINANT]
    other = next(
        each
        for each in CATALOGUE.phase(Phase.STRENGTH)
        if each.pattern is Pattern.KNEE_DOMINANT and each.id not in keys(HOME) and is_eligible(each, HOME.profile)
    )
    index = HOME.strength.index(knees[0])
    mine = swap(HOME, CATALOGUE, Phase.STRENGTH, index, other)
    plan, said = kept(mine, {(Phase.STRENGTH, other.id)}, replace(HOME.profile, minutes=35))
    assert other.id in keys(plan)
    assert len(plan.strength) == len(make_plan(plan.profile, CATALOGUE).strength)
    assert said == ()


def test_a_dose_and_a_note_stay():
    """The dose that was set does not grow with the minutes, and the note stays word for word."""
    mine = set_note(HOME, CATALOGUE, Phase.STRENGTH, 0, "Left leg first.")
    mine = set_dose(mine, CATALOGUE, Phase.STRENGTH, 0, replace(BRIDGE.dose, rest=90))
    plan, _ = kept(mine, {BRIDGE.pin_in(Phase.STRENGTH)}, replace(HOME.profile, minutes=60))
    assert at(plan, BRIDGE.exercise.id).dose == mine.strength[0].dose
    assert at(plan, BRIDGE.exercise.id).note == "Left leg first."


def test_notes_follow_the_limits():
    """One's own words stay, what an old limit asked for goes, what a new one asks for comes."""
    limited = replace(HOME.profile, limits=frozenset({Limit.KNEE_PAIN}))
    start = make_plan(limited, CATALOGUE)
    item = next(item for item in start.strength if item.note)
    index = start.strength.index(item)
    mine = set_note(start, CATALOGUE, Phase.STRENGTH, index, f"Slowly. {item.note}")
    plan, _ = kept(mine, {item.pin_in(Phase.STRENGTH)}, HOME.profile)
    assert at(plan, item.exercise.id).note == "Slowly."
    back, _ = kept(plan, {item.pin_in(Phase.STRENGTH)}, limited)
    assert back.strength
    assert at(back, item.exercise.id).note.startswith(f"Slowly. {note_for(item.exercise, limited)}")


def test_of_another_dose_only_what_changed_is_said():
    """Where the sets stay as they were, the words tell of effort or rest alone: they stand in one row."""
    limited = replace(HOME.profile, limits=frozenset({Limit.KNEE_PAIN}))
    said = kept(HOME, {BRIDGE.pin_in(Phase.STRENGTH)}, limited).said
    name = BRIDGE.exercise.name
    assert f"{name} is RIR 4 now, not RIR 3-4, to suit these choices." in said


def test_what_does_not_suit_is_left_out_and_named():
    """Equipment that is gone, or a limit, leaves a pinned exercise out, with the reason."""
    plan = make_plan(Profile(Level.INTERMEDIATE, Preset.HOME.equipment | {Equipment.BAND}), CATALOGUE)
    band = next(each for each in CATALOGUE.phase(Phase.STRENGTH) if each.equipment == (Equipment.BAND,))
    mine = swap(plan, CATALOGUE, Phase.STRENGTH, 0, band)
    result, said = kept(mine, {(Phase.STRENGTH, band.id)}, replace(plan.profile, equipment=Preset.HOME.equipment))
    assert band.id not in keys(result)
    assert said == (f"{band.name} was yours, but it needs a band, which you do not have: left out.",)


def test_missing_equipment_that_was_passed_over_is_passed_over_again():
    """Who added an exercise without having its piece picked keeps it when the minutes change."""
    band = next(each for each in CATALOGUE.phase(Phase.WARM_UP) if each.equipment)
    bare = make_plan(Profile(equipment=frozenset()), CATALOGUE)
    mine = add(bare, CATALOGUE, band)
    result, _ = kept(mine, {(Phase.WARM_UP, band.id)}, replace(bare.profile, minutes=45))
    assert band.id in keys(result)


def test_an_unsafe_dose_is_brought_down_and_said():
    """A dose that a new limit does not allow becomes one that it does."""
    mine = set_dose(
        GYM, CATALOGUE, Phase.STRENGTH, 3, replace(GYM.strength[3].dose, rir=Dose.parse("1 x 1, RIR 1").rir)
    )
    item = mine.strength[3]
    profile = replace(GYM.profile, limits=frozenset({Limit.HYPERTENSION_CONTROLLED}))
    result, said = kept(mine, {item.pin_in(Phase.STRENGTH)}, profile)
    assert any(words.startswith(f"{item.exercise.name} ") for words in said)
    assert not [breach for breach in breaches(result, CATALOGUE) if breach.rule.safety]


def test_too_many_hard_sets_of_ones_own_are_cut_down():
    """Where all that was pinned has more hard sets than a lower level bears, sets go first, then the last exercise."""
    pins = {item.pin_in(Phase.STRENGTH) for item in GYM.strength}
    profile = replace(GYM.profile, level=Level.INTERMEDIATE, age_group=AgeGroup.SENIOR)
    result, said = kept(GYM, pins, profile)
    assert any(words.endswith("8 hard sets at most.") for words in said)
    assert sum(item.dose.hard_sets for item in result.strength) <= 8
    assert not [breach for breach in breaches(result, CATALOGUE) if breach.rule.safety]


def test_what_was_removed_stays_away():
    """Minutes, level and variety may change; a removed exercise comes back in no phase, also not as a swap's row."""
    mine = remove(HOME, CATALOGUE, Phase.STRENGTH, 0)
    gone = {BRIDGE.pin_in(Phase.STRENGTH)}
    for minutes in (20, 30, 45, 60):
        for variety in range(3):
            plan, said = kept(mine, set(), replace(HOME.profile, minutes=minutes), gone, variety)
            assert BRIDGE.exercise.id not in keys(plan)
            assert said == ()


def test_what_nothing_can_stand_in_for_comes_back_and_it_is_said():
    """Without any exercise that raises there is no session: a removed one is back, with a word."""
    raises = {(Phase.WARM_UP, each.id) for each in CATALOGUE.phase(Phase.WARM_UP) if each.role is Role.RAISE}
    plan, said = kept(HOME, set(), HOME.profile, raises)
    assert said == (f"{plan.warm_up[0].exercise.name} is back: nothing else suits.",)


def test_true_notes():
    """A note on length or on what is missing goes when an edit made it untrue, and stays while it is true."""
    plans = [make_plan(replace(HOME.profile, minutes=minutes), CATALOGUE) for minutes in (60, 55, 50)]
    short = next(plan for plan in plans if any("minutes:" in note for note in plan.notes))
    assert with_true_notes(short) == short
    longer = set_dose(short, CATALOGUE, Phase.WARM_UP, 0, Dose.parse("15 min, RPE 2-4"))
    assert not any("minutes:" in note for note in with_true_notes(longer).notes)
    lacking = replace(
        HOME, notes=("No hip-dominant exercise: none suits this time.", "No stretch: none suits this time.")
    )
    assert with_true_notes(lacking).notes == ()
    bare = replace(lacking, strength=(), cool_down=())
    assert with_true_notes(bare).notes == lacking.notes
