"""Figures on standard output: still pictures as lines of blocks, in as many colours as the terminal has."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TextIO

from exports.figures.cells import LEAST_COLUMNS, Cell, Form, Rgb, Rows, cells, rows_for
from plans.figure import Figure
from tui.figure_inks import Colours, form_for, palette_for

GAP = 2  # columns between two pictures
_STEPS = (0, 95, 135, 175, 215, 255)  # levels of the 6 x 6 x 6 cube of 256 colours
_SIXTEEN = tuple(
    (high * 85 + red, high * 85 + green, high * 85 + blue)
    for high in (0, 1)
    for blue in (0, 170)
    for green in (0, 170)
    for red in (0, 170)
)
_RESET = "\x1b[0m"


class Still(NamedTuple):
    """A moment of a movement, under a word."""

    caption: str
    moment: float


class Look(NamedTuple):
    """How pictures look here: the theme, by its name, and the terminal: colours, name, whether it has only ASCII."""

    theme: str
    colours: Colours
    terminal: str = ""
    plain: bool = False

    @property
    def form(self) -> Form:
        """The form figures take."""
        return form_for(self.colours, self.terminal, plain=self.plain)


def colours_here(environ: Mapping[str, str] = os.environ) -> Colours:
    """How many colours the terminal has, by what the environment says of it."""
    terminal = environ.get("TERM", "")
    if environ.get("NO_COLOR") or terminal in {"", "dumb"}:
        return Colours.NONE
    if environ.get("COLORTERM", "") in {"truecolor", "24bit"} or terminal.endswith(("-direct", "kitty")):
        return Colours.ALL
    return Colours.MANY if "256" in terminal else Colours.FEW


def can_show(stream: TextIO | None = None) -> bool:
    """Whether standard output is a terminal."""
    stream = stream or sys.stdout
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False


def ends_of(figure: Figure) -> list[Still]:
    """The start and the end of a movement."""
    return [Still("Start", figure.start), Still("End", figure.end)]


def stills_of(figure: Figure) -> list[Still]:
    """The start, the middle and the end of a movement."""
    middle = figure.mid if figure.mid is not None else (figure.start + figure.end) / 2
    start, end = ends_of(figure)
    return [start, Still("Middle", middle), end]


def side_by_side(figure: Figure, stills: Sequence[Still], room: int, most_rows: int, look: Look) -> list[str]:
    """Pictures beside each other, as many as the room in columns allows, the others below."""
    beside = max(1, min(len(stills), (room + GAP) // (LEAST_COLUMNS + 4 + GAP)))
    columns = min((room + GAP) // beside - GAP, 3 * most_rows)
    lines: list[str] = []
    for first in range(0, len(stills), beside):
        pictures = [picture(figure, still, columns, most_rows, look) for still in stills[first : first + beside]]
        lines += [(" " * GAP).join(parts).rstrip() for parts in zip(*pictures, strict=True)]
    return lines


def below_each_other(figure: Figure, stills: Sequence[Still], columns: int, most_rows: int, look: Look) -> list[str]:
    """Pictures of a column, one under the other."""
    return [line for still in stills for line in picture(figure, still, columns, most_rows, look)]


def picture(figure: Figure, still: Still, columns: int, most_rows: int, look: Look) -> list[str]:
    """One picture as lines of just that many columns, its caption on top; an arrow would be too fine for blocks."""
    shapes = figure.shapes(still.moment)
    rows = cells(
        shapes,
        figure.box,
        (columns, rows_for(figure.box, columns, most_rows)),
        palette_for(look.theme, look.colours),
        look.form,
    )
    return [f"{still.caption:<{columns}}"[:columns], *lines_of(rows, look.colours)]


def lines_of(rows: Rows, colours: Colours) -> list[str]:
    """Cells as text with the codes that set their colours; every line ends as it began."""
    if colours is Colours.NONE:
        return ["".join(cell.glyph for cell in row) for row in rows]
    return ["".join(_runs(row, colours)) + _RESET for row in rows]


def _runs(row: Sequence[Cell], colours: Colours) -> list[str]:
    runs = groupby(row, key=lambda cell: (cell.back if cell.glyph == " " else cell.front, cell.back))
    return [
        f"\x1b[{_code(front, colours, 0)};{_code(back, colours, 10)}m{''.join(cell.glyph for cell in run)}"
        for (front, back), run in runs
    ]


@lru_cache(4096)
def _code(colour: Rgb, colours: Colours, behind: int) -> str:
    """The code that sets a colour; `behind` is 10 for the ground."""
    if colours is Colours.ALL:
        return f"{38 + behind};2;{colour[0]};{colour[1]};{colour[2]}"
    if colours is Colours.FEW:
        number = min(range(16), key=lambda each: _apart(_SIXTEEN[each], colour))
        return str((30 if number < 8 else 82) + number + behind)
    return f"{38 + behind};5;{_of_256(colour)}"


def _of_256(colour: Rgb) -> int:
    """The number of the nearest of 256 colours: of a cube of six levels each, or of 24 greys."""
    red, green, blue = (min(range(6), key=lambda step: abs(_STEPS[step] - level)) for level in colour)
    grey = max(0, min(23, round((sum(colour) / 3 - 8) / 10)))
    level = 8 + 10 * grey
    if _apart((level, level, level), colour) < _apart((_STEPS[red], _STEPS[green], _STEPS[blue]), colour):
        return 232 + grey
    return 16 + 36 * red + 6 * green + blue


def _apart(one: Rgb, other: Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
