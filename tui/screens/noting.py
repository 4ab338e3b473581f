"""Noting: a person's own word on the item under the cursor."""

from typing import TYPE_CHECKING

from exports.untrusted import clean_line
from plans.catalogue import Catalogue
from plans.editing import set_note
from plans.plan import MOST_NOTE, Item, Plan
from plans.vocabulary import Phase
from tui.screens.field_dialog import FieldDialog
from tui.widgets.rows import BLANK, Row, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_ABOUT = "It stands beside the exercise here, on the sheet and in the plan file."
_NONE = "Leave it empty for none."


class NoteDialog(FieldDialog):
    """The note, and whether anything that a limit asks for would be missing from it."""

    HEIGHT = 9

    def __init__(self, main: "Main") -> None:
        item = main.plan_region.item
        super().__init__(main, "Note", clean_line(item.note, MOST_NOTE) if item else "")

    @property
    def label(self) -> str:
        """What to type."""
        return "What to mind, in a sentence"

    @staticmethod
    def said(_: Item, item: Item) -> str:
        """What was done."""
        return f"{'Noted on' if item.note else 'No note on'} {item.exercise.name}."

    def change(self, plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
        """The plan with the note that is typed. Raises SafetyRefused where a limit needs a word that it lacks."""
        return set_note(plan, catalogue, phase, index, clean_line(self.field.value, MOST_NOTE))

    def comes_to(self, plan: Plan, item: Item, width: int) -> list[Row]:
        """Where it will stand."""
        return [BLANK, *paragraph(_ABOUT, width, "muted"), *paragraph(_NONE, width, "muted")]
