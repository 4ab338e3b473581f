"""Scan conversion: shapes become a picture of inks, one byte a pixel. Colours come later, from a palette."""

from collections.abc import Collection, Iterable, Sequence
from math import cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from plans.figure.shape import Contour, Ink, Shape

Box = tuple[float, float, float, float]

GROUND = 0  # what nothing is drawn on
EFFORTS = 4  # steps between a muscle at rest and one at work
_INKS = {ink: number for number, ink in enumerate(Ink, 1)}
_MUSCLES = {Ink.MUSCLE: len(_INKS) + 1, Ink.MUSCLE_SECOND: len(_INKS) + 1 + EFFORTS}
_ON_BODY = (Ink.FAR, Ink.BODY, Ink.NEAR, Ink.MUSCLE, Ink.MUSCLE_SECOND, Ink.MUSCLE_RIM)
_BOLDER = {Ink.FAR: 0.004, Ink.BODY: 0.006, Ink.NEAR: 0.005, Ink.MUSCLE: 0.006, Ink.MUSCLE_SECOND: 0.004}
_BOLD_AT = 0.025  # body heights of a block at which limbs are that much bolder
_DETAILS = {Ink.MUSCLE_RIM: 0.5, Ink.HALO: 0.8}  # left out where they are finer than such a part of a block
MARGIN = 0.035  # body heights left free around the movement
FLOOR = -0.034  # the floor is drawn below its line
_CIRCLE = tuple((cos(pi * n / 5), sin(pi * n / 5)) for n in range(10))
_CAP_FROM = 2.5  # pixels of a stroke's width from which round ends show

Polygon = list[tuple[float, float]]


def code_of(ink: Ink, effort: float = 1.0) -> int:
    """The byte of an ink in a picture; working muscles have one for each step of effort."""
    if ink in _MUSCLES:
        return _MUSCLES[ink] + round(max(0.0, min(effort, 1.0)) * (EFFORTS - 1))
    return _INKS[ink]


def inks_by_code() -> dict[int, tuple[Ink, float]]:
    """What each byte of a picture stands for: an ink, and how hard it works from 0 to 1."""
    found = {code: (ink, 1.0) for ink, code in _INKS.items()}
    for ink, first in _MUSCLES.items():
        found |= {first + step: (ink, step / (EFFORTS - 1)) for step in range(EFFORTS)}
    return found


ON_BODY = frozenset(code for code, (ink, _) in inks_by_code().items() if ink in _ON_BODY)


class Picture(NamedTuple):
    """Rows of ink codes, the top one first."""

    width: int
    height: int
    rows: list[bytearray]

    def fill(self, polygons: Iterable[Polygon], code: int, only: Collection[int] = ()) -> None:
        """Fill polygons in pixels, non-zero winding, y downwards; with `only` just where those codes are."""
        crossings: dict[int, list[tuple[float, int]]] = {}
        for polygon in polygons:
            _cross(polygon, self.height, crossings)
        for y, found in crossings.items():
            found.sort()
            row, winding, start = self.rows[y], 0, 0.0
            for x, turn in found:
                if not winding:
                    start = x
                winding += turn
                if not winding:
                    left, right = max(int(start + 0.5), 0), min(int(x + 0.5), self.width)
                    if right <= left:
                        continue
                    if only:
                        row[left:right] = bytes(code if old in only else old for old in row[left:right])
                    else:
                        row[left:right] = bytes((code,)) * (right - left)


def _cross(polygon: Polygon, height: int, crossings: dict[int, list[tuple[float, int]]]) -> None:
    """Gather where the edges of a closed polygon cross the middle lines of the pixel rows."""
    ax, ay = polygon[-1]
    before = int(ay + 0.5)  # the first row whose middle lies below the point
    for bx, by in polygon:
        after = int(by + 0.5)
        if after != before:
            slope = (bx - ax) / (by - ay)
            first, last, turn = (before, after, 1) if before < after else (after, before, -1)
            first, last = max(first, 0), min(last, height)
            x = ax + (first + 0.5 - ay) * slope
            for y in range(first, last):
                if y in crossings:
                    crossings[y].append((x, turn))
                else:
                    crossings[y] = [(x, turn)]
                x += slope
        ax, ay, before = bx, by, after


class View(NamedTuple):
    """How body heights become pixels: x right, y down; a block is what one glyph can tell apart."""

    left: float
    floor: float
    across: float
    up: float
    block: float  # body heights

    def points(self, contour: Contour) -> Polygon:
        """A contour in pixels, its curves cut into lines as short as the pixels ask for."""
        left, floor, across, up = self.left, self.floor, self.across, self.up
        (x0, y0), found = contour.start, []
        x0, y0 = left + across * x0, floor - up * y0
        found.append((x0, y0))
        for first, second, end in contour.segments:
            x1, y1 = left + across * end[0], floor - up * end[1]
            steps = _weights(abs(x1 - x0) + abs(y1 - y0))
            if steps:
                ax, ay = left + across * first[0], floor - up * first[1]
                bx, by = left + across * second[0], floor - up * second[1]
                for p, q, r, s in steps:
                    found.append((p * x0 + q * ax + r * bx + s * x1, p * y0 + q * ay + r * by + s * y1))
            found.append((x1, y1))
            x0, y0 = x1, y1
        return found

    def line(self, points: Polygon, width: float) -> list[Polygon]:
        """A line of that width in body heights as polygons, all turning the same way; its ends are round."""
        is_ring = points[0] == points[-1]
        points = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
        if len(points) < 2:
            return [self.dot(*points[0], width)]
        before = [points[-2] if is_ring else points[0], *points[:-1]]
        after = [*points[1:], points[1] if is_ring else points[-1]]
        sides = [self.beside(a, p, b, width / 2) for a, p, b in zip(before, points, after, strict=True)]
        there, back = [left for left, _ in sides], [right for _, right in reversed(sides)]
        if is_ring or self.across * width < _CAP_FROM:
            return [there + back]
        return [there + back, self.dot(*points[0], width), self.dot(*points[-1], width)]

    def beside(
        self, before: tuple[float, float], point: tuple[float, float], after: tuple[float, float], far: float
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """The places so many body heights to the left and right of a point on a line."""
        dx, dy = (after[0] - before[0]) / self.across, (after[1] - before[1]) / self.up
        length = hypot(dx, dy) or 1.0
        x, y = dy / length * far * self.across, dx / length * far * self.up
        return (point[0] + x, point[1] - y), (point[0] - x, point[1] + y)

    def dot(self, x: float, y: float, width: float) -> Polygon:
        """A round dot."""
        across, up = self.across * width / 2, self.up * width / 2
        return [(x + across * u, y + up * v) for u, v in _CIRCLE]

    def grown(self, polygon: Polygon, by: float) -> Polygon:
        """A closed polygon that turns clockwise, with its outline pushed outwards by so many body heights."""
        before, after = [polygon[-1], *polygon[:-1]], [*polygon[1:], polygon[0]]
        return [self.beside(a, p, b, by)[0] for a, p, b in zip(before, polygon, after, strict=True)]


def view_of(box: Box, width: int, height: int, shape: float, fine: int) -> View:
    """The view that fits a movement into that many pixels, centred, its floor at the bottom.

    A pixel is `shape` times as high as wide; `fine` pixels in either direction make a block.
    """
    x0, y0, x1, y1 = box
    y0 = min(y0, FLOOR)
    scale = min(width / (x1 - x0 + MARGIN), height * shape / (y1 - y0 + MARGIN))
    left = (width - scale * (x0 + x1)) / 2
    return View(left, height + scale / shape * y0, scale, scale / shape, fine * sqrt(shape) / scale)


def draw(shapes: Sequence[Shape], view: View, width: int, height: int) -> Picture:
    """The picture of shapes, back to front."""
    picture = Picture(width, height, [bytearray(width) for _ in range(height)])
    for shape in shapes:
        if shape.width < _DETAILS.get(shape.ink, 0.0) * view.block:
            continue
        only = ON_BODY if shape.clip or shape.ink is Ink.HALO else ()
        picture.fill(_polygons(shape, view), code_of(shape.ink, shape.effort), only)
    return picture


def _polygons(shape: Shape, view: View) -> list[Polygon]:
    """A shape in pixels; limbs a little bolder, lines at least a block wide, and nothing finer than half a block.

    The outlines of a filled shape all turn alike, for together they are one body.
    """
    outlines = [view.points(contour) for contour in shape.contours]
    if shape.width:
        width = max(shape.width, 1.05 * view.block)
        return [polygon for points in outlines for polygon in view.line(points, width)]
    outlines = [_clockwise(points) for points in outlines]
    bolder = _BOLDER.get(shape.ink, 0.0) * min(view.block / _BOLD_AT, 1.6)
    if bolder:
        return [view.grown(points, bolder) for points in outlines]
    least = 0.5 * view.block * view.across
    return [points for points in outlines if _extent(points) >= least]


def _clockwise(points: Polygon) -> Polygon:
    area, (ax, ay) = 0.0, points[-1]
    for bx, by in points:
        area += ax * by - bx * ay
        ax, ay = bx, by
    return points if area >= 0 else points[::-1]


def _extent(points: Polygon) -> float:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _weights(length: float) -> Sequence[tuple[float, float, float, float]]:
    """The Bernstein weights of the points between the ends of a curve whose ends are that many pixels apart."""
    return _WEIGHTS[0 if length < 2 else 1 if length < 6 else 2 if length < 14 else 3]


def _between(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    return tuple(
        ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (n / steps for n in range(1, steps))
    )


_WEIGHTS = (_between(1), _between(2), _between(4), _between(7))
