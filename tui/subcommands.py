"""What each command of the command line does: make or read a plan, turn it into text, file or sheet, look it over."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from exports.changes import changes_to_text, differences_to_text
from exports.qr_code import Rows, qr_code
from exports.reading import MOST_PDF_BYTES, is_code, read_any, read_any_content
from exports.share_code import share_code
from exports.suggestion import nearest_word
from exports.tables import catalogue_table, coverage_table
from exports.text import exercise_to_text, plan_to_text, wrapped
from exports.untrusted import quoted, shown_path
from plans.catalogue import Catalogue
from plans.clearance import waits_for, without_check_to_come
from plans.limits import Limit
from plans.plan import Plan
from plans.planner import make_plan
from plans.refusal import PlanRefused
from plans.retargeting import changes, retargeted
from plans.safety import CALL_EMERGENCY
from tui.asking import Request, asked_for, asked_to_fit
from tui.delivery import day_of_making, deliver, deliver_poster, give_text, outputs_of, settings_told
from tui.option_values import STDOUT
from tui.plain_signs import is_plain_here
from tui.qr_text import BLOCKS, qr_text
from tui.quick_catalogue import known_catalogue
from tui.saying import patience, say
from tui.state import save_health
from tui.usage import DONE, FAILED, UsageError


def usable_catalogue() -> Catalogue:
    """Supple's catalogue with the person's own exercises; what is wrong with those is said."""
    catalogue, problems = known_catalogue()
    for problem in problems:
        say(f"supple: own exercises: {problem}")
    return catalogue


def plan_of_file(path: Path, catalogue: Catalogue) -> tuple[Plan, tuple[str, ...]]:
    """The plan of a file of any kind, of a share code, or of standard input for `-`, with hints. Raises FileError."""
    if str(path) == STDOUT:
        return read_any_content(sys.stdin.buffer.read(MOST_PDF_BYTES + 1), catalogue, "standard input")
    return read_any(path, catalogue)


def _named(path: Path) -> str:
    """What messages call the place a plan came from."""
    return "share code" if is_code(path) else shown_path(path)


def plan(arguments: Namespace) -> int:
    """Make a plan; print it or write it to files."""
    outputs = outputs_of(arguments, usual="txt")
    catalogue = usable_catalogue()
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
    _keep_clearance(asked)
    return DONE


def _keep_clearance(asked: Request) -> None:
    if asked.is_record_new:
        save_health(asked.record)
        say("The clearance is kept with your health check.")


def _refused(refusal: PlanRefused) -> int:
    say("supple: no plan this time.")
    for referral in refusal.referrals:
        lines = (referral.reason, f"See {referral.whom}.", f"Ask {referral.ask}.")
        say("\n".join(["", *map(wrapped, lines)]))
    if not any(referral.final for referral in refusal.referrals):
        lifted = [f"--cleared {limit}=DATE" for limit in Limit if limit.facts.referral in refusal.referrals]
        say(f"\nOnce they have agreed, say so with the day: {' '.join(lifted)}")
    say(f"\n{CALL_EMERGENCY}")
    return FAILED


def show(arguments: Namespace) -> int:
    """Print a plan file as text."""
    catalogue = usable_catalogue()
    read = plan_with_hints_said(arguments.file, catalogue)
    give_text(plan_to_text(settings_told().shown(read), catalogue))
    return DONE


def export(arguments: Namespace) -> int:
    """Write a plan file as sheet, text or plan file; several plans, or one for several people, as one PDF."""
    if len(arguments.files) > 1 or arguments.people or arguments.people_file:
        from tui.roster_command import export_roster  # noqa: PLC0415 - most exports are of one plan

        return export_roster(arguments)
    outputs = outputs_of(arguments)
    catalogue = usable_catalogue()
    deliver(plan_with_hints_said(arguments.files[0], catalogue), catalogue, outputs, arguments)
    return DONE


def plan_with_hints_said(path: Path, catalogue: Catalogue) -> Plan:
    """The plan of a file of any kind; its hints are said, and what its limits call for. Raises FileError."""
    read, hints = plan_of_file(path, catalogue)
    today = date.today()
    plan = without_check_to_come(read, today)
    to_come = (f"the health check behind it is dated {read.checked}, which is still to come, so it is left out",)
    for hint in (*hints, *(to_come if plan != read else ()), *waits_for(plan.profile, today)):
        say(f"{_named(path)}: {hint}")
    return plan


def check(arguments: Namespace) -> int:
    """Look plan files over."""
    from tui.check_command import check as look_over  # noqa: PLC0415 - only this command needs the rulebook

    return look_over(arguments, usable_catalogue())


def schema(_: Namespace) -> int:
    """Print the JSON Schema of plan files."""
    from exports.plan_schema import SCHEMA_FILE  # noqa: PLC0415 - only this command needs it

    give_text(SCHEMA_FILE.read_text(encoding="utf-8"))
    return DONE


def share(arguments: Namespace) -> int:
    """Print the share code of a plan, or draw its QR code. Raises CodeTooLargeError."""
    read = plan_with_hints_said(arguments.file, usable_catalogue())
    code = share_code(read)
    if read != read.shared():
        say("Health limits are left out of the share code.")
    if not arguments.qr:
        give_text(f"{code}\n")
        return DONE
    rows = qr_code(code)
    if rows is None:
        say("supple: this plan is too large for a QR code: share it as a code (without --qr) or as a plan file.")
        return FAILED
    give_text(_drawn(rows))
    return DONE


def _drawn(rows: Rows) -> str:
    """A QR code as this terminal can show it."""
    has_colours = sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    text = qr_text(rows, colours=has_colours, blocks=_has_blocks())
    lines = text.count("\n")
    if sys.stdout.isatty() and shutil.get_terminal_size().lines <= lines:
        say(f"To scan it, make the window at least {lines + 1} lines high.")
    return text


def _has_blocks() -> bool:
    """Whether standard output can take the signs a QR code is drawn with."""
    try:
        BLOCKS.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return not is_plain_here()


def diff(arguments: Namespace) -> int:
    """Tell two plans apart."""
    if str(arguments.before) == STDOUT == str(arguments.after):
        raise UsageError("only one of the two plans can come from standard input.", "Try: supple diff --help")
    catalogue = usable_catalogue()
    before, after = (plan_with_hints_said(path, catalogue) for path in (arguments.before, arguments.after))
    found = differences_to_text(before, after)
    give_text(found)
    if not found:
        say("The two plans are the same.")
    return FAILED if found and arguments.exit_code else DONE


def retarget(arguments: Namespace) -> int:
    """Make a plan fit a person; print it or write it to files, and say what was changed."""
    outputs = outputs_of(arguments, usual="txt")
    catalogue = usable_catalogue()
    read, hints = plan_of_file(arguments.file, catalogue)
    for hint in hints:  # whom its limits call for is said below, unless a clearance that is given lifts them
        say(f"{_named(arguments.file)}: {hint}")
    try:
        asked = asked_to_fit(arguments, read, date.today())
        found = changes(read, asked.profile, catalogue)
    except PlanRefused as refusal:
        return _refused(refusal)
    accepted = [change for change in found if change.safety or change.is_only_care or not arguments.only_safety]
    fitted = retargeted(read, asked.profile, found, accepted)
    fitted = replace(fitted, person=arguments.person or fitted.person, checked=asked.record.checked)
    say(changes_to_text(found, accepted, read, fitted))
    deliver(fitted, catalogue, outputs, arguments)
    _keep_clearance(asked)
    return DONE


def exercises(arguments: Namespace) -> int:
    """Show the catalogue, one entry of it, or its coverage; write its poster; keep what came with a plan."""
    catalogue = usable_catalogue()
    if arguments.coverage:
        with patience("Counting ..."):
            table = coverage_table(catalogue)
        give_text(table)
    elif arguments.poster:
        deliver_poster(catalogue, arguments)
    elif arguments.keep:
        from tui.check_command import keep  # noqa: PLC0415 - rarely asked for

        return keep(plan_with_hints_said(arguments.keep, catalogue))
    elif arguments.id is None:
        give_text(catalogue_table(catalogue))
    else:
        from tui.figure_command import picture_of  # noqa: PLC0415 - only here are figures wanted

        exercise = catalogue[_key(arguments.id, catalogue)]
        give_text(exercise_to_text(exercise, catalogue, *picture_of(exercise)))
    return DONE


def figure(arguments: Namespace) -> int:
    """Show the figures that a file of exercises describes."""
    from tui.figure_command import show_figures  # noqa: PLC0415

    return show_figures(arguments.file, arguments.name, watch=arguments.watch)


def list_saved(arguments: Namespace) -> int:
    """List the saved plans; a broken one is listed with why, and no reason to fail."""
    from tui.list_command import list_plans  # noqa: PLC0415 - only this command looks at all of them

    text, remark = list_plans(usable_catalogue(), as_json=arguments.json)
    give_text(text)
    if remark:
        say(remark)
    return DONE


def keys(_: Namespace) -> int:
    """Show all keys of the app; what is wrong with the settings is said."""
    from tui.own_keys import keymap_set, keys_table  # noqa: PLC0415 - no other command asks for keys
    from tui.settings import load_settings  # noqa: PLC0415

    settings, problems = load_settings()
    keymap, own_problems = keymap_set(settings)
    give_text(keys_table(keymap))
    for problem in (*problems, *own_problems):
        say(f"supple: {problem}")
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
    "schema": schema,
    "diff": diff,
    "retarget": retarget,
    "share": share,
    "exercises": exercises,
    "figure": figure,
    "list": list_saved,
    "keys": keys,
}
