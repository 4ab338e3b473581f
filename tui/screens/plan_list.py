"""Plan list: the saved plans as rows of facts. Only the rows that show are drawn, and only their files are read."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size

from exports.untrusted import clean_line
from tui.library import Library, PlanFacts, PlanFile
from tui.widgets.pane import PAD, Pane
from tui.widgets.rows import BLANK, Part, Row, columned, line, spread

_LONGEST_FIND = 40
_COLUMNS = (  # head, cells, and from how many cells of the whole it has room
    ("Title", 30, 104),
    ("Level", 14, 66),
    ("Min", 5, 0),
    ("Equipment", 11, 72),
    ("Changed", 10, 0),
    ("Done", 8, 0),
)
_READ_AT_ONCE = 12  # files that are read between two keys
_READ_EVERY_S = 0.02


class PlanList(Pane):
    """The plans of a library, to go through, find, tick and take.

    Letters are commands of the dialog; after a slash they search, until enter or an arrow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
        Binding("home,g", "step(-9999)", show=False),
        Binding("end,G", "step(9999)", show=False),
        Binding("enter", "take", show=False),
        Binding("space", "tick", show=False),
        Binding("slash", "find", show=False),
    ]
    fixed = 2

    def __init__(
        self, library: Library, days: Mapping[str, date], take: Callable[[PlanFile], None], seen: Callable[[], None]
    ) -> None:
        super().__init__("plans")
        self.library, self.days = library, days
        self.find, self.finding = "", False
        self.ticked: frozenset[Path] = frozenset()
        self._take, self._seen = take, seen
        self._found: list[PlanFile] = library.files
        self.cursor = self._found[0].path if self._found else None

    def on_mount(self) -> None:
        """Read what does not show a little at a time, so that it can be searched too."""
        self._reading = self.set_interval(_READ_EVERY_S, self._read_on)

    def _read_on(self) -> None:
        unread = [file for file, _ in zip(self.library.unread(), range(_READ_AT_ONCE), strict=False)]
        for file in unread:
            self.library.facts(file)
        if not unread:
            self._reading.pause()
        before = self.cursor
        if self.find and unread:
            self._search_again()
        if self.cursor != before:  # else words on what was just done would go
            self._seen()

    # -- what it holds -----------------------------------------------------------------------------------------

    @property
    def file(self) -> PlanFile | None:
        """The plan under the cursor."""
        return next((file for file in self._found if file.path == self.cursor), None)

    @property
    def chosen(self) -> list[PlanFile]:
        """The ticked plan files in their order, or the one under the cursor where none is ticked."""
        ticked = [file for file in self.library.files if file.path in self.ticked]
        return ticked or ([self.file] if self.file and not self.file.waits else [])

    def look(self, at: Path | None = None) -> None:
        """Show the folder as it is now, with the cursor on a file or near where it was.

        A search that would hide the file is over: what comes next is meant for it, not for the one beside it.
        """
        before = [file.path for file in self._found]
        self.library.look()
        self.ticked &= {file.path for file in self.library.files}
        for file in self.library.files:
            if file.path == at and self.library.facts(file) and not self.library.matches(file, self.find):
                self.find = ""
        self._filter()
        paths = [file.path for file in self._found]
        if at in paths:
            self.cursor = at
        elif self.cursor not in paths:
            place = before.index(self.cursor) if self.cursor in before else 0
            self.cursor = paths[min(place, len(paths) - 1)] if paths else None
        self._follows = True
        self._reading.resume()
        self.show()
        self._seen()

    # -- drawing -----------------------------------------------------------------------------------------------

    def rows(self, width: int) -> list[Row]:
        """The head, then a row for each plan that was found: not drawn yet, for most of them do not show."""
        rows = [self._search_row(width), self._head_row(width) if self._found else BLANK]
        rows += [Row((), file.path, self.cursor_on(file.path)) for file in self._found]
        return rows if self._found else [*rows, line((self._nothing(), "muted"))]

    def _lay_out(self, size: Size) -> None:
        """Draw the rows that show."""
        super()._lay_out(size)
        width = max(size.width - 2 * PAD, 1)
        files = {file.path: file for file in self._found[self.top : self.top + size.height]}
        self._drawn = [
            row if row.key is None else self._plan_row(files[row.key], row, width)
            for row in self._drawn
            if row.key is None or row.key in files
        ]
        self._drawn += [BLANK] * (size.height - len(self._drawn))

    def _nothing(self) -> str:
        if self.find:
            return "Nothing by that name."
        problem = self.library.problem
        return f"The folder of plans cannot be read: {problem}." if problem else "No saved plans yet."

    def _search_row(self, width: int) -> Row:
        count = len(self.library.files)
        found = f"{len(self._found)} of " if self.find else ""
        words = f"{len(self.ticked)} ticked" if self.ticked else f"{found}{count} plan{'' if count == 1 else 's'}"
        if self.library.left_out and not self.ticked:
            words = f"the newest {count}; {self.library.left_out} more"
        if self.finding or self.find:
            edge = [Part("▏", "accent")] if self.finding else []
            left = [Part("Find  ", "muted"), Part(self.find, "strong"), *edge]
        else:
            left = [Part("/", "key"), Part(" find", "muted")]
        return Row(spread(width, left, [Part(words, "muted")]))

    def _head_row(self, width: int) -> Row:
        heads = {head: head for head, _, _ in _COLUMNS}
        return Row(spread(width, [Part("    Plan", "muted")], _in_columns(heads, width)))

    def _plan_row(self, file: PlanFile, row: Row, width: int) -> Row:
        facts, on = self.library.facts(file), file.path in self.ticked
        box = "    " if file.waits else "[x] " if on else "[ ] "
        left = [Part(box, "accent" if on else "muted"), Part(file.name, "strong" if on or file.waits else "text")]
        right = _in_columns(self._facts(file, facts), width)
        if facts.problem:
            cells = sum(part.cells for part in right[:-2])
            right[:-2] = [Part(columned("broken", max(cells, len("broken") + 1)), "warn")]
        return Row(spread(width, left, [Part(" "), *right]), row.key, row.cursor)

    def _facts(self, file: PlanFile, facts: PlanFacts) -> dict[str, str]:
        done = self.days.get(file.name)
        return {
            "Title": facts.title,
            "Level": facts.level,
            "Min": f"{facts.minutes:>3}" if facts.minutes else "",
            "Equipment": facts.equipment,
            "Changed": _day(file.day) if file.changed else "",
            "Done": _day(done) if done else "",
        }

    # -- keys --------------------------------------------------------------------------------------------------

    def moved(self) -> None:
        """Let the words below follow."""
        self._seen()

    def clicked(self, target: Hashable) -> None:
        """A click goes to a plan; one on the plan under the cursor opens it."""
        if target == self.cursor:
            self.action_take()
        else:
            self.move_to(target)

    def action_step(self, step: int) -> None:
        """Move the cursor; the search is over, what it found stays."""
        self.finding = False
        super().action_step(step)

    def action_take(self) -> None:
        """Open the plan under the cursor."""
        self.finding = False
        if self.file:
            self._take(self.file)

    def action_tick(self) -> None:
        """Tick the plan under the cursor, or take the tick away, and go on to the next."""
        if self.file and not self.file.waits:
            self.ticked ^= {self.file.path}
            self.action_step(1)
            self.show()
            self._seen()

    def action_find(self) -> None:
        """Let letters search."""
        self.finding = True
        self.show()
        self._seen()

    def end_finding(self) -> bool:
        """Let go of the search; whether there was one."""
        was = self.finding or bool(self.find)
        self.finding = False
        self._search("")
        return was

    def on_key(self, event: events.Key) -> None:
        """Letters search while they are asked to. Keys come here before they are looked up."""
        if not self.finding:
            return
        if event.key == "backspace":
            event.stop()
            self._search(self.find[:-1])
        elif event.is_printable and event.character and event.character not in "!?" and len(self.find) < _LONGEST_FIND:
            event.stop()
            self._search(self.find + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is searched for, where a search was asked for: else nothing of it counts."""
        event.stop()
        if self.finding:
            self._search(clean_line(self.find + event.text, _LONGEST_FIND))

    def _filter(self) -> None:
        files = self.library.files
        self._found = [file for file in files if self.library.matches(file, self.find)] if self.find else files

    def _search(self, find: str) -> None:
        self.find = find
        self._search_again()
        self._seen()

    def _search_again(self) -> None:
        self._filter()
        paths = [file.path for file in self._found]
        if self.cursor not in paths:
            self.cursor = paths[0] if paths else None
        self._follows = True
        self.show()


def _in_columns(texts: Mapping[str, str], width: int) -> list[Part]:
    """What stands at the right of a row, as far as there is room for it."""
    return [Part(f"{columned(texts[head], cells - 1)} ", "muted") for head, cells, least in _COLUMNS if width >= least]


def _day(day: date) -> str:
    """A day in few cells: with its year only where that is not this year's."""
    return f"{day.day} {day:%b}" if day.year == date.today().year else f"{day:%b %Y}"
