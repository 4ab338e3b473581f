"""What a plan is asked for on the command line: the options, under the limits of the stored health check."""

from argparse import Namespace
from datetime import date

import msgspec
from msgspec.structs import replace

from exports.writing import FileError
from plans.clearance import clearance_problem, refusal_since, valid_clearances
from plans.limits import Limit
from plans.plan import Plan
from plans.profile import Profile
from plans.vocabulary import Preset
from tui.saying import say
from tui.state import HealthRecord, is_stale, load_health
from tui.usage import UsageError

Clearances = tuple[tuple[Limit, date], ...]


class Request(msgspec.Struct, frozen=True):
    """The profile asked for, and the health record behind it with the clearances that were added to it."""

    profile: Profile
    record: HealthRecord
    is_record_new: bool = False


def asked_for(arguments: Namespace, today: date) -> Request:
    """Read options and health record into a profile.

    Raises UsageError for a clearance that counts for nothing, PlanRefused where the health check said stop, and
    FileError where it cannot be read whole, for a limit may be lost.
    """
    record = _record(arguments, today)
    if refusal := refusal_since(record.verdict):
        raise refusal
    cleared = _cleared(arguments.cleared or [], today)
    limits = frozenset().union(record.limits, *(arguments.limits or []), (limit for limit, _ in cleared))
    kept = {**dict(valid_clearances(record.cleared, today)), **dict(cleared)}
    pieces = arguments.equipment
    profile = Profile(
        level=arguments.level,
        equipment=Preset.HOME.equipment if pieces is None else frozenset().union(*pieces),
        minutes=arguments.minutes,
        goal=arguments.goal,
        age_group=arguments.age_group,
        limits=limits,
        cleared=tuple(kept.items()),
    )
    added = tuple((limit, day) for limit, day in cleared if limit in record.limits)
    if not added:
        return Request(profile, record)
    return Request(
        profile, replace(record, cleared=tuple(sorted({**dict(record.cleared), **dict(added)}.items()))), True
    )


def asked_to_fit(arguments: Namespace, plan: Plan, today: date) -> Request:
    """The person that a plan from elsewhere shall fit: what the options leave open is as in the plan.

    Limits that stand in the plan stay in force beside those of the options and the health check. Raises as `asked_for`.
    """
    own = plan.profile
    open_ = {
        "level": arguments.level or own.level,
        "equipment": arguments.equipment or [own.equipment],
        "minutes": own.minutes,
        "goal": own.goal,
        "age_group": arguments.age_group or own.age_group,
    }
    asked = asked_for(Namespace(**{**vars(arguments), **open_}), today)
    limits = own.limits - ({Limit.YOUTH_UNDER_16} if arguments.age_group else frozenset())
    if limits - asked.profile.limits - {Limit.YOUTH_UNDER_16}:
        say("The limits that stand in the plan stay in force.")
    cleared = {**dict(valid_clearances(own.cleared, today)), **dict(asked.profile.cleared)}
    profile = replace(asked.profile, limits=asked.profile.limits | limits, cleared=tuple(cleared.items()))
    return replace(asked, profile=profile)


def _record(arguments: Namespace, today: date) -> HealthRecord:
    """The stored health check; an empty one where it is to be left out."""
    if arguments.ignore_stored_limits:
        say("The stored health check is left out of this plan (--ignore-stored-limits).")
        return HealthRecord()
    record, problems = load_health()
    if problems:
        way_out = "Start supple to go through it again, or leave it out with --ignore-stored-limits."
        raise FileError("\n".join((*(f"stored health check: {problem}" for problem in problems), way_out)))
    if record.checked and record.checked > today:
        say(f"Your health check is dated {record.checked}, which is still to come: start supple to answer it again.")
        return replace(record, checked=None)  # its limits and its verdict stay in force
    if is_stale(record, today):
        say(f"Your health check of {record.checked} is due again: start supple for it.")
    elif record.checked is None and not arguments.limits:
        say("No health check yet: start supple for it, or name what applies to you with --limits.")
    return record


def _cleared(given: list[tuple[Limit, date]], today: date) -> Clearances:
    """The clearances of the command line that count; one that no clearance can lift is told of and left out."""
    counted = []
    for limit, day in given:
        problem = clearance_problem(limit, day, today)
        if problem is None:
            counted.append((limit, day))
        elif limit.facts.referral and limit.facts.referral.final:
            say(f"supple: {problem}")
        else:
            raise UsageError(f"--cleared: {problem}.", "Try: supple plan --help")
    return tuple(counted)
