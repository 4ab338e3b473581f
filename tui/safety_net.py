"""Safety net: what the app does so that no work is lost, however it ends. A part of the app, which has the screen."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

from exports.writing import FileError, WriteError
from tui.driver import SturdyDriver
from tui.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from tui.autosave import Autosave
    from tui.recovery import Left
    from tui.screens.main import Main
    from tui.work import Work

_KEPT = "Your changes are kept: the next start offers them."
_LOST = "Your last changes could not be kept."
_UNTOUCHED = "Your files are as they were."


class SafetyNet(App[int]):
    """Keeps unsaved work on the disk, offers at the start what an earlier run left, and ends calmly after a fault."""

    main: "Main"

    def __init__(self) -> None:
        super().__init__(driver_class=SturdyDriver)
        self.left: list[Left] = []  # what earlier runs left, until the person was asked
        self._autosave: Autosave | None = None
        self._is_faulty = False
        self._crash_log: Path | None = None

    # -- unsaved work ------------------------------------------------------------------------------------------

    @property
    def autosave(self) -> "Autosave":
        """What keeps unsaved work; loaded when it is first needed."""
        if self._autosave is None:
            from tui.autosave import Autosave  # noqa: PLC0415 - the first paint needs none

            self._autosave = Autosave(self._say_from_thread)
        return self._autosave

    @property
    def work(self) -> "Work | None":
        """What leaving would lose now."""
        return self._work(with_pins=False)

    @property
    def at_risk(self) -> "Work | None":
        """What a cut line would lose now: mere pins too, which are not worth a question to who leaves."""
        return self._work(with_pins=True)

    def _work(self, *, with_pins: bool) -> "Work | None":
        answer = self.main.history.unsaved(self.main.kept, with_pins=with_pins)
        if answer is None:
            return None
        from tui.work import work_of  # noqa: PLC0415 - the first paint needs none

        return work_of(answer, self.main.known.get(answer.origin, "") if answer.origin else "")

    def load_autosave(self) -> None:
        """Load what keeps work, before the first edit: a signal that comes right after it finds all of it there."""
        _ = self.autosave

    def keep_work(self) -> None:
        """Have what is not saved now on the disk in a moment."""
        work = self.at_risk
        if work is not None or self._autosave is not None:
            self.autosave.told(work)

    def keep_at_once(self) -> None:
        """Put what is not saved on the disk, whatever else is going on. Raises WriteError."""
        self.autosave.told(self.at_risk)
        self.autosave.write()

    def put_off(self, work: "Work") -> None:
        """Have work wait among the plans to open."""
        with suppress(WriteError):
            self.autosave.told(work)
            self.autosave.put_off()
            from tui.bounds import bounds  # noqa: PLC0415 - the first paint needs none

            bounds().tidy()

    def end_work(self) -> None:
        """The app ends as it should: what is not saved now was not wanted."""
        if self._autosave is not None:
            with suppress(WriteError):
                self._autosave.end()
        for left in self.left:
            left.close()

    def look_for_work(self) -> None:
        """Find what earlier runs left, once the screen stands."""
        from tui.recovery import left_behind  # noqa: PLC0415 - the first paint does not wait for it

        self.left = left_behind()
        self.offer_work()

    def offer_work(self) -> None:
        """Ask about what an earlier run left, once a plan stands on the screen and nothing else is asked."""
        if self.left and self.main.answer.plan is not None and not self.main.dialogs:
            from tui.screens.recovering import offer  # noqa: PLC0415 - seldom needed

            offer(self.main)

    def _say_from_thread(self, words: str) -> None:
        with suppress(RuntimeError):  # the app has just ended
            self.call_later(self.main.say, words)

    # -- faults ------------------------------------------------------------------------------------------------

    def leave_screen(self) -> None:
        """Give the terminal back at once, from a signal's handler."""
        if isinstance(self._driver, SturdyDriver):
            self._driver.leave_at_once(f"supple: ended from outside. {self._fate_of_work}".rstrip() + "\n")

    @property
    def _fate_of_work(self) -> str:
        """What became of the changes that no file holds; nothing where there are none."""
        if self._autosave is None or not (self._autosave.keeps or self._autosave.is_behind):
            return ""
        return _LOST if self._autosave.is_behind else _KEPT

    def _handle_exception(self, error: Exception) -> None:
        """Keep the work and write down where it failed, then end as Textual does."""
        if not self._is_faulty:
            self._is_faulty = True
            from tui.crash_log import log_crash  # noqa: PLC0415 - seldom needed

            self._crash_log = log_crash(error)
            with suppress(FileError, AttributeError):  # it may have failed before there was a screen
                self.keep_at_once()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's picture of the fault, which shows variables, with what a person answered in them."""
        if os.environ.get("SUPPLE_DEBUG") == "1":
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """After a fault say one calm line."""
        if os.environ.get("SUPPLE_DEBUG") == "1":
            super()._print_error_renderables()
            return
        self._exit_renderables.clear()
        if self._is_faulty:
            self._is_faulty = False
            from tui.crash_log import calm_words  # noqa: PLC0415 - as above

            say(calm_words(self._crash_log, self._fate_of_work or _UNTOUCHED))
