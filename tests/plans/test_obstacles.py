"""Obstacles: they agree with eligibility, and are said in plain words."""

import pytest

from plans.catalogue import load_catalogue
from plans.eligibility import has_equipment, is_eligible
from plans.obstacles import missing_pieces, obstacles
from plans.profile import Profile
from plans.vocabulary import Equipment, Level, Spotter
from tests.plans.profiles import random_cases

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("seed", range(4))
def test_there_is_an_obstacle_exactly_where_one_is_not_eligible(seed):
    """For every exercise and any person; and missing equipment alone is no matter of safety."""
    seen = set()
    for profile, _ in random_cases(seed, 60, 4):
        whole = Profile(profile.level, frozenset(Equipment), age_group=profile.age_group, limits=profile.limits)
        for entry in CATALOGUE.exercises.values():
            found = obstacles(entry, profile)
            assert bool(found) != is_eligible(entry, profile), (entry.id, profile)
            if entry.spotter is not Spotter.REQUIRED:
                assert any(each.safety for each in found) != is_eligible(entry, whole), (entry.id, profile)
            seen |= {each.safety for each in found}
    assert seen == {True, False}


def test_missing_pieces_are_named_as_one_speaks():
    """Plurals, and one of several."""
    texts = {
        obstacle.text
        for entry in CATALOGUE.exercises.values()
        for obstacle in obstacles(entry, Profile(Level.ADVANCED, frozenset()))
    }
    assert "needs dumbbells or a kettlebell, which you do not have" in texts
    assert "needs a partner to spot" in texts


def test_what_is_missing_is_named_and_nothing_else():
    """A piece that is there is not asked for, and nothing missing is nothing named."""
    for entry in CATALOGUE.exercises.values():
        assert missing_pieces(entry, frozenset(Equipment)) == ""
        if entry.spotter is Spotter.NONE:
            assert bool(missing_pieces(entry, frozenset({Equipment.CHAIR}))) != has_equipment(
                entry, frozenset({Equipment.CHAIR})
            )
