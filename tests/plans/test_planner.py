"""The planner on single profiles: what a person would expect to see."""

from datetime import date
from itertools import product

import pytest
from msgspec.structs import replace

from plans.catalogue import load_catalogue
from plans.choosing import fallback
from plans.dosing import Person, dose_range, doses
from plans.limits import LIMITS, Limit
from plans.plan import condition
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.rulebook import breaches
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Phase, Preset, Role

CATALOGUE = load_catalogue()
CLEARED_ON = date(2026, 10, 1)


def plan_for(level=Level.BEGINNER, preset=Preset.HOME, variety=0, **asked):
    """A plan for a level and preset."""
    return make_plan(Profile(level, preset.equipment, **asked), CATALOGUE, variety)


def test_an_ordinary_plan_fills_its_minutes():
    """Half an hour at home is at least 27 and at most 32 minutes, warm-up to cool-down."""
    plan = plan_for()
    assert 27 <= plan.minutes <= 32
    assert plan.warm_up[0].exercise.role is Role.RAISE
    assert 2 <= len(plan.strength) <= 4
    assert plan.cool_down[0].exercise.role is Role.DOWNSHIFT


@pytest.mark.parametrize("limit", [limit for limit in Limit if LIMITS[limit].referral])
def test_a_limit_with_a_referral_refuses_until_cleared(limit):
    """Who should see a professional first gets no plan, and one after clearance, but never with nerve symptoms."""
    profile = Profile(limits=frozenset({limit}))
    with pytest.raises(PlanRefused) as refusal:
        make_plan(profile, CATALOGUE)
    assert LIMITS[limit].referral in refusal.value.referrals
    cleared = Profile(limits=frozenset({limit}), cleared=((limit, CLEARED_ON),))
    if limit is Limit.NERVE_SYMPTOMS:
        with pytest.raises(PlanRefused):
            make_plan(cleared, CATALOGUE)
    else:
        assert make_plan(cleared, CATALOGUE).strength


def test_a_clearance_lifts_what_it_is_for_and_no_more():
    """A cleared operation leaves the refusal for uncontrolled blood pressure standing."""
    both = frozenset({Limit.RECENT_SURGERY, Limit.HYPERTENSION_UNCONTROLLED})
    profile = Profile(limits=both, cleared=((Limit.RECENT_SURGERY, CLEARED_ON),))
    with pytest.raises(PlanRefused) as refusal:
        make_plan(profile, CATALOGUE)
    assert refusal.value.referrals == (LIMITS[Limit.HYPERTENSION_UNCONTROLLED].referral,)


def test_avoid_is_never_lifted():
    """What a limit rules out stays out after clearance."""
    profile = Profile(
        Level.ADVANCED,
        frozenset(Equipment),
        60,
        limits=frozenset({Limit.ACUTE_HAMSTRING}),
        cleared=((Limit.ACUTE_HAMSTRING, CLEARED_ON),),
    )
    for variety in range(6):
        plan = make_plan(profile, CATALOGUE, variety)
        assert all(Limit.ACUTE_HAMSTRING not in item.exercise.avoid for _, item in plan.items())


def test_a_shortfall_is_explained():
    """A beginner's hour stays short because of the cap on hard sets, and the plan says so."""
    plan = plan_for(minutes=60)
    assert plan.minutes < 54
    assert any("of 60 minutes" in note for note in plan.notes)


def test_prerequisites_say_what_to_do_otherwise():
    """Every exercise that builds on another carries a sentence with something easier."""
    for variety in range(4):
        for item in plan_for(Level.ADVANCED, Preset.GYM, variety).strength:
            sentence = condition(item, CATALOGUE)
            assert bool(item.exercise.after) == sentence.startswith("Only if you can already do ")
            assert not item.exercise.after or "otherwise" in sentence


def test_notes_name_the_action_never_the_condition():
    """Cautions and caps are printed as something to do."""
    limits = frozenset({Limit.OSTEOPOROSIS, Limit.HYPERTENSION_CONTROLLED, Limit.BALANCE_RISK})
    plan = plan_for(limits=limits)
    text = " ".join([*plan.notes, *(item.note for _, item in plan.items())]).lower()
    assert "spine long" in text
    for word in ("osteoporosis", "fracture", "blood pressure", "hypertension", "unsteady", "limit"):
        assert word not in text


def test_seniors_rest_longer_and_stretch_longer():
    """At 65 and over rests are 90 s or more and stretches held 30 s or more."""
    plan = plan_for(age_group=AgeGroup.SENIOR)
    assert all(item.dose.rest >= 90 for item in plan.strength)
    held = [
        item.dose.seconds.low for item in plan.cool_down if item.exercise.role is Role.STRETCH and item.dose.is_hold
    ]
    assert held
    assert min(held) >= 30


def test_youth_and_its_limit_are_one():
    """The youth age group sets the limit and the limit the age group."""
    assert Limit.YOUTH_UNDER_16 in Profile(age_group=AgeGroup.YOUTH).limits
    assert Profile(limits=frozenset({Limit.YOUTH_UNDER_16})).age_group is AgeGroup.YOUTH


def test_goals_differ():
    """Flexibility stretches longer than strength; endurance does more repetitions than strength."""
    strength, flexible = plan_for(minutes=45), plan_for(minutes=45, goal=Goal.FLEXIBILITY)
    assert flexible.phase_seconds(Phase.COOL_DOWN) > strength.phase_seconds(Phase.COOL_DOWN)
    for level in (Level.INTERMEDIATE, Level.ADVANCED):
        few, many = Profile(level), Profile(level, goal=Goal.ENDURANCE)
        entries = [entry for entry in CATALOGUE.phase(Phase.STRENGTH) if level in entry.dose]
        reps = [tuple(doses(entry, Person.of(asked))[1].reps for asked in (few, many)) for entry in entries]
        both = [pair for pair in reps if pair[0] and pair[1]]
        assert all(more >= less for less, more in both)
        assert any(more > less for less, more in both)


def test_article_doses():
    """The article's numbers: 12 pelvic lifts to start, 3 x 10 with a count of five later, ten leg curls."""

    def first_found(level, key):
        for minutes in (30, 45, 60):
            for variety in range(12):
                plan = plan_for(level, Preset.HOME, variety, minutes=minutes)
                for item in plan.strength:
                    if item.exercise.id == key:
                        return item.dose
        raise AssertionError(f"{key} never chosen for {level}")

    start = first_found(Level.BEGINNER, "bridge_chair")
    assert (start.reps.high, start.hold) == (12, 5)
    later = first_found(Level.INTERMEDIATE, "bridge_chair")
    assert (later.reps.high, later.hold) == (10, 5)
    assert first_found(Level.BEGINNER, "prone_leg_curl").reps.high == 10
    lunge = first_found(Level.BEGINNER, "split_lunge_hold")
    assert (lunge.reps.high, lunge.seconds.high) == (5, 5)


def test_minutes_outside_an_hour_are_an_error():
    """A profile asks for 15 to 60 minutes."""
    for minutes in (14, 61, 0, -5):
        with pytest.raises(ValueError, match="15 to 60"):
            Profile(minutes=minutes)


def test_the_shared_form_leaves_health_out():
    """What is passed on has neither limits nor clearances, and is otherwise the same plan."""
    profile = Profile(limits=frozenset({Limit.KNEE_PAIN}))
    plan = make_plan(profile, CATALOGUE)
    shared = plan.shared()
    assert not shared.profile.limits
    assert shared.strength == plan.strength
    assert shared.shared() == shared


def test_whatever_may_be_done_in_a_place_has_its_care_noted():
    """The note of an item holds for its swap and for what stands in for it too; paper has no other line for them."""
    for limit in set(Limit) - {Limit.NERVE_SYMPTOMS}:
        for level in Level:
            profile = Profile(level, minutes=45, limits=frozenset({limit}), cleared=((limit, CLEARED_ON),))
            for item in make_plan(profile, CATALOGUE).strength:
                for entry in item.exercises:
                    assert limit not in entry.caution or limit.facts.action in item.note, (limit, entry.id)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("preset", Preset)
def test_who_trains_one_leg_gets_doses_for_one_leg(level, preset):
    """No dose is for both sides, a note says which leg, and the time is that of one; the rulebook agrees."""
    limits = frozenset({Limit.ONE_LEG_ONLY})
    plan = plan_for(level, preset, limits=limits)
    both = [dose_range(item.exercise, Profile(level)) for _, item in plan.items()]
    assert any(dose.per_side for dose in both)
    given = [item.dose for _, item in plan.items()]
    given += [other.dose for _, item in plan.items() for other in item.alternatives]
    assert not any(dose.per_side for dose in given)
    assert any("leg you can load" in note for note in plan.notes)
    assert breaches(plan, CATALOGUE) == ()
    assert breaches(plan.shared(), CATALOGUE) == ()


def test_a_dose_for_both_sides_is_told_where_one_leg_is_trained():
    """And one for a single side where nothing says that only one leg is trained."""
    plan = plan_for(limits=frozenset({Limit.ONE_LEG_ONLY}))
    index, item = next(
        (at, each)
        for at, each in enumerate(plan.strength)
        if dose_range(each.exercise, Profile(Level.BEGINNER)).per_side
    )
    both = replace(item, dose=replace(item.dose, per_side=True))
    of_both = plan.with_phase(Phase.STRENGTH, (*plan.strength[:index], both, *plan.strength[index + 1 :]))
    assert any("only one leg is trained" in str(each) for each in breaches(of_both, CATALOGUE))
    unsaid = replace(plan.shared(), notes=())
    assert any("another kind of dose" in str(each) for each in breaches(unsaid, CATALOGUE))


def test_no_two_rows_fall_back_on_the_same_exercise():
    """Each strength row of a plan names something else to do instead, as long as the catalogue has another."""
    seen = 0
    for level, preset, minutes, variety in product(
        (Level.INTERMEDIATE, Level.ADVANCED), Preset, (30, 45, 60), range(3)
    ):
        plan = plan_for(level, preset, variety, minutes=minutes)
        instead = [item.otherwise.exercise.id for item in plan.strength if item.otherwise]
        assert len(set(instead)) == len(instead), (level, preset, minutes, variety)
        seen += len(instead) > 1
    assert seen > 10


def test_a_fallback_is_shared_rather_than_left_out():
    """Where the only easier exercise is named already, it is named again."""
    known = {key: CATALOGUE[key] for key in ("kickstand_hinge",)}
    exercise = CATALOGUE["kickstand_rdl"]
    assert fallback(exercise, known, {"kickstand_hinge"}, set()) is known["kickstand_hinge"]
    assert fallback(exercise, {}, set(), set()) is None
