"""Poster: the whole catalogue as a contact sheet, by phase, each exercise with its figure from start to end."""

from collections.abc import Iterator, Sequence

from exports.sheet.ink import print_pages
from exports.sheet.marks import ACCENT, EDGE, FAINT, HAIR, LEAST, RULE, SMALL, SOFT, Look, Page, Pen, Picture, Style
from exports.sheet.paper import Paper
from exports.sheet.type import Face, wrap
from exports.sheet.words import drawn
from exports.text import needs
from exports.version import VERSION
from plans.catalogue import Catalogue
from plans.exercise import Exercise
from plans.safety import NOT_MEDICAL_ADVICE
from plans.vocabulary import Level, Phase

TITLE = "Hamstring exercises"
ABOUT = "Each from start to end. The coloured muscle works. B beginner, I intermediate, A advanced."
COLUMNS, GAP, INSET = 3, 3.0, 2.5
TILE, FIGURE = 32.2, 21.6  # mm: the height of a tile, and of the figure's place in it
HEAD, PHASE_HEAD = 15.0, 10.0  # mm: the title of the first page; the head of a phase
LEAD = 10.6  # points
STANDING = 20.5  # mm, how tall a figure is at most that stands

Band = tuple[Phase, int, tuple[Exercise, ...]]  # the tiles beside each other, and how many their phase has


def make_poster(catalogue: Catalogue, paper: Paper = Paper.A4) -> bytes:
    """The poster as a PDF. Equal catalogues give equal bytes."""
    pages = _pages(list(_bands(catalogue)), paper.size[1] - 2 * EDGE - 4)
    drawn_pages = [_draw(bands, paper, number, len(pages)) for number, bands in enumerate(pages, 1)]
    return print_pages(drawn_pages, paper, TITLE, subject="The exercises that Supple knows")


def _bands(catalogue: Catalogue) -> Iterator[Band]:
    for phase in Phase:
        entries = catalogue.phase(phase)
        for start in range(0, len(entries), COLUMNS):
            yield phase, len(entries), entries[start : start + COLUMNS]


def _pages(bands: Sequence[Band], room: float) -> list[list[Band]]:
    """The bands by page: as many as its height holds."""
    pages: list[list[Band]] = [[]]
    used = HEAD
    for band in bands:
        is_new = not pages[-1] or pages[-1][-1][0] is not band[0]
        high = TILE + GAP + (PHASE_HEAD if is_new else 0)
        if used + high > room and pages[-1]:
            pages.append([])
            used, high = 0.0, TILE + GAP + PHASE_HEAD
        pages[-1].append(band)
        used += high
    return pages


def _draw(bands: Sequence[Band], paper: Paper, number: int, pages: int) -> Page:
    pen = Pen(*paper.size)
    y = EDGE
    if number == 1:
        pen.text(pen.left, y + 6.6, TITLE, Style(22, Face.BOLD))
        pen.text(pen.right, y + 6.6, "supple", Style(15, Face.BOLD, ACCENT), align=1)
        pen.text(pen.left, y + 12.2, ABOUT, Style(LEAST, colour=SOFT))
        y += HEAD
    above = None
    for phase, count, entries in bands:
        if phase is not above:
            _draw_head(pen, y, phase, count)
            y += PHASE_HEAD
        above = phase
        wide = (pen.room - GAP * (COLUMNS - 1)) / COLUMNS
        for place, entry in enumerate(entries):
            _draw_tile(pen, pen.left + place * (wide + GAP), y, wide, entry)
        y += TILE + GAP
    base = pen.high - EDGE - 0.4
    pen.text(pen.left, base, f"Supple {VERSION}", Style(SMALL, colour=FAINT))
    foot = f"{NOT_MEDICAL_ADVICE} Page {number} of {pages}"
    pen.text(pen.right, base, foot, Style(SMALL, colour=FAINT), align=1)
    return pen.page()


def _draw_head(pen: Pen, y: float, phase: Phase, count: int) -> None:
    wide = pen.text(pen.left, y + 5.4, phase.label, Style(13, Face.BOLD))
    pen.text(pen.left + wide + 2.2, y + 5.4, f"{count} exercises", Style(10, colour=SOFT))
    pen.line(pen.left, y + 7.2, pen.right, y + 7.2, RULE)


def _draw_tile(pen: Pen, x: float, y: float, wide: float, entry: Exercise) -> None:
    pen.box(x, y, wide, TILE, Look(1.2, stroke=HAIR, thick=0.5))
    room = wide - 2 * INSET
    levels = " ".join(level.label[0] for level in Level if level in entry.levels)
    about = wrap(f"{levels} · {needs(entry)}".replace("· nothing", "· no equipment"), room, SMALL, most=1)
    name = wrap(entry.name, room, LEAST, Face.SEMI, 1)
    pen.paragraph(x + INSET, y + 4.4, name, Style(LEAST, Face.SEMI), LEAD)
    pen.paragraph(x + INSET, y + 8.0, about, Style(SMALL, colour=FAINT), LEAD)
    top = y + TILE - FIGURE - 1.2
    pen.pictures.append(Picture(entry.name, x + INSET, top, room, FIGURE, drawn(entry), most=STANDING, sits=1.0))
    if not drawn(entry):
        cues = wrap(" ".join(entry.cues), room, LEAST, most=4)
        pen.paragraph(x + INSET, top + 4, cues, Style(LEAST, colour=SOFT), LEAD)
