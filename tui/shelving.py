"""Shelving: saved plans renamed, duplicated, deleted and brought back. A deleted one can be had back for 30 days."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from exports.moving import copy_file, free_name, move_file
from exports.plan_file import ENDING
from exports.untrusted import safe_file_name
from exports.writing import (
    ReadError,
    WriteError,
    make_folder_for,
    names_in,
    placed,
    read_regular,
    write_file,
)
from tui.bounds import bounds
from tui.state import state_folder

KEPT_DAYS = 30
_ORIGIN = "origin"  # beside a deleted file: the path that it had
_STAMP = "%Y%m%dT%H%M%S%f"


class Deleted(msgspec.Struct, frozen=True):
    """A deleted plan file: the folder in the trash that holds it, and where it came from."""

    folder: Path
    origin: Path

    @property
    def file(self) -> Path:
        """Where it lies now."""
        return self.folder / self.origin.name


def trash_folder() -> Path:
    """Where deleted plans lie."""
    return state_folder() / "trash"


def renamed(path: Path, name: str) -> Path:
    """Give a plan file another name in its folder; the new path. Raises FileIsThereError or WriteError."""
    target = path.parent / safe_file_name(name.strip().removesuffix(ENDING), ENDING)
    if target != path:
        move_file(path, target)
    return target


def duplicated(path: Path) -> Path:
    """Copy a plan file beside itself; the path of the copy. Raises WriteError."""
    target = free_name(path.with_stem(f"{path.stem}-copy"))
    copy_file(path, target)
    return target


def delete(path: Path) -> Deleted:
    """Move a plan file to the trash. Raises WriteError; it is then where it was."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    deleted = Deleted(trash_folder() / f"{stamp}-{os.urandom(3).hex()}", path)
    note = deleted.folder / _ORIGIN
    make_folder_for(note)
    write_file(note, os.fsencode(path), overwrite=False, private=True)
    try:
        move_file(path, deleted.file)
    except WriteError:
        _let_go(deleted.folder)
        raise
    bounds().tidy()
    return deleted


def last_deleted() -> Deleted | None:
    """What was deleted last, and is not brought back yet."""
    for folder in reversed(_folders()):
        try:
            origin = Path(os.fsdecode(read_regular(folder / _ORIGIN)))
        except ReadError:
            continue
        if origin.is_absolute() and os.path.lexists(folder / origin.name):
            return Deleted(folder, origin)
    return None


def restore(deleted: Deleted) -> Path:
    """Bring a deleted plan back to where it was, under another name if that is taken; its path. Raises WriteError."""
    target = free_name(deleted.origin)
    make_folder_for(target)
    move_file(deleted.file, target)
    _let_go(deleted.folder)
    return target


def empty_trash(now: datetime) -> None:
    """Let go of what was deleted more than 30 days ago."""
    oldest = (now.astimezone(UTC) - timedelta(days=KEPT_DAYS)).strftime(_STAMP)
    for folder in _folders():
        if folder.name < oldest:
            _let_go(folder)


def forget_deleted(most: int, most_bytes: int) -> None:
    """Let go of all but the `most` that were deleted last, and of those that make it too many bytes; the last stays."""
    kept = 0
    for number, folder in enumerate(reversed(_folders())):
        kept += sum(_size(folder / name) for name in names_in(folder))
        if number and (number >= most or kept > most_bytes):
            _let_go(folder)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _let_go(folder: Path) -> None:
    with suppress(OSError, WriteError), placed(folder) as place:
        shutil.rmtree(place, ignore_errors=True)


def _folders() -> list[Path]:
    """The folders of the trash, the oldest deletion first."""
    folders = (trash_folder() / name for name in sorted(names_in(trash_folder())))
    return [folder for folder in folders if folder.is_dir() and not folder.is_symlink()]
