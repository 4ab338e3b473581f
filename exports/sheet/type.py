"""Type: the one place that turns text into text for paper, and measures and breaks it without reading a font.

Lengths are in millimetres, sizes of type in points.
"""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import msgspec

MM_PER_PT = 25.4 / 72
UNITS_PER_EM = 2000
BOX = "\N{WHITE SQUARE}"
NBSP = "\N{NO-BREAK SPACE}"
ELLIPSIS = "…"
_LONGEST = 4000  # characters of one text that are looked at; more would not fit a page


class Face(StrEnum):
    """The faces of the typeface, by the end of their file's name."""

    REGULAR = "Regular"
    SEMI = "Semibold"
    BOLD = "Bold"


@cache
def advances(face: Face) -> dict[str, int]:
    """The advance widths of a face by character, in 1/2000 of the type size."""
    return _all_advances()[face]


@cache
def _all_advances() -> dict[Face, dict[str, int]]:
    text = (Path(__file__).with_name("fonts") / "widths.json").read_bytes()
    runs = msgspec.json.decode(text, type=dict[Face, list[tuple[int, list[int]]]])
    chars: dict[str, str] = {}  # each character and number once: three faces take 200 kB less
    same: dict[int, int] = {}
    return {
        face: {
            chars.setdefault(char := chr(start + place), char): same.setdefault(width, width)
            for start, widths in parts
            for place, width in enumerate(widths)
        }
        for face, parts in runs.items()
    }


@lru_cache(2048)
def printable(text: str) -> str:
    """The text as the typeface can print it, on one line: composed, without controls, a box for what has no glyph."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + ELLIPSIS
    if text.isascii() and text.isprintable():
        return text.strip()
    return _printed(text)[0]


def missing_characters(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of these texts that print as a box, in order of their code points."""
    return tuple(sorted(set().union(*(_printed(text[:_LONGEST])[1] for text in texts if not text.isascii()))))


@lru_cache(256)
def _printed(text: str) -> tuple[str, frozenset[str]]:
    """The printable text, and the characters a box stands for."""
    known = advances(Face.REGULAR)
    printed, missing = [], set()
    for char in unicodedata.normalize("NFC", text):
        if char in known:
            printed.append(char)
        elif char.isspace():
            printed.append(" ")
        elif not _is_silent(char):
            printed.append(BOX)
            missing.add(char)
    return " ".join("".join(printed).strip().split(" ")), frozenset(missing)


def _is_silent(char: str) -> bool:
    """Whether a character shows nothing by itself: controls, joiners, marks of direction, variation selectors."""
    return (
        unicodedata.category(char) in {"Cc", "Cf"}
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


@lru_cache(8192)
def _units(text: str, face: Face) -> int:
    known = advances(face)
    return sum([known.get(char, known[BOX]) for char in text])


def width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """How wide a text prints, in mm."""
    return _units(printable(text), face) * size / UNITS_PER_EM * MM_PER_PT


@lru_cache(4096)
def wrap(text: str, room: float, size: float, face: Face = Face.REGULAR, most: int = 0) -> tuple[str, ...]:
    """The lines of a text at most `room` wide; a word that is wider is broken.

    With `most` it has no more lines than that, and the last of them ends in an ellipsis where text is left out.
    """
    limit = int(room / MM_PER_PT / size * UNITS_PER_EM)
    space = advances(face)[" "]
    lines: list[str] = []
    words: list[str] = []
    filled = 0
    for word in _pieces(printable(text), limit, face):
        wide = _units(word, face)
        if words and filled + space + wide > limit:
            lines.append(" ".join(words))
            words, filled = [], 0
        filled += wide + (space if words else 0)
        words.append(word)
    if words:
        lines.append(" ".join(words))
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], limit, face)]
    return tuple(lines)


def balanced(text: str, room: float, size: float, face: Face = Face.REGULAR, most: int = 0) -> tuple[str, ...]:
    """Like `wrap`, but lines of about one length where there are two or three, so that no word stands alone."""
    lines = wrap(text, room, size, face, most)
    if 1 < len(lines) <= 3:
        for part in (0.55, 0.65, 0.75, 0.85):
            even = wrap(text, room * part, size, face, most)
            if len(even) == len(lines):
                return even
    return lines


def is_cut(lines: tuple[str, ...], text: str) -> bool:
    """Whether lines made by `wrap` leave some of the text out."""
    return bool(lines) and lines[-1].endswith(ELLIPSIS) and not text.rstrip().endswith(lines[-1])


def _pieces(text: str, limit: int, face: Face) -> list[str]:
    """The words of a text, those that are wider than the limit in parts."""
    pieces = []
    for word in text.split(" "):
        if _units(word, face) <= limit:
            pieces.append(word)
        else:
            pieces += _broken(word, limit, face)
    return [piece for piece in pieces if piece]


def _broken(word: str, limit: int, face: Face) -> list[str]:
    known = advances(face)
    parts, start, filled = [], 0, 0
    for place, char in enumerate(word):
        wide = known[char]
        if filled + wide > limit and place > start:
            parts.append(word[start:place])
            start, filled = place, 0
        filled += wide
    return [*parts, word[start:]]


def _ended(line: str, limit: int, face: Face) -> str:
    while line and _units(line + ELLIPSIS, face) > limit:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


@lru_cache(512)
def size_to_fit(text: str, room: float, size: float, least: float, face: Face = Face.REGULAR) -> float:
    """The largest size, in steps of a quarter point from `size` down to `least`, at which a text fits on one line."""
    while size > least and width(text, size, face) > room:
        size -= 0.25
    return size


def forget_measures() -> None:
    """Let go of the widths of the typeface and of all that was measured with them: half a megabyte."""
    for kept in (advances, _all_advances, printable, _printed, _units, wrap, size_to_fit):
        kept.cache_clear()
