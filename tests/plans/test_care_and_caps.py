"""Care and caps: whatever is swapped, typed, kept or brought along, no warning is missing and no cap is passed."""

import random

import pytest
from msgspec.structs import replace

from plans.choosing import care_for
from plans.dose import Dose
from plans.dosing import fitted_dose
from plans.editing import SafetyRefused, add, set_dose, set_note, swap
from plans.limits import Limit
from plans.plan import Alternative, Item
from plans.planner import make_item, make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.retargeting import changes, retargeted
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Phase, Preset, Role, Trait
from tests.plans.edits import CATALOGUE, GYM, some_plans
from tests.plans.profiles import random_cases
from tests.plans.test_retargeting import pairs, unsafe

PRESSURE = make_plan(Profile(limits=frozenset({Limit.HYPERTENSION_CONTROLLED})), CATALOGUE)
EFFORTS = ("RPE 8-10", "RPE 7-9", "RIR 0-1", "")
AMOUNTS = ("2-3 x 8-12", "2 x 20-40 s", "1 min", "2-3 x 5-8, hold 20 s, tempo 2-15-2")


def careless(plan):
    """The items of a plan that lack a word of care for something one may come to do in their place."""
    limits = plan.profile.limits
    return [
        (item.exercise.id, limit)
        for _, item in plan.items()
        for exercise in item.exercises
        for limit in care_for(exercise, limits)
        if limit.facts.action not in item.note
    ]


def is_unsafe(plan, rule):
    """Whether a plan breaks this rule, and the rule is one of safety."""
    return any(breach.rule.id == rule and breach.rule.safety for breach in breaches(plan, CATALOGUE))


@pytest.mark.parametrize("seed", range(4))
def test_care_is_noted_whatever_is_accepted(seed):
    """Also for swaps that only the file knows, and on items whose other changes are refused."""
    chance = random.Random(seed)
    for shared, person in pairs(300 + seed, 20):
        plan = shared
        for phase in Phase:
            others = chance.choices(CATALOGUE.phase(phase), k=len(plan.phase(phase)))
            doses = [Dose.parse(next(iter(other.dose.values()))) for other in others]
            swaps = [Alternative(other, dose.with_sets(1)) for other, dose in zip(others, doses, strict=True)]
            items = zip(plan.phase(phase), swaps, strict=True)
            plan = plan.with_phase(phase, tuple(replace(item, note="", swap=other) for item, other in items))
        found = changes(plan, person, CATALOGUE)
        for accepted in ((), found, [change for change in found if chance.random() < 0.5]):
            result = retargeted(plan, person, found, accepted)
            assert careless(result) == []
            assert unsafe(result) == []


@pytest.mark.parametrize("seed", range(3))
def test_an_item_and_its_swap_change_places_with_their_care(seed):
    """The note of the one that comes in speaks for the one that went out too, which is the swap now."""
    for plan in some_plans(400 + seed, 40, 3):
        for index, item in enumerate(plan.strength):
            if item.swap:
                try:
                    after = swap(plan, CATALOGUE, Phase.STRENGTH, index, item.swap.exercise)
                except SafetyRefused as refused:
                    assert {breach.rule.id for breach in refused.breaches} <= {"hard_sets"}
                else:
                    assert careless(after) == []


def test_no_word_of_care_can_be_taken_out():
    """A note may say more, never less than a limit asks for."""
    plan = make_plan(Profile(limits=frozenset({Limit.DIZZINESS})), CATALOGUE)
    phase, index, item = next(place for place in plan.places() if place[2].note)
    with pytest.raises(SafetyRefused):
        set_note(plan, CATALOGUE, phase, index, "")
    after = set_note(plan, CATALOGUE, phase, index, f"{item.note} Slowly.")
    assert after.phase(phase)[index].note == f"{item.note} Slowly."


@pytest.mark.parametrize("effort", ["RPE 7", "RPE 2-9", "RIR 3"])
@pytest.mark.parametrize("phase", Phase)
def test_the_cap_on_effort_holds_in_every_phase(phase, effort):
    """Warm-up and cool-down are no way around it."""
    item = PRESSURE.phase(phase)[0]
    dose = Dose.parse(f"{item.dose.amount}, {effort}")
    with pytest.raises(SafetyRefused, match="above effort 6"):
        set_dose(PRESSURE, CATALOGUE, phase, 0, dose)


def test_more_effort_than_usual_in_a_warm_up_is_told():
    """Who has no limits may, but hears that it is more than the exercise is for."""
    plan = make_plan(Profile(), CATALOGUE)
    hard = replace(plan.warm_up[0], dose=Dose.parse(f"{plan.warm_up[0].dose.amount}, RPE 9"))
    found = breaches(replace(plan, warm_up=(hard, *plan.warm_up[1:])), CATALOGUE)
    assert [(breach.rule.id, breach.index) for breach in found] == [("in_range", 0)]


def test_a_pause_and_a_stretch_of_time_are_holds_too():
    """A long pause of the tempo, or a still exercise dosed by time, is held as long as that."""
    still = next(entry for entry in CATALOGUE.phase(Phase.STRENGTH) if entry.role is Role.ISOMETRIC)
    for exercise, text in ((PRESSURE.strength[0].exercise, "2 x 8, tempo 2-15-2, RIR 4"), (still, "60 s, RPE 5")):
        plan = replace(PRESSURE, strength=(Item(exercise, Dose.parse(text), note=PRESSURE.strength[0].note),))
        assert is_unsafe(plan, "short_holds")


@pytest.mark.parametrize("dose", ["2 x 8, rest 60 s, RIR 0", "2 x 8, rest 60 s, RPE 10", "2 x 8, rest 60 s"])
def test_a_swap_goes_no_further_than_what_it_stands_in_for(dose):
    """Training to failure, or without any word on effort, is unsafe in a swap as well."""
    index, item = next((at, item) for at, item in enumerate(GYM.strength) if item.swap)
    hard = replace(item, swap=replace(item.swap, dose=Dose.parse(dose)))
    assert is_unsafe(replace(GYM, strength=(*GYM.strength[:index], hard, *GYM.strength[index + 1 :])), "reserve")


@pytest.mark.parametrize("age_group", [AgeGroup.YOUTH, AgeGroup.SENIOR])
def test_two_repetitions_in_reserve_are_an_effort_of_eight(age_group):
    """The rule for youth, seniors and in pregnancy holds however the effort is written."""
    plan = make_plan(Profile(Level.ADVANCED, age_group=age_group), CATALOGUE)
    hard = replace(plan.strength[0], dose=Dose.parse("2 x 10, rest 90 s, RPE 9"))
    assert is_unsafe(replace(plan, strength=(hard, *plan.strength[1:])), "delicate")


@pytest.mark.parametrize("seed", range(3))
def test_doses_of_own_exercises_keep_all_caps(seed):
    """Whatever an own entry says of effort and holds, or does not say, the planner gives no more than is safe."""
    chance = random.Random(seed)

    def dosed(entry):
        amount, effort = chance.choice(AMOUNTS), chance.choice(EFFORTS)
        amount, _, details = amount.partition(", ")
        text = ", ".join(filter(None, (amount, details, effort)))
        if entry.phase is not Phase.STRENGTH:
            text = f"2 min{', ' * bool(effort)}{effort}"
        return replace(entry, id=f"own_{entry.id}", dose=dict.fromkeys(Level, text), easier=(), harder=())

    catalogue = CATALOGUE.joined_by(dosed(entry) for entry in CATALOGUE.exercises.values() if not entry.after)
    for profile, variety in random_cases(seed, 60, 3):
        gym = replace(profile, equipment=Preset.GYM.equipment)
        try:
            plan = make_plan(gym, catalogue, variety)
        except PlanRefused:
            continue
        assert [str(breach) for breach in breaches(plan, catalogue) if breach.rule.safety] == []
        assert all(item.dose.effort for item in plan.strength)


def test_a_dose_that_has_to_change_names_no_load():
    """Another person's 140 kg does not stay beside repetitions that were made to fit a beginner."""
    entry = CATALOGUE["bridge_chair"]
    beginner = Profile()
    theirs = Dose.parse("6 x 30, rest 60 s, RIR 3-4, load 140 kg")
    assert fitted_dose(theirs, entry, beginner).load is None
    fits = fitted_dose(theirs, entry, beginner)
    assert fitted_dose(replace(fits, load=theirs.load), entry, beginner).load == theirs.load


def test_a_third_exercise_with_hard_lowering_is_refused():
    """Hard lowering is what strains most: two in a session at most, and no edit may add to them."""
    hard = [
        each
        for each in CATALOGUE.phase(Phase.STRENGTH)
        if Trait.ECCENTRIC_HIGH in each.traits and Level.ADVANCED in each.dose
    ]
    plan = make_plan(Profile(Level.ADVANCED, frozenset(Equipment), minutes=60), CATALOGUE)
    bare = replace(plan, strength=())
    one, other = (
        replace(item, dose=item.dose.with_sets(1)) for item in (make_item(e, bare, CATALOGUE) for e in hard[:2])
    )
    between = next(item for item in plan.strength if item.exercise not in hard)
    spaced = replace(plan, strength=(one, replace(between, dose=between.dose.with_sets(1)), other))
    assert not is_unsafe(spaced, "hard_lowering")
    with pytest.raises(SafetyRefused, match="Hard lowering"):
        add(spaced, CATALOGUE, hard[2])
