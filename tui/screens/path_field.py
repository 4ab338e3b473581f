"""Path field: a row to type a file's place in, and what a typed place means."""

import os
from pathlib import Path

from textual.events import Paste
from textual.widgets import Input

from exports.untrusted import visible
from exports.writing import MOST_BYTES


class PathField(Input):
    """A row to type in. What is pasted in several lines, as a share code from a chat may be, becomes one."""

    def _on_paste(self, event: Paste) -> None:
        event.text = " ".join(event.text[:MOST_BYTES].splitlines())  # Textual would keep the first line only


def path_field(text: str, place: str) -> Input:
    """A row to type in, without a blinking cursor: blinking sends bytes for ever."""
    field = PathField(text, id=place, compact=True, select_on_focus=False)
    field.cursor_blink = False
    return field


def typed_path(text: str, ending: str = "", name: str = "") -> Path | None:
    """The full path that a typed place means: `~` is home, a folder takes `name`, a missing ending is added.

    None where nothing was typed, or what cannot be a path.
    """
    if not text.strip() or "\0" in text:
        return None
    path = Path(os.path.expandvars(text.strip())).expanduser() if text.startswith("~") else Path(text.strip())
    path = Path.cwd() / path
    if name and (path.is_dir() or text.endswith("/")):
        path = path / name
    if ending and path.suffix.lower() != ending:
        path = path.with_name(path.name + ending)
    return path


def short_path(path: Path) -> str:
    """A path as one would type it, with `~` for home."""
    home = Path.home()
    return visible(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path), 300)
