"""Fitting: runs of segments that one segment can stand for, found once for a part of the body however it is turned."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from plans.figure.shape import Contour, Cubic, Point

HOME_UNIT = 20_000  # whole numbers to a body height
CORNER = 0.94  # cosine of a turn that stays a corner
PACE = 5.0  # how much longer one of two neighbours may be
SAMPLES = (0.5, 1.0)  # where a segment is compared
HOPE = 3.0  # a first try farther off than this many times what is allowed is given up

Home = tuple[tuple[int, int], ...]


class Run(NamedTuple):
    """Segments from `first` to `last` as one, whose handles are `reach` and `back` body heights long."""

    first: int
    last: int
    reach: float
    back: float


def at_home(contour: Contour) -> Home:
    """Start, handles and ends in whole numbers from the start, turned so that equal parts have equal numbers."""
    segments, start = contour.segments, contour.start
    middle = segments[len(segments) // 2].end
    across, up = middle.x - start.x, middle.y - start.y
    long = hypot(across, up) or 1.0
    cos, sin = HOME_UNIT * across / long, HOME_UNIT * up / long
    if not cos and not sin:
        cos = float(HOME_UNIT)
    points = [(0, 0)]
    for segment in segments:
        for x, y in segment:
            x, y = x - start.x, y - start.y  # noqa: PLW2901 - from the start
            points.append((round(x * cos + y * sin), round(y * cos - x * sin)))
    return tuple(points)


@lru_cache(1024)
def runs_of(home: Home, off: float) -> tuple[Run, ...]:
    """The longest runs from the start on that one segment follows to within `off` body heights."""
    points = [Point(x / HOME_UNIT, y / HOME_UNIT) for x, y in home]
    segments = [Cubic(*points[at : at + 3]) for at in range(1, len(points), 3)]
    ends = points[::3]
    runs, first = [], 0
    while first < len(segments):
        best, last = Run(first, first, 0, 0), first + 1
        while last < len(segments) and _is_smooth(segments[last - 1], segments[last]):
            fit = _fit(ends[first : last + 2], segments[first : last + 1], off)
            if fit is None:
                break
            best = Run(first, last, *fit)
            last += 1
        runs.append(best)
        first = best.last + 1
    return tuple(runs)


def _is_smooth(one: Cubic, two: Cubic) -> bool:
    """Whether the second goes on the way the first ends, at about its pace: an edge and its round corner stay two."""
    ax, ay = one.end.x - one.second.x, one.end.y - one.second.y
    bx, by = two.first.x - one.end.x, two.first.y - one.end.y
    long, longer = hypot(ax, ay), hypot(bx, by)
    return ax * bx + ay * by > CORNER * long * longer and long < PACE * longer < PACE * PACE * long


def _fit(ends: Sequence[Point], segments: Sequence[Cubic], off: float) -> tuple[float, float] | None:
    """The lengths of the handles with which one segment follows all of these, by least squares; None if none does."""
    start, end = ends[0], ends[-1]
    ahead = _unit(start, segments[0].first)
    behind = _unit(end, segments[-1].second)
    if ahead is None or behind is None:
        return None
    points = [point_at(here, each, t) for here, each in zip(ends, segments, strict=False) for t in SAMPLES][:-1]
    times = _times([start, *points, end])
    for _ in range(3):
        lengths = _least_squares((start, end), (ahead, behind), points, times)
        if lengths is None:
            return None
        fitted = Cubic(_along(start, ahead, lengths[0]), _along(end, behind, lengths[1]), end)
        gaps = [_gap(start, fitted, t, point) for t, point in zip(times, points, strict=True)]
        worst = max(abs(beside) for beside, _ in gaps)
        if worst <= off:
            return lengths
        if worst > HOPE * off:
            return None
        times = [min(max(t + ahead_by, 0.001), 0.999) for t, (_, ahead_by) in zip(times, gaps, strict=True)]
    return None


def _least_squares(
    ends: tuple[Point, Point], ways: tuple[Point, Point], points: Sequence[Point], times: Sequence[float]
) -> tuple[float, float] | None:
    """The lengths of the handles, which leave the ends on these ways, that come nearest to the points in time."""
    (start, end), (ahead, behind) = ends, ways
    aa = ab = bb = ax = bx = 0.0
    turn = ahead.x * behind.x + ahead.y * behind.y
    for t, point in zip(times, points, strict=True):
        u = 1 - t
        a, b = 3 * u * u * t, 3 * u * t * t
        near, far = u * u * u + a, b + t * t * t
        x, y = point.x - near * start.x - far * end.x, point.y - near * start.y - far * end.y
        aa, ab, bb = aa + a * a, ab + a * b * turn, bb + b * b
        ax += a * (x * ahead.x + y * ahead.y)
        bx += b * (x * behind.x + y * behind.y)
    scale = aa * bb - ab * ab
    if scale < 1e-12:
        return None
    reach, back = (ax * bb - bx * ab) / scale, (bx * aa - ax * ab) / scale
    return (reach, back) if reach > 0.0001 and back > 0.0001 else None


def _times(points: Sequence[Point]) -> list[float]:
    """How far along each inner point lies, from 0 to 1, by the length of the way."""
    passed = [0.0]
    for one, other in pairwise(points):
        passed.append(passed[-1] + hypot(other.x - one.x, other.y - one.y))
    return [length / (passed[-1] or 1.0) for length in passed[1:-1]]


def _gap(start: Point, segment: Cubic, t: float, point: Point) -> tuple[float, float]:
    """How far a point lies beside a segment at the moment `t`, and how much later it would be nearest."""
    (x0, y0), ((x1, y1), (x2, y2), (x3, y3)) = start, segment
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    dx = point.x - a * x0 - b * x1 - c * x2 - d * x3
    dy = point.y - a * y0 - b * y1 - c * y2 - d * y3
    a, b, c = 3 * u * u, 6 * u * t, 3 * t * t
    x = a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2)
    y = a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2)
    square = x * x + y * y or 1e-12
    return (x * dy - y * dx) / square**0.5, (x * dx + y * dy) / square


def _unit(here: Point, there: Point) -> Point | None:
    x, y = there.x - here.x, there.y - here.y
    long = hypot(x, y)
    return Point(x / long, y / long) if long > 1e-6 else None


def _along(point: Point, way: Point, length: float) -> Point:
    return Point(point.x + way.x * length, point.y + way.y * length)


def point_at(start: Point, segment: Cubic, t: float) -> Point:
    """The point of a segment at the moment `t` from 0 to 1."""
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    first, second, end = segment
    return Point(
        a * start.x + b * first.x + c * second.x + d * end.x, a * start.y + b * first.y + c * second.y + d * end.y
    )
