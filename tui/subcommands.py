"""What each command of the command line does: make or read a plan, turn it into text, file or sheet, look it over."""

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from exports.own_exercises import load_own_exercises
from exports.plan_file import read_plan
from exports.suggestion import nearest_word
from exports.tables import catalogue_table, coverage_table
from exports.text import exercise_to_text, plan_to_text, wrapped
from exports.untrusted import quoted, shown_path
from exports.writing import MOST_BYTES, FileError, read_regular
from plans.catalogue import Catalogue, load_catalogue
from plans.plan import Plan
from plans.planner import make_plan
from plans.refusal import PlanRefused
from plans.safety import CALL_EMERGENCY
from tui.arguments import STDOUT
from tui.asking import asked_for
from tui.delivery import day_of_making, deliver, give_text, outputs_of
from tui.saying import patience, say
from tui.state import own_exercises_folder, save_health
from tui.usage import UsageError

DONE, FAILED = 0, 1


def known_catalogue() -> Catalogue:
    """Supple's catalogue with the person's own exercises; what is wrong with those is said."""
    catalogue, problems = load_own_exercises(own_exercises_folder(), load_catalogue())
    for problem in problems:
        say(f"supple: own exercises: {problem}")
    return catalogue


def plan_of_file(path: Path, catalogue: Catalogue) -> tuple[Plan, tuple[str, ...]]:
    """The plan of a file, or of standard input for `-`, with hints. Raises ReadError or PlanFileError."""
    if str(path) == STDOUT:
        return read_plan(sys.stdin.buffer.read(MOST_BYTES + 1), catalogue, "standard input")
    return read_plan(read_regular(path), catalogue, str(path))


def plan(arguments: Namespace) -> int:
    """Make a plan; print it or write it to files."""
    outputs = outputs_of(arguments, usual="txt")
    catalogue = known_catalogue()
    try:
        asked = asked_for(arguments, date.today())
        made = make_plan(asked.profile, catalogue, arguments.variety)
    except PlanRefused as refusal:
        return _refused(refusal)
    made = replace(
        made,
        title=arguments.title or made.title,
        person=arguments.person,
        created=day_of_making(),
        checked=asked.record.checked,
    )
    deliver(made, catalogue, outputs, arguments)
    if asked.is_record_new:
        save_health(asked.record)
        say("The clearance is kept with your health check.")
    return DONE


def _refused(refusal: PlanRefused) -> int:
    say("supple: no plan this time.")
    for referral in refusal.referrals:
        lines = (referral.reason, f"See {referral.whom}.", f"Ask {referral.ask}.")
        say("\n".join(["", *map(wrapped, lines)]))
    if not any(referral.final for referral in refusal.referrals):
        say("\nOnce they have agreed, say so with the day: --cleared LIMIT=DATE")
    say(f"\n{CALL_EMERGENCY}")
    return FAILED


def show(arguments: Namespace) -> int:
    """Print a plan file as text."""
    catalogue = known_catalogue()
    read = _plan_with_hints_said(arguments.file, catalogue)
    give_text(plan_to_text(read, catalogue))
    return DONE


def export(arguments: Namespace) -> int:
    """Write a plan file as sheet, text or plan file."""
    outputs = outputs_of(arguments)
    catalogue = known_catalogue()
    deliver(_plan_with_hints_said(arguments.file, catalogue), catalogue, outputs, arguments)
    return DONE


def _plan_with_hints_said(path: Path, catalogue: Catalogue) -> Plan:
    read, hints = plan_of_file(path, catalogue)
    for hint in hints:
        say(f"{shown_path(path)}: {hint}")
    return read


def check(arguments: Namespace) -> int:
    """Look plan files over. Breaches and hints are the result; a file that cannot be used is an error."""
    catalogue = known_catalogue()
    status = DONE
    for path in arguments.files:
        try:
            read, hints = plan_of_file(path, catalogue)
        except FileError as error:
            say(str(error))
            status = FAILED
            continue
        remarks = [*hints, *_breaches(read, catalogue)]
        give_text("".join(f"{shown_path(path)}: {remark}\n" for remark in remarks or [_in_order(read)]))
        if remarks and arguments.strict:
            status = FAILED
    return status


def _breaches(read: Plan, catalogue: Catalogue) -> list[str]:
    from plans.rulebook import breaches  # noqa: PLC0415 - only this command needs it

    return [str(breach) for breach in breaches(read, catalogue)]


def _in_order(read: Plan) -> str:
    count = sum(1 for _ in read.items())
    return f"OK, {read.minutes} minutes, {count} exercises, no rule broken"


def exercises(arguments: Namespace) -> int:
    """Show the catalogue, one entry of it, or its coverage."""
    catalogue = known_catalogue()
    if arguments.coverage:
        with patience("Counting ..."):
            table = coverage_table(catalogue)
        give_text(table)
    elif arguments.id is None:
        give_text(catalogue_table(catalogue))
    else:
        give_text(exercise_to_text(catalogue[_key(arguments.id, catalogue)], catalogue))
    return DONE


def _key(found: str, catalogue: Catalogue) -> str:
    """The exercise that is meant by its name in files or by its name. Raises UsageError."""
    names = {each.name: key for key, each in catalogue.exercises.items()}
    key = found if found in catalogue else found.strip().lower().replace("-", "_").replace(" ", "_")
    if key in catalogue:
        return key
    nearest = nearest_word(found, catalogue.exercises, names)
    meant = f' Did you mean "{nearest}"?' if nearest else ""
    raise UsageError(f"there is no exercise {quoted(found)}.{meant}", "All of them: supple exercises")


SUBCOMMANDS: dict[str, Callable[[Namespace], int]] = {
    "plan": plan,
    "show": show,
    "export": export,
    "check": check,
    "exercises": exercises,
}
