"""Leaving: asked once, where a changed plan would be lost."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.screens.dialog import Dialog, TextPane
from tui.screens.saving import SaveDialog
from tui.widgets.rows import paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main


class LeaveDialog(Dialog):
    """Save, leave or stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", show=False),
        Binding("q,y", "leave", show=False),
        Binding("n", "close", show=False),
    ]
    HEIGHT = 6

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Leave without saving?", "s save and leave · q leave · esc stay")

    def compose(self) -> ComposeResult:
        """Why it asks."""
        why = "This plan was changed by hand, and no file holds it. Supple cannot make the same one again by itself."
        yield TextPane(lambda width: paragraph(why, width))

    def action_save(self) -> None:
        """Save it first."""
        self.action_close()
        self.main.open(SaveDialog(self.main, leaves=True))

    def action_leave(self) -> None:
        """Leave all the same."""
        self.main.supple.exit(0)
