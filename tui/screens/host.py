"""Host: the place on the screen where a dialog lies."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.geometry import Size
from textual.reactive import Reactive

if TYPE_CHECKING:
    from tui.screens.dialog import Dialog

_AIR = 2  # rows: one below the title of a dialog and one above its keys
_STYLES = str(Path(__file__).parents[1] / "dialogs.tcss")


class Host(Container):
    """Where one dialog lies. It is always there, without size while it is empty.

    A widget mounted on the screen itself would make Textual paint all of the screen again: 40 kB at 120 x 40.
    """

    dialog: "Dialog | None" = None
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)  # as in Pane

    def show(self, dialog: "Dialog") -> None:
        """Take a dialog in; once it is ready it asks for its room."""
        if not self.app.stylesheet.has_source(_STYLES):  # not with the app's own, which the first paint waits for
            self.app.stylesheet.read(_STYLES)
        self.dialog = dialog
        self.mount(dialog)

    def clear(self) -> None:
        """Give the room back, and let the dialog go."""
        if self.dialog is not None:
            self.styles.width = self.styles.height = 0
            self.dialog.remove()
            self.dialog = None

    def place(self, screen: Size) -> None:
        """Stand in the middle of a screen of that size, with air above and below the words where there is room."""
        if self.dialog is None:
            return
        width, height = self.dialog.width_in(screen), self.dialog.height_in(screen)
        is_airy = height + _AIR <= screen.height
        self.dialog.set_class(is_airy, "-airy")
        height = min(height + is_airy * _AIR, screen.height)
        self.styles.width, self.styles.height = width, height
        self.dialog.fit_hint()
        self.styles.offset = ((screen.width - width) // 2, (screen.height - height) // 2)
        self.call_after_refresh(self._look_after, self.dialog)

    def _look_after(self, dialog: "Dialog") -> None:
        """Ask, behind what it has heard by then, whether the dialog has been sent."""
        dialog.call_later(self._send, dialog)

    def _send(self, dialog: "Dialog") -> None:
        """Send a dialog that no layout has shown: where the mouse was looked up meanwhile, none finds it new."""
        if not dialog.was_shown:
            dialog.was_shown = True
            self.refresh()
