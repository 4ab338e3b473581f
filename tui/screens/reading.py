"""Reading: the emergency signs, and words to read in peace."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from plans.safety import EMERGENCY_SIGNS
from tui.screens.dialog import TextDialog
from tui.widgets.rows import BLANK, Row, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main


class SignsDialog(TextDialog):
    """When to stop, and when to call for help."""

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Emergency signs", "esc close")

    def text(self, width: int) -> list[Row]:
        """The signs, the most urgent first."""
        return signs_rows(width)

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


class WordsDialog(TextDialog):
    """A few sentences, such as why something is refused; enter closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", show=False)]

    def __init__(self, main: "Main", title: str, words: str) -> None:
        super().__init__(main, title, "esc close")
        self.words = words

    def text(self, width: int) -> list[Row]:
        """The sentences."""
        return paragraph(self.words, width)


class WarningsDialog(TextDialog):
    """What an edited or opened plan asks this person to mind, and which rules it breaks."""

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "What to mind", "esc close")

    def text(self, width: int) -> list[Row]:
        """All warnings whole, then the notes of the plan."""
        answer = self.main.answer
        notes = answer.plan.notes if answer.plan else ()
        warned = [row for text in answer.warnings for row in paragraph(text, width, mark="! ", mark_role="warn")]
        noted = [row for note in notes for row in paragraph(note, width, "muted", "· ")]
        return [*warned, *([BLANK] if noted else []), *noted]
