"""Retargeting: another's plan made to fit this person's equipment, level, age and limits, one change at a time.

Goal and minutes stay the plan's own. Every change says why, and what is offered; it is accepted or refused by itself.
Whatever is decided, nothing unsafe stays: refusing a change for safety leaves the exercise out.
"""

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.choosing import HIP_AND_KNEE, care_for
from plans.dosing import dose_range, fitted_dose
from plans.editing import candidates
from plans.fitting import hard_set_cap, is_short
from plans.limits import Limit
from plans.obstacles import obstacles
from plans.plan import MOST_NOTE, MOST_NOTES, Alternative, Item, Plan, shortened
from plans.planner import make_item, notes_on
from plans.profile import Profile
from plans.refusal import PlanRefused, referrals_for
from plans.rulebook import Breach
from plans.rulebook.dosage import dosage
from plans.rulebook.suitability import suitability
from plans.vocabulary import Level, Phase

_OF_DOSE = {
    "settled", "in_range", "reserve", "delicate", "stretch_holds", "fixed_hold", "ramp", "effort_cap", "short_holds"
}  # fmt: skip
_OF_NOTE = {"caution_noted", "support"}
_OF_WHOM = {"level", "bar_on_back", "equipment", "avoid", "positions", "one_leg_and_grip", "youth", "senior"}
USUAL_SETS = 2
_ANY = 100  # hard sets of warm-up and cool-down, which nobody counts
_SHORTFALL = re.compile(r"^\d+ of \d+ minutes: ")


class Change(msgspec.Struct, frozen=True):
    """What is to change about one item, and why.

    `reasons` go on from the exercise's name. `offer` is what would stand in its place: another exercise, or the same
    with another dose, note or swap; None is to leave it out. One for `safety` is never simply kept.
    """

    phase: Phase
    item: Item
    reasons: tuple[str, ...]
    offer: Item | None
    safety: bool

    @property
    def is_swap(self) -> bool:
        """Whether another exercise is offered."""
        return self.offer is not None and self.offer.exercise.id != self.item.exercise.id

    @property
    def is_only_care(self) -> bool:
        """Whether all that it does is to add to the note what this person should mind."""
        return self.offer is not None and replace(self.offer, note=self.item.note) == self.item


def for_person(plan: Plan, profile: Profile) -> Plan:
    """The plan with this person's level, equipment, age and limits, and the notes these ask for; items unchanged."""
    person = replace(profile, minutes=plan.profile.minutes, goal=plan.profile.goal)
    missing = tuple(note for note in notes_on(person) if note not in plan.notes)
    return replace(plan, profile=person, notes=(*missing, *plan.notes)[:MOST_NOTES])


def changes(plan: Plan, profile: Profile, catalogue: Catalogue) -> tuple[Change, ...]:
    """All that is to change for this person, in the order of the plan; nothing where it fits as it is.

    Raises PlanRefused where this person should see a professional first.
    """
    if referrals := referrals_for(profile):
        raise PlanRefused(referrals)
    return tuple(_Fitter(plan, for_person(plan, profile), catalogue).changes())


def missing_care(item: Item, profile: Profile) -> list[str]:
    """What the note of an item should say for this person's limits and does not, for all that may be done there."""
    return [line for line in _care(item, profile) if line not in item.note]


def cared_for(plan: Plan) -> Plan:
    """The plan with all that the notes of its items should say for the limits of its profile."""
    for phase in Phase:
        items = plan.phase(phase)
        cared = tuple(replace(item, note=with_care(item, plan.profile)) for item in items)
        plan = plan if cared == items else plan.with_phase(phase, cared)
    return plan


def with_care(item: Item, profile: Profile) -> str:
    """The note of an item with what it should say for this person's limits."""
    note = " ".join(filter(None, (item.note, *missing_care(item, profile))))
    if len(note) <= MOST_NOTE:
        return note
    lines, own = _care(item, profile), item.note
    for line in lines:
        own = own.replace(line, "")
    return shortened(" ".join(own.split()), lines)


def _care(item: Item, profile: Profile) -> list[str]:
    """All that the note of an item should say for this person's limits."""
    asked = frozenset[Limit]().union(*(care_for(exercise, profile.limits) for exercise in item.exercises))
    return list(dict.fromkeys(limit.facts.action for limit in Limit if limit in asked))


def apply(plan: Plan, change: Change) -> Plan:
    """The plan with the change accepted; the same where its item is there no longer."""
    return _put(plan, change, change.offer)


def refuse(plan: Plan, change: Change) -> Plan:
    """The plan with the change refused: the item stays as it is, but is left out where that would not be safe."""
    return _put(plan, change, None) if change.safety else plan


def retargeted(plan: Plan, profile: Profile, found: Sequence[Change], accepted: Collection[Change]) -> Plan:
    """The plan for this person with some of the changes found accepted and the others refused.

    Notes of care are added whatever is refused. Where items changed, notes say what a whole session has and this one
    has not, and why it is short.
    """
    result = for_person(plan, profile)
    for change in found:
        result = apply(result, change) if change in accepted else refuse(result, change)
    result = cared_for(result)
    if list(result.items()) == list(plan.items()):
        return result
    kept = tuple(note for note in result.notes if not _SHORTFALL.match(note))
    new = [note for note in _notes(result) if note not in kept]
    return replace(result, notes=(*kept[: MOST_NOTES - len(new)], *new))


def _put(plan: Plan, change: Change, offer: Item | None) -> Plan:
    items = plan.phase(change.phase)
    if change.item not in items:
        return plan
    at = items.index(change.item)
    return plan.with_phase(change.phase, (*items[:at], *((offer,) if offer else ()), *items[at + 1 :]))


def _notes(plan: Plan) -> Iterator[str]:
    """What the plan lacks, in the planner's words."""
    patterns = {item.exercise.pattern for item in plan.strength}
    for pattern in HIP_AND_KNEE:
        if pattern not in patterns:
            yield f"No {pattern.label.lower()} exercise: none suits this time."
    if is_short(plan.seconds, plan.profile):
        yield f"{plan.minutes} of {plan.profile.minutes} minutes: what did not suit is left out or smaller."


class _Fitter:
    """Goes through a plan item by item; `work` has all changes found so far, so that no exercise is offered twice."""

    def __init__(self, plan: Plan, work: Plan, catalogue: Catalogue) -> None:
        self.plan, self.work, self.catalogue = plan, work, catalogue
        self.profile = work.profile
        self.most, self.spare = _hard_sets(work)

    def changes(self) -> Iterator[Change]:
        """The changes, in the order of the plan."""
        for phase in Phase:
            for index, item in enumerate(self.plan.phase(phase)):
                most = self.most[index] if phase is Phase.STRENGTH else _ANY
                if change := self._change(phase, item, most):
                    self.work = apply(self.work, change)
                    yield change

    def _change(self, phase: Phase, item: Item, most: int) -> Change | None:
        """What is to change about an item that may have so many hard sets; None if nothing is."""
        found = self._faults(phase, item)
        ahead = obstacles(item.exercise, self.profile)
        reasons = list(self._reasons(item, found)) or [fault.text for fault in found]
        if item.dose.hard_sets > most:
            reasons.append(f"too many hard sets in all: {hard_set_cap(self.profile)} at most")
        if not reasons:
            return None
        unsafe = (fault.rule.safety and fault.rule.id not in _OF_NOTE for fault in found)  # care is added anyhow
        safety = any((*unsafe, *(each.safety for each in ahead)))
        offer = self._offer(phase, item, found, most) if most >= 0 else None
        if offer == item:  # nothing can be done about it, and it is no matter of safety
            return None
        if offer and phase is Phase.STRENGTH:
            self.spare -= max(0, offer.dose.hard_sets - most)
        return Change(phase, item, tuple(dict.fromkeys(reasons)), offer, safety or item.dose.hard_sets > most)

    def _faults(self, phase: Phase, item: Item) -> list[Breach]:
        """What the rulebook has against an item: all that is unsafe or lacks equipment, else only what is new.

        A dose that is merely small for a higher level is no fault: whoever can do more can do this.
        """
        before = {(fault.rule.id, fault.text) for fault in self._judged(phase, item, self.plan)}
        levels = list(Level)
        is_higher = levels.index(self.profile.level) > levels.index(self.plan.profile.level)
        passed = {"in_range", "ramp"} if is_higher else set()
        return [
            fault
            for fault in self._judged(phase, item, self.work)
            if fault.rule.safety
            or fault.rule.id == "equipment"
            or not (fault.rule.id in passed or (fault.rule.id, fault.text) in before)
        ]

    def _judged(self, phase: Phase, item: Item, plan: Plan) -> list[Breach]:
        alone = replace(plan, warm_up=(), strength=(), cool_down=()).with_phase(phase, (item,))
        rules = (*suitability.rules, *dosage.rules)
        found = [Breach(rule, *fault) for rule in rules for fault in rule.judge(alone, self.catalogue)]
        return [breach for breach in found if breach.index is not None]

    def _reasons(self, item: Item, found: Sequence[Breach]) -> Iterator[str]:
        """Why an item is to change, in words for the person; what replaces it as a whole goes before its details."""
        ahead = obstacles(item.exercise, self.profile)
        if ahead:
            yield from (obstacle.text for obstacle in ahead)
            return
        for what, other in (("its swap", item.swap), ("what stands in for it", item.otherwise)):
            if other:
                for obstacle in obstacles(other.exercise, self.profile):
                    yield f"{what}, {other.exercise.name}, {obstacle.text}"
        for fault in found:
            if fault.rule.id in _OF_NOTE:
                yield from (f'wants care: "{line}"' for line in missing_care(item, self.profile))
            elif fault.rule.id not in _OF_WHOM:
                yield fault.text.replace("in the catalogue", "for you")

    def _offer(self, phase: Phase, item: Item, found: Sequence[Breach], most: int) -> Item | None:
        """The same exercise as it suits, else the best other one; None where nothing does."""
        room = most + max(self.spare, 0)
        if not obstacles(item.exercise, self.profile):
            same = self._mended(phase, item, found, room)
            if same.dose.hard_sets > room:
                return None
            if self._is_sound(phase, same):
                return same
        at = self.work.phase(phase).index(item)
        for candidate in candidates(self.work, self.catalogue, phase, at):
            other = self._within(self._as_many_sets(candidate.item, item), room)
            if other.dose.hard_sets <= room and self._is_sound(phase, other):
                return other
        return None

    def _mended(self, phase: Phase, item: Item, found: Sequence[Breach], room: int) -> Item:
        """The item with what was found about its dose, note and stand-ins put right, and nothing else touched."""
        dose, swap, otherwise = item.dose, item.swap, item.otherwise
        if any(fault.rule.id in _OF_DOSE for fault in found):
            dose = fitted_dose(dose, item.exercise, self.profile)
            swap, otherwise = self._fitted(swap), self._fitted(otherwise)
        others = tuple(each for each in self.work.phase(phase) if each != item)
        fresh = make_item(item.exercise, self.work.with_phase(phase, others), self.catalogue, dose)
        if swap and obstacles(swap.exercise, self.profile):
            swap = fresh.swap
        if otherwise and obstacles(otherwise.exercise, self.profile):
            otherwise = fresh.otherwise
        mended = replace(item, dose=dose, swap=swap, otherwise=otherwise)
        return self._within(replace(mended, note=with_care(mended, self.profile)), room)

    def _fitted(self, other: Alternative | None) -> Alternative | None:
        if other is None or obstacles(other.exercise, self.profile):
            return other
        return replace(other, dose=fitted_dose(other.dose, other.exercise, self.profile))

    def _as_many_sets(self, item: Item, before: Item) -> Item:
        """The item with as many sets as the one it stands in for, within its range."""
        if item.dose.is_duration or before.dose.is_duration:
            return item
        sets = dose_range(item.exercise, self.profile).sets
        return replace(item, dose=item.dose.with_sets(sets.clamped(before.dose.sets.low)))

    def _within(self, item: Item, room: int) -> Item:
        """The item with as few sets as there is room for hard ones, if its range allows."""
        if item.dose.hard_sets <= room:
            return item
        return replace(item, dose=item.dose.with_sets(dose_range(item.exercise, self.profile).sets.clamped(room)))

    def _is_sound(self, phase: Phase, item: Item) -> bool:
        unsafe = any(fault.rule.safety for fault in self._judged(phase, item, self.work))
        return not unsafe and not obstacles(item.exercise, self.profile)


def _hard_sets(plan: Plan) -> tuple[list[int], int]:
    """How many hard sets each strength item may have so that all keep to the cap, and how many are to spare.

    Where there are too many, the largest give first, down to the least of their range; then the last are left out,
    which -1 says.
    """
    cap = hard_set_cap(plan.profile)
    wanted = [item.dose.hard_sets if item.dose.effort else item.dose.sets.high for item in plan.strength]
    least = [_least_sets(item, plan.profile) for item in plan.strength]
    most, left_out = list(wanted), set[int]()
    while sum(most) > cap:
        larger = [index for index, sets in enumerate(most) if sets > least[index]]
        if larger:
            most[max(larger, key=lambda index: (most[index], index))] -= 1
        else:
            last = max(index for index, sets in enumerate(most) if sets)
            most[last] = least[last] = 0
            left_out.add(last)
    for index in range(len(most)):  # what leaving one out freed goes to those that gave
        if index not in left_out:
            most[index] = min(wanted[index], most[index] + cap - sum(most))
    return [-1 if index in left_out else sets for index, sets in enumerate(most)], cap - sum(most)


def _least_sets(item: Item, profile: Profile) -> int:
    """The fewest sets an item can have; of one that has to be replaced, about as many as another would need."""
    if obstacles(item.exercise, profile):
        return USUAL_SETS
    return dose_range(item.exercise, profile).sets.low
