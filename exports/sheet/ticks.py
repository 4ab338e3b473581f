"""Tick rows of the warm-up and the cool-down: a box to tick, name and dose, what to do, and a place for a figure."""

from collections.abc import Sequence

from exports.sheet.blocks import GUTTER, Block
from exports.sheet.density import Density
from exports.sheet.marks import ACCENT, INK, LEAST, SOFT, Look, Pen, Picture, Style
from exports.sheet.type import MM_PER_PT, Face, balanced, is_cut, width, wrap
from exports.sheet.words import TickWords
from plans.vocabulary import Phase

COLUMNS = 2
BOX = 4.8
INDENT = 7.5
FIGURE = 19.0  # the figure's place, between box and words
STANDING = 15.0  # mm, how tall a figure is at most that stands
NO_FIGURE = 15.0  # a phase without figures keeps as much free at the right
NAME, DOSE, LEAD = 10.0, 11.5, 10.6  # points


class Tick:
    """One item: its words broken for the width of its column."""

    def __init__(self, words: TickWords, room: float, cue_lines: int, has_figures: bool) -> None:
        self.words, self.room, self.has_figures = words, room, has_figures
        self.indent = INDENT + (FIGURE + 1.5 if has_figures else 0)
        text = room - self.indent - (0 if has_figures else NO_FIGURE)
        self.name = wrap(words.name, text, NAME, Face.SEMI, 4)
        last = width(self.name[-1], NAME, Face.SEMI) if self.name else 0
        self.is_beside = last + 2.5 + width(words.dose, DOSE, Face.BOLD) <= text
        self.after = last + 2.5 if self.is_beside else 0.0
        cue = balanced(words.cue, text, LEAST)
        self.cue = cue if len(cue) <= cue_lines else ()
        self.note = wrap(f"Note: {words.note}", text, LEAST, Face.SEMI, 16) if words.note else ()
        heads = len(self.name) + (not self.is_beside)
        self.high = heads * 4.6 + (len(self.cue) + len(self.note)) * LEAD * MM_PER_PT + 0.4
        pairs = (
            (self.name, words.name, "name of an exercise"),
            (self.note, words.note, "note of an exercise"),
        )
        self.cut = tuple(name for lines, text, name in pairs if is_cut(lines, text))

    def draw(self, pen: Pen, x: float, y: float, h: float) -> None:
        """Put the item down in a row that starts at `y` and is `h` high."""
        name = self.words.name
        if self.has_figures:
            place = Picture(name, x + INDENT - 1, y, FIGURE, h, self.words.drawn, is_small=True, most=STANDING)
            pen.pictures.append(place)
        else:
            pen.pictures.append(Picture(name, x + self.room - NO_FIGURE, y, NO_FIGURE, h))
        base = y + max(0.0, (h - self.high) / 2) + 3.6
        box = y + (h - BOX) / 2 if self.has_figures else base - 3.6
        pen.box(x, box, BOX, BOX, Look(0.7, stroke=INK, thick=0.8))
        x += self.indent
        for line in self.name:
            pen.text(x, base, line, Style(NAME, Face.SEMI))
            base += 4.6
        at = base - 4.6 if self.is_beside else base
        pen.text(x + self.after, at, self.words.dose, Style(DOSE, Face.BOLD))
        base = at + 4.2
        base = pen.paragraph(x, base, self.cue, Style(LEAST, colour=SOFT), LEAD)
        pen.paragraph(x, base, self.note, Style(LEAST, Face.SEMI, ACCENT), LEAD)


class TickRow(Block):
    """The items that stand beside each other."""

    grow = 0.5

    def __init__(self, phase: Phase, items: Sequence[TickWords], room: float, density: Density) -> None:
        self.phase, self.is_first = phase, False
        has_figures = any(words.drawn for words in items)
        cue_lines = density.warm_up_lines if phase is Phase.WARM_UP else density.cool_down_lines
        self.column = (room - GUTTER * (COLUMNS - 1)) / COLUMNS
        wide = self.column if len(items) > 1 else room
        self.ticks = [Tick(words, wide, cue_lines, has_figures) for words in items]
        self.high = max([density.tick if has_figures else 0.0, *(tick.high for tick in self.ticks)])
        self.least = self.high + (1.4 if has_figures else 2.6)
        self.most = self.least + 3
        self.cut = tuple(name for tick in self.ticks for name in tick.cut)

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """The items in their columns, under a fine line."""
        if not self.is_first:
            pen.line(pen.left, y, pen.right, y)
        for place, tick in enumerate(self.ticks):
            tick.draw(pen, pen.left + place * (self.column + GUTTER), y + 0.7, h - 1.4)


def tick_rows(phase: Phase, items: Sequence[TickWords], room: float, density: Density) -> list[TickRow]:
    """The rows of a phase, two items each."""
    rows = [TickRow(phase, items[start : start + COLUMNS], room, density) for start in range(0, len(items), COLUMNS)]
    for row in rows[:1]:
        row.is_first = True
    return rows
