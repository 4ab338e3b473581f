"""`supple check`: plan files looked over, for people or for programs; and what came with a plan kept on request."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from exports.checking import Checked, Kind, check_any, check_file, checked_to_text, checked_to_values, counts_in_words
from exports.checking import unreadable as told_unreadable
from exports.reading import MOST_PDF_BYTES, is_code, plan_file_in
from exports.untrusted import shown_path
from exports.writing import FileError
from plans.catalogue import Catalogue
from plans.plan import Plan
from tui.delivery import give_text
from tui.option_values import STDOUT
from tui.saying import say
from tui.state import own_exercises_folder
from tui.usage import DONE, FAILED


def check(arguments: Namespace, catalogue: Catalogue) -> int:
    """Look plan files over and tell all that was found.

    A file that cannot be used is told of on stderr and fails; breaches and hints are the result, and fail only when
    strict. For programs all of it is the result.
    """
    found = []
    for path in arguments.files:
        checked = _checked(path, catalogue)
        found.append(checked)
        if not arguments.json:
            tell = give_text if checked.plan else _say_text
            tell(checked_to_text(checked))
    if arguments.json:
        give_text(json.dumps(checked_to_values(found), indent=1, ensure_ascii=True) + "\n")
    elif len(found) > 1:
        give_text(f"{len(found)} files: {counts_in_words(found)}\n")
    failing = {Kind.ERROR.value} if not arguments.strict else {kind.value for kind in Kind}
    return FAILED if any(checked.state in failing for checked in found) else DONE


def keep(plan: Plan) -> int:
    """Write the exercises that came with a plan to the person's own, and say what became of each."""
    from exports.own_exercises import keep_exercises  # noqa: PLC0415 - rarely asked for

    kept = keep_exercises(plan, own_exercises_folder())
    for each in kept:
        say(f"{each}.")
    if not kept:
        say("Nothing to keep: all exercises of this plan are Supple's own.")
    return DONE if all(each.is_there for each in kept) else FAILED


def _checked(path: Path, catalogue: Catalogue) -> Checked:
    if str(path) != STDOUT:
        return check_any(path, catalogue, "share code" if is_code(path) else shown_path(path))
    try:
        file = plan_file_in(sys.stdin.buffer.read(MOST_PDF_BYTES + 1), "standard input")
    except FileError as error:
        return told_unreadable(error, "standard input")
    return check_file(file, catalogue)


def _say_text(text: str) -> None:
    say(text.rstrip("\n"))
