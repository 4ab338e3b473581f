"""Many people on one small host: how soon each sees the plan, how fast keys answer, and what memory each takes.

    .venv/bin/python benchmarks/people.py                   fifty over a minute, then fifty at one instant
    .venv/bin/python benchmarks/people.py --catalogue 10    beside it: start and planning with a tenfold catalogue

Each person has a terminal of 120 x 40 and a home of their own, and moves the cursor every two seconds. Shared pages are
counted once (PSS). What is to be reached stands beside each figure.
"""

import argparse
import fcntl
import os
import pty
import random
import re
import selectors
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from datetime import date
from itertools import count
from pathlib import Path
from statistics import median, quantiles

import tomli
import tomli_w

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("plans", "exports", "tui")
START = [sys.executable, "-c", "from tui.command_line import run; run()"]
PREPARE = """
from tui.quick_catalogue import quick_catalogue
from tui.quick_state import copy_state
quick_catalogue()
copy_state()
"""
PLAN_TIMES = """
import time
from statistics import median
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level, Preset
from tui.quick_catalogue import quick_catalogue
catalogue = quick_catalogue()
profiles = [Profile(level=level, minutes=minutes, equipment=preset.equipment)
            for level in Level for minutes in (15, 30, 60) for preset in Preset]
times = []
for profile in profiles * 10:
    start = time.perf_counter()
    make_plan(profile, catalogue)
    times.append(time.perf_counter() - start)
print(1000 * median(times))
"""
PAINTED = b"Cool-down"  # the last heading of the plan
HEALTH = f'limits = []\nchecked = {date.today()}\nverdict = "go"\n'
CODE, WORD = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]"), re.compile(rb"[A-Za-z]{3}")  # a moving figure sends no words
KEY_EVERY_S = 2.0
LISTEN_S = 0.02
LIMIT_S = 120


class Person:
    """Someone at a terminal of their own, and when things happened there."""

    def __init__(self, home: Path, packages: Path) -> None:
        environment = {
            "TERM": "xterm-256color",
            "SUPPLE_HOME": str(home),
            "PYTHONPATH": str(packages),
            "LANG": "C.UTF-8",
        }
        environment["PATH"] = os.environ["PATH"]
        self.began = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.chdir(home)
            os.execve(START[0], START, environment)
        self.painted: float | None = None
        self.seen = b""
        self.latencies: list[float] = []
        self.pressed: float | None = None
        self.next_key = 0.0
        self.keys = iter("j" if n % 8 < 4 else "k" for n in count())

    def read(self) -> bool:
        """Take in what the app sends; False at its end."""
        try:
            got = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        now = time.perf_counter()
        if self.painted is None:
            self.seen = self.seen[-64:] + got
            if PAINTED in self.seen:
                self.painted = now - self.began
                self.next_key = now + random.uniform(1, 1 + KEY_EVERY_S)
        elif self.pressed is not None and WORD.search(CODE.sub(b"", got)):
            self.latencies.append(now - self.pressed)
            self.pressed = None
        return bool(got)

    def press(self, now: float) -> None:
        """Move the cursor when it is time to."""
        if self.painted is not None and self.pressed is None and now >= self.next_key:
            os.write(self.terminal, next(self.keys).encode())
            self.pressed, self.next_key = now, now + KEY_EVERY_S

    @property
    def memory_mib(self) -> float:
        """The memory of the app, shared pages counted once among those who share them."""
        text = Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii")
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0

    def leave(self) -> None:
        """End the app at once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def homes(folder: Path, people: int, packages: Path) -> list[Path]:
    """A home for each, with the health check done and the quick copies made, as after a first start."""
    first = folder / "home-0"
    (first / "state").mkdir(parents=True)
    (first / "state" / "health.toml").write_text(HEALTH, "utf-8")
    environment = {**os.environ, "SUPPLE_HOME": str(first), "PYTHONPATH": str(packages)}
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, cwd=folder, check=True)
    others = [folder / f"home-{n}" for n in range(1, people)]
    for other in others:
        shutil.copytree(first, other)
    return [first, *others]


def together(places: list[Path], packages: Path, over_s: float, stay_s: float) -> list[Person]:
    """Let people start over so many seconds, stay and press keys; all are watched `stay_s` after the last paint."""
    people: list[Person] = []
    waiting = selectors.DefaultSelector()
    began = time.perf_counter()
    starts = [began + over_s * n / len(places) for n in range(len(places))]
    end = None
    while end is None or time.perf_counter() < end:
        now = time.perf_counter()
        while len(people) < len(places) and now >= starts[len(people)]:
            person = Person(places[len(people)], packages)
            people.append(person)
            waiting.register(person.terminal, selectors.EVENT_READ, person)
        for key, _ in waiting.select(LISTEN_S):
            if not key.data.read():
                sys.exit("an app ended by itself")
        for person in people:
            person.press(time.perf_counter())
        if end is None and len(people) == len(places) and all(person.painted for person in people):
            end = time.perf_counter() + stay_s
        if now - began > over_s + LIMIT_S:
            sys.exit("not all apps painted in time")
    return people


def enlarged(folder: Path, times: int) -> Path:
    """Supple's packages with a catalogue so many times as large: each entry with twins of other ids and names."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("warm_up.toml", "strength.toml", "cool_down.toml"):
        path = folder / "plans" / "catalogue" / name
        entries = tomli.loads(path.read_text("utf-8"))
        path.write_text(tomli_w.dumps({**entries, **dict(_twins(entries, times))}), "utf-8")
    subprocess.run([sys.executable, "-m", "compileall", "-q", *(str(folder / name) for name in PACKAGES)], check=True)
    return folder


def _twins(entries: dict[str, dict[str, object]], times: int) -> list[tuple[str, dict[str, object]]]:
    found = []
    for number in range(2, times + 1):
        for key, entry in entries.items():
            twin = {**entry, "name": f"{entry['name']} {number}"}
            for neighbours in ("easier", "harder", "after"):
                if neighbours in entry:
                    twin[neighbours] = [f"{other}_{number}" for other in entry[neighbours]]  # type: ignore[attr-defined]
            found.append((f"{key}_{number}", twin))
    return found


def start_ms(home: Path, packages: Path, runs: int = 9) -> float:
    """The median until the plan stands on the screen of one person alone."""
    times = []
    for _ in range(runs):
        (person,) = together([home], packages, 0, 0)
        times.append(1000 * (person.painted or 0))
        person.leave()
    return median(times)


def plan_ms(home: Path, packages: Path) -> float:
    """The median of making a plan."""
    environment = {**os.environ, "SUPPLE_HOME": str(home), "PYTHONPATH": str(packages)}
    asked = [sys.executable, "-c", PLAN_TIMES]
    return float(subprocess.run(asked, env=environment, cwd=home, check=True, capture_output=True, text=True).stdout)


def print_growth(folder: Path, times: int) -> None:
    """Start and planning with the catalogue as it is and so many times as large."""
    figures = []
    for name, packages in (("usual", ROOT), ("large", enlarged(folder / "packages", times))):
        (home,) = homes(folder / name, 1, packages)
        figures.append((start_ms(home, packages), plan_ms(home, packages)))
    for what, (one, other) in zip(("start", "a plan"), zip(*figures, strict=True), strict=True):
        print(
            f"{what:8} {one:8.2f} ms, with {times} times the catalogue {other:8.2f} ms: {other / one:.2f} x (under 3)"
        )


def print_crowd(folder: Path, people: int, over_s: float, stay_s: float) -> None:
    """What people see who start over a while, or all at one instant."""
    crowd = together(homes(folder, people, ROOT), ROOT, over_s, stay_s)
    painted = [person.painted or 0 for person in crowd]
    memory = [person.memory_mib for person in crowd]
    latencies = [latency for person in crowd for latency in person.latencies]
    for person in crowd:
        person.leave()
    print(f"{people} people over {over_s:.0f} s")
    if over_s:
        late = quantiles(latencies, n=20)[-1]
        print(f"  first paint  median {median(painted):6.2f} s (1.5), last {max(painted):6.2f} s")
        print(f"  a key        95 % within {1000 * late:6.1f} ms (100), {len(latencies)} keys")
    else:
        print(f"  first paint  median {median(painted):6.2f} s, last {max(painted):6.2f} s (15)")
    print(f"  memory       {sum(memory) / people:6.1f} MiB each (30)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--over", type=float, default=60, help="seconds over which they start")
    parser.add_argument("--catalogue", type=int, default=0, help="instead: how many times as large the catalogue is")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked.catalogue:
            print_growth(folder, asked.catalogue)
            return
        print_crowd(folder / "over", asked.people, asked.over, stay_s=20)
        print_crowd(folder / "at-once", asked.people, 0, stay_s=2)


if __name__ == "__main__":
    main()
