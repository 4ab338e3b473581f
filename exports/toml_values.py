"""What people write after the `=` of a key that TOML does not take, and what they meant by it."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from exports.untrusted import visible
from plans.vocabulary import Level

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_LOOSE_DAY = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})$")
_DOSES = frozenset({"dose", *Level})
_A_TEXT = '"..."'
_EXAMPLES = {
    "dose": '"3 x 10"',
    "minutes": "30",
    "created": "2026-11-22",
    "exercise": '"bridge_chair"',
    "equipment": '["mat", "chair"]',
    "level": '"beginner"',
}


class ValueAdvice(NamedTuple):
    """What is wrong with a value, and what was meant as TOML if that is sure."""

    words: str
    meant: str | None = None


def advice_on_value(key: str, value: str) -> ValueAdvice | None:
    """What to do about a value that is none; nothing where that cannot be told."""
    if not value or value.startswith("#"):
        return ValueAdvice(f"the value is missing: write it after the =, as in {key} = {_EXAMPLES.get(key, _A_TEXT)}")
    return next((found for look in _LOOKS if (found := look(key, value))), None)


def _date_value(key: str, value: str) -> ValueAdvice | None:
    words = "a day is written year-month-day"
    if found := _DAY.match(value):
        day, month, year = (int(part) for part in found.groups())
    elif found := _LOOSE_DAY.match(value):
        year, month, day = (int(part) for part in found.groups())
    elif re.match(r"\d{1,2}/\d{1,2}/\d{2,4}$", value):
        return ValueAdvice(f"{words}, as in {key} = 2026-11-22")
    else:
        return None
    try:
        return ValueAdvice(words, date(year, month, day).isoformat())
    except ValueError:
        return ValueAdvice(f"there is no such day; {words}, as in {key} = 2026-11-22")


def _number_value(key: str, value: str) -> ValueAdvice | None:
    if key.rpartition(".")[2] in _DOSES:
        return None
    if re.fullmatch(r"[-+]?\d{1,9},\d{1,9}", value):
        return ValueAdvice(
            "a comma cannot stand in a number, and this one is whole", value.partition(",")[0].lstrip("0") or "0"
        )
    if re.fullmatch(r"0\d{1,9}", value):
        return ValueAdvice("a number has no 0 in front", value.lstrip("0") or "0")
    if found := re.fullmatch(r"(\d{1,9})\s*(?:min(?:utes?|\.)?|m|s|sec|')", value):
        return ValueAdvice("a number stands alone, without its unit", found[1])
    return None


def _flag_value(key: str, value: str) -> ValueAdvice | None:
    right = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
    if value.lower() not in right or (value != value.capitalize() and value.lower() not in {"yes", "no", "on", "off"}):
        return None
    return ValueAdvice(f"write true or false in small letters for {key}", right[value.lower()])


def _list_value(_: str, value: str) -> ValueAdvice | None:
    if re.fullmatch(r"\[[\w\s,-]+\]", value) and re.search(r"[A-Za-z]", value):
        words = [word.strip() for word in value[1:-1].split(",") if word.strip()]
        return ValueAdvice(
            "every word of a list stands in quotes", "[" + ", ".join(f'"{word}"' for word in words) + "]"
        )
    if re.fullmatch(r"\"[^\"\\]*\"(?:\s*,\s*\"[^\"\\]*\")+,?", value):
        return ValueAdvice("a list stands in brackets", f"[{value.rstrip(',')}]")
    if re.fullmatch(r"\(\s*\".*\"\s*\)", value):
        return ValueAdvice("a list stands in square brackets", f"[{value[1:-1].strip()}]")
    return None


def _after_value(_: str, value: str) -> ValueAdvice | None:
    if found := re.fullmatch(r"(\"[^\"\\]*\"|'[^']*'|\[[^\[\]]*\]|[\w.-]+)\s*([,;]+|[\])}]+)", value):
        end = visible(found[2], 20)
        words = f"{end} is one too many" if found[2][0] in "])}" else f"no {end} stands after a value"
        return ValueAdvice(words, found[1])
    if found := re.fullmatch(r"(\"[^\"\\]*\"|'[^']*'|\[[^\[\]]*\]|[\w.-]+)\s*(?://|;|--|/\*).*", value):
        return ValueAdvice("a remark begins with #", found[1])
    return None


def _inner_quotes(_: str, value: str) -> ValueAdvice | None:
    if "\\" in value or len(value) < 2 or value[0] != value[-1]:
        return None
    if re.fullmatch(r"\"[^\"]*\"\s+\"[^\"]*\"", value):
        return ValueAdvice("one key has one value; several stand in a list, with commas between them")
    inside = value[1:-1]
    if value[0] == "'" and "'" in inside and '"' not in inside:
        return ValueAdvice("a text with an apostrophe stands in double quotes", f'"{inside}"')
    if value[0] == '"' and '"' in inside and "'" not in inside:
        return ValueAdvice("a text with quotes in it stands in single quotes", f"'{inside}'")
    return None


def _bare_text(key: str, value: str) -> ValueAdvice | None:
    if value[0] in "\"'[{" or set(value) & set("\"'\\") - set(value[-1]):
        return None
    text = value.rstrip("\"'")
    if not text or set(text) & set("\"'\\"):
        return None
    what = "a dose" if key.rpartition(".")[2] in _DOSES else "a text"
    return ValueAdvice(f"{what} stands in quotes", f'"{text}"')


_LOOKS: tuple[Callable[[str, str], ValueAdvice | None], ...] = (
    _date_value, _number_value, _flag_value, _list_value, _inner_quotes, _after_value, _bare_text,
)  # fmt: skip
