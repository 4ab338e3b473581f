"""What Supple remembers between starts, and where: the choices made, and, apart from them, the health record.

Both are small TOML files that only their owner may read. One that is broken is told of and passed over, never fatal.
"""

import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exports.writing import ReadError, make_folder_for, read_regular, sweep_leftovers, told_path, write_file
from plans.clearance import Clearance
from plans.clearance import is_stale as is_day_stale
from plans.limits import Limit
from plans.profile import LEAST_MINUTES, MOST_MINUTES, Profile
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset, in_order

if TYPE_CHECKING:
    from exports.strict_toml import Table
    from exports.toml_layout import TomlValue

CHOICES_FILE, HEALTH_FILE = "choices.toml", "health.toml"
_MOST_THEME = 40  # characters of a theme's name


def config_folder() -> Path:
    """Where a person keeps what they wrote for Supple: their own exercises, settings."""
    return _folder("config")


def settings_path() -> Path:
    """The file of settings, which `tui.settings` reads."""
    return config_folder() / "config.toml"


def state_folder() -> Path:
    """Where Supple keeps what it remembers."""
    return _folder("state")


def plans_folder() -> Path:
    """Where plans are saved unless another place is named: as the settings say, else where it is usual."""
    path = settings_path()
    try:
        found = path.stat()
    except OSError:
        return usual_plans_folder()
    from tui.settings import plans_folder_set  # noqa: PLC0415 - only for who has settings

    return plans_folder_set(path, found.st_mtime_ns, found.st_size) or usual_plans_folder()


def usual_plans_folder() -> Path:
    """Where plans are saved if the settings name no folder."""
    return _folder("plans")


def own_exercises_folder() -> Path:
    """Where a person's own exercises are looked for."""
    return config_folder() / "exercises"


def _folder(kind: str) -> Path:
    """One of Supple's folders: in `SUPPLE_HOME` if that is set, else where the platform keeps such things."""
    if home := os.environ.get("SUPPLE_HOME"):
        return Path(os.path.expanduser(home), kind)  # noqa: PTH111 - Path's raises for the home of nobody
    import platformdirs  # noqa: PLC0415 - not needed where SUPPLE_HOME is set

    folders = platformdirs.PlatformDirs("supple", appauthor=False)
    if kind == "plans":
        return folders.user_data_path / "plans"
    return folders.user_config_path if kind == "config" else folders.user_state_path


class Choices(msgspec.Struct, frozen=True):
    """What was picked last; `theme` is the look of the screen, empty for the usual one."""

    level: Level = Level.BEGINNER
    equipment: frozenset[Equipment] = msgspec.field(default_factory=lambda: Preset.HOME.equipment)
    minutes: int = 30
    goal: Goal = Goal.STRENGTH
    age_group: AgeGroup = AgeGroup.ADULT
    theme: str = ""


class HealthRecord(msgspec.Struct, frozen=True):
    """The last health check: its day and verdict, the limits in force, and which of them a professional lifted when.

    Without a `checked` day there was none. `picked` are the limits that the person ticked beside the check, and may
    take back; they are among `limits` too.
    """

    checked: date | None = None
    verdict: Clearance | None = None
    limits: frozenset[Limit] = frozenset()
    cleared: tuple[tuple[Limit, date], ...] = ()
    picked: frozenset[Limit] = frozenset()


def is_stale(record: HealthRecord, today: date) -> bool:
    """Whether there was a health check that is to be asked again: older than 12 months, or of a day to come."""
    return record.checked is not None and is_day_stale(record.checked, today)


def load_choices() -> tuple[Choices, tuple[str, ...]]:
    """The remembered choices, and what is wrong with their file; what cannot be used is as at the first start."""
    table, problems = _load(CHOICES_FILE)
    usual = Choices()
    equipment = table.words("equipment", Equipment)
    choices = Choices(
        table.word("level", Level) or usual.level,
        usual.equipment if equipment is None else frozenset(equipment),
        table.number("minutes", LEAST_MINUTES, MOST_MINUTES, usual.minutes),
        table.word("goal", Goal) or usual.goal,
        table.word("age_group", AgeGroup) or usual.age_group,
        table.text("theme", _MOST_THEME)[:_MOST_THEME],
    )
    return choices, problems + _told(CHOICES_FILE, table)


def save_choices(choices: Choices) -> None:
    """Remember the choices. Raises WriteError."""
    _save(
        CHOICES_FILE,
        {
            "level": choices.level,
            "equipment": in_order(choices.equipment),
            "minutes": choices.minutes,
            "goal": choices.goal,
            "age_group": choices.age_group,
            "theme": choices.theme,
        },
    )


def load_health() -> tuple[HealthRecord, tuple[str, ...]]:
    """The last health check, and what is wrong with its file.

    A limit that can be read applies even if the rest cannot; a check of which anything cannot be read counts as never
    made, so that it is asked again.
    """
    table, problems = _load(HEALTH_FILE)
    checked, verdict = table.day("checked"), table.word("verdict", Clearance)
    limits = table.words("limits", Limit) or ()
    picked = table.words("picked", Limit) or ()
    cleared = tuple(sorted(table.days("cleared", Limit)))
    problems += _told(HEALTH_FILE, table)
    whole = bool(checked and verdict and not problems)
    record = HealthRecord(
        checked if whole else None,
        verdict if whole else None,
        frozenset((*limits, *picked)),
        cleared,
        frozenset(picked),
    )
    return record, problems


def save_health(record: HealthRecord) -> None:
    """Keep a health check. Raises WriteError."""
    fields: dict[str, TomlValue] = {"limits": in_order(record.limits)}
    if record.checked:
        fields["checked"] = record.checked
    if record.verdict:
        fields["verdict"] = record.verdict
    if record.picked:
        fields["picked"] = in_order(record.picked)
    if record.cleared:
        fields["cleared"] = dict(record.cleared)
    _save(HEALTH_FILE, fields)


def profile_of(choices: Choices, record: HealthRecord) -> Profile:
    """What the choices ask for under the limits of the health check."""
    return Profile(
        level=choices.level,
        equipment=choices.equipment,
        minutes=choices.minutes,
        goal=choices.goal,
        age_group=choices.age_group,
        limits=record.limits,
        cleared=record.cleared,
    )


def _load(name: str) -> "tuple[Table, tuple[str, ...]]":
    """The table of a state file; an empty one, with the reason, where it cannot be read."""
    from exports.strict_toml import Table, TomlError, load_toml  # noqa: PLC0415 - the app starts from a decoded copy

    path = state_folder() / name
    empty = load_toml(b"", name)
    try:
        values, report = load_toml(read_regular(path), str(path))
    except ReadError as error:
        return Table(empty[0], (), empty[1]), () if error.is_missing else (str(error),)
    except TomlError as error:
        return Table(empty[0], (), empty[1]), (str(error),)
    return Table(values, (), report), ()


def _told(name: str, table: "Table") -> tuple[str, ...]:
    table.close()
    return tuple(f"{told_path(state_folder() / name)}: {problem}" for problem in table.report.problems)


def _save(name: str, fields: "dict[str, TomlValue]") -> None:
    from exports.toml_layout import toml_line  # noqa: PLC0415 - as in `_load`

    path = state_folder() / name
    make_folder_for(path)
    sweep_leftovers(path.parent, time.time())
    content = "".join(toml_line(key, value) + "\n" for key, value in fields.items())
    write_file(path, content.encode(), overwrite=True, private=True)
