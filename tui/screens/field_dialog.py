"""Field dialog: a row to type what the item under the cursor gets, judged while it is typed."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from plans.catalogue import Catalogue
from plans.editing import EditRefused, SafetyRefused, brought
from plans.plan import Item, Plan
from plans.vocabulary import Phase
from plans.wording import capitalised
from tui.screens.dialog import Dialog, NotePane
from tui.screens.editing import Words
from tui.screens.path_field import path_field
from tui.widgets.rows import BLANK, Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter set · esc close"


class FieldDialog(Dialog):
    """A field, and below it what its text comes to. Subclasses say what the text means for the plan."""

    HEIGHT = 13
    said: Words

    def __init__(self, main: "Main", what: str, text: str) -> None:
        item = main.plan_region.item
        super().__init__(main, f"{what} of {item.exercise.name}" if item else what, _HINT)
        self.before = text
        self.field = path_field(text, "typed")
        self.verdict = NotePane(self._verdict, "verdict")

    def compose(self) -> ComposeResult:
        """The field and the verdict."""
        yield NotePane(lambda width: [line((self.label, "muted"))], "place-label")
        yield self.field
        yield self.verdict

    @property
    def label(self) -> str:
        """What to type."""
        raise NotImplementedError

    def change(self, plan: Plan, catalogue: Catalogue, phase: Phase, index: int) -> Plan:
        """The plan with what is typed. Raises EditRefused where it may not be, and ValueError for what is no value."""
        raise NotImplementedError

    def comes_to(self, plan: Plan, item: Item, width: int) -> list[Row]:
        """What the text means: the item as it would be in the plan as it would be."""
        raise NotImplementedError

    def wrong(self, error: ValueError, width: int) -> list[Row]:
        """Why the text means nothing."""
        return paragraph(str(error), width, "warn")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge what is typed so far."""
        event.stop()
        self.verdict.told(self._verdict)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter sets it; what may not be stays to be mended."""
        event.stop()
        if self.field.value == self.before:
            self.action_close()
            return
        try:
            self._changed()
        except (EditRefused, ValueError):
            return
        self.main.close(self)
        self.main.edit(self.change, self.said)

    def _changed(self) -> Plan:
        plan, place = self.main.answer.plan, self.main.place
        if plan is None or place is None:
            raise ValueError("There is nothing to change.")
        return self.change(plan, self.main.planning.catalogue, *place)

    def _verdict(self, width: int) -> list[Row]:
        """What is wrong with the text; or what it comes to, and the rules the plan would then break."""
        plan, place = self.main.answer.plan, self.main.place
        if plan is None or place is None:
            return []
        try:
            after = self._changed()
        except ValueError as error:
            return self.wrong(error, width)
        except SafetyRefused as refused:
            return [BLANK, line(("Not safe for you", "alert")), *paragraph(str(refused), width)]
        except EditRefused as refused:
            return [BLANK, *paragraph(str(refused), width, "warn")]
        phase, index = place
        rows = self.comes_to(after, after.phase(phase)[index], width)
        for breach in brought(plan, after, self.main.planning.catalogue):
            rows += paragraph(f"{capitalised(breach.text)}. {breach.rule.sentence}", width, "warn", "! ", "warn")
        return rows
