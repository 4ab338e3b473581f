"""Printing: a sheet handed to `lp`, the printing command of CUPS. Nothing passes through a shell."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from exports.sheet.paper import Paper
from exports.untrusted import clean_line, visible
from tui.bounds import bounds

if TYPE_CHECKING:
    from textual.app import App

_WAIT_S = 30  # for the queue to take the job, not for the paper
_WAIT_LIST_S = 5
_MOST_PRINTERS, _LONGEST_NAME = 50, 127
_NOT_RUNNING = "scheduler is not running"
_MEDIA = {Paper.A4: "A4", Paper.LETTER: "Letter"}
ASIDE = "printing"  # the name of a thread that waits for the printing service
WAY_OUT = "Write the sheet as a PDF instead, and print it from where there is a printer."
_KNOWN = (
    ("no default destination", "no printer is chosen: name one under settings, or set the system's own with lpoptions"),
    ("does not exist", "there is no printer of that name"),
    ("scheduler", "the printing service of this machine does not run"),
    ("connect to server", "the printing service of this machine does not run"),
    ("not accepting", "the printer takes no jobs just now"),
    ("connection refused", "the printing service of this machine does not run"),
    ("bad file descriptor", "the printing service of this machine does not run"),
)


class PrintError(Exception):
    """A sheet was not printed; the text says why in plain words."""


def can_print() -> bool:
    """Whether this machine has the command to print with, and lets it be used."""
    return bounds().printing and shutil.which("lp") is not None


def printers() -> tuple[str, ...]:
    """The printers this machine knows, by name; none where it cannot say, or where printing is not offered."""
    if not can_print():
        return ()
    try:
        found = _run(["lpstat", "-e"], b"", _WAIT_LIST_S)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = found.stdout.decode(errors="replace").split("\n") if found.returncode == 0 else []
    return tuple(name for name in names if name and _is_name(name))[:_MOST_PRINTERS]


def _is_name(text: str) -> bool:
    """Whether a printer can be called that, and it is nothing that lp would take for an option."""
    return not text.startswith("-") and len(text) <= _LONGEST_NAME and clean_line(text) == text


def print_sheet(pdf: bytes, title: str, paper: Paper, printer: str = "", copies: int = 1) -> str:
    """Hand a sheet to a printer, the machine's usual one if none is named; the words on what came of it.

    Raises PrintError. Returns as soon as the queue has the job, at the latest after half a minute.
    """
    if not can_print():
        raise PrintError(f"this machine has no printing command (lp). {WAY_OUT}")
    if not _is_name(printer):
        raise PrintError(f"there is no printer of that name: {visible(printer, 60)}. {WAY_OUT}")
    chosen = ["-d", printer] if printer else []
    options = ["-n", str(copies), "-o", f"media={_MEDIA[paper]}", "-t", clean_line(title, 80) or "Supple"]
    try:
        done = _run(["lp", *chosen, *options], pdf, _WAIT_S)
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"the printing service did not answer in {_WAIT_S} seconds. {WAY_OUT}") from error
    except OSError as error:
        raise PrintError(f"the printing command (lp) cannot be started: {error.strerror}. {WAY_OUT}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace") if _does_service_run() else _NOT_RUNNING
        raise PrintError(_in_words(said, printer))
    return _job(done.stdout.decode(errors="replace"))


def aside(app: "App[Any]", work: Callable[[], None]) -> None:
    """Do something in a thread that keeps nobody from leaving: the printing service may hang. A fault ends the app."""

    def guarded() -> None:
        try:
            work()
        except Exception as error:
            if app.is_running:
                app.call_later(app._handle_exception, error)

    Thread(target=guarded, name=ASIDE, daemon=True).start()


def _does_service_run() -> bool:
    """Whether the printing service runs, or cannot be asked: lp would say that there is no such printer."""
    try:
        return _NOT_RUNNING.encode() not in _run(["lpstat", "-r"], b"", _WAIT_LIST_S).stdout
    except (OSError, subprocess.TimeoutExpired):
        return True


def _run(command: list[str], content: bytes, wait_s: float) -> "subprocess.CompletedProcess[bytes]":
    plain = {**os.environ, "LC_ALL": "C"}  # so that what it says can be recognised
    return subprocess.run(command, input=content, capture_output=True, timeout=wait_s, env=plain, check=False)


def _in_words(said: str, printer: str) -> str:
    """What lp complained about, in words that help; its own where they are not known."""
    for part, words in _KNOWN:
        if part in said.lower():
            return f"{words}{f' ({visible(printer, 60)})' if printer else ''}. {WAY_OUT}"
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return f"the printer said: {visible(last.removeprefix('lp:').strip(), 200) or 'nothing'}. {WAY_OUT}"


def _job(said: str) -> str:
    found = re.search(r"request id is (\S+)", said)
    if found is None:
        return "Sent to the printer."
    queue = found[1].rpartition("-")[0]  # a printer may have been named by a variant of it: Hall/draft
    waits = " It waits there: the printer is paused." if _is_paused(queue) else ""
    return f"Sent to the printer, as job {visible(found[1], 60)}.{waits}"


def _is_paused(printer: str) -> bool:
    """Whether the queue of a printer takes jobs and prints none for now; not where it cannot be asked."""
    try:
        said = _run(["lpstat", "-p", printer], b"", _WAIT_LIST_S).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.startswith(f"printer {printer} disabled")
