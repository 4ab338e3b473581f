"""Host: the place on the screen where a dialog lies."""

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.geometry import Size

if TYPE_CHECKING:
    from tui.screens.dialog import Dialog


class Host(Container):
    """Where one dialog lies. It is always there, without size while it is empty.

    A widget mounted on the screen itself would make Textual paint all of the screen again: 40 kB at 120 x 40.
    """

    dialog: "Dialog | None" = None

    def show(self, dialog: "Dialog") -> None:
        """Take a dialog in; once it is ready it asks for its room."""
        self.dialog = dialog
        self.mount(dialog)

    def clear(self) -> None:
        """Give the room back, and let the dialog go."""
        if self.dialog is not None:
            self.styles.width = self.styles.height = 0
            self.dialog.remove()
            self.dialog = None

    def place(self, screen: Size) -> None:
        """Stand in the middle of a screen of that size."""
        if self.dialog is None:
            return
        width, height = min(self.dialog.WIDTH, screen.width), min(self.dialog.HEIGHT, screen.height)
        self.styles.width, self.styles.height = width, height
        self.styles.offset = ((screen.width - width) // 2, (screen.height - height) // 2)
