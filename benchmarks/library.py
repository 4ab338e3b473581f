"""What a large library of saved plans costs: to open it, to search it, to list all of it.

    .venv/bin/python benchmarks/library.py [PLANS]

Prints processor time in milliseconds. Beside each figure stands the same for a tenth of the plans: what shows should
cost nearly the same, what touches every file grows with them.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from exports.plan_file import plan_to_toml
from plans.catalogue import load_catalogue
from plans.clearance import Clearance
from plans.planner import make_plan
from plans.profile import Profile
from tui.app import Supple
from tui.library import Library
from tui.state import Choices, HealthRecord

CATALOGUE = load_catalogue()
COMMAND = "import sys; from tui.command_line import run; sys.exit(run())"
SCREEN = (120, 40)


def filled(home: Path, count: int) -> Path:
    """A folder of so many plans."""
    folder = home / "plans"
    folder.mkdir(parents=True)
    texts = [plan_to_toml(make_plan(Profile(), CATALOGUE, variety)) for variety in range(8)]
    for number in range(count):
        (folder / f"plan-{number:04}.toml").write_text(texts[number % len(texts)])
    return folder


def spent(work) -> float:
    """Processor time of some work, in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


async def in_app(count: int) -> dict[str, float]:
    """What the app spends until the list stands there, and on a letter of a search once all is read."""
    record = HealthRecord(date.today(), Clearance.GO)
    app = Supple(CATALOGUE, Choices(), record, date.today())
    async with app.run_test(size=SCREEN) as pilot:
        await pilot.pause()
        app.main.action_dialog("open")  # loads the code
        await pilot.pause()
        app.main.dialogs[0].action_close()
        await pilot.pause()
        found = {}
        start = time.process_time()
        app.main.action_dialog("open")
        while not (app.main.dialogs and app.main.dialogs[0].list.size.height):
            await pilot.pause(0)
        found[f"opened, {count} plans"] = (time.process_time() - start) * 1000
        plans = app.main.dialogs[0].list
        while list(plans.library.unread()):
            await pilot.pause(0.05)
        plans.action_find()
        found[f"a letter searched, {count} plans"] = spent(lambda: plans._search("p"))
        found[f"a cursor key, {count} plans"] = spent(lambda: plans.action_step(1))
    return found


def measured(count: int) -> dict[str, float]:
    """All figures for a library of so many plans."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SUPPLE_HOME"] = home
        folder = filled(Path(home), count)
        found = {f"folder looked at, {count} plans": spent(lambda: Library(folder, CATALOGUE))}
        found |= asyncio.run(in_app(count))
        before = os.times()
        subprocess.run([sys.executable, "-c", COMMAND, "list"], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        found[f"supple list, whole process, {count} plans"] = used * 1000
    return found


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    few, many = measured(max(count // 10, 1)), measured(count)
    print(f"{'':52}{'ms':>8}{'a tenth':>10}")
    for (name, value), tenth in zip(many.items(), few.values(), strict=True):
        print(f"{name:52}{value:8.1f}{tenth:10.1f}")


main()
