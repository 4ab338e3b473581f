"""Tick rows of the warm-up and the cool-down: a box to tick, name and dose, what to do, and a place for a figure."""

from collections.abc import Sequence

from exports.sheet.blocks import GUTTER, Block
from exports.sheet.marks import ACCENT, INK, LEAST, SOFT, Area, Look, Pen, Style
from exports.sheet.type import MM_PER_PT, Face, balanced, is_cut, width, wrap
from exports.sheet.words import TickWords
from plans.vocabulary import Phase

COLUMNS = 2
INDENT = 7.5
FIGURE = 15.0  # the figure's place, at the right of the words
NAME, DOSE, LEAD = 10.0, 11.5, 10.6  # points


class Tick:
    """One item: its words broken for the width of its column."""

    def __init__(self, words: TickWords, room: float, cue_lines: int) -> None:
        self.words, self.room = words, room
        text = room - INDENT - FIGURE
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
        pen.pictures.append(Area(self.words.name, x + self.room - FIGURE, y, FIGURE, h))
        base = y + max(0.0, (h - self.high) / 2) + 3.6
        pen.box(x, base - 3.6, 4.8, 4.8, Look(0.7, stroke=INK, thick=0.8))
        x += INDENT
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

    def __init__(self, phase: Phase, items: Sequence[TickWords], room: float, cue_lines: int, is_first: bool) -> None:
        self.phase, self.is_first = phase, is_first
        self.column = (room - GUTTER * (COLUMNS - 1)) / COLUMNS
        wide = self.column if len(items) > 1 else room
        self.ticks = [Tick(words, wide, cue_lines) for words in items]
        self.least = max(tick.high for tick in self.ticks) + 2.6
        self.most = self.least + 3
        self.cut = tuple(name for tick in self.ticks for name in tick.cut)

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """The items in their columns, under a fine line."""
        if not self.is_first:
            pen.line(pen.left, y, pen.right, y)
        top = y + (h - max(tick.high for tick in self.ticks)) / 2
        for place, tick in enumerate(self.ticks):
            tick.draw(pen, pen.left + place * (self.column + GUTTER), top, tick.high)


def tick_rows(phase: Phase, items: Sequence[TickWords], room: float, cue_lines: int) -> list[TickRow]:
    """The rows of a phase, two items each."""
    return [
        TickRow(phase, items[start : start + COLUMNS], room, cue_lines, start == 0)
        for start in range(0, len(items), COLUMNS)
    ]
