"""Exports here: what a person has exported on a shared host, where no other way to see or delete it is given."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from exports.plan_file import plan_to_toml
from exports.untrusted import visible
from exports.writing import WriteError
from tui.bounds import bounds
from tui.clipboard import copy
from tui.commands import keyed
from tui.screens.dialog import Dialog, NotePane
from tui.shelving import KEPT_DAYS, delete
from tui.widgets.pane import Pane
from tui.widgets.rows import Part, Row, paragraph, spread

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT = "e export · x delete · f copy the plan file · esc close"
_NONE = "Nothing is written yet. e writes a sheet, a plan file or a text."
_ABOUT = (
    "They stay on this host: who runs it can say how to fetch them. "
    "A plan leaves without a file too: {share} shows its share code, to scan or to copy."
)


class ExportsDialog(Dialog):
    """The exports of one person, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "delete", show=False),
        Binding("f", "copy_file", show=False),
        Binding("e", "export", show=False),
    ]
    WIDTH, HEIGHT = 76, 16

    def __init__(self, main: "Main") -> None:
        super().__init__(main, "Your exports", _HINT)
        self.files = FilesHere()
        self.result = NotePane(lambda width: paragraph(keyed(_ABOUT, main.shown_keys), width, "muted"), "result-short")

    def compose(self) -> ComposeResult:
        """The files, and what came of a command."""
        yield self.files
        yield self.result

    def action_delete(self) -> None:
        """Delete the file under the cursor."""
        path = self.files.path
        if path is None:
            return
        try:
            delete(path)
        except WriteError as error:
            self._tell(str(error), "warn")
            return
        self.files.look()
        back = keyed("{open}, then u brings it back", self.main.shown_keys)
        self._tell(f"Deleted: {visible(path.name, 60)}. {back}, for {KEPT_DAYS} days.", "strong")

    def action_copy_file(self) -> None:
        """Hand the plan on the screen to the clipboard of the person's own terminal, as a plan file."""
        plan = self.main.answer.plan
        if plan:
            self._tell(copy(self.app, plan_to_toml(plan)), "title")

    def action_export(self) -> None:
        """Write another."""
        self.action_close()
        self.main.action_dialog("export")

    def _tell(self, words: str, role: str) -> None:
        self.result.told(lambda width: paragraph(words, width, role))


class FilesHere(Pane):
    """The files of the folder for exports, by name and size."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "step(-8)", show=False),
        Binding("pagedown", "step(8)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("files")
        self._found: dict[Path, int] = {}
        self.look()

    @property
    def path(self) -> Path | None:
        """The file under the cursor."""
        return self.cursor if isinstance(self.cursor, Path) else None

    def look(self) -> None:
        """Look at the folder as it is now; the cursor stays near where it was."""
        before = list(self._found)
        self._found = dict(_files(bounds().exports_folder))
        paths = list(self._found)
        if self.cursor not in self._found:
            at = before.index(self.cursor) if isinstance(self.cursor, Path) and self.cursor in before else 0
            self.cursor = paths[min(at, len(paths) - 1)] if paths else None
        if self.is_attached:
            self.show()

    def rows(self, width: int) -> list[Row]:
        """A row each."""
        rows = []
        for path, size in self._found.items():
            about = Part(f"{max(1, size // 1024)} kB", "muted", path)
            parts = spread(width, [Part(visible(path.name, 100), "strong", path)], [about])
            rows.append(Row(tuple(parts), path, self.cursor_on(path)))
        return rows or paragraph(_NONE, width)


def _files(folder: Path) -> list[tuple[Path, int]]:
    """The files of a folder and their sizes, those changed last first; links as they are."""
    found = []
    try:
        for path in folder.iterdir():
            facts = path.lstat()
            if not path.name.startswith("."):
                found.append((facts.st_mtime_ns, path, facts.st_size))
    except OSError:
        return []
    return [(path, size) for _, path, size in sorted(found, reverse=True)]
