"""Times the printed sheet: `python benchmarks/sheet.py [RUNS]` prints medians; Supple must be installed.

Compares a whole process that makes a plan and its sheet with one that writes a bare reportlab page with one embedded
font, and measures a further sheet and the counting of its pages within one process, and what figures add to a first
sheet and to its size. The targets: three times the bare page; 30 ms and 60 kB for a further sheet; 100 ms for figures.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from exports.sheet import Paper, fits_one_page, make_sheet, page_count
from exports.sheet.figures import frames_in, operators
from exports.sheet.pages import lay_out
from exports.sheet.poster import make_poster
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level, Preset

HOUSE = Path(__file__).resolve().parent.parent
FONT = HOUSE / "exports" / "sheet" / "fonts" / "SuppleSans-Regular.ttf"
BARE = f"""
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
SHEET = """
from exports.sheet import make_sheet
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
catalogue = load_catalogue()
make_sheet(make_plan(Profile(), catalogue), catalogue)
"""
FIGURES = """
import sys, time
from exports.sheet import Paper
from exports.sheet.figures import frames_in, operators
from exports.sheet.pages import lay_out
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level, Preset
level, place, minutes = sys.argv[1:]
catalogue = load_catalogue()
plan = make_plan(Profile(level=Level(level), equipment=Preset(place).equipment, minutes=int(minutes)), catalogue)
places = [picture for page in lay_out(plan, catalogue, Paper.A4).pages for picture in page.pictures]
start = time.perf_counter()
drawn = [operators(placed.frame) for picture in places for placed in frames_in(picture)]
print((time.perf_counter() - start) * 1e3, len(drawn))
"""
PLANS = (("beginner", "none", 15), ("intermediate", "home", 30), ("advanced", "gym", 60))
COMMAND = "import sys; from tui.command_line import run; sys.exit(run())"


def median_ms(run: Callable[[], object], runs: int) -> float:
    """The median time of some runs in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def process(folder: str, *arguments: str) -> Callable[[], object]:
    """A whole Python process with these arguments, which keeps its state in a folder of its own."""
    env = {**os.environ, "SUPPLE_HOME": folder}
    return lambda: subprocess.run([sys.executable, *arguments], check=True, cwd=HOUSE, env=env, capture_output=True)


def whole_processes(runs: int) -> None:
    """A bare page, a plan with its sheet, and the command that does so; taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        command = ("-c", COMMAND, "plan", "-o", "-", "--format", "pdf")
        ways = {
            "python -c pass": process(folder, "-c", "pass"),
            "bare page": process(folder, "-c", BARE),
            "plan and sheet": process(folder, "-c", SHEET),
            "supple plan -o - --format pdf": process(folder, *command),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, run in ways.items():
                times[name].append(median_ms(run, 1))
        bare = statistics.median(times["bare page"])
        for name, taken in times.items():
            median = statistics.median(taken)
            print(f"{name:28} {median:7.0f} ms   {median / bare:4.1f} x bare")


def one_process(runs: int) -> None:
    """A further sheet, and counting its pages, for plans that differ from run to run."""
    catalogue = load_catalogue()
    for level, place, minutes in PLANS:
        profile = Profile(level=Level(level), equipment=Preset(place).equipment, minutes=minutes)
        plan = make_plan(profile, catalogue)
        sheet = make_sheet(plan, catalogue)
        sheet_ms = median_ms(lambda plan=plan: make_sheet(plan, catalogue), runs)
        fits_ms = median_ms(lambda plan=plan: fits_one_page(plan, catalogue), runs)
        count_ms = median_ms(lambda plan=plan: page_count(plan, catalogue), runs)
        print(
            f"{level}, {place}, {minutes} min: further sheet {sheet_ms:.1f} ms, {len(sheet.pdf) / 1000:.0f} kB, "
            f"{sheet.pages} page(s); fits_one_page {fits_ms:.2f} ms, page_count {count_ms:.2f} ms"
        )


def first_figures(runs: int) -> None:
    """What figures add to the first sheet of a process, and how large they are in a file."""
    catalogue = load_catalogue()
    for level, place, minutes in PLANS:
        command = [sys.executable, "-c", FIGURES, level, place, str(minutes)]
        found = [subprocess.run(command, check=True, cwd=HOUSE, capture_output=True, text=True) for _ in range(runs)]
        taken = statistics.median(float(each.stdout.split()[0]) for each in found)
        profile = Profile(level=Level(level), equipment=Preset(place).equipment, minutes=minutes)
        pages = lay_out(make_plan(profile, catalogue), catalogue, Paper.A4).pages
        frames = [placed.frame for page in pages for picture in page.pictures for placed in frames_in(picture)]
        size = len(zlib.compress(" ".join(map(operators, frames)).encode()))
        print(f"{level}, {place}, {minutes} min: {len(frames)} stills, first {taken:.0f} ms, {size / 1000:.0f} kB")


def poster() -> None:
    """The poster of all exercises."""
    catalogue = load_catalogue()
    start = time.perf_counter()
    size = len(make_poster(catalogue))
    print(f"poster: {(time.perf_counter() - start) * 1e3:.0f} ms, {size / 1000:.0f} kB")


def main() -> None:
    """Print all tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    whole_processes(runs)
    one_process(runs)
    first_figures(runs)
    poster()


if __name__ == "__main__":
    main()
