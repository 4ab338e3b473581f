"""Naming: the title of the plan, and whom it is for. Both stand on the sheet and in the plan file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from exports.plan_file import MOST_PERSON, MOST_TITLE
from exports.untrusted import clean_line
from exports.writing import MOST_BYTES
from tui.screens.dialog import Dialog, NotePane
from tui.screens.path_field import path_field
from tui.widgets.rows import BLANK, Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter set · tab the other · esc close"
_ABOUT = "They stand on the sheet and in the plan file, and stay when choices change."
_USUAL = "Without a title the plan is called"


class NameDialog(Dialog):
    """Two fields; enter in either sets both."""

    HEIGHT = 11

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Name the plan", _HINT)
        plan = main.answer.plan
        is_named = plan is not None and plan.title != main.planning.usual_title(main.answer)
        self.title_field = path_field(plan.title if plan and is_named else "", "title")  # nothing to delete first
        self.person_field = path_field(plan.person if plan else "", "person")
        self.about = NotePane(self._about, "verdict")

    def compose(self) -> ComposeResult:
        """Each field below its label, and what they are for."""
        yield NotePane(_label("Title"), "title-label")
        yield self.title_field
        yield NotePane(_label("For whom, if you like"), "person-label")
        yield self.person_field
        yield self.about

    @property
    def typed(self) -> tuple[str, str]:
        """Title and person as they are typed. Raises ValueError for one that is too long."""
        found = []
        for field, most in ((self.title_field, MOST_TITLE), (self.person_field, MOST_PERSON)):
            text = clean_line(field.value, MOST_BYTES)
            if len(text) > most:
                raise ValueError(f"{len(text)} characters; {most} are the most here.")
            found.append(text)
        return found[0], found[1]

    def _about(self, width: int) -> list[Row]:
        try:
            _ = self.typed
        except ValueError as error:
            return [BLANK, *paragraph(str(error), width, "warn")]
        usual = self.main.planning.usual_title(self.main.answer)
        return [BLANK, *paragraph(f"{_ABOUT} {_USUAL} {usual}.", width, "muted")]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is too long."""
        event.stop()
        self.about.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter sets both; what is too long stays to be mended."""
        event.stop()
        main = self.main
        try:
            title, person = self.typed
        except ValueError:
            return
        main.close(self)
        main.put(main.planning.named(main.answer, title, person), main.plan_region.at)
        if main.answer.plan is not None:
            main.say(f"Named: {main.answer.plan.title}{f', for {person}' if person else ''}.")


def _label(words: str) -> Callable[[int], list[Row]]:
    return lambda _: [line((words, "muted"))]
