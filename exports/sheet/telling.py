"""Telling: the labelled sentences of a strength row, a paragraph each or, where room is short, one for all."""

from collections.abc import Sequence
from typing import NamedTuple

from exports.sheet.blocks import label_width
from exports.sheet.density import Density
from exports.sheet.marks import ACCENT, Pen, Style
from exports.sheet.type import MM_PER_PT, Face, is_cut, width, wrap

Sentence = tuple[str, str]  # label and words
MOST_LINES = {"Note": 20, "Check": 8}  # of one sentence; far more than a kind writer needs
USUAL_LINES = 6
MOST_IN_ROW = 36  # lines of all sentences together: the row must fit any page
SPACE = 1.2  # mm between a label and its sentence in a run


class Piece(NamedTuple):
    """Words on a line, from `x` mm on."""

    x: float
    text: str
    is_label: bool = False


class Telling(NamedTuple):
    """Lines of pieces, and the labels of the sentences that were too long."""

    lines: tuple[tuple[Piece, ...], ...]
    cut: tuple[str, ...]

    def draw(self, pen: Pen, x: float, y: float, density: Density) -> None:
        """Put the lines down, the first at the baseline `y`."""
        for line in self.lines:
            for piece in line:
                face, colour = (Face.BOLD, {"colour": ACCENT}) if piece.is_label else (Face.REGULAR, {})
                pen.text(x + piece.x, y, piece.text, Style(density.text, face, **colour))
            y += density.lead * MM_PER_PT


def tell(sentences: Sequence[Sentence], room: float, density: Density) -> Telling:
    """The sentences in lines at most `room` wide."""
    indent = 0.0 if density.runs_on else label_width(tuple(label for label, _ in sentences), density.text)
    left, cut, told = MOST_IN_ROW, list[str](), list[tuple[str, tuple[str, ...]]]()
    for label, words in sentences:
        most = max(1, min(MOST_LINES.get(label, USUAL_LINES), left))
        broken = wrap(words, room - indent, density.text, Face.REGULAR, most)
        left -= len(broken)
        told.append((label, broken))
        if is_cut(broken, words):
            cut.append(label)
    lines = _run_on(told, room, density.text) if density.runs_on else _hanging(told, indent)
    return Telling(lines, tuple(cut))


def _hanging(told: Sequence[tuple[str, Sequence[str]]], indent: float) -> tuple[tuple[Piece, ...], ...]:
    """Each sentence in a paragraph, its label in a column at the left."""
    return tuple(
        (Piece(0, label, is_label=True), Piece(indent, line)) if place == 0 else (Piece(indent, line),)
        for label, lines in told
        for place, line in enumerate(lines)
    )


def _run_on(told: Sequence[tuple[str, Sequence[str]]], room: float, size: float) -> tuple[tuple[Piece, ...], ...]:
    """All sentences one after the other, a label before each."""
    space = width("n n", size) - 2 * width("n", size)
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for label, words in told:
        wide = width(label, size, Face.BOLD)
        after = " ".join(words).split(" ")
        first = width(after[0], size)
        if x and x + SPACE + wide + SPACE + first > room:
            lines.append([])
            x = 0.0
        x += SPACE if x else 0.0
        lines[-1].append(Piece(x, label, is_label=True))
        x += wide + SPACE
        start, taken = x, ""
        for word in after:
            longer = f"{taken} {word}" if taken else word
            if start + width(longer, size) > room and (taken or start):
                if taken:
                    lines[-1].append(Piece(start, taken))
                lines.append([])
                start, longer = 0.0, word
            taken = longer
        lines[-1].append(Piece(start, taken))
        x = start + width(taken, size) + space
    return tuple(map(tuple, lines))
