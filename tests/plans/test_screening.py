"""The health check: which answers lead where, and that it always ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from plans.clearance import Clearance, refusal_since
from plans.limits import LIMITS, Limit, with_implied
from plans.profile import Profile
from plans.questions import QUESTIONS, TOP_LEVEL, Question
from plans.refusal import referrals_for
from plans.safety import EMERGENCY_SIGNS
from plans.screening import HealthCheck

TODAY = date(2026, 11, 22)
GO, CHANGES, PROFESSIONAL, STOP = Clearance

Given = dict[str, str | tuple[str, ...]]


def checked(given: Given) -> HealthCheck:
    """A finished check with these answers, and a no to everything else that has one."""
    check = HealthCheck()
    asked = set()
    while question := check.question:
        asked.add(question.id)
        check = check.answer(given.get(question.id, "no"))
    assert set(given) <= asked, f"never asked: {set(given) - asked}"
    return check


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


def test_one_call_answers_that_nothing_applies() -> None:
    """Someone to whom nothing applies is done with one answer, and may go."""
    outcome = HealthCheck().none_apply().outcome(TODAY)
    assert (outcome.clearance, outcome.limits, outcome.advice) == (GO, frozenset(), ())
    assert len(TOP_LEVEL) <= 9


def test_nothing_else_applies() -> None:
    """After one yes the rest can be declined at once; the follow-up still wants its answer."""
    check = HealthCheck().answer(False).answer(True).none_apply()
    assert check.question == QUESTIONS["which_condition"]
    assert check.answer("eyes").outcome(TODAY).limits == {Limit.GLAUCOMA_EYE}


def answers_to(question: Question) -> Iterator[str | tuple[str, ...]]:
    """Every single option of a question and, where several may be chosen, all of them."""
    yield from (option.value for option in question.options)
    if question.many:
        yield tuple(option.value for option in question.options)


def walks(check: HealthCheck, top: str) -> Iterator[HealthCheck]:
    """Every way through the follow-ups of one main question, the other main questions answered with no."""
    if check.question is None:
        yield check
        return
    question = check.question
    values = ("no",) if question.id in TOP_LEVEL and question.id != top else answers_to(question)
    if question.id.startswith("agreed:"):
        values = ("no", "today")
    for value in values:
        yield from walks(check.answer(value), top)


@pytest.mark.parametrize("top", TOP_LEVEL)
def test_every_way_through_ends(top: str) -> None:
    """Whatever is answered, the check ends within a few questions, and its limits are words of the list."""
    longest = 0
    for check in walks(HealthCheck(), top):
        longest = max(longest, len(check.answered))
        outcome = check.outcome(TODAY)
        assert outcome.limits <= frozenset(Limit)
        assert outcome.limits == with_implied(outcome.limits)
        assert {limit for limit, _ in outcome.cleared} <= outcome.limits
        assert check.progress == (len(TOP_LEVEL), len(TOP_LEVEL))
    assert longest > len(TOP_LEVEL) or top in {"nerve", "age"}


def test_every_limit_can_come_from_the_check() -> None:
    """The check asks for every limit there is, so that nobody has to know the list."""
    asked = {limit for question in QUESTIONS.values() for option in question.options for limit in option.limits}
    assert asked == set(Limit)


def test_every_question_can_be_reached() -> None:
    """No question is left over, and no answer leads to one that does not exist."""
    led_to = {key for question in QUESTIONS.values() for option in question.options for key in option.asks}
    assert led_to | set(TOP_LEVEL) == set(QUESTIONS)


def test_a_stop_ends_the_check_at_once() -> None:
    """After an emergency answer nothing more is asked, and nothing said before softens it."""
    check = HealthCheck().none_apply()
    stopped = replace(check, answers=(("signs", ("yes",)), ("which_sign", ("emergency",)), *check.answers[1:]))
    assert stopped.question is None
    assert stopped.outcome(TODAY).clearance is STOP


@pytest.mark.parametrize("which", ["emergency", "today", "chest"])
def test_a_stop_is_never_lifted(which: str) -> None:
    """No question about a professional's word follows a stop; its referral is final and says what to do now."""
    check = checked({"signs": "yes", "which_sign": which})
    outcome = check.outcome(TODAY)
    assert not any(question.id.startswith("agreed:") for question, _ in check.answered)
    assert all(referral.final for referral in outcome.referrals)
    with pytest.raises(ValueError, match="every question is answered"):
        check.answer("today")


def test_a_stop_stays_in_force_until_the_next_check() -> None:
    """A remembered stop refuses every plan; no other result does so by itself."""
    refused = {clearance for clearance in (*Clearance, None) if refusal_since(clearance)}
    assert refused == {STOP}


def test_emergency_words_name_the_emergency_number() -> None:
    """The gravest signs send to the local emergency number, in the check as on the emergency page."""
    (referral,) = checked({"signs": "yes", "which_sign": "emergency"}).outcome(TODAY).referrals
    assert referral.reason.startswith("Call your local emergency number now")
    assert "your local emergency number" in EMERGENCY_SIGNS[0].what_to_do


def test_back_undoes_one_answer() -> None:
    """Back returns to the question answered last; at the start it stays there."""
    check = HealthCheck().answer(False).answer(True)
    assert check.back() == HealthCheck().answer(False)
    assert check.back().question == QUESTIONS["conditions"]
    assert HealthCheck().none_apply().back().back() == HealthCheck()


def test_progress_counts_main_questions() -> None:
    """Follow-ups do not move the count; it grows with each main question."""
    check = HealthCheck()
    assert check.progress == (0, len(TOP_LEVEL))
    assert check.answer(False).progress == (1, len(TOP_LEVEL))
    assert check.answer(False).answer(True).progress == (1, len(TOP_LEVEL))


@pytest.mark.parametrize("value", ["maybe", "", (), ("yes", "no"), date(2026, 1, 1)])
def test_an_answer_must_be_one_of_those_offered(value: str | date | tuple[str, ...]) -> None:
    """Anything but an offered option is an error that names the options."""
    with pytest.raises(ValueError, match="signs: one of yes, no"):
        HealthCheck().answer(value)


def test_half_a_check_has_no_outcome() -> None:
    """An unfinished check clears nobody."""
    with pytest.raises(ValueError, match="not answered yet"):
        HealthCheck().answer(False).outcome(TODAY)


@pytest.mark.parametrize("clearance", Clearance)
def test_each_clearance_has_a_verdict(clearance: Clearance) -> None:
    """Every result is said in sentences that promise nothing."""
    text = " ".join(clearance.verdict)
    assert text.endswith(".")
    assert not any(word in text for word in ("safe", "prevent", "cure", "guarantee"))


def test_words_fit_a_small_terminal() -> None:
    """A question fits two lines and an option two lines of a dialog at 80 columns."""
    for question in QUESTIONS.values():
        assert len(question.text) <= 100, question.id
        assert all(len(option.label) <= 104 for option in question.options), question.id
