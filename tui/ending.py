"""Ending: signals that end the app from outside, at any moment. What is not saved is kept first."""

import os
import signal
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import Supple

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)  # the line is cut, the machine stops, somebody stops it


def ignore_keys_that_signal() -> None:
    r"""Let ^C, ^\ and ^Z do nothing until the app reads the keys: there is no shell to go back to."""
    for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(each, signal.SIG_IGN)


def end_well_on_signals(app: "Supple") -> None:
    """Keep what is not saved, then end with 128 and the signal's number, whichever of the signals comes.

    The event loop may stand still, because the terminal has stopped reading: nothing here waits for it.
    """

    def end(number: int, _: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        with suppress(Exception):
            app.keep_at_once()
        with suppress(Exception):
            app.save_remembered()
        with suppress(Exception):
            app.leave_screen()
        os._exit(128 + number)

    for each in SIGNALS:
        signal.signal(each, end)
