"""Walls: the one folder that a run reads and writes in, where it may reach no other; and how much that may hold.

Reading and writing ask for them in `exports.writing`, which has none unless somebody puts them up. The system walks
from the folder to a file part by part and follows no link, so that none can be slipped in between looking and doing.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from exports.writing import ReadError, WriteError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_HANDLES = Path("/proc/self/fd")  # where Linux shows open folders as paths
_LINK = "it is a link or stands behind one, and links are not followed here"
_OUTSIDE = "it is not in your folder"
_NOTHING = "Nothing was written."
_MAKE_ROOM = "To make room delete what you need no more: o, your plans, or F, your exports; then x."


class Walls(msgspec.Struct, frozen=True):
    """The folder that nothing leaves, and the most files and bytes in those of its folders that are counted."""

    home: Path
    counted: tuple[str, ...] = ("plans", "exports")
    most_files: int = 200
    most_bytes: int = 10 << 20

    @staticmethod
    def can_stand() -> bool:
        """Whether this system can hold a folder open as walls need it."""
        return _HANDLES.is_dir()

    def open_to_read(self, path: Path, flags: int) -> int:
        """A handle on a file. Raises ReadError for one outside or behind a link, OSError for all else."""
        try:
            with self._folder_of(path) as (folder, name):
                return os.open(name, flags | os.O_NOFOLLOW, dir_fd=folder)
        except OSError as error:
            if _is_link(error):
                raise ReadError(path, _LINK) from error
            raise
        except _OutsideError as error:
            raise ReadError(path, _OUTSIDE) from error

    @contextmanager
    def placed(
        self, path: Path, size: int | None = None, *, makes: bool = False, moved: Path | None = None
    ) -> Iterator[Path]:
        """The file by a path through its open folder, which stays that folder whatever is put in its place.

        `size` bytes are to be written there, None where nothing is; `makes` makes the folders on the way; the file
        `moved` is to come there, and takes no more room if it is counted already. Raises WriteError for a file
        outside, behind a link, or beyond what may be kept, OSError for all else.
        """
        try:
            with self._folder_of(path, makes=makes) as (folder, name):
                if size is not None and self._counts(path) and not (moved and self._counts(moved)):
                    self._check_room(path, size, _size(name, folder))
                yield _HANDLES / str(folder) / name
        except OSError as error:
            if _is_link(error):
                raise WriteError(path, _LINK, _NOTHING) from error
            raise
        except _OutsideError as error:
            raise WriteError(path, _OUTSIDE, _NOTHING) from error

    def _counts(self, path: Path) -> bool:
        """Whether what stands at a place counts among what may be kept."""
        return path.is_relative_to(self.home) and path.relative_to(self.home).parts[0] in self.counted

    @contextmanager
    def _folder_of(self, path: Path, *, makes: bool = False) -> Iterator[tuple[int, str]]:
        """The open folder of a file, and the file's name there. Raises _OutsideError and OSError."""
        *folders, name = _parts(path, self.home)
        handle = os.open(self.home, _FOLDER)
        try:
            for each in folders:
                if makes:
                    _make(each, handle)
                inner = os.open(each, _FOLDER | os.O_NOFOLLOW, dir_fd=handle)
                os.close(handle)
                handle = inner
            yield handle, name
        finally:
            os.close(handle)

    def _check_room(self, path: Path, size: int, before: int | None) -> None:
        """Raise WriteError where a file of that size, in the place of one of the size `before`, would be too much."""
        sizes = list(_sizes([self.home / name for name in self.counted], self.most_files))
        held = sum(sizes)
        is_many = before is None and len(sizes) >= self.most_files
        if is_many or held + size - (before or 0) > max(held, self.most_bytes):
            most = f"at most {self.most_files} files and {self.most_bytes >> 20} MB"
            raise WriteError(path, f"your folder here is full ({most})", f"{_NOTHING} {_MAKE_ROOM}")


class _OutsideError(Exception):
    """A path leads out of the walls."""


def _parts(path: Path, home: Path) -> tuple[str, ...]:
    parts = path.relative_to(home).parts if path.is_relative_to(home) else ()
    if not parts or ".." in parts or "\0" in str(path):
        raise _OutsideError
    return parts


def _make(name: str, folder: int) -> None:
    try:
        os.mkdir(name, 0o700, dir_fd=folder)
    except FileExistsError:
        return


def _is_link(error: OSError) -> bool:
    """Whether the system met with a link, which it says in either of two ways."""
    return error.errno in {errno.ELOOP, errno.ENOTDIR}


def _size(name: str, folder: int) -> int | None:
    """The size of a file in an open folder; None where there is none of that name."""
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False).st_size
    except OSError:
        return None


def _sizes(folders: list[Path], most: int) -> Iterator[int]:
    """The sizes of the files in these folders and in those below; no more are looked at than can be too many."""
    seen = 0
    while folders and seen <= most:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry, _ in zip(entries, range(most + 1), strict=False):
                seen += 1
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                yield entry.stat(follow_symlinks=False).st_size
