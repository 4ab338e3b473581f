"""Recovery: where unsaved work waits for the next start.

Each running Supple has a file of its own for it, and holds a lock beside it that the system takes back however the
process ends. A file whose lock is free was left behind. Nothing here guesses from process numbers or times.
"""

import os
import time
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from exports.writing import WriteError, make_folder_for, names_in, placed, remove_file, sweep_leftovers, write_file
from tui.state import state_folder

_ENDING, _LOCK = ".toml", ".lock"
_TRIES = 3
_LATER = "later-"  # was offered, and is wanted another time


def recovery_folder() -> Path:
    """Where unsaved work is kept."""
    return state_folder() / "recovery"


class Place:
    """Where the unsaved work of this run is kept. Nothing is made before there is some."""

    def __init__(self) -> None:
        self.path = _new_path()
        self._lock: int | None = None

    def keep(self, content: bytes) -> None:
        """Write the work down; on return it is on the disk. Raises WriteError."""
        make_folder_for(self.path)
        self._hold()
        write_file(self.path, content, overwrite=True, private=True)

    def clear(self) -> None:
        """There is nothing to keep any more."""
        if self._lock is not None:
            remove_file(self.path)
            _let_go(self._lock, self.path)
            self._lock = None

    def put_off(self) -> None:
        """What is kept here is wanted another time."""
        if self._lock is not None:
            Left(self.path, self._lock).put_off()
            self._lock = None
            self.path = _new_path()

    def _hold(self) -> None:
        """Hold the lock, also if somebody removed its file meanwhile."""
        if self._lock is not None and not _stands(self._lock, self.path):
            os.close(self._lock)
            self._lock = None
        for _ in range(_TRIES):  # another run may be looking at it this very moment
            self._lock = self._lock or _locked(self.path)


class Left:
    """Work that a run left behind. As long as this lives no other run finds it; `close` ends that."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path, self._lock = path, lock
        self.changed = path.stat().st_mtime

    def discard(self) -> None:
        """It is not wanted, or is safe elsewhere."""
        remove_file(self.path)
        self.close()

    def put_off(self) -> Path:
        """It is wanted another time: it stays, but is not offered again; where it is then."""
        later = self.path.with_name(_LATER + self.path.name)
        try:
            with placed(self.path) as here:
                here.replace(here.with_name(later.name))
        except (OSError, WriteError):
            later = self.path
        self.close()
        return later

    def close(self) -> None:
        """Leave it to others."""
        _let_go(self._lock, self.path)


def left_behind() -> list[Left]:
    """The work that earlier runs left and nobody was asked about yet, newest first; each is claimed for this run."""
    sweep_leftovers(recovery_folder(), time.time())
    found = []
    for path in _files():
        if not path.name.startswith(_LATER) and (lock := _locked(path)) is not None:
            try:
                found.append(Left(path, lock))
            except OSError:  # its own run has just removed it
                _let_go(lock, path)
    return sorted(found, key=lambda left: left.changed, reverse=True)


def put_off_work() -> list[Path]:
    """The files of work that was put off, newest first."""
    with suppress(OSError):
        return sorted(
            (path for path in _files() if path.name.startswith(_LATER)),
            key=lambda path: path.stat().st_mtime,
            reverse=True,
        )
    return []


def forget_unsaved(most: int) -> None:
    """Let go of all but the `most` newest of work that was put off, and of work that nobody was asked about yet."""
    for path in put_off_work()[most:]:
        remove_file(path)
    if sum(not path.name.startswith(_LATER) for path in _files()) <= most:
        return
    for number, left in enumerate(left_behind()):
        left.close() if number < most else left.discard()


def is_put_off(path: Path) -> bool:
    """Whether this is a file of work that was put off."""
    return path.parent == recovery_folder() and path.name.startswith(_LATER)


def _new_path() -> Path:
    return recovery_folder() / f"{os.urandom(8).hex()}{_ENDING}"


def _files() -> list[Path]:
    folder = recovery_folder()
    return [folder / name for name in names_in(folder) if name.endswith(_ENDING) and not name.startswith(".")]


def _lock_path(path: Path) -> Path:
    return path.with_suffix(_LOCK)


def _locked(path: Path) -> int | None:
    """The lock that goes with a file; None if somebody else holds it, or has just removed it."""
    try:
        with placed(_lock_path(path)) as place:
            lock = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except (OSError, WriteError):
        return None
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    except OSError:
        pass  # this file system knows no locks: better offer work twice than never
    if _stands(lock, path):
        return lock
    os.close(lock)
    return None


def _stands(lock: int, path: Path) -> bool:
    """Whether the lock is still the one that others would find."""
    try:
        with placed(_lock_path(path)) as place:
            return os.path.samestat(os.fstat(lock), place.lstat())
    except (OSError, WriteError):
        return False


def _let_go(lock: int, path: Path) -> None:
    """Remove a lock while it is held, so that none is left lying about, and let go of it."""
    if _stands(lock, path):
        remove_file(_lock_path(path))
    os.close(lock)
