"""Log: the cells of a strength row to write in, at least 18 by 8 mm for each set."""

from exports.sheet.density import Density
from exports.sheet.marks import FAINT, LEAST, SMALL, Area, Look, Pen, Style
from exports.sheet.words import StrengthWords

CELL_WIDE, CELL_HIGH = 18.2, 8.0
SET_NUMBER = 4.0
HEAD = 3.9
FRAME = Look(0.8, stroke=FAINT, thick=0.7)
CAPTION = Style(SMALL, colour=FAINT)


class Log:
    """The log of one exercise, `wide` mm wide.

    In a wide row each set has a line, with a column each for load, repetitions and effort; in a close one each set has
    a column, with load and repetitions over effort, and what exceeds the columns goes on below. The rows of a sheet may
    share their number of `columns`.
    """

    def __init__(self, words: StrengthWords, density: Density, columns: int = 0) -> None:
        self.words, self.density = words, density
        self.columns = (columns or columns_for(words.sets)) if density.is_close else 3
        self.wide = self.columns * CELL_WIDE + (0 if density.is_close else SET_NUMBER)
        self.bands = -(-words.sets // self.columns)

    def high(self, cell: float = CELL_HIGH) -> float:
        """How high it is with cells of this height."""
        if self.density.is_close:
            return self.bands * (HEAD + 2 * cell)
        return HEAD + self.words.sets * cell

    def cell_that_fits(self, h: float) -> float:
        """The height of a cell that fills this height."""
        rows, heads = (2 * self.bands, self.bands) if self.density.is_close else (self.words.sets, 1)
        return max(CELL_HIGH, min(self.density.cell_most, (h - heads * HEAD - 0.8) / rows))

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Put it down, its left edge at `x`; the page says how high its cells are."""
        if self.density.is_close:
            self.draw_across(pen, x, y)
        else:
            self.draw_down(pen, x + SET_NUMBER, y)

    def draw_down(self, pen: Pen, x: float, y: float) -> None:
        """A line for each set."""
        sets, cell, top = self.words.sets, pen.cell, y + HEAD
        for place, label in enumerate(self.words.log):
            pen.text(x + place * CELL_WIDE + 0.6, top - 1, label, CAPTION)
        for row in range(sets):
            pen.text(x - 2, top + (row + 0.5) * cell + 1.2, str(row + 1), Style(LEAST, colour=FAINT), align=1)
            for place, label in enumerate(self.words.log):
                pen.cells.append(Area(label, x + place * CELL_WIDE, top + row * cell, CELL_WIDE, cell))
            if row:
                pen.line(x, top + row * cell, x + 3 * CELL_WIDE, top + row * cell)
        for place in (1, 2):
            pen.line(x + place * CELL_WIDE, top, x + place * CELL_WIDE, top + sets * cell)
        pen.box(x, top, 3 * CELL_WIDE, sets * cell, FRAME)

    def draw_across(self, pen: Pen, x: float, y: float) -> None:
        """A column for each set, in as many bands as it takes."""
        cell = pen.cell
        for start in range(0, self.words.sets, self.columns):
            count, top = min(self.columns, self.words.sets - start), y + HEAD
            for place in range(count):
                at = x + place * CELL_WIDE
                pen.text(at + 0.6, top - 1, f"set {start + place + 1}", CAPTION)
                for row, label in enumerate(self.captions()):
                    pen.cells.append(Area(label, at, top + row * cell, CELL_WIDE, cell))
                    pen.text(at + CELL_WIDE - 0.9, top + (row + 1) * cell - 1, label, CAPTION, align=1)
                if place:
                    pen.line(at, top, at, top + 2 * cell)
            pen.line(x, top + cell, x + count * CELL_WIDE, top + cell)
            pen.box(x, top, count * CELL_WIDE, 2 * cell, FRAME)
            y = top + 2 * cell

    def captions(self) -> tuple[str, str]:
        """What stands in the two cells of a set: `kg × reps` and `RPE`, shortened to fit them."""
        first, done, effort = self.words.log
        if first == "left":
            return f"{first} / {done}", effort
        return f"{first.split()[-1]} × {done.split()[-1]}", effort


def columns_for(sets: int) -> int:
    """Two or three columns, or four where that saves a band."""
    if sets <= 2:
        return 2
    return 4 if -(-sets // 4) < -(-sets // 3) else 3
