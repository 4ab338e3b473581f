"""How fast Supple works without a screen: a plan, a further sheet, and the whole command beside a bare page.

    .venv/bin/python benchmarks/measure.py

Prints medians; the machine's own speed cancels out of the ratio, which is measured in turns.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from exports.sheet import make_sheet
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level

RUNS, TURNS = 30, 7
SUPPLE = Path(sys.executable).with_name("supple")
FONT = Path(sys.modules["exports.sheet"].__file__ or "").parent / "fonts" / "SuppleSans-Regular.ttf"
BARE_PAGE = f"""
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
pdfmetrics.registerFont(TTFont("Sans", {str(FONT)!r}))
canvas = Canvas("bare.pdf")
canvas.setFont("Sans", 12)
canvas.drawString(72, 720, "One line")
canvas.save()
"""


def milliseconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Measure and print."""
    catalogue = load_catalogue()
    profiles = [Profile(level=level, minutes=minutes) for level in Level for minutes in (15, 30, 60)]
    for profile in profiles:
        make_plan(profile, catalogue)
    plan_ms = median(milliseconds(partial(make_plan, each, catalogue)) for each in profiles * RUNS)
    print(f"a plan                 {plan_ms:8.2f} ms")

    plan = make_plan(Profile(), catalogue)
    sheet = make_sheet(plan, catalogue)
    sheet_ms = median(milliseconds(partial(make_sheet, plan, catalogue)) for _ in range(RUNS))
    print(f"a further sheet        {sheet_ms:8.1f} ms, {len(sheet.pdf) / 1000:.0f} kB")

    with tempfile.TemporaryDirectory() as folder:
        supple = partial(run, [str(SUPPLE), "plan", "-o", "sheet.pdf", "--force"], folder)
        page = partial(run, [sys.executable, "-c", BARE_PAGE], folder)
        turns = [(milliseconds(supple), milliseconds(page)) for _ in range(TURNS)]
    ours, bare = zip(*turns, strict=True)
    print(f"supple plan -o PDF     {median(ours):8.0f} ms, {median(ours) / median(bare):.1f} x a bare page")
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}")


def run(command: list[str], folder: str) -> None:
    """Run a command in a folder, with an empty home. Raises CalledProcessError where it fails."""
    subprocess.run(command, cwd=folder, env={"SUPPLE_HOME": folder}, check=True, capture_output=True)


if __name__ == "__main__":
    main()
