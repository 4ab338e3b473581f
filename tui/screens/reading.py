"""Reading: the emergency signs, and words to read in peace."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from plans.safety import EMERGENCY_SIGNS
from tui.screens.dialog import Dialog, TextPane
from tui.widgets.rows import BLANK, Row, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_FRAME = 4  # cells left and right of the words: the frame and the edge of the pane


class SignsDialog(Dialog):
    """When to stop, and when to call for help."""

    HEIGHT = 29

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Emergency signs", "↑↓ read on · esc close")

    def compose(self) -> ComposeResult:
        """The signs, the most urgent first."""
        yield TextPane(signs_rows)

    def action_signs(self) -> None:
        """They are shown already."""

    def action_help(self) -> None:
        """Nothing is laid above them."""


def signs_rows(width: int) -> list[Row]:
    """The emergency signs by what they ask for."""
    rows: list[Row] = []
    for group in EMERGENCY_SIGNS:
        rows += [BLANK] if rows else []
        rows += paragraph(group.what_to_do, width, "alert")
        rows += [row for sign in group.signs for row in paragraph(sign, width, mark="· ")]
    return rows


class WordsDialog(Dialog):
    """A few sentences, such as why something is refused; enter closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", show=False)]

    def __init__(self, main: "Main", title: str, words: str) -> None:
        super().__init__(main, title, "esc close")
        self.words = words
        self.HEIGHT = 2 + len(paragraph(words, min(self.WIDTH, main.size.width) - _FRAME))

    def compose(self) -> ComposeResult:
        """The sentences."""
        yield TextPane(lambda width: paragraph(self.words, width))


class WarningsDialog(Dialog):
    """What an edited or opened plan asks this person to mind, and which rules it breaks."""

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "What to mind", "↑↓ read on · esc close")

    def compose(self) -> ComposeResult:
        """All warnings whole, then the notes of the plan."""
        answer = self.main.answer
        notes = answer.plan.notes if answer.plan else ()

        def rows(width: int) -> list[Row]:
            warned = [
                row for text in answer.warnings for row in [*paragraph(text, width, mark="! ", mark_role="warn"), BLANK]
            ]
            return [*warned, *(row for note in notes for row in paragraph(note, width, "muted", "· "))]

        yield TextPane(rows)
