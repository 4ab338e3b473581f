"""Arrow: a tapered swoosh along the way a part of the body goes, or a short straight one where it only presses."""

from collections.abc import Sequence
from itertools import pairwise

from plans.figure.geometry import along, distance, midway
from plans.figure.notation import ArrowPhrase
from plans.figure.outline import curve, polygon, straight
from plans.figure.shape import Contour, Ink, Point, Shape
from plans.figure.skeleton import NEAR, SIDES, Skeleton, mass_centre, place_of

CLEARANCE = {"head": 0.105, "hip": 0.105, "heel": 0.080, "foot": 0.080, "hand": 0.075}
LEAST, LOWEST = 0.14, 0.020
WIDE, HEAD_LONG, HEAD_WIDE = 0.016, 0.062, 0.052
_WAY = {"up": Point(0, 1), "down": Point(0, -1), "ahead": Point(1, 0), "back": Point(-1, 0)}


def arrow(phrase: ArrowPhrase, bodies: Sequence[Skeleton], wall: bool = False) -> Shape | None:
    """The arrow of a movement, given as the body at even moments from start to end. None where nothing moves."""
    name, side = phrase.part.each[0]
    if phrase.direction:
        return _swoosh(_press(place_of(bodies[-1], name, side), phrase.direction))
    way = [place_of(body, name, side) for body in bodies]
    if _length(way) < 0.02:
        return None
    if name == "hip":
        path = _of_hips(way, bodies)
    elif wall:
        path = _up_a_wall(way, bodies)
    elif max(p.y for p in way) < 0.12:
        path = [Point(p.x, p.y + 0.205) for p in way]  # over the toes of a foot that goes along the floor
    else:
        path = _pushed_out(way, bodies[len(bodies) // 2], CLEARANCE.get(name, 0.085))
    drawn = _trimmed(_at_least(path))
    return _swoosh(drawn) if _length(drawn) > 1e-3 else None  # a way there and back may come to nothing


def _straight(begin: Point, end: Point) -> list[Point]:
    return [midway(begin, end, i / 15) for i in range(16)]


def _length(path: Sequence[Point]) -> float:
    return sum(distance(a, b) for a, b in pairwise(path))


def _press(place: Point, direction: str) -> list[Point]:
    """A straight way that ends just before the place and points where it presses."""
    dx, dy = _WAY[direction]
    end = Point(place.x + dx * 0.060, max(place.y + dy * 0.060, LOWEST))
    if direction == "down":
        end = Point(place.x + 0.165, LOWEST)  # beyond the toes
    return _straight(Point(end.x - dx * LEAST, end.y - dy * LEAST), end)


def _of_hips(way: Sequence[Point], bodies: Sequence[Skeleton]) -> list[Point]:
    """Hips that go to and fro: beyond them; up or down: beside them; in a bridge: below, or above a low one."""
    begin, end, last = way[0], way[-1], bodies[-1]
    if abs(end.x - begin.x) > abs(end.y - begin.y):
        sign = 1 if end.x > begin.x else -1
        return _straight(Point(end.x + sign * 0.085, end.y), Point(end.x + sign * (0.085 + LEAST), end.y))
    up = 1 if end.y > begin.y else -1
    if abs(last.trunk) > 60 or abs(bodies[0].trunk) > 60:
        top = max(begin.y, end.y)
        aside = 0.130 if last.trunk > 60 else 0.065  # under the belly, or under the thighs of a bridge
        x = end.x + (aside if last.trunk > 60 or last.legs[NEAR].ankle.x > end.x else -aside)
        low, high = (0.012, top - 0.080) if top - 0.092 >= LEAST - 0.02 else (top + 0.080, top + 0.080 + LEAST)
    else:
        x = min(begin.x, end.x) - 0.150
        low, high = sorted((begin.y, end.y))
    return _straight(Point(x, low), Point(x, high)) if up > 0 else _straight(Point(x, high), Point(x, low))


def _up_a_wall(way: Sequence[Point], bodies: Sequence[Skeleton]) -> list[Point]:
    """Straight, on the side of the feet that the wall leaves free."""
    x = min(place_of(body, "toe", side).x for body in bodies for side in SIDES) - 0.075
    return _straight(Point(x, way[0].y), Point(x, way[-1].y))


def _pushed_out(way: Sequence[Point], middle: Skeleton, room: float) -> list[Point]:
    """The way itself, moved to its outer side, clear of the limb that goes it."""
    path = along(way, 28)[4:]  # a foot often sets out along the floor, where no arrow has room
    core = mass_centre(middle)
    normals, vote = [], 0.0
    for i, place in enumerate(path):
        a, b = path[max(i - 2, 0)], path[min(i + 2, len(path) - 1)]
        span = distance(a, b) or 1e-9
        normals.append(Point(-(b.y - a.y) / span, (b.x - a.x) / span))
        vote += normals[-1].x * (place.x - core.x) + normals[-1].y * (place.y - core.y)
    shift = room if vote >= 0 else -room
    moved = [Point(p.x + n.x * shift, p.y + n.y * shift) for p, n in zip(path, normals, strict=True)]
    clear = [point for point in moved if point.y > LOWEST]
    if len(clear) < 12:
        clear = [Point(p.x, max(p.y, LOWEST)) for p in moved]
    return clear if _goes_on(clear) else _one_bend(clear)


def _goes_on(path: Sequence[Point]) -> bool:
    steps = [Point(b.x - a.x, b.y - a.y) for a, b in pairwise(path) if distance(a, b) > 1e-5]
    return all(a.x * b.x + a.y * b.y > 0 for a, b in pairwise(steps))


def _one_bend(path: Sequence[Point]) -> list[Point]:
    """One clean bend through both ends and the middle of a path that doubles back."""
    a, m, b = path[0], path[len(path) // 2], path[-1]
    c = Point(2 * m.x - (a.x + b.x) / 2, 2 * m.y - (a.y + b.y) / 2)
    return [midway(midway(a, c, u / 23), midway(c, b, u / 23), u / 23) for u in range(24)]


def _at_least(path: Sequence[Point]) -> list[Point]:
    """A path no shorter than an arrow can be read: drawn out backwards along its chord."""
    size = distance(path[0], path[-1])
    if size >= LEAST or size < 1e-6:
        return list(path)
    return _straight(midway(path[-1], path[0], LEAST / size), path[-1])


def _trimmed(path: Sequence[Point]) -> list[Point]:
    even = along(path, 33)
    return even[2:31] if _length(path) > LEAST * 1.5 else even


def _swoosh(path: Sequence[Point]) -> Shape:
    """A stroke that grows from nothing to the arrow's head."""
    size = _length(path)
    neck = max(2, round((1 - min(HEAD_LONG / size, 0.5)) * 24))
    spine = along(path, 25)[: neck + 1]
    spine = along(spine, 9)
    left, right = [], []
    for i, place in enumerate(spine):
        a, b = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        span = distance(a, b) or 1e-9
        n = Point(-(b.y - a.y) / span, (b.x - a.x) / span)
        half = WIDE / 2 * (0.12 + 0.88 * i / (len(spine) - 1))
        left.append(Point(place.x + n.x * half, place.y + n.y * half))
        right.append(Point(place.x - n.x * half, place.y - n.y * half))
    return Shape(Ink.ARROW, (_ribbon(left, right), _head(spine[-1], path[-1])))


def _ribbon(left: Sequence[Point], right: Sequence[Point]) -> Contour:
    """The area between two smooth edges that run side by side."""
    there, back = curve(Ink.ARROW, 0.0, right).contours[0], curve(Ink.ARROW, 0.0, left[::-1]).contours[0]
    return Contour(there.start, (*there.segments, straight(right[-1], left[-1]), *back.segments))


def _head(neck: Point, tip: Point) -> Contour:
    span = distance(neck, tip) or 1e-9
    ux, uy = (tip.x - neck.x) / span, (tip.y - neck.y) / span
    base, half = Point(neck.x - ux * 0.010, neck.y - uy * 0.010), HEAD_WIDE / 2
    notch = Point(base.x + ux * 0.012, base.y + uy * 0.012)
    left, right = Point(base.x - uy * half, base.y + ux * half), Point(base.x + uy * half, base.y - ux * half)
    return polygon(Ink.ARROW, tip, left, notch, right).contours[0]
