"""Obstacles: why a person cannot do an exercise, in words. Eligibility says whether, and both always agree."""

from collections.abc import Iterator
from typing import NamedTuple

from plans.eligibility import forbidden_positions, has_equipment, is_heavy
from plans.exercise import Exercise
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Level, Load, Phase, Spotter, Trait
from plans.wording import listed, with_article


class Obstacle(NamedTuple):
    """What stands between a person and an exercise; the text goes on from the exercise's name.

    `safety` marks what nobody may choose to pass over: all but missing equipment.
    """

    text: str
    safety: bool


def obstacles(exercise: Exercise, profile: Profile) -> tuple[Obstacle, ...]:
    """All that keeps this person from the exercise; nothing if they may do it."""
    unsafe = (*_of_level(exercise, profile), *_of_age(exercise, profile), *_of_limits(exercise, profile))
    found = [Obstacle(text, safety=True) for text in dict.fromkeys(unsafe)]
    if exercise.spotter is Spotter.REQUIRED and Equipment.PARTNER not in profile.equipment:
        found.append(Obstacle("needs a partner to spot", safety=True))
    missing = missing_pieces(exercise, profile.equipment)
    if missing and not has_equipment(exercise, profile.equipment):
        found.append(Obstacle(f"needs {missing}, which you do not have", safety=False))
    return tuple(found)


def missing_pieces(exercise: Exercise, equipment: frozenset[Equipment]) -> str:
    """The pieces an exercise needs beyond these, in words: `a bench and dumbbells or a kettlebell`; or nothing."""
    parts = [with_article(piece.label.lower()) for piece in exercise.equipment if piece not in equipment]
    if exercise.one_of and equipment.isdisjoint(exercise.one_of):
        parts.append(listed([with_article(piece.label.lower()) for piece in exercise.one_of]))
    return listed(parts, "and")


def _of_level(exercise: Exercise, profile: Profile) -> Iterator[str]:
    if profile.level not in exercise.dose:
        yield f"is not for the {profile.level} level"


def _of_age(exercise: Exercise, profile: Profile) -> Iterator[str]:
    traits, age_group = exercise.traits, profile.age_group
    if Trait.BAR_ON_BACK in traits:
        if profile.level is not Level.ADVANCED or age_group is not AgeGroup.ADULT:
            yield "has the bar on the back, which is for advanced adults"
        if Equipment.RACK not in profile.equipment:
            yield "has the bar on the back, which needs a rack with pins"
    if age_group is AgeGroup.YOUTH and exercise.load is Load.HEAVY_FREE_WEIGHT:
        yield "is a barbell lift, which waits until 16"
    if age_group is AgeGroup.SENIOR and Trait.BALLISTIC in traits:
        yield "is fast, and at 65 and over nothing is"
    if profile.is_delicate and exercise.phase is Phase.STRENGTH and is_heavy(exercise.range_at(profile.level)):
        yield "is done in short, hard sets, which are not for you now"


def _of_limits(exercise: Exercise, profile: Profile) -> Iterator[str]:
    limits, traits = profile.limits, exercise.traits
    for limit in Limit:
        if limit in exercise.avoid & limits:
            yield f'is ruled out by "{limit.label}"'
    forbidden = forbidden_positions(limits)
    if forbidden and forbidden.issuperset(exercise.positions):
        places = listed(position.label.lower() for position in exercise.positions)
        yield f"is done {places}, which is ruled out for you"
    if Limit.ONE_LEG_ONLY in limits and Trait.ONE_LEG not in traits:
        yield "needs both legs"
    if Limit.NO_GRIP in limits and Trait.GRIP in traits:
        yield "needs a firm grip"
    if profile.max_hold is not None and Trait.HEAD_BELOW_HEART in traits:
        yield "puts the head below the heart"
