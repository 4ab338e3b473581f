"""Reading TOML that a person wrote or a stranger sent: every wrong key and value is noted, with its place.

A `Table` hands out the values of one TOML table, checked and cleaned; what is wrong goes to its `Report`, which in the
end either is empty or says all there is to mend.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec
import tomli

from exports.suggestion import likely_dose, nearest_of, nearest_word
from exports.toml_lines import Place, lines_of
from exports.untrusted import clean_line, clean_lines, is_clean, quoted, visible
from exports.writing import MOST_BYTES, FileError
from plans.dose import Dose, DoseError
from plans.vocabulary import AnyWord
from plans.wording import listed

Value = TypeVar("Value")
_LONGEST_WORDS = 1000  # characters of one part of a message
_MOST_PROBLEMS = 50  # more would bury the first, which often explains the others


class Problem(msgspec.Struct, frozen=True):
    """What is wrong at one place of a file: the line if known, what was found, what is allowed, what was meant."""

    place: str
    line: int | None
    found: str
    allowed: str
    suggestion: str = ""

    def __post_init__(self) -> None:
        for name in ("place", "found", "allowed", "suggestion"):
            text = getattr(self, name)
            if not text.isprintable():  # here, so that no message whatever can repeat a file's text as it is
                msgspec.structs.force_setattr(self, name, visible(text, _LONGEST_WORDS))

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        where += [self.place] if self.place else []
        return "".join([", ".join(where), ": " if where else "", self.text])

    @property
    def text(self) -> str:
        """What was found, what is allowed and what was meant, without the place."""
        meant = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f"found {self.found}; {self.allowed}{meant}"


class TomlError(FileError):
    """A file that cannot be used: all that is wrong with it, one problem a line."""

    def __init__(self, file_name: str, problems: Iterable[Problem]) -> None:
        self.file_name, self.problems = visible(file_name, 300), tuple(problems)
        super().__init__("\n".join(f"{self.file_name}: {problem}" for problem in self.problems))


class Hint(NamedTuple):
    """Something worth knowing about a place of a file."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{in_words(self.place)}: {self.text}" if self.place else self.text


class Report(msgspec.Struct):
    """What came up while a file was read: problems forbid its use, hints only inform.

    All problems are counted, only the first fifty are kept. `newer` is the version of a file that may hold more than
    is known here: then keys that nobody asked for are hints.
    """

    source: str = ""
    count: int = 0
    problems: list[Problem] = msgspec.field(default_factory=list)
    hints: list[Hint] = msgspec.field(default_factory=list)
    lines: dict[Place, int] | None = None
    newer: str = ""

    @property
    def is_full(self) -> bool:
        """Whether enough problems are noted; the rest of them can wait."""
        return len(self.problems) >= _MOST_PROBLEMS

    def problem(self, place: Place, found: str, allowed: str, suggestion: str = "") -> None:
        """Note a problem."""
        self.count += 1
        if not self.is_full:
            self.problems.append(Problem(in_words(place), self.line_of(place), found, allowed, suggestion))

    def line_of(self, place: Place) -> int | None:
        """The line where a place stands, or the nearest thing around it; None if nothing of it can be found."""
        if self.lines is None:
            self.lines = lines_of(self.source)
        around = (place[:length] for length in range(len(place), 0, -1))
        return next((self.lines[each] for each in around if each in self.lines), None)

    def hint(self, place: Place, text: str) -> None:
        """Note something worth knowing."""
        if len(self.hints) < _MOST_PROBLEMS:
            self.hints.append(Hint(place, text))


def load_toml(content: bytes, file_name: str) -> tuple[dict[str, Any], Report]:
    """The tables of a TOML file with an empty report for it. Raises TomlError where it is no TOML or too large."""
    values, report = load_leniently(content)
    if values is None or report.problems:
        raise TomlError(file_name, report.problems)
    return values, report


def load_leniently(content: bytes) -> tuple[dict[str, Any] | None, Report]:
    """The tables of a TOML file with a report on what is wrong with its writing.

    Where it is plain what was meant, that is read, so that the rest can be looked at as well; else there are no tables.
    """
    report = Report()
    if len(content) > MOST_BYTES:
        report.problem((), f"{len(content) // 1024} kB", f"at most {MOST_BYTES // 1024} kB")
        return None, report
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"a byte that is no UTF-8 (0x{content[error.start]:02x})"
        report.problems.append(Problem("", line, found, "save the file as UTF-8"))
        return None, report
    try:
        return tomli.loads(source), Report(source)
    except tomli.TOMLDecodeError:
        return _mended(source)
    except (ValueError, RecursionError):
        return None, _too_deep()


def _mended(source: str) -> tuple[dict[str, Any] | None, Report]:
    """What a text that is no TOML was meant to say, as far as that is plain, and what is wrong with it."""
    from exports.toml_slips import load_mended  # noqa: PLC0415 - only for an error

    try:
        values, meant, slips = load_mended(source)
    except (ValueError, RecursionError):
        return None, _too_deep()
    problems = [Problem(visible(slip.key, 60), slip.line, slip.found, slip.advice) for slip in slips]
    return values, Report(meant, len(problems), problems)


def _too_deep() -> Report:
    problem = Problem("", None, "tables nested too deeply or a number too long", "this is no file of Supple's")
    return Report("", 1, [problem])


def in_words(place: Place) -> str:
    """A place as people read it: `strength 2, dose`."""
    words = ""
    for part in place:
        words += f" {part}" if isinstance(part, int) else f", {visible(part, 60)}" if words else visible(part, 60)
    return words


def shown(value: object) -> str:
    """A TOML value for a message."""
    match value:
        case str():
            return quoted(value)
        case bool():
            return str(value).lower()
        case int():
            return str(value) if abs(value) < 10**9 else "a very large number"
        case dict():
            return "a table"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return visible(str(value), 40)


class Table(msgspec.Struct):
    """The values of one table, taken out by key; `close` notes the keys that nobody asked for."""

    values: Mapping[str, Any]
    place: Place
    report: Report
    asked: dict[str, None] = msgspec.field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, allowed: str, suggestion: str = "", found: str = "") -> None:
        """Note that the value of a key is not what is allowed."""
        found = found or (shown(self.values[key]) if key in self.values else "nothing")
        self.report.problem((*self.place, key), found, allowed, suggestion)

    def missing(self, key: str, allowed: str) -> None:
        """Note that a key must be there and is not."""
        self.report.problem((*self.place, key), "nothing", f"expected {allowed}")

    def value(self, key: str, kind: type[Value], expected: str) -> Value | None:
        """The value of a key if it is there and of just this kind, else None."""
        self.asked[key] = None
        value = self.values.get(key)
        if value is None or type(value) is kind:
            return value
        quotes = ", without quotes" if type(value) is str and kind in {int, bool} else ""
        self.wrong(key, f"expected {expected}{quotes}")
        return None

    def text(self, key: str, most: int, default: str = "", *, lines: bool = False) -> str:
        """A text, cleaned, of at most `most` characters."""
        value = self.value(key, str, "a text in quotes")
        return default if value is None else self.clean((key,), value, most, lines=lines)

    def texts(self, key: str, most_of_them: int, most: int) -> tuple[str, ...]:
        """A list of texts, cleaned."""
        values = self.value(key, list, 'a list of texts, as in ["..."]') or []
        if len(values) > most_of_them:
            self.wrong(key, f"at most {most_of_them} texts", found=f"{len(values)} texts")
        found = []
        for number, value in enumerate(values[:most_of_them], 1):
            if type(value) is str:
                found.append(self.clean((key, number), value, most))
            else:
                self.report.problem((*self.place, key, number), shown(value), "expected a text in quotes")
        return tuple(found)

    def clean(self, path: Place, text: str, most: int, *, lines: bool = False) -> str:
        """A text without what cannot be shown; noted if it is too long or was changed."""
        place = (*self.place, *path)
        cleaned = clean_lines(text, most + 2) if lines else clean_line(text, most + 2)  # a cut may take a blank too
        if len(cleaned) > most:
            self.report.problem(place, quoted(text, 30), f"at most {most} characters")
        elif not is_clean(text[: 2 * most]):
            self.report.hint(place, "hidden signs were taken out of the text")
        return cleaned

    def number(self, key: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.value(key, int, f"a whole number from {low} to {high}")
        if value is not None and not low <= value <= high:
            self.wrong(key, f"allowed: {low} to {high}")
            return default
        return default if value is None else value

    def flag(self, key: str) -> bool:
        """A true or false; false if it is not there."""
        return bool(self.value(key, bool, "true or false"))

    def day(self, key: str) -> date | None:
        """A date without time."""
        return self.value(key, date, "a date without quotes, as in 2026-11-22")

    def days(self, key: str, words: type[AnyWord]) -> tuple[tuple[AnyWord, date], ...]:
        """A table that gives words of a closed list a day each, in the order of the list."""
        table = self.table(key)
        if table is None:
            return ()
        found = [(word, table.day(word)) for word in words]
        table.close()
        return tuple((word, day) for word, day in found if day)

    def word(self, key: str, words: type[AnyWord], default: AnyWord | None = None) -> AnyWord | None:
        """A word of a closed list."""
        value = self.value(key, str, f"one of {listed(words)}")
        if value is None:
            return default
        return self.one_word((key,), value, words) or default

    def words(self, key: str, words: type[AnyWord]) -> tuple[AnyWord, ...] | None:
        """A list of words of a closed list, or None where the key is not there."""
        values = self.value(key, list, f'a list of words, as in ["{next(iter(words))}"]')
        if values is None:
            return None
        if len(values) > len(words):
            self.wrong(key, "each word once", found=f"{len(values)} words")
        found = (self.one_word((key,), value, words) for value in values[: len(words)])
        return tuple(word for word in found if word is not None)

    def one_word(self, path: Place, value: object, words: type[AnyWord]) -> AnyWord | None:
        """The word of a closed list that a value is; noted if it is none."""
        if isinstance(value, str) and value in words.__members__.values():
            return words(value)
        meant = nearest_of(value, words) if isinstance(value, str) else ""
        self.report.problem((*self.place, *path), shown(value), f"allowed: {listed(words)}", meant)
        return None

    def dose(self, key: str, text: str) -> Dose | None:
        """A dose read from its text; noted if it is none."""
        try:
            return Dose.parse(text)
        except DoseError as error:
            expected = f"expected {error.expected} at character {error.position + 1}"
            self.wrong(key, expected, likely_dose(text), found=quoted(text))
            return None

    def table(self, key: str) -> "Table | None":
        """A table inside this one."""
        values = self.value(key, dict, "a table")
        return None if values is None else Table(values, (*self.place, key), self.report)

    def tables(self, key: str, most: int) -> Iterator["Table"]:
        """The tables of a list of tables, at most so many. One whose head lacks brackets is noted and looked at."""
        values = self.values.get(key)
        if isinstance(values, dict):
            self.wrong(key, f"expected a heading with two brackets for each exercise: [[{key}]]", found=f"[{key}]")
            values, self.asked[key] = [values], None
        else:
            values = self.value(key, list, f"a list of tables, each begun with [[{key}]]") or []
        if len(values) > most:
            self.wrong(key, f"at most {most} entries", found=f"{len(values)} entries")
        for number, value in enumerate(values[:most], 1):
            if isinstance(value, dict):
                yield Table(value, (*self.place, key, number), self.report)
            else:
                self.report.problem((*self.place, key, number), shown(value), f"expected a table, begun with [[{key}]]")

    def close(self, elsewhere: Mapping[str, str] | None = None) -> None:
        """Note every key that was not asked for; `elsewhere` says of those that belong to another place to which."""
        if self.report.newer:
            for key in self.values:
                if key not in self.asked:
                    self.report.hint((*self.place, key), f"not known here, so it is passed over ({self.report.newer})")
            return
        allowed = f"allowed here: {listed(self.asked)}"
        for key in self.values:
            if key not in self.asked:
                if elsewhere and key in elsewhere:
                    self.report.problem((*self.place, key), "a key of another place", f"write it {elsewhere[key]}")
                    continue
                meant = "" if self.report.is_full else nearest_word(key, self.asked)
                self.report.problem((*self.place, key), "an unknown key", allowed, meant)
