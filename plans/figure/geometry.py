"""Plane geometry of leaning segments.

A segment's lean is its tilt from upright in degrees, towards the face: 0 upright, 90 face down, -90 face up. Limbs hang
along the lean: a leg that stands straight leans 0.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from plans.figure.shape import Point

ORIGIN = Point(0.0, 0.0)


class Offset(NamedTuple):
    """A place in a segment's own frame: towards its front and up along it, in body heights."""

    front: float
    up: float


def at(origin: Point, lean: float, front: float, up: float) -> Point:
    """The point that lies `front` and `up` from the origin in the frame of a segment with that lean."""
    angle = radians(lean)
    c, s = cos(angle), sin(angle)
    return Point(origin.x + front * c + up * s, origin.y - front * s + up * c)


def lean_of(top: Point, bottom: Point) -> float:
    """The lean of a limb that hangs from one point to the other."""
    return degrees(atan2(top.x - bottom.x, top.y - bottom.y))


def turned(angle: float) -> float:
    """An angle as -180 to 180 degrees."""
    return (angle + 180) % 360 - 180


def midway(a: Point, b: Point, share: float = 0.5) -> Point:
    """The point that lies that share of the way from a to b."""
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def distance(a: Point, b: Point) -> float:
    """How far apart two points are."""
    return hypot(a.x - b.x, a.y - b.y)


class Reach(NamedTuple):
    """Two bones that reach for a target: their leans, and by how much they miss it, in body heights."""

    first: float
    second: float
    miss: float


def reach(origin: Point, target: Point, first: float, second: float, bend: int) -> Reach:
    """Two bones of those lengths from the origin to the target by the law of cosines.

    The joint between them points to the front with `bend` 1, as a knee does, and to the back with -1, as an elbow.
    """
    apart = distance(origin, target)
    miss = max(0.0, apart - (first + second), abs(first - second) - apart)
    held = min(max(apart, abs(first - second) + 1e-6, 1e-6), first + second - 1e-9)
    straight = lean_of(origin, target)
    cosine = (first * first + held * held - second * second) / (2 * first * held)
    lean = straight - bend * degrees(acos(max(-1.0, min(1.0, cosine))))
    joint = at(origin, lean, 0, -first)
    end = midway(origin, target, held / apart) if apart > 1e-9 else at(origin, straight, 0, -held)
    return Reach(lean, lean_of(joint, end), miss)


def along(path: Sequence[Point], count: int) -> list[Point]:
    """That many points at equal distances along a path of two or more points."""
    marks = [0.0]
    for a, b in pairwise(path):
        marks.append(marks[-1] + distance(a, b))
    found, i = [], 0
    for k in range(count):
        goal = marks[-1] * k / (count - 1)
        while i < len(marks) - 2 and marks[i + 1] < goal:
            i += 1
        span = marks[i + 1] - marks[i]
        found.append(midway(path[i], path[i + 1], (goal - marks[i]) / span if span else 0.0))
    return found
