"""Still: one moment of a figure as shapes in the order they are painted, for paper and pictures."""

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from exports.figures.outlines import area, turned
from exports.figures.paper import SKIN
from plans.figure import Figure
from plans.figure.shape import Contour, Cubic, Ink, Point, Shape

Box = tuple[float, float, float, float]
MARGIN = 0.03  # body heights of floor beside the figure
_SOLID = SKIN | {Ink.GHOST, Ink.ARROW}
_FINE = frozenset({Ink.HALO, Ink.MUSCLE_RIM})  # what is too fine for a small still


class Layer(NamedTuple):
    """A shape, and the contours it shows on; a layer that shows everywhere has none."""

    shape: Shape
    on: tuple[Contour, ...] = ()


class Still(msgspec.Struct, frozen=True):
    """Layers from back to front, and the box they stand in: x0, y0, x1, y1 in body heights, the floor at y = 0.

    All stills of a figure have the same low side; the other sides, and so the length of the floor, are their own.
    """

    layers: tuple[Layer, ...]
    box: Box


def still_of(
    figure: Figure, moment: float, *, ghost: bool = False, arrow: bool = False, is_small: bool = False
) -> Still:
    """A figure at a moment, over the ghost of its start and under the arrow of its movement if asked.

    A small one has no halos and rims.
    """
    shapes = [*(figure.ghost if ghost else ()), *figure.shapes(moment), *(figure.arrow if arrow else ())]
    shapes = [_one_way_round(shape) for shape in shapes]
    if is_small:
        shapes = [shape for shape in shapes if shape.ink not in _FINE]
    left, _, right, high = joint_box(*(bounds(shape) for shape in shapes if shape.ink is not Ink.FLOOR))
    left, right = left - MARGIN, right + MARGIN
    shapes = [_floor(shape, left, right) if shape.ink is Ink.FLOOR else shape for shape in shapes]
    return Still(_layers(shapes), (left, figure.box[1], right, high))


def moments(figure: Figure) -> tuple[float, ...]:
    """The moments that tell the movement: start, the one between if it has one, end."""
    return tuple(moment for moment in (figure.start, figure.mid, figure.end) if moment is not None)


def joint_box(*boxes: Box) -> Box:
    """The box around boxes."""
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)


def bounds(shape: Shape) -> Box:
    """The box a shape stays inside."""
    left, low, right, high = joint_box(*map(extent, shape.contours))
    half = shape.width / 2
    return left - half, low - half, right + half, high + half


def extent(contour: Contour) -> Box:
    """The box round the ends of a contour's segments."""
    across, up = zip(contour.start, *(segment.end for segment in contour.segments), strict=True)
    return min(across), min(up), max(across), max(up)


def _one_way_round(shape: Shape) -> Shape:
    """A filled part of the body with all contours anticlockwise, so that none cuts a hole into another."""
    if shape.width or shape.ink not in _SOLID:
        return shape
    return replace(shape, contours=tuple(each if area(each) >= 0 else turned(each) for each in shape.contours))


def _floor(shape: Shape, left: float, right: float) -> Shape:
    """The line of the floor, from one side to the other."""
    y, half = shape.contours[0].start.y, shape.width / 2
    start, end = Point(left + half, y), Point(right - half, y)
    return replace(shape, contours=(Contour(start, (Cubic(start, end, end),)),))


def _layers(shapes: list[Shape]) -> tuple[Layer, ...]:
    """The shapes as layers; one that is clipped is left out where nothing lies under it."""
    layers: list[Layer] = []
    below: list[tuple[Contour, Box]] = []
    for shape in shapes:
        if not shape.clip:
            layers.append(Layer(shape))
            if shape.ink in SKIN and not shape.width:
                below += [(contour, extent(contour)) for contour in shape.contours]
            continue
        box = bounds(shape)
        if on := tuple(under for under, its in below if _meet(its, box)):
            layers.append(Layer(shape, on))
    return tuple(layers)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
