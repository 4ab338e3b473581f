"""Strokes: lines, boxes and codes of a page as PDF operators, in points from its bottom left corner.

Colour and width are said only where they change.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from exports.sheet.marks import Box, Line, Squares
from exports.sheet.type import MM_PER_PT

_ROUND = 0.4472  # how far the handle of a round corner stands from its end, in radii
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}  # filled, outlined


def hundredths(mm: float) -> int:
    """Millimetres in hundredths of a point."""
    return round(mm * 100 / MM_PER_PT)


@lru_cache(8192)
def number(hundredths: int) -> str:
    """Hundredths as a number in as few characters as it takes."""
    text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


@lru_cache(64)
def colour(code: str) -> str:
    """A colour of six hexadecimal digits, to the 8 bits it has."""
    parts = (f"{int(code[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))
    return " ".join(part.rstrip("0").rstrip(".").removeprefix("0") or "0" for part in parts)


def strokes(boxes: Iterable[Box], lines: Iterable[Line], high: float) -> str:
    """The boxes of a page, then its lines; `high` is the height of the page in mm."""
    return "\n".join([*_boxes(boxes, high), *_lines(lines, high)])


def _boxes(boxes: Iterable[Box], high: float) -> Iterator[str]:
    fill = stroke = ""
    thick = -1.0
    for box in boxes:
        look = box.look
        if look.fill and look.fill != fill:
            fill = look.fill
            yield f"{colour(fill)} rg"
        if look.stroke and look.stroke != stroke:
            stroke = look.stroke
            yield f"{colour(stroke)} RG"
        if look.stroke and look.thick != thick:
            thick = look.thick
            yield f"{thick:g} w"
        yield f"{_outline(box, high)} {_PAINT[bool(look.fill), bool(look.stroke)]}"


def _outline(box: Box, high: float) -> str:
    left, low = hundredths(box.x), hundredths(high - box.y - box.high)
    wide, tall, radius = hundredths(box.wide), hundredths(box.high), hundredths(box.look.radius)
    if not radius:
        return f"{number(left)} {number(low)} {number(wide)} {number(tall)} re"
    near = round(_ROUND * radius)
    x = [number(left + at) for at in (0, near, radius, wide - radius, wide - near, wide)]
    y = [number(low + at) for at in (0, near, radius, tall - radius, tall - near, tall)]
    return (
        f"{x[2]} {y[0]} m {x[3]} {y[0]} l {x[4]} {y[0]} {x[5]} {y[1]} {x[5]} {y[2]} c "
        f"{x[5]} {y[3]} l {x[5]} {y[4]} {x[4]} {y[5]} {x[3]} {y[5]} c "
        f"{x[2]} {y[5]} l {x[1]} {y[5]} {x[0]} {y[4]} {x[0]} {y[3]} c "
        f"{x[0]} {y[2]} l {x[0]} {y[1]} {x[1]} {y[0]} {x[2]} {y[0]} c h"
    )


def _lines(lines: Iterable[Line], high: float) -> Iterator[str]:
    for look, alike in groupby(lines, key=attrgetter("stroke")):
        yield f"{colour(look.colour)} RG {look.thick:g} w"
        for line in alike:
            y, to_y = number(hundredths(high - line.y)), number(hundredths(high - line.to_y))
            yield f"{number(hundredths(line.x))} {y} m {number(hundredths(line.to_x))} {to_y} l"
        yield "S"


def code_operators(code: Squares, high: float) -> str:
    """A QR code in one go: a path of whole numbers, scaled, with the squares of a row joined."""
    size = code.wide / MM_PER_PT / len(code.rows)
    place = f"{number(hundredths(code.x))} {number(hundredths(high - code.y))}"
    parts = [f"q {size:.4f} 0 0 {-size:.4f} {place} cm 0 g"]
    for y, row in enumerate(code.rows):
        x = 0
        for is_dark, squares in groupby(row):
            count = len(list(squares))
            if is_dark:
                parts.append(f"{x} {y} {count} 1 re")
            x += count
    return "\n".join([*parts, "f Q"])
