"""What a figure is drawn from: closed or stroked paths with a role, in body heights, y upwards, back to front."""

from typing import NamedTuple

import msgspec

from plans.vocabulary import Word


class Ink(Word):
    """What a shape is; each medium has its own colours for them."""

    FLOOR = "floor"
    MAT = "mat"
    PROP = "prop"
    PROP_DARK = "prop_dark"
    PROP_LIGHT = "prop_light"
    GHOST = "ghost"
    FAR = "far"
    BODY = "body"
    NEAR = "near"
    MUSCLE = "muscle"
    MUSCLE_SECOND = "muscle_second"
    MUSCLE_RIM = "muscle_rim"
    HALO = "halo"
    ARROW = "arrow"


class Point(NamedTuple):
    """A place in body heights: x to the right, the way the figure faces; y up from the floor."""

    x: float
    y: float


class Cubic(NamedTuple):
    """A cubic Bezier segment that goes on from where the contour is; a straight line has its handles on the line."""

    first: Point
    second: Point
    end: Point


class Contour(msgspec.Struct, frozen=True):
    """A path of cubic segments from a start point; filled ones count as closed."""

    start: Point
    segments: tuple[Cubic, ...]


class Shape(msgspec.Struct, frozen=True):
    """Contours of one role: filled (non-zero), or stroked with round caps where `width`, in body heights, is above 0.

    `effort` is how hard a muscle works, 0 to 1; a `clip` shows only on the body below it.
    """

    ink: Ink
    contours: tuple[Contour, ...]
    width: float = 0.0
    effort: float = 1.0
    clip: bool = False
