"""Rows: lines of text in roles, measured in terminal cells, before any widget draws them."""

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import force_setattr
from rich.cells import cell_len, set_cell_size

from tui.safe_text import safe_text

_NO_BREAK = "\N{NO-BREAK SPACE}"
_BLANKS = re.compile(rf"[^\S{_NO_BREAK}]+")


class Part(Struct, frozen=True):
    """A piece of a row: its text, the role that colours it, and what a click on it means if not what the row means."""

    text: str
    role: str = "text"
    target: Hashable = None

    def __post_init__(self) -> None:
        if not self.text.isprintable():  # here, so that no text whatever can be drawn without it
            force_setattr(self, "text", safe_text(self.text))

    @property
    def cells(self) -> int:
        """How wide it is on the screen."""
        return cells_of(self.text)


class Row(Struct, frozen=True):
    """A line; `key` is what the cursor or a click on it means, None where the cursor cannot stand.

    `cursor` says how the cursor stands on it: not at all, "blurred" or "focused".
    """

    parts: tuple[Part, ...] = ()
    key: Hashable = None
    cursor: str = ""

    @property
    def cells(self) -> int:
        """How wide it is on the screen."""
        return _width(self.parts)

    def target_at(self, cell: int) -> Hashable:
        """What a click at this cell means."""
        for part in self.parts:
            cell -= part.cells
            if cell < 0:
                return part.target if part.target is not None else self.key
        return self.key


def cells_of(text: str) -> int:
    """How wide a text is on the screen."""
    return len(text) if text.isascii() else cell_len(text)


def same_end(one: Part, other: Part) -> int:
    """How many cells at the end of two parts look the same; as far as that is easily told."""
    if one.role != other.role:
        return 0
    if one.text == other.text:
        return one.cells
    if cells_of(one.text) != len(one.text) or cells_of(other.text) != len(other.text):
        return 0
    pairs = zip(reversed(one.text), reversed(other.text), strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one.text), len(other.text)))


BLANK = Row()


def line(*parts: Part | tuple[str, str], key: Hashable = None, cursor: str = "") -> Row:
    """A row of parts, or of (text, role) pairs."""
    return Row(tuple(part if isinstance(part, Part) else Part(*part) for part in parts), key, cursor)


def fitted(parts: Iterable[Part], room: int) -> tuple[Part, ...]:
    """The parts cut to at most `room` cells, with an ellipsis where something was cut."""
    kept = tuple(parts)
    if _width(kept) <= room:
        return kept
    cut: list[Part] = []
    left = max(room - 1, 0)
    for part in kept:
        if part.cells >= left:
            text = set_cell_size(part.text, left).rstrip()
            return (*cut, Part(f"{text}…" if room > 0 else "", part.role, part.target))
        cut.append(part)
        left -= part.cells
    return tuple(cut)


def spread(width: int, left: Sequence[Part], right: Sequence[Part] = ()) -> tuple[Part, ...]:
    """Left and right parts at the two ends of `width` cells; the left ones give way where there is too little room."""
    room = width - _width(right)
    kept = fitted(left, max(room, 0))
    return (*kept, Part(" " * max(room - _width(kept), 0)), *right)


def _width(parts: Iterable[Part]) -> int:
    return cells_of("".join([part.text for part in parts]))


def columned(text: str, width: int) -> str:
    """The text in a column of `width` cells, cut with an ellipsis if it is wider."""
    text = safe_text(text)
    cells = cells_of(text)
    if cells > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
        cells = cell_len(text)
    return text + " " * (width - cells)


def unbroken(dose: object) -> str:
    """A dose that wraps only between its parts: no line ends between a number and what it counts."""
    return ", ".join(part.replace(" ", _NO_BREAK) for part in str(dose).split(", "))


@lru_cache(2048)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most `width` cells; blanks that do not break hold, too long a word is cut."""
    lines: list[str] = []
    now = ""
    for word in filter(None, (safe_text(word).strip() for word in _BLANKS.split(text))):
        if now and cell_len(now) + 1 + cell_len(word) <= width:
            now = f"{now} {word}"
            continue
        if now:
            lines.append(now)
        now = word
        while cell_len(now) > width:
            piece = set_cell_size(now, width).rstrip() or now[0]
            lines.append(piece)
            now = now[len(piece) :]
    return (*lines, now) if now or not lines else tuple(lines)


def chopped(text: str, width: int, role: str = "text", indent: int = 0) -> list[Row]:
    """The text cut at the edge wherever that is, blanks kept: for what is to be typed as it stands."""
    rest, room, rows = safe_text(text), max(width - indent, 8), []
    while rest:
        piece = rest if cell_len(rest) <= room else set_cell_size(rest, room)
        piece = rest[: len(piece)] if rest.startswith(piece) else rest[: len(piece) - 1]
        rows.append(line((" " * indent, "text"), (piece, role)))
        rest = rest[len(piece) :]
    return rows


def paragraph(text: str, width: int, role: str = "text", mark: str = "", mark_role: str = "muted") -> list[Row]:
    """The text wrapped to `width` cells, hanging under a mark."""
    indent = cell_len(mark)
    return [
        line((" " * indent if number else mark, mark_role), (words, role))
        for number, words in enumerate(wrapped(text, max(width - indent, 8)))
    ]
