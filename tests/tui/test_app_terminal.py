"""The installed command in a real pseudo-terminal, as a person runs it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

COMMAND = Path(sys.executable).with_name("supple")
_LIMIT_S = 30  # far beyond what any step takes; reached only where something is broken
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*[upcnq$]+|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)


def set_size(handle, columns, rows):
    """Give a terminal a size."""
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Terminal:
    """A command that runs in a pseudo-terminal, and what it shows there."""

    def __init__(self, size, home, *arguments, **environment):
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            set_size(0, columns, rows)
            os.chdir(home)
            # Not execv with os.environ as it is: readline puts a size there that would outweigh the terminal's own.
            kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
            mine = {"TERM": "xterm-256color", "SUPPLE_HOME": str(home), "HOME": str(home)}
            os.execve(COMMAND, [str(COMMAND), *arguments], {**kept, **mine, **environment})

    def resize(self, columns, rows):
        """Change the size of the terminal; the system tells the command."""
        self.screen.resize(rows, columns)
        set_size(self._handle, columns, rows)

    def press(self, keys):
        """Send keys as a terminal does."""
        os.write(self._handle, keys.encode())

    def read(self):
        """Take in what has come; False at the end."""
        if not select.select([self._handle], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return bool(data)

    @property
    def text(self):
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, *texts):
        """Read until all the texts stand on the screen."""
        end = time.monotonic() + _LIMIT_S
        while not all(text in self.text for text in texts):
            assert self.read(), f"ended before {texts}:\n{self.text}"
            assert time.monotonic() < end, f"waited in vain for {texts}:\n{self.text}"

    def ended(self):
        """Read to the end; the exit status."""
        end = time.monotonic() + _LIMIT_S
        while self.read():
            assert time.monotonic() < end, f"did not end:\n{self.text}"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self):
        """End it, whatever it is doing."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._handle)


@pytest.fixture
def start(tmp_path):
    """Start the installed command; whatever still runs at the end of the test is ended."""
    running = []

    def begin(size, *arguments, **environment):
        running.append(Terminal(size, tmp_path, *arguments, **environment))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.kill()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_the_installed_command(start, size):
    """First start, health check, plan, another level, quit: exit status 0; the second start remembers."""
    terminal = start(size)
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Warm-up", "Strength", "Cool-down", "Mistake")
    terminal.press("1")
    terminal.wait_for("Level ↕")
    terminal.press("j")
    terminal.wait_for("▸Intermediate")
    terminal.press("q")
    assert terminal.ended() == 0
    again = start(size)
    again.wait_for("Intermediate", "Cool-down")
    again.press("q")
    assert again.ended() == 0


def test_a_sheet_from_the_terminal(start, tmp_path):
    """With four keys a new person has a sheet on the disk."""
    terminal = start((80, 24))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    terminal.press("e")
    terminal.wait_for("Gym sheet")
    terminal.press("\r")
    terminal.wait_for("✓ Written")
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    terminal.press("\x1b")
    terminal.wait_for("v variation")
    terminal.press("q")
    assert terminal.ended() == 0


def test_no_colour(start):
    """Where NO_COLOR is set nothing on the screen is told by colour: all that is sent is grey."""
    terminal = start((120, 40), NO_COLOR="1", COLORTERM="truecolor")
    terminal.wait_for("None of these apply to me")
    colours = set(re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_a_window_that_changes(start):
    """The plan follows the window, smaller and larger, and still quits."""
    terminal = start((120, 40))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    for columns, rows in ((60, 20), (200, 60)):
        terminal.resize(columns, rows)
        terminal.wait_for("Cool-down", "signs")
    terminal.wait_for("Age group")
    terminal.press("q")
    assert terminal.ended() == 0
