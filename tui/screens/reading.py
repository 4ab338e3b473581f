"""Reading: the emergency signs and the help screen."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from plans.safety import EMERGENCY_SIGNS, NEXT_TIME, PAIN_ZONES
from tui.commands import help_groups
from tui.screens.dialog import Dialog, TextPane
from tui.widgets.rows import BLANK, Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

WORDS = (
    ("Set", "so many repetitions in a row; then comes the rest"),
    ("RIR", "repetitions in reserve: how many more you could have done with good form. RIR 3 means stop three early"),
    ("RPE", "effort from 0, at rest, to 10, all you have. At 5 you can still talk in short sentences"),
    ("Tempo", "2-0-2 is 2 seconds down, no pause, 2 seconds up"),
    ("Hold", "stay at the end of the movement for so long"),
    ("/side", "that many with one leg, then with the other"),
    ("Ramp", "lighter sets first, to get ready for a heavy lift"),
    ("Easier, harder", "the neighbours of an exercise: one step down, one step up"),
    ("Busy?", "what to do instead when the machine or the place is taken"),
)


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


def signs_rows(width: int) -> list[Row]:
    """The emergency signs by what they ask for."""
    rows: list[Row] = []
    for group in EMERGENCY_SIGNS:
        rows += [BLANK] if rows else []
        rows += paragraph(group.what_to_do, width, "alert")
        rows += [row for sign in group.signs for row in paragraph(sign, width, mark="· ")]
    return rows


class HelpDialog(Dialog):
    """All keys, and the words a plan uses."""

    HEIGHT = 36

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Help", "↑↓ read on · esc close")

    def compose(self) -> ComposeResult:
        """Keys by place, then words."""
        yield TextPane(help_rows)


def help_rows(width: int) -> list[Row]:
    """The keys by the place they work in, and the words a plan uses."""
    rows: list[Row] = []
    for name, commands in help_groups():
        rows += [*([BLANK] if rows else []), line((name, "title"))]
        for command in commands:
            rows += paragraph(command.help, width, mark=f"{command.shown:<8}", mark_role="key")
    rows += [BLANK, line(("Words", "title"))]
    for word, meaning in WORDS:
        rows += paragraph(meaning, width, mark=f"{word:<16}", mark_role="strong")
    rows += [BLANK, line(("Pain while you train, from 0 to 10", "title"))]
    for zone in PAIN_ZONES:
        rows += paragraph(f"{zone.action}: {zone.sign}", width, mark=f"{zone.low}-{zone.high:<6}", mark_role="strong")
    rows += [BLANK, line(("Next time", "title")), *[row for text in NEXT_TIME for row in paragraph(text, width)]]
    return rows
