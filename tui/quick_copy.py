"""Quick copies: what was read from TOML, decoded, in the state folder. They spare each start the reading.

A copy counts only while the files it was made from are the very same. One that is broken or cannot be written only
costs the time.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from exports.version import VERSION
from exports.writing import FileError, make_folder_for, read_regular, write_file
from tui.state import state_folder

_MOST_BYTES = 4 << 20

Stamp = tuple[str, ...]
Copy = TypeVar("Copy", bound=msgspec.Struct)


def stamp_of(paths: Iterable[Path]) -> Stamp:
    """What tells these files, as this version of Supple reads them, from any others: bytes, time of change, place."""
    return (VERSION, *map(_mark, paths))


def _mark(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return f"{path} is not there"
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ino}"


def read_copy(name: str, kind: type[Copy]) -> Copy | None:
    """The copy of that name, if there is a whole one."""
    try:
        return msgspec.msgpack.decode(read_regular(state_folder() / name, _MOST_BYTES), type=kind)
    except (FileError, msgspec.DecodeError):
        return None


def write_copy(name: str, copy: msgspec.Struct) -> None:
    """Keep a copy, for oneself alone."""
    path = state_folder() / name
    try:
        make_folder_for(path)
        write_file(path, msgspec.msgpack.encode(copy), overwrite=True, private=True)
    except FileError:
        return
