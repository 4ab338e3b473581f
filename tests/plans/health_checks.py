"""Health checks of someone who answers as given."""

from datetime import date

from plans.screening import HealthCheck

TODAY = date(2026, 11, 22)

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
