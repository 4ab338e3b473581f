"""Export of several sheets at once: of several plans, or of a plan for each of several people."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from exports.untrusted import shown_path
from exports.writing import MOST_BYTES, read_regular, write_file
from plans.catalogue import Catalogue
from plans.plan import Plan
from tui.delivery import deliver, give, outputs_of, settings_told
from tui.option_values import STDOUT
from tui.roster import Progress, names_of, roster
from tui.saying import say
from tui.subcommands import plan_with_hints_said, usable_catalogue
from tui.usage import DONE, UsageError

_TRY = "Try: supple export --help"


def export_roster(arguments: Namespace) -> int:
    """Write the sheets of all plans, for all people that are named, as one PDF. Raises UsageError and FileError."""
    files: list[Path] = arguments.files
    people_file: Path | None = arguments.people_file
    if [str(path) for path in (*files, people_file)].count(STDOUT) > 1:
        raise UsageError("standard input can be read only once: a plan, or the names.", _TRY)
    outputs = outputs_of(arguments)
    names = [*arguments.people, *(_names_in(people_file) if people_file else [])]
    several = len(files) > 1 or len(names) > 1
    if several and any(output.kind != "pdf" for output in outputs):
        raise UsageError("several sheets go into one PDF; text and plan files are written one by one.", _TRY)
    catalogue = usable_catalogue()
    plans = roster([plan_with_hints_said(path, catalogue) for path in files], names)
    if len(plans) == 1:
        deliver(plans[0], catalogue, outputs, arguments)
        return DONE
    pdf = _drawn(plans, catalogue, arguments)
    for output in outputs:
        if output.path is None:
            give(pdf)
        else:
            write_file(output.path, pdf, overwrite=arguments.force)
            say(f"Wrote {shown_path(output.path)}, {len(plans)} sheets")
    return DONE


def _names_in(path: Path) -> list[str]:
    if str(path) == STDOUT:
        return names_of(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    return names_of(read_regular(path), str(path))


def _drawn(plans: Sequence[Plan], catalogue: Catalogue, arguments: Namespace) -> bytes:
    from exports.sheet import make_sheets  # noqa: PLC0415 - loads reportlab

    settings = settings_told()
    watched = sys.stderr is not None and sys.stderr.isatty()
    told = Progress(len(plans), say if watched else lambda _: None)
    paper = arguments.paper or settings.paper
    sheets = make_sheets(map(settings.shown, plans), catalogue, paper, told, settings.units)
    for warning in sheets.warnings:
        say(warning)
    return sheets.pdf
