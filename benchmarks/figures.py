"""How fast figures are drawn in the terminal, and what a moving one costs: `python benchmarks/figures.py [SECONDS]`.

Prints the time of a new frame and of sending one over the whole catalogue at several sizes; then runs the app in a
pseudo-terminal and counts, for as many SECONDS as given (5), what a moving figure sends and how busy a core is. The
targets: a new frame of 40 x 14 in 8 ms, 1 ms for sending one, 40 kB and 5 % of a core a second. Needs a system with
pseudo-terminals and /proc; Supple must be installed.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from textual.geometry import Offset

from exports.figures.cells import Form, cells
from plans.catalogue import load_catalogue
from plans.figure import Figure, figure_of
from tui.cell_output import CellUpdate, changed_cells
from tui.figure_inks import Colours, palette_for
from tui.themes import DARK
from tui.widgets.figure import MOMENTS

SIZES = ((24, 10), (31, 10), (40, 14), (71, 20))
TERMINALS = ((80, 24), (120, 40), (200, 60))
HEALTH = """checked = 2026-11-01
verdict = "go"
"""


def milliseconds(since: float) -> float:
    """How long it has been."""
    return 1000 * (time.perf_counter() - since)


def frames(figures: Iterable[Figure], size: tuple[int, int], form: Form) -> None:
    """Print what frames take: worked out anew, and what differs put together for the screen."""
    colours = Colours.NONE if form is Form.LINES else Colours.ALL
    palette = palette_for(DARK.name, colours)
    system = None if form is Form.LINES else "truecolor"
    new, shaped, sending, sent = [], [], [], []
    for figure in figures:
        before = None
        for moment in range(0, MOMENTS + 1, 2):
            start = time.perf_counter()
            shapes = figure.shapes(moment / MOMENTS)
            shaped.append(milliseconds(start))
            frame = cells(shapes, figure.box, size, palette, form)
            new.append(milliseconds(start))
            if before is not None:
                start = time.perf_counter()
                update = CellUpdate(frame, changed_cells(before, frame), Offset(70, 10), system)
                sent.append(len(update.render_segments(None).encode()))
                sending.append(milliseconds(start))
            before = frame
    worst = sorted(new)[int(0.95 * len(new))]
    name = f"{size[0]:3} x {size[1]:2} {form.name.lower():9}"
    print(
        f"{name}  new frame {median(new):5.2f} ms (19 of 20 below {worst:5.2f}, "
        f"of it shapes {median(shaped):4.2f}), sent {median(sending):4.2f} ms, {median(sent) / 1000:4.1f} kB"
    )


class Terminal:
    """The app in a pseudo-terminal of that size."""

    def __init__(self, size: tuple[int, int], home: str) -> None:
        self.pid, self.handle = pty.fork()
        if not self.pid:
            os.environ |= {"SUPPLE_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execv(sys.executable, [sys.executable, "-c", "from tui.command_line import run; run()"])
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def listen(self, seconds: float) -> int:
        """Read for so long; how many bytes came."""
        found, end = 0, time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.handle], [], [], left)[0]:
                found += len(os.read(self.handle, 65536))
        return found

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.handle, keys.encode())

    @property
    def busy_s(self) -> float:
        """Seconds of a core it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the app."""
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def moving(size: tuple[int, int], seconds: float) -> None:
    """Print what a moving figure costs in the app: the first exercise of the strength phase, frames known already."""
    with tempfile.TemporaryDirectory() as home:
        state = Path(home) / "state"
        state.mkdir()
        (state / "health.toml").write_text(HEALTH)
        terminal = Terminal(size, home)
        try:
            terminal.listen(3)
            for _ in range(4):
                terminal.press("\x1b[B")
                terminal.listen(0.2)
            terminal.listen(10)
            terminal.press("   ")  # start, end, and from the start again
            terminal.listen(0.2)
            busy = terminal.busy_s
            sent = terminal.listen(seconds)
            share = (terminal.busy_s - busy) / seconds
            terminal.press("  ")
            terminal.listen(0.5)
            rest = terminal.listen(2)
        finally:
            terminal.close()
    print(
        f"{size[0]:3} x {size[1]:2} app: moving {sent / seconds / 1000:5.1f} kB/s, {100 * share:4.1f} % of a core;"
        f" at rest {rest} bytes"
    )


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    entries, start = list(load_catalogue().exercises.values()), time.perf_counter()
    figures = [figure for entry in entries if (figure := figure_of(entry)) and figure.box and figure.shapes(0)]
    print(f"{len(figures)} figures, {milliseconds(start) / len(figures):.1f} ms each until they can be drawn")
    for size in SIZES:
        frames(figures, size, Form.QUADRANTS)
    frames(figures, (40, 14), Form.FEW)
    frames(figures, (40, 14), Form.LINES)
    for size in TERMINALS:
        moving(size, seconds)


if __name__ == "__main__":
    main()
