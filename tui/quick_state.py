"""What Supple remembers, at once: a decoded copy beside the TOML files, which stay the ones that count."""

import msgspec

from exports.version import VERSION
from exports.writing import ReadError, read_regular
from tui.quick_copy import Stamp, read_copy, write_copy
from tui.state import CHOICES_FILE, HEALTH_FILE, Choices, HealthRecord, load_choices, load_health, state_folder

_NAME = "remembered.msgpack"


class _Copy(msgspec.Struct):
    """What the files said, and which they were."""

    stamp: Stamp
    choices: Choices
    record: HealthRecord


def known_state() -> tuple[Choices, HealthRecord, tuple[str, ...]]:
    """The remembered choices, the last health check, and what is wrong with the files of both."""
    copy = read_copy(_NAME, _Copy)
    return (copy.choices, copy.record, ()) if copy and copy.stamp == _stamp() else _read()


def is_copied() -> bool:
    """Whether the copy is there, and is one of the files as they are now."""
    copy = read_copy(_NAME, _Copy)
    return copy is not None and copy.stamp == _stamp()


def copy_state() -> None:
    """Make the copy for the next start, unless it is there; none of files in which something is wrong."""
    if is_copied():
        return
    stamp = _stamp()
    choices, record, problems = _read()
    if not problems:
        write_copy(_NAME, _Copy(stamp, choices, record))


def _read() -> tuple[Choices, HealthRecord, tuple[str, ...]]:
    choices, problems = load_choices()
    record, more = load_health()
    return choices, record, (*problems, *more)


def _stamp() -> Stamp:
    """The very content of the files: a copy of an older health check must never stand in for the newest."""
    return (VERSION, *(_content(name) for name in (CHOICES_FILE, HEALTH_FILE)))


def _content(name: str) -> str:
    try:
        return read_regular(state_folder() / name).decode("latin-1")  # every byte is a character of it
    except ReadError as error:
        return "none" if error.is_missing else str(error)
