"""Dialog: a framed box that lies above the regions and has the keys until it is closed."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.reactive import Reactive

from tui.safe_text import safe_content
from tui.widgets.pane import PAD, Pane
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from tui.screens.main import Main


_FRAME = 2  # cells and rows of the frame itself
_FRAME_CELLS = 6  # of the line with the keys: corners, a bit of line, blanks
_WHOLE_WIDTH_BELOW = 100  # columns: of the page beside a dialog only cut words would show
_BETWEEN = " · "
_ALL_KEYS = "? all keys"
_READ_ON = "↑↓ read on · "


class Dialog(Vertical):
    """A box with a title above and the keys that matter below. Subclasses compose what is in it.

    `WIDTH` and `HEIGHT` are what it would like, frame included; a small terminal gives less, or all of its width.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("!", "signs", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()  # for the help, where the line below has no room for all
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)  # as in Pane
    WIDTH = 66
    HEIGHT = 22
    is_ready = False  # whether it has the keys yet
    is_asked_for = True  # by a key; if not, what was typed before it came is not for it
    ready_at = 0.0

    def __init__(self, main: "Main", title: str, hint: str) -> None:
        super().__init__()
        self.main = main
        self.was_shown = False
        self._hint_shown = ""
        self.border_title = safe_content(title)
        self.say(hint)

    @property
    def is_modal(self) -> bool:
        """Keys that the dialog has no use for end here; those of the screen do not work behind it."""
        return True

    def on_show(self) -> None:
        """It stands on the screen."""
        self.was_shown = True

    def on_mount(self) -> None:
        """Take room, keep the focus inside, and give it to the first pane that takes it."""
        self.main.place_dialogs()
        self.trap_focus()
        first = next((widget for widget in self.query("*") if widget.focusable), None)
        self.screen.set_focus(first, scroll_visible=False)
        self.is_ready, self.ready_at = True, monotonic()
        self.main.supple.call_later(self.main.supple.turns.go_on)

    def say(self, hint: str) -> None:
        """Show other keys below, as many as there is room for."""
        self.hint = hint
        self.fit_hint()

    def width_in(self, screen: Size) -> int:
        """How many columns it takes of a screen."""
        return screen.width if screen.width < _WHOLE_WIDTH_BELOW else min(self.WIDTH, screen.width)

    def room_in(self, screen: Size) -> int:
        """How many columns its words have on a screen, inside the frame and the edges of a pane."""
        return self.width_in(screen) - _FRAME - 2 * PAD

    def height_in(self, screen: Size) -> int:
        """How many rows it would like on a screen, without the air that is given where there is room."""
        return self.HEIGHT

    def fit_hint(self) -> None:
        """Show the keys below again, for the width that there is now."""
        shown = fitted_hint(self.hint, self.width_in(self.main.size) - _FRAME_CELLS)
        if shown != self._hint_shown:
            self._hint_shown = shown
            self.border_subtitle = safe_content(shown)

    def action_close(self) -> None:
        """Close it."""
        self.main.close(self)

    def action_signs(self) -> None:
        """Show the emergency signs, which are always in reach."""
        self.main.action_dialog("signs")

    def action_help(self) -> None:
        """Show the keys of this dialog, then all others."""
        self.main.action_dialog("help")


def fitted_hint(hint: str, room: int) -> str:
    """As many keys of a hint as there is room for: the way out in any case, and what names them all if some are cut."""
    if cell_len(hint) <= room:
        return hint
    *parts, way_out = [part for part in hint.split(_BETWEEN) if part != _ALL_KEYS]
    while parts and cell_len(_BETWEEN.join((*parts, _ALL_KEYS, way_out))) > room:
        parts.pop()
    return _BETWEEN.join((*parts, _ALL_KEYS, way_out))


class TextPane(Pane):
    """Rows to read, worked out for the width there is; it scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "roll(-1)", show=False),
        Binding("down,j", "roll(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown,space", "roll(8)", show=False),
        Binding("home", "roll(-999)", show=False),
        Binding("end", "roll(999)", show=False),
    ]

    def __init__(self, text: Callable[[int], list[Row]], place: str | None = None) -> None:
        super().__init__(place)
        self.text = text

    def told(self, text: Callable[[int], list[Row]]) -> None:
        """Show other rows, from their top."""
        self.text, self.top = text, 0
        self.show()

    def rows(self, width: int) -> list[Row]:
        """The rows for this width."""
        return self.text(width)


class NotePane(TextPane, can_focus=False):
    """A few rows to read beside something that has the focus."""


class TextDialog(Dialog):
    """A dialog of nothing but rows to read; as high as they are, where the screen is."""

    HEIGHT = 36  # at most

    def compose(self) -> ComposeResult:
        """The rows."""
        yield TextPane(self.text)

    def text(self, width: int) -> list[Row]:
        """The rows for this width."""
        raise NotImplementedError

    def height_in(self, screen: Size) -> int:
        """The rows and the frame."""
        return min(self.HEIGHT, self._needs(screen))

    def fit_hint(self) -> None:
        """Name the keys that scroll where there is more than fits."""
        if self.is_attached:
            screen, hint = self.main.size, self.hint.removeprefix(_READ_ON)
            self.hint = _READ_ON + hint if self._needs(screen) > min(self.HEIGHT, screen.height) else hint
        super().fit_hint()

    def _needs(self, screen: Size) -> int:
        return _FRAME + len(self.text(self.room_in(screen)))
