"""Done days: the day each saved plan was last done, kept beside the plans and not in them.

The library is a folder of plan files and nothing else, so these days stand in the state folder, by the plans' names.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from exports.strict_toml import TomlError, load_toml
from exports.toml_layout import last_lines, toml_value
from exports.writing import MOST_BYTES, ReadError, make_folder_for, read_regular, write_file
from tui.state import state_folder


def _file() -> Path:
    return state_folder() / "done.toml"


def load_days() -> dict[str, date]:
    """The day each plan was last done, by its name in the library; none where the file cannot be read."""
    try:
        values, _ = load_toml(read_regular(_file()), "done.toml")
    except (ReadError, TomlError):
        return {}
    return {name: day for name, day in values.items() if type(day) is date}


def keep_day(name: str, day: date | None) -> dict[str, date]:
    """Note the day a plan was done, or that it was not; all days now. Raises WriteError."""
    return _keep({**load_days(), name: day})


def rename_day(before: str, after: str) -> dict[str, date]:
    """Let a plan that has another name keep its day. Raises WriteError."""
    days = load_days()
    return _keep({**days, after: days[before], before: None}) if before in days else days


def _keep(days: Mapping[str, date | None]) -> dict[str, date]:
    kept = {name: day for name, day in days.items() if day is not None}
    by_day = sorted(kept, key=lambda name: kept[name])
    path = _file()
    make_folder_for(path)
    content = last_lines([f"{toml_value(name)} = {kept[name]}" for name in by_day], MOST_BYTES)
    write_file(path, content.encode(errors="backslashreplace"), overwrite=True, private=True)
    return kept
