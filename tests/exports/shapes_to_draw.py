"""Shapes for tests of the raster: rectangles and lines, by their corners."""

from plans.figure.shape import Contour, Cubic, Ink, Point, Shape


def path(*corners, closed=True):
    """A contour of straight lines; their handles lie on them."""
    points = [Point(*corner) for corner in corners]
    ends = [*points[1:], *points[:1]] if closed else points[1:]
    return Contour(points[0], tuple(Cubic(a, b, b) for a, b in zip(points, ends, strict=closed)))


def block(ink, x0, y0, x1, y1, **how):
    """A filled rectangle."""
    return Shape(ink, (path((x0, y0), (x1, y0), (x1, y1), (x0, y1)),), **how)


def stroke(ink, width, *points, **how):
    """A line of that width."""
    return Shape(ink, (path(*points, closed=False),), width=width, **how)


def circle(ink, x, y, r, **how):
    """A filled circle of four curves."""
    h = 0.5523 * r
    curves = (
        Cubic(Point(x + r, y + h), Point(x + h, y + r), Point(x, y + r)),
        Cubic(Point(x - h, y + r), Point(x - r, y + h), Point(x - r, y)),
        Cubic(Point(x - r, y - h), Point(x - h, y - r), Point(x, y - r)),
        Cubic(Point(x + h, y - r), Point(x + r, y - h), Point(x + r, y)),
    )
    return Shape(ink, (Contour(Point(x + r, y), curves),), **how)


STANDING = (
    block(Ink.FLOOR, -0.3, -0.03, 0.3, 0.0),
    block(Ink.BODY, -0.08, 0.0, 0.08, 0.8),
    circle(Ink.BODY, 0.02, 0.9, 0.09),
    block(Ink.MUSCLE, -0.08, 0.28, -0.02, 0.5),
    stroke(Ink.NEAR, 0.06, (0.0, 0.75), (0.18, 0.55), (0.3, 0.6)),
)
BOX = (-0.3, -0.03, 0.35, 1.0)
