"""A command in a real pseudo-terminal, and what it shows there: for the installed command, here or over SSH."""

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

COMMAND = Path(sys.executable).with_name("supple")
_MOST_COLUMNS = 300
_PLACING = re.compile(rb"\x1b\[[0-9;]*[A-Za-z]")
LIMIT_S = 30  # far beyond what any step takes; reached only where something is broken
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*[upcnq$]+|\x1b\[\?[0-9;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)


def set_size(handle, columns, rows):
    """Give a terminal a size."""
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def environment_of(home, **more):
    """The environment of a person at a terminal whose Supple lives in a folder of its own."""
    # Not os.environ as it is: readline puts a size there that would outweigh the terminal's own.
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    return {**kept, "TERM": "xterm-256color", "SUPPLE_HOME": str(home), "HOME": str(home), **more}


class Terminal:
    """A command that runs in a pseudo-terminal, and what it shows there."""

    def __init__(self, size, home, command, environment):
        columns, rows = size
        self.screen = pyte.Screen(columns, rows) if columns <= _MOST_COLUMNS else None
        self._stream = pyte.ByteStream(self.screen) if self.screen else None
        self._shown = None  # the screen as text, until more comes: pyte takes long over it
        self.raw = b""
        started, starts = os.pipe()  # the command's end closes as it begins
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            try:
                set_size(0, columns, rows)
                os.chdir(home)
                os.execve(command[0], [str(part) for part in command], environment)
            finally:
                os._exit(127)  # never go on as a second run of the tests
        os.close(starts)
        os.read(started, 1)  # no key may reach what is not the command yet
        os.close(started)

    def resize(self, columns, rows):
        """Change the size of the terminal; the system tells the command."""
        if self.screen:
            self.screen.resize(rows, columns)
            self._shown = None
        set_size(self.handle, columns, rows)

    def press(self, keys):
        """Send keys as a terminal does."""
        os.write(self.handle, keys if isinstance(keys, bytes) else keys.encode())

    def read(self):
        """Take in what has come; False at the end."""
        if not select.select([self.handle], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.raw += data
        if self._stream:
            self._stream.feed(_UNKNOWN.sub(b"", data))
            self._shown = None
        return bool(data)

    @property
    def text(self):
        """What stands on the screen; where that is too large to follow, what was ever written there."""
        if self.screen is None:
            return _PLACING.sub(b"", self.raw).decode(errors="ignore")
        if self._shown is None:
            self._shown = "\n".join(self.screen.display)
        return self._shown

    def wait_for(self, *texts):
        """Read until all the texts stand on the screen."""
        end = time.monotonic() + LIMIT_S
        while not all(text in self.text for text in texts):
            assert self.read(), f"ended before {texts}:\n{self.text}"
            assert time.monotonic() < end, f"waited in vain for {texts}:\n{self.text}"

    def wait_until_gone(self, text):
        """Read until a text no longer stands on the screen."""
        end = time.monotonic() + LIMIT_S
        while text in self.text:
            assert self.read(), f"ended before {text} was gone:\n{self.text}"
            assert time.monotonic() < end, f"still there: {text}\n{self.text}"

    def ended(self):
        """Read to the end; the exit status."""
        end = time.monotonic() + LIMIT_S
        while self.read():
            assert time.monotonic() < end, f"did not end:\n{self.text}"
        return self.status()

    def status(self):
        """Wait for the end of the command without reading from it; the exit status."""
        end = time.monotonic() + LIMIT_S
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"did not end:\n{self.text}"
            select.select([], [], [], 0.01)

    def hang_up(self):
        """Close the terminal, as a closed window or a dropped line does."""
        os.close(self.handle)
        self.handle = -1

    def kill(self):
        """End it, whatever it is doing."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        if self.handle >= 0:
            self.hang_up()
