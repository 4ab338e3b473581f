"""Files written whole or not at all, and files read without surprises.

Writing goes to a temporary file in the same folder, which takes the name only when all of it is on the disk. A link
is replaced, never followed, so that nobody can lead the writing astray.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from exports.untrusted import shown_path

if TYPE_CHECKING:
    from exports.walls import Walls

MOST_BYTES = 262_144  # the largest file that is read: a plan has some 5 kB
_LEFTOVER, _LEFTOVER_S = ".supple-", 3600  # temporary files that a killed process left, after an hour
_NEW_MODE, _PRIVATE_MODE = 0o644, 0o600
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # so that a pipe without a writer cannot hold us
_NO_LINKS_HERE = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}  # as on a memory stick
_LOCK_WAIT_S, _LOCK_STEP_S = 5.0, 0.02
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}
_CAUSES = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you may not write in its folder",
    errno.EPERM: "you may not write in its folder",
    errno.ENOENT: "its folder is not there",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its path is a circle of links",
    errno.EFBIG: "the file would be larger than allowed",
    errno.EIO: "the disk reports an error",
    errno.EEXIST: "there is a file of that name already",
}


class FileError(Exception):
    """Something about a file that people have to know; the text says it all."""


class WriteError(FileError):
    """A file was not written: which one, why, and what stands there now, in plain words."""

    def __init__(self, path: Path, cause: str, remains: str) -> None:
        self.path, self.cause, self.remains = path, cause, remains
        super().__init__(f"cannot write {told_path(path)}: {cause}. {remains}")


class FileIsThereError(WriteError):
    """A file of that name is there already, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _CAUSES[errno.EEXIST], "It is still there, unchanged.")


class FileChangedError(WriteError):
    """The file is not what it was when it was last seen: another program wrote it, or, with `is_gone`, took it away."""

    def __init__(self, path: Path, *, is_gone: bool) -> None:
        self.is_gone = is_gone
        cause = "it is not there any more" if is_gone else "it was changed meanwhile"
        super().__init__(path, cause, "Nothing was written.")


class ReadError(FileError):
    """A file was not read: which one and why, in plain words; `is_missing` where there is none of that name."""

    def __init__(self, path: Path, cause: str, *, is_missing: bool = False) -> None:
        self.path, self.cause, self.is_missing = path, cause, is_missing
        super().__init__(f"cannot read {told_path(path)}: {cause}")


_walls: "Walls | None" = None


def keep_within(walls: "Walls | None") -> None:
    """From now on read and write within these walls alone; with None, wherever the system lets us."""
    global _walls  # noqa: PLW0603 - like a changed root it holds for the whole process
    _walls = walls


def told_path(path: Path) -> str:
    """A path for a message; within walls from there on."""
    if _walls is not None and path.is_relative_to(_walls.home):
        path = path.relative_to(_walls.home)
    return shown_path(path)


def placed(
    path: Path, size: int | None = None, *, makes: bool = False, moved: Path | None = None
) -> AbstractContextManager[Path]:
    """The path by which a file is to be reached: `Walls.placed` where there are walls, else as it is."""
    return nullcontext(path) if _walls is None else _walls.placed(path, size, makes=makes, moved=moved)


def names_in(folder: Path) -> list[str]:
    """The names in a folder; none where it cannot be read, or stands behind a link that is not followed."""
    try:
        with placed(folder / "any") as place:
            return os.listdir(place.parent)  # noqa: PTH208 - names alone: the paths end with the walls' handle
    except (OSError, WriteError):
        return []


def remove_file(path: Path) -> None:
    """Remove a file if that can be done; of a link the link alone."""
    with suppress(OSError, WriteError), placed(path) as place:
        place.unlink()


def digest_of(content: bytes) -> str:
    """What a content is known again by. Times and sizes of files do not tell all changes."""
    from hashlib import sha256  # noqa: PLC0415 - loads a large library, which the start does not need

    return sha256(content).hexdigest()


def replace_file(path: Path, content: bytes, base: str, *, private: bool = False) -> None:
    """Write over a file as `write_file` does, if its content still is the one with the digest `base`.

    Whoever writes this way takes turns, so that none of them writes over what another has just written. Raises
    FileChangedError where the content is another, WriteError for all else; the file is then as it was.
    """
    with _turn(path):
        try:
            found = digest_of(read_regular(path))
        except ReadError as error:
            if error.is_missing:
                raise FileChangedError(path, is_gone=True) from error
            raise WriteError(path, error.cause, "It is as it was.") from error
        if found != base:
            raise FileChangedError(path, is_gone=False)
        write_file(path, content, overwrite=True, private=private)


def write_file(path: Path, content: bytes, *, overwrite: bool, private: bool = False) -> None:
    """Write a file so that at every moment its name stands for the old content or for the new, whole.

    On return the content is on the disk. A replaced file keeps its mode; a new one gets 0644 less the umask, a
    `private` one always 0600. Raises FileIsThereError where a file is there and `overwrite` is not set, WriteError for
    all else; the file is then as it was.
    """
    remains = "Nothing was written."
    try:
        with placed(path, len(content)) as place:
            before = _check_target(place, overwrite, path)
            remains = remains if before is None else "The file that was there is unchanged."
            temporary = place.parent / f"{_LEFTOVER}{os.urandom(8).hex()}.tmp"
            try:
                _write_new(temporary, content, _mode(before, private), exact=private or before is not None)
                _take_name(temporary, place, overwrite)
            finally:
                with suppress(OSError):
                    temporary.unlink()
            _make_last(place.parent, path)
    except FileExistsError as error:
        raise FileIsThereError(path) from error
    except (OSError, ValueError) as error:
        raise WriteError(path, _cause(error), remains) from error


def make_folder_for(path: Path) -> None:
    """Make the folder that a file is to stand in, for its owner alone. Raises WriteError."""
    try:
        with placed(path, makes=True) as place:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(path, f"its folder cannot be made: {reason_of(error)}", "Nothing was written.") from error


def check_writable(path: Path, *, overwrite: bool) -> None:
    """Raise what `write_file` would raise for a reason that can be seen beforehand, without writing anything."""
    try:
        with placed(path, 0) as place:
            _check_target(place, overwrite, path)
            if not place.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, "")
            if not os.access(place.parent, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, "")
    except (OSError, ValueError) as error:
        raise WriteError(path, _cause(error), "Nothing was written.") from error


def sweep_leftovers(folder: Path, now: float) -> None:
    """Remove temporary files that a killed process left in a folder more than an hour before `now` (Unix time)."""
    with suppress(OSError, WriteError), placed(folder / "any") as place:
        for path in place.parent.glob(f"{_LEFTOVER}*.tmp"):
            if path.is_file() and path.lstat().st_mtime < now - _LEFTOVER_S:
                path.unlink()


def read_regular(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The content of a regular file of at most `most_bytes`. Raises ReadError; never waits for a pipe or a device."""
    try:
        flags = os.O_RDONLY | _NO_WAIT
        handle = os.open(path, flags) if _walls is None else _walls.open_to_read(path, flags)
    except FileNotFoundError as error:
        raise ReadError(path, "there is no such file", is_missing=True) from error
    except (OSError, ValueError) as error:
        raise ReadError(path, _read_cause(error)) from error
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise ReadError(path, "it is a folder, not a file")
        if not stat.S_ISREG(kind):
            raise ReadError(path, "it is a device or a pipe, not a file")
        content = _all_of(handle, most_bytes + 1)
    except OSError as error:
        raise ReadError(path, _read_cause(error)) from error
    finally:
        with suppress(OSError):  # what was read was read
            os.close(handle)
    if len(content) > most_bytes:
        raise ReadError(path, f"it is larger than {most_bytes // 1024} kB, so it is no file of Supple's")
    return content


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Be the only one who compares and replaces a file of this folder. Raises WriteError.

    The folder itself is locked: it leaves no file behind, and the system lets go of it when a process ends. Where the
    file system knows no such locks, nobody waits.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - for this alone

    try:
        with placed(path) as place:
            folder = os.open(place.parent, os.O_RDONLY)
    except (OSError, ValueError) as error:
        raise WriteError(path, _cause(error), "Nothing was written.") from error
    try:
        until = time.monotonic() + _LOCK_WAIT_S
        while True:
            try:
                flock(folder, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    cause = "another program keeps its folder busy"
                    raise WriteError(path, cause, "The file that was there is unchanged.") from error
                time.sleep(_LOCK_STEP_S)
            except OSError:
                break
        yield
    finally:
        with suppress(OSError):
            os.close(folder)


def _all_of(handle: int, most_bytes: int) -> bytes:
    content = b""
    while len(content) < most_bytes and (more := os.read(handle, most_bytes - len(content))):
        content += more
    return content


def _check_target(place: Path, overwrite: bool, path: Path) -> os.stat_result | None:
    """What stands at a place now, which messages call `path`. Raises OSError or WriteError where it must stay."""
    try:
        before = place.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not overwrite:
        raise FileIsThereError(path)
    if stat.S_ISLNK(before.st_mode):
        return None  # the link gives way to a new file
    if not stat.S_ISREG(before.st_mode):
        raise WriteError(path, "it is a device or a pipe, not a file", "Nothing was written.")
    if not os.access(place, os.W_OK):
        raise WriteError(path, "the file there can only be read", "It is unchanged.")
    return before


def _mode(before: os.stat_result | None, private: bool) -> int:
    if private:
        return _PRIVATE_MODE
    return _NEW_MODE if before is None else stat.S_IMODE(before.st_mode)


def _write_new(path: Path, content: bytes, mode: int, *, exact: bool) -> None:
    """A new file with all of the content on the disk; `exact` sets the mode whatever the umask says."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, mode)
    try:
        if exact and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)  # may report an error of its own: the disk was full after all


def _take_name(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give the finished file its name. Raises FileExistsError if it must not replace one that is there."""
    if overwrite:
        temporary.replace(path)
        return
    try:
        path.hardlink_to(temporary)  # the only plain call that fails if the name is taken meanwhile
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        _take_free_name(temporary, path)


def _take_free_name(temporary: Path, path: Path) -> None:
    """Reserve the name with an empty file, then replace it: for file systems without hard links."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, _PRIVATE_MODE))
    try:
        temporary.replace(path)
    except BaseException:
        path.unlink()
        raise


def _make_last(folder: Path, path: Path) -> None:
    """Make the new name in a folder last through a power failure. Raises WriteError where that fails."""
    try:
        _sync_folder(folder)
    except OSError as error:
        raise WriteError(
            path, _cause(error), "The new file is in place, but may be lost if the power fails."
        ) from error


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _cause(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return _CAUSES.get(error.errno) or reason_of(error)
    return "the name holds a character that no file name may have"


def reason_of(error: OSError) -> str:
    """What the system says of an error, in its own words."""
    return (error.strerror or "the system refused").lower()


def _read_cause(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EPERM}:
        return "you may not read it"
    return _cause(error)
