"""What is wrong where a text is no TOML, in words for somebody who wrote it by hand: what to type instead.

A slip whose mending is sure carries the text as it was meant, so that the rest of the file can be read and judged.
"""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import tomli

from exports.toml_values import advice_on_value
from exports.untrusted import quoted, visible
from plans.vocabulary import Phase

LONGEST_LINE = 500  # characters of a line that anybody typed; a longer one is only named
_MOST_SLIPS = 12
_MOST_READ = 524_288  # bytes that are read in all for one file, however often it is mended
_GENERAL = "this line is not understood: write a heading as in [[strength]], or a key and its value as in minutes = 30"
_SMART = "“”„‟«»"
_SMART_SINGLE = "‘’‚‹›"
_KEY = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*=(?!=)\s*(.*)$")
_HEADING = re.compile(r"\s*(\[+)\s*([^\[\]=,]*?)\s*(\]*)\s*(#.*)?$")
_OPEN_SINGLE = 'Expected "\'"'
_SINGLE = re.compile(r"\s*[A-Za-z_][A-Za-z0-9_.-]*\s*=\s*'[^']*\r?$")
_REMARK = re.compile(r"\s+#[^\"']*$")


class Slip(msgspec.Struct, frozen=True):
    """What is wrong on a line (from 1), what to do about it, and the whole text as it was meant if that is sure."""

    line: int
    key: str
    found: str
    advice: str
    mended: str | None = None


class _Spot(msgspec.Struct, frozen=True):
    """Where a reader of TOML stopped: the lines of the text, the line's number and column from 0, its own words."""

    lines: list[str]
    at: int
    column: int
    message: str

    @property
    def line(self) -> str:
        """The line it is on."""
        return self.lines[self.at]

    @property
    def rest(self) -> str:
        """What stands from the place on, to the end of the line."""
        return self.line[self.column :]

    def with_line(self, line: str, at: int | None = None) -> str:
        """The text with this line instead, or with that of another number."""
        at = self.at if at is None else at
        return "\n".join([*self.lines[:at], line, *self.lines[at + 1 :]])


_Advice = tuple[str, str | None] | None  # what to do, and the text as it was meant


def load_mended(source: str) -> tuple[dict[str, Any] | None, str, list[Slip]]:
    """The values of a TOML text, the text as it was read, and its slips; no values where a slip could not be mended.

    Raises ValueError or RecursionError for numbers too long and tables nested too deeply, as tomli does.
    """
    slips: list[Slip] = []
    budget = _MOST_READ
    while True:
        budget -= len(source)
        try:
            return tomli.loads(source), source, slips
        except tomli.TOMLDecodeError as error:
            slip = _slip(error)
        is_again = any(slip.line == before.line and slip.advice == before.advice for before in slips)
        slips += [] if is_again else [slip]
        if slip.mended is None or is_again or len(slips) >= _MOST_SLIPS or budget < len(source):
            return None, source, slips
        source = slip.mended


def _slip(error: tomli.TOMLDecodeError) -> Slip:
    lines = error.doc.split("\n")
    spot = _Spot(lines, min(error.lineno, len(lines)) - 1, error.colno - 1, error.msg)
    if error.msg == _OPEN_SINGLE:  # told at the end of the text, for a quote may be closed on any line after
        opened = (at for at, line in enumerate(lines) if _SINGLE.match(line[:LONGEST_LINE]))
        spot = _Spot(lines, next(opened, spot.at), 0, error.msg)
    at = spot.at
    found: _Advice = None
    if len(spot.line) <= LONGEST_LINE:
        if spot.message.startswith(("Unclosed", "Unterminated", "Expected \"'''")):
            at = _line_before(spot)
        found = next((advice for look in _LOOKS if (advice := look(spot))), None)
    text, mended = found or (_GENERAL, None)
    key = _KEY.match(lines[at][:LONGEST_LINE])
    return Slip(at + 1, key[1] if key else "", quoted(lines[at].strip() or "nothing"), text, mended)


def _line_before(spot: _Spot) -> int:
    """The line of what is not closed: the last with something on it up to the place."""
    if spot.message.startswith("Unclosed") and spot.column and spot.line[: spot.column].strip():
        return spot.at
    at = spot.at - 1 if spot.message.startswith("Unclosed") else _opening(spot)
    while at > 0 and not spot.lines[at].strip():
        at -= 1
    return max(at, 0)


def _opening(spot: _Spot) -> int:
    """The line that begins a text of several lines which never ends."""
    fence = "'''" if "'''" in spot.message else '"""'
    marked = [number for number, line in enumerate(spot.lines[: spot.at + 1]) if line.count(fence) % 2]
    return marked[-1] if marked else spot.at


# -- what people type ------------------------------------------------------------------------------------------


def _old_line_ends(spot: _Spot) -> _Advice:
    if "\r" not in spot.line.rstrip("\r"):
        return None
    return "the line ends are of an old kind: save the file with those of Unix or Windows", "\n".join(
        line.replace("\r", "\n") for line in spot.lines
    )


def _not_a_plan(spot: _Spot) -> _Advice:
    start = next((line.strip() for line in spot.lines if line.strip()), "")
    if start.startswith("<"):
        return "this is a web page, not a plan file: download the file itself", None
    if start.startswith(("{", "[{")):
        return 'this looks like JSON; a plan file is TOML and begins with format = "supple-plan/1"', None
    return None


def _hidden_blank(spot: _Spot) -> _Advice:
    char = spot.rest[:1]
    if not char or char.isascii() or not (char.isspace() or not char.isprintable()):
        return None
    plain = "".join(" " if not each.isascii() and each.isspace() else each for each in spot.line)
    plain = "".join(each for each in plain if each.isprintable() or each == "\t")
    return f"a hidden sign stands there ({visible(char)}): type an ordinary blank instead", spot.with_line(plain)


def _control(spot: _Spot) -> _Advice:
    bad = [char for char in spot.line if char < " " and char not in "\t\r"]
    if not bad:
        return None
    return f"a hidden sign stands in it ({visible(bad[0])}): take it out", None


def _smart_quotes(spot: _Spot) -> _Advice:
    if spot.rest[:1] not in {*_SMART, *_SMART_SINGLE}:
        return None
    line = spot.line
    for char in _SMART if spot.rest[0] in _SMART else _SMART_SINGLE:
        line = line.replace(char, '"')
    sure = spot.with_line(line) if '"' not in spot.line else None
    straight = visible(line.strip(), 200) if sure else '"'
    return f"curly quotes are no quotes in TOML: type straight ones, {straight}", sure


def _heading(spot: _Spot) -> _Advice:
    heading = _HEADING.match(spot.line)
    if heading is None:
        is_followed = re.match(r"\s*\[+[^\[\]=,]*\]+\s*[^\s#]", spot.line)
        words = "a heading stands alone on its line: put what follows it on the next line"
        return (words, None) if is_followed and spot.message.startswith("Expected newline") else None
    name = heading[2].strip("\"' ")
    if not name:
        return "a heading has a name in its brackets, as in [[strength]]", None
    is_list = name in list(Phase)
    proper = f"[[{name}]]" if is_list else f"[{name}]"
    if "twice" in spot.message or "overwrite" in spot.message:
        return _heading_again(spot, name, proper, is_list=is_list)
    if f"{heading[1]}{heading[3]}" == proper.replace(name, ""):
        return None
    return f"write the heading with its brackets in pairs: {visible(proper)}", spot.with_line(proper)


def _heading_again(spot: _Spot, name: str, proper: str, *, is_list: bool) -> _Advice:
    if not is_list:
        return f"{visible(proper)} stands here for the second time: put all its lines under the first", None
    single = re.compile(rf"^(\s*)\[\s*{name}\s*\]\s*(#.*)?\r?$")
    doubled = [single.sub(rf"\1{proper}", line[:LONGEST_LINE]) + line[LONGEST_LINE:] for line in spot.lines]
    return f"every exercise of a phase begins with two brackets: {proper}", "\n".join(doubled)


def _second_time(spot: _Spot) -> _Advice:
    key = re.match(r"\s*([\w.-]+)\s*=", spot.line)
    if not key or not spot.message.startswith(("Cannot overwrite", "Duplicate inline", "Cannot mutate")):
        return None
    if spot.message.startswith("Duplicate inline"):
        return "one key stands twice inside the braces: keep one of them", None
    first = heading = None
    for at in range(spot.at - 1, -1, -1):
        line = spot.lines[at][:LONGEST_LINE]
        if re.match(rf"\s*{re.escape(key[1])}\s*=", line):
            first = at + 1
        if line.lstrip().startswith("["):
            heading = line.strip()
            break
    where = f" (first in line {first})" if first else ""
    among = [f"[[{phase}]]" for phase in Phase]
    new = f", or begin the next exercise with {heading} on a line of its own" if heading in among else ""
    return f"{quoted(key[1])} stands here for the second time{where}: keep one of the two{new}", spot.with_line("")


def _equals_sign(spot: _Spot) -> _Advice:
    if not spot.message.startswith("Expected '='"):
        return None
    line = spot.line
    for pattern, instead, words in (
        (r"^(\s*[A-Za-z_][\w.-]*)\s*:\s*=?\s*(?=\S)", r"\1 = ", "a key and its value are joined by =, not by a colon"),
        (r"([{,]\s*[A-Za-z_]\w*)\s*:\s*", r"\1 = ", "a key and its value are joined by =, not by a colon"),
        (r"^(\s*[A-Za-z_][\w.-]*)[ \t]+(?=[\"'\[{\d])", r"\1 = ", "the = between the key and its value is missing"),
    ):
        mended = re.sub(pattern, instead, line)
        if mended != line:
            return f"{words}: {visible(mended.strip(), 200)}", spot.with_line(mended)
    if apart := re.match(r"(\s*)([A-Za-z]\w*(?:[ -][A-Za-z]\w*)+)\s*(=.*)$", line):
        mended = f"{apart[1]}{apart[2].replace(' ', '_').replace('-', '_')} {apart[3]}"
        return f"a key is one word: {visible(mended.strip(), 200)}", spot.with_line(mended)
    if _KEY.match(line) is None and re.match(r"[^=\"']*=", line):
        return "a key has only the letters a to z, digits and _", None
    return None


def _value(spot: _Spot) -> _Advice:
    """A key with something after its `=` that is no value, or with more than a value."""
    if not spot.message.startswith(("Expected newline", "Invalid value", "Invalid date")):
        return None
    if re.match(r"\s*[\w.-]+\s*==", spot.line):
        mended = spot.line.replace("==", "=", 1)
        return f"one = is enough: {visible(mended.strip(), 200)}", spot.with_line(mended)
    pair = _KEY.match(spot.line.rstrip("\r"))
    advice = pair and advice_on_value(pair[1], _REMARK.sub("", pair[2]).strip())
    if not pair or not advice:
        return None
    if advice.meant is None:
        return advice.words, None
    mended = f"{pair[1]} = {advice.meant}"
    return f"{advice.words}: {visible(mended, 200)}", spot.with_line(mended)


def _unclosed(spot: _Spot) -> _Advice:
    """A list or an inline table without its end, or without a comma inside."""
    if not spot.message.startswith("Unclosed"):
        return None
    what, end = ("list", "]") if "array" in spot.message else ("table in braces", "}")
    at = _line_before(spot)
    before = spot.lines[at][: spot.column if at == spot.at else LONGEST_LINE].rstrip()
    if spot.rest[:1] in {'"', "'"} or (end == "}" and re.match(r"[A-Za-z_]\w*\s*=", spot.rest) and at == spot.at):
        if "#" in before:
            return f"a comma is missing in this {what}: put one between each two values", None
        after = f" {spot.rest}" if at == spot.at else ""
        return f"a comma is missing after {quoted(before.strip(), 40)}", spot.with_line(f"{before},{after}", at)
    if before.count('"') % 2 or spot.line.count('"') % 2:
        return f"a quote is missing in this {what}: every word has one before and one after it", None
    if at == spot.at or "#" in before:
        return f"this {what} is not closed: end it with {end}", None
    return f"this {what} is not closed: end it with {end}", spot.with_line(before.rstrip(",") + end, at)


def _open_quote(spot: _Spot) -> _Advice:
    if spot.message.startswith(("Unterminated string", "Expected \"'''")):
        fence = "'''" if "'''" in spot.message else '"""'
        return f"the text that begins with {fence} never ends: close it with {fence}", None
    if not spot.message.startswith(("Illegal character", _OPEN_SINGLE, "Found invalid character '\\n'")):
        return None
    pair = _KEY.match(spot.line.rstrip("\r"))
    following = spot.lines[spot.at + 1] if spot.at + 1 < len(spot.lines) else ""
    if "=" not in following and following[:LONGEST_LINE].count('"') % 2 and not following.startswith("["):
        return 'a text in quotes stays on one line; for several lines, begin and end it with """', None
    if pair and pair[2][:1] in {'"', "'"} and pair[2].count(pair[2][0]) == 1:
        value = pair[2][1:].rstrip(" \"'")
        if '"' not in value and "\\" not in value:
            mended = f'{pair[1]} = "{value}"'
            return f"the quote that opens here is not closed: {visible(mended, 200)}", spot.with_line(mended)
    return "a quote that opens on this line is not closed on it: put one at the end of the text", None


def _backslash(spot: _Spot) -> _Advice:
    if not spot.message.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        return None
    mended = re.sub(r"\\\\|\\", r"\\\\", spot.line)
    return "a backslash in quotes is written twice: \\\\", spot.with_line(mended)


def _remark(spot: _Spot) -> _Advice:
    if not spot.message.startswith("Invalid statement"):
        return None
    text = spot.line.strip()
    if text.startswith(("//", ";", "--", "/*", "%")):
        return "a remark begins with #", spot.with_line("#")
    if set(text) <= set("]})[,;"):
        return f"this {visible(text, 20)} closes nothing: take it away", spot.with_line("")
    return None


_LOOKS: tuple[Callable[[_Spot], _Advice], ...] = (
    _not_a_plan, _old_line_ends, _smart_quotes, _hidden_blank, _heading, _second_time, _equals_sign, _value, _unclosed,
    _control, _open_quote, _backslash, _remark,
)  # fmt: skip
