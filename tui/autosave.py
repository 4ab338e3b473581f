"""Autosave: unsaved work is on the disk within a second, off the event loop."""

import time
from collections.abc import Callable
from threading import Event, RLock, Thread

from exports.writing import WriteError
from tui.recovery import Place
from tui.work import Work, work_to_toml

AFTER_S = 0.2  # the screen comes first, and keys that follow at once are written together
NOT_SAFE = "Not safe from a crash"  # short, for at 80 columns its reason must stand beside it


class Autosave:
    """Keeps the latest work in its place, and nothing once there is none. `failed` hears, in a thread, what went wrong.

    It may be asked at any moment, also by a signal that interrupts the very thread that is asking it.
    """

    def __init__(self, failed: Callable[[str], None]) -> None:
        self.place = Place()
        self._failed = failed
        self._work: Work | None = None
        self._on_disk: Work | None = None
        self._told, self._turn = Event(), RLock()
        self._thread: Thread | None = None

    def told(self, work: Work | None) -> None:
        """This is the work now; it will be on the disk in a moment."""
        if work == self._work:
            return
        self._work = work
        if self._thread is None:
            self._thread = Thread(target=self._run, name="autosave", daemon=True)
            self._thread.start()
        self._told.set()

    def write(self) -> None:
        """Put the work on the disk now. Raises WriteError."""
        with self._turn:
            work = self._work
            if work is self._on_disk:
                return
            if work is None:
                self.place.clear()
            else:
                self.place.keep(work_to_toml(work).encode())
            self._on_disk = work

    @property
    def is_behind(self) -> bool:
        """Whether there is work that is not on the disk as it is now."""
        return self._work is not None and self._work != self._on_disk

    @property
    def keeps(self) -> bool:
        """Whether there is work, and it is on the disk as it is now."""
        return self._work is not None and not self.is_behind

    def put_off(self) -> None:
        """The work waits among the plans to open; this run goes on without it. Raises WriteError."""
        with self._turn:
            self.write()
            self.place.put_off()
            self._work = self._on_disk = None

    def end(self) -> None:
        """The run ends as it should: nothing is to be recovered."""
        self._work = None
        self.write()
        self.place.clear()  # also where no work ever came onto the disk, but its lock did

    def _run(self) -> None:
        while self._told.wait():
            time.sleep(AFTER_S)
            self._told.clear()
            try:
                self.write()
            except WriteError as error:
                self._failed(f"{NOT_SAFE}: {error.cause}")
            except Exception:  # whatever it is, the next change is tried again
                self._failed(f"{NOT_SAFE}.")
