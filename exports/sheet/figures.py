"""Figures in ink: which stills stand where in a picture's place, and each as PDF operators in whole numbers.

The operators know no size: whole parts of a body height, placed and scaled by the page. So a still is worked out
once a process, whatever the paper, and stands once in a file, however often it is shown.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from exports.figures.outlines import FINE, SMALL, Grain, outline_of
from exports.figures.paper import paper_colour
from exports.figures.still import Box, Still, joint_box, still_of
from exports.sheet.marks import Picture
from plans.exercise import Exercise
from plans.figure import Figure, FigureError, figure_of
from plans.figure.shape import Contour, Shape

GAP = 2.0  # mm between two stills
MID_SHARE = 0.86  # a third still may make the others smaller, down to this part of their size


class Frame(NamedTuple):
    """What of a figure is shown: a moment, alone or with ghost and arrow."""

    figure: Figure
    moment: float
    has_trail: bool = False  # the ghost of the start under it, the arrow over it
    is_small: bool = False

    @property
    def grain(self) -> Grain:
        """How fine it is drawn."""
        return SMALL if self.is_small else FINE


class Placed(NamedTuple):
    """A frame whose origin stands at x, y (mm from the top left of the page), `scale` mm to a body height."""

    frame: Frame
    x: float
    y: float
    scale: float


@lru_cache(512)
def still_in(frame: Frame) -> Still:
    """The shapes of a frame."""
    return still_of(frame.figure, frame.moment, ghost=frame.has_trail, arrow=frame.has_trail, is_small=frame.is_small)


# -- where -----------------------------------------------------------------------------------------------------


def frames_in(picture: Picture) -> tuple[Placed, ...]:
    """The stills of a picture's exercise in their places; none where it has no figure or a wrong one."""
    figure = figure_in(picture.exercise)
    if figure is None:
        return ()
    if picture.is_small:
        return _arranged(picture, (Frame(figure, figure.end, is_small=True),))
    start, end = Frame(figure, figure.start), Frame(figure, figure.end, has_trail=True)
    if _are_alike(start, end):
        return _arranged(picture, (end,))
    pair = _arranged(picture, (start, end))
    if figure.mid is None:
        return pair
    three = _arranged(picture, (start, Frame(figure, figure.mid), end))
    return three if three[0].scale >= MID_SHARE * pair[0].scale else pair


def _are_alike(start: Frame, end: Frame) -> bool:
    """Whether nothing moves, so that one still tells all."""
    one, other = (still_in(frame).layers for frame in (start, end))
    return [layer.shape.contours for layer in one] == [layer.shape.contours for layer in other]


def figure_in(exercise: Exercise | None) -> Figure | None:
    """The figure of an exercise, if it has one that can be drawn."""
    if exercise is None:
        return None
    try:
        return figure_of(exercise)
    except FigureError:
        return None


def _arranged(picture: Picture, frames: Sequence[Frame]) -> tuple[Placed, ...]:
    """Frames beside each other or one above the other, whichever draws them larger, in the middle of the place."""
    boxes = [still_in(frame).box for frame in frames]
    box = joint_box(*boxes)
    left, low, right, high = box
    gaps = GAP * (len(frames) - 1)
    row, pile = sum(each[2] - each[0] for each in boxes), sum(each[3] - low for each in boxes)
    beside = min((picture.wide - gaps) / row, picture.high / (high - low), picture.most)
    above = min(picture.wide / (right - left), (picture.high - gaps) / pile, picture.most)
    if beside >= above:
        return _beside(picture, frames, box, beside)
    return _above(picture, frames, box, above)


def _beside(picture: Picture, frames: Sequence[Frame], box: Box, scale: float) -> tuple[Placed, ...]:
    high = scale * (box[3] - box[1])
    y = picture.y + high + picture.sits * (picture.high - high) + scale * box[1]
    sides = [(scale * still_in(frame).box[0], scale * still_in(frame).box[2]) for frame in frames]
    free = (picture.wide - sum(right - left for left, right in sides)) / len(frames)
    x, placed = picture.x + free / 2, []
    for frame, (left, right) in zip(frames, sides, strict=True):
        placed.append(Placed(frame, x - left, y, scale))
        x += right - left + free
    return tuple(placed)


def _above(picture: Picture, frames: Sequence[Frame], box: Box, scale: float) -> tuple[Placed, ...]:
    left, low, right, _ = (scale * side for side in box)
    highs = [scale * still_in(frame).box[3] for frame in frames]
    x = picture.x + (picture.wide - right - left) / 2
    used = sum(highs) - len(highs) * low + GAP * (len(highs) - 1)
    top = picture.y + picture.sits * (picture.high - used)
    placed = []
    for frame, high in zip(frames, highs, strict=True):
        placed.append(Placed(frame, x, top + high, scale))
        top += high - low + GAP
    return tuple(placed)


# -- ink -------------------------------------------------------------------------------------------------------


@lru_cache(512)
def operators(frame: Frame) -> str:
    """A frame as PDF operators in the whole numbers of its grain, y upwards from the floor."""
    grain = frame.grain
    parts = ["1 J 1 j"]
    fill = stroke = width = ""
    for shape, on in still_in(frame).layers:
        if on:
            parts.append(f"q {' '.join(_run(contour, grain) for contour in on)} W n")
        before = (fill, stroke, width)
        colour = _colour(paper_colour(shape))
        if shape.width:
            thick = f"{round(shape.width * grain.unit)} w"
            parts += [f"{colour} RG"] * (colour != stroke) + [thick] * (thick != width)
            stroke, width = colour, thick
            parts += [f"{_run(contour, grain)} {'s' if _is_ring(contour) else 'S'}" for contour in shape.contours]
        else:
            parts += [f"{colour} rg"] * (colour != fill)
            fill = colour
            parts.append(f"{_filled(shape, grain)} f")
        if on:
            parts.append("Q")
            fill, stroke, width = before
    return " ".join(parts)


def frame_box(frame: Frame) -> tuple[int, int, int, int]:
    """The box of a frame in its own numbers, with a little room for strokes."""
    left, low, right, high = still_in(frame).box
    return tuple(round(frame.grain.unit * side) for side in (left - 0.05, low - 0.05, right + 0.05, high + 0.05))  # type: ignore[return-value]


@lru_cache(256)
def _colour(code: str) -> str:
    parts = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(f"{part:.2f}".removeprefix("0").rstrip("0").rstrip(".") or "0" for part in parts)


def _filled(shape: Shape, grain: Grain) -> str:
    """The contours of a shape as one path."""
    return " ".join(_run(contour, grain) for contour in shape.contours)


def _is_ring(contour: Contour) -> bool:
    return contour.start == contour.segments[-1].end


@lru_cache(4096)
def _run(contour: Contour, grain: Grain) -> str:
    start, steps = outline_of(contour, grain)
    parts = [f"{start[0]} {start[1]} m"]
    parts += [f"{' '.join(map(str, step.numbers))} {'l' if step.is_line else 'c'}" for step in steps]
    return " ".join(parts)
