"""Merit: how well an exercise suits a person. The weights are coaching judgement, kept in one place."""

from functools import lru_cache

from plans.catalogue import Catalogue
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Goal, Level, Load, Pattern, Phase, Preset, Role, Trait

_LOADS = list(Load)
_HOUSEHOLD = Preset.HOME.equipment


@lru_cache(64)
def merits_of_kind(catalogue: Catalogue, level: Level, goal: Goal, age_group: AgeGroup) -> dict[str, int]:
    """How well each exercise of a level suits people of this kind without limits."""
    profile = Profile(level, goal=goal, age_group=age_group)
    return {key: _free_merit(entry, profile) for key, entry in catalogue.exercises.items() if level in entry.dose}


def merit(exercise: Exercise, profile: Profile) -> int:
    """How well an exercise suits this person; higher is better."""
    return _free_merit(exercise, profile) + merit_under(profile.limits, exercise)


def merit_under(limits: frozenset[Limit], exercise: Exercise) -> int:
    """What these limits add to that; most take something away."""
    if not limits:
        return 0
    points = 20 if Limit.BALANCE_RISK in limits and Trait.SUPPORTED in exercise.traits else 0
    return points - 25 * len(exercise.caution & limits)


def _free_merit(exercise: Exercise, profile: Profile) -> int:
    points = {Role.MAIN: 30, Role.ACCESSORY: 20, Role.ISOMETRIC: 14}.get(exercise.role, 20)
    points -= 6 if exercise.extended else 0
    points += 4 if exercise.article else 0
    if exercise.phase is Phase.STRENGTH:
        points += _strength_merit(exercise, profile)
    elif exercise.equipment or exercise.one_of:
        points += 2
    steady = Trait.SUPPORTED in exercise.traits
    if profile.age_group is AgeGroup.SENIOR:
        points += 10 * steady - 8 * all(position.on_floor for position in exercise.positions)
        points -= 20 * (Trait.IMPACT in exercise.traits)
    if exercise.phase is Phase.COOL_DOWN:
        points += 4 * steady + 8 * (exercise.pattern is Pattern.LOCOMOTION)
    return points


def _strength_merit(exercise: Exercise, profile: Profile) -> int:
    points = 0
    points -= 2 * len(exercise.after)
    if profile.level is Level.BEGINNER:
        points -= 2 * len(exercise.after)
    elif Level.BEGINNER not in exercise.dose:
        points += 2 if profile.level is Level.INTERMEDIATE else 6
        points += 4 if Level.INTERMEDIATE not in exercise.dose else 0
    if _HOUSEHOLD.isdisjoint((*exercise.equipment, *exercise.one_of)) and (exercise.equipment or exercise.one_of):
        points += 8  # whoever names a piece wants to use it
    elif exercise.equipment or exercise.one_of:
        points += 2
    if profile.age_group is AgeGroup.YOUTH:
        points -= 3 * _LOADS.index(exercise.load)
    elif profile.goal in {Goal.STRENGTH, Goal.MUSCLE} and profile.level is not Level.BEGINNER:
        points += 2 * _LOADS.index(exercise.load)
    elif profile.goal in {Goal.ENDURANCE, Goal.FLEXIBILITY}:
        points -= _LOADS.index(exercise.load)  # light and long
    if Trait.LONG_LENGTH in exercise.traits and profile.goal in {Goal.MUSCLE, Goal.RUNNING}:
        points += 6  # evidence 2.1 and 3.5
    return points
