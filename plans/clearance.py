"""Clearance: what a health check led to, how long it counts, and what a professional's word lifts."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from plans.limits import LIMITS, Limit, Referral, with_implied
from plans.plan import Plan
from plans.profile import Profile
from plans.refusal import PlanRefused, referrals_for
from plans.vocabulary import Word


class Clearance(Word):
    """The result of the health check."""

    GO = "go", "Go"
    CHANGES = "changes", "Go, with changes"
    PROFESSIONAL = "professional", "See a professional first"
    STOP = "stop", "Stop for now"

    @property
    def verdict(self) -> tuple[str, ...]:
        """What it means for the person, in sentences."""
        return _VERDICTS[self]


_VERDICTS = {
    Clearance.GO: (
        "Nothing stands in the way. Begin gently, and let it grow.",
        "The check is asked again in twelve months. Do it sooner if your health changes.",
    ),
    Clearance.CHANGES: (
        "You can train. The plan leaves out what does not suit you and keeps the effort where it should be.",
        "The check is asked again in twelve months. Do it sooner if your health changes.",
    ),
    Clearance.PROFESSIONAL: (
        "Talk to someone first, then come back: most people can train with the right advice.",
        "Once you have been told that you may, go through the check again and say so.",
    ),
    Clearance.STOP: (
        "There is no plan for now. Looking after this comes first.",
        "When it is settled, go through the health check again.",
    ),
}

STOPPED = Referral(
    "Your last health check found something that comes before any training.",
    "the people it named, if you have not yet; when it is settled, go through the health check again",
    "what it was, and when you may train",
    final=True,
)


class Outcome(msgspec.Struct, frozen=True):
    """What the answers lead to.

    `limits` are complete with what they imply; `cleared` says which of them a professional lifted, and when.
    `referrals` say whom to see and what to ask; there are none unless the clearance is professional or stop.
    """

    clearance: Clearance
    limits: frozenset[Limit] = frozenset()
    cleared: tuple[tuple[Limit, date], ...] = ()
    referrals: tuple[Referral, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def allows_plan(self) -> bool:
        """Whether there may be a plan."""
        return self.clearance in {Clearance.GO, Clearance.CHANGES}


def year_before(today: date) -> date:
    """The same day a year earlier; 28 February where there is none.

    A check and a clearance hold for about a year (evidence 4.1).
    """
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def is_stale(checked: date, today: date) -> bool:
    """Whether a health check of that day is to be asked again: older than 12 months, or dated after today."""
    return not year_before(today) <= checked <= today


def clearance_problem(limit: Limit, when: date, today: date) -> str | None:
    """Why a professional's word of that day lifts nothing, or None where it counts.

    It counts on the day it is given and for 12 months, and only for limits that ask for it.
    """
    referrals = [found for each in sorted(with_implied((limit,))) if (found := LIMITS[each].referral)]
    if not referrals:
        return f"{limit.value} needs no clearance: it does not refuse a plan"
    final = next((referral for referral in referrals if referral.final), None)
    if final:
        return f"{limit.value} is lifted by no clearance: {final.reason} See {final.whom}."
    if when > today:
        return f"the clearance for {limit.value} is dated {when.isoformat()}, which is still to come"
    if when < year_before(today):
        return f"the clearance for {limit.value} of {when.isoformat()} is more than 12 months old: ask again"
    return None


def waits_for(profile: Profile, today: date) -> tuple[str, ...]:
    """What someone should hear who holds a plan of this profile although its limits call for a professional first."""
    referrals = referrals_for(replace(profile, cleared=valid_clearances(profile.cleared, today)))
    return tuple(
        f"This plan stands under a limit. {each.reason} See {each.whom}, and ask {each.ask}." for each in referrals
    )


def without_check_to_come(plan: Plan, today: date) -> Plan:
    """The plan, with no health check behind it where that is dated after today: nobody has made such a one yet."""
    return replace(plan, checked=None) if plan.checked and plan.checked > today else plan


def refusal_since(clearance: Clearance | None) -> PlanRefused | None:
    """The refusal that a stop of an earlier check keeps in force until a new check finds nothing to stop for."""
    return PlanRefused((STOPPED,)) if clearance is Clearance.STOP else None


def valid_clearances(cleared: Iterable[tuple[Limit, date]], today: date) -> tuple[tuple[Limit, date], ...]:
    """The clearances that still count, in order of their limits."""
    return tuple(sorted(each for each in cleared if clearance_problem(*each, today) is None))
