"""The planner over a grid of profiles: no breach, no crash, no empty phase, nothing needed that was not picked."""

import os
from collections.abc import Iterable
from itertools import product

import pytest

from plans.catalogue import load_catalogue
from plans.limits import Limit
from plans.plan import Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import NOTHING_SUITS, PlanRefused, referrals_for
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Pattern, Phase, Preset
from tests.plans.profiles import CLEARED_ON, Case, grid, limit_pairs, random_cases, single_limits

CATALOGUE = load_catalogue()
LONG_RUN = int(os.environ.get("SUPPLE_LONG_RUN", "1000000"))


def plan_or_refusal(profile: Profile, variety: int = 0) -> Plan | None:
    """The plan, or None where it is rightly refused: someone should be seen first, or limits leave nothing."""
    try:
        return make_plan(profile, CATALOGUE, variety)
    except PlanRefused as refusal:
        expected = referrals_for(profile)
        assert refusal.referrals == expected or (not expected and refusal.referrals == (NOTHING_SUITS,))
        assert profile.limits, f"refused without a limit: {profile}"
        return None


def check(cases: Iterable[Case]) -> int:
    """Plan every case and hold it against the rulebook; the number of plans made."""
    made = 0
    for profile, variety in cases:
        plan = plan_or_refusal(profile, variety)
        if plan is None:
            continue
        made += 1
        found = breaches(plan, CATALOGUE)
        assert not found, f"{profile} variety {variety}: {[str(each) for each in found]}"
        assert all(plan.phase(phase) for phase in Phase)
    return made


@pytest.mark.parametrize(("level", "age_group"), list(product(Level, AgeGroup)))
def test_the_whole_grid_keeps_the_rulebook(level, age_group):
    """Every goal, length, kit and variety gives a whole plan without a breach."""
    assert check(grid(level, age_group)) == 5 * 5 * 28 * 3


@pytest.mark.parametrize("seed", range(4))
def test_random_kits_and_minutes_keep_the_rulebook(seed):
    """Any subset of the equipment and any number of minutes gives a whole plan without a breach."""
    assert check(random_cases(seed, 800)) == 800


def test_the_same_wishes_give_the_same_plan():
    """Nothing but profile, catalogue and variety decides on a plan."""
    cases = list(random_cases(50, 400, most_limits=1))
    plans = [plan_or_refusal(profile, variety) for profile, variety in cases]
    assert [plan_or_refusal(profile, variety) for profile, variety in reversed(cases)] == plans[::-1]


@pytest.mark.parametrize("level", Level)
def test_single_limits_keep_the_rulebook(level):
    """Every limit alone gives a plan without a breach or a refusal that the limit's referral foresees."""
    assert check(single_limits(level)) > 100


@pytest.mark.parametrize("seed", range(3))
def test_pairs_of_limits_keep_the_rulebook(seed):
    """Two limits at once never lead to a breach."""
    assert check(limit_pairs(seed, 500)) > 250


@pytest.mark.parametrize("seed", range(2))
def test_many_limits_at_once_keep_the_rulebook(seed):
    """Up to six limits with random kits: a plan without a breach, or a refusal."""
    assert check(random_cases(100 + seed, 500, most_limits=6)) > 50


@pytest.mark.parametrize(("level", "limit"), list(product(Level, Limit)))
def test_a_single_limit_leaves_two_strength_rows(level, limit):
    """With nothing and with the Home preset, a limit that is no reason to refuse leaves two strength exercises."""
    lifted = ((limit, CLEARED_ON),)
    for preset in (Preset.NONE, Preset.HOME):
        profile = Profile(level, preset.equipment, limits=frozenset({limit}), cleared=lifted)
        if referrals_for(profile):
            assert limit is Limit.NERVE_SYMPTOMS
            continue
        assert len(make_plan(profile, CATALOGUE).strength) >= 2


@pytest.mark.parametrize(("level", "age_group"), list(product(Level, AgeGroup)))
def test_three_different_good_plans_everywhere(level, age_group):
    """With nothing at all and with each single piece, varieties 0, 1 and 2 choose different strength work.

    Hip and knee are both trained from twenty minutes on.
    """
    kits = [frozenset(), *(frozenset({piece}) for piece in Equipment)]
    for kit, minutes in product(kits, (20, 30, 45)):
        plans = [
            make_plan(Profile(level, kit, minutes, age_group=age_group), CATALOGUE, variety) for variety in range(3)
        ]
        chosen = {frozenset(item.exercise.id for item in plan.strength) for plan in plans}
        assert len(chosen) == 3, (level, kit, minutes, chosen)
        for plan in plans:
            patterns = {item.exercise.pattern for item in plan.strength}
            assert {Pattern.HIP_DOMINANT, Pattern.KNEE_DOMINANT} <= patterns, (level, kit, minutes, plan.variety)


def test_a_picked_piece_is_used():
    """Who names a piece that trains hamstrings finds it among three varieties."""
    for piece in (Equipment.DUMBBELLS, Equipment.KETTLEBELL, Equipment.BAND, Equipment.SWISS_BALL, Equipment.SLIDERS):
        plans = [make_plan(Profile(Level.INTERMEDIATE, frozenset({piece})), CATALOGUE, variety) for variety in range(3)]
        entries = [item.exercise for plan in plans for item in plan.strength]
        assert any(piece in (*entry.equipment, *entry.one_of) for entry in entries), piece


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_a_million_profiles_keep_the_rulebook(part):
    """A long run over random profiles with limits; `SUPPLE_LONG_RUN` says how many in all."""
    assert check(random_cases(1000 + part, LONG_RUN // 20, most_limits=2)) > 0
