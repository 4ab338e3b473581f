"""Record a whole evening with Supple over a real SSH connection: `.venv/bin/python -m scripts.record_run`.

Starts OpenSSH's server on the loopback, with a home of its own, and a real `ssh` in a terminal of 80 x 24. What stands
there at each step goes to docs/recorded-run.md, without names, paths and dates of this machine. Every step waits for
what it should bring about; if one does not come, nothing is written and the status is 1. Needs OpenSSH's server and
client (Debian: openssh-server openssh-client) and the dev extra. A test records a run too, and throws it away.
"""

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyte

from exports.plan_file import read_plan
from exports.reading import read_any
from plans.catalogue import load_catalogue
from tests.tui.sshd import Host, start_host
from tests.tui.terminal import COMMAND, LIMIT_S, Terminal

PAGE = Path(__file__).parent.parent / "docs" / "recorded-run.md"
SIZE = (80, 24)
QUIET_READS = 9  # of 50 ms each: then nothing more is on its way
SETTINGS = "motion = false\n"  # a moving figure would stand otherwise in each recording
CTRL_U, TAB, ENTER = "\x15", "\t", "\r"
NOTE, SHEET = "Left leg first today", "sheet.pdf"
DOSE = "2 x 4 x 6 s, rest 60 s, RPE 3-5"
AT_HOME = "/home/you/training-gym"  # as long as the home of the run, so that lines stay as they are
ANYBODY, SOME_HOST, SOME_PORT = "annamariaelisabethvictoria", "192.0.2.9", "22022"
SOME_DAY, SOME_TIME = "2026-11-22", "22 Nov 2026 at 19:30"

HEAD = """\
# A recorded run

One evening with Supple on another machine, over SSH, in a terminal of 80 x 24: from the first start to the printed
sheet, with the line cut in between. `scripts/record_run.py` does it for real, with OpenSSH on both sides, and stops if
a step does not come to what is shown here. Names, paths, port and day are made up afterwards; the figure is told to
stand still.
"""


@dataclass(frozen=True)
class Step:
    """What was done, the keys for it, and what stood on the screen then."""

    title: str
    words: str
    keys: str = ""
    screen: str = ""


class Run:
    """One recording: the host, the terminal at this end, and the steps so far."""

    def __init__(self, host: Host, folder: Path, quiet_reads: int) -> None:
        self.host, self.folder, self.quiet_reads = host, folder, quiet_reads
        self.steps: list[Step] = []
        self.client: Terminal | None = None

    @property
    def terminal(self) -> Terminal:
        """The terminal that is logged in."""
        assert self.client is not None
        return self.client

    def log_in(self) -> None:
        """A shell on the host, and Supple started in it."""
        self.client = self.host.login(
            "env", "PS1=$ ", f"PATH={COMMAND.parent}{os.pathsep}{os.defpath}", "sh", "-i", size=SIZE
        )
        self.terminal.wait_for("$")
        self.terminal.press(f"cd; supple{ENTER}")

    def step(self, title: str, words: str, *keys: str, shows: tuple[str, ...], told: str = "") -> None:
        """Press keys, wait for what they bring about, and record the screen."""
        for key in keys:
            self.terminal.press(key)
        self.terminal.wait_for(*shows)
        self.record(title, words, told or " ".join(keys), self.settled())

    def record(self, title: str, words: str, keys: str = "", screen: str = "") -> None:
        """Record a step that is done."""
        self.steps.append(Step(title, words, keys, self._cleaned(screen)))

    def settled(self) -> str:
        """The screen, once nothing more comes."""
        quiet, known = 0, -1
        while quiet < self.quiet_reads:
            quiet = quiet + 1 if len(self.terminal.raw) == known else 0
            known = len(self.terminal.raw)
            assert self.terminal.read(), f"ended:\n{self.terminal.text}"
        return self.terminal.text

    def _cleaned(self, screen: str) -> str:
        """A screen without what only this machine has; what stands instead is as long, so all keeps its place."""
        user = self.host.user
        for found, instead in (
            (str(self.host.home), AT_HOME.ljust(len(str(self.host.home)), "m")),
            (f"{user}@127.0.0.1", f"{ANYBODY[: len(user)]}@{SOME_HOST}"),
            (f"-P {self.host.port}", f"-P {SOME_PORT[: len(str(self.host.port))]}"),
            (date.today().isoformat(), SOME_DAY),
        ):
            screen = screen.replace(found, instead)
        screen = re.sub(r"\d{1,2} \w{3} \d{4} at \d\d:\d\d", lambda when: SOME_TIME[-len(when[0]) :], screen)
        return "\n".join(line.rstrip() for line in screen.splitlines()).strip("\n")


def plan_an_evening(run: Run) -> None:
    """From the first start to a plan with an exercise swapped."""
    run.log_in()
    run.step(
        "The first start",
        "Logged in with `ssh`, then `supple`. It begins with the health check.",
        shows=("None of these apply to me",),
    )
    run.step(
        "A plan",
        "Nothing applies; the plan stands there at once.",
        "n",
        shows=("Warm-up", "Strength", "Cool-down", "1 page"),
    )
    run.step(
        "Swap",
        "The first strength exercise needs a chair. This is what else fits in its place, best first, with why.",
        *"jjjj",
        "x",
        shows=("In place of Pelvic lift on a chair", "The plan's own swap"),
    )
    run.step(
        "Swapped",
        "The first of them. The star marks what is one's own; it stays when choices change.",
        ENTER,
        shows=("instead of Pelvic lift on a chair", "unsaved"),
        told="enter",
    )


def make_it_ones_own(run: Run) -> None:
    """Easier, dosed, undone and saved."""
    run.step(
        "Easier",
        "The next easier one on its way. What the plan then lacks is said, not forbidden.",
        "<",
        shows=("Lying heel-dig hold", "26 of 30 min"),
    )
    run.terminal.press("d")
    run.terminal.wait_for("Dose of Lying heel-dig hold")
    run.step(
        "Another dose",
        f"Typed over what stood there: `{DOSE}`. It is judged while one types.",
        f"{CTRL_U}{DOSE}",
        shows=("Usual for you here", DOSE),
        told="d",
    )
    run.step(
        "Set",
        "Enter sets it.",
        ENTER,
        shows=("Lying heel-dig hold: 2 x 4 x 6 s instead of 2 x 5 x 5 s",),
        told="enter",
    )
    run.step("Undo", "On second thoughts, as it was.", "u", shows=("2 x 5 x 5 s",))
    run.terminal.press("s")
    run.terminal.wait_for("Name, or a path", "Among your own plans")
    run.step("Saved", "Under the name it suggests.", ENTER, shows=("✓ Saved: ~/plans/",), told="s enter")


def lose_the_line(run: Run) -> None:
    """A change that is not saved, the line cut in the middle of it all, and the work restored."""
    run.terminal.press("n")
    run.terminal.wait_for("Note of Lying heel-dig hold", "What to mind")
    run.step(
        "A note",
        f"One more change, not saved yet: `{NOTE}`.",
        f"{NOTE}{ENTER}",
        shows=("Noted on Lying heel-dig hold", "unsaved"),
        told="n",
    )
    os.kill(run.terminal.pid, signal.SIGKILL)
    run.terminal.ended()
    run.host.wait_until_empty()
    run.record("The line is cut", "The client is killed. Nothing of Supple keeps running on the other machine.")
    run.log_in()
    run.step(
        "Logged in again",
        "What was not saved is offered, once.",
        shows=("Not saved yet", "Hamstring strength"),
    )
    run.terminal.press(ENTER)
    run.terminal.wait_for("unsaved")
    run.step(
        "Restored", "With the note, and still unsaved.", *"jjjj", shows=("unsaved", NOTE), told="enter, then j j j j"
    )


def fetch_the_sheet(run: Run) -> None:
    """The sheet written there, the plan saved, and the printed line typed at this end."""
    run.terminal.press("e")
    run.terminal.wait_for("Gym sheet", "enter write")
    run.terminal.press(TAB)
    run.settled()
    run.step(
        "Export",
        f"To `~/{SHEET}`. Below the path stands the line that fetches it.",
        f"{CTRL_U}~/{SHEET}{ENTER}",
        shows=("✓ Written, one page of A4", "scp -P"),
        told="e tab enter",
    )
    run.terminal.press("\x1b")
    run.terminal.wait_until_gone("Gym sheet")
    run.terminal.press("q")
    run.terminal.wait_for("Leave without saving?")
    run.terminal.press("s")
    run.terminal.wait_for("Among your own plans")
    run.terminal.press(ENTER)
    shell = _shell_after(run.terminal)
    run.record("Save and leave", "The line stands in the shell too.", "q s enter", shell)
    (line,) = re.findall(r"^ +(scp .*)$", shell, re.MULTILINE)
    run.terminal.press(f"exit{ENTER}")
    assert run.terminal.ended() == 0, f"the shell ended with an error:\n{run.terminal.text}"
    run.host.wait_until_empty()
    _fetch(run, line)


def _shell_after(terminal: Terminal) -> str:
    """What the shell shows after the app: terminals keep it apart from the app's screen, which pyte does not."""
    screen = pyte.Screen(*SIZE)
    while not (terminal.raw.rpartition(b"\x1b[?1049l")[1] and terminal.raw.endswith(b"$ ")):
        assert terminal.read(), f"ended:\n{terminal.text}"
    pyte.ByteStream(screen).feed(terminal.raw.rpartition(b"\x1b[?1049l")[2])
    return "\n".join(line.rstrip() for line in screen.display)


def _fetch(run: Run, line: str) -> None:
    """Type the printed line, with this run's own keys, and see that the plan that was saved is in the sheet."""
    program, *rest = shlex.split(line)
    here = run.folder / "here"
    here.mkdir()
    command = [*run.host.ssh(program=shutil.which(program)), *rest]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert done.returncode == 0, f"{line}: {done.stderr}"
    book = load_catalogue()
    (saved,) = (run.host.home / "plans").glob("*.toml")
    plan = read_plan(saved.read_bytes(), book, saved.name)[0]
    assert NOTE in [item.note for _, item in plan.items()]
    assert read_any(here / SHEET, book)[0] == plan.shared(), "the sheet holds another plan"
    words = f"That very line, on the machine one sits at. The plan in `{SHEET}` is the one that was saved."
    run.record("Fetched", words, screen=f"$ {line}\n$ supple show {SHEET}\n{_shown(here / SHEET)}")


def _shown(sheet: Path) -> str:
    """The first lines of the sheet's plan as text."""
    told = subprocess.run([COMMAND, "show", sheet], capture_output=True, text=True, timeout=LIMIT_S, check=True).stdout
    return "\n".join([*told.splitlines()[:14], "..."])


PARTS: tuple[Callable[[Run], None], ...] = (plan_an_evening, make_it_ones_own, lose_the_line, fetch_the_sheet)


@contextmanager
def running(folder: Path, quiet_reads: int) -> Iterator[Run]:
    """A host in a folder, with a home that nobody used yet."""
    host = start_host(folder, "Subsystem sftp internal-sftp")
    try:
        (host.home / "config").mkdir()
        (host.home / "config" / "config.toml").write_text(SETTINGS)
        yield Run(host, folder, quiet_reads)
    except AssertionError as error:
        for log in host.home.glob("state/crash.log"):
            error.add_note(log.read_text())
        raise
    finally:
        host.stop()


def record(quiet_reads: int = QUIET_READS) -> list[Step]:
    """Do all of it. Raises AssertionError where a step does not come to what it should."""
    with tempfile.TemporaryDirectory(prefix="run-", dir="/tmp") as folder, running(Path(folder), quiet_reads) as run:
        for part in PARTS:
            part(run)
        return run.steps


def page_of(steps: list[Step]) -> str:
    """The steps as a page to read."""
    parts = [HEAD]
    for number, step in enumerate(steps, 1):
        keys = f" Keys: `{step.keys}`." if step.keys else ""
        screen = f"\n```text\n{step.screen}\n```\n" if step.screen else ""
        parts.append(f"## {number}. {step.title}\n\n{step.words}{keys}\n{screen}")
    return "\n".join(parts)


def main() -> int:
    """Record a run and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--out", type=Path, default=PAGE, help="where to write the page (docs/recorded-run.md)")
    chosen = parser.parse_args()
    try:
        steps = record()
    except AssertionError as error:
        print("\n".join([f"record_run: {error}", *getattr(error, "__notes__", ())]), file=sys.stderr)
        return 1
    chosen.out.write_text(page_of(steps), encoding="utf-8")
    print(f"{len(steps)} steps: {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
