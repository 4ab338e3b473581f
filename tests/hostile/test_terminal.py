"""The corpus opened in the installed app under a real pseudo-terminal: the terminal gets the app's own bytes only."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest

from tests.hostile.corpus import CASES, missing, told
from tests.hostile.oracle import foreign
from tests.hostile.places import PLACES
from tests.tui.terminal import COMMAND, Terminal, environment_of

SHARES, APPS = 2, 4  # tests that take the corpus between them, and apps in each
SIZE = (100, 32)
_HEALTH = 'limits = []\nchecked = {day}\nverdict = "go"\n'
_SETTINGS = "motion = false\n"  # figures that move would only take time
_ASKED, _TO_FIT = "Path of a plan file", "Make it fit you"  # what stands in the two dialogs
_NOT_IN_PYTE = ("enclosing marks", "variation selectors")  # at these it stops drawing a line
_CLEAR_LINE = "\x15"  # ctrl+u
_MOST_QUITS = 40  # far beyond the one or two that it takes
_QUIET_ROUNDS, _MOST_ROUNDS = 3, 600  # of waiting up to a twentieth of a second each


@pytest.fixture
def start(tmp_path):
    """Start the app as somebody who did the health check, in a folder of their own."""
    state, config = tmp_path / "state", tmp_path / "config"
    for folder in (state, config):
        folder.mkdir()
    (state / "health.toml").write_text(_HEALTH.format(day=date.today()))
    (config / "config.toml").write_text(_SETTINGS)
    running = []

    def begin(*arguments):
        environment = environment_of(tmp_path, COLORTERM="truecolor", LANG="C.UTF-8")
        running.append(Terminal(SIZE, tmp_path, [COMMAND, *arguments], environment))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.kill()


class Visit:
    """An app that opens file after file, and what it sent while it did."""

    def __init__(self, terminal):
        self.terminal = terminal
        terminal.wait_for("Warm-up", "Cool-down")

    def open(self, name):
        """Type the name of a file into the open dialog; whether it opened."""
        terminal = self.terminal
        if _ASKED not in terminal.text:
            terminal.press("o")
            terminal.wait_for(_ASKED)
            self.settle()
            if "0 plans" not in terminal.text:  # else one types in the path at once
                terminal.press("\t")
                self.settle()
        terminal.press(f"{_CLEAR_LINE}{name}\r")
        self._until(lambda: f"{name} cannot be used" in terminal.text or _ASKED not in terminal.text, name)
        return _ASKED not in terminal.text

    def settle(self, *, still_there=True):
        """Read until nothing more comes, leave as it is what does not fit of an opened plan; whether it still runs."""
        while (is_there := self._reads_until_quiet()) and _TO_FIT in self.terminal.text:
            self.terminal.press("\x1b")
        assert is_there or not still_there, self.terminal.text
        return is_there

    def _reads_until_quiet(self):
        """Read until nothing more comes; whether the app is still there."""
        quiet = 0
        while quiet < _QUIET_ROUNDS:
            before = len(self.terminal.raw)
            if not self.terminal.read():
                return False
            quiet = quiet + 1 if before == len(self.terminal.raw) else 0
        return True

    def _until(self, condition, what):
        rounds = 0
        while not condition():
            assert self.terminal.read(), f"ended at {what}:\n{self.terminal.text}"
            rounds += 1
            assert rounds < _MOST_ROUNDS, f"waited in vain for {what}:\n{self.terminal.text}"


def visited(terminal, cases):
    """What went wrong while one app opened these files, by their names: `(file name, case)`."""
    visit, wrong, begun = Visit(terminal), {}, {}
    for name, case in cases:
        begun[case.name] = len(terminal.raw)
        opened = visit.open(name)
        if opened or missing(case, terminal.text):  # a message stands there, as a rule, as soon as its first line does
            visit.settle()
        found = [] if case.name.endswith(_NOT_IN_PYTE) else missing(case, terminal.text)
        found += ["opened" if opened else "refused"] * (case.opens != opened)
        if found:
            wrong[case.name] = (found, terminal.text)
    leave(visit)
    assert terminal.ended() == 0
    for place, what in foreign(terminal.raw):
        culprit = max((name for name, begin in begun.items() if begin <= place), key=begun.get, default="the start")
        wrong.setdefault(culprit, ([], ""))[0].append(what)
    return wrong


@pytest.mark.parametrize("share", range(SHARES))
def test_a_hostile_file_under_a_terminal(share, start, tmp_path):
    """File after file is typed into the open dialog of an app; not a byte is sent that is not the app's own."""
    cases = [(f"{number:03}{case.file_name[-5:]}", case) for number, case in enumerate(CASES[share::SHARES])]
    for name, case in cases:
        (tmp_path / name).write_bytes(case.content)
    terminals = [start() for _ in range(APPS)]
    with ThreadPoolExecutor(APPS) as threads:  # while one waits for its app, the others go on
        shares = threads.map(visited, terminals, [cases[at::APPS] for at in range(APPS)])
        wrong = {name: found for share in shares for name, found in share.items()}
    assert not wrong, told(wrong)


def leave(visit):
    """Close what is open and quit, without saving: `q` also answers the question about unsaved work.

    It is pressed until the app is gone: a dialog that nobody asked for, late on a busy machine, leaves keys pressed
    before it was there alone.
    """
    visit.terminal.press("\x1b")
    for _ in range(_MOST_QUITS):
        if not visit.settle(still_there=False):
            return
        with suppress(OSError):  # ended since
            visit.terminal.press("q")


NAMED = (
    *("everywhere: clipboard", "everywhere: C1 sequence, raw", "everywhere: click", "everywhere: zalgo"),
    *("title: right-to-left override", "key: escape", "dotted key of 30 000 parts", "code: a hostile plan in it"),
    *("PDF: a hostile plan", "PDF: 30 MB in 30 kB", "figure: bent beyond all joints"),
)


def begun(terminal):
    """What came of a start on a file: whether the app stayed, how it ended, what it sent that is not its own."""
    rounds = 0
    while "signs" not in terminal.text and terminal.read():  # the way to the emergency signs stands on every screen
        rounds += 1
        assert rounds < _MOST_ROUNDS, terminal.text
    stayed = "signs" in terminal.text
    if stayed:
        visit = Visit.__new__(Visit)
        visit.terminal = terminal
        visit.settle()
        leave(visit)
    return stayed, terminal.ended(), foreign(terminal.raw)


def test_the_app_started_on_hostile_files(start, tmp_path):
    """`supple FILE` refuses before the screen is taken over, exit 1, or starts; names may be hostile too."""
    cases = {case.name: case for case in CASES if case.name in NAMED}
    assert len(cases) == len(NAMED)
    paths, opens = [], []
    for number, case in enumerate(cases.values()):
        paths.append(f"{number:02}{case.file_name[-5:]}")
        (tmp_path / paths[-1]).write_bytes(case.content)
        opens.append(case.opens)
    for place in PLACES:
        if place.shown and not place.typed:
            paths.append(os.fsdecode(place.make(tmp_path)))
            opens.append(True)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(begun, [start(path) for path in paths]))
    assert found == [(is_open, 0 if is_open else 1, []) for is_open in opens]
