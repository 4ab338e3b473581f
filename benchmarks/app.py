"""How fast the app stands on the screen, and what it sends, beside the smallest Textual app.

    .venv/bin/python benchmarks/app.py [--runs 9] [--supple PATH]

Both run in turns in a pseudo-terminal with the same Python and Textual, after one start each that does not count.
Prints medians: milliseconds until the last byte of a paint (a pause ends it), bytes, MiB. Memory and idle need Linux.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shutil import rmtree
from statistics import median

from plans.clearance import Clearance
from tui.state import Choices, HealthRecord, save_choices, save_health

FLOOR = """
from textual.app import App
from textual.widgets import Label, OptionList
class Floor(App):
    def compose(self):
        yield Label("floor ready")
        yield OptionList(*[f"option {n}" for n in range(30)])
Floor().run()
"""
PLAN_STANDS, FLOOR_STANDS = ("Cool-down", "signs"), ("floor ready", "option 9")
SIZES = ((120, 40), (80, 24))
PLAN_KEYS = ("v", "v", "v", "v", "+", "-")
PAUSE_S, LONGEST_S, MOVING_S, RESTS_AFTER_S, IDLE_S = 0.05, 20, 2, 2, 10
FIGURE = re.compile("[▀▄█▐▖▗▘▙▚▛▜▝▞▟]")  # a cursor is drawn without these
KEYS = {"down": "\x1b[B", "tab": "\t", "esc": "\x1b", "space": " "}


class Program:
    """A program in a pseudo-terminal, and when it sends what."""

    def __init__(self, argv: list[str], size: tuple[int, int], home: Path) -> None:
        columns, rows = size
        self.received = b""
        self.started = time.perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            mine = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "SUPPLE_HOME": str(home)}
            os.execve(argv[0], argv, {**os.environ, **mine, "COLUMNS": str(columns), "LINES": str(rows)})
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bool:
        """Take in what comes next; False if nothing comes for so long."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        self.received += os.read(self._handle, 1 << 16)
        return True

    def painted(self, pause: float = PAUSE_S) -> float:
        """Read until nothing comes for a while: when the last byte came."""
        last = time.perf_counter()
        while self.read(pause):
            last = time.perf_counter()
        return last

    def watch(self, seconds: float) -> None:
        """Take in what comes for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def wait_for(self, texts: Iterable[str]) -> None:
        """Read until all of these were sent. Raises TimeoutError."""
        end = time.perf_counter() + LONGEST_S
        while not all(text.encode() in self.received for text in texts):
            self.read(0.1)
            if time.perf_counter() > end:
                raise TimeoutError(f"{texts} never came: {self.received[-500:]!r}")

    def first_paint(self, texts: Iterable[str]) -> dict[str, float]:
        """Wait until it stands on the screen: milliseconds since the start, and bytes."""
        self.wait_for(texts)
        at = self.painted(0.01)
        return {"ms": 1000 * (at - self.started), "bytes": len(self.received)}

    def figure(self) -> float:
        """Milliseconds from now until a figure stands."""
        before, start = len(self.received), time.perf_counter()
        while not FIGURE.search(self.received[before:].decode(errors="ignore")):
            if time.perf_counter() > start + LONGEST_S:
                raise TimeoutError("no figure")
            self.read(0.1)
        return 1000 * (self.painted(0.01) - start)

    def press(self, name: str, pause: float = PAUSE_S) -> dict[str, float]:
        """Press a key: milliseconds and bytes of its repaint, which a pause ends."""
        self.painted()
        before, start = len(self.received), time.perf_counter()
        os.write(self._handle, KEYS.get(name, name).encode())
        self.read(1)
        return {"ms": 1000 * (self.painted(pause) - start), "bytes": len(self.received) - before}

    def mebibytes(self) -> float:
        """Resident memory now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def seconds_used(self) -> float:
        """Processor time so far."""
        return (
            sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{self.pid}/task").glob("*/schedstat")) / 1e9
        )

    def idle(self) -> dict[str, float]:
        """Bytes and milliseconds of processor time while nobody does anything."""
        self.painted(RESTS_AFTER_S)
        before, used = len(self.received), self.seconds_used()
        self.watch(IDLE_S)
        return {"bytes": len(self.received) - before, "cpu ms": 1000 * (self.seconds_used() - used)}

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)


def used_home(supple: Path) -> Path:
    """A home as after the first use: health check done, choices remembered, nothing left unsaved."""
    home = Path(tempfile.mkdtemp())
    os.environ["SUPPLE_HOME"] = str(home)
    save_choices(Choices())
    save_health(HealthRecord(date.today(), Clearance.GO))
    app = Program([str(supple)], SIZES[0], home)
    app.wait_for(PLAN_STANDS)
    app.watch(MOVING_S)
    app.close()
    return home


def measured(supple: Path, size: tuple[int, int]) -> dict[str, dict[str, float]]:
    """One run of the app: its start, its keys and a dialog."""
    home = used_home(supple)
    app = Program([str(supple)], size, home)
    found = {"start": app.first_paint(PLAN_STANDS)}
    found["figure"] = {"ms": app.figure()}
    app.watch(MOVING_S)
    found["memory"] = {"MiB": app.mebibytes()}
    app.press("space")  # the figure stands: its frames do not count among the bytes of the next key
    found["plan key"] = middle([app.press(key) for key in PLAN_KEYS])
    found["cursor key"] = middle([app.press("down") for _ in range(8)])
    found["tab"] = middle([app.press("tab") for _ in range(6)])
    found["dialog"] = app.press("e", pause=0.5)  # its code is loaded first
    app.close()
    rmtree(home)
    return found


def measured_floor(python: Path, size: tuple[int, int]) -> dict[str, dict[str, float]]:
    """One run of the smallest app, whose list key stands beside all keys."""
    floor = Program([str(python), "-c", FLOOR], size, Path())
    found = {"start": floor.first_paint(FLOOR_STANDS)}
    floor.watch(MOVING_S)
    found["memory"] = {"MiB": floor.mebibytes()}
    found["list key"] = middle([floor.press("down") for _ in range(8)])
    floor.close()
    return found


def idle(argv: list[str], texts: Iterable[str], home: Path, size: tuple[int, int]) -> dict[str, dict[str, float]]:
    """What a program sends and does while nobody touches it, once it has come to rest."""
    program = Program(argv, size, home)
    program.wait_for(texts)
    found = program.idle()
    program.close()
    return {"idle": found}


def middle(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def tabled(app: dict[str, dict[str, float]], floor: dict[str, dict[str, float]]) -> Iterable[str]:
    """Each figure with the floor's, and what it is to reach."""
    key = floor["list key"]
    yield f"{'':24}{'app':>10}{'floor':>10}{'':>10}   to reach"
    for what, unit, beside, most in (
        ("start", "ms", floor["start"]["ms"], "1.15 x"),
        ("start", "bytes", floor["start"]["bytes"], ""),
        ("figure", "ms", None, "100 ms after the plan"),
        ("memory", "MiB", floor["memory"]["MiB"], "12 MiB more"),
        ("plan key", "ms", key["ms"], "1.2 x"),
        ("plan key", "bytes", key["bytes"], "0.4 x"),
        ("cursor key", "ms", key["ms"], ""),
        ("cursor key", "bytes", key["bytes"], "0.75 x"),
        ("tab", "bytes", key["bytes"], "0.3 x"),
        ("dialog", "bytes", None, "15,000 bytes"),
        ("idle", "bytes", floor["idle"]["bytes"], "nothing"),
        ("idle", "cpu ms", floor["idle"]["cpu ms"], "nothing"),
    ):
        ours = app[what][unit]
        side = "" if beside is None else f"{beside:10.0f}"
        ratio = f"{ours / beside:8.2f} x" if beside else ""
        if what == "memory" and beside is not None:
            ratio = f"{ours - beside:+10.1f}"
        yield f"{what + ', ' + unit:24}{ours:10.0f}{side:>10}{ratio:>10}   {most}"


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--supple", type=Path, default=Path(sys.executable).with_name("supple"))
    arguments = parser.parse_args()
    supple = arguments.supple.absolute()
    python = supple.with_name("python")
    for size in SIZES:
        runs = [(measured(supple, size), measured_floor(python, size)) for _ in range(arguments.runs + 1)]
        apps, floors = zip(*runs[1:], strict=True)
        home = used_home(supple)
        ours = middles(apps) | idle([str(supple)], PLAN_STANDS, home, size)
        beside = middles(floors) | idle([str(python), "-c", FLOOR], FLOOR_STANDS, home, size)
        rmtree(home)
        print("{} x {}".format(*size))
        print("\n".join(tabled(ours, beside)), end="\n\n")
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}")


def middles(runs: Iterable[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """The medians of all figures of several runs."""
    runs = list(runs)
    return {what: middle([run[what] for run in runs]) for what in runs[0]}


if __name__ == "__main__":
    main()
