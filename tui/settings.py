"""Settings: what a person set once for all in `config.toml`. What is wrong there is told and passed over, never fatal.

The app's start does not load this module where there is no such file.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from exports.sheet.paper import Paper
from exports.strict_toml import Table, TomlError, load_toml, shown
from exports.writing import ReadError, read_regular
from plans.plan import Plan
from plans.units import Unit, plan_in
from plans.vocabulary import Word
from tui.bounds import bounds
from tui.state import settings_path, usual_plans_folder

MOST_COPIES = 20
MOST_TEXT = 1000  # characters of a folder's path, or of a printer's name
_MOST_KEYS, _MOST_KEY = 200, 40  # commands given keys, and characters of a key's name
_FOLDER = "expected a full path, as in ~/plans"
_KEY = 'expected a key or a list of keys, as in "f5" or ["f5", "w"]'


class Look(Word):
    """The looks of the screen that can be set."""

    DARK = "dark"
    LIGHT = "light"

    @property
    def palette(self) -> str:
        """The name of its palette."""
        return f"supple-{self.value}"


class Settings(msgspec.Struct, frozen=True):
    """What a person set; where nothing is set, what is usual.

    `units` None leaves loads as each plan has them. `theme` is the name of a palette, empty where it is left to the key
    for it; a folder that is None is the usual one.
    `keys` are the keys of commands by id, as they stand in the file: `tui.keymap` says which of them count.
    """

    paper: Paper = Paper.A4
    units: Unit | None = None
    theme: str = ""
    motion: bool = True
    plans_folder: Path | None = None
    exports_folder: Path | None = None
    printer: str = ""
    copies: int = 1
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def shown(self, plan: Plan) -> Plan:
        """The plan as it is shown and printed: with its loads in the person's units."""
        return plan if self.units is None else plan_in(plan, self.units)

    @property
    def library(self) -> Path:
        """The folder of one's saved plans."""
        return self.plans_folder or usual_plans_folder()

    @property
    def exports(self) -> Path:
        """The folder that exports go to unless another place is named: where Supple was started, if none is set."""
        return self.exports_folder or bounds().exports_folder


def load_settings() -> tuple[Settings, tuple[str, ...]]:
    """The settings, and what is wrong with their file. A wrong entry is as if it were not there; the rest counts."""
    path = settings_path()
    try:
        content = read_regular(path)
    except ReadError as error:
        return Settings(), () if error.is_missing else (f"{path.name}: cannot be read: {error.cause}",)
    return bounds().heeded(*read_settings(content, path.name))


@lru_cache(1)
def plans_folder_set(_file: Path, _changed: int, _size: int) -> Path | None:
    """The folder of plans that the settings name, if any; the file is read once for each state of it."""
    return load_settings()[0].plans_folder


def read_settings(content: bytes, name: str) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a file's content, and what is wrong with it; `name` is how messages call the file."""
    try:
        values, report = load_toml(content, name)
    except TomlError as error:
        return Settings(), tuple(str(error).splitlines())
    table, usual = Table(values, (), report), Settings()
    look = table.word("theme", Look)
    motion = table.value("motion", bool, "true or false")
    settings = Settings(
        table.word("paper", Paper) or usual.paper,  # type: ignore[type-var]
        table.word("units", Unit),
        look.palette if look else usual.theme,
        usual.motion if motion is None else motion,
        _folder(table, "plans_folder"),
        _folder(table, "exports_folder"),
        table.text("printer", MOST_TEXT),
        table.number("copies", 1, MOST_COPIES, usual.copies),
        _keys(table),
    )
    table.close()
    return settings, tuple(f"{name}: {problem}" for problem in report.problems)


def _folder(table: Table, key: str) -> Path | None:
    """A folder named by its full path; `~` is home."""
    text = table.text(key, MOST_TEXT)
    if not text or len(text) > MOST_TEXT:
        return None
    path = folder_of(text)
    if path is None:
        table.wrong(key, _FOLDER)
    return path


def folder_of(text: str) -> Path | None:
    """The folder that a full path names, `~` being home; None where it is no full path."""
    if text != "~" and not text.startswith(("~/", "/")) and not Path(text).is_absolute():
        return None
    path = Path(text).expanduser()
    return path if path.is_absolute() else None


def _keys(table: Table) -> Mapping[str, tuple[str, ...]]:
    """The keys that commands are given, each as one text or as a list of texts."""
    keys = table.table("keys")
    if keys is None:
        return MappingProxyType({})
    found: dict[str, tuple[str, ...]] = {}
    for name, value in list(keys.values.items())[:_MOST_KEYS]:
        given = value if isinstance(value, list) else [value]
        if given and all(type(key) is str and 0 < len(key) <= _MOST_KEY for key in given):
            found[name] = tuple(given)
        else:
            keys.report.problem((*keys.place, name), shown(value), _KEY)
    return MappingProxyType(found)
