"""The catalogue has enough for everyone: for every level with nothing at all, and for every limit."""

import pytest

from plans.catalogue import load_catalogue
from plans.eligibility import is_eligible
from plans.exercise import Exercise
from plans.limits import LIMITS, Limit
from plans.profile import Profile
from plans.vocabulary import Level, Pattern, Phase, Preset, Role

ENTRIES = tuple(load_catalogue().exercises.values())
PRESETS_AT_HOME = (Preset.NONE, Preset.HOME)
TRAINABLE = [limit for limit in Limit if not (LIMITS[limit].referral and LIMITS[limit].referral.final)]
NO_CURLS = {Limit.ACL_HAMSTRING_GRAFT_RECENT}  # bending the knee against resistance has to wait


def offered(profile: Profile) -> list[Exercise]:
    """What this person may do."""
    return [entry for entry in ENTRIES if is_eligible(entry, profile)]


def with_pattern(entries: list[Exercise], pattern: Pattern) -> list[Exercise]:
    """The strength exercises of one pattern."""
    return [entry for entry in entries if entry.phase is Phase.STRENGTH and entry.pattern is pattern]


def with_role(entries: list[Exercise], *roles: Role) -> list[Exercise]:
    """The exercises of these roles that move, where they belong to the warm-up."""
    still = {entry.id for entry in entries if entry.phase is Phase.WARM_UP and entry.pattern is Pattern.STRETCH}
    return [entry for entry in entries if entry.role in roles and entry.id not in still]


@pytest.mark.parametrize("level", Level)
def test_the_floor_is_always_there(level):
    """With nothing at all every level has plenty of each kind."""
    entries = offered(Profile(level, frozenset()))
    assert len(with_pattern(entries, Pattern.HIP_DOMINANT)) >= 4
    assert len(with_pattern(entries, Pattern.KNEE_DOMINANT)) >= 4
    assert len(with_role(entries, Role.RAISE)) >= 3
    assert len(with_role(entries, Role.MOBILISE, Role.ACTIVATE)) >= 4
    assert len(with_role(entries, Role.DOWNSHIFT)) >= 2
    assert len(with_role(entries, Role.STRETCH)) >= 5


@pytest.mark.parametrize("preset", PRESETS_AT_HOME)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("limit", TRAINABLE)
def test_every_limit_leaves_a_whole_session(limit, level, preset):
    """With any one limit, at any level, with nothing or at home: all phases can be filled, strength twice."""
    entries = offered(Profile(level, preset.equipment, limits=frozenset({limit})))
    strength = [entry for entry in entries if entry.phase is Phase.STRENGTH]
    assert len(strength) >= 2
    assert with_pattern(entries, Pattern.HIP_DOMINANT)
    assert with_pattern(entries, Pattern.KNEE_DOMINANT) or limit in NO_CURLS
    assert with_role(entries, Role.RAISE)
    assert with_role(entries, Role.MOBILISE, Role.ACTIVATE)
    assert with_role(entries, Role.DOWNSHIFT)
    assert with_role(entries, Role.STRETCH)


@pytest.mark.parametrize("level", Level)
def test_who_neither_stands_nor_lies_down_has_a_session_on_a_chair(level):
    """A wheelchair user with a seat or chair has hip, knee, warm-up and stretch seated (evidence 4.5)."""
    limits = frozenset({Limit.NO_FLOOR, Limit.NO_STANDING})
    entries = offered(Profile(level, Preset.HOME.equipment, limits=limits))
    assert with_pattern(entries, Pattern.HIP_DOMINANT)
    assert with_pattern(entries, Pattern.KNEE_DOMINANT)
    assert {Role.RAISE, Role.MOBILISE, Role.ACTIVATE, Role.STRETCH, Role.DOWNSHIFT} <= {entry.role for entry in entries}
