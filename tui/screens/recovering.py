"""Recovering: what an earlier run left unsaved is offered once."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from exports.writing import FileError, WriteError, read_regular, remove_file
from tui.autosave import NOT_SAFE
from tui.commands import keyed
from tui.library import PlanFacts, PlanFile, facts_of
from tui.recovery import Left, put_off_work
from tui.screens.dialog import TextDialog
from tui.screens.path_field import short_path
from tui.widgets.rows import BLANK, Row, line, paragraph
from tui.work import Work, read_work

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter go on with it · d discard · esc later"
_WHY = "Supple ended before this plan was saved:"
_GROUP = "Not saved yet"
_MOST_PLANS = 50
_LATER = "Later keeps it among your plans, under {open}."
_UNREADABLE = "A plan left from last time cannot be read. It waits among your plans, under {open}:"


class RecoveryDialog(TextDialog):
    """Go on with it, discard it, or leave it for later: then it waits among the plans to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False),
        Binding("d", "discard", show=False),
    ]

    def __init__(self, main: "Main", left: Left, work: Work) -> None:
        super().__init__(main, _GROUP, _HINT)
        self.left, self.work = left, work

    def text(self, width: int) -> list[Row]:
        """What it is, and since when."""
        changed = datetime.fromtimestamp(self.left.changed)
        about = f"{self.work.plan.minutes} minutes, changed {changed:%d %b %Y at %H:%M}"
        if self.work.origin:
            about += f", from {short_path(self.work.origin)}"
        plan = [line((self.work.plan.title, "title")), *paragraph(about, width, "muted")]
        return [*paragraph(_WHY, width), BLANK, *plan, BLANK, line((keyed(_LATER, self.main.shown_keys), "muted"))]

    def action_go_on(self) -> None:
        """Show it again; what else was left waits for later."""
        self.main.close(self)
        try:
            take_up(self.main, self.work)
        except WriteError as error:
            self.left.put_off()
            self.main.say(f"{NOT_SAFE}: {error.cause}")
        else:
            self.left.discard()
        others, self.main.supple.left = self.main.supple.left, []
        for left in others:
            left.put_off()

    def action_discard(self) -> None:
        """It is not wanted any more; lest it was a slip of the finger, it can be had back like a deleted plan."""
        from tui.shelving import KEPT_DAYS, delete  # noqa: PLC0415 - seldom wanted

        path = self.left.put_off()
        self.main.close(self)
        try:
            delete(path)
        except WriteError as error:
            self.main.say(f"It waits among your plans still: {error.cause}")
        else:
            words = f"Discarded. In the list of {{open}}, u brings it back, for {KEPT_DAYS} days."
            self.main.say(keyed(words, self.main.shown_keys))

    def action_close(self) -> None:
        """Later."""
        self.left.put_off()
        self.main.close(self)


class UnreadableDialog(TextDialog):
    """Says where the work is that cannot be read, and why: another day, or another Supple, may well read it."""

    def __init__(self, main: "Main", path: Path, why: FileError) -> None:
        super().__init__(main, _GROUP, "esc close")
        self.path, self.why = path, why

    def text(self, width: int) -> list[Row]:
        """What it is, where, and what is wrong with it."""
        where = f"{keyed(_UNREADABLE, self.main.shown_keys)} {short_path(self.path)}"
        return [*paragraph(where, width), BLANK, *paragraph(str(self.why), width, "muted")]


def offer(main: "Main") -> None:
    """Ask about the newest work that was left; what cannot be read waits, and is told."""
    left = main.supple.left.pop(0)
    try:
        work = work_of_file(main, left.path)
    except FileError as error:
        main.open(UnreadableDialog(main, left.put_off(), error), asked=False)
    else:
        main.open(RecoveryDialog(main, left, work), asked=False)


def work_of_file(main: "Main", path: Path) -> Work:
    """The work in a file. Raises ReadError or PlanFileError."""
    return read_work(read_regular(path), main.planning.catalogue, path.name)


def take_up(main: "Main", work: Work) -> None:
    """Go on with work, and have it safe in this run's own place. Raises WriteError where it is not."""
    main.take_up(work)
    main.supple.keep_at_once()


def put_off_plans(main: "Main") -> list[tuple[PlanFile, PlanFacts]]:
    """The plans that wait unsaved, for the list of plans to open, newest first."""
    found = []
    for path in put_off_work()[:_MOST_PLANS]:
        try:
            facts = facts_of(work_of_file(main, path).plan)
        except FileError as error:
            facts = PlanFacts(problem=str(error))
        with suppress(OSError):
            stat = path.stat()
            name = f"{_GROUP.lower()}: {facts.title or path.stem}"
            found.append((PlanFile(path, name, stat.st_mtime, stat.st_size, waits=True), facts))
    return found


def reopen(main: "Main", path: Path) -> str:
    """Go on with a plan that waits unsaved, and give a word on it. Raises FileError; it waits still then."""
    work, before = work_of_file(main, path), main.supple.work
    if main.planning.opened(work.plan, work.plan.profile).plan is None:
        return f"No plan for now. {work.plan.title} waits here still."
    if before is not None:
        main.supple.put_off(before)
    take_up(main, work)
    remove_file(path)
    return f"Not saved yet: {work.plan.title}"
