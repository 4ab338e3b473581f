"""Marks: what stands on a page, as plain values in millimetres from its top left corner."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from exports.sheet.type import MM_PER_PT, Face, printable, width
from plans.exercise import Exercise

MARGIN, EDGE = 12.0, 10.0  # left and right; top and bottom
FOOT = 4.0  # the footer, inside the bottom edge

INK, SOFT, FAINT = "1E2A3A", "4A5665", "5F6A78"
HAIR, TINT, SILVER, WHITE = "C5CCD4", "F1F4F6", "C3CBD3", "FFFFFF"
ACCENT, DEEP = "17736A", "2B3A4E"

SMALL = 7.5  # points; field labels, captions and the footer
LEAST = 9.0  # points; everything else


class Style(NamedTuple):
    """How a text is set: size in points, face, its colour and the colour it stands on."""

    size: float
    face: Face = Face.REGULAR
    colour: str = INK
    ground: str = WHITE


class Stroke(NamedTuple):
    """How a line is drawn; `thick` is in points."""

    colour: str
    thick: float


class Look(NamedTuple):
    """How a rectangle is drawn: filled, outlined (`thick` in points) or both; no colour is an empty text."""

    radius: float
    fill: str = ""
    stroke: str = ""
    thick: float = 0.6


FINE, RULE, WRITING = Stroke(HAIR, 0.5), Stroke(INK, 0.9), Stroke(FAINT, 0.6)


class Text(NamedTuple):
    """A run of text on one line; `y` is its baseline, `wide` how far it reaches."""

    x: float
    y: float
    text: str
    wide: float
    style: Style


class Line(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    stroke: Stroke


class Box(NamedTuple):
    """A rectangle, with round corners if its look has a radius."""

    x: float
    y: float
    wide: float
    high: float
    look: Look


class Squares(NamedTuple):
    """A QR code: rows of dark (True) and light squares, `wide` mm from the first dark edge to the last."""

    x: float
    y: float
    wide: float
    rows: tuple[tuple[bool, ...], ...]


class Area(NamedTuple):
    """A rectangle that is kept for something: a block, a log cell, a figure."""

    name: str
    x: float
    y: float
    wide: float
    high: float


class Picture(NamedTuple):
    """A rectangle that is kept for the figure of an exercise, which is at most `most` mm tall when it stands.

    Without an exercise it stays as it is. A small one shows the end, a large one start and end. What is lower than its
    place sits at its top (0), middle or bottom (1).
    """

    name: str
    x: float
    y: float
    wide: float
    high: float
    exercise: Exercise | None = None
    is_small: bool = False
    most: float = 30.0
    sits: float = 0.5


class Page(msgspec.Struct, frozen=True):
    """One page: its marks in the order they are put down, and the areas they belong to."""

    texts: tuple[Text, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    blocks: tuple[Area, ...]
    cells: tuple[Area, ...]
    pictures: tuple[Picture, ...]
    codes: tuple[Squares, ...] = ()


class Pen(msgspec.Struct):
    """Collects the marks of one page; `cell` is the height that all log cells of the page share."""

    wide: float
    high: float
    cell: float = 8.0
    texts: list[Text] = msgspec.field(default_factory=list)
    lines: list[Line] = msgspec.field(default_factory=list)
    boxes: list[Box] = msgspec.field(default_factory=list)
    blocks: list[Area] = msgspec.field(default_factory=list)
    cells: list[Area] = msgspec.field(default_factory=list)
    pictures: list[Picture] = msgspec.field(default_factory=list)
    codes: list[Squares] = msgspec.field(default_factory=list)

    @property
    def left(self) -> float:
        """The left edge of the type area."""
        return MARGIN

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return self.wide - MARGIN

    @property
    def room(self) -> float:
        """The width between the edges."""
        return self.wide - 2 * MARGIN

    def text(self, x: float, y: float, text: str, style: Style, align: float = 0) -> float:
        """Put down a text and return its width; `align` 0 has `x` at its left, 0.5 in its middle, 1 at its right."""
        shown = printable(text)
        wide = width(shown, style.size, style.face)
        if shown:
            self.texts.append(Text(x - align * wide, y, shown, wide, style))
        return wide

    def paragraph(self, x: float, y: float, lines: Iterable[str], style: Style, lead: float) -> float:
        """Put down lines, `lead` points apart, the first at `y`; returns the baseline of the line after the last."""
        for line in lines:
            self.text(x, y, line, style)
            y += lead * MM_PER_PT
        return y

    def line(self, x: float, y: float, to_x: float, to_y: float, stroke: Stroke = FINE) -> None:
        """Put down a straight line."""
        self.lines.append(Line(x, y, to_x, to_y, stroke))

    def box(self, x: float, y: float, wide: float, high: float, look: Look) -> None:
        """Put down a rectangle."""
        self.boxes.append(Box(x, y, wide, high, look))

    def page(self) -> Page:
        """What has been put down so far."""
        return Page(
            tuple(self.texts),
            tuple(self.lines),
            tuple(self.boxes),
            tuple(self.blocks),
            tuple(self.cells),
            tuple(self.pictures),
            tuple(self.codes),
        )
