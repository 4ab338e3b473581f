"""The one place that cleans text from outside: from a file, a command line, a keyboard, a file name.

What it returns holds no character that a terminal obeys, that hides, or that turns the direction of reading, so it can
stand on a screen, on paper and in a file. Markup is not its business: that belongs to the screen and to the sheet.
"""

import os
import re
import unicodedata
from itertools import groupby

MOST_MARKS = 4  # combining marks on one letter; more pile up over the lines around it
MOST_QUOTED = 60  # characters of a found text that a message repeats
_LONGEST_NAME = 255  # bytes; the longest file name of the usual file systems
_BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u115f\u1160\u2800\u3164\uffa0")  # these show nothing
_UNSAFE_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_PLAIN = re.compile(r"[ -~]*\Z")


def clean_line(text: str, most: int = 120) -> str:
    """One line of at most `most` characters: composed (NFC), without controls and hidden signs, single blanks."""
    if len(text) <= most and _PLAIN.match(text):
        return " ".join(text.split())
    return _cut(" ".join(_composed(text, most).split()), most)


def clean_lines(text: str, most: int = 400) -> str:
    r"""Like `clean_line`, but `\n` stays; blank lines and line ends of other systems are brought to one `\n`."""
    lines = text[: 8 * most].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line for line in (clean_line(line, most) for line in lines) if line]
    return _cut("\n".join(kept), most)


def is_clean(text: str) -> bool:
    """Whether cleaning would change nothing but blanks and composition, so that nobody need be told."""
    return all(char in "\t\n\r" or (char not in _BLANKS and _is_shown(char)) for char in text)


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    r"""A found text for a message: in quotes, shortened, with what cannot be seen written out (`\x1b`)."""
    return f'"{visible(text, most)}"'


def visible(text: str, most: int = 400) -> str:
    """A text of any origin on one line, shortened, with what cannot be seen written out as an escape."""
    shown = "".join(_escaped(char) for char in _few_marks(text[: most + 1]))
    return shown if len(text) <= most else shown[:most] + "…"


def shown_path(path: str | os.PathLike[str]) -> str:
    """A path for a message, with control characters and broken bytes written out."""
    return visible(os.fspath(path), most=300)


def safe_file_name(title: str, ending: str = "") -> str:
    """A file name made from a title: one part, no leading dot or dash, no device name, at most 255 bytes."""
    name = "-".join(word for word in _name_words(clean_line(title, _LONGEST_NAME)) if word.strip("_")) or "plan"
    if name in _DEVICES:
        name = f"plan-{name}"
    room = _LONGEST_NAME - len(ending.encode())
    return name.encode()[:room].decode(errors="ignore").rstrip("-") + ending


def _name_words(title: str) -> list[str]:
    """The words of a title in small letters: letters, digits and `_`, with the marks that belong to them."""
    small = unicodedata.normalize("NFC", title.lower().replace("'", "").replace("’", ""))
    kept = ""
    for char in small:
        is_mark = unicodedata.category(char).startswith("M") and not kept.endswith((" ", "_"))
        kept += char if char.isalnum() or char == "_" or (is_mark and kept) else " "
    return kept.split()


def _composed(text: str, most: int) -> str:
    """The harmless characters of a text, composed; no more of it is looked at than can be kept."""
    kept = "".join(" " if char in _BLANKS or char.isspace() else char for char in text[: 8 * most] if _may_stay(char))
    # Marks are counted before composing too: that keeps composing fast on a pile of thousands.
    return _few_marks(unicodedata.normalize("NFC", _few_marks(kept)))


def _may_stay(char: str) -> bool:
    return char in _BLANKS or _is_shown(char)


def _is_shown(char: str) -> bool:
    return " " <= char < "\x7f" or unicodedata.category(char) not in _UNSAFE_KINDS


def _few_marks(text: str) -> str:
    """The text with at most four marks on each base, and none before the first."""
    if text.isascii():
        return text
    parts: list[str] = []
    for is_mark, chars in groupby(text, _is_mark):
        if not is_mark:
            parts.extend(chars)
        elif parts and parts[-1] != " ":
            parts += list(chars)[:MOST_MARKS]
    return "".join(parts)


def _is_mark(char: str) -> bool:
    return char > "\x7f" and unicodedata.category(char) in {"Mn", "Me"}


def _escaped(char: str) -> str:
    if char == " " or (char not in _BLANKS and not char.isspace() and _is_shown(char)):
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
