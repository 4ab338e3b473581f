"""Eligibility: who may do what."""

import random

import pytest

from plans.catalogue import load_catalogue
from plans.eligibility import eligible
from plans.limits import Limit
from plans.profile import Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Spotter, Trait
from tests.plans.profiles import random_kit

CATALOGUE = load_catalogue()


def ids(profile):
    """The ids of all eligible exercises."""
    return {entry.id for entry in eligible(profile, CATALOGUE)}


@pytest.mark.parametrize("seed", range(300))
def test_more_equipment_or_fewer_limits_never_takes_an_exercise_away(seed):
    """Eligibility is monotone (evidence rule 58): pieces added, limits taken away, a higher level."""
    chance = random.Random(seed)
    level, age_group = chance.choice(list(Level)), chance.choice(list(AgeGroup))
    kit, limits = random_kit(chance), frozenset(chance.sample(list(Limit), chance.randint(0, 5)))
    asked = {"minutes": 30, "goal": Goal.STRENGTH, "age_group": age_group}
    here = ids(Profile(level, kit, limits=limits, **asked))
    more_kit = kit | random_kit(chance)
    assert here <= ids(Profile(level, more_kit, limits=limits, **asked))
    fewer = frozenset(limit for limit in limits if chance.random() < 0.5 or limit is Limit.YOUTH_UNDER_16)
    assert here <= ids(Profile(level, kit, limits=fewer, **asked))
    higher = list(Level)[list(Level).index(level) :]
    assert all(here <= ids(Profile(above, kit, limits=limits, **asked)) for above in higher)


def test_the_bar_on_the_back_needs_everything():
    """Advanced adults with barbell, rack and partner, and nobody else."""
    back = {entry.id for entry in CATALOGUE.exercises.values() if Trait.BAR_ON_BACK in entry.traits}
    whole = frozenset(Equipment)
    assert back
    assert back <= ids(Profile(Level.ADVANCED, whole))
    assert not back & ids(Profile(Level.INTERMEDIATE, whole))
    for age_group in (AgeGroup.SENIOR, AgeGroup.YOUTH):
        assert not back & ids(Profile(Level.ADVANCED, whole, age_group=age_group))
    for piece in (Equipment.BARBELL, Equipment.RACK, Equipment.PARTNER):
        assert not back & ids(Profile(Level.ADVANCED, whole - {piece}))
    assert all(CATALOGUE[key].spotter is Spotter.REQUIRED for key in back)


def test_a_mat_is_never_needed():
    """A mat is comfort: it opens nothing that the bare floor does not."""
    for level in Level:
        assert ids(Profile(level, frozenset())) == ids(Profile(level, frozenset({Equipment.MAT})))


def test_limits_on_moving_about():
    """Who cannot get down does nothing on the floor; who cannot stand nothing standing; open hands hold nothing."""
    whole = frozenset(Equipment)
    for entry in eligible(Profile(Level.ADVANCED, whole, limits=frozenset({Limit.NO_FLOOR})), CATALOGUE):
        assert any(not position.on_floor for position in entry.positions)
    for entry in eligible(Profile(Level.ADVANCED, whole, limits=frozenset({Limit.NO_STANDING})), CATALOGUE):
        assert any(position != "standing" for position in entry.positions)
    for entry in eligible(Profile(Level.ADVANCED, whole, limits=frozenset({Limit.NO_GRIP})), CATALOGUE):
        assert Trait.GRIP not in entry.traits
    for entry in eligible(Profile(Level.ADVANCED, whole, limits=frozenset({Limit.ONE_LEG_ONLY})), CATALOGUE):
        assert Trait.ONE_LEG in entry.traits
