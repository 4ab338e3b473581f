"""Crash log: where the app failed, for whoever mends it.

It holds no values: neither variables nor messages, which may tell what a person answered.
"""

import platform
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from exports.version import VERSION
from exports.writing import FileError, make_folder_for, read_regular, told_path, write_file
from tui.state import state_folder

_NAME = "crash.log"
_MOST_BYTES = 65_536
_MOST_FRAMES = 60
_DEEPEST = 5  # causes of causes
_RULE = "-" * 20


def log_crash(error: BaseException) -> Path | None:
    """Add a fault to the log and give the log's place; None where it cannot be written. Never raises."""
    path = state_folder() / _NAME
    with suppress(FileError):
        make_folder_for(path)
        write_file(path, _shortened(_before(path) + _entry(error)), overwrite=True, private=True)
        return path
    return None


def calm_words(log: Path | None, work: str) -> str:
    """What a person is told of it, with a sentence on what became of their work."""
    where = f" What happened is written in {told_path(log)}" if log else ""
    return f"supple: something went wrong inside Supple, and it had to stop. {work}{where}"


def _entry(error: BaseException) -> bytes:
    versions = f"Supple {VERSION}, Python {platform.python_version()} on {sys.platform}"
    lines = [f"{_RULE} {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, {versions}"]
    cause: BaseException | None = error
    for _ in range(_DEEPEST):
        if cause is None:
            break
        frames = traceback.extract_tb(cause.__traceback__, limit=-_MOST_FRAMES)
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__} (its message is left out)")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return ("\n".join(lines) + "\n").encode(errors="replace")


def _before(path: Path) -> bytes:
    try:
        return read_regular(path, 2 * _MOST_BYTES)
    except FileError:
        return b""


def _shortened(content: bytes) -> bytes:
    """The last of it, from a whole line on."""
    if len(content) <= _MOST_BYTES:
        return content
    return content[-_MOST_BYTES:].partition(b"\n")[2]
