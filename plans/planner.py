"""Planner: from a profile to a plan, or a refusal. Pure and deterministic."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property

from msgspec.structs import replace

from plans.catalogue import Catalogue
from plans.choosing import (
    GOOD_CHOICES,
    HIP_AND_KNEE,
    Pool,
    care_for,
    choose_cool_down,
    choose_strength,
    choose_warm_up,
    fallback,
    in_order,
    most_rows,
    pairs_that_fit,
    swap_for,
)
from plans.dose import Dose, exactly
from plans.dosing import Person, doses
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
    within_stretch_cap,
)
from plans.limits import Limit
from plans.plan import Alternative, Item, Plan, whole_minutes
from plans.profile import Profile
from plans.refusal import NOTHING_SUITS, PlanRefused, referrals_for
from plans.vocabulary import AgeGroup, Goal, Level, Phase, Role
from plans.vocabulary import in_order as in_list_order

TITLES = {
    Goal.STRENGTH: "Hamstring strength",
    Goal.MUSCLE: "Hamstring muscle",
    Goal.ENDURANCE: "Hamstring endurance",
    Goal.FLEXIBILITY: "Hamstring flexibility",
    Goal.RUNNING: "Hamstrings for running",
}
ROOMY_MIN = 40  # from here on three sets go before a further exercise, below it two
FEW_VARIETIES = 3  # so many plans differ for any level, equipment and minutes
Pairs = list[tuple[Exercise, Exercise]]
_STAGES = ((0, False), (0, True), (OVER_S, True))  # seconds over the request, and whether to be brief
SHORTER_MIN = (50, 40, 30, 20, 15)  # what a session shrinks to where too little of the catalogue suits
MORE_TO_FLOOR = 7  # how many further exercises a warm-up or cool-down may take to be long enough
FAIR_SHARE = 1.4  # how many times its share of the time an exercise may take
ROOMY_TRIES = ((2.0, 3), (FAIR_SHARE, 3), (FAIR_SHARE, 2))  # share and sets; only the last in short sessions


def make_plan(profile: Profile, catalogue: Catalogue, variety: int = 0) -> Plan:
    """A whole plan for the profile; the same profile, catalogue and variety always give an equal plan.

    Another `variety` gives another good plan. Raises PlanRefused where a professional should be seen first, or where
    limits leave nothing that suits.
    """
    referrals = referrals_for(profile)
    if referrals:
        raise PlanRefused(referrals)
    pool = Pool.of(profile, catalogue)
    draft = _drafted(pool, profile, variety) if pool.raises and pool.strength and pool.downshifts else None
    if draft is None:
        raise PlanRefused([NOTHING_SUITS])
    draft.fill()
    return Plan(
        title=TITLES[profile.goal],
        profile=profile,
        warm_up=make_items(draft.warm_up, profile, pool),
        strength=make_items(draft.strength, profile, pool),
        cool_down=make_items(draft.cool_down, profile, pool),
        notes=tuple(make_notes(draft, pool, profile)),
        variety=variety,
    )


def _drafted(pool: Pool, profile: Profile, variety: int) -> Draft | None:
    """A session of the length asked for, or the longest that warm-up and cool-down suffice for; None for none."""
    for minutes in (profile.minutes, *(shorter for shorter in SHORTER_MIN if shorter < profile.minutes)):
        asked = replace(profile, minutes=minutes)
        sketch = _Sketcher(pool, asked, variety)
        if sketch.reaches_floors():
            return _fullest(sketch) or _shortest(pool, asked, variety)
    return None


def _fullest(sketch: "_Sketcher") -> Draft | None:
    """The session with the most exercises that fit with a comfortable number of sets, three at least; None for none."""
    roomy = sketch.profile.minutes >= ROOMY_MIN and sketch.profile.level is not Level.BEGINNER
    for share, sets in ROOMY_TRIES if roomy else ROOMY_TRIES[-1:]:
        for rows in range(most_rows(sketch.profile), 2, -1):
            draft = sketch(rows, share)
            if draft.fits() and _reaches(draft, sets):
                return draft
    return None


def _shortest(pool: Pool, profile: Profile, variety: int) -> Draft:
    """A session of two exercises with the fewest sets, then also the fewest repetitions, or of a single exercise.

    All in the frame of the first variety, so that the varieties turn through the same pairs and differ; a stage that
    offers too few pairs for that gives way to the next.
    """
    tried: list[tuple[int, _Sketcher, Pairs]] = []
    for over, brief in _STAGES:
        sketch = tried[-1][1] if tried and tried[-1][1].brief == brief else _Sketcher(pool, profile, 0, brief=brief)
        pairs = sketch.pairs(over)
        if len(pairs) >= FEW_VARIETIES:
            return sketch.draft(in_order(pairs[variety % len(pairs)]))
        tried.append((over, sketch, pairs))
    for _, sketch, pairs in tried:
        if pairs:
            return sketch.draft(in_order(pairs[variety % len(pairs)]))
    for over, sketch, _ in tried:
        draft = sketch(2)
        if draft.fits(over) and len(draft.strength) > 1:
            return draft
    return tried[-1][1].shortest()


class _Sketcher:
    """Sketches sessions of one profile with more or fewer strength exercises; brief ones with little beside them."""

    def __init__(self, pool: Pool, profile: Profile, variety: int, *, brief: bool = False) -> None:
        self.pool, self.profile, self.variety, self.brief = pool, profile, variety, brief
        self.frame = Draft(profile, [], [], [])
        self._warm_up(self.frame)
        self._cool_down(self.frame)

    def __call__(self, rows: int, share: float = FAIR_SHARE) -> Draft:
        """A session of the best exercises that are quick enough for their share of the time."""
        return self.draft(choose_strength(self._quick_enough(rows, share), self.profile, rows, self.variety))

    def reaches_floors(self) -> bool:
        """Whether warm-up and cool-down are as long as the session asks for."""
        warm_up, cool_down = self.frame.warm_up, self.frame.cool_down
        return total(warm_up) >= warm_up_floor(self.profile) and total(cool_down) >= cool_down_floor(self.profile)

    def pairs(self, over: int) -> Pairs:
        """Hip- and knee-dominant exercises that keep to the time together, or to so many seconds over it."""
        room = self.frame.request + over - self.frame.seconds
        return pairs_that_fit(self.pool, room, hard_set_cap(self.profile), self.costs)

    def shortest(self) -> Draft:
        """A session of the one exercise that takes the least time, hip- or knee-dominant if there is one."""
        first = map(self._first, self.pool.strength)
        best = min(first, key=lambda place: (place.exercise.pattern not in HIP_AND_KNEE, place.seconds))
        return self.draft([best.exercise])

    def draft(self, strength: Sequence[Exercise]) -> Draft:
        """A session of these strength exercises."""
        warm_up, cool_down = map(copy, self.frame.warm_up), map(copy, self.frame.cool_down)
        return Draft(self.profile, list(warm_up), list(map(self._first, strength)), list(cool_down))

    def _warm_up(self, draft: Draft) -> None:
        """As many moves as the session's length asks for; more of all kinds where that is below the floor."""
        minutes = self.profile.minutes
        moves = 1 if minutes < 20 or self.brief else 2 if minutes < 30 else 3 if minutes < 50 else 4
        most_raises = min(GOOD_CHOICES, len(self.pool.raises))
        most_moves = len(self.pool.activators) + len(self.pool.mobilisers)
        for more in range(MORE_TO_FLOOR):
            raises, count = 1 + more // 3, moves + more
            chosen = choose_warm_up(self.pool, raises, count, self.variety)
            draft.warm_up = [self._placed(entry) for entry in chosen]
            is_all = raises >= most_raises and count >= most_moves
            if draft.reach_floor(draft.warm_up, warm_up_floor(self.profile)) or is_all:
                return

    def _cool_down(self, draft: Draft) -> None:
        """As many stretches as the session's length asks for; more of both kinds where that is below the floor."""
        minutes = self.profile.minutes
        stretches = 1 if minutes < 20 or self.brief else 2 if minutes < 45 else 3
        if self.profile.goal is Goal.FLEXIBILITY and minutes >= 20 and not self.brief:
            stretches += 1
        most_calm = min(GOOD_CHOICES, len(self.pool.downshifts))
        for more in range(MORE_TO_FLOOR):
            calm, count = 1 + (more + 1) // 2, stretches + more // 2
            chosen = choose_cool_down(self.pool, calm, count, self.variety)
            draft.cool_down = within_stretch_cap([self._placed(entry) for entry in chosen])
            is_all = calm >= most_calm and count >= len(self.pool.stretches)
            if draft.reach_floor(draft.cool_down, cool_down_floor(self.profile)) or is_all:
                return

    def _first(self, entry: Exercise) -> Place:
        """A strength exercise with the least it begins with."""
        place = self._placed(entry)
        if self.brief:
            place.shorten()
        return place

    @cached_property
    def costs(self) -> dict[str, tuple[int, int]]:
        """Seconds and hard sets of each strength exercise as it begins, by id."""
        first = map(self._first, self.pool.strength)
        return {place.exercise.id: (place.seconds, place.dose.hard_sets) for place in first}

    def _placed(self, entry: Exercise) -> Place:
        return placed(entry, self.profile, *self.pool.doses[entry.id])

    def _quick_enough(self, rows: int, share: float) -> Pool:
        """The pool without strength exercises that would take far more than their share of the time."""
        room = self.profile.minutes * 60 - warm_up_floor(self.profile) - cool_down_floor(self.profile)
        most = share * room / rows
        seconds = {key: cost[0] for key, cost in self.costs.items()} if self.brief else self.pool.seconds
        quick = [entry for entry in self.pool.strength if seconds[entry.id] <= most]
        kept = {entry.pattern for entry in quick}
        slow = [entry for entry in self.pool.strength if entry.pattern not in kept]
        return replace(self.pool, strength=(*quick, *slow))


def _reaches(draft: Draft, sets: int) -> bool:
    """Whether time and caps allow so many sets of each exercise, or all its range has; the draft then has them."""
    draft.reach_sets(sets)
    return all(place.dose.sets.low >= min(sets, place.range.sets.high) for place in draft.strength)


def make_items(places: Sequence[Place], profile: Profile, pool: Pool) -> tuple[Item, ...]:
    """The items of a phase, with notes and what can stand in for them."""
    rows = {place.exercise.id for place in places}
    items: list[Item] = []
    for place in places:
        items.append(_item(place, profile, pool, rows, items))
    return tuple(items)


def _item(place: Place, profile: Profile, pool: Pool, rows: set[str], others: Iterable[Item]) -> Item:
    """The item of a place; its swap is one that no other item names, or at least none of the rows themselves.

    What stands in for it is another than theirs too, if there is one. Its note holds for all that may be done in the
    place: a swap that wants more care than that is none.
    """
    entry = place.exercise
    swap = otherwise = None
    if entry.phase is Phase.STRENGTH:
        if entry.after:
            known = {each.id: each for each in pool.strength}
            named = {other.otherwise.exercise.id for other in others if other.otherwise}
            otherwise = _alternative(fallback(entry, known, named, rows), place, pool)
        minded = care_for(entry, profile.limits)
        if otherwise:
            minded |= care_for(otherwise.exercise, profile.limits)
        limits = profile.limits
        fit = [each for each in pool.strength if care_for(each, limits) <= minded] if limits else pool.strength
        taken = rows | {other.swap.exercise.id for other in others if other.swap}
        swap = _alternative(swap_for(entry, fit, taken) or swap_for(entry, fit, rows), place, pool)
    return Item(entry, place.dose, note_for(entry, profile, otherwise), swap, otherwise)


def _alternative(entry: Exercise | None, place: Place, pool: Pool) -> Alternative | None:
    """The other exercise with as many sets as its range allows of those it stands in for."""
    if entry is None:
        return None
    most, dose = pool.doses[entry.id]
    return Alternative(entry, dose.with_sets(most.sets.clamped(place.dose.sets.low)))


def make_item(exercise: Exercise, plan: Plan, catalogue: Catalogue, like: Dose | None = None) -> Item:
    """An item for an exercise that joins the plan, as the planner makes them: dose, note, swap and otherwise.

    The dose is the one to begin with; given the dose of what it stands in for, it has as many sets or is as long as
    that, within its own range. Raises ValueError where the level may not do the exercise.
    """
    profile = plan.profile
    place = placed(exercise, profile, *doses(exercise, Person.of(profile)))
    if like:
        place.take(_as_much(place, like))
    items = plan.phase(exercise.phase)
    rows = {exercise.id, *(item.exercise.id for item in items)}
    return _item(place, profile, Pool.of(profile, catalogue), rows, items)


def _as_much(place: Place, like: Dose) -> Dose:
    dose, most = place.dose, place.range
    if dose.is_duration and like.is_duration and like.seconds and most.seconds:
        return replace(dose, seconds=exactly(most.seconds.clamped(like.seconds.low)))
    return dose if dose.is_duration or like.is_duration else dose.with_sets(most.sets.clamped(like.sets.low))


def note_for(exercise: Exercise, profile: Profile, *others: Alternative | None) -> str:
    """What to mind in this exercise and in what stands in for it, named as something to do.

    These are the actions of all limits that caution against them.
    """
    if not profile.limits:
        return ""
    limits = care_for(exercise, profile.limits)
    for other in filter(None, others):
        limits |= care_for(other.exercise, profile.limits)
    return " ".join(dict.fromkeys(limit.facts.action for limit in in_list_order(limits)))


# -- what the plan says of itself ------------------------------------------------------------------------------


def make_notes(draft: Draft, pool: Pool, profile: Profile) -> Iterable[str]:
    """What a plan says of itself: what age and limits ask, what it lacks, and why it is short."""
    yield from notes_on(profile)
    yield from _missing(draft, pool)
    yield from _shortfall(draft, profile)


def notes_on(profile: Profile) -> Iterable[str]:
    """What age and limits ask of every plan of this person."""
    if profile.age_group is AgeGroup.YOUTH:
        yield "An adult stays with you throughout."
    if profile.age_group is AgeGroup.SENIOR:
        yield "Rise slowly, and sit for a moment before you stand."
    if profile.max_rpe is not None:
        yield f"Keep every effort at {profile.max_rpe} of 10 or below: you could still talk."
    if Limit.ONE_LEG_ONLY in profile.limits:
        yield Limit.ONE_LEG_ONLY.facts.action


def _missing(draft: Draft, pool: Pool) -> Iterable[str]:
    """What a whole session has and this one has not, with the reason."""
    chosen = {place.exercise.pattern for place in draft.strength}
    for pattern in HIP_AND_KNEE:
        if pattern not in chosen:
            there = any(entry.pattern is pattern for entry in pool.strength)
            reason = f"{draft.profile.minutes} minutes are too short" if there else "none suits this time"
            yield f"No {pattern.label.lower()} exercise: {reason}."
    if not any(place.exercise.role is Role.STRETCH for place in draft.cool_down):
        yield "No stretch: none suits this time. Walk slowly a little longer."


def _shortfall(draft: Draft, profile: Profile) -> Iterable[str]:
    """Why the session stays below the request by more than a tenth or three minutes (rule 45)."""
    if not is_short(draft.seconds, profile):
        return
    told = f"{whole_minutes(draft.seconds)} of {profile.minutes} minutes"
    least = min((place.range.sets.low for place in draft.strength), default=1)
    if draft.profile.minutes < profile.minutes:
        yield f"{told}: nothing more of the catalogue suits these choices."
    elif draft.hard_sets + least > hard_set_cap(profile) or draft.hard_sets == hard_set_cap(profile):
        yield f"{told}: more would be too many hard sets for {_who(profile)}."
    elif len(draft.strength) >= most_rows(profile):
        yield f"{told}: more exercises would be too many for {_who(profile)}."
    else:
        yield f"{told}: nothing more of the catalogue suits these choices."


def _who(profile: Profile) -> str:
    if profile.age_group is not AgeGroup.ADULT:
        return "this age"
    article = "a" if profile.level is Level.BEGINNER else "an"
    return f"{article} {profile.level.label.lower()}" if profile.level is not Level.ADVANCED else "one session"
