"""Fetching: the files written since the start, and how to get them to the machine one sits at."""

import os
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from exports.plan_file import plan_to_toml
from exports.untrusted import shown_path
from tui.clipboard import copy
from tui.remote_copy import scp_line
from tui.screens.dialog import Dialog, NotePane
from tui.widgets.pane import Pane
from tui.widgets.rows import BLANK, Part, Row, chopped, paragraph

if TYPE_CHECKING:
    from tui.screens.main import Main

_HINT_LINE = "c copy the scp line · f copy the plan file · e export · esc close"
_HINT = "c copy the path · f copy the plan file · e export · esc close"
_HINT_NONE = "f copy the plan file · e export · esc close"
_NONE = (
    "Nothing is written yet. e writes a sheet, a plan file or a text; then this is where to find out how to fetch it."
)
_OTHER_NAME = "If the address does not answer, use the name that you logged in with in its place."
_AT_THE_END = "When you leave Supple, the shell shows this again."
_LEAST_ROWS, _BESIDE_FILES = 3, 6  # rows


class FetchDialog(Dialog):
    """The files by their full paths, each with the line that fetches it over SSH."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy_line", show=False),
        Binding("f", "copy_file", show=False),
        Binding("e", "export", show=False),
    ]
    WIDTH, HEIGHT = 76, 18

    def __init__(self, main: "Main") -> None:
        paths = tuple(dict.fromkeys(reversed(main.supple.exported)))
        self.over_ssh = any(scp_line(path, os.environ) for path in paths)
        super().__init__(main, "Written files", _HINT_LINE if self.over_ssh else _HINT if paths else _HINT_NONE)
        self.files = FilesPane(paths)
        about = f"{_OTHER_NAME} {_AT_THE_END}" if self.over_ssh else _AT_THE_END if paths else ""
        self.result = NotePane(lambda width: paragraph(about, width, "muted") if about else [], "result-short")

    def compose(self) -> ComposeResult:
        """The files, and what came of copying."""
        yield self.files
        yield self.result

    def height_in(self, screen: Size) -> int:
        """As high as the files need."""
        rows = self.files.rows(self.room_in(screen))
        return min(self.HEIGHT, max(len(rows), _LEAST_ROWS) + _BESIDE_FILES)

    def action_copy_line(self) -> None:
        """Hand the line that fetches the file to the clipboard, or its path where nobody came over SSH."""
        path = self.files.path
        if path:
            self._tell(copy(self.app, scp_line(path, os.environ) or str(path)))

    def action_copy_file(self) -> None:
        """Hand the plan itself to the clipboard, as a plan file."""
        plan = self.main.answer.plan
        if plan:
            self._tell(copy(self.app, plan_to_toml(plan)))

    def action_export(self) -> None:
        """Write another."""
        self.action_close()
        self.main.action_dialog("export")

    def _tell(self, words: str) -> None:
        self.result.told(lambda width: paragraph(words, width, "title"))


class FilesPane(Pane):
    """The files, the last one first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "roll(-8)", show=False),
        Binding("pagedown", "roll(8)", show=False),
    ]

    def __init__(self, paths: tuple[Path, ...]) -> None:
        super().__init__("files")
        self.paths = paths
        self.cursor: Hashable = 0 if paths else None

    @property
    def path(self) -> Path | None:
        """The file under the cursor."""
        return self.paths[self.cursor] if isinstance(self.cursor, int) else None

    def rows(self, width: int) -> list[Row]:
        """Each file with its path, and the line that fetches it below."""
        if not self.paths:
            return paragraph(_NONE, width)
        rows: list[Row] = []
        for number, path in enumerate(self.paths):
            rows += [BLANK] if rows else []
            fetch = scp_line(path, os.environ)
            found = paragraph(shown_path(path), width, "strong")
            found += chopped(fetch, width, "key", 2) if fetch else []
            rows += [
                Row(tuple(Part(each.text, each.role, number) for each in row.parts), *self._mark(number, first=not at))
                for at, row in enumerate(found)
            ]
        return rows

    def _mark(self, number: int, *, first: bool) -> tuple[int | None, str]:
        """The key of a row, which the first of a file has, and how the cursor stands on it."""
        return (number if first else None), self.cursor_on(number)
