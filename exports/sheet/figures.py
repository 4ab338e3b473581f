"""Figures in ink: which stills stand where in a picture's place.

A still knows no size: the page places and scales it. So it stands once in a file, however often it is shown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from exports.sheet.marks import Picture
from exports.sheet.stills import Frame, frames_of

GAP = 2.0  # mm between two stills
MID_SHARE = 0.86  # a third still may make the others smaller, down to this part of their size
Box = tuple[float, float, float, float]


class Placed(NamedTuple):
    """A frame whose origin stands at x, y (mm from the top left of the page), `scale` mm to a body height."""

    frame: Frame
    x: float
    y: float
    scale: float


def frames_in(picture: Picture) -> tuple[Placed, ...]:
    """The stills of a picture's exercise in their places; none where it has no figure or a wrong one.

    The moment between start and end is left out where it would make them much smaller.
    """
    frames = frames_of(picture.exercise, picture.is_small)
    if not frames:
        return ()
    every = _arranged(picture, frames)
    if len(frames) < 3:
        return every
    pair = _arranged(picture, (frames[0], frames[-1]))
    return every if every[0].scale >= MID_SHARE * pair[0].scale else pair


def _arranged(picture: Picture, frames: Sequence[Frame]) -> tuple[Placed, ...]:
    """Frames beside each other or one above the other, whichever draws them larger, in the middle of the place."""
    boxes = [frame.box for frame in frames]
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    box = left, low, right, high = min(lefts), min(lows), max(rights), max(highs)
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
    sides = [(scale * frame.box[0], scale * frame.box[2]) for frame in frames]
    free = (picture.wide - sum(right - left for left, right in sides)) / len(frames)
    x, placed = picture.x + free / 2, []
    for frame, (left, right) in zip(frames, sides, strict=True):
        placed.append(Placed(frame, x - left, y, scale))
        x += right - left + free
    return tuple(placed)


def _above(picture: Picture, frames: Sequence[Frame], box: Box, scale: float) -> tuple[Placed, ...]:
    left, low, right, _ = (scale * side for side in box)
    highs = [scale * frame.box[3] for frame in frames]
    x = picture.x + (picture.wide - right - left) / 2
    used = sum(highs) - len(highs) * low + GAP * (len(highs) - 1)
    top = picture.y + picture.sits * (picture.high - used)
    placed = []
    for frame, high in zip(frames, highs, strict=True):
        placed.append(Placed(frame, x, top + high, scale))
        top += high - low + GAP
    return tuple(placed)
