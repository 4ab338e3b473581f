"""The plan file's JSON Schema, for editors that complete and check while one types.

Made from the same lists that the reader asks. `python -m exports.plan_schema` writes the file beside this one.
"""

import json
from pathlib import Path
from typing import Any

from exports.exercise_file import (
    ID_LISTS,
    ID_PATTERN,
    LENGTHS,
    LONGEST_DOSE,
    LONGEST_ID,
    MOST_IDS,
    NEEDED,
    WORD_LISTS,
    WORDS,
)
from exports.plan_file import (
    FORMAT,
    MOST_EXERCISES,
    MOST_PERSON,
    MOST_TITLE,
)
from exports.writing import write_file
from plans.catalogue import load_catalogue
from plans.figure.notation import KEYS
from plans.limits import Limit
from plans.plan import MOST_ITEMS, MOST_NOTE, MOST_NOTES, MOST_VARIETY
from plans.profile import LEAST_MINUTES, MOST_MINUTES
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Phase, Word

_ABOUT = """\
A plan file of Supple, version 1.0. What an editor cannot check, `supple check` does:
- a dose is written in the dose notation, and gives the number of sets exactly;
- an exercise is named that Supple or [exercises] of this file has, under the heading of its own phase;
- the role of an exercise goes with its phase; no limit stands under both avoid and caution; a figure can be drawn;
- whole numbers have no point (30, not 30.0), days no quotes and no time of day, texts have quotes;
- texts are counted without hidden signs and blanks at their ends, and must not be empty where they are needed;
- the file has at most 256 kB; all of it is valid TOML; a later minor version may have keys that are not here;
- the rulebook: whether the plan is a good and safe one."""
SCHEMA_FILE = Path(__file__).with_name("plan_file.schema.json")
_DOSE = "How much, as in 3 x 10, 2 x 8/side, 2 x 25 s/side, 4 min or 3 x 10, hold 5 s, tempo 2-0-2, rest 60 s, RIR 3-4"
Schema = dict[str, Any]


def plan_schema() -> Schema:
    """The schema as plain values (JSON Schema, draft 7, which editors of TOML know)."""
    items = {"type": "array", "maxItems": MOST_ITEMS, "items": {"$ref": "#/definitions/item"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Supple plan file",
        "description": _ABOUT,
        **_table(
            {
                "format": {"enum": [FORMAT, f"{FORMAT}.0"]},
                "title": _text("What the plan is called.", MOST_TITLE),
                "created": _day("The day it was made."),
                "checked": _day("The day of the health check behind it."),
                "for": _text("Whom it is for.", MOST_PERSON),
                "variety": {"type": "integer", "minimum": 0, "maximum": MOST_VARIETY},
                "notes": {"type": "array", "maxItems": MOST_NOTES, "items": _text("A remark.", MOST_NOTE)},
                "profile": {"$ref": "#/definitions/profile"},
                **{phase.value: items for phase in Phase},
                "exercises": {
                    "type": "object",
                    "description": "Exercises that Supple's own catalogue does not have.",
                    "propertyNames": {"pattern": ID_PATTERN},
                    "maxProperties": MOST_EXERCISES,
                    "additionalProperties": {"$ref": "#/definitions/exercise"},
                },
            },
            ["format"],
        ),
        "definitions": {
            "profile": _profile(),
            "item": _item(),
            "alternative": _table(_pair(), ["exercise", "dose"]),
            "exercise": _exercise(),
        },
    }


def _profile() -> Schema:
    return _table(
        {
            "level": _word(Level),
            "equipment": _words(Equipment),
            "minutes": {"type": "integer", "minimum": LEAST_MINUTES, "maximum": MOST_MINUTES},
            "goal": _word(Goal),
            "age_group": _word(AgeGroup),
            "limits": _words(Limit),
            "cleared": _table({limit.value: _day("When a professional agreed.") for limit in Limit}),
        }
    )


def _item() -> Schema:
    other = {"$ref": "#/definitions/alternative"}
    note = _text("What to mind.", MOST_NOTE)
    return _table({**_pair(), "note": note, "swap": other, "otherwise": other}, ["exercise", "dose"])


def _pair() -> Schema:
    known = {"enum": sorted(load_catalogue().exercises)}
    own = {"type": "string", "pattern": ID_PATTERN}
    return {"exercise": {"anyOf": [known, own]}, "dose": _text(_DOSE)}


def _exercise() -> Schema:
    texts = {name: _text("", most) for name, (many, most) in LENGTHS.items() if not many}
    lists = {
        name: {"type": "array", "maxItems": many, "items": _text("", most)}
        for name, (many, most) in LENGTHS.items()
        if many
    }
    ids = {name: {"type": "array", "maxItems": MOST_IDS, "items": _text("", LONGEST_ID)} for name in ID_LISTS}
    words = {name: _word(kind) for name, kind in WORDS.items()}
    word_lists = {name: _words(kind) for name, kind in WORD_LISTS.items()}
    doses = {"dose": _table({level.value: _text(_DOSE, LONGEST_DOSE) for level in Level})}
    all_: Schema = {**texts, **words, **word_lists, **doses, "extended": {"type": "boolean"}, **ids, **lists}
    all_["figure"] = _figure()
    for key in NEEDED:  # what is needed is not empty
        least = {"array": "minItems", "object": "minProperties", "string": "minLength"}.get(all_[key].get("type", ""))
        all_[key] |= {least: 1} if least else {}
    return _table(all_, list(NEEDED))


def _figure() -> Schema:
    """The keys of a pose; what they may hold is checked where the figure is read."""
    schema = _table({key: {} for key in KEYS})
    return schema | {"description": "How the exercise is drawn: joint angles in degrees. CONTRIBUTING.md tells."}


def _table(properties: Schema, required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return schema | {"required": required} if required else schema


def _text(about: str, most: int | None = None) -> Schema:
    schema: Schema = {"type": "string"}
    return schema | ({"description": about} if about else {}) | ({"maxLength": most} if most else {})


def _day(about: str) -> Schema:
    return {"type": "string", "format": "date", "description": about}


def _word(kind: type[Word]) -> Schema:
    return {"enum": [word.value for word in kind]}


def _words(kind: type[Word]) -> Schema:
    return {"type": "array", "maxItems": len(kind), "items": _word(kind)}


def schema_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_file(SCHEMA_FILE, schema_text().encode(), overwrite=True)
