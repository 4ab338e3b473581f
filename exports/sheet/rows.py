"""Strength rows: figures, words and log, which all hang from the top of the row."""

from collections.abc import Sequence

from exports.sheet.blocks import GUTTER, Block
from exports.sheet.cues import Cues
from exports.sheet.density import PLAIN, Density
from exports.sheet.log import Log
from exports.sheet.marks import ACCENT, FAINT, LEAST, SMALL, SOFT, Pen, Picture, Style
from exports.sheet.telling import Sentence, Telling, tell
from exports.sheet.type import MM_PER_PT, Face, is_cut, size_to_fit, width, wrap
from exports.sheet.words import StrengthWords
from plans.vocabulary import Phase

DO = "Do"
MOST_CUES = 3
FIGURE_LEAST, FIGURE_MOST = 19.0, 38.0  # mm, the height of the figures' place
STANDING = 29.0  # mm, how tall a figure is at most that stands


class Row(Block):
    """One strength exercise: start and end figure, name, dose, words, log.

    The cues of an exercise without a figure stand in the figure's place.
    """

    phase = Phase.STRENGTH

    def __init__(
        self, number: int, words: StrengthWords, room: float, density: Density = PLAIN, columns: int = 0
    ) -> None:
        self.number, self.words, self.density = number, words, density
        self.lead = density.lead * MM_PER_PT
        self.log = Log(words, density, columns)
        self.panel = None if words.drawn else Cues(words.cues, density)
        self.indent = max(5.5, width(str(number), density.name, Face.BOLD) + 1.6)
        self.room = room - density.picture - self.log.wide - 2 * GUTTER
        self.name = wrap(words.name, self.room - self.indent, density.name, Face.BOLD, 8)
        self.set_head()
        self.set_tellings()
        picture, full = (
            (self.panel.least, self.panel.most) if self.panel else (FIGURE_LEAST, self.high_of(self.tellings[0]))
        )
        self.least = max(self.high_of(self.telling), self.log.high(), picture) + 2 * density.pad
        self.grow = 1.0 if density.all_cues else 2.0
        self.most = max(self.least + 4, self.log.high(density.cell_most) + 2 * density.pad + 2, full + 2 * density.pad)

    def high_of(self, telling: Telling) -> float:
        """How high the words are with these sentences."""
        return self.head_high + len(telling.lines) * self.lead

    def set_head(self) -> None:
        """Where the dose and the facts stand, and how high name, dose and facts are together."""
        density, dose = self.density, self.words.dose
        name_lead = density.name * 1.16 * MM_PER_PT
        self.dose_size = size_to_fit(dose, self.room, density.dose, 10, Face.BOLD)
        dose_wide = width(dose, self.dose_size, Face.BOLD)
        wides = [self.fact_width(label, value) for label, value in self.words.facts]
        if density.is_close:
            name_wide = width(self.name[-1], density.name, Face.BOLD) if self.name else 0
            self.is_beside = self.indent + name_wide + 3 + dose_wide <= self.room
            self.facts = flow(wides, self.room, 3.2)
            self.dose_at = len(self.name) * name_lead - (0.2 if self.is_beside else -1.2)
            self.head_high = self.dose_at + (0 if self.is_beside else 4.4) + len(self.facts) * 4.0 + 1.2
            return
        self.is_beside = False
        is_short = dose_wide + 4 + sum(wides) + 3.6 * (len(wides) - 1) <= self.room
        self.facts = [list(range(len(wides)))] if is_short else [[], *flow(wides, self.room, 3.6)]
        below = len(self.facts) - 1
        self.dose_at = len(self.name) * name_lead + density.dose * 0.30 + 0.7
        self.head_high = self.dose_at + 1.0 + below * 7.0 + 1.6

    def fact_width(self, label: str, value: str) -> float:
        """How wide a detail of the dose is: beside its label in a close row, under it in a wide one."""
        if self.density.is_close:
            return width(label, LEAST) + 1 + width(value, LEAST, Face.SEMI)
        return max(width(label, SMALL), width(value, self.density.text + 0.3, Face.SEMI))

    def set_tellings(self) -> None:
        """Break the sentences, with all cues and with ever fewer; what a page could not hold is cut and told."""
        cues = [cue for cue in self.words.cues[:MOST_CUES] if cue.strip()] if self.words.drawn else []
        told = [with_cues(self.words.lines, cues[:count]) for count in range(len(cues), 0, -1)] or [
            list(self.words.lines)
        ]
        self.tellings = [tell(sentences, self.room, self.density) for sentences in told]
        self.telling = self.tellings[0 if self.density.all_cues else -1]
        cut = ["cues" if label == DO else label.lower() for label in self.telling.cut]
        if is_cut(self.name, self.words.name):
            cut.append("name")
        self.cut = tuple(f"{name} of strength exercise {self.number}" for name in cut)

    # -- drawing -------------------------------------------------------------------------------------------------

    def draw(self, pen: Pen, y: float, h: float) -> None:
        """The three zones, all from the same height."""
        y, high = y + self.density.pad, h - 2 * self.density.pad
        self.draw_picture(pen, pen.left, y, high)
        x = pen.left + self.density.picture + GUTTER
        self.draw_head(pen, x, y)
        fitting = (told for told in self.tellings if self.high_of(told) <= high + 0.01)
        telling = next(fitting, self.telling)
        telling.draw(pen, x, y + self.head_high + self.lead * 0.74, self.density)
        self.log.draw(pen, pen.right - self.log.wide, y)

    def draw_picture(self, pen: Pen, x: float, y: float, h: float) -> None:
        """Start and end figure, or the cues of an exercise without one."""
        wide, larger = self.density.picture, self.density.text / PLAIN.text
        if self.panel:
            pen.pictures.append(Picture(self.words.name, x, y, wide, h))
            self.panel.draw(pen, x, y, h)
            return
        high, most = min(h, FIGURE_MOST * larger), STANDING * larger
        pen.pictures.append(Picture(self.words.name, x, y, wide, high, self.words.drawn, most=most, sits=0.3))

    def draw_head(self, pen: Pen, x: float, y: float) -> None:
        """Number, name, dose and details."""
        density = self.density
        base = y + (density.dose if density.is_close else density.name) * 0.26
        pen.text(x, base, str(self.number), Style(density.name, Face.BOLD, ACCENT))
        pen.paragraph(x + self.indent, base, self.name, Style(density.name, Face.BOLD), density.name * 1.16)
        if density.is_close:
            at = base + (len(self.name) - 1) * density.name * 1.16 * MM_PER_PT
            if self.is_beside:
                pen.text(x + self.room, at, self.words.dose, Style(self.dose_size, Face.BOLD), align=1)
            else:
                at += 5.4
                pen.text(x, at, self.words.dose, Style(self.dose_size, Face.BOLD))
            self.draw_facts_inline(pen, x, at + 4.4)
            return
        at = y + self.dose_at
        wide = pen.text(x, at, self.words.dose, Style(self.dose_size, Face.BOLD))
        for place, line in enumerate(self.facts):
            self.draw_facts(pen, x + (wide + 4 if place == 0 else 0), at + 7.0 * place, line)

    def draw_facts(self, pen: Pen, x: float, y: float, line: Sequence[int]) -> None:
        """Details of the dose as label over value."""
        for index in line:
            label, value = self.words.facts[index]
            pen.text(x, y - 3.4, label, Style(SMALL, colour=FAINT))
            pen.text(x, y, value, Style(self.density.text + 0.3, Face.SEMI))
            x += self.fact_width(label, value) + 3.6

    def draw_facts_inline(self, pen: Pen, x: float, y: float) -> None:
        """Details of the dose as label and value in a line."""
        for line in self.facts:
            at = x
            for index in line:
                label, value = self.words.facts[index]
                at += pen.text(at, y, label, Style(LEAST, colour=SOFT)) + 1
                at += pen.text(at, y, value, Style(LEAST, Face.SEMI)) + 3.2
            y += 4.0


def with_cues(lines: Sequence[Sentence], cues: Sequence[str]) -> list[Sentence]:
    """The sentences with these cues among them: after what to check first, before all else."""
    first = [line for line in lines if line[0] == "Check"]
    return [*first, (DO, " ".join(cues)), *(line for line in lines if line[0] != "Check")]


def flow(wides: Sequence[float], room: float, gap: float) -> list[list[int]]:
    """Fill lines with things of these widths; gives their indices by line."""
    lines: list[list[int]] = [[]]
    at = 0.0
    for index, wide in enumerate(wides):
        if at + wide > room and lines[-1]:
            lines.append([])
            at = 0.0
        lines[-1].append(index)
        at += wide + gap
    return lines
