"""Editing: single changes to a plan, each giving a new one. All else in the plan stays as it is.

The rulebook judges every edit. What breaks a safety rule is refused with the rule's sentence; any other breach is the
person's own choice, and `breaches` tells of it. Phases and places count as in Plan.phase, from 0; a place that is not
there raises IndexError. Exercises that come in are dosed and noted as the planner does it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.dose import Dose, exactly
from plans.dosing import Person, dose_range, doses
from plans.eligibility import is_eligible, is_vouched_for
from plans.exercise import Exercise
from plans.fitting import FINE_STEP_S, STEP_S, hard_set_cap
from plans.merit import merit
from plans.obstacles import missing_pieces, obstacles
from plans.plan import MOST_ITEMS, MOST_NOTE, MOST_NOTE_BYTES, Alternative, Item, Plan
from plans.planner import make_item, note_for
from plans.rulebook import Breach, breaches
from plans.vocabulary import Phase, Role

Direction = Literal["easier", "harder"]
MOST_SETS, MOST_SECONDS = 10, 3600  # what the dose notation can say
FINE_STEPS_TO_S = 120  # shorter stretches of time grow by the fine step

_PLACES = (
    {Role.RAISE},
    {Role.MOBILISE, Role.ACTIVATE, Role.POTENTIATE},
    {Role.MAIN, Role.ACCESSORY, Role.ISOMETRIC},
    {Role.STRETCH},
    {Role.DOWNSHIFT},
)  # roles that can stand in for each other
_MOST_REASONS = 2
_TOO_MANY_SETS = " Take a set off another exercise first, or take one out."
_SAME_PATTERN, _NEIGHBOUR, _SAME_ROLE, _OWN_SWAP = 40, 15, 10, 30  # beside an exercise's merit, which is up to about 60


class EditRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An edit that is not made; its text says why in a sentence or two."""


class SafetyRefused(EditRefused):
    """An edit that would break a safety rule; `breaches` are those it would bring."""

    def __init__(self, found: Sequence[Breach]) -> None:
        self.breaches = tuple(found)
        sentences = dict.fromkeys(breach.rule.sentence for breach in found)
        texts = dict.fromkeys(breach.text for breach in found)
        advice = _TOO_MANY_SETS if any(breach.rule.id == "hard_sets" for breach in found) else ""
        super().__init__(f"{' '.join(sentences)} Here: {'; '.join(texts).rstrip('.')}.{advice}")


class NothingFits(EditRefused):
    """There is nothing easier, harder, more or less that suits this person."""


class PlanFull(EditRefused):
    """A plan file could not hold what the edit makes, so nobody could save it and open it again."""


class Candidate(msgspec.Struct, frozen=True):
    """What could stand in a place of the plan: the item as it would be, and in a few words each why it is offered.

    `breaches` are the rules the plan would then break and does not now; none of them is about safety.
    """

    item: Item
    why: tuple[str, ...]
    breaches: tuple[Breach, ...] = ()

    @property
    def exercise(self) -> Exercise:
        """The exercise that is offered."""
        return self.item.exercise


# -- edits -----------------------------------------------------------------------------------------------------


def swap(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, exercise: Exercise) -> Plan:
    """Another exercise in the place of an item, with as many sets or as long where its range allows.

    The item's note goes with its exercise. Raises SafetyRefused, and ValueError for an exercise of another phase.
    """
    if exercise.phase is not phase:
        raise ValueError(f"{exercise.id} belongs to {exercise.phase}, not to {phase}")
    return _judged(plan, _swapped(plan, catalogue, phase, index, exercise), catalogue)


def easier(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
    """The nearest easier exercise that suits, in the place of an item. Raises NothingFits or SafetyRefused."""
    return swap(plan, catalogue, phase, index, _neighbour(plan, catalogue, phase, index, "easier"))


def harder(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
    """The nearest harder exercise that suits, in the place of an item. Raises NothingFits or SafetyRefused."""
    return swap(plan, catalogue, phase, index, _neighbour(plan, catalogue, phase, index, "harder"))


def set_dose(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, dose: Dose) -> Plan:
    """Another dose for an item. Raises SafetyRefused, and ValueError for one that leaves the number of sets open."""
    if not dose.is_exact:
        raise ValueError(f"In a plan the number of sets is one number, such as {dose.with_sets(dose.sets.low).amount}")
    item = replace(_at(plan, phase, index), dose=dose)
    return _judged(plan, _with_item(plan, phase, index, item), catalogue)


def more(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
    """One set more for an item, or half a minute to a minute. Raises SafetyRefused, NothingFits at the end."""
    return set_dose(plan, catalogue, phase, index, _stepped(_at(plan, phase, index).dose, 1))


def less(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
    """One set fewer for an item, or half a minute to a minute. Raises NothingFits where one set is left."""
    return set_dose(plan, catalogue, phase, index, _stepped(_at(plan, phase, index).dose, -1))


def set_note(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, note: str) -> Plan:
    """Another note on an item, or none.

    Raises SafetyRefused where a limit needs a word of care that it then lacks, and PlanFull for one that is too long.
    """
    item = replace(_at(plan, phase, index), note=note)
    return _judged(plan, _with_item(plan, phase, index, item), catalogue)


def move(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, to: int) -> Plan:
    """An item in another place of its phase; the others close up. Raises SafetyRefused."""
    _at(plan, phase, to)
    item, others = _at(plan, phase, index), _without(plan, phase, index)
    items = others.phase(phase)
    return _judged(plan, others.with_phase(phase, (*items[:to], item, *items[to:])), catalogue)


def remove(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
    """The plan without an item. Raises SafetyRefused."""
    _at(plan, phase, index)
    return _judged(plan, _without(plan, phase, index), catalogue)


def add(plan: Plan, catalogue: Catalogue, exercise: Exercise, at: int | None = None) -> Plan:
    """One more exercise in its phase, before the item `at`; else where it breaks the fewest rules, as late as it can.

    Raises SafetyRefused, as for more hard sets than the level bears, and PlanFull where the phase can hold no more.
    """
    phase, items = exercise.phase, plan.phase(exercise.phase)
    if at is not None and not 0 <= at <= len(items):
        raise IndexError(f"no place {at} in {phase}")
    item = _item_for(plan, catalogue, exercise)
    places = range(len(items), -1, -1) if at is None else (at,)
    tried = [plan.with_phase(phase, (*items[:place], item, *items[place:])) for place in places]
    best = tried[0] if len(tried) == 1 else min(tried, key=lambda each: len(breaches(each, catalogue)))
    return _judged(plan, best, catalogue)


def is_set_too_many(plan: Plan, exercise: Exercise) -> bool:
    """Whether `add` would refuse an exercise of this level for too many hard sets, even at its fewest."""
    if exercise.phase is not Phase.STRENGTH:
        return False
    most, first = doses(exercise, Person.of(plan.profile))
    room = max(0, hard_set_cap(plan.profile) - _hard_sets(plan))
    return first.with_sets(most.sets.low).hard_sets > room


# -- what fits -------------------------------------------------------------------------------------------------


def candidates(plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> tuple[Candidate, ...]:
    """What fits in the place of an item: the same part of a session, equipment, level and limits; best first.

    Best is what breaks no rule, then what moves alike and suits the person. What stands in the plan is left out.
    """
    before = _at(plan, phase, index)
    taken = {item.exercise.id for item in plan.phase(phase)}
    roles = next(roles for roles in _PLACES if before.exercise.role in roles)
    words: tuple[Direction, ...] = ("easier", "harder")
    chains = {word: _chain(before.exercise, catalogue, word) for word in words}
    known = {_what(breach, plan) for breach in breaches(plan, catalogue)}
    found: list[tuple[int, int, Candidate]] = []
    for exercise in catalogue.phase(phase):
        if exercise.role not in roles or exercise.id in taken or not is_eligible(exercise, plan.profile):
            continue
        after = _swapped(plan, catalogue, phase, index, exercise)
        new = [breach for breach in breaches(after, catalogue) if _what(breach, after) not in known]
        if not any(breach.rule.safety for breach in new):
            points = merit(exercise, plan.profile) + _closeness(exercise, before, chains)
            why = tuple(_why(exercise, before, chains))
            found.append((len(new), -points, Candidate(_at(after, phase, index), why, tuple(new))))
    return tuple(candidate for *_, candidate in sorted(found, key=lambda each: each[:2]))


def _chain(exercise: Exercise, catalogue: Catalogue, word: Direction) -> list[str]:
    """The ids of all that is easier, or harder, nearest first."""
    found: list[str] = []
    edge = _beside(exercise, word)
    while edge:
        found += edge
        further = (key for near in edge if near in catalogue for key in _beside(catalogue[near], word))
        edge = [key for key in dict.fromkeys(further) if key not in found and key != exercise.id]
    return found


def _beside(exercise: Exercise, word: Direction) -> list[str]:
    return list(exercise.easier if word == "easier" else exercise.harder)


def _neighbour(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, word: Direction) -> Exercise:
    """The nearest exercise of the chain that suits and is not in the plan yet."""
    before = _at(plan, phase, index).exercise
    taken = {item.exercise.id for item in plan.phase(phase)}
    keys = _chain(before, catalogue, word)
    chain = [catalogue[key] for key in keys if key in catalogue and catalogue[key].phase is phase]
    for exercise in chain:
        vouched_for = is_vouched_for(exercise, plan.profile, catalogue)
        if exercise.id not in taken and vouched_for and is_eligible(exercise, plan.profile):
            return exercise
    if not chain:
        raise NothingFits(f"There is nothing {word} than {before.name}.")
    reasons = [f"{each.name} {_hindrance(each, plan)}" for each in chain[:_MOST_REASONS]]
    raise NothingFits(f"Nothing {word} than {before.name} suits: {'; '.join(reasons)}.")


def _hindrance(exercise: Exercise, plan: Plan) -> str:
    found = obstacles(exercise, plan.profile)
    if found:
        return found[0].text
    there = any(item.exercise.id == exercise.id for _, item in plan.items())
    return "is in the plan already" if there else "does not say which limits rule it out"


def _closeness(exercise: Exercise, before: Item, chains: Mapping[Direction, Sequence[str]]) -> int:
    """Points for what stands in well."""
    entry = before.exercise
    points = _SAME_PATTERN * (exercise.pattern is entry.pattern) + _SAME_ROLE * (exercise.role is entry.role)
    points += _NEIGHBOUR * any(exercise.id in chain for chain in chains.values())
    return points + _OWN_SWAP * (before.swap is not None and before.swap.exercise.id == exercise.id)


def _why(exercise: Exercise, before: Item, chains: Mapping[Direction, Sequence[str]]) -> Iterator[str]:
    if before.swap and before.swap.exercise.id == exercise.id:
        yield "the plan's own swap"
    yield from (word for word, chain in chains.items() if exercise.id in chain)
    same = exercise.pattern is before.exercise.pattern
    yield f"{exercise.pattern.movement} {'too' if same else 'instead'}"
    pieces = missing_pieces(exercise, frozenset())
    yield f"uses {pieces}" if pieces else "needs nothing"


def are_alike(one: Exercise, other: Exercise) -> bool:
    """Whether one can stand for the other: the same part of a session, of strength exercises also the same pattern."""
    same_place = any(one.role in roles and other.role in roles for roles in _PLACES)
    return same_place and (one.phase is not Phase.STRENGTH or one.pattern is other.pattern)


def brought(before: Plan, after: Plan, catalogue: Catalogue) -> tuple[Breach, ...]:
    """The rules that an edit breaks and that the plan kept before it."""
    known = {_what(breach, before) for breach in breaches(before, catalogue)}
    return tuple(breach for breach in breaches(after, catalogue) if _what(breach, after) not in known)


# -- how edits are made and judged -----------------------------------------------------------------------------


def _swapped(plan: Plan, catalogue: Catalogue, phase: Phase, index: int, exercise: Exercise) -> Plan:
    """The plan with another exercise in the place of an item, before anybody judged it."""
    before = _at(plan, phase, index)
    if exercise.id == before.exercise.id:
        return plan
    item = _item_for(_without(plan, phase, index), catalogue, exercise, before.dose)
    if before.swap and before.swap.exercise.id == exercise.id:  # the two change places
        item = replace(item, dose=before.swap.dose)
        vouched_for = is_vouched_for(before.exercise, plan.profile, catalogue)
        if vouched_for and is_eligible(before.exercise, plan.profile):
            item = replace(item, swap=Alternative(before.exercise, before.dose))
            note = note_for(item.exercise, plan.profile, item.otherwise, item.swap)
            item = replace(item, note=note)
    return _with_item(plan, phase, index, item)


def _item_for(plan: Plan, catalogue: Catalogue, exercise: Exercise, like: Dose | None = None) -> Item:
    """An item that joins the plan, with fewer sets where there would be too many hard ones in all."""
    profile = plan.profile
    if profile.level not in exercise.dose:  # nothing says how much: the rulebook refuses it
        return Item(exercise, Dose.parse(next(iter(exercise.dose.values()))))
    item = make_item(exercise, plan, catalogue, like)
    room = hard_set_cap(profile) - sum(other.dose.hard_sets for other in plan.strength)
    if item.dose.hard_sets <= room:
        return item
    return replace(item, dose=item.dose.with_sets(dose_range(exercise, profile).sets.clamped(room)))


def _stepped(dose: Dose, step: int) -> Dose:
    """The dose with a set, or a stretch of time, more or less."""
    if dose.is_duration and dose.seconds:
        is_short = dose.seconds.low + step <= FINE_STEPS_TO_S
        seconds = dose.seconds.low + step * (FINE_STEP_S if is_short else STEP_S)
        stepped = replace(dose, seconds=exactly(seconds))
        possible = 0 < seconds <= MOST_SECONDS
    else:
        stepped = dose.with_sets(dose.sets.low + step)
        possible = 0 < stepped.sets.low <= MOST_SETS
    if not possible:
        raise NothingFits(f"{dose.amount} is as {'much' if step > 0 else 'little'} as a dose can be.")
    return stepped


def _judged(before: Plan, after: Plan, catalogue: Catalogue) -> Plan:
    """The edited plan. Raises SafetyRefused where it breaks a safety rule that was kept before, PlanFull as it says."""
    _check_room(before, after)
    unsafe = [breach for breach in breaches(after, catalogue) if breach.rule.safety]
    if unsafe:
        known = {_what(breach, before) for breach in breaches(before, catalogue)}
        grew = _hard_sets(after) > _hard_sets(before)
        new = [breach for breach in unsafe if _what(breach, after) not in known or (grew and breach.index is None)]
        if new:
            raise SafetyRefused(new)
    return after


def _check_room(before: Plan, after: Plan) -> None:
    """Raise PlanFull where a plan has grown beyond what a plan file holds."""
    for phase in Phase:
        if len(after.phase(phase)) > max(MOST_ITEMS, len(before.phase(phase))):
            most = f"{MOST_ITEMS} exercises, the most it can"
            raise PlanFull(f"The {phase.label.lower()} has {most}. Take one out first.")
    notes = [item.note for _, item in after.items()]
    if any(len(note) > MOST_NOTE for note in notes):
        raise PlanFull(f"A note has {MOST_NOTE} characters at most.")
    if sum(len(note.encode()) for note in notes) > MOST_NOTE_BYTES:
        raise PlanFull("The notes of this plan are as long as a plan file can hold. Shorten one of them first.")


def _what(breach: Breach, plan: Plan) -> tuple[str, str, str]:
    """What is broken, and by which exercise, wherever that stands; of the plan as a whole only that it is."""
    if breach.phase is None or breach.index is None:
        return breach.rule.id, breach.phase or "", ""
    return breach.rule.id, plan.phase(breach.phase)[breach.index].exercise.id, breach.text


def _hard_sets(plan: Plan) -> int:
    return sum(item.dose.hard_sets for item in plan.strength)


def _at(plan: Plan, phase: Phase, index: int) -> Item:
    items = plan.phase(phase)
    if not 0 <= index < len(items):
        raise IndexError(f"no item {index} in {phase}")
    return items[index]


def _with_item(plan: Plan, phase: Phase, index: int, item: Item) -> Plan:
    items = plan.phase(phase)
    return plan.with_phase(phase, (*items[:index], item, *items[index + 1 :]))


def _without(plan: Plan, phase: Phase, index: int) -> Plan:
    items = plan.phase(phase)
    return plan.with_phase(phase, (*items[:index], *items[index + 1 :]))
