"""Edits: they change what they say and nothing else, keep what is safe, and say what they refuse."""

import random
from collections import Counter

import pytest
from msgspec.structs import replace

from plans.dose import Dose
from plans.editing import (
    Candidate,
    EditRefused,
    NothingFits,
    SafetyRefused,
    add,
    candidates,
    easier,
    harder,
    is_set_too_many,
    less,
    more,
    move,
    remove,
    set_dose,
    set_note,
    swap,
)
from plans.eligibility import is_eligible
from plans.exercise import Exercise
from plans.limits import Limit
from plans.plan import Item, Plan, phase_minutes
from plans.planner import make_item, make_plan, note_for
from plans.profile import Profile
from plans.rulebook import breaches
from plans.vocabulary import Equipment, Level, Phase, Role
from tests.plans.edits import CATALOGUE, GYM, HOME, made, places, some_edits, some_plans

FIRST = HOME.strength[0]


def unsafe(plan: Plan) -> list[str]:
    """The safety rules a plan breaks."""
    return [breach.text for breach in breaches(plan, CATALOGUE) if breach.rule.safety]


def refuses(plan: Plan, exercise: Exercise) -> bool:
    """Whether the exercise cannot be added for safety's sake."""
    try:
        add(plan, CATALOGUE, exercise)
    except SafetyRefused:
        return True
    return False


def test_what_cannot_be_added_for_its_sets_is_known_beforehand():
    """Of what suits a person, the hard sets alone tell what adding refuses: no list has to try it."""
    told = Counter()
    for plan in (HOME, GYM, *some_plans(11, 12)):
        for shorter in (plan, plan.with_phase(Phase.STRENGTH, plan.strength[1:])):
            there = {item.exercise.id for _, item in shorter.items()}
            for exercise in CATALOGUE.phase(Phase.STRENGTH)[::3]:
                if exercise.id not in there and is_eligible(exercise, plan.profile):
                    told[is_set_too_many(shorter, exercise)] += 1
                    assert refuses(shorter, exercise) is is_set_too_many(shorter, exercise), exercise.id
    assert min(told[True], told[False]) > 10
    assert not is_set_too_many(HOME, CATALOGUE.phase(Phase.WARM_UP)[0])


# -- every edit ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_an_edit_touches_its_phase_alone_and_one_item_of_it(seed):
    """Title, profile, notes, the other phases stay, their minutes but for the longest; at most one item each way."""
    chance = random.Random(seed)
    kinds = Counter()
    for plan in some_plans(seed, 20):
        for kind, phase, _, edit in some_edits(plan, chance):
            after = made(plan, edit)
            if after is None:
                continue
            kinds[kind] += 1
            assert after.with_phase(phase, ()) == plan.with_phase(phase, ()), kind
            shown, shown_before = phase_minutes(after), phase_minutes(plan)
            longest = {max(Phase, key=each.phase_seconds) for each in (plan, after)}
            assert all(shown[each] == shown_before[each] for each in {*Phase} - longest - {phase}), kind
            assert after.minutes == sum(shown.values())
            assert abs(after.minutes * 60 - after.seconds) <= 30
            assert min(shown.values()) >= 0
            before_items, after_items = list(plan.phase(phase)), list(after.phase(phase))
            gone = [item for item in before_items if item not in after_items]
            new = [item for item in after_items if item not in before_items]
            assert len(gone) <= 1, kind
            assert len(new) <= 1, kind
            assert len(after_items) - len(before_items) == {"add": 1, "remove": -1}.get(kind, 0)
    assert len(kinds) == 10, kinds


@pytest.mark.parametrize("seed", range(4))
def test_no_row_of_edits_makes_a_safe_plan_unsafe(seed):
    """Whatever is edited one after another, the safety rules stay kept, or the edit is refused with a type."""
    chance = random.Random(100 + seed)
    for start in some_plans(100 + seed, 12, 3):
        plan = start
        for _ in range(3):
            for _, _, _, edit in some_edits(plan, chance):
                plan = made(plan, edit) or plan
                assert unsafe(plan) == []
                if not all(plan.phase(phase) for phase in Phase):
                    plan = start
                break


def test_edits_that_undo_each_other():
    """Moving there and back, a set more and one less, add and remove, the old dose and note: the plan from before."""
    for plan in (HOME, GYM):
        for phase, at in places(plan):
            item = plan.phase(phase)[at]
            last = len(plan.phase(phase)) - 1
            assert move(move(plan, CATALOGUE, phase, at, last), CATALOGUE, phase, last, at) == plan
            fewer = made(plan, lambda each, phase=phase, at=at: less(each, CATALOGUE, phase, at))
            if fewer:
                assert more(fewer, CATALOGUE, phase, at) == plan
            noted = set_note(plan, CATALOGUE, phase, at, "Mind the cat.")
            assert noted != plan
            assert set_note(noted, CATALOGUE, phase, at, item.note) == plan
    entry = next(
        each for each in CATALOGUE.phase(Phase.COOL_DOWN) if each.id not in {i.exercise.id for i in HOME.cool_down}
    )
    assert remove(add(HOME, CATALOGUE, entry, 1), CATALOGUE, Phase.COOL_DOWN, 1) == HOME


def test_places_that_are_not_there_are_errors_of_the_program():
    """No edit counts from the end or passes over a wrong place."""
    for at in (-1, 99):
        for edit in (easier, harder, more, less, remove, candidates):
            with pytest.raises(IndexError):
                edit(HOME, CATALOGUE, Phase.STRENGTH, at)
        with pytest.raises(IndexError):
            move(HOME, CATALOGUE, Phase.STRENGTH, 0, at)
        with pytest.raises(IndexError):
            add(HOME, CATALOGUE, GYM.strength[0].exercise, at)
    with pytest.raises(ValueError, match="belongs to warm_up"):
        swap(HOME, CATALOGUE, Phase.STRENGTH, 0, HOME.warm_up[0].exercise)


# -- swap, easier, harder --------------------------------------------------------------------------------------


def test_what_is_swapped_in_is_made_as_the_planner_makes_it():
    """Dose within its range with as many sets, the limits' note, a swap of its own, and what to do otherwise."""
    plan = make_plan(Profile(limits=frozenset({Limit.KNEE_PAIN})), CATALOGUE)
    for candidate in candidates(plan, CATALOGUE, Phase.STRENGTH, 0):
        after = swap(plan, CATALOGUE, Phase.STRENGTH, 0, candidate.exercise)
        item = after.strength[0]
        assert item == candidate.item
        assert item.note == note_for(item.exercise, plan.profile)
        assert bool(item.otherwise) == bool(item.exercise.after)
        assert item.swap is None or item.swap.exercise.id != item.exercise.id
        assert not [breach for breach in breaches(after, CATALOGUE) if breach.rule.id == "in_range"]


def test_an_item_and_its_own_swap_change_places():
    """The swap's dose counts as it stands, and swapping back gives the exercise and dose from before."""
    for plan in (HOME, GYM):
        for at, item in enumerate(plan.strength):
            after = swap(plan, CATALOGUE, Phase.STRENGTH, at, item.swap.exercise)
            assert (after.strength[at].exercise, after.strength[at].dose) == (item.swap.exercise, item.swap.dose)
            back = swap(after, CATALOGUE, Phase.STRENGTH, at, item.exercise)
            assert (back.strength[at].exercise, back.strength[at].dose) == (item.exercise, item.dose)


def test_swapping_an_exercise_for_itself_changes_nothing():
    """Not even its dose or note."""
    assert swap(HOME, CATALOGUE, Phase.STRENGTH, 0, FIRST.exercise) == HOME


def test_easier_and_harder_follow_the_chain_to_what_suits():
    """The new exercise is reached by going one way along the chain, is eligible and new to the plan."""
    steps = 0
    for plan in some_plans(7, 30):
        for phase, at in places(plan):
            for step, word in ((easier, "easier"), (harder, "harder")):
                after = made(plan, lambda each, s=step, p=phase, a=at: s(each, CATALOGUE, p, a))
                if after is None:
                    continue
                steps += 1
                before, now = plan.phase(phase)[at].exercise, after.phase(phase)[at].exercise
                reached, edge = set(), {before.id}
                while edge:
                    edge = {key for near in edge for key in getattr(CATALOGUE[near], word)} - reached
                    reached |= edge
                assert now.id in reached
                assert is_eligible(now, plan.profile)
                assert now.id not in {item.exercise.id for item in plan.phase(phase)}
    assert steps > 100


def test_where_nothing_harder_suits_it_says_what_stands_in_the_way():
    """The end of a chain, and a chain that goes on beyond the level or the equipment."""
    found = []
    for phase, at in places(HOME):
        try:
            harder(HOME, CATALOGUE, phase, at)
        except NothingFits as refusal:
            found.append(str(refusal))
    assert any("There is nothing harder than" in text for text in found)
    assert any("is not for the beginner level" in text for text in found)


# -- safety ----------------------------------------------------------------------------------------------------


def test_what_a_limit_rules_out_is_refused_with_the_rules_sentence():
    """The refusal has a type, the rule's own sentence and what was found."""
    limit = Limit.PROXIMAL_HAMSTRING_TENDINOPATHY
    plan = make_plan(Profile(limits=frozenset({limit})), CATALOGUE)
    entry = next(
        each for each in CATALOGUE.phase(Phase.STRENGTH) if limit in each.avoid and Level.BEGINNER in each.dose
    )
    for edit in (
        lambda: swap(plan, CATALOGUE, Phase.STRENGTH, 0, entry),
        lambda: add(remove(plan, CATALOGUE, Phase.STRENGTH, 0), CATALOGUE, entry),
    ):
        with pytest.raises(SafetyRefused) as refusal:
            edit()
        rules = {breach.rule.id for breach in refusal.value.breaches}
        assert "avoid" in rules
        assert "No exercise that a limit rules out." in str(refusal.value)
        assert entry.name in str(refusal.value)


@pytest.mark.parametrize(
    ("dose", "rule"),
    [
        ("9 x 10, rest 60 s, RIR 3", "hard_sets"),
        ("2 x 10, rest 60 s, RIR 0", "reserve"),
        ("2 x 10, rest 60 s", "reserve"),
    ],
)
def test_unsafe_doses_are_refused(dose, rule):
    """Too many hard sets, no reserve, no effort given."""
    with pytest.raises(SafetyRefused) as refusal:
        set_dose(HOME, CATALOGUE, Phase.STRENGTH, 0, Dose.parse(dose))
    assert rule in {breach.rule.id for breach in refusal.value.breaches}


def test_an_exercise_of_another_level_is_refused_not_a_crash():
    """There is no dose of it for this level; the level's rule says so."""
    entry = next(each for each in CATALOGUE.phase(Phase.STRENGTH) if Level.BEGINNER not in each.dose)
    with pytest.raises(SafetyRefused, match="Every exercise is open to the level"):
        swap(HOME, CATALOGUE, Phase.STRENGTH, 0, entry)


def test_other_breaches_are_allowed_and_the_book_tells_of_them():
    """Equipment one has not picked, a dose out of range, an empty phase: the person's choice."""
    bands = (each for each in CATALOGUE.phase(Phase.STRENGTH) if Equipment.BAND in each.equipment)
    entry = next(each for each in bands if Level.BEGINNER in each.dose)
    plan = swap(HOME, CATALOGUE, Phase.STRENGTH, 0, entry)
    assert "equipment" in {breach.rule.id for breach in breaches(plan, CATALOGUE)}
    plan = set_dose(HOME, CATALOGUE, Phase.STRENGTH, 0, Dose.parse("2 x 40, rest 60 s, RIR 3-4"))
    assert "in_range" in {breach.rule.id for breach in breaches(plan, CATALOGUE)}
    for _ in HOME.cool_down:
        plan = remove(plan, CATALOGUE, Phase.COOL_DOWN, 0)
    assert "phases" in {breach.rule.id for breach in breaches(plan, CATALOGUE)}


def test_a_note_that_safety_needs_cannot_be_taken_out():
    """Who is unsteady keeps the words on a hand on something; more words beside them are fine."""
    plan = make_plan(Profile(limits=frozenset({Limit.BALANCE_RISK})), CATALOGUE)
    action = Limit.BALANCE_RISK.facts.action
    entry = next(each for each in CATALOGUE.phase(Phase.WARM_UP) if each.id == "leg_swings")
    plan, phase, at = add(plan, CATALOGUE, entry, 1), Phase.WARM_UP, 1
    assert plan.warm_up[1].note == action
    with pytest.raises(SafetyRefused, match="a hand on something"):
        set_note(plan, CATALOGUE, phase, at, "")
    assert set_note(plan, CATALOGUE, phase, at, f"{action} By the window.").phase(phase)[at].note.endswith("window.")


def test_an_unsafe_plan_from_elsewhere_can_be_made_better_but_not_worse():
    """Twenty hard sets too many may shrink one by one, and may not grow; its other items can be edited."""
    many = tuple(replace(item, dose=item.dose.with_sets(5)) for item in HOME.strength)
    plan = replace(HOME, strength=many)
    assert less(plan, CATALOGUE, Phase.STRENGTH, 0).strength[0].dose.sets.low == 4
    assert set_note(plan, CATALOGUE, Phase.WARM_UP, 0, "Music on.") != plan
    with pytest.raises(SafetyRefused):
        more(plan, CATALOGUE, Phase.STRENGTH, 0)


def test_doses_end_where_the_notation_ends():
    """There is no set less than one, and no eleventh."""
    plan = make_plan(Profile(), CATALOGUE)
    one = set_dose(plan, CATALOGUE, Phase.STRENGTH, 0, plan.strength[0].dose.with_sets(1))
    with pytest.raises(NothingFits, match="as little as a dose can be"):
        less(one, CATALOGUE, Phase.STRENGTH, 0)
    ten = set_dose(plan, CATALOGUE, Phase.COOL_DOWN, 0, Dose.parse("10 x 5 s"))
    with pytest.raises(NothingFits, match="as much as a dose can be"):
        more(ten, CATALOGUE, Phase.COOL_DOWN, 0)
    assert issubclass(NothingFits, EditRefused)
    assert issubclass(SafetyRefused, EditRefused)


# -- what fits -------------------------------------------------------------------------------------------------


def same_place(one: Role, other: Role) -> bool:
    """Whether both belong to one part of a session."""
    raising = {Role.RAISE, Role.DOWNSHIFT, Role.STRETCH}
    return one is other if {one, other} & raising else one.phase is other.phase


@pytest.mark.parametrize("seed", range(3))
def test_candidates_fit_the_place_the_person_and_the_plan(seed):
    """Each is eligible, of the same part of the session, not in the plan, gives no unsafe plan, and says why."""
    offered = 0
    for plan in some_plans(200 + seed, 6, 3):
        for phase, at in places(plan):
            before = plan.phase(phase)[at].exercise
            found = candidates(plan, CATALOGUE, phase, at)
            assert len({each.exercise.id for each in found}) == len(found)
            for candidate in found:
                offered += 1
                entry = candidate.exercise
                assert is_eligible(entry, plan.profile)
                assert same_place(entry.role, before.role)
                assert entry.id not in {item.exercise.id for item in plan.phase(phase)}
                assert candidate.why
                assert not any(breach.rule.safety for breach in candidate.breaches)
    assert offered > 100


def test_the_best_candidate_moves_alike_and_breaks_nothing():
    """Where the same pattern is there without a breach, it comes first; reasons are plain words."""
    for at, item in enumerate(GYM.strength):
        found = candidates(GYM, CATALOGUE, Phase.STRENGTH, at)
        counts = [len(candidate.breaches) for candidate in found]
        assert counts == sorted(counts)
        best: Candidate = found[0]
        assert best.exercise.pattern is item.exercise.pattern
        assert f"{item.exercise.pattern.movement} too" in best.why
    words = {
        word
        for at in range(len(GYM.strength))
        for each in candidates(GYM, CATALOGUE, Phase.STRENGTH, at)
        for word in each.why
    }
    assert {"easier", "harder", "the plan's own swap", "needs nothing", "moves from the knee instead"} <= words
    assert not any(term in word for word in words for term in ("pattern", "dominant", "isometric", "adduction"))


def test_candidates_of_a_limited_person_heed_the_limits():
    """With a sore knee nothing is offered that the limit rules out."""
    plan = make_plan(Profile(limits=frozenset({Limit.KNEE_PAIN, Limit.NO_FLOOR})), CATALOGUE)
    for phase, at in places(plan):
        for candidate in candidates(plan, CATALOGUE, phase, at):
            assert not candidate.exercise.avoid & plan.profile.limits
            assert not all(position.on_floor for position in candidate.exercise.positions)


# -- add -------------------------------------------------------------------------------------------------------


def test_an_addition_goes_where_it_breaks_the_fewest_rules():
    """A stretch is not put behind the last calm exercise's place at the cost of a rule, nor a raise first."""
    for entry in CATALOGUE.phase(Phase.COOL_DOWN):
        if entry.id in {item.exercise.id for item in HOME.cool_down} or not is_eligible(entry, HOME.profile):
            continue
        count = len(breaches(add(HOME, CATALOGUE, entry), CATALOGUE))
        anywhere = range(len(HOME.cool_down) + 1)
        assert count == min(len(breaches(add(HOME, CATALOGUE, entry, at), CATALOGUE)) for at in anywhere)


def test_the_item_made_for_a_plan_is_the_planners():
    """Made anew for its own place, each item of a plan has the planner's note, and a dose within the range."""
    for plan in (HOME, GYM):
        for phase, at in places(plan):
            item = plan.phase(phase)[at]
            items = plan.phase(phase)
            others = plan.with_phase(phase, (*items[:at], *items[at + 1 :]))
            again: Item = make_item(item.exercise, others, CATALOGUE, item.dose)
            assert (again.exercise, again.note, again.dose.sets) == (item.exercise, item.note, item.dose.sets)
            assert again.otherwise == item.otherwise
    with pytest.raises(ValueError, match="no dose"):
        make_item(
            next(each for each in CATALOGUE.phase(Phase.STRENGTH) if Level.BEGINNER not in each.dose), HOME, CATALOGUE
        )
