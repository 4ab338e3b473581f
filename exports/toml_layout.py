"""The one layout in which Supple writes TOML: the same values, the same bytes, pleasant to read and to edit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

LONGEST_LINE = 100  # a list that would be longer gets one line for each of its values
TomlValue = str | float | date | Iterable["TomlValue"] | Mapping[str, "TomlValue"]
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_line(key: str, value: TomlValue) -> str:
    """One key with its value; a long list takes several lines."""
    line = f"{key} = {toml_value(value)}"
    if len(line) <= LONGEST_LINE or isinstance(value, str | int | float | date | Mapping):
        return line
    return "\n".join([f"{key} = [", *(f"  {toml_value(each)}," for each in value), "]"])


def last_lines(lines: Sequence[str], most_bytes: int) -> str:
    """Of many lines the last ones, as many as fit into so many bytes."""
    sizes = accumulate(len(each.encode(errors="backslashreplace")) + 1 for each in reversed(lines))
    count = sum(size <= most_bytes for size in sizes)
    return "".join(f"{each}\n" for each in lines[len(lines) - count :])


def toml_value(value: TomlValue) -> str:
    """A value as TOML on one line."""
    match value:
        case str():
            return f'"{"".join(_escaped(char) for char in value)}"'
        case bool():
            return str(value).lower()
        case int() | float() | date():
            return str(value)
        case Mapping():
            inside = ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case Iterable():
            return f"[{', '.join(toml_value(each) for each in value)}]"
    raise TypeError(f"TOML has no {type(value).__name__}")


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"
