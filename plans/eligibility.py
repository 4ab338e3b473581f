"""Eligibility: which exercises a person may do with what they have.

More equipment or fewer limits never makes an eligible exercise ineligible (evidence rule 58).
"""

from plans.catalogue import Catalogue
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Level, Load, Phase, Position, Spotter, Trait

LEAST_REPS_DELICATE = 6  # evidence rule 25
_FLAT = {Position.SUPINE, Position.PRONE}
_FLOOR = {position for position in Position if position.on_floor}


def eligible(profile: Profile, catalogue: Catalogue) -> list[Exercise]:
    """All exercises of the catalogue this person may do, in catalogue order."""
    entries = catalogue.exercises.values()
    return [entry for entry in entries if is_eligible(entry, profile) and is_vouched_for(entry, profile, catalogue)]


def is_eligible(exercise: Exercise, profile: Profile) -> bool:
    """Whether level, equipment, age and limits allow the exercise (evidence rules 9, 12 to 14, 17, 19, 20, 25)."""
    return suits(exercise, profile) and has_equipment(exercise, profile.equipment)


def suits(exercise: Exercise, profile: Profile) -> bool:
    """Whether level, age and limits allow the exercise, with whatever equipment."""
    return (
        profile.level in exercise.dose
        and not (exercise.avoid & profile.limits)
        and not _forbidden_by_age(exercise, profile)
        and (not profile.limits or not _forbidden_by_limits(exercise, profile))
    )


def is_vouched_for(exercise: Exercise, profile: Profile, catalogue: Catalogue) -> bool:
    """Whether somebody thought of limits: it is one of Supple's own, or names some. Who has no limits needs nobody to.

    Rule 14, read with care: of an exercise that names none nobody can say whom it does not suit.
    """
    if not profile.limits or exercise.avoid or exercise.caution:
        return True
    return exercise.id in catalogue and exercise.id not in catalogue.own


def has_equipment(exercise: Exercise, equipment: frozenset[Equipment]) -> bool:
    """Whether the pieces suffice: all that it needs, one of those of which one will do, a spotter where one must be.

    A bar on the back needs a rack, whatever the entry says (evidence rule 12).
    """
    return (
        equipment.issuperset(exercise.equipment)
        and (not exercise.one_of or not equipment.isdisjoint(exercise.one_of))
        and (exercise.spotter is not Spotter.REQUIRED or Equipment.PARTNER in equipment)
        and (Trait.BAR_ON_BACK not in exercise.traits or Equipment.RACK in equipment)
    )


def forbidden_positions(limits: frozenset[Limit]) -> set[Position]:
    """The positions these limits rule out."""
    found: set[Position] = set()
    if Limit.NO_FLOOR in limits:
        found |= _FLOOR
    if Limit.NO_STANDING in limits:
        found.add(Position.STANDING)
    if Limit.PREGNANCY_T2_T3 in limits:
        found |= _FLAT
    return found


def _forbidden_by_age(exercise: Exercise, profile: Profile) -> bool:
    traits = exercise.traits
    if Trait.BAR_ON_BACK in traits and not (profile.level is Level.ADVANCED and profile.age_group is AgeGroup.ADULT):
        return True
    if profile.age_group is AgeGroup.YOUTH and exercise.load is Load.HEAVY_FREE_WEIGHT:
        return True
    if profile.age_group is AgeGroup.SENIOR and Trait.BALLISTIC in traits:
        return True
    return profile.is_delicate and exercise.phase is Phase.STRENGTH and is_heavy(exercise.range_at(profile.level))


def is_heavy(dose: Dose | None) -> bool:
    """Whether a range has only sets too short for people whose sets stay long (evidence rule 25)."""
    return bool(dose and dose.reps and not dose.is_hold and dose.reps.high < LEAST_REPS_DELICATE)


def _forbidden_by_limits(exercise: Exercise, profile: Profile) -> bool:
    limits, traits = profile.limits, exercise.traits
    forbidden = forbidden_positions(limits)
    if forbidden and forbidden.issuperset(exercise.positions):
        return True
    if Limit.ONE_LEG_ONLY in limits and Trait.ONE_LEG not in traits:
        return True
    if Limit.NO_GRIP in limits and Trait.GRIP in traits:
        return True
    return profile.max_hold is not None and Trait.HEAD_BELOW_HEART in traits
