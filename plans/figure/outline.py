"""Outlines: smooth contours in a segment's own frame, worked out once and placed wherever the segment is."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin

import msgspec

from plans.figure.geometry import Offset
from plans.figure.shape import Contour, Cubic, Ink, Point, Shape

ROUND = 0.5523  # handle length of a quarter circle, in radii


class Outline(msgspec.Struct, frozen=True):
    """Control points in a frame of their own: the start, then three for each cubic segment."""

    points: tuple[Offset, ...]

    def placed(self, origin: Point, lean: float, stretch: float = 1.0) -> Contour:
        """The contour in the picture; `stretch` makes it longer along the segment."""
        angle = radians(lean)
        c, s = cos(angle), sin(angle)
        cs, ss = c * stretch, s * stretch
        x, y = origin
        points = [Point(x + f * c + u * ss, y - f * s + u * cs) for f, u in self.points]
        return Contour(points[0], tuple(map(Cubic, points[1::3], points[2::3], points[3::3])))

    def bent(self, change: Callable[[Offset], Offset]) -> "Outline":
        """The same outline with each control point moved."""
        return Outline(tuple(change(point) for point in self.points))


def smooth(points: Sequence[tuple[float, float]]) -> Outline:
    """A closed curve through the points: Catmull-Rom by chord length, which does not swing out where points crowd."""
    count = len(points)
    handles = [_handles(points[i - 1], points[i], points[(i + 1) % count]) for i in range(count)]
    controls = [Offset(*points[0])]
    for i in range(count):
        after = (i + 1) % count
        controls += [handles[i][1], handles[after][0], Offset(*points[after])]
    return Outline(tuple(controls))


def _handles(before: tuple[float, float], here: tuple[float, float], after: tuple[float, float]) -> list[Offset]:
    """The handles before and after a point of the curve."""
    a = hypot(here[0] - before[0], here[1] - before[1]) or 1e-9
    b = hypot(after[0] - here[0], after[1] - here[1]) or 1e-9
    slope = [(here[k] - before[k]) / a - (after[k] - before[k]) / (a + b) + (after[k] - here[k]) / b for k in (0, 1)]
    return [Offset(here[0] + slope[0] * step / 3, here[1] + slope[1] * step / 3) for step in (-a, b)]


def limb(length: float, rows: Sequence[tuple[float, float, float]]) -> Outline:
    """The outline of a limb that hangs down from the origin, from rows of (share of the length, front, back)."""
    front = [(f, -t * length) for t, f, _ in rows]
    back = [(-b, -t * length) for t, _, b in reversed(rows)]
    (t0, f0, b0), (t1, f1, b1) = rows[0], rows[-1]
    r0, r1 = (f0 + b0) / 2, (f1 + b1) / 2
    low = [(f1 * 0.72, -0.70 * r1), ((f1 - b1) / 2, -r1), (-b1 * 0.72, -0.70 * r1)]
    low = [(x, y - t1 * length) for x, y in low]
    top = [(-b0 * 0.72, 0.70 * r0), ((f0 - b0) / 2, r0), (f0 * 0.72, 0.70 * r0)]
    top = [(x, y - t0 * length) for x, y in top]
    return smooth([*front, *low, *back, *top])


def straight(a: Point, b: Point) -> Cubic:
    """A straight segment."""
    return Cubic(
        Point(a.x + (b.x - a.x) / 3, a.y + (b.y - a.y) / 3), Point(b.x - (b.x - a.x) / 3, b.y - (b.y - a.y) / 3), b
    )


def polygon(ink: Ink, *points: Point) -> Shape:
    """A filled shape with straight edges."""
    ring = (*points[1:], points[0])
    return Shape(ink, (Contour(points[0], tuple(straight(a, b) for a, b in zip(points, ring, strict=True))),))


def block(ink: Ink, one: Point, other: Point, corner: float = 0.008) -> Shape:
    """A filled rectangle with round corners, from two opposite corners in any order."""
    (left, right), (low, high) = sorted((one.x, other.x)), sorted((one.y, other.y))
    r = min(corner, (right - left) / 2, (high - low) / 2)
    h = r * (1 - ROUND)
    start = Point(left + r, low)
    segments = [
        straight(start, Point(right - r, low)),
        Cubic(Point(right - h, low), Point(right, low + h), Point(right, low + r)),
        straight(Point(right, low + r), Point(right, high - r)),
        Cubic(Point(right, high - h), Point(right - h, high), Point(right - r, high)),
        straight(Point(right - r, high), Point(left + r, high)),
        Cubic(Point(left + h, high), Point(left, high - h), Point(left, high - r)),
        straight(Point(left, high - r), Point(left, low + r)),
        Cubic(Point(left, low + h), Point(left + h, low), start),
    ]
    return Shape(ink, (Contour(start, tuple(segments)),))


def disc(ink: Ink, centre: Point, radius: float, width: float = 0.0) -> Shape:
    """A filled circle, or a ring where it has a width."""
    x, y = centre
    k = radius * ROUND
    start = Point(x + radius, y)
    segments = (
        Cubic(Point(x + radius, y + k), Point(x + k, y + radius), Point(x, y + radius)),
        Cubic(Point(x - k, y + radius), Point(x - radius, y + k), Point(x - radius, y)),
        Cubic(Point(x - radius, y - k), Point(x - k, y - radius), Point(x, y - radius)),
        Cubic(Point(x + k, y - radius), Point(x + radius, y - k), start),
    )
    return Shape(ink, (Contour(start, segments),), width)


def line(ink: Ink, width: float, *points: Point) -> Shape:
    """Straight strokes from point to point."""
    segments = tuple(straight(a, b) for a, b in pairwise(points))
    return Shape(ink, (Contour(points[0], segments),), width)


def curve(ink: Ink, width: float, points: Sequence[Point]) -> Shape:
    """A smooth stroke through the points."""
    padded = [points[0], *points, points[-1]]
    segments = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = Point(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6)
        second = Point(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)
        segments.append(Cubic(first, second, c))
    return Shape(ink, (Contour(points[0], tuple(segments)),), width)
