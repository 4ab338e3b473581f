"""Saving: the plan among one's own, with all that belongs to it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from exports.plan_file import plan_to_toml
from exports.untrusted import safe_file_name
from exports.writing import FileIsThereError, WriteError, make_folder_for, write_file
from tui.screens.dialog import Dialog, NotePane
from tui.screens.path_field import path_field, short_path
from tui.state import plans_folder
from tui.widgets.rows import line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter save · esc close"
_HINT_THERE = "y write over it · n another name"


class SaveDialog(Dialog):
    """Asks for a name; an older plan of that name is not replaced unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "over(True)", show=False),
        Binding("n", "over(False)", show=False),
    ]
    HEIGHT = 10

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Save", _HINT)
        plan = main.answer.plan
        self.field = path_field(main.saved_as or (plan.title if plan else ""), "name")
        where = f"It goes to {short_path(plans_folder())}, where o finds it. Your limits stay in it: it is your own."
        self.result = NotePane(lambda width: paragraph(where, width, "muted"), "result")
        self._there = False

    def compose(self) -> ComposeResult:
        """The name, and what came of it."""
        yield NotePane(lambda _: [line(("Name", "muted"))], "place-label")
        yield self.field
        yield self.result

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.save(overwrite=False)

    def action_over(self, yes: bool) -> None:
        """Write over the plan that is there, or ask for another name."""
        if not self._there:
            return
        self._there = False
        if yes:
            self.save(overwrite=True)
        else:
            self._say(_HINT, "Choose another name.")
            self.screen.set_focus(self.field)

    def save(self, *, overwrite: bool) -> None:
        """Save the plan under the name."""
        plan, name = self.main.answer.plan, self.field.value.strip()
        if plan is None or not name:
            self._say(_HINT, "Give it a name.")
            return
        path = plans_folder() / safe_file_name(name.removesuffix(".toml"), ".toml")
        try:
            make_folder_for(path)
            write_file(path, plan_to_toml(plan, with_limits=True).encode(), overwrite=overwrite, private=True)
        except FileIsThereError:
            self._there = True
            self._say(_HINT_THERE, f"There is a plan of that name already: {short_path(path)}")
            self.result.can_focus = True
            self.screen.set_focus(self.result, scroll_visible=False)
        except WriteError as error:
            self._say(_HINT, str(error))
        else:
            self.main.kept, self.main.saved_as = plan, path.stem
            self.action_close()
            self.main.say(f"✓ Saved: {short_path(path)}")

    def _say(self, hint: str, words: str) -> None:
        self.say(hint)
        self.result.told(lambda width: paragraph(words, width))
