"""Palette: every command, found by its name."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.commands import palette
from tui.screens.checklist import Checklist, Entry, note_of
from tui.screens.dialog import Dialog, NotePane

if TYPE_CHECKING:
    from tui.screens.main import Main


class PaletteDialog(Dialog):
    """The commands that do something now; enter does it."""

    HEIGHT = 24

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Commands", "type to find · enter do it · esc close")
        self.note = NotePane(note_of(None), "note")
        entries = [
            Entry(command.id, command.label.capitalize(), about=command.help, end=command.shown)
            for command in palette(main.situation)
            if command.id != "palette"
        ]
        self.list = Checklist(entries, self._run, lambda entry: self.note.told(note_of(entry)))
        self.note.text = note_of(self.list.entry)

    def compose(self) -> ComposeResult:
        """The list, and below it what the command does."""
        yield self.list
        yield self.note

    def _run(self, key: Hashable) -> None:
        self.main.close(self)
        self.main.run_command(str(key))
