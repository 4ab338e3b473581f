"""The outcome of the health check: the limits and the clearance that each answer leads to."""

import pytest

from plans.clearance import Clearance
from plans.limits import LIMITS, Limit, with_implied
from plans.profile import Profile
from plans.refusal import referrals_for
from tests.plans.health_checks import TODAY, Given, checked

GO, CHANGES, PROFESSIONAL, STOP = Clearance

# What the design's safety table foresees: answers, the clearance without and with a professional's word, the limits.
LEADS_TO: dict[str, tuple[Given, Clearance, Clearance, set[Limit]]] = {
    "chest signs now": ({"signs": "yes", "which_sign": "emergency"}, STOP, STOP, set()),
    "a pop, a swollen calf": ({"signs": "yes", "which_sign": "today"}, STOP, STOP, set()),
    "chest pain that comes and goes": ({"signs": "yes", "which_sign": "chest"}, STOP, STOP, set()),
    "cramp on walking, night pain": (
        {"signs": "yes", "which_sign": "unexplained"},
        PROFESSIONAL,
        CHANGES,
        {Limit.UNEXPLAINED_SIGNS},
    ),
    "nerve symptoms": ({"nerve": "yes"}, PROFESSIONAL, PROFESSIONAL, {Limit.NERVE_SYMPTOMS}),
    "fresh strain": (
        {"injury": "yes", "which_injury": "hamstring", "strain_when": "fresh"},
        PROFESSIONAL,
        CHANGES,
        {Limit.ACUTE_HAMSTRING},
    ),
    "healed strain": (
        {"injury": "yes", "which_injury": "hamstring", "strain_when": "healed"},
        CHANGES,
        CHANGES,
        {Limit.PRIOR_HAMSTRING},
    ),
    "second strain": (
        {"injury": "yes", "which_injury": "hamstring", "strain_when": "healed", "strain_twice": "yes"},
        PROFESSIONAL,
        CHANGES,
        {Limit.PRIOR_HAMSTRING, Limit.SECOND_STRAIN},
    ),
    "operation within 12 weeks": (
        {"injury": "yes", "which_injury": "operation", "operation_when": "recent"},
        PROFESSIONAL,
        CHANGES,
        {Limit.RECENT_SURGERY},
    ),
    "operation still under treatment": (
        {"injury": "yes", "which_injury": "operation", "operation_when": "followed"},
        PROFESSIONAL,
        CHANGES,
        {Limit.RECENT_SURGERY},
    ),
    "operation long over": ({"injury": "yes", "which_injury": "operation", "operation_when": "over"}, GO, GO, set()),
    "hip limits in force": (
        {"injury": "yes", "which_injury": "hip_operation", "hip_limits": "yes", "operation_when": "over"},
        PROFESSIONAL,
        CHANGES,
        {Limit.HIP_REPLACEMENT_RECENT},
    ),
    "graft limits in force": (
        {"injury": "yes", "which_injury": "knee_graft", "graft_limits": "yes", "operation_when": "over"},
        PROFESSIONAL,
        CHANGES,
        {Limit.ACL_HAMSTRING_GRAFT_RECENT},
    ),
    "steady back pain": (
        {"injury": "yes", "which_injury": "back", "steady": "yes"},
        CHANGES,
        CHANGES,
        {Limit.LOW_BACK_PAIN},
    ),
    "knee pain that grows": (
        {"injury": "yes", "which_injury": "knee", "steady": "no"},
        PROFESSIONAL,
        CHANGES,
        {Limit.KNEE_PAIN, Limit.UNEXPLAINED_SIGNS},
    ),
    "several sore places": (
        {"injury": "yes", "which_injury": ("neck", "shoulder", "wrist", "sit_bone", "kneeling"), "steady": "yes"},
        CHANGES,
        CHANGES,
        {
            Limit.NECK_PAIN,
            Limit.SHOULDER_PAIN,
            Limit.WRIST_PAIN,
            Limit.PROXIMAL_HAMSTRING_TENDINOPATHY,
            Limit.KNEELING_INTOLERANCE,
        },
    ),
    "blood pressure under control": (
        {"conditions": "yes", "which_condition": "blood_pressure", "blood_pressure": "controlled"},
        CHANGES,
        CHANGES,
        {Limit.HYPERTENSION_CONTROLLED},
    ),
    "blood pressure high": (
        {"conditions": "yes", "which_condition": "blood_pressure", "blood_pressure": "high"},
        PROFESSIONAL,
        CHANGES,
        {Limit.HYPERTENSION_UNCONTROLLED},
    ),
    "blood pressure unknown": (
        {"conditions": "yes", "which_condition": "blood_pressure", "blood_pressure": "unknown"},
        PROFESSIONAL,
        CHANGES,
        {Limit.HYPERTENSION_UNCONTROLLED},
    ),
    "heart, active": (
        {"conditions": "yes", "which_condition": "heart", "active": "yes"},
        CHANGES,
        CHANGES,
        {Limit.LONG_TERM_CONDITION},
    ),
    "diabetes, not active": (
        {"conditions": "yes", "which_condition": "diabetes", "diabetes": "yes", "active": "no"},
        PROFESSIONAL,
        CHANGES,
        {Limit.LONG_TERM_CONDITION_INACTIVE},
    ),
    "diabetes out of control": (
        {"conditions": "yes", "which_condition": "diabetes", "diabetes": "no", "active": "yes"},
        PROFESSIONAL,
        CHANGES,
        {Limit.LONG_TERM_CONDITION, Limit.OTHER_CONDITION},
    ),
    "kidney, active, with signs": (
        {"conditions": "yes", "which_condition": "kidney", "heart_signs": "yes", "active": "yes"},
        PROFESSIONAL,
        CHANGES,
        {Limit.LONG_TERM_CONDITION, Limit.UNEXPLAINED_SIGNS},
    ),
    "heart failure": (
        {"conditions": "yes", "which_condition": "heart_failure"},
        PROFESSIONAL,
        CHANGES,
        {Limit.HEART_FAILURE},
    ),
    "told to be supervised": (
        {"conditions": "yes", "which_condition": "supervised"},
        PROFESSIONAL,
        CHANGES,
        {Limit.TOLD_SUPERVISED},
    ),
    "cancer under treatment": (
        {"conditions": "yes", "which_condition": "serious"},
        PROFESSIONAL,
        CHANGES,
        {Limit.OTHER_CONDITION},
    ),
    "osteoporosis": ({"conditions": "yes", "which_condition": "bones"}, CHANGES, CHANGES, {Limit.OSTEOPOROSIS}),
    "osteoporosis, back broken": (
        {"conditions": "yes", "which_condition": "bones", "spine": "yes"},
        PROFESSIONAL,
        CHANGES,
        {Limit.OSTEOPOROSIS, Limit.OTHER_CONDITION},
    ),
    "eyes": ({"conditions": "yes", "which_condition": "eyes"}, CHANGES, CHANGES, {Limit.GLAUCOMA_EYE}),
    "a steady condition": ({"conditions": "yes", "which_condition": "other"}, GO, GO, set()),
    "dizzy for a moment": ({"faint": "yes", "which_dizziness": "moment"}, CHANGES, CHANGES, {Limit.DIZZINESS}),
    "a faint explained": ({"faint": "yes", "which_dizziness": "known"}, CHANGES, CHANGES, {Limit.DIZZINESS}),
    "a faint not explained": (
        {"faint": "yes", "which_dizziness": "unknown"},
        PROFESSIONAL,
        CHANGES,
        {Limit.DIZZINESS, Limit.UNEXPLAINED_SIGNS},
    ),
    "early pregnancy": ({"pregnancy": "yes", "stage": "early"}, PROFESSIONAL, CHANGES, {Limit.PREGNANCY_ANY}),
    "later pregnancy": (
        {"pregnancy": "yes", "stage": "later"},
        PROFESSIONAL,
        CHANGES,
        {Limit.PREGNANCY_ANY, Limit.PREGNANCY_T2_T3},
    ),
    "pregnancy with a complication": (
        {"pregnancy": "yes", "stage": "early", "complication": "yes"},
        PROFESSIONAL,
        CHANGES,
        {Limit.PREGNANCY_ANY, Limit.OTHER_CONDITION},
    ),
    "moving about": (
        {"moving": "yes", "which_moving": ("unsteady", "floor", "standing", "one_leg", "grip")},
        CHANGES,
        CHANGES,
        {Limit.BALANCE_RISK, Limit.NO_FLOOR, Limit.NO_STANDING, Limit.ONE_LEG_ONLY, Limit.NO_GRIP},
    ),
    "13 to 15 with an adult": ({"age": "yes", "how_young": "with_adult"}, CHANGES, CHANGES, {Limit.YOUTH_UNDER_16}),
    "13 to 15 alone": ({"age": "yes", "how_young": "alone"}, STOP, STOP, set()),
    "under 13": ({"age": "yes", "how_young": "child"}, STOP, STOP, set()),
}
ROWS = pytest.mark.parametrize(("given", "before", "after", "limits"), LEADS_TO.values(), ids=LEADS_TO)


@ROWS
def test_each_answer_leads_where_the_design_says(
    given: Given, before: Clearance, after: Clearance, limits: set[Limit]
) -> None:
    """An answer brings its limits, and without a professional's word the clearance that the design's table names."""
    outcome = checked(given).outcome(TODAY)
    assert (outcome.clearance, outcome.limits) == (before, limits)
    assert outcome.allows_plan == (before in {GO, CHANGES})
    assert bool(outcome.referrals) == (before in {PROFESSIONAL, STOP})
    assert outcome.cleared == ()


@ROWS
def test_a_professionals_word_lifts_what_the_design_says(
    given: Given, before: Clearance, after: Clearance, limits: set[Limit]
) -> None:
    """Cleared, a limit stays a limit; nerve symptoms and a stop stay as they are."""
    asked = {f"agreed:{limit.value}": "today" for limit in with_implied(limits) if LIMITS[limit].referral}
    asked = {key: value for key, value in asked.items() if key != "agreed:nerve_symptoms"}
    outcome = checked({**given, **asked}).outcome(TODAY)
    assert (outcome.clearance, outcome.limits) == (after, limits)
    assert {f"agreed:{limit.value}" for limit, _ in outcome.cleared} == set(asked)
    assert {when for _, when in outcome.cleared} <= {TODAY}


FRESH_STRAIN = {"injury": "yes", "which_injury": "hamstring", "strain_when": "fresh"}
FRESH_OPERATION = {"injury": "yes", "which_injury": "operation", "operation_when": "recent"}
OLD_OPERATION = {"injury": "yes", "which_injury": "operation", "operation_when": "followed"}


@pytest.mark.parametrize(
    ("given", "limit", "agreed", "counts"),
    [
        (FRESH_STRAIN, Limit.ACUTE_HAMSTRING, "2026-10-20", True),
        (FRESH_STRAIN, Limit.ACUTE_HAMSTRING, "month", True),
        (FRESH_STRAIN, Limit.ACUTE_HAMSTRING, "2026-08-01", False),
        (FRESH_STRAIN, Limit.ACUTE_HAMSTRING, "half_year", False),
        ({**FRESH_STRAIN, "strain_twice": "yes"}, Limit.SECOND_STRAIN, "2026-08-01", False),
        (FRESH_OPERATION, Limit.RECENT_SURGERY, "2026-10-01", True),
        (FRESH_OPERATION, Limit.RECENT_SURGERY, "half_year", False),
        (OLD_OPERATION, Limit.RECENT_SURGERY, "half_year", True),
        ({"pregnancy": "yes", "stage": "early"}, Limit.PREGNANCY_ANY, "half_year", False),
        ({"pregnancy": "yes", "stage": "later"}, Limit.PREGNANCY_ANY, "half_year", True),
    ],
)
def test_a_word_from_before_it_happened_does_not_count(given: Given, limit: Limit, agreed: str, counts: bool) -> None:
    """Nobody can have agreed to training with an injury that had yet to happen; the person is told to ask once more."""
    outcome = checked({**given, f"agreed:{limit.value}": agreed}).outcome(TODAY)
    assert (limit in dict(outcome.cleared)) == counts
    assert any(limit.label in line and "ask once more" in line for line in outcome.advice) == (not counts)
    assert counts or outcome.clearance is PROFESSIONAL


@ROWS
def test_the_planner_hears_the_same_as_the_person(
    given: Given, before: Clearance, after: Clearance, limits: set[Limit]
) -> None:
    """Limits and clearances in a profile refuse just when the check says professional, with the same referrals."""
    outcome = checked(given).outcome(TODAY)
    profile = Profile(limits=outcome.limits, cleared=outcome.cleared)
    if outcome.clearance is not STOP:
        assert referrals_for(profile) == outcome.referrals
    assert bool(outcome.referrals) == (not outcome.allows_plan)


@pytest.mark.parametrize("clearance", Clearance)
def test_each_clearance_has_a_verdict(clearance: Clearance) -> None:
    """Every result is said in sentences that promise nothing."""
    text = " ".join(clearance.verdict)
    assert text.endswith(".")
    assert not any(word in text for word in ("safe", "prevent", "cure", "guarantee"))
