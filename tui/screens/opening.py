"""Opening: a plan file of one's own, or from any place."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from exports.reading import is_code
from exports.strict_toml import TomlError
from exports.untrusted import visible
from exports.writing import FileError
from tui.commands import keyed
from tui.own_file import open_plan
from tui.recovery import is_put_off
from tui.screens.dialog import Dialog, NotePane, TextPane
from tui.screens.path_field import path_field, short_path, typed_path
from tui.screens.recovering import reopen
from tui.widgets.rows import Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main


class OpenDialog(Dialog):
    """A row for the path of a plan file, and what is wrong with it where it cannot be used."""

    def __init__(self, main: "Main", title: str, hint: str, label: str) -> None:
        super().__init__(main, title, hint)
        self.label_row = NotePane(lambda _: [line((label, "muted"))], "place-label")
        self.path_row = path_field("", "path")
        self.result = TextPane(lambda _: [], "result")

    def compose(self) -> ComposeResult:
        """The row for a path, and what is wrong with a file."""
        yield self.label_row
        yield self.path_row
        yield self.result

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the path opens it."""
        event.stop()
        typed = self.path_row.value
        try:
            path = Path(typed) if is_code(typed) else typed_path(typed)
        except FileError as error:
            self.refuse(str(error))
            return
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Show the plan of a file or code, or all that is wrong: file, place, what was found, what is allowed."""
        try:
            words = reopen(self.main, path) if is_put_off(path) else self._show(path)
        except TomlError as error:
            self.complain(path, [str(problem) for problem in error.problems])
        except FileError as error:
            self.complain(path, [str(error)])
        else:
            self.action_close()
            self.main.say(words)

    def _show(self, path: Path) -> str:
        """Show the plan of a file or code, and give a word on it. Raises FileError."""
        plan, hints, file = open_plan(path, self.main.planning.catalogue)
        before = self.main.supple.work
        self.main.show_file(plan)
        if file is not None:
            self.main.hold(file)
        if before is not None:
            self.main.supple.put_off(before)
            return keyed("Opened. What you had not saved waits in {open}, open.", self.main.shown_keys)
        return hints[0] if hints else f"Opened: {_named(path)}"

    def refuse(self, words: str) -> None:
        """Say why nothing can be opened by what was typed."""
        self.result.told(lambda width: paragraph(words, width, "warn"))

    def complain(self, path: Path, problems: list[str]) -> None:
        """Show all that is wrong with a file."""

        def rows(width: int) -> list[Row]:
            name = _named(path) if is_code(path) else visible(path.name, 60)
            head = [line((f"{name} cannot be used.", "warn"))]
            return head + [row for problem in problems for row in paragraph(problem, width, mark="· ")]

        self.result.told(rows)


def _named(path: Path) -> str:
    return "the share code" if is_code(path) else short_path(path)
