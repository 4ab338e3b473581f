"""Pose: the joint angles of one moment, blended from the poses that were written."""

from collections.abc import Sequence
from typing import NamedTuple

from plans.figure.notation import Frame


class Pose(NamedTuple):
    """Clinical joint angles in degrees, each pair near side first; `up` and `along` move planted contacts.

    `hands` is what each hand holds before and after, `share` how far it is on the way between.
    """

    trunk: float
    spine: float
    neck: float
    hip: tuple[float, float]
    knee: tuple[float, float]
    ankle: tuple[float, float]
    shoulder: tuple[float, float]
    elbow: tuple[float, float]
    out: tuple[float, float]
    up: tuple[float, float]
    along: tuple[float, float]
    hands: tuple[tuple[str, str], tuple[str, str]]
    share: float


def _pose(n: Sequence[float], before: Frame, after: Frame, share: float) -> Pose:
    pairs = [(n[i], n[i + 1]) for i in range(3, 19, 2)]
    hands = ((before.hands[0], after.hands[0]), (before.hands[1], after.hands[1]))
    return Pose(n[0], n[1], n[2], *pairs, hands, share)  # type: ignore[arg-type,call-arg]


def pose_at(frames: Sequence[Frame], t: float) -> Pose:
    """The pose at a moment from 0 (first frame) to 1 (last frame); it turns evenly from each frame to the next."""
    last = len(frames) - 1
    if last == 0:
        return _pose(frames[0].numbers, frames[0], frames[0], 0.0)
    place = min(max(t, 0.0), 1.0) * last
    i = min(int(place), last - 1)
    share = place - i
    a, b = frames[i], frames[i + 1]
    if last > 1:
        share = share * share * (3 - 2 * share)  # comes to rest at a frame in the middle, or it would jerk
    numbers = [p + (q - p) * share for p, q in zip(a.numbers, b.numbers, strict=True)]
    return _pose(numbers, a, b, share)


def pose_in_cycle(frames: Sequence[Frame], t: float) -> Pose:
    """The pose at a moment of a movement that goes round, from 0 to 1, smooth through all frames (Catmull-Rom)."""
    count = len(frames)
    place = (t % 1.0) * count
    i = int(place) % count
    u = place - int(place)
    p0, p1, p2, p3 = (frames[(i + k) % count] for k in (-1, 0, 1, 2))
    numbers = [
        b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(p0.numbers, p1.numbers, p2.numbers, p3.numbers, strict=True)
    ]
    return _pose(numbers, p1, p2, u)
