"""Terminal cells: the picture of a figure as block glyphs with two colours each, or as lines without any.

QUADRANTS tell four blocks of a cell apart, and mix colours at the edges. FEW are the same for terminals of 16 colours,
where a mixture would turn into whatever is nearest. HALVES, also unmixed, are for fonts without quadrants. LINES are
braille dots for where there is no colour: outlines of body and props, the working muscle filled. SIGNS and SIGN_LINES
are FEW and LINES in the signs of ASCII alone, for terminals that have no others.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from exports.figures.raster import FLOOR, GROUND, MARGIN, Box, Picture, code_of, draw, inks_by_code, view_of
from plans.figure.shape import Ink, Shape

Rgb = tuple[int, int, int]

LEAST_COLUMNS = 20  # below this a figure says nothing
_FEWER, _MIDDLE = 0xF8, 4  # 32 levels of a colour are enough at an edge, and more often the same
_MOST_KEPT = 400  # cells a palette remembers
_WORD = 4  # bytes that are compared as one number
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"  # by bits: upper left, upper right, lower left, lower right
_HALVES = " ▀▄█"
_SIGNS = " `'\".[/F,\\]7_LJ#"  # by the same bits as the quadrants
_DOTS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)  # braille bits, row by row
_BRAILLE = 0x2800


class Grain(NamedTuple):
    """What a cell is made of: blocks across and down, and pixels of a block in either direction."""

    across: int
    down: int
    fine: int
    glyphs: str = ""


class Form(Enum):
    """How a figure is put into cells; see the head of the module."""

    QUADRANTS = Grain(2, 2, 2, _QUADRANTS)
    FEW = Grain(2, 2, 3, _QUADRANTS)
    HALVES = Grain(1, 2, 3, _HALVES)
    LINES = Grain(2, 4, 1)
    SIGNS = Grain(2, 2, 3, _SIGNS)
    SIGN_LINES = Grain(2, 2, 1, _SIGNS)


_UNMIXED = {Form.FEW, Form.HALVES, Form.SIGNS}
_EDGES = {Ink.HALO, Ink.MUSCLE_RIM}  # they only speckle where no colour lies between two others


class Cell(NamedTuple):
    """A glyph, its colour and that behind it."""

    glyph: str
    front: Rgb
    back: Rgb


Rows = tuple[tuple[Cell, ...], ...]


class Palette:
    """The colours of inks on a ground. A muscle at rest is drawn in `resting` and turns into its ink with effort."""

    def __init__(self, ground: Rgb, inks: Mapping[Ink, Rgb], resting: Rgb) -> None:
        self.ground, self.inks, self.resting = ground, inks, resting
        found = {GROUND: ground}
        for code, (ink, effort) in inks_by_code().items():
            found[code] = mixed(resting, inks[ink], effort) if effort < 1 else inks[ink]
        self.by_code = tuple(found[code] for code in range(len(found)))
        self.known: dict[Form, dict[tuple[object, ...], Cell]] = {}


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """A colour that is so far, from 0 to 1, on the way from one to another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def cells(shapes: Sequence[Shape], box: Box, size: tuple[int, int], palette: Palette, form: Form) -> Rows:
    """A figure's shapes, back to front, in columns and rows of cells; the box, in body heights, fills them."""
    grain, (columns, rows) = form.value, size
    width, height = columns * grain.across * grain.fine, rows * grain.down * grain.fine
    if form in _UNMIXED:
        shapes = [shape for shape in shapes if shape.ink not in _EDGES]
    view = view_of(box, width, height, 2 * grain.across / grain.down, grain.fine)
    picture = draw(shapes, view, width, height)
    if form in {Form.LINES, Form.SIGN_LINES}:
        return _lines(picture, grain, palette)
    return tuple(
        _row(picture.rows[y : y + grain.down * grain.fine], palette, form)
        for y in range(0, height, grain.down * grain.fine)
    )


def rows_for(box: Box, columns: int, most: int) -> int:
    """The rows a movement needs at its largest in so many columns, at most `most`."""
    _, y0, _, y1 = box
    view = view_of(box, columns, 1000 * columns, 2, 1)  # as wide as there is room for
    return max(1, min(most, ceil((y1 - min(y0, FLOOR) + MARGIN) * view.up)))


def _row(band: Sequence[bytearray], palette: Palette, form: Form) -> tuple[Cell, ...]:
    """A row of cells from as many rows of pixels as it is high. What was met before is looked up."""
    known, step = palette.known.setdefault(form, {}), form.value.across * form.value.fine
    keys = list(zip(*(_chunks(row, step) for row in band), strict=True))
    if len(known) > _MOST_KEPT:
        known.clear()
    for at, key in enumerate(keys):
        if key not in known:
            known[key] = _cell(b"".join([row[at * step : (at + 1) * step] for row in band]), palette, form)
    return tuple([known[key] for key in keys])


def _chunks(row: bytearray, step: int) -> Sequence[object]:
    """Pixels of a row by cell, as what is compared fastest."""
    if step == _WORD:
        return memoryview(row).cast("I").tolist()
    return [bytes(row[x : x + step]) for x in range(0, len(row), step)]


def _cell(pixels: bytes, palette: Palette, form: Form) -> Cell:
    grain, colours = form.value, palette.by_code
    if pixels.count(pixels[0]) == len(pixels):
        return Cell(" ", colours[pixels[0]], colours[pixels[0]])
    blocks = _blocks(pixels, grain)
    if form is Form.QUADRANTS:
        shown = tuple(_blend(bytes(sorted(block)), colours) for block in blocks)
    else:
        shown = tuple(colours[_most(block)] for block in blocks)
    mask, front, back = _two_colours(shown, form is Form.QUADRANTS)
    return Cell(grain.glyphs[mask], front, back)


def _blocks(pixels: bytes, grain: Grain) -> list[bytes]:
    """The pixels of a cell, block by block."""
    wide, fine = grain.across * grain.fine, grain.fine
    return [
        b"".join(pixels[(y + line) * wide + x : (y + line) * wide + x + fine] for line in range(fine))
        for y in range(0, grain.down * fine, fine)
        for x in range(0, wide, fine)
    ]


def _most(block: bytes) -> int:
    """The code most of a block is drawn in; of equals the one drawn later, and anything before the ground."""
    return max(set(block), key=lambda code: (block.count(code), code))


@lru_cache(128)
def _blend(block: bytes, colours: tuple[Rgb, ...]) -> Rgb:
    if block[0] == block[-1]:  # sorted: all the same
        return colours[block[0]]
    return _mean([colours[code] for code in block])


@lru_cache(128)
def _two_colours(blocks: tuple[Rgb, ...], mixes: bool) -> tuple[int, Rgb, Rgb]:
    """Which blocks of a cell stand in front, and both colours: each block takes the nearer of the two furthest apart.

    The larger part lies behind, for grounds join without a seam where glyphs may not.
    """
    seen = list(dict.fromkeys(blocks))
    pairs = [(_distance(a, b), a, b) for at, a in enumerate(seen) for b in seen[at + 1 :]]
    if not pairs:
        return 0, seen[0], seen[0]
    _, back, front = max(pairs)
    ahead = [_distance(block, front) < _distance(block, back) for block in blocks]
    if mixes and len(seen) > 2:
        front = _mean([block for block, is_ahead in zip(blocks, ahead, strict=True) if is_ahead])
        back = _mean([block for block, is_ahead in zip(blocks, ahead, strict=True) if not is_ahead])
    mask = sum(1 << bit for bit, is_ahead in enumerate(ahead) if is_ahead)
    if 2 * sum(ahead) > len(blocks):
        return mask ^ ((1 << len(blocks)) - 1), back, front
    return mask, front, back


def _distance(one: Rgb, other: Rgb) -> int:
    """How different two colours look, as green counts more than red and blue."""
    return 2 * (one[0] - other[0]) ** 2 + 4 * (one[1] - other[1]) ** 2 + 3 * (one[2] - other[2]) ** 2


def _mean(colours: Sequence[Rgb]) -> Rgb:
    """A colour between others, roughly; of equal ones just that, for it may stand beside itself."""
    if colours.count(colours[0]) == len(colours):
        return colours[0]
    red, green, blue = (sum(channel) // len(colours) & _FEWER | _MIDDLE for channel in zip(*colours, strict=True))
    return red, green, blue


# -- without colour --------------------------------------------------------------------------------------------

_FILLED = {
    code
    for code, (ink, _) in inks_by_code().items()
    if ink in {Ink.MUSCLE, Ink.MUSCLE_SECOND, Ink.MUSCLE_RIM, Ink.ARROW, Ink.FLOOR}
}
_AS_LINES = bytes.maketrans(
    bytes(code_of(ink) for ink in (Ink.HALO, Ink.PROP_LIGHT, Ink.PROP_DARK)),
    bytes((GROUND, code_of(Ink.PROP), code_of(Ink.PROP))),
)


def _lines(picture: Picture, grain: Grain, palette: Palette) -> Rows:
    """What is filled, and the edges of all else."""
    dots = [row.translate(_AS_LINES) for row in picture.rows]
    front = palette.inks[Ink.NEAR]
    return tuple(
        tuple(Cell(_glyph(dots, x, y, grain), front, palette.ground) for x in range(0, picture.width, grain.across))
        for y in range(0, picture.height, grain.down)
    )


def _glyph(dots: Sequence[bytearray], x: int, y: int, grain: Grain) -> str:
    places = [(x + across, y + down) for down in range(grain.down) for across in range(grain.across)]
    marks = [_is_set(dots, at, row) for at, row in places]
    if grain.glyphs:
        return grain.glyphs[sum(1 << bit for bit, mark in enumerate(marks) if mark)]
    mask = sum(bit for bit, mark in zip(_DOTS, marks, strict=True) if mark)
    return chr(_BRAILLE + mask) if mask else " "


def _is_set(dots: Sequence[bytearray], x: int, y: int) -> bool:
    """Whether a dot is filled, or the last of its ink before the ground or before what lies behind it."""
    code = dots[y][x]
    if code == GROUND or code in _FILLED:
        return code != GROUND
    beside = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
    around = [dots[v][u] for u, v in beside if 0 <= v < len(dots) and 0 <= u < len(dots[0])]
    return any(other < code and other not in _FILLED for other in around)
