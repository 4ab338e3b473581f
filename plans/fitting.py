"""Fitting: doses that grow until the session fills the minutes asked for, and never past its caps.

Floors and tops of warm-up and cool-down are evidence 3.7, the caps on hard sets 3.5, the time model 3.11.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from plans.dose import Dose, exactly, seconds_of
from plans.exercise import Exercise
from plans.plan import Plan
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Goal, Level, Phase, Role, Trait

OVER_S = 120  # rule 45: never more than two minutes over the request
UNDER_S, UNDER_SHARE = 180, 10  # rule 45: further under it than both, a plan says why
SENIOR_EXTRA_S = 120  # evidence 3.7
STRETCH_CAP_S = 240  # rule 36: of one side in one session
STATIC_WARM_UP_CAP_S = 30  # rule 4: of one side
LEAST_RAISE_S, LEAST_RAISE_SHORT_S = 180, 120  # rule 2; the short one for 15 minutes
HARD_SETS = {Level.BEGINNER: 8, Level.INTERMEDIATE: 12, Level.ADVANCED: 15}  # evidence 3.5
HARD_SETS_NOT_ADULT = 8
NO_LIMIT_S = 3600
STEP_S, FINE_STEP_S = 60, 30  # by which durations grow; the fine one for short ones and short sessions
_WARM_UP = ((15, 5, 5), (20, 5, 6), (30, 6, 8), (45, 8, 10), (60, 10, 12))  # minutes asked, floor, top
_COOL_DOWN = ((15, 3, 3), (20, 3, 4), (30, 5, 6), (45, 6, 8), (60, 8, 10))


def _between(table: tuple[tuple[int, int, int], ...], minutes: int, column: int) -> int:
    """Seconds from a table in minutes, in a straight line between its rows."""
    for low, high in pairwise(table):
        if minutes <= high[0]:
            share = (minutes - low[0]) / (high[0] - low[0])
            return round(60 * (low[column] + share * (high[column] - low[column])))
    return 60 * table[-1][column]


def warm_up_floor(profile: Profile) -> int:
    """The least seconds of warm-up."""
    extra = SENIOR_EXTRA_S if profile.age_group is AgeGroup.SENIOR else 0
    return _between(_WARM_UP, profile.minutes, 1) + extra


def warm_up_top(profile: Profile) -> int:
    """The seconds of warm-up beyond which it takes from the strength work."""
    extra = SENIOR_EXTRA_S if profile.age_group is AgeGroup.SENIOR else 0
    return _between(_WARM_UP, profile.minutes, 2) + extra


def cool_down_floor(profile: Profile) -> int:
    """The least seconds of cool-down."""
    return _between(_COOL_DOWN, profile.minutes, 1)


def cool_down_top(profile: Profile) -> int:
    """The seconds of cool-down beyond which it is too long; no limit where flexibility is the goal."""
    return NO_LIMIT_S if profile.goal is Goal.FLEXIBILITY else _between(_COOL_DOWN, profile.minutes, 2)


def is_short(seconds: int, profile: Profile) -> bool:
    """Whether a session of so many seconds is so far under the request that the plan has to say why."""
    request = profile.minutes * 60
    return request - seconds > max(UNDER_S, request // UNDER_SHARE)


def is_off(plan: Plan) -> bool:
    """Whether a plan takes more than was asked for, or so much less that it has to be said."""
    return plan.minutes > plan.profile.minutes or is_short(plan.seconds, plan.profile)


def least_raise(profile: Profile) -> int:
    """The least seconds of the exercise that raises."""
    return LEAST_RAISE_SHORT_S if profile.minutes < 20 else LEAST_RAISE_S


def hard_set_cap(profile: Profile) -> int:
    """The most hard sets of one session."""
    return HARD_SETS_NOT_ADULT if profile.age_group is not AgeGroup.ADULT else HARD_SETS[profile.level]


class Place(msgspec.Struct):
    """An exercise with the dose it has so far and the range it may grow in."""

    exercise: Exercise
    range: Dose
    dose: Dose
    step: int
    seconds: int

    def take(self, dose: Dose) -> None:
        """Put another dose in place."""
        self.dose, self.seconds = dose, seconds_of(dose, self.exercise.load)

    def shorten(self) -> None:
        """Take the fewest repetitions of the range."""
        if self.range.reps:
            self.take(replace(self.dose, reps=exactly(self.range.reps.low)))

    def larger(self) -> Dose | None:
        """The next larger dose within the range, or None at its end."""
        return _larger(self.dose, self.range, self.step, self.exercise.role is Role.STRETCH)


@lru_cache(8192)
def _larger(dose: Dose, most: Dose, step: int, relaxed: bool) -> Dose | None:
    if dose.is_duration and dose.seconds and most.seconds:
        longer = min(dose.seconds.low + step, most.seconds.high)
        return replace(dose, seconds=exactly(longer)) if longer > dose.seconds.low else None
    if dose.sets.low < most.sets.high:
        return dose.with_sets(dose.sets.low + 1)
    if relaxed and dose.is_hold and dose.seconds and most.seconds and dose.seconds.low < most.seconds.high:
        return replace(dose, seconds=exactly(min(dose.seconds.low + 5, most.seconds.high)))
    return None


def placed(exercise: Exercise, profile: Profile, most: Dose, dose: Dose) -> Place:
    """The exercise with the range of its doses and the one to begin with."""
    if exercise.role is Role.RAISE and dose.seconds and most.seconds:
        longer = min(max(dose.seconds.low, least_raise(profile)), most.seconds.high)
        dose = replace(dose, seconds=exactly(longer))
    fine = profile.minutes < 20 or dose.seconds is None or dose.seconds.low < 120
    return Place(exercise, most, dose, FINE_STEP_S if fine else STEP_S, seconds_of(dose, exercise.load))


class Draft(msgspec.Struct):
    """A session in the making."""

    profile: Profile
    warm_up: list[Place]
    strength: list[Place]
    cool_down: list[Place]

    @property
    def seconds(self) -> int:
        """How long it takes so far."""
        return total(self.warm_up) + total(self.strength) + total(self.cool_down)

    @property
    def hard_sets(self) -> int:
        """Hard sets so far."""
        return sum([place.dose.hard_sets for place in self.strength])

    @property
    def request(self) -> int:
        """The seconds asked for."""
        return self.profile.minutes * 60

    def fits(self, over: int = 0) -> bool:
        """Whether it keeps to the request, or to so many seconds over it, and to the cap on hard sets."""
        return self.seconds <= self.request + over and self.hard_sets <= hard_set_cap(self.profile)

    def reach_floor(self, places: list[Place], floor: int) -> bool:
        """Let a warm-up or cool-down grow to its floor, whatever the session's length; whether it got there."""
        while total(places) < floor:
            if not self._grow_shortest(places, NO_LIMIT_S):
                return False
        return True

    def reach_sets(self, wanted: int) -> None:
        """Let every strength exercise grow to a number of sets, one set at a time, as far as time and caps allow."""
        growing = True
        while growing:
            growing = False
            for place in self.strength:
                if place.dose.sets.low < wanted and self._grow(place, self.request):
                    growing = True

    def fill(self) -> None:
        """Use the time that is left: more sets, then a longer cool-down and warm-up up to their tops."""
        self.reach_sets(10)
        for places, top in (
            (self.cool_down, cool_down_top(self.profile)),
            (self.warm_up, warm_up_top(self.profile)),
        ):
            while total(places) < top and self._grow_shortest(places, self.request, top):
                pass

    def _grow_shortest(self, places: Sequence[Place], most: int, top: int = NO_LIMIT_S) -> bool:
        """Let one place grow: what raises first, then the shortest."""
        room = top - total(places)
        order = sorted(places, key=lambda place: (place.exercise.role is not Role.RAISE, place.seconds))
        return any(self._grow(place, most, room) for place in order)

    def _grow(self, place: Place, most: int, room: int = NO_LIMIT_S) -> bool:
        larger = place.larger()
        if larger is None:
            return False
        gain = seconds_of(larger, place.exercise.load) - place.seconds
        if gain > room or self.seconds + gain > most or not self._within_caps(place, larger):
            return False
        place.take(larger)
        return True

    def _within_caps(self, place: Place, larger: Dose) -> bool:
        if place.exercise.phase is Phase.STRENGTH:
            return self.hard_sets - place.dose.hard_sets + larger.hard_sets <= hard_set_cap(self.profile)
        if not stretches_hamstrings(place.exercise, larger):
            return True
        places, cap = (
            (self.warm_up, STATIC_WARM_UP_CAP_S)
            if place.exercise.phase is Phase.WARM_UP
            else (self.cool_down, STRETCH_CAP_S)
        )
        return larger.seconds_per_side - place.dose.seconds_per_side + _stretched(places) <= cap


def stretches_hamstrings(exercise: Exercise, dose: Dose) -> bool:
    """Whether it counts as stretching the hamstrings: those that lengthen them after training, those held before."""
    if exercise.role is Role.STRETCH:
        return Trait.LONG_LENGTH in exercise.traits
    return exercise.role is Role.MOBILISE and dose.is_hold


def within_stretch_cap(places: Sequence[Place]) -> list[Place]:
    """The places without the stretches that would take one side past the cap."""
    kept: list[Place] = []
    for place in places:
        if _stretched([*kept, place]) <= STRETCH_CAP_S:
            kept.append(place)
    return kept


def total(places: Sequence[Place]) -> int:
    """Seconds of some places together."""
    return sum([place.seconds for place in places])


def _stretched(places: Iterable[Place]) -> int:
    """Seconds one side's hamstrings are stretched."""
    return sum(place.dose.seconds_per_side for place in places if stretches_hamstrings(place.exercise, place.dose))
