"""A plan to where it is wanted: files by their ending, or standard output. All is made before anything is written."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from exports.text import plan_to_text
from exports.untrusted import shown_path
from exports.writing import WriteError, check_writable, reason_of, write_file
from plans.catalogue import Catalogue
from plans.plan import Plan
from tui.option_values import STDOUT
from tui.plain_signs import in_plain_signs, is_plain_here
from tui.saying import patience, say
from tui.settings import Settings, load_settings
from tui.usage import UsageError


class Output(msgspec.Struct, frozen=True):
    """A place to write to, standard output if it is None, and what is written there: pdf, toml or txt."""

    path: Path | None
    kind: str


def outputs_of(arguments: Namespace, usual: str | None = None) -> tuple[Output, ...]:
    """Where the result shall go. Without any place it is standard output in the `usual` kind, if there is one.

    Raises UsageError for places that do not go together, WriteError for one that cannot be written.
    """
    places: list[Path] = arguments.output or ([Path(STDOUT)] if arguments.format or usual else [])
    if not places:
        raise UsageError("name a file to write with -o.", "Try: supple export --help")
    if len({os.path.abspath(place) for place in places}) < len(places):  # noqa: PTH100 - resolve() would follow links
        raise UsageError("-o names the same place twice.")
    outputs = tuple(_output(place, arguments.format or (None if arguments.output else usual)) for place in places)
    if arguments.format and all(output.path for output in outputs):
        raise UsageError("--format is for -o - only; a file's ending says what it is.")
    for output in outputs:
        if output.path:
            check_writable(output.path, overwrite=arguments.force)
    return outputs


def _output(place: Path, kind: str | None) -> Output:
    if str(place) != STDOUT:
        return Output(place, place.suffix.lower().lstrip("."))
    if kind is None:
        raise UsageError("-o - needs --format pdf, toml or txt.")
    if kind == "pdf" and sys.stdout.isatty():
        raise UsageError("a sheet is nothing to read on a terminal: name a file with -o, or pipe it on.")
    return Output(None, kind)


def deliver(plan: Plan, catalogue: Catalogue, outputs: Sequence[Output], arguments: Namespace) -> None:
    """Make all that is wanted of a plan, then write it. Raises WriteError; files already written are named then."""
    kept = plan if arguments.with_limits else plan.shared()
    settings = settings_told()
    settings = replace(settings, paper=arguments.paper or settings.paper)
    contents = [_content(kept, catalogue, output.kind, settings) for output in outputs]
    if kept != plan and any(output.kind == "toml" for output in outputs):
        say("Health limits are left out of the plan file; --with-limits keeps them.")
    for output, content in zip(outputs, contents, strict=True):
        if output.path is None and output.kind == "txt":
            give_text(content.decode())
        elif output.path is None:
            give(content)
        else:
            has_limits = output.kind == "toml" and kept != plan.shared()
            write_file(output.path, content, overwrite=arguments.force, private=has_limits)
            say(f"Wrote {shown_path(output.path)}")


def settings_told() -> Settings:
    """The person's settings; what is wrong with their file is said."""
    settings, problems = load_settings()
    for problem in problems:
        say(f"supple: {problem}")
    return settings


def _content(plan: Plan, catalogue: Catalogue, kind: str, settings: Settings) -> bytes:
    if kind == "toml":
        return plan_to_toml(plan, with_limits=True).encode()  # the plan has only what may be shared
    plan = settings.shown(plan)
    if kind == "txt":
        return plan_to_text(plan, catalogue).encode()
    with patience("Drawing the sheet ..."):
        from exports.sheet import make_sheet  # noqa: PLC0415 - loads reportlab

        sheet = make_sheet(plan, catalogue, settings.paper, settings.units)
    for warning in sheet.warnings:
        say(warning)
    return sheet.pdf


def deliver_poster(catalogue: Catalogue, arguments: Namespace) -> None:
    """Make the poster of all exercises and write it where it is wanted. Raises WriteError or UsageError."""
    path: Path = arguments.poster
    if str(path) != STDOUT:
        check_writable(path, overwrite=arguments.force)
    elif sys.stdout.isatty():
        raise UsageError("a poster is nothing to read on a terminal: name a file, or pipe it on.")
    with patience("Drawing the poster ..."):
        from exports.sheet.poster import make_poster  # noqa: PLC0415 - loads reportlab

        content = make_poster(catalogue, arguments.paper or settings_told().paper)
    if str(path) == STDOUT:
        give(content)
        return
    write_file(path, content, overwrite=arguments.force)
    say(f"Wrote {shown_path(path)}")


def give(content: bytes) -> None:
    """Write to standard output, all of it. Raises BrokenPipeError or WriteError."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(Path("standard output"), reason_of(error), "Not all of it was written.") from error


def give_text(text: str) -> None:
    """Write text to standard output in its encoding, to a terminal of few signs with their stand-ins."""
    if sys.stdout.isatty() and is_plain_here():
        text = in_plain_signs(text)
    give(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))


def day_of_making() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, for files that shall come out the same again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdecimal() and len(epoch) <= 11:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()
