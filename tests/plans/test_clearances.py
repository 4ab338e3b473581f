"""What a professional's word lifts, and for how long it and a health check hold."""

from datetime import date, timedelta

import pytest

from plans.clearance import Clearance, clearance_problem, is_stale, valid_clearances, waits_for, year_before
from plans.limits import LIMITS, Limit, with_implied
from plans.profile import Profile
from plans.screening import HealthCheck

TODAY = date(2026, 11, 22)


def supervised(when: str | date) -> HealthCheck:
    """A check in which someone told to be supervised says when it was lifted."""
    check = HealthCheck().answer(False).answer(True).answer("supervised").none_apply()
    assert check.question is not None
    assert check.question.id == "agreed:told_supervised"
    return check.answer(when)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("today", TODAY),
        ("month", TODAY - timedelta(30)),
        ("half_year", TODAY - timedelta(180)),
        ("2026-03-01", date(2026, 3, 1)),
        (date(2025, 11, 22), date(2025, 11, 22)),
    ],
)
def test_a_clearance_keeps_its_date(said: str | date, when: date) -> None:
    """A date is kept as it is; a stretch of time counts from its far end."""
    assert supervised(said).outcome(TODAY).cleared == ((Limit.TOLD_SUPERVISED, when),)


@pytest.mark.parametrize(("said", "why"), [("2026-11-23", "still to come"), ("2025-11-21", "more than 12 months old")])
def test_a_clearance_out_of_time_lifts_nothing(said: str, why: str) -> None:
    """A date to come, or one more than a year ago, leaves the referral in force and says why."""
    outcome = supervised(said).outcome(TODAY)
    assert (outcome.clearance, outcome.cleared) == (Clearance.PROFESSIONAL, ())
    assert why in " ".join(outcome.advice)


def test_a_clearance_wants_a_real_date() -> None:
    """A word that is neither an option nor a date is an error that says what is expected."""
    with pytest.raises(ValueError, match="a date like 2026-01-31"):
        supervised("last spring")


@pytest.mark.parametrize("limit", Limit)
def test_clearances_count_only_where_one_is_asked_for(limit: Limit) -> None:
    """A word of today counts for just those limits that refuse a plan, and never for nerve symptoms."""
    refuses = any(LIMITS[each].referral for each in with_implied((limit,)))
    counts = clearance_problem(limit, TODAY, TODAY) is None
    assert counts == (refuses and limit is not Limit.NERVE_SYMPTOMS)


@pytest.mark.parametrize(
    ("when", "counts"),
    [(TODAY, True), (TODAY + timedelta(1), False), (date(2025, 11, 22), True), (date(2025, 11, 21), False)],
)
def test_a_clearance_counts_for_twelve_months(when: date, counts: bool) -> None:
    """From its day on and for a year; the day after it has lapsed."""
    cleared = ((Limit.RECENT_SURGERY, when),)
    assert (clearance_problem(Limit.RECENT_SURGERY, when, TODAY) is None) == counts
    assert valid_clearances(cleared, TODAY) == (cleared if counts else ())


@pytest.mark.parametrize(
    ("checked_on", "today", "stale"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), False),
        (date(2025, 11, 22), date(2026, 11, 22), False),
        (date(2025, 11, 21), date(2026, 11, 22), True),
        (date(2026, 11, 23), date(2026, 11, 22), True),
        (date(2027, 2, 28), date(2028, 2, 29), False),
    ],
)
def test_a_check_holds_for_twelve_months(checked_on: date, today: date, stale: bool) -> None:
    """A check is asked again once it is more than a year old, or dated in the future."""
    assert is_stale(checked_on, today) == stale


def test_a_year_before_a_leap_day() -> None:
    """29 February has its year on 28 February."""
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_a_plan_under_a_limit_says_whom_it_waits_for():
    """Who holds a plan that would be refused now hears why, whom to see and what to ask, until that is cleared."""
    limits = frozenset({Limit.RECENT_SURGERY, Limit.KNEE_PAIN})
    (words,) = waits_for(Profile(limits=limits), TODAY)
    referral = LIMITS[Limit.RECENT_SURGERY].referral
    assert all(part in words for part in (referral.reason, referral.whom, referral.ask))
    assert waits_for(Profile(limits=limits, cleared=((Limit.RECENT_SURGERY, date(2026, 10, 1)),)), TODAY) == ()
    assert waits_for(Profile(limits=limits, cleared=((Limit.RECENT_SURGERY, date(2025, 10, 1)),)), TODAY) == (words,)
    assert waits_for(Profile(limits=frozenset({Limit.KNEE_PAIN})), TODAY) == ()
