"""Palette: every command, found by its name."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from tui.commands import palette
from tui.screens.checklist import Entry
from tui.screens.list_dialog import ListDialog

if TYPE_CHECKING:
    from tui.screens.main import Main


class PaletteDialog(ListDialog):
    """The commands that do something now; enter does it."""

    HEIGHT = 24
    HINT = "type to find · enter do it · esc close"

    def __init__(self, main: "Main") -> None:
        entries = [
            Entry(command.id, command.label.capitalize(), about=command.help, end=main.shown_keys(command))
            for command in palette(main.situation)
            if command.id != "palette"
        ]
        super().__init__(main, "Commands", entries)

    def taken(self, key: Hashable) -> None:
        """Close the list, then do it."""
        self.main.close(self)
        self.main.run_command(str(key))
