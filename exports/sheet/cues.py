"""Cues: what to do, in the place at the left of a strength row that is kept for its start and end figure."""

from collections.abc import Sequence

from exports.sheet.density import Density
from exports.sheet.marks import ACCENT, TINT, Look, Pen, Style
from exports.sheet.type import MM_PER_PT, Face, width, wrap

Lines = tuple[str, ...]
INSET = 2.5
GAP = 0.9  # between two cues
MOST_LINES = 22  # of all cues together: the row must fit any page


class Cues:
    """The cues of one exercise, broken for the place: at least `least` mm high, `most` for all of them."""

    LABEL = "Do"

    def __init__(self, texts: Sequence[str], density: Density) -> None:
        self.density = density
        self.lead = density.lead * MM_PER_PT
        self.wide = density.picture - 2 * INSET - 0.8
        self.texts = [text for text in texts[:3] if text.strip()]
        self.most = self.high_of(self.broken(len(self.texts)))
        self.least = self.most if density.all_cues else self.high_of(self.broken(1))

    def broken(self, count: int) -> list[Lines]:
        """The first cues in lines: a paragraph each, or in a closer page all in one."""
        texts = self.texts[:count]
        if self.density.joins_cues:
            texts = [" ".join(texts)]
        paragraphs = []
        left = MOST_LINES
        for place, text in enumerate(texts):
            words = f"{self.LABEL} {text}" if place == 0 else text
            paragraphs.append(wrap(words, self.wide, self.density.text, Face.REGULAR, max(1, left)))
            left -= len(paragraphs[-1])
        return paragraphs

    def high_of(self, paragraphs: Sequence[Lines]) -> float:
        """How high the place must be for these paragraphs."""
        lines = sum(len(lines) for lines in paragraphs)
        return 2.8 + lines * self.lead + (len(paragraphs) - 1) * GAP

    def draw(self, pen: Pen, x: float, y: float, h: float) -> None:
        """Tint the place, `h` high, and put down as many cues as it holds."""
        pen.box(x, y, self.density.picture, h, Look(1.2, TINT))
        if not self.texts:
            return
        count = len(self.texts)
        while count > 1 and self.high_of(self.broken(count)) > h + 0.01:
            count -= 1
        size, x = self.density.text, x + INSET
        label = Style(size, Face.BOLD, ACCENT, TINT)
        base, style = y + 1.5 + self.lead * 0.76, Style(size, ground=TINT)
        for place, (first, *others) in enumerate(self.broken(count)):
            if place == 0:
                pen.text(x, base, self.LABEL, label)
                rest = first.removeprefix(self.LABEL).strip()
                pen.text(x + width(self.LABEL, size, Face.BOLD) + 1.3, base, rest, style)
            else:
                pen.text(x, base, first, style)
            base = pen.paragraph(x, base + self.lead, others, style, self.density.lead) + GAP
