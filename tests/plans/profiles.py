"""Profiles to try the planner with: the whole grid, seeded random ones, and limits alone and in pairs."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import product

from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset

MINUTES = (15, 20, 30, 45, 60)
CLEARED_ON = date(2026, 10, 1)
KITS = (*(preset.equipment for preset in Preset), *(frozenset({piece}) for piece in Equipment), frozenset(Equipment))

Case = tuple[Profile, int]


def grid(level: Level, age_group: AgeGroup) -> Iterator[Case]:
    """All pairs of goal, minutes, kit and variety for one level and age group."""
    for goal, minutes, kit, variety in product(Goal, MINUTES, KITS, range(3)):
        yield Profile(level, kit, minutes, goal, age_group), variety


def random_kit(chance: random.Random) -> frozenset[Equipment]:
    """Any subset of the equipment, small and large ones alike."""
    return frozenset(chance.sample(list(Equipment), chance.randrange(len(Equipment) + 1)))


def random_cases(seed: int, count: int, most_limits: int = 0) -> Iterator[Case]:
    """Seeded random profiles with any subset of equipment and up to so many limits, cleared half of the time."""
    chance = random.Random(seed)
    for _ in range(count):
        limits = frozenset(chance.sample(list(Limit), chance.randint(0, most_limits)))
        cleared = tuple((limit, CLEARED_ON) for limit in limits) if chance.random() < 0.5 else ()
        yield (
            Profile(
                chance.choice(list(Level)),
                random_kit(chance),
                chance.randint(15, 60),
                chance.choice(list(Goal)),
                chance.choice(list(AgeGroup)),
                limits,
                cleared,
            ),
            chance.randrange(6),
        )


def single_limits(level: Level) -> Iterator[Case]:
    """Every limit alone with every preset, as it stands and cleared."""
    for limit, preset, cleared in product(Limit, Preset, (False, True)):
        lifted = ((limit, CLEARED_ON),) if cleared else ()
        yield Profile(level, preset.equipment, limits=frozenset({limit}), cleared=lifted), 0


def limit_pairs(seed: int, count: int) -> Iterator[Case]:
    """Seeded random pairs of limits, all cleared, so that as many as possible lead to a plan."""
    chance = random.Random(seed)
    for _ in range(count):
        pair = frozenset(chance.sample(list(Limit), 2))
        cleared = tuple((limit, CLEARED_ON) for limit in pair)
        preset = chance.choice(list(Preset))
        level, minutes = chance.choice(list(Level)), chance.choice(MINUTES)
        yield Profile(level, preset.equipment, minutes, limits=pair, cleared=cleared), chance.randrange(3)
