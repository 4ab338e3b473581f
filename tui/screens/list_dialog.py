"""List dialog: entries to tick or to take, and below them a note on the one under the cursor."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.screens.checklist import Checklist, Entry, note_of
from tui.screens.dialog import Dialog, NotePane

if TYPE_CHECKING:
    from tui.screens.main import Main


class ListDialog(Dialog):
    """A dialog that is a list. Subclasses say what comes of an entry that is ticked or taken."""

    HINT = ""
    NOTE_ROWS = 2

    def __init__(
        self, main: "Main", title: str, entries: Sequence[Entry], ticked: Iterable[Hashable] | None = None
    ) -> None:
        super().__init__(main, title, self.HINT)
        self.list = Checklist(entries, self.taken, self.explain, ticked)
        self.note = NotePane(note_of(self.list.entry, self.NOTE_ROWS), "note")

    def compose(self) -> ComposeResult:
        """The list, and below it what the entry under the cursor means."""
        yield self.list
        yield self.note

    def taken(self, key: Hashable) -> None:
        """Do what ticking or taking an entry means."""
        raise NotImplementedError

    def explain(self, entry: Entry | None) -> None:
        """Say below what an entry means."""
        self.note.told(note_of(entry, self.NOTE_ROWS))
