"""Driver: Textual's own for Linux and macOS, made to hold against whatever a line brings.

Each name of Textual's that is overridden or used here is held by a test.
"""

import os
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable, Mapping
from contextlib import suppress
from select import select
from threading import Event, Thread, main_thread

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

from tui.lean_output import lean
from tui.pasting import Pastes

MOST_COLUMNS, MOST_ROWS = 500, 200  # a line may claim 65,535 of each, which would take gigabytes
_WAIT_S, _PATIENCE_S = 0.1, 0.3
_MOST_READ = 4096
# No picture half drawn, no paste marks, lines wrapped, no mouse, usual keys, the screen as it was, a cursor.
_AS_IT_WAS = "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l" + "".join(
    f"\x1b[?{mode}l" for mode in (1000, 1003, 1015, 1006)
)
_AS_IT_WAS += "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"


class SturdyParser(XTermParser):
    """Reads keys; a sequence that stands for no character is passed over, where Textual's own would raise."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]
        if any("\ud800" <= character <= "\udfff" for key in keys for character in key.character or ""):
            return [events.Key(Keys.Ignore, sequence)]  # halves of a character, which cannot be written anywhere
        return keys

    def parse_mouse_code(self, code: str) -> Message | None:
        """Where the mouse is; nothing where the terminal's own measures of the window make no sense."""
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None


class Bell(Event):
    """An event that also wakes a thread which waits for input."""

    def __init__(self) -> None:
        super().__init__()
        self.heard, self._rung = os.pipe()
        os.set_blocking(self.heard, False)

    def set(self) -> None:
        """Set it, and wake the thread."""
        super().set()
        os.write(self._rung, b".")

    def clear(self) -> None:
        """Clear it."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self.heard, 1)


class SturdyDriver(LinuxDriver):
    """Ignores what is no text, bounds the size of the window, and knows when the terminal is gone.

    Between keys it sleeps, where Textual's looks up ten times a second.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        was_ignored = signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN
        super().__init__(app, debug=debug, mouse=mouse and not holds_escape_back(os.environ), size=size)
        if was_ignored:  # as where no shell is there that could let it go on
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        self._file = sys.__stdout__  # Textual draws on stderr, which people send elsewhere
        self.exit_event: Bell = Bell()
        self._size = size or self._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, rows = super()._get_terminal_size()
        return min(columns, MOST_COLUMNS), min(rows, MOST_ROWS)

    def write(self, data: str) -> None:
        """Send what is to be seen, in as few bytes as will do."""
        super().write(lean(data))

    def process_message(self, message: Message) -> None:
        """Send a message on; a size that the terminal states in its input counts if it was asked to, and is bounded."""
        if isinstance(message, events.Resize):
            if not self._in_band_window_resize or not message.size:
                return
            size = Size(*(min(pair) for pair in zip(message.size, (MOST_COLUMNS, MOST_ROWS), strict=True)))
            message = events.Resize(size, size, size, message.pixel_size)
        super().process_message(message)

    def _run_input_thread(self) -> None:
        """Read keys; a fault ends the app like any other."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone; bytes that are no UTF-8 are passed over."""
        parser: XTermParser = SturdyParser(self._debug)
        pastes = Pastes()
        decode = getincrementaldecoder("utf-8")("ignore").decode
        while not self.exit_event.is_set():
            patience = None if parser._timeout_time is None else _WAIT_S  # is it the escape key, or more to come?
            if self.fileno in select([self.fileno, self.exit_event.heard], [], [], patience)[0]:
                try:
                    read = os.read(self.fileno, _MOST_READ)
                except (BlockingIOError, InterruptedError):
                    continue
                except OSError:
                    read = b""
                if not read:
                    self._hang_up()
                    return
                for piece in pastes.split(decode(read)):
                    if isinstance(piece, Paste):
                        self.process_message(piece)
                    else:
                        parser = SturdyParser(self._debug) if piece is None else self._feed(parser, piece)
            for event in parser.tick():
                self.process_message(event)

    def _feed(self, parser: XTermParser, text: str) -> XTermParser:
        """Read keys from a text; a parser that met with what no terminal sends gives way to a fresh one."""
        if not text:
            return parser
        try:
            for event in parser.feed(text):
                self.process_message(event)
        except (ValueError, ArithmeticError, IndexError):
            return SturdyParser(self._debug)
        return parser

    def _hang_up(self) -> None:
        """Nobody is there any more, and the system may not have told: end as if it had."""
        signal.pthread_kill(main_thread().ident or 0, signal.SIGHUP)

    def leave_at_once(self, words: str) -> None:
        """Give the terminal back from a signal's handler, and say a word there; never wait for one that is stuck."""
        if self._writer_thread is None:
            return
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        writing = Thread(target=_write, args=(_AS_IT_WAS + words,), daemon=True)
        writing.start()
        writing.join(_PATIENCE_S)


def holds_escape_back(environ: Mapping[str, str]) -> bool:
    """Whether this stands in GNU screen, which with a mouse keeps the escape key to itself until the next key.

    Over SSH only the terminal's name is known, and tmux can have the same.
    """
    return "STY" in environ or (environ.get("TERM", "").startswith("screen") and "TMUX" not in environ)


def _write(text: str) -> None:
    with suppress(OSError, AttributeError):
        os.write(sys.__stdout__.fileno(), text.encode(errors="replace"))  # type: ignore[union-attr]
