"""Checklist: groups of entries to tick or to take; typing filters them."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType

from exports.untrusted import clean_line
from plans.wording import capitalised
from tui.widgets.keys_in_order import done_at_once
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, fitted, line, paragraph, spread

_LONGEST_FIND = 30


class Entry(Struct, frozen=True):
    """Something to tick or take: what it is, its words, and a word more shown while the cursor is on it.

    `words` are found by a search but not shown; one that is `off` looks as if it cannot be taken.
    """

    key: Hashable
    label: str
    group: str = ""
    about: str = ""
    end: str = ""
    words: str = ""
    off: bool = False

    def matches(self, wanted: str) -> bool:
        """Whether every word asked for stands somewhere in it."""
        text = f"{self.label} {self.group} {self.about} {self.words}".lower()
        return all(word in text for word in wanted.lower().split())


class Checklist(Pane):
    """Entries in their groups. `take` hears what was ticked or taken, `seen` where the cursor is.

    With `ticked` None nothing is ticked; an entry is taken and that is all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-8)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("home", "step(-999)", show=False),
        Binding("end", "step(999)", show=False),
        Binding("enter", "take", show=False),
        Binding("space", "take", show=False),
        Binding("backspace", "erase", show=False),
    ]
    fixed = 2

    def __init__(
        self,
        entries: Sequence[Entry],
        take: Callable[[Hashable], None],
        seen: Callable[[Entry | None], None] = lambda _: None,
        ticked: Iterable[Hashable] | None = None,
    ) -> None:
        super().__init__("checklist")
        self.entries, self.find, self._typing = entries, "", False
        self.ticked = None if ticked is None else frozenset(ticked)
        self._take, self._seen = take, seen
        self.cursor = entries[0].key if entries else None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return next((entry for entry in self.entries if entry.key == self.cursor), None)

    def rows(self, width: int) -> list[Row]:
        """The search row, then the groups that have something to show."""
        count = "" if self.ticked is None else f"{len(self.ticked)} ticked" if self.ticked else "none ticked"
        search = [Part("Find  ", "muted"), Part(self.find, "strong"), *self._mark]
        hint = Part("" if self.find else "type a word", "muted")
        rows = [Row(spread(width, [*search, hint], [Part(count, "muted")])), BLANK]
        group = None
        found = [entry for entry in self.entries if entry.matches(self.find)]
        for entry in found:
            if entry.group != group:
                group = entry.group
                rows += [*([BLANK] if len(rows) > 2 else []), *([line((group, "muted"))] if group else [])]
            rows.append(self._entry_row(entry, width))
        return rows if found else [*rows, line(("Nothing by that name.", "muted"))]

    @property
    def _mark(self) -> list[Part]:
        """Where letters go; gone while the cursor is in what was found."""
        return [Part("▏", "accent")] if self._typing or not self.find else []

    def _entry_row(self, entry: Entry, width: int) -> Row:
        on = self.ticked is not None and entry.key in self.ticked
        box = [] if self.ticked is None else [Part("[x] " if on else "[ ] ", "accent" if on else "muted")]
        role = "muted" if entry.off else "strong" if on else "text"
        parts = spread(width, [*box, Part(entry.label, role)], [Part(f"  {entry.end}" if entry.end else "", "muted")])
        return Row(parts, entry.key, self.cursor_on(entry.key))

    def told(self, ticked: Iterable[Hashable]) -> None:
        """Show other ticks."""
        self.ticked = frozenset(ticked)
        self.show()

    def move_to(self, key: Hashable) -> None:
        """Put the cursor there; the search is over, what it found stays."""
        self._typing = False
        super().move_to(key)

    def moved(self) -> None:
        """Let the note below follow."""
        self._seen(self.entry)

    def clicked(self, target: Hashable) -> None:
        """A click takes the entry."""
        self.move_to(target)
        self.action_take()

    def action_take(self) -> None:
        """Tick or take the entry under the cursor."""
        if self.cursor is not None and self.cursor in self.keys():
            self._take(self.cursor)

    def action_erase(self) -> None:
        """Take back the last letter of the search."""
        self._search(self.find[:-1])

    async def on_key(self, event: events.Key) -> None:
        """Letters search. Keys come here before they are looked up, so those that do something else are left alone.

        A blank joins the words of a search that is being typed. Where something can be ticked it ticks after an arrow.
        """
        joins = event.character == " " and bool(self.find) and (self._typing or self.ticked is None)
        if (event.character in {None, " ", "!", "?"} and not joins) or not event.is_printable:
            await done_at_once(self, event)
            return
        if event.character and len(self.find) < _LONGEST_FIND:
            event.stop()
            self._search(self.find + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is searched for."""
        event.stop()
        self._search(clean_line(self.find + event.text, _LONGEST_FIND))

    def _search(self, find: str) -> None:
        self.find, self._typing = find, True
        keys = self.keys()
        if self.cursor not in keys:
            self.cursor = keys[0] if keys else None
        self._follows = True
        self.show()
        self._seen(self.entry)


def note_of(entry: Entry | None, most: int = 2) -> Callable[[int], list[Row]]:
    """The words of an entry for the note below a list, in at most so many rows."""

    def rows(width: int) -> list[Row]:
        words = paragraph(capitalised(entry.about), width, "muted") if entry else []
        return [Row(fitted(row.parts, width)) for row in words[:most]]

    return rows
