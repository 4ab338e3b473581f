"""Bounds: what this run of the app may reach. Whatever opens, saves, exports or prints asks here, and nowhere else.

The usual run may do all that its account may. On a shared host `tui.restricting` sets narrower bounds at the start.
"""

import os
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exports.untrusted import clean_line, safe_file_name, shown_path
from exports.writing import FileError, sweep_leftovers

if TYPE_CHECKING:
    from tui.settings import Settings

MOST_NAME = 64  # characters of a file's name that is typed
MOST_PUT_BY = 50  # deleted plans, and as many unsaved ones, that wait to be had back
MOST_DELETED_BYTES = 10 << 20  # of the deleted ones together
_SIGNS = frozenset(" _.-")
_NAMES = (
    f"Here files have names only: letters, digits, blanks, _ . and -, at most {MOST_NAME} of them, no dot in front."
)
_PLAN, _OTHERS = ".toml", (".pdf", ".txt")
_PLACES = ("plans_folder", "exports_folder", "printer", "copies")  # settings that say where something goes


class PlaceError(FileError):
    """What was typed is no name that a file can have here; the text says which can."""


class Bounds(msgspec.Struct, frozen=True):
    """What may be reached. `home` is the only folder that may; None where every one may that the account may.

    The labels are what dialogs ask for, `sure_way` is for whoever cannot copy by the clipboard of the terminal, and
    `stands_for` names the dialog to open in the place of another.
    """

    home: Path | None = None
    printing: bool = True
    open_label: str = "Path of a plan file or a sheet, or a share code"
    save_label: str = "Name, or a path"
    export_label: str = "Place"
    sure_way: str = "The sure way is a file: e writes one."
    stands_for: Mapping[str, str] = {}

    @property
    def takes_paths(self) -> bool:
        """Whether files may be named by their paths; by names alone if not."""
        return self.home is None

    @property
    def exports_folder(self) -> Path:
        """Where exports go unless another place is named."""
        return here() if self.home is None else self.home / "exports"

    def shown(self, path: Path) -> str:
        """A file that was written as people should know it: by its full path, or where only names are taken by that."""
        return shown_path(path if self.home is None else path.name)

    def named(self, text: str, folder: Path, ending: str) -> Path:
        """The file in a folder that a typed name is for. Raises PlaceError for what is no name."""
        name = _name(text)
        stem = name[: -len(ending)] if name.lower().endswith(ending) else name
        return folder / safe_file_name(stem, ending)

    def found(self, text: str) -> Path:
        """The file to open that a typed name means: a plan, else an export. Raises PlaceError for what is no name."""
        name = _name(text)
        has_ending = name.lower().endswith((_PLAN, *_OTHERS))
        names = [name] if has_ending else [f"{name}{_PLAN}", safe_file_name(name, _PLAN)]
        places = [folder / each for folder in (self._home / "plans", self.exports_folder) for each in names]
        return next((place for place in places if os.path.lexists(place)), places[0])

    @property
    def _home(self) -> Path:
        return self.home or here()

    def heeded(self, settings: "Settings", problems: tuple[str, ...]) -> "tuple[Settings, tuple[str, ...]]":
        """The settings as far as they count here, and what is wrong with them, those that do not count among it."""
        if self.home is None:
            return settings, problems
        kept = msgspec.structs.replace(settings, plans_folder=None, exports_folder=None, printer="", copies=1)
        lost = [key for key in _PLACES if getattr(kept, key) != getattr(settings, key)]
        return kept, (*problems, *(f"config.toml: {key}: this host sets it, so it is passed over" for key in lost))

    def may_set(self, key: str) -> bool:
        """Whether a person may set this."""
        return self.home is None or key not in _PLACES

    def tidy(self) -> None:
        """Let go of the oldest deleted and unsaved plans, and of leftovers, where not any number may be kept."""
        if self.home is None:
            return
        from tui.recovery import forget_unsaved  # noqa: PLC0415 - the usual run has no use for either
        from tui.shelving import forget_deleted  # noqa: PLC0415

        forget_unsaved(MOST_PUT_BY)
        forget_deleted(MOST_PUT_BY, MOST_DELETED_BYTES)
        sweep_leftovers(self.exports_folder, time.time())  # the other folders are swept whenever one saves there


def restricted(home: Path, *, printing: bool) -> Bounds:
    """The bounds of a person on a shared host, whose folder this is."""
    return Bounds(
        home,
        printing,
        open_label="Name of a plan or a sheet, or a share code",
        save_label="Name",
        export_label="Name",
        sure_way="You can also mark the code on the screen, and copy it as your terminal does.",
        stands_for={"fetch": "exports"},
    )


_now = Bounds()


def here() -> Path:
    """The folder that Supple was started in. Where that is gone Supple goes home: a print needs to be somewhere."""
    try:
        return Path.cwd()
    except OSError:
        os.chdir(Path.home())
        return Path.home()


def bounds() -> Bounds:
    """The bounds of this run."""
    return _now


def set_bounds(to: Bounds) -> None:
    """Set the bounds for the rest of this run."""
    global _now  # noqa: PLW0603 - they hold for the whole process
    _now = to


def _name(text: str) -> str:
    """The name that was typed. Raises PlaceError where it is none."""
    name = clean_line(text, MOST_NAME + 1)
    if not name or len(name) > MOST_NAME or name.startswith("."):
        raise PlaceError(_NAMES)
    if not all(char.isalnum() or char in _SIGNS or unicodedata.category(char).startswith("M") for char in name):
        raise PlaceError(_NAMES)
    return name
