"""The rulebook: every rule lets good plans pass and catches the plan that breaks it."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.limits import Limit
from plans.plan import Item, Plan
from plans.planner import make_plan
from plans.profile import Profile
from plans.rulebook import RULES, breaches
from plans.vocabulary import AgeGroup, Equipment, Level, Load, Pattern, Phase, Position, Preset, Role, Spotter, Trait

CATALOGUE = load_catalogue()
CLEARED_ON = date(2026, 10, 1)
PLAN = make_plan(Profile(Level.INTERMEDIATE), CATALOGUE)
WHOLE = frozenset(Equipment)


def item(key: str, dose: str, **more) -> Item:
    """An item of a catalogue exercise."""
    return Item(CATALOGUE[key], Dose.parse(dose), **more)


def changed(place: Item, **more) -> Item:
    """The item with another exercise that differs from the catalogue's."""
    return replace(place, exercise=msgspec.structs.replace(place.exercise, **more))


def dosed(place: Item, **more) -> Item:
    """The item with another dose."""
    return replace(place, dose=replace(place.dose, **more))


def with_strength(*items: Item, **profile) -> Plan:
    """The plan with other strength work, asked for by a changed profile."""
    return replace(PLAN, strength=items, profile=replace(PLAN.profile, **profile))


def limited(*limits: Limit, **profile) -> Plan:
    """The plan as it is, for someone with these limits."""
    cleared = tuple((limit, CLEARED_ON) for limit in limits)
    return replace(PLAN, profile=replace(PLAN.profile, limits=frozenset(limits), cleared=cleared, **profile))


FIRST, LAST = PLAN.strength[0], PLAN.strength[-1]
HARD = changed(FIRST, traits=frozenset({Trait.ECCENTRIC_HIGH}))
BAR = changed(FIRST, traits=frozenset({Trait.BAR_ON_BACK}), id="bar")
HEAVY = changed(FIRST, load=Load.HEAVY_FREE_WEIGHT, pattern=Pattern.HIP_DOMINANT)
STATIC = item("heel_dig_reach", "2 x 5 s/side")
HINGE = changed(dosed(FIRST, rir=Dose.parse("3 x 8, RIR 2").rir), pattern=Pattern.HIP_DOMINANT)

BROKEN = {
    "phases": replace(PLAN, cool_down=()),
    "raise_first": replace(PLAN, warm_up=PLAN.warm_up[::-1]),
    "warm_up_long_enough": replace(PLAN, warm_up=PLAN.warm_up[:1]),
    "cool_down_long_enough": replace(PLAN, cool_down=PLAN.cool_down[:1]),
    "static_warm_up": replace(PLAN, warm_up=(*PLAN.warm_up, STATIC)),
    "cool_down_calms": replace(PLAN, cool_down=PLAN.cool_down[1:]),
    "right_phase": replace(PLAN, cool_down=(*PLAN.cool_down, FIRST)),
    "once_each": with_strength(*PLAN.strength, FIRST),
    "catalogue_unchanged": with_strength(changed(FIRST, mistake="Something else."), LAST),
    "hip_and_knee": with_strength(FIRST),
    "hard_lowering": with_strength(HARD, HARD),
    "barbell_hinges": with_strength(HEAVY, HEAVY),
    "demanding_first": with_strength(HINGE, HINGE, changed(FIRST, traits=frozenset({Trait.BALLISTIC}))),
    "few_rows": with_strength(*PLAN.strength, *PLAN.strength),
    "stretch_cap": replace(PLAN, cool_down=(*PLAN.cool_down, item("supine_strap_stretch", "9 x 30 s/side"))),
    "in_time": replace(PLAN, profile=replace(PLAN.profile, minutes=20)),
    "level": replace(PLAN, strength=(changed(FIRST, dose={}), LAST)),
    "prerequisites": with_strength(changed(replace(FIRST, otherwise=None), after=("glute_bridge",)), LAST),
    "bar_on_back": with_strength(BAR, LAST),
    "equipment": with_strength(changed(FIRST, equipment=(Equipment.CABLE,)), LAST),
    "avoid": replace(limited(Limit.KNEE_PAIN), strength=(changed(FIRST, avoid=frozenset({Limit.KNEE_PAIN})), LAST)),
    "limits_named": replace(
        limited(Limit.KNEE_PAIN),
        strength=(changed(FIRST, id="theirs", avoid=frozenset(), caution=frozenset()), LAST),
    ),
    "caution_noted": replace(
        limited(Limit.NECK_PAIN), strength=(changed(FIRST, caution=frozenset({Limit.NECK_PAIN})), LAST)
    ),
    "positions": replace(limited(Limit.NO_FLOOR), strength=(changed(FIRST, positions=(Position.PRONE,)), LAST)),
    "one_leg_and_grip": replace(limited(Limit.NO_GRIP), strength=(changed(FIRST, traits=frozenset({Trait.GRIP})),)),
    "cleared": replace(PLAN, profile=replace(PLAN.profile, limits=frozenset({Limit.NERVE_SYMPTOMS}))),
    "effort_cap": limited(Limit.PREGNANCY_T2_T3),
    "short_holds": replace(limited(Limit.HYPERTENSION_CONTROLLED), strength=(item("heel_dig_iso", "2 x 3 x 15 s"),)),
    "support": limited(Limit.BALANCE_RISK),
    "youth": with_strength(HEAVY, LAST, age_group=AgeGroup.YOUTH),
    "senior": with_strength(changed(FIRST, traits=frozenset({Trait.BALLISTIC})), age_group=AgeGroup.SENIOR),
    "excluded": with_strength(changed(FIRST, name="The plough", id="plough"), LAST),
    "plain_claims": replace(PLAN, notes=("This cures back pain.",)),
    "sound_cues": with_strength(replace(FIRST, note="Bend at the waist."), LAST),
    "settled": with_strength(dosed(FIRST, sets=Dose.parse("2-3 x 8").sets), LAST),
    "in_range": with_strength(dosed(FIRST, sets=Dose.parse("9 x 8").sets), LAST),
    "reserve": with_strength(dosed(FIRST, rir=Dose.parse("1 x 8, RIR 0").rir), LAST),
    "delicate": with_strength(dosed(FIRST, reps=Dose.parse("1 x 5").reps, seconds=None), age_group=AgeGroup.SENIOR),
    "hard_sets": with_strength(dosed(FIRST, sets=Dose.parse("9 x 8").sets), LAST, level=Level.BEGINNER),
    "stretch_holds": replace(PLAN, cool_down=(changed(item("toe_drag_stretch", "2 x 90 s/side"), traits=frozenset()),)),
    "fixed_hold": with_strength(changed(dosed(FIRST, hold=3), traits=frozenset({Trait.FIXED_HOLD})), LAST),
    "ramp": with_strength(changed(dosed(FIRST, ramp=0), load=Load.FREE_WEIGHT), LAST),
}
IMPOSSIBLE = {"session_length"}  # a profile cannot ask for it; the rule guards plans from elsewhere


def test_every_rule_has_a_plan_that_breaks_it():
    """No rule is without a test of its own."""
    assert {rule.id for rule in RULES} == BROKEN.keys() | IMPOSSIBLE


def test_rules_have_their_own_ids_sentences_and_sources():
    """An id stands for one rule; each has a sentence that ends and names its source."""
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.sentence.endswith(".") and rule.source for rule in RULES)


@pytest.mark.parametrize("key", BROKEN)
def test_a_rule_catches_what_breaks_it(key):
    """The plan that breaks the rule is found by it, and the message names rule and sentence."""
    found = [breach for breach in breaches(BROKEN[key], CATALOGUE) if breach.rule.id == key]
    assert found
    assert found[0].rule.sentence in str(found[0])


def test_a_good_plan_breaks_nothing():
    """The plan that all the broken ones are made from is sound."""
    assert breaches(PLAN, CATALOGUE) == ()


def test_a_breach_says_where():
    """A breach of one item names its phase and place, counted from one."""
    breach = next(each for each in breaches(BROKEN["in_range"], CATALOGUE) if each.rule.id == "in_range")
    assert (breach.phase, breach.index) == (Phase.STRENGTH, 0)
    assert str(breach).startswith("Strength 1: ")


def test_a_spotter_must_be_there():
    """An exercise that requires a spotter needs a partner among the equipment, whatever its own list says."""
    entry = changed(FIRST, spotter=Spotter.REQUIRED)
    alone = with_strength(entry, LAST, equipment=WHOLE - {Equipment.PARTNER})
    assert any(breach.rule.id == "equipment" for breach in breaches(alone, CATALOGUE))
    together = with_strength(entry, LAST, equipment=WHOLE)
    assert not any(breach.rule.id == "equipment" for breach in breaches(together, CATALOGUE))


def test_shared_plans_are_judged_on_what_is_there():
    """Without its limits a plan breaks no rule that needs them."""
    profile = Profile(limits=frozenset({Limit.KNEE_PAIN, Limit.BALANCE_RISK}))
    plan = make_plan(profile, CATALOGUE).shared()
    assert breaches(plan, CATALOGUE) == ()


@pytest.mark.parametrize("role", Role)
def test_roles_belong_to_one_phase(role):
    """A role says in which phase it occurs."""
    assert all(entry.phase is role.phase for entry in CATALOGUE.exercises.values() if entry.role is role)


def test_presets_grow():
    """Home has all of Nothing, and Gym all of Home."""
    assert Preset.NONE.equipment < Preset.HOME.equipment < Preset.GYM.equipment


def test_words_name_a_place_once():
    """Where the fault begins with the exercise, its name is not set before it again; else the place leads."""
    first, *rest = PLAN.warm_up
    found = breaches(replace(PLAN, warm_up=(*rest, first)), CATALOGUE)
    words = [breach.in_words(PLAN.with_phase(Phase.WARM_UP, (*rest, first)), brief=True) for breach in found]
    assert f"{rest[0].exercise.name} does not raise the pulse." in words
    short = replace(PLAN, warm_up=PLAN.warm_up[:1])
    assert any(breach.in_words(short, brief=True).startswith("Warm-up: ") for breach in breaches(short, CATALOGUE))
