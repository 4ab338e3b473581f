"""Path field: a row to type a file's place in, and what a typed place means."""

import os
from pathlib import Path

from textual.events import Key, Paste
from textual.widgets import Input

from exports.untrusted import clean_line, visible
from exports.writing import MOST_BYTES
from tui.bounds import bounds, here
from tui.widgets.keys_in_order import done_at_once


class PathField(Input):
    """A row to type in. What is pasted in several lines, as a share code from a chat may be, becomes one."""

    def _on_paste(self, event: Paste) -> None:
        event.text = clean_line(event.text, MOST_BYTES)  # Textual would keep the first line only

    async def _on_key(self, event: Key) -> None:
        await done_at_once(self, event)


def path_field(text: str, place: str) -> Input:
    """A row to type in, without a blinking cursor: blinking sends bytes for ever."""
    field = PathField(text, id=place, compact=True, select_on_focus=False)
    field.cursor_blink = False
    return field


def typed_path(text: str, ending: str = "", name: str = "", folder: Path | None = None) -> Path | None:
    """The full path that a typed place means: `~` is home, a folder takes `name`, a missing ending is added.

    None where nothing was typed, or what cannot be a path. Where only names are taken it is a file of `folder`, or
    without one a file to open; then PlaceError is raised for what is no name.
    """
    if not text.strip() or "\0" in text:
        return None
    if not bounds().takes_paths:
        return bounds().named(text, folder, ending) if folder else bounds().found(text)
    path = here() / os.path.expanduser(text.strip())  # noqa: PTH111 - Path's raises for the home of nobody
    if name and (os.path.isdir(path) or text.endswith("/")):  # noqa: PTH112 - is_dir raises for a name too long
        path = path / name
    if ending and path.suffix.lower() != ending:
        path = path.with_name(path.name + ending)
    return path


def meant_path(text: str, offered: Path) -> Path | None:
    """The full path that is meant where one was offered: a folder takes its name, a missing ending is the same.

    A text that still shows the offered path means it, even if signs in it are shown written out. Else as `typed_path`.
    """
    if text == short_path(offered):
        return offered
    return typed_path(text, offered.suffix, offered.name, offered.parent)


def short_path(path: Path) -> str:
    """A path as one would type it, with `~` for home; the name alone where only names are typed."""
    if not bounds().takes_paths:
        return visible(path.name, 300)
    home = Path.home()
    return visible(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path), 300)
