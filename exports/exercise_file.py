"""A single exercise in TOML, out and in: those that travel inside a plan file, and a person's own."""

import re
from typing import Any

import msgspec

from exports.strict_toml import Table
from exports.toml_layout import TomlValue, toml_line
from exports.untrusted import quoted, visible
from plans.catalogue import check_entry
from plans.exercise import Exercise
from plans.limits import Limit
from plans.vocabulary import Equipment, Level, Load, Pattern, Phase, Position, Role, Spotter, Trait, in_order

ID_PATTERN = "^[a-z][a-z0-9_]{1,59}$"
LENGTHS = {  # how many texts, 0 for a single one, and of how many characters
    "name": (0, 60),
    "cues": (3, 240),
    "mistake": (0, 240),
    "article": (0, 800),
    "detail": (0, 800),
    "sources": (12, 160),
}
WORDS: dict[str, type[Phase | Role | Pattern | Load | Spotter]] = {
    "phase": Phase,
    "role": Role,
    "pattern": Pattern,
    "load": Load,
    "spotter": Spotter,
}
WORD_LISTS: dict[str, type[Position | Equipment | Trait | Limit]] = {
    "positions": Position,
    "equipment": Equipment,
    "one_of": Equipment,
    "traits": Trait,
    "avoid": Limit,
    "caution": Limit,
}
ID_LISTS = ("after", "easier", "harder")
NEEDED = ("name", "phase", "role", "pattern", "positions", "dose", "cues", "mistake")
MOST_IDS, LONGEST_ID, LONGEST_DOSE = 12, 60, 120
_ORDER = (
    *("name", "phase", "role", "pattern", "positions", "equipment", "one_of", "load", "spotter", "traits", "extended"),
    *("dose", "after", "avoid", "caution", "easier", "harder", "cues", "mistake", "article", "detail", "sources"),
)


def exercise_to_toml(exercise: Exercise) -> str:
    """The lines of an exercise's table, without its head; what is as usual is left out."""
    usual = {field.name: field.default for field in msgspec.structs.fields(Exercise)}
    lines = []
    for key in _ORDER:
        value = getattr(exercise, key)
        if key == "dose":
            lines += [toml_line(f"dose.{level}", value[level]) for level in exercise.levels]
        elif value and value != usual[key]:
            lines.append(toml_line(key, _ordered(value)))
    lines += [toml_line(f"figure.{key}", value) for key, value in (exercise.figure or {}).items()]
    return "\n".join(lines)


def _ordered(value: Any) -> TomlValue:  # noqa: ANN401 - any field of an exercise
    ordered: TomlValue = in_order(value) if isinstance(value, frozenset) else value
    return ordered


def read_exercise(table: Table, key: str) -> Exercise | None:
    """The exercise of a table, its texts cleaned and its doses canonical; None where the report says what is wrong.

    Sources may be left out, or name anything: a book, a physiotherapist.
    """
    before = table.report.count
    if not re.fullmatch(ID_PATTERN, key):
        table.report.problem(table.place, quoted(key), "expected a name of small letters, digits and _, as in my_move")
    fields = _texts(table) | {"dose": _doses(table), "extended": table.flag("extended")}
    fields |= {name: table.word(name, words) for name, words in WORDS.items()}
    fields |= {name: table.words(name, words) for name, words in WORD_LISTS.items()}
    fields |= {name: table.texts(name, MOST_IDS, LONGEST_ID) for name in ID_LISTS}
    fields["figure"] = _figure(table)
    table.close()
    for needed in NEEDED:
        if needed not in table or (not fields[needed] and table.report.count == before):
            table.missing(needed, "it in every exercise")
    if table.report.count > before:
        return None
    given = {name: value for name, value in fields.items() if value or name == "sources"}
    exercise = msgspec.convert({"id": key} | given, Exercise)
    for text in check_entry(exercise):
        name, _, problem = text.partition(": ")
        table.report.problem((*table.place, *name.split(".")), "something that does not fit", problem)
    return exercise if table.report.count == before else None


def _figure(table: Table) -> dict[str, Any] | None:
    """The pose as it is written, in canonical order; what is wrong in it is reported with its key."""
    raw = table.value("figure", dict, "a table with the poses, as CONTRIBUTING.md tells")
    if not raw:
        return None
    from plans.figure.notation import KEYS, FigureError, read_notation  # noqa: PLC0415 - slow, and few files have one

    try:
        read_notation(raw)
    except FigureError as error:
        for text in error.problems:
            key, _, problem = text.partition(": ")
            place = (*table.place, "figure", *key.split("."))
            table.report.problem(place, "something that does not fit", visible(problem))  # it repeats what was found
        return None
    return {key: raw[key] for key in KEYS if key in raw}


def _texts(table: Table) -> dict[str, object]:
    return {
        name: table.texts(name, many, most) if many else table.text(name, most)
        for name, (many, most) in LENGTHS.items()
    }


def _doses(table: Table) -> dict[Level, str]:
    """The dose of each level, canonical."""
    doses = table.table("dose")
    if doses is None:
        return {}
    found = {}
    for level in Level:
        text = doses.text(level, LONGEST_DOSE)
        dose = doses.dose(level, text) if text else None
        if dose:
            found[level] = str(dose)
    doses.close()
    return found
