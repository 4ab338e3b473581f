"""Figures as terminal cells."""

import pytest

from exports.figures.cells import Cell, Form, Palette, Rows, cells, mixed, rows_for
from plans.figure.shape import Ink
from tests.exports.shapes_to_draw import BOX, STANDING, block

GROUND, BODY, RED = (0, 0, 0), (100, 100, 100), (240, 40, 40)
PALETTE = Palette(GROUND, dict.fromkeys(Ink, BODY) | {Ink.MUSCLE: RED, Ink.NEAR: (200, 200, 200)}, (100, 80, 80))
FRAME = [
    "          ▗▘▄▖",
    "          ▖  ▗",
    "         ▗▘▄▖▌",
    "         ▐ ▝▄▝▖ ▗▖",
    "         ▐   ▝▄▝▄▘",
    "         ▐ ▐ ▐",
    "         ▐ ▐ ▐",
    "         ▐▄▘ ▐",
    "         ▐   ▐",
    "      ▄▄▄▘   ▝▄▄▄▖",
]
LINES = [
    "          ⢠⠤⠤⡀",
    "          ⢣⡀⢀⠇",
    "          ⡖⡪⣱",
    "          ⡇⠈⠪⡢⡀ ⢀",
    "          ⡇ ⢸⠈⠪⠮⠛",
    "          ⣿⡇⢸",
    "          ⣿⡇⢸",
    "          ⡇ ⢸",
    "          ⡇ ⢸",
    "      ⣀⣀⣀⣀⣇⣀⣸⣀⣀⣀⣀",
]


def plain(rows: Rows) -> list[str]:
    """The glyphs alone, without blanks at the ends of lines."""
    return ["".join(cell.glyph for cell in row).rstrip() for row in rows]


def _cells(form, shapes=STANDING, size=(24, 10)):
    return cells(shapes, BOX, size, PALETTE, form)


def test_one_frame_stands_as_it_is():
    """A golden frame: figure, arm and floor in quadrant blocks."""
    assert plain(_cells(Form.QUADRANTS)) == FRAME


def test_without_colour_there_are_outlines_and_a_filled_muscle():
    """A golden frame in braille dots."""
    assert plain(_cells(Form.LINES)) == LINES


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("size", [(24, 10), (41, 13), (20, 5), (1, 1)])
def test_a_frame_has_the_size_that_is_asked_for(form, size):
    """Every row has that many cells, each with one glyph."""
    rows = _cells(form, size=size)
    assert len(rows) == size[1]
    assert {len(row) for row in rows} == {size[0]}
    assert all(len(cell.glyph) == 1 for row in rows for cell in row)


@pytest.mark.parametrize(
    ("form", "glyphs"),
    [(Form.QUADRANTS, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"), (Form.FEW, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"), (Form.HALVES, " ▀▄█")],
)
def test_each_form_has_its_glyphs(form, glyphs):
    """No glyph a terminal of that form may lack."""
    assert {cell.glyph for row in _cells(form) for cell in row} <= set(glyphs)
    braille = {cell.glyph for row in _cells(Form.LINES) for cell in row}
    assert all(glyph == " " or "\u2801" <= glyph <= "\u28ff" for glyph in braille)


@pytest.mark.parametrize("form", [Form.FEW, Form.HALVES])
def test_few_colours_are_not_mixed(form):
    """Where there are few colours every cell has only those of the palette; quadrants mix them at the edges."""
    known = set(PALETTE.by_code)
    assert {colour for row in _cells(form) for cell in row for colour in (cell.front, cell.back)} <= known
    assert not {cell.back for row in _cells(Form.QUADRANTS) for cell in row} <= known


def test_without_colour_nothing_but_dots_tells_things_apart():
    """Lines have one colour on the ground."""
    assert {(cell.front, cell.back) for row in _cells(Form.LINES) for cell in row} == {(PALETTE.inks[Ink.NEAR], GROUND)}


def test_the_larger_part_of_a_cell_lies_behind():
    """Grounds join without a seam: a cell three quarters full has its colour as the ground."""
    rows = cells([block(Ink.PROP, -0.3, 0, 0.3, 1), block(Ink.MAT, 0, 0, 0.3, 1)], BOX, (24, 10), PALETTE, Form.FEW)
    assert not {cell.glyph for row in rows for cell in row} & set("▛▜▙▟█")


def test_a_muscle_shows_how_hard_it_works():
    """At rest it is pale, at work it has its colour."""
    shown = []
    for effort in (0.0, 0.5, 1.0):
        rows = cells([block(Ink.MUSCLE, -1, -1, 1, 2, effort=effort)], BOX, (3, 2), PALETTE, Form.QUADRANTS)
        shown.append(rows[0][1].back)
    assert shown[0] == PALETTE.resting
    assert shown[2] == RED
    assert shown[0] != shown[1] != shown[2]


def test_ground_is_exactly_the_ground():
    """Cells on which nothing is drawn have the ground of the palette, so that no frame shows around a figure."""
    palette = Palette((23, 29, 37), dict.fromkeys(Ink, BODY), BODY)
    assert cells([], BOX, (2, 1), palette, Form.QUADRANTS) == ((Cell(" ", (23, 29, 37), (23, 29, 37)),) * 2,)


def test_mixing():
    """Nothing of the way is the one, all of it the other."""
    assert (mixed(GROUND, RED, 0), mixed(GROUND, RED, 0.5), mixed(GROUND, RED, 1)) == (GROUND, (120, 20, 20), RED)


def test_rows_for_a_movement():
    """A lying figure asks for few rows, a standing one for all there are."""
    assert rows_for((-0.6, 0, 0.6, 0.35), 26, 10) == 5
    assert rows_for((-0.2, 0, 0.3, 1.0), 26, 10) == 10
