"""Retargeting: a plan from elsewhere fits the person, change by change, and never with something unsafe in it."""

import random
from itertools import pairwise

import msgspec
import pytest
from msgspec.structs import replace

from plans.dose import Dose
from plans.eligibility import has_equipment
from plans.limits import Limit
from plans.obstacles import obstacles
from plans.plan import Item, Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused, referrals_for
from plans.retargeting import Change, apply, changes, for_person, refuse, retargeted
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Phase, Preset
from tests.plans.edits import CATALOGUE, GYM, HOME, some_plans
from tests.plans.profiles import random_cases


def fitted(plan: Plan, profile: Profile) -> tuple[Plan, tuple[Change, ...]]:
    """The plan with all changes accepted, and the changes."""
    found = changes(plan, profile, CATALOGUE)
    return retargeted(plan, profile, found, found), found


def unsafe(plan: Plan) -> list[str]:
    """The safety rules a plan breaks."""
    return [str(breach) for breach in breaches(plan, CATALOGUE) if breach.rule.safety]


def pairs(seed: int, count: int, most_limits: int = 3) -> list[tuple[Plan, Profile]]:
    """Shared plans, and people who may train, at random."""
    people = (profile for profile, _ in random_cases(seed + 1000, 10 * count, most_limits))
    able = (profile for profile in people if not referrals_for(profile))
    return [(plan.shared(), person) for plan, person in zip(some_plans(seed, count, 1), able, strict=False)]


# -- for any plan and any person -------------------------------------------------------------------------------


def done(item):
    """What one does in a place, whatever is noted beside it."""
    return item.exercise, item.dose


@pytest.mark.parametrize("seed", range(4))
def test_with_all_changes_accepted_the_plan_is_safe_and_needs_nothing_that_is_not_there(seed):
    """No safety rule and no rule on equipment is broken, and a second look finds nothing more to change."""
    for plan, person in pairs(seed, 25):
        result, _ = fitted(plan, person)
        assert unsafe(result) == []
        assert "equipment" not in {breach.rule.id for breach in breaches(result, CATALOGUE)}
        assert all(has_equipment(item.exercise, person.equipment) for _, item in result.items())
        assert changes(result, person, CATALOGUE) == ()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_refused_nothing_unsafe_stays(seed):
    """None accepted, only those for safety, or any mixture: each result keeps every safety rule.

    What is kept is kept with its dose; a note of care is added to it all the same.
    """
    chance = random.Random(seed)
    for plan, person in pairs(50 + seed, 25):
        found = changes(plan, person, CATALOGUE)
        some = [change for change in found if chance.random() < 0.5]
        for accepted in ((), [change for change in found if change.safety], some):
            result = retargeted(plan, person, found, accepted)
            assert unsafe(result) == []
            for change in found:
                kept = done(change.item) in map(done, result.phase(change.phase))
                may_stay = change not in accepted and not change.safety
                assert kept == may_stay or (change.offer and done(change.offer) == done(change.item))


@pytest.mark.parametrize("seed", range(2))
def test_a_plan_is_changed_where_changes_say_so_and_nowhere_else(seed):
    """Every change has a reason, is about an item of the plan, and offers no exercise twice; all other items stay."""
    for plan, person in pairs(100 + seed, 25):
        result, found = fitted(plan, person)
        told = [change.item for change in found]
        for phase in Phase:
            offers = [change.offer for change in found if change.phase is phase and change.offer]
            stay = [item for item in plan.phase(phase) if item not in told]
            assert [item for item in result.phase(phase) if item not in offers] == stay
            ids = [item.exercise.id for item in result.phase(phase)]
            assert len(ids) == len(set(ids))
        for change in found:
            assert change.reasons
            assert change.item in plan.phase(change.phase)
            assert change.offer != change.item
            assert not change.offer or not obstacles(change.offer.exercise, result.profile)
        order = [(change.phase, plan.phase(change.phase).index(change.item)) for change in found]
        assert all(list(Phase).index(one[0]) <= list(Phase).index(two[0]) for one, two in pairwise(order))


@pytest.mark.parametrize("seed", range(2))
def test_a_persons_own_plan_needs_no_change(seed):
    """What the planner made for someone fits them, shared or with their limits in it."""
    for plan in some_plans(seed, 60, 3):
        assert changes(plan, plan.profile, CATALOGUE) == ()
        assert retargeted(plan, plan.profile, (), ()) == plan
        assert changes(plan.shared(), plan.profile, CATALOGUE) == ()


# -- single cases ----------------------------------------------------------------------------------------------


def test_missing_equipment_is_named_and_something_else_offered():
    """A change that one may refuse; what is offered has as many sets."""
    found = changes(GYM, Profile(Level.ADVANCED), CATALOGUE)
    (machine,) = [change for change in found if change.item.exercise.id == "leg_curl_lying"]
    assert machine.reasons == ("needs a lying leg curl, which you do not have",)
    assert not machine.safety
    assert machine.is_swap
    assert machine.offer.dose.sets == machine.item.dose.sets
    assert refuse(GYM, machine) == GYM
    assert apply(GYM, machine).strength[GYM.strength.index(machine.item)] == machine.offer


def test_what_a_limit_rules_out_goes_even_if_the_change_is_refused():
    """The limit is named; refusing leaves the exercise out."""
    plan = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 60), CATALOGUE)
    limit = Limit.BALANCE_RISK
    found = changes(plan, Profile(Level.ADVANCED, Preset.GYM.equipment, limits=frozenset({limit})), CATALOGUE)
    ruled_out = [change for change in found if limit in change.item.exercise.avoid]
    assert ruled_out
    for change in ruled_out:
        assert change.safety
        assert f'is ruled out by "{limit.label}"' in change.reasons
        assert change.item not in refuse(plan, change).phase(change.phase)


def test_a_beginner_gets_no_more_hard_sets_than_a_beginner_bears():
    """An advanced plan shrinks to eight hard sets, the last exercises go first, and the plan says why it is short."""
    plan = make_plan(Profile(Level.ADVANCED, Preset.GYM.equipment, 60), CATALOGUE)
    result, found = fitted(plan, Profile(Level.BEGINNER))
    assert sum(item.dose.hard_sets for item in result.strength) <= 8
    assert any("too many hard sets in all: 8 at most" in change.reasons for change in found)
    assert [change.item for change in found if change.offer is None] == [plan.strength[-1]]
    assert any(note.startswith(f"{result.minutes} of 60 minutes") for note in result.notes)


def test_doses_are_brought_into_range_and_no_further():
    """At 65 and over the effort falls and rests grow; repetitions and tempo stay."""
    result, _ = fitted(HOME, Profile(age_group=AgeGroup.SENIOR))
    for before, after in zip(HOME.strength, result.strength, strict=True):
        assert after.exercise == before.exercise
        assert (after.dose.sets, after.dose.reps, after.dose.tempo) == (
            before.dose.sets,
            before.dose.reps,
            before.dose.tempo,
        )
        assert after.dose.rir.low >= 4
        assert after.dose.rest >= 90
    assert "Rise slowly, and sit for a moment before you stand." in result.notes


def test_an_easier_plan_is_left_as_it_is():
    """Whoever can do more can do this: a higher level alone is no reason to change a dose."""
    assert changes(HOME, Profile(Level.ADVANCED), CATALOGUE) == ()


def test_care_is_added_to_a_note_and_takes_no_word_away():
    """What a limit cautions against says what to mind, beside the words that stood there."""
    plan = replace(HOME, cool_down=tuple(replace(item, note="Slowly.") for item in HOME.cool_down))
    found = changes(plan, Profile(limits=frozenset({Limit.KNEE_PAIN})), CATALOGUE)
    cared = [change for change in found if change.offer and change.offer.note != change.item.note]
    assert cared
    action = Limit.KNEE_PAIN.facts.action
    for change in cared:
        assert change.offer.exercise == change.item.exercise
        assert change.offer.note == f"{change.item.note} {action}".strip()
        assert any(action in reason for reason in change.reasons)
    assert {change.item.note for change in cared} >= {"Slowly."}


def test_a_swap_that_does_not_fit_is_replaced_alone():
    """The item, its dose and its note stay; the swap on paper is one that can be done."""
    (barbell,) = [entry for entry in CATALOGUE.exercises.values() if entry.id == "rdl_barbell"] or [None]
    entry = barbell or next(each for each in CATALOGUE.phase(Phase.STRENGTH) if Equipment.BARBELL in each.equipment)
    item = HOME.strength[0]
    plan = replace(HOME, strength=(replace(item, swap=replace(item.swap, exercise=entry)), *HOME.strength[1:]))
    (change,) = changes(plan, HOME.profile, CATALOGUE)
    assert any("its swap" in reason and entry.name in reason for reason in change.reasons)
    assert replace(change.offer, swap=None) == replace(item, swap=None)
    assert not obstacles(change.offer.swap.exercise, HOME.profile)


def test_an_easy_exercise_that_lacks_its_piece_is_replaced_not_left_out():
    """Work that counts for no hard set stands under no cap, and another such exercise may take its place."""
    item = next(item for item in HOME.strength if item.exercise.equipment or item.exercise.one_of)
    plan = replace(HOME, strength=(replace(item, dose=replace(item.dose, rir=Dose.parse("1 x 9, RIR 5-6").rir)),))
    found = changes(plan, Profile(equipment=frozenset()), CATALOGUE)
    (change,) = [change for change in found if change.phase is Phase.STRENGTH]
    assert change.is_swap


def test_goal_and_minutes_stay_the_plans_own():
    """Only the person is another."""
    person = Profile(Level.INTERMEDIATE, Preset.NONE.equipment, 15)
    result = for_person(GYM, person)
    assert (result.profile.minutes, result.profile.goal) == (GYM.profile.minutes, GYM.profile.goal)
    assert (result.profile.level, result.profile.equipment) == (person.level, person.equipment)
    assert list(result.items()) == list(GYM.items())


def test_who_should_see_someone_first_gets_no_plan():
    """The planner's refusal, with whom to see."""
    with pytest.raises(PlanRefused):
        changes(HOME, Profile(limits=frozenset({Limit.NERVE_SYMPTOMS})), CATALOGUE)


def test_foreign_exercises_obey_the_same_limits():
    """What a file brings along is ruled out by its own facts, though the catalogue does not have it."""
    entry = msgspec.structs.replace(
        HOME.strength[0].exercise, id="theirs", name="Theirs", avoid=frozenset({Limit.NECK_PAIN})
    )
    plan = replace(HOME, strength=(Item(entry, HOME.strength[0].dose), *HOME.strength[1:]))
    assert [c for c in changes(plan, HOME.profile, CATALOGUE) if c.item.exercise is entry] == []
    found = changes(plan, Profile(limits=frozenset({Limit.NECK_PAIN})), CATALOGUE)
    assert [change.safety for change in found if change.item.exercise is entry] == [True]


def test_an_exercise_left_out_on_purpose_is_never_kept():
    """The rulebook's own list counts for files too."""
    entry = msgspec.structs.replace(HOME.strength[0].exercise, id="plough", name="Plough")
    plan = replace(HOME, strength=(Item(entry, HOME.strength[0].dose),))
    (change,) = changes(plan, HOME.profile, CATALOGUE)
    assert change.safety
    assert change.offer.exercise.id != "plough"


def test_an_item_that_stands_twice_is_changed_twice():
    """Equal items are told apart by their number."""
    item = next(
        item for item in GYM.strength if Equipment.KETTLEBELL in (*item.exercise.equipment, *item.exercise.one_of)
    )
    plan = replace(GYM, strength=(item, item))
    result, found = fitted(plan, Profile(Level.ADVANCED))
    assert [change.item for change in found if change.phase is Phase.STRENGTH] == [item, item]
    assert item not in result.strength
    assert len(result.strength) == 2


def test_doses_of_another_kind_give_way_to_one_that_fits():
    """Repetitions where the exercise is held, no effort given: the first dose of the exercise."""
    item = next(item for item in HOME.strength if item.dose.reps and not item.dose.seconds)
    plan = replace(HOME, strength=(replace(item, dose=Dose.parse("3 x 30 s")),))
    result, found = fitted(plan, Profile(limits=frozenset({Limit.HYPERTENSION_CONTROLLED})))
    assert [change.safety for change in found if change.phase is Phase.STRENGTH] == [True]
    assert result.strength[0].dose.reps
    assert result.strength[0].dose.effort


def test_a_change_whose_item_is_gone_changes_nothing():
    """Edits in between do no harm."""
    found = changes(GYM, Profile(Level.ADVANCED), CATALOGUE)
    assert apply(HOME, found[-1]) == HOME
    assert refuse(HOME, replace(found[-1], safety=True)) == HOME
