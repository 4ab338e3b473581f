"""Outlines: contours in whole numbers, parts of the body height, with as few segments as the eye needs."""

from collections.abc import Iterator
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from exports.figures.fitting import at_home, runs_of
from plans.figure.shape import Contour, Cubic, Point


class Grain(NamedTuple):
    """How fine outlines are: whole numbers to a body height, and body heights they may leave their contour."""

    unit: int
    off: float


FEW = 4  # segments of a contour that stay as they are unless it is small: a joined circle loses its shape
SHARP = Grain(1000, 0.0012)  # for screens, at any size
FINE = Grain(500, 0.003)  # 0.09 mm at a body height of 29 mm
SMALL = Grain(250, 0.006)  # 0.09 mm at one of 15 mm


class Step(NamedTuple):
    """A line or a curve to its last point; the numbers are x and y of one point (a line) or three (a curve)."""

    numbers: tuple[int, ...]

    @property
    def is_line(self) -> bool:
        """Whether it is straight."""
        return len(self.numbers) == 2


class Outline(NamedTuple):
    """A contour in whole numbers."""

    start: tuple[int, int]
    steps: tuple[Step, ...]


@lru_cache(4096)
def outline_of(contour: Contour, grain: Grain = SHARP) -> Outline:
    """A contour in whole numbers, its segments joined where the joint one stays close to them."""
    unit, off = grain
    start = contour.start
    steps = []
    for segment in joined(contour, off):
        numbers = tuple(round(unit * number) for point in segment for number in point)
        steps.append(Step(numbers[4:] if _is_straight(start, segment, off) else numbers))
        start = segment.end
    return Outline((round(unit * contour.start.x), round(unit * contour.start.y)), tuple(steps))


def turned(contour: Contour) -> Contour:
    """The same contour run the other way."""
    back = contour.segments[::-1]
    ends = [*(segment.end for segment in back), contour.start]
    seconds, firsts = (segment.second for segment in back), (segment.first for segment in back)
    return Contour(ends[0], tuple(map(Cubic, seconds, firsts, ends[1:])))


def area(contour: Contour) -> float:
    """The area inside a contour by its corners, positive where it runs anticlockwise."""
    corners = [contour.start, *(segment.end for segment in contour.segments)]
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(one.x * other.y - other.x * one.y for one, other in pairs) / 2


def joined(contour: Contour, off: float) -> Iterator[Cubic]:
    """The segments, neighbours made one where that moves no point by more than about `off` body heights."""
    if len(contour.segments) <= FEW and off < SMALL.off:
        yield from contour.segments
        return
    ends = [contour.start, *(segment.end for segment in contour.segments)]
    for first, last, reach, back in runs_of(at_home(contour), off):
        if first == last:
            yield contour.segments[first]
            continue
        here, there = ends[first], ends[last + 1]
        ahead, behind = contour.segments[first].first, contour.segments[last].second
        yield Cubic(_towards(here, ahead, reach), _towards(there, behind, back), there)


def _towards(here: Point, there: Point, length: float) -> Point:
    share = length / hypot(there.x - here.x, there.y - here.y)
    return Point(here.x + share * (there.x - here.x), here.y + share * (there.y - here.y))


def _is_straight(start: Point, segment: Cubic, off: float) -> bool:
    """Whether both handles lie on the line between the ends."""
    along = (segment.end.x - start.x, segment.end.y - start.y)
    long = hypot(*along)
    if long == 0:
        return True
    beside = [abs(along[0] * (p.y - start.y) - along[1] * (p.x - start.x)) / long for p in segment[:2]]
    return max(beside) < 0.6 * off
