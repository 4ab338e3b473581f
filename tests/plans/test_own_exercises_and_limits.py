"""Own exercises and limits: what names no limits is chosen for nobody who has some, and everything agrees on that."""

import random
from itertools import islice

import pytest
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.editing import EditRefused, SafetyRefused, add, candidates, easier, harder
from plans.eligibility import is_vouched_for
from plans.keeping import Yours, replanned
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.retargeting import changes, retargeted
from plans.rulebook import breaches
from plans.vocabulary import Level, Preset
from tests.plans.edits import places
from tests.plans.profiles import random_cases

SHIPPED = load_catalogue()


def own(entry, **more):
    """The same exercise as one of a person's own."""
    return replace(entry, id=f"own_{entry.id}", name=f"Own {entry.name}"[:31], easier=(), harder=(), **more)


SILENT = SHIPPED.joined_by(
    own(entry, avoid=frozenset(), caution=frozenset()) for entry in SHIPPED.exercises.values() if not entry.after
)
NAMING = SHIPPED.joined_by(own(entry) for entry in SHIPPED.exercises.values() if entry.avoid or entry.caution)


def cases(seed, count, catalogue):
    """Plans of random profiles, as far as they are not refused."""
    for profile, variety in random_cases(seed, 4 * count, 3):
        try:
            yield make_plan(profile, catalogue, variety)
        except PlanRefused:
            continue


def is_own(item):
    """Whether one may come to do an own exercise here."""
    return any(exercise.id in SILENT.own for exercise in item.exercises)


@pytest.mark.parametrize("seed", range(12))
def test_the_planner_never_chooses_one_for_who_has_limits(seed):
    """Neither as an item nor as what stands in for one, nor in the list of what fits; the rulebook has nothing."""
    chance = random.Random(seed)
    for plan in islice(cases(seed, 12, SILENT), 12):
        if not plan.profile.limits:
            continue
        assert not any(is_own(item) for _, item in plan.items())
        assert not [breach for breach in breaches(plan, SILENT) if breach.rule.safety]
        offered = candidates(plan, SILENT, *chance.choice(places(plan)))
        assert not any(is_own(candidate.item) for candidate in offered)


def test_who_has_no_limits_gets_them():
    """Nobody has to think of limits for who has none; an entry that names some is open to those with others."""
    free = [make_plan(Profile(level, Preset.GYM.equipment), SILENT, variety) for level in Level for variety in range(4)]
    assert any(is_own(item) for plan in free for _, item in plan.items())
    limited = (Profile(level, Preset.GYM.equipment, limits=frozenset({Limit.NO_GRIP})) for level in Level)
    found = [make_plan(profile, NAMING, variety) for profile in limited for variety in range(4)]
    assert any(exercise.id in NAMING.own for plan in found for _, item in plan.items() for exercise in item.exercises)


@pytest.mark.parametrize("seed", range(6))
def test_no_way_leads_to_one(seed):
    """Added, stepped to, kept from before there were limits, or brought by a plan: refused, left out or changed."""
    chance = random.Random(seed)
    for plan in islice(cases(seed, 6, SILENT), 6):
        profile = replace(plan.profile, limits=plan.profile.limits | {Limit.NO_GRIP})
        try:
            mine = make_plan(profile, SILENT)
        except PlanRefused:
            continue
        with pytest.raises(SafetyRefused):
            add(mine, SILENT, chance.choice([SILENT[key] for key in sorted(SILENT.own)]))
        for step in (easier, harder):
            try:
                stepped = step(mine, SILENT, *chance.choice(places(mine)))
            except EditRefused:
                continue
            assert not any(is_own(item) for _, item in stepped.items())
        pinned = replanned(Yours(plan, plan.pins), profile, SILENT)
        assert not any(is_own(item) for _, item in pinned.plan.items())
        found = changes(plan, profile, SILENT)
        fitted = retargeted(plan, profile, found, found)
        assert not any(is_own(item) for _, item in fitted.items())


def test_supple_s_own_are_always_vouched_for():
    """An exercise of the catalogue that names no limits is one somebody looked at."""
    limited = Profile(limits=frozenset({Limit.KNEE_PAIN}))
    assert all(is_vouched_for(entry, limited, SILENT) for entry in SHIPPED.exercises.values())
    assert not any(is_vouched_for(SILENT[key], limited, SILENT) for key in SILENT.own)
