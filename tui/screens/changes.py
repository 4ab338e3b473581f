"""Changes: what sets the plan on the screen apart from the one that its file holds."""

from typing import TYPE_CHECKING

from plans.comparison import differences
from tui.screens.dialog import TextDialog
from tui.widgets.rows import BLANK, Row, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "esc close"


class ChangesDialog(TextDialog):
    """The differences in words, the head first, then item by item."""

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "What changed", _HINT)
        answer = main.answer
        self.is_from_file = main.kept is not None
        before = main.kept or main.planning.answer(answer.profile, answer.variety).plan
        self.found = differences(before, answer.plan) if before and answer.plan else ()

    def text(self, width: int) -> list[Row]:
        """The list."""
        since = "it was opened or saved" if self.is_from_file else "Supple made it"
        if not self.found:
            return paragraph(f"Nothing has changed since {since}.", width)
        rows = [*paragraph(f"Since {since}:", width, "muted"), BLANK]
        return rows + [row for words in self.found for row in paragraph(words, width, mark="· ")]
