"""Dosing: the range of doses a person may get of an exercise, and the dose one begins with.

The catalogue's range of the level, narrowed by goal and age where they overlap, never left (evidence 3.5, rule 23).
"""

from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from plans.dose import Dose, Span, exactly
from plans.eligibility import LEAST_REPS_DELICATE
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Goal, Level, Load, Phase, Role, Trait

BEGINNER_RIR = 3  # evidence rule 24
DELICATE_RIR = 2  # evidence rule 25
LEAST_RIR = 1  # evidence rule 24: nobody trains to failure
EASY_RPE = 5  # evidence 3.5: from here on a set counts as hard
SENIOR_REST_S = 90  # evidence 4.5
SENIOR_STRETCH_S = Span(30, 60)  # evidence 3.8, rule 36


class Person(NamedTuple):
    """What of a profile decides on doses."""

    level: Level
    goal: Goal
    age_group: AgeGroup
    max_rpe: int | None
    max_hold: int | None
    is_delicate: bool
    has_one_leg: bool

    @classmethod
    def of(cls, profile: Profile) -> "Person":
        """The person of this profile."""
        return cls(
            profile.level,
            profile.goal,
            profile.age_group,
            profile.max_rpe,
            profile.max_hold,
            profile.is_delicate,
            Limit.ONE_LEG_ONLY in profile.limits,
        )


class Kind(NamedTuple):
    """What of an exercise decides on its doses."""

    range: str
    phase: Phase
    role: Role
    load: Load
    hard_lowering: bool

    @classmethod
    def of(cls, exercise: Exercise, level: Level) -> "Kind":
        """The kind of an exercise at a level. Raises ValueError where the level may not do it."""
        text = exercise.dose.get(level)
        if text is None:
            raise ValueError(f"{exercise.id} has no dose for {level}")
        return cls(text, exercise.phase, exercise.role, exercise.load, Trait.ECCENTRIC_HIGH in exercise.traits)


class GoalRow(msgspec.Struct, frozen=True):
    """Sets, repetitions and repetitions in reserve of one strength exercise (evidence 3.5)."""

    sets: Span
    reps: Span
    rir: Span


_B, _I, _A = Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED
GOAL_ROWS = {
    (Goal.STRENGTH, _B): GoalRow(Span(1, 3), Span(8, 12), Span(3, 4)),
    (Goal.STRENGTH, _I): GoalRow(Span(2, 4), Span(6, 10), Span(2, 3)),
    (Goal.STRENGTH, _A): GoalRow(Span(3, 5), Span(4, 8), Span(1, 3)),
    (Goal.MUSCLE, _B): GoalRow(Span(2, 3), Span(8, 12), Span(2, 4)),
    (Goal.MUSCLE, _I): GoalRow(Span(3, 4), Span(8, 12), Span(1, 3)),
    (Goal.MUSCLE, _A): GoalRow(Span(3, 5), Span(6, 15), Span(1, 2)),
    (Goal.ENDURANCE, _B): GoalRow(Span(1, 2), Span(12, 15), Span(3, 5)),
    (Goal.ENDURANCE, _I): GoalRow(Span(2, 3), Span(15, 20), Span(2, 4)),
    (Goal.ENDURANCE, _A): GoalRow(Span(2, 4), Span(15, 25), Span(2, 3)),
    (Goal.FLEXIBILITY, _B): GoalRow(Span(1, 2), Span(8, 12), Span(3, 5)),
    (Goal.FLEXIBILITY, _I): GoalRow(Span(1, 2), Span(8, 12), Span(2, 4)),
    (Goal.FLEXIBILITY, _A): GoalRow(Span(1, 2), Span(8, 12), Span(2, 4)),
}
SENIOR_ROWS = {
    _B: GoalRow(Span(1, 2), Span(8, 12), Span(3, 5)),
    _I: GoalRow(Span(2, 3), Span(8, 12), Span(2, 4)),
    _A: GoalRow(Span(2, 3), Span(6, 12), Span(2, 3)),
}
YOUTH_ROW = GoalRow(Span(1, 2), Span(10, 15), Span(3, 5))  # evidence 4.5: technique first, light


def goal_row(person: Person) -> GoalRow | None:
    """The row of the matrix for this person; none for running, which sets no numbers of its own."""
    if person.age_group is AgeGroup.SENIOR:
        return SENIOR_ROWS[person.level]
    if person.age_group is AgeGroup.YOUTH:
        return YOUTH_ROW
    return GOAL_ROWS.get((person.goal, person.level))


def dose_range(exercise: Exercise, profile: Profile) -> Dose:
    """All doses this person may get of an exercise that suits them, as one range."""
    return _range(Kind.of(exercise, profile.level), Person.of(profile))


def fitted_dose(dose: Dose, exercise: Exercise, profile: Profile) -> Dose:
    """The dose brought into what this person may get of the exercise, and no further than that needs.

    One of another kind, as repetitions where the exercise is held, gives way to the dose one begins with. A load goes
    with the work it was chosen for: a dose that had to change names none.
    """
    most, first = doses(exercise, Person.of(profile))
    kinds = [(each.reps is None, each.is_hold, each.is_duration) for each in (dose, most)]
    sets = exactly(most.sets.clamped(dose.sets.low))
    if kinds[0] != kinds[1]:
        return replace(first, sets=sets)
    rir, rpe = most.rir, most.rpe
    if dose.rir and rir:
        rir = Span(max(dose.rir.low, rir.low), max(dose.rir.high, rir.low))
    if dose.rpe and rpe:
        rpe = Span(min(dose.rpe.low, rpe.high), min(dose.rpe.high, rpe.high))
    longest, tempo = profile.max_hold, dose.tempo
    if longest is not None and exercise.phase is Phase.STRENGTH:
        tempo = tempo and tempo._replace(pause=min(tempo.pause, longest))
    fitted = replace(
        dose,
        sets=sets,
        per_side=most.per_side,
        reps=_brought_into(dose.reps, most.reps),
        seconds=_brought_into(dose.seconds, most.seconds),
        hold=most.hold,
        tempo=tempo,
        rest=max(dose.rest, most.rest),
        rir=rir,
        rpe=rpe,
        ramp=dose.ramp or most.ramp,
    )
    return fitted if fitted == dose else replace(fitted, load=None)


def _brought_into(span: Span | None, most: Span | None) -> Span | None:
    return Span(most.clamped(span.low), most.clamped(span.high)) if span and most else span


def doses(exercise: Exercise, person: Person) -> tuple[Dose, Dose]:
    """The range of an exercise for this person, and the dose to begin with: the fewest sets and the shortest holds.

    Of repetitions the most, for the reserve keeps them easy, but the end nearest to the goal's where the two ranges
    have nothing in common. Hard lowering work begins at the low end (evidence 2.2), a warm-up in the middle.
    """
    kind = Kind.of(exercise, person.level)
    return _range(kind, person), _first(kind, person)


@lru_cache(8192)
def _range(kind: Kind, person: Person) -> Dose:
    dose = Dose.parse(kind.range)
    if person.has_one_leg:
        dose = replace(dose, per_side=False)  # the other leg rests
    if kind.phase is Phase.STRENGTH:
        return _strength_range(kind, person, dose)
    seconds = dose.seconds
    if person.age_group is AgeGroup.SENIOR and kind.role is Role.STRETCH and dose.is_hold:
        seconds = SENIOR_STRETCH_S
    rir, most = dose.rir, person.max_rpe
    if rir and most is not None:
        rir = Span(max(rir.low, 10 - most), max(rir.high, 10 - most))
    return replace(dose, seconds=seconds, rir=rir, rpe=_effort(dose.rpe, most))


def _strength_range(kind: Kind, person: Person, dose: Dose) -> Dose:
    row = goal_row(person)
    sets, reps, rir, seconds = dose.sets, dose.reps, dose.rir, dose.seconds
    if row:
        sets = sets.overlap(row.sets) or sets
        if reps and not dose.is_hold and not kind.hard_lowering:  # hard lowering begins low, whatever the goal
            reps = reps.overlap(row.reps) or reps
        rir = rir and (rir.overlap(row.rir) or rir)
    rpe, least = dose.rpe, _least_reserve(person)
    if rir is None and rpe is None:  # an entry of one's own may not say: nothing is ever done without a cap
        rir, rpe = (Span(least, least + 1), None) if reps else (None, Span(EASY_RPE, 10 - least))
    if reps and not dose.is_hold and person.is_delicate:
        reps = Span(max(reps.low, LEAST_REPS_DELICATE), reps.high)
    hold, tempo, longest = dose.hold, dose.tempo, person.max_hold
    if longest is not None:
        if seconds and (dose.is_hold or kind.role is Role.ISOMETRIC):
            seconds = Span(min(seconds.low, longest), min(seconds.high, longest))
        hold = min(hold, longest)
        tempo = tempo and tempo._replace(pause=min(tempo.pause, longest))
    rest = max(dose.rest, SENIOR_REST_S) if dose.rest and person.age_group is AgeGroup.SENIOR else dose.rest
    return replace(
        dose,
        sets=sets,
        reps=reps,
        seconds=seconds,
        hold=hold,
        tempo=tempo,
        rest=rest,
        rir=_reserve(rir, person),
        rpe=_effort(rpe, 10 - least),
        ramp=_ramp(kind, person),
    )


def _reserve(rir: Span | None, person: Person) -> Span | None:
    """Repetitions in reserve, raised to what level, age and limits ask for."""
    if rir is None:
        return None
    low = max(rir.low, _least_reserve(person))
    return Span(low, max(rir.high, low if low == rir.low else low + 1))


def _least_reserve(person: Person) -> int:
    """The fewest repetitions in reserve that level, age and limits allow (RPE is 10 less RIR, evidence 3.6)."""
    least = BEGINNER_RIR if person.level is Level.BEGINNER else DELICATE_RIR if person.is_delicate else LEAST_RIR
    return least if person.max_rpe is None else max(least, 10 - person.max_rpe)


def _effort(rpe: Span | None, most: int | None) -> Span | None:
    return rpe if rpe is None or most is None else Span(min(rpe.low, most), min(rpe.high, most))


def _ramp(kind: Kind, person: Person) -> int:
    """Lighter sets before the first: one for a free weight, two for a barbell, from intermediate (rule 44)."""
    if not kind.load.is_lifted or person.level is Level.BEGINNER:
        return 0
    return 2 if kind.load is Load.HEAVY_FREE_WEIGHT else 1


@lru_cache(8192)
def _first(kind: Kind, person: Person) -> Dose:
    dose = _range(kind, person)
    reps = dose.reps and exactly(_first_reps(kind, person, dose.reps))
    seconds = dose.seconds and exactly(dose.seconds.low)
    return replace(dose, sets=exactly(dose.sets.low), reps=reps, seconds=seconds)


def _first_reps(kind: Kind, person: Person, reps: Span) -> int:
    if kind.phase is not Phase.STRENGTH:
        return (reps.low + reps.high + 1) // 2
    row = goal_row(person)
    fewer = row is not None and reps.low > row.reps.high
    return reps.low if fewer or kind.hard_lowering else reps.high


def completed(dose: Dose, before: Dose) -> Dose:
    """A dose said in few words, with what it leaves unsaid as it was before.

    An amount alone takes over all details that go with its kind; one with details the effort, if it has none.
    """
    has_details = bool(dose.details)
    if dose.rir is None and dose.rpe is None:
        dose = replace(dose, rir=before.rir, rpe=before.rpe)
    if has_details:
        return dose
    if (dose.is_duration, dose.is_hold) == (before.is_duration, before.is_hold):
        return replace(before, sets=dose.sets, reps=dose.reps, seconds=dose.seconds, per_side=dose.per_side)
    return dose if dose.is_duration else replace(dose, rest=before.rest, load=before.load)
