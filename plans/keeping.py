"""Keeping: what a person set stays when the session around it is planned anew, and what they took out stays out."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.choosing import HIP_AND_KNEE, Pool, in_order, is_static, most_rows
from plans.dose import Dose
from plans.dosing import dose_range, fitted_dose
from plans.editing import are_alike
from plans.exercise import Exercise
from plans.fitting import (
    OVER_S,
    Draft,
    Place,
    cool_down_floor,
    hard_set_cap,
    is_short,
    placed,
    total,
    warm_up_floor,
)
from plans.limits import Limit
from plans.obstacles import obstacles
from plans.plan import MOST_ITEMS, Item, Pin, Plan, shortened
from plans.planner import make_items, make_notes, make_plan, note_for
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.rulebook import Breach, breaches
from plans.rulebook.dosage import dosage
from plans.rulebook.suitability import suitability
from plans.vocabulary import Phase, Role

SHORTFALL = re.compile(r"^\d+ of \d+ minutes: ")
_LACKS = {pattern: f"No {pattern.label.lower()} exercise: " for pattern in HIP_AND_KNEE}
_NO_STRETCH = "No stretch: "
_EFFORT_RULES = {"effort_cap", "short_holds"}  # of suitability, those that judge doses
_ENOUGH = 12  # times that a plan is mended before what a person set gives way


class Yours(NamedTuple):
    """What a person made of a plan: the plan, the exercises of it that they set, and those they took out."""

    plan: Plan
    pinned: Collection[Pin]
    removed: Collection[Pin] = ()


class Kept(NamedTuple):
    """A plan made anew around what a person set, and a sentence for each thing of theirs that changed."""

    plan: Plan
    said: tuple[str, ...] = ()


def replanned(yours: Yours, profile: Profile, catalogue: Catalogue, variety: int = 0) -> Kept:
    """The plan for a profile, with what a person set in another plan in it, and without what they took out.

    A pinned item takes the place of the planner's own exercise that serves best for it, or joins its phase; what the
    planner chose gives way to time and caps. It keeps its dose unless that breaks a rule here that it kept before. What
    does not suit this person, or passes all caps by itself, is left out. A removed exercise comes back only where
    nothing else suits. All of that is said. Raises PlanRefused as `make_plan` does.
    """
    gone = {key for _, key in yours.removed}
    fresh, smaller = _without(profile, catalogue, variety, gone)
    back = sorted(item.exercise.name for _, item in fresh.items() if item.exercise.id in gone)
    said = [f"{name} is back: nothing else suits." for name in back]
    items = [(phase, item) for phase, item in yours.plan.items() if item.pin_in(phase) in yours.pinned]
    keeper = _Keeper(yours.plan, fresh, smaller, catalogue)
    return keeper.kept(items, said) if items else Kept(fresh, tuple(said))


def with_true_notes(plan: Plan) -> Plan:
    """The plan without notes that its items have made untrue: of how short it is, and of what is there after all."""
    return replace(plan, notes=tuple(note for note in plan.notes if _is_true(note, plan)))


def _is_true(note: str, plan: Plan) -> bool:
    if SHORTFALL.match(note):
        return note.startswith(f"{plan.minutes} of {plan.profile.minutes} ") and is_short(plan.seconds, plan.profile)
    if note.startswith(_NO_STRETCH):
        return all(item.exercise.role is not Role.STRETCH for item in plan.cool_down)
    patterns = {item.exercise.pattern for item in plan.strength}
    return not any(pattern in patterns and note.startswith(lacks) for pattern, lacks in _LACKS.items())


def _without(profile: Profile, catalogue: Catalogue, variety: int, gone: Collection[str]) -> tuple[Plan, Catalogue]:
    """The planner's plan of what was not removed, and the catalogue of that; of all where that does not suffice."""
    if gone:
        rest = {key: entry for key, entry in catalogue.exercises.items() if key not in gone}
        smaller = msgspec.structs.replace(catalogue, exercises=rest)
        try:
            return make_plan(profile, smaller, variety), smaller
        except PlanRefused:
            pass
    return make_plan(profile, catalogue, variety), catalogue


# -- putting what a person set into the planner's plan ---------------------------------------------------------


class _Keeper:
    """Puts items of one plan into the planner's plan for another profile."""

    def __init__(self, before: Plan, fresh: Plan, smaller: Catalogue, catalogue: Catalogue) -> None:
        self.before, self.fresh, self.catalogue = before, fresh, catalogue
        self.profile = fresh.profile
        self.pool = Pool.of(self.profile, smaller)

    def kept(self, yours: Sequence[tuple[Phase, Item]], said: list[str]) -> Kept:
        """The plan with these items in it, as far as they suit; what does not is said."""
        able = [(phase, item) for phase, item in yours if not self._is_hindered(item, said)]
        able = within_caps([(phase, self._dosed(phase, item, said)) for phase, item in able], self.profile, said)
        for _ in range(_ENOUGH):
            plan = self._plan(able)
            unsafe = next((breach for breach in breaches(plan, self.catalogue) if breach.rule.safety), None)
            if unsafe is None:
                return Kept(plan, (*said, *self._over(plan, able)))
            able = self._mended(able, plan, unsafe, said)
        return Kept(self.fresh, (*said, "What you set could not be kept together."))

    def _is_hindered(self, item: Item, said: list[str]) -> bool:
        """Whether the person cannot do it now; missing equipment that was passed over before is passed over again."""
        known = {each.text for each in obstacles(item.exercise, self.before.profile) if not each.safety}
        for obstacle in obstacles(item.exercise, self.profile):
            if obstacle.text not in known:
                said.append(f"{item.exercise.name} was yours, but it {obstacle.text}: left out.")
                return True
        return False

    def _dosed(self, phase: Phase, item: Item, said: list[str]) -> Item:
        """The item with its dose, or with one brought into what suits where it broke no rule before and does now."""
        old = {fault.rule.id for fault in self._faults(phase, item, self.before)}
        new = {
            fault.rule.id
            for fault in self._faults(phase, item, self.fresh)
            if fault.rule.safety or fault.rule.id not in old
        }
        if not new:
            return item
        dose = fitted_dose(item.dose, item.exercise, self.profile)
        if dose != item.dose:
            said.append(f"{item.exercise.name} is {_told_apart(dose, item.dose)}, to suit these choices.")
        return replace(item, dose=dose)

    def _faults(self, phase: Phase, item: Item, plan: Plan) -> Iterator[Breach]:
        """What the rulebook has against the dose of an item that stands alone."""
        alone = replace(plan, warm_up=(), strength=(), cool_down=()).with_phase(phase, (item,))
        rules = (*dosage.rules, *(rule for rule in suitability.rules if rule.id in _EFFORT_RULES))
        found = (Breach(rule, *fault) for rule in rules for fault in rule.judge(alone, self.catalogue))
        return (breach for breach in found if breach.index is not None)

    def _mended(
        self, able: list[tuple[Phase, Item]], plan: Plan, unsafe: Breach, said: list[str]
    ) -> list[tuple[Phase, Item]]:
        """What the person set without the item that is unsafe, or without the last where it is no single one."""
        at = None
        if unsafe.phase is not None and unsafe.index is not None:
            key = plan.phase(unsafe.phase)[unsafe.index].exercise.id
            at = next((n for n, (_, item) in enumerate(able) if item.exercise.id == key), None)
        gone = able[-1 if at is None else at][1]
        said.append(f"{gone.exercise.name} was yours, but would not be safe here: {unsafe.text}. Left out.")
        return [(phase, item) for phase, item in able if item is not gone]

    def _over(self, plan: Plan, able: Collection[tuple[Phase, Item]]) -> Iterator[str]:
        """What there is to say where the session is too long for all that the planner gave up."""
        if plan.seconds > self.profile.minutes * 60 + OVER_S and able:
            told = f"{plan.minutes} with warm-up and cool-down"
            yield f"What you set needs more than {self.profile.minutes} minutes: {told}."

    # -- the session around it ---------------------------------------------------------------------------------

    def _plan(self, able: Sequence[tuple[Phase, Item]]) -> Plan:
        """The planner's plan with these items in it, within time and caps as far as its own items can give way."""
        profile, pool = self.profile, self.pool
        yours = {item.exercise.id: item for _, item in able}
        draft = Draft(profile, *(self._places(phase, yours) for phase in Phase))
        _fit(draft, yours)
        draft.fill()
        plan = replace(
            self.fresh,
            warm_up=make_items(draft.warm_up, profile, pool),
            strength=make_items(draft.strength, profile, pool),
            cool_down=make_items(draft.cool_down, profile, pool),
        )
        for phase in Phase:
            items = (self._as_set(item, yours, plan) for item in plan.phase(phase))
            plan = plan.with_phase(phase, tuple(items))
        return replace(plan, notes=tuple(self._notes(draft, plan)))

    def _places(self, phase: Phase, yours: dict[str, Item]) -> list[Place]:
        """The places of a phase: what the person set in those of the planner's that it serves best for, or beside."""
        rows = [item.exercise for item in self.fresh.phase(phase)]
        there = {item.exercise.id for item in self.before.phase(phase)}
        for key, item in yours.items():
            if item.exercise.phase is not phase or any(row.id == key for row in rows):
                continue
            free = [at for at, row in enumerate(rows) if row.id not in yours and are_alike(row, item.exercise)]
            if free:
                rows[min(free, key=lambda at: (rows[at].role is not item.exercise.role, rows[at].id in there))] = (
                    item.exercise
                )
            else:
                rows.append(item.exercise)
        spare = [row for row in rows if row.id not in yours]
        rows = [row for row in rows if row not in spare[: max(len(rows) - MOST_ITEMS, 0)]]
        return [self._place(row, yours) for row in _in_phase_order(phase, rows)]

    def _place(self, exercise: Exercise, yours: dict[str, Item]) -> Place:
        """A place; what the person set does not grow."""
        if exercise.id in yours:
            dose = yours[exercise.id].dose
            return placed(exercise, self.profile, dose, dose)
        return placed(exercise, self.profile, *self.pool.doses[exercise.id])

    def _as_set(self, item: Item, yours: dict[str, Item], plan: Plan) -> Item:
        """The planner's item, or that of the person with the note and stand-in they had, as far as these suit."""
        if item.exercise.id not in yours:
            return item
        mine = yours[item.exercise.id]
        taken = {other.exercise.id for _, other in plan.items()}
        swap = mine.swap
        if swap and (swap.exercise.id in taken or obstacles(swap.exercise, self.profile)):
            swap = None
        if swap:
            swap = replace(swap, dose=fitted_dose(swap.dose, swap.exercise, self.profile))
        kept = replace(item, swap=swap or item.swap)
        return replace(kept, note=self._note(mine, kept))

    def _note(self, mine: Item, kept: Item) -> str:
        """The person's own words, and what their limits ask for now in all that may be done in this place."""
        own = mine.note
        for limit in self.before.profile.limits:
            own = own.replace(limit.facts.action, "")
        asked = [note_for(exercise, self.profile) for exercise in kept.exercises]
        care = (limit.facts.action for limit in Limit if limit in self.profile.limits)
        wanted = [line for line in care if any(line in note for note in asked)]
        return shortened(re.sub(" {2,}", " ", own).strip(), dict.fromkeys(wanted))

    def _notes(self, draft: Draft, plan: Plan) -> Iterator[str]:
        """The planner's notes; what is missing for the sake of what the person set is put down to that."""
        for note in make_notes(draft, self.pool, self.profile):
            lacks = next((lacks for lacks in (*_LACKS.values(), _NO_STRETCH) if note.startswith(lacks)), "")
            if lacks and not any(known.startswith(lacks) for known in self.fresh.notes):
                yield f"{lacks}what you set leaves no room for it."
            elif SHORTFALL.match(note) and not any(SHORTFALL.match(known) for known in self.fresh.notes):
                yield f"{plan.minutes} of {plan.profile.minutes} minutes: nothing more goes with what you set."
            else:
                yield note


def within_caps(yours: list[tuple[Phase, Item]], profile: Profile, said: list[str]) -> list[tuple[Phase, Item]]:
    """The items with fewer sets, the last of them left out, where their hard sets alone would be too many."""
    cap, kept = hard_set_cap(profile), list(yours)
    while sum(item.dose.hard_sets for phase, item in kept if phase is Phase.STRENGTH) > cap:
        strength = [n for n, (phase, item) in enumerate(kept) if phase is Phase.STRENGTH and item.dose.hard_sets]
        large = [n for n in strength if kept[n][1].dose.sets.high > _least_sets(kept[n][1], profile)]
        if not large:
            phase, item = kept.pop(strength[-1])
            said.append(f"{item.exercise.name} was yours, but there would be more than {cap} hard sets: left out.")
            continue
        at = max(large, key=lambda n: (kept[n][1].dose.sets.high, n))
        phase, item = kept[at]
        kept[at] = phase, replace(item, dose=item.dose.with_sets(item.dose.sets.high - 1))
    before = {item.exercise.id: item.dose.amount for _, item in yours}
    for _, item in kept:
        if item.dose.amount != (old := before[item.exercise.id]):
            said.append(f"{item.exercise.name} is {item.dose.amount} now, not {old}: {cap} hard sets at most.")
    return kept


def _told_apart(now: Dose, before: Dose) -> str:
    """What a dose is now and was before, in as few words: its amount, or else the details that differ."""
    if now.amount != before.amount:
        return f"{now.amount} now, not {before.amount}"
    new, old = list(now.details.values()), list(before.details.values())
    gained, lost = (", ".join(text for text in one if text not in other) for one, other in ((new, old), (old, new)))
    return f"{gained} now, not {lost}" if gained and lost else f"{gained or f'without {lost}'} now"


def _least_sets(item: Item, profile: Profile) -> int:
    return dose_range(item.exercise, profile).sets.low if profile.level in item.exercise.dose else 1


def _in_phase_order(phase: Phase, rows: list[Exercise]) -> list[Exercise]:
    """Exercises in the order of their phase: raise first, what is still not last; hard first; calm, stretch, calm."""
    if phase is Phase.STRENGTH:
        return in_order(rows)
    if phase is Phase.WARM_UP:
        roles = (Role.RAISE, Role.MOBILISE, Role.ACTIVATE, Role.POTENTIATE)
        return sorted(rows, key=lambda row: (row.role is not Role.RAISE, not is_static(row), roles.index(row.role)))
    calm = [row for row in rows if row.role is Role.DOWNSHIFT]
    return [*calm[:1], *(row for row in rows if row.role is not Role.DOWNSHIFT), *calm[1:]]


# -- giving way ------------------------------------------------------------------------------------------------


def _fit(draft: Draft, yours: Collection[str]) -> None:
    """Bring a session to its floors and within time and caps, as far as what is not the person's own can give way."""
    _drop_rows(draft, yours)
    floors = warm_up_floor(draft.profile), cool_down_floor(draft.profile)
    for places, floor in ((draft.warm_up, floors[0]), (draft.cool_down, floors[1])):
        draft.reach_floor(places, floor)
    while not draft.fits() and _give_way(draft, yours, floors):
        pass


def _drop_rows(draft: Draft, yours: Collection[str]) -> None:
    """No more strength exercises than the session bears."""
    while len(draft.strength) > most_rows(draft.profile):
        least = _least_needed(draft.strength, yours)
        if least is None:
            return
        draft.strength.remove(least)


def _give_way(draft: Draft, yours: Collection[str], floors: tuple[int, int]) -> bool:
    """One place less, or a shorter one; whether there was any left to give."""
    least = _least_needed(draft.strength, yours)
    if least and len(draft.strength) > 1 and not _is_needed(least, draft.strength):
        draft.strength.remove(least)
        return True
    if draft.fits(OVER_S):
        return False
    if _shorten(draft.strength, yours):
        return True
    if least and len(draft.strength) > 1:
        draft.strength.remove(least)
        return True
    for places, floor in ((draft.cool_down, floors[1]), (draft.warm_up, floors[0])):
        for place in reversed(places):
            alike = [other for other in places if are_alike(other.exercise, place.exercise)]
            spare = total(places) - place.seconds >= floor and len(alike) > 1
            if place.exercise.id not in yours and spare:
                places.remove(place)
                return True
    return False


def _least_needed(places: Sequence[Place], yours: Collection[str]) -> Place | None:
    """The planner's strength exercise that is missed least: neither hip nor knee, one of two alike, the last."""
    free = [place for place in reversed(places) if place.exercise.id not in yours]
    return min(
        free, key=lambda place: (_is_needed(place, places), place.exercise.pattern in HIP_AND_KNEE), default=None
    )


def _is_needed(place: Place, places: Sequence[Place]) -> bool:
    """Whether it is the only one that works the hip, or the knee."""
    pattern = place.exercise.pattern
    return pattern in HIP_AND_KNEE and [other.exercise.pattern for other in places].count(pattern) == 1


def _shorten(places: Sequence[Place], yours: Collection[str]) -> bool:
    """Fewer repetitions for the planner's exercises; whether that made any of them shorter."""
    before = total(places)
    for place in places:
        if place.exercise.id not in yours:
            place.shorten()
    return total(places) < before
