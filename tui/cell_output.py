"""Cell output: how the cells of a figure reach a terminal, as lines for Textual or as the few that changed, at once.

A moving figure would pass Textual's compositor ten times a second, which asks each container around it. Nothing lies
above a figure that moves, so what changed in it is sent as it is.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.few_colours import number_of
from tui.lean_output import RESET

if TYPE_CHECKING:
    from exports.figures.cells import Cell, Rgb, Rows

_SYSTEMS = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}


def changed_cells(before: "Rows", after: "Rows") -> list[Region]:
    """The stretch of each row within which cells differ."""
    found = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is not new and old != new:
            places = [x for x, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
            found.append(Region(places[0], y, places[-1] - places[0] + 1, 1))
    return found


class CellUpdate(CompositorUpdate):
    """Stretches of rows of cells, to be sent to their places on the screen.

    `at` is where the first row begins, `system` the terminal's colour system as Rich calls it.
    """

    def __init__(self, rows: "Rows", stretches: Iterable[Region], at: Offset, system: str | None) -> None:
        self.rows, self.stretches, self.at, self.system = rows, stretches, at, system or ""
        self.length = 0  # bytes sent

    def render_segments(self, console: object) -> str:
        """The stretches as a terminal takes them: of two cells' colours only what differs."""
        sent: list[str] = []
        for x, y, width, _ in self.stretches:
            sent.append(f"\x1b[{self.at.y + y + 1};{self.at.x + x + 1}H")
            sent += _coloured(self.rows[y][x : x + width], self.system)
        text = "".join((*sent, RESET))
        self.length = len(text.encode())
        return text


def _coloured(cells: "Sequence[Cell]", system: str) -> Iterable[str]:
    front = back = None
    for glyph, new_front, new_back in cells:
        is_front = glyph != " " and (new_front != front or new_back != back)  # a colour may depend on its ground
        if is_front or new_back != back:
            codes = [_code(new_front, new_back, system)] if is_front else []
            if new_back != back:
                codes.append(_code(new_back, None, system))
            yield f"\x1b[{';'.join(codes)}m"
            front, back = new_front if is_front else None, new_back
        yield glyph


@lru_cache(384)
def _code(colour: "Rgb", ground: "Rgb | None", system: str) -> str:
    """The code of a colour on a ground, or of a ground where none is given."""
    known = _SYSTEMS.get(system)
    found = None
    if known:
        under = ColorTriplet(*ground) if ground else None
        found = number_of(ColorTriplet(*colour), under, 256 if known is ColorSystem.EIGHT_BIT else 16)
    found = found or Color.from_rgb(*colour)
    if known:
        found = found.downgrade(known)
    return ";".join(found.get_ansi_codes(foreground=ground is not None))


def strip_of(row: "tuple[Cell, ...]") -> Strip:
    """A row of cells as a line, those of the same colours put together."""
    runs: list[tuple[list[str], Rgb, Rgb]] = []
    for glyph, front, back in row:
        last = runs[-1] if runs else None
        if last and last[2] == back and (last[1] == front or glyph == " "):
            last[0].append(glyph)
        elif last and last[2] == back and not "".join(last[0]).strip(" "):
            runs[-1] = ([*last[0], glyph], front, back)
        else:
            runs.append(([glyph], front, back))
    return Strip([Segment("".join(glyphs), _style(front, back)) for glyphs, front, back in runs], len(row))


@lru_cache(64)
def _style(front: "Rgb", back: "Rgb") -> Style:
    return Style(color=Color.from_rgb(*front), bgcolor=Color.from_rgb(*back))
