"""The course of the health check: one question after another, back again, and always to an end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from plans.clearance import Clearance, refusal_since
from plans.limits import Limit, with_implied
from plans.questions import QUESTIONS, TOP_LEVEL, Question
from plans.safety import EMERGENCY_SIGNS
from plans.screening import HealthCheck
from tests.plans.health_checks import TODAY, checked


def test_one_call_answers_that_nothing_applies() -> None:
    """Someone to whom nothing applies is done with one answer, and may go."""
    outcome = HealthCheck().none_apply().outcome(TODAY)
    assert (outcome.clearance, outcome.limits, outcome.advice) == (Clearance.GO, frozenset(), ())
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
    assert stopped.outcome(TODAY).clearance is Clearance.STOP


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
    assert refused == {Clearance.STOP}


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


def test_words_fit_a_small_terminal() -> None:
    """A question fits two lines and an option two lines of a dialog at 80 columns."""
    for question in QUESTIONS.values():
        assert len(question.text) <= 100, question.id
        assert all(len(option.label) <= 104 for option in question.options), question.id
