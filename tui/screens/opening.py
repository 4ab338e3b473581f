"""Opening: a plan file of one's own, or from any place."""

from collections.abc import Hashable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from exports.reading import is_code, read_any
from exports.strict_toml import TomlError
from exports.untrusted import shown_path, visible
from exports.writing import FileError
from tui.screens.checklist import Checklist, Entry
from tui.screens.dialog import Dialog, NotePane, TextPane
from tui.screens.path_field import path_field, short_path, typed_path
from tui.state import plans_folder
from tui.widgets.rows import Row, line, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "enter open · tab path · esc close"
_MOST_FILES = 500


class OpenDialog(Dialog):
    """The saved plans, newest first, and a row for the path of any other."""

    HEIGHT = 24

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Open", _HINT)
        entries = saved_plans(plans_folder())
        self.list = Checklist(entries, self._take) if entries else None
        self.path_row = path_field("", "path")
        none = f"No saved plans yet in {short_path(plans_folder())}."
        self.result = TextPane(lambda width: [] if entries else paragraph(none, width, "muted"), "result")

    def compose(self) -> ComposeResult:
        """The list, the row for a path, and what is wrong with a file."""
        if self.list:
            yield self.list
        yield NotePane(lambda _: [line(("Path of a plan file or a sheet, or a share code", "muted"))], "place-label")
        yield self.path_row
        yield self.result

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the path opens it."""
        event.stop()
        typed = self.path_row.value
        path = Path(typed) if is_code(typed) else typed_path(typed)
        if path is not None:
            self.open(path)

    def _take(self, key: Hashable) -> None:
        self.open(Path(str(key)))

    def open(self, path: Path) -> None:
        """Show the plan of a file or code, or all that is wrong: file, place, what was found, what is allowed."""
        try:
            plan, hints = read_any(path, self.main.planning.catalogue)
        except TomlError as error:
            self._complain(path, [str(problem) for problem in error.problems])
        except FileError as error:
            self._complain(path, [str(error)])
        else:
            self.main.saved_as = path.stem if path.parent == plans_folder() else ""
            self.action_close()
            self.main.show_file(plan)
            self.main.say(hints[0] if hints else f"Opened: {_named(path)}")

    def _complain(self, path: Path, problems: list[str]) -> None:
        def rows(width: int) -> list[Row]:
            name = _named(path) if is_code(path) else visible(path.name, 60)
            head = [line((f"{name} cannot be used.", "warn"))]
            return head + [row for problem in problems for row in paragraph(problem, width, mark="· ")]

        self.result.told(rows)


def _named(path: Path) -> str:
    return "the share code" if is_code(path) else short_path(path)


def saved_plans(folder: Path) -> list[Entry]:
    """The plan files of a folder, newest first."""
    found = []
    try:
        paths = [path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith(".")]
        for path in paths[:_MOST_FILES]:
            found.append((path.stat().st_mtime, path))
    except OSError:
        return []
    found.sort(reverse=True)
    return [
        Entry(str(path), visible(path.stem, 60), about=shown_path(path), end=f"{datetime.fromtimestamp(day):%d %b %Y}")
        for day, path in found
    ]
