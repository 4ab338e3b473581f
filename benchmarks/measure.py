"""What a plan, a sheet and the whole command cost, each beside what it is to reach.

    .venv/bin/python benchmarks/measure.py [RUNS]

Prints medians of processor time, which other work on the machine changes little. Whole processes are run in turns with
their floor, a bare reportlab page with one embedded font; the second column is the worst of all runs or plans.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median

from exports.sheet import Paper, fits_one_page, make_sheet
from exports.sheet.poster import make_poster
from plans.catalogue import load_catalogue
from plans.limits import Limit
from plans.planner import make_plan
from plans.profile import Profile
from plans.refusal import PlanRefused
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset

HOUSE = Path(__file__).resolve().parent.parent
FONT = Path(sys.modules["exports.sheet"].__file__ or "").parent / "fonts" / "SuppleSans-Regular.ttf"
COMMAND = "import sys; from tui.command_line import run; sys.exit(run())"
BARE_PAGE = f"""
from io import BytesIO
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
pdfmetrics.registerFont(TTFont("Bare", {str(FONT)!r}))
canvas = Canvas(BytesIO())
canvas.setFont("Bare", 12)
canvas.drawString(72, 72, "One page, one font")
canvas.showPage()
canvas.save()
"""
ROSTER = """
import json, re, sys, time
from pathlib import Path
from msgspec.structs import replace
from exports.sheet import make_sheets
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
catalogue = load_catalogue()
plan = make_plan(Profile(), catalogue)
make_sheets([plan], catalogue)
most = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before, start = most(), time.process_time()
sheets = make_sheets((replace(plan, person=f"Person {number}") for number in range(int(sys.argv[1]))), catalogue)
seconds, after = time.process_time() - start, most()
print(json.dumps([seconds, len(sheets.pdf), before, after]))
"""
Case = tuple[Profile, int]


def milliseconds(work: Callable[[], object]) -> float:
    """The processor time of one run."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def show(what: str, found: str, worst: str = "", to_reach: str = "") -> None:
    """Print a row of the table."""
    print(f"{what:34} {found:>24} {worst:>18}   {to_reach}")


def profiles() -> Iterator[Case]:
    """Profiles of all kinds, the slowest among them: 60 minutes and 15, with everything and with nothing."""
    kits = (*(preset.equipment for preset in Preset), frozenset(Equipment), frozenset({Equipment.BAND}))
    for place, (level, goal, age_group, kit) in enumerate(product(Level, Goal, AgeGroup, kits)):
        yield Profile(level, kit, (60, 15, 30, 45)[place % 4], goal, age_group), place % 3
    for limit, level in product(Limit, Level):
        yield Profile(level, minutes=45, limits=frozenset({limit})), 0


def plans(runs: int) -> None:
    """Making a plan, once much else is loaded, and the first of a process."""
    catalogue, cases = load_catalogue(), list(profiles())

    def make(case: Case) -> None:
        try:
            make_plan(case[0], catalogue, case[1])
        except PlanRefused:
            return

    first = [milliseconds(partial(make, case)) for case in cases]
    again = [min(milliseconds(partial(make, case)) for _ in range(max(runs, 3))) for case in cases]
    show("make a plan", f"{median(again):.2f} ms", f"{max(again):.2f} ms", "under 1 ms")
    show("the first of a process", f"{first[0]:.1f} ms")


def sheets(runs: int) -> None:
    """A further sheet of one page and of two, and whether a plan fits one page."""
    catalogue = load_catalogue()
    asked = [
        (Profile(level, preset.equipment, minutes), variety)
        for level, preset, minutes, variety in product(Level, Preset, (15, 30, 45, 60), range(2))
    ]
    made = [make_plan(profile, catalogue, variety) for profile, variety in asked]
    for pages, to_reach in ((1, "30 ms, 60 kB"), (2, "50 ms, 65 kB")):
        kept = [plan for plan in made if make_sheet(plan, catalogue).pages == pages]
        if kept:
            times = [median(milliseconds(partial(make_sheet, plan, catalogue)) for _ in range(runs)) for plan in kept]
            sizes = [len(make_sheet(plan, catalogue).pdf) / 1000 for plan in kept]
            found = f"{median(times):.0f} ms, {median(sizes):.0f} kB"
            show(f"a further sheet, {pages} page", found, f"{max(times):.0f} ms, {max(sizes):.0f} kB", to_reach)
    times = [milliseconds(partial(fits_one_page, plan, catalogue, Paper.LETTER)) for plan in made]
    show("does it fit one page", f"{median(times):.1f} ms", f"{max(times):.1f} ms")
    show("the poster of all exercises", f"{milliseconds(partial(make_poster, catalogue)):.0f} ms")


def process(folder: str, *arguments: str) -> float:
    """The processor time of a whole Python process, which keeps its state in a folder of its own."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, cwd=HOUSE, env={**env, "SUPPLE_HOME": folder}, capture_output=True)
    return 1000 * (sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before)


def processes(runs: int) -> None:
    """Whole processes: Python itself, a bare page, a plan as text, and a plan as a sheet."""
    with tempfile.TemporaryDirectory() as folder:
        command = ("-c", COMMAND, "plan")
        ways = {
            "python -c pass": ("-c", "pass"),
            "a bare page": ("-c", BARE_PAGE),
            "supple plan": command,
            "supple plan -o sheet.pdf": (*command, "-o", f"{folder}/sheet.pdf", "--force"),
        }
        for way in ways.values():
            process(folder, *way)  # byte code, and the decoded copy of the catalogue
        turns = [{name: process(folder, *way) for name, way in ways.items()} for _ in range(runs)]
    bare = median(turn["a bare page"] for turn in turns)
    for name in ways:
        times = [turn[name] for turn in turns]
        found = f"{median(times):.0f} ms, {median(times) / bare:.2f} x bare"
        show(name, found, f"{max(times):.0f} ms", "3 x bare" if name.endswith("pdf") else "")


def rosters() -> None:
    """A class of 20 and of 200 with one plan: the time and size of each sheet, and how far memory grows (on Linux)."""
    for count in (20, 200):
        command = [sys.executable, "-c", ROSTER, str(count)]
        found = subprocess.run(command, check=True, cwd=HOUSE, capture_output=True, text=True).stdout
        seconds, size, before, after = json.loads(found)
        each = f"{1000 * seconds / count:.0f} ms, {size / count / 1000:.1f} kB each"
        grown = f"+{(after - before) / 1024:.1f} MiB"
        show(f"{count} sheets in one PDF", each, grown, f"the PDF alone is {size / 2**20:.1f} MiB")


def main() -> None:
    """Print all of it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    show("", "median", "worst", "to reach")
    gc.freeze()
    plans(runs)
    sheets(runs)
    processes(runs)
    rosters()
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
