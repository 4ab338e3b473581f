"""Outlines of figures in whole numbers: fewer segments, the same look."""

from itertools import pairwise
from math import cos, hypot, radians, sin

import pytest

from exports.figures.fitting import at_home, point_at, runs_of
from exports.figures.outlines import FINE, SHARP, SMALL, Grain, Outline, area, outline_of, turned
from plans.figure import figure_of
from plans.figure.shape import Contour, Cubic, Point
from tests.exports.figure_plans import DRAWN

ENDS = [
    contour
    for entry in DRAWN[:8]
    for shape in figure_of(entry).shapes(figure_of(entry).end)
    for contour in shape.contours
]


def along(start: Point, segments: list[Cubic], count: int) -> list[Point]:
    """Points on a contour."""
    points = []
    for segment in segments:
        points += [point_at(start, segment, place / count) for place in range(count)]
        start = segment.end
    return [*points, start]


def as_segments(outline: Outline, unit: int) -> tuple[Point, list[Cubic]]:
    """An outline in body heights again."""
    at = start = Point(outline.start[0] / unit, outline.start[1] / unit)
    segments = []
    for step in outline.steps:
        numbers = [number / unit for number in step.numbers]
        points = [Point(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        if step.is_line:
            points = [at, points[0], points[0]]
        segments.append(Cubic(*points))
        at = segments[-1].end
    return start, segments


def gap(points: list[Point], way: list[Point]) -> float:
    """How far the farthest of some points lies from a way of straight parts."""
    return max(min(beside(point, *part) for part in pairwise(way)) for point in points)


def beside(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a straight line between two others."""
    x, y = end.x - start.x, end.y - start.y
    square = x * x + y * y
    share = min(max(((point.x - start.x) * x + (point.y - start.y) * y) / square, 0.0), 1.0) if square else 0.0
    return hypot(point.x - start.x - share * x, point.y - start.y - share * y)


@pytest.mark.parametrize("grain", [SHARP, FINE, SMALL])
def test_an_outline_stays_close_to_its_contour(grain: Grain) -> None:
    """No point is farther off than the grain allows, with what rounding adds."""
    for contour in ENDS:
        start, segments = as_segments(outline_of(contour, grain), grain.unit)
        drawn, meant = along(start, segments, 10), along(contour.start, list(contour.segments), 4)
        assert gap(meant, drawn) <= 1.6 * grain.off + 1.5 / grain.unit


def test_outlines_have_fewer_segments() -> None:
    """On paper a contour needs about half of its segments, a small one fewer still."""
    before = sum(len(contour.segments) for contour in ENDS)
    sharp, fine, small = (sum(len(outline_of(each, grain).steps) for each in ENDS) for grain in (SHARP, FINE, SMALL))
    assert small < fine < 0.6 * before
    assert fine < sharp < 0.75 * before


def test_a_part_is_joined_the_same_way_however_it_is_turned() -> None:
    """Turning and moving a part of the body changes nothing about which segments are joined."""
    turn = radians(37)

    def moved(point: Point) -> Point:
        return Point(3 + point.x * cos(turn) - point.y * sin(turn), 1 + point.x * sin(turn) + point.y * cos(turn))

    for contour in ENDS:
        other = Contour(moved(contour.start), tuple(Cubic(*map(moved, segment)) for segment in contour.segments))
        runs, same = (runs_of(at_home(each), FINE.off) for each in (contour, other))
        assert [run[:2] for run in runs] == [run[:2] for run in same]


def test_turning_a_contour_keeps_its_place() -> None:
    """The way round changes, the points do not."""
    for contour in ENDS:
        assert area(turned(contour)) == pytest.approx(-area(contour))
        assert turned(turned(contour)) == contour


def test_straight_edges_become_lines() -> None:
    """A rectangle is four lines."""
    corners = [Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1), Point(0, 0)]
    segments = tuple(
        Cubic(
            Point(a.x * 2 / 3 + b.x / 3, a.y * 2 / 3 + b.y / 3), Point(a.x / 3 + b.x * 2 / 3, a.y / 3 + b.y * 2 / 3), b
        )
        for a, b in pairwise(corners)
    )
    outline = outline_of(Contour(corners[0], segments))
    assert outline == ((0, 0), (((1000, 0),), ((1000, 1000),), ((0, 1000),), ((0, 0),)))
