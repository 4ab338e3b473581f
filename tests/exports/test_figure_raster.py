"""Scan conversion of shapes into pictures of inks."""

import pytest

from exports.figures.raster import EFFORTS, GROUND, Picture, View, code_of, draw, inks_by_code, view_of
from plans.figure.shape import Contour, Ink, Shape
from tests.exports.shapes_to_draw import block, circle, path, stroke

UNIT = View(0.0, 10.0, 10.0, 10.0, 0.1)  # ten pixels to a body height, a block is one pixel


def _drawn(*shapes, view=UNIT, width=10, height=10):
    return draw(shapes, view, width, height)


def _count(picture, code):
    return sum(row.count(code) for row in picture.rows)


@pytest.mark.parametrize("ink", [Ink.PROP, Ink.FLOOR])
def test_a_rectangle_fills_its_pixels(ink):
    """Pixels whose middle lies inside are filled, y upwards, and no others."""
    picture = _drawn(block(ink, 0.2, 0.0, 0.5, 0.4))
    filled = {(x, y) for y, row in enumerate(picture.rows) for x, code in enumerate(row) if code == code_of(ink)}
    assert filled == {(x, y) for x in range(2, 5) for y in range(6, 10)}


def test_what_lies_outside_is_cut_off():
    """Shapes that reach over all edges fill the picture and harm nothing."""
    assert _count(_drawn(block(Ink.PROP, -3, -2, 4, 5)), code_of(Ink.PROP)) == 100


def test_outlines_of_a_shape_join_whichever_way_they_turn():
    """Limbs that overlap are one body without holes."""
    outer, inner = path((0, 0), (1, 0), (1, 1), (0, 1)), [(0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)]
    for other in (path(*inner), path(*reversed(inner))):
        assert _count(_drawn(Shape(Ink.PROP, (outer, other))), code_of(Ink.PROP)) == 100


def test_winding_is_counted():
    """Polygons of one direction join, and one that turns back within another is a hole."""
    outer, inner = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)], [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]
    for other, filled in ((inner, 81), (inner[::-1], 72)):
        picture = Picture(9, 9, [bytearray(9) for _ in range(9)])
        picture.fill([outer, other], 1)
        assert _count(picture, 1) == filled


def test_curves_are_round():
    """A circle of four curves covers what a circle covers."""
    view = View(0.0, 200.0, 200.0, 200.0, 0.005)
    picture = draw([circle(Ink.PROP, 0.5, 0.5, 0.4)], view, 200, 200)
    assert _count(picture, code_of(Ink.PROP)) == pytest.approx(3.1416 * 80**2, rel=0.01)


def test_later_shapes_lie_in_front():
    """Shapes come back to front."""
    picture = _drawn(block(Ink.PROP, 0, 0, 1, 1), block(Ink.MAT, 0, 0, 1, 1))
    assert _count(picture, code_of(Ink.MAT)) == 100


@pytest.mark.parametrize("points", [((0.1, 0.55), (0.9, 0.55)), ((0.55, 0.1), (0.55, 0.9)), ((0.1, 0.1), (0.9, 0.9))])
def test_a_line_never_gets_lost(points):
    """However thin, a line is at least a block wide and has no gaps."""
    picture = _drawn(stroke(Ink.PROP, 0.001, *points))
    rows = [row for row in picture.rows if any(row)]
    columns = [column for column in zip(*picture.rows, strict=True) if any(column)]
    assert max(len(rows), len(columns)) >= 8
    assert _count(picture, code_of(Ink.PROP)) >= 8


def test_detail_too_fine_for_a_block_is_left_out():
    """A rim or a halo that could only blur is not drawn; a wider one is. The block is a tenth here."""
    body = block(Ink.BODY, 0, 0, 1, 1)
    for ink in (Ink.MUSCLE_RIM, Ink.HALO):
        across = ((0.1, 0.5), (0.9, 0.5))
        assert not _count(_drawn(body, stroke(ink, 0.04, *across)), code_of(ink))
        assert _count(_drawn(body, stroke(ink, 0.09, *across)), code_of(ink))


def test_halo_and_clipped_shapes_stay_on_the_body():
    """They are drawn where the body is and leave floor, props and ground as they are."""
    line = ((0.0, 0.5), (1.0, 0.5))
    for shape in (stroke(Ink.HALO, 0.2, *line), stroke(Ink.PROP_DARK, 0.2, *line, clip=True)):
        picture = _drawn(block(Ink.PROP, 0, 0, 0.3, 1), block(Ink.NEAR, 0.35, 0, 0.7, 1), shape)
        places = [x for x, code in enumerate(picture.rows[5]) if code == code_of(shape.ink)]
        assert places == [3, 4, 5, 6]


def test_limbs_are_a_little_bolder_than_life():
    """At few pixels limbs grow a little and props do not."""
    coarse = View(0.0, 100.0, 100.0, 100.0, 0.04)
    sizes = [
        _count(draw([block(ink, 0.3, 0.3, 0.6, 0.6)], coarse, 100, 100), code_of(ink)) for ink in (Ink.PROP, Ink.BODY)
    ]
    assert sizes[0] == 900
    assert 900 < sizes[1] < 1100


def test_a_closed_line_is_a_ring():
    """The stroke of a contour that ends where it began leaves its middle free."""
    view = View(0.0, 100.0, 100.0, 100.0, 0.01)
    ring = Shape(Ink.PROP, circle(Ink.PROP, 0.5, 0.5, 0.3).contours, width=0.1)
    picture = draw([ring], view, 100, 100)
    assert picture.rows[50][50] == GROUND
    assert picture.rows[50][20] == picture.rows[20][50] == code_of(Ink.PROP)


def test_nothing_can_be_drawn_of_a_point():
    """A stroke of no length is a dot, an empty outline is nothing; neither fails."""
    point = Contour(path((0.5, 0.5), (0.5, 0.5)).start, ())
    assert _count(_drawn(Shape(Ink.PROP, (point,), width=0.3)), code_of(Ink.PROP)) > 0
    assert _count(_drawn(Shape(Ink.BODY, (point,))), code_of(Ink.BODY)) == 0


def test_effort_has_steps():
    """Working muscles have a code for each step of effort; anything else has one."""
    assert [code_of(Ink.MUSCLE, step / (EFFORTS - 1)) for step in range(EFFORTS)] == [
        code_of(Ink.MUSCLE, 0) + step for step in range(EFFORTS)
    ]
    assert code_of(Ink.BODY, 0.2) == code_of(Ink.BODY)
    known = inks_by_code()
    assert all(known[code_of(ink)] == (ink, 1.0) for ink in Ink)
    assert sorted(known) == list(range(1, len(known) + 1))


@pytest.mark.parametrize(("width", "height", "shape"), [(80, 28, 1.0), (160, 56, 2.0), (40, 200, 2.0)])
def test_the_whole_movement_is_in_view(width, height, shape):
    """Every corner of the box is inside the picture, its floor at the bottom, its middle in the middle."""
    x0, _, x1, y1 = box = (-0.5, 0.0, 0.7, 1.1)
    view = view_of(box, width, height, shape, 2)
    left, right = view.left + x0 * view.across, view.left + x1 * view.across
    assert 0 <= left < right <= width
    assert left == pytest.approx(width - right)
    assert 0 <= view.floor - y1 * view.up < view.floor <= height
    assert view.across == pytest.approx(shape * view.up)


def test_a_picture_can_be_empty():
    """No shapes make ground only."""
    assert Picture(3, 1, [bytearray(3)]) == _drawn(width=3, height=1)
