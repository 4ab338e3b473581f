"""Leaving: asked once, where a changed plan would be lost."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.screens.dialog import TextDialog
from tui.screens.saving import SaveDialog
from tui.widgets.rows import Row, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_WHY = "You changed this plan, and it is not saved. Supple cannot make the same one again by itself."


class LeaveDialog(TextDialog):
    """Save, leave or stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", show=False),
        Binding("q,y", "leave", show=False),
        Binding("n", "close", show=False),
    ]

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Leave without saving?", "s save and leave · q leave · esc stay")

    def text(self, width: int) -> list[Row]:
        """Why it asks."""
        return paragraph(_WHY, width)

    def action_save(self) -> None:
        """Save it first."""
        self.action_close()
        self.main.open(SaveDialog(self.main, leaves=True))

    def action_leave(self) -> None:
        """Leave all the same."""
        self.main.supple.exit(0)
