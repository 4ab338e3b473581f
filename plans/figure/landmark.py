"""Landmarks: the places of the body and of props that a hand can hold."""

from math import sqrt

from plans.figure.geometry import Offset, at, midway, reach, turned
from plans.figure.measures import BALL, GRIP, HEEL, INSTEP, SKIN, UPPER_ARM
from plans.figure.pose import Pose
from plans.figure.shape import Point
from plans.figure.skeleton import FAR, NEAR, Arm, Skeleton, make_arm

_ON_TRUNK = {  # from the shoulders, in the frame of the trunk
    "chest": Offset(0.090, -0.070),
    "bar": Offset(0.045, -0.060),
    "handles": Offset(0.070, 0.170),
}
BAR_ON_BACK = Offset(-0.056, 0.016)


def held_place(body: Skeleton, spec: str, side: int, handles: Point | None = None) -> Point:
    """Where the middle of a hand is that holds the place; the words are those of the notation."""
    if spec == "handles" and handles is not None:
        return handles
    if spec in _ON_TRUNK:
        return at(body.shoulder, body.trunk, *_ON_TRUNK[spec])
    if spec == "dowel":  # one hand behind the small of the back, one behind the neck
        low, high = (body.pelvis, Offset(-0.088, 0.085)), (body.shoulder, Offset(-0.072, 0.060))
        origin, place = low if side == NEAR else high
        return at(origin, body.trunk, *place)
    if spec == "legs":
        return _close_to_legs(body, side)
    if spec == "floor":
        return Point(body.arms[side].wrist.x, SKIN["hand"] + 0.010)
    return at(body.head, body.skull, -0.020, -0.010) if spec == "head" else _on_leg(body, spec, side)


def _close_to_legs(body: Skeleton, side: int) -> Point:
    """Where a weight hangs from a straight arm just in front of thigh or shin."""
    leg, shoulder, length = body.legs[side], body.shoulder, UPPER_ARM + GRIP - 0.008
    y = shoulder.y - length
    x = shoulder.x
    for _ in range(3):
        top, low = (leg.hip, leg.knee) if y > leg.knee.y else (leg.knee, leg.ankle)
        share = min(max((top.y - y) / (top.y - low.y), 0.0), 1.0) if top.y != low.y else 1.0
        x = max(midway(top, low, share).x + 0.075, shoulder.x - length * 0.8)
        y = shoulder.y - sqrt(max(length**2 - (x - shoulder.x) ** 2, 0.0))
    return Point(x, y)


_ALONG_LEG = {  # share of the segment, then from there to the front and up, in the frame of thigh or shank
    "thigh": (0.66, Offset(0.045, 0.0)),
    "knee": (1.0, Offset(0.035, 0.020)),
    "shin": (0.55, Offset(0.030, 0.0)),
    "calf": (0.35, Offset(-0.040, 0.0)),
    "ankle": (1.0, Offset(0.024, 0.020)),
}
_ON_FOOT = {
    "foot": Offset(INSTEP.front, INSTEP.up + 0.012),
    "toe": Offset(BALL.front + 0.025, BALL.up + 0.020),
    "heel": HEEL,
}


def _on_leg(body: Skeleton, spec: str, side: int) -> Point:
    *which, part = spec.split()
    leg = body.legs[{"near": NEAR, "far": FAR}[which[0]] if which else side]
    if part in _ON_FOOT:
        return leg.of_foot(_ON_FOOT[part])
    if part not in _ALONG_LEG:
        return at(body.pelvis, body.trunk, 0.030, 0.055)
    share, (front, up) = _ALONG_LEG[part]
    if part in {"thigh", "knee"}:
        return at(midway(leg.hip, leg.knee, share), leg.thigh, front, up)
    return at(midway(leg.knee, leg.ankle, share), leg.shank, front, up)


def arm_leans(body: Skeleton, pose: Pose, spec: str, side: int, handles: Point | None) -> tuple[float, float, float]:
    """Leans of upper arm and forearm for what a hand holds, and by how much it misses it."""
    if not spec:
        upper = pose.trunk - pose.shoulder[side]
        return upper, upper - pose.elbow[side], 0.0
    if spec == "hang":
        return 2.0, -4.0, 0.0
    place = held_place(body, spec, side, handles)
    leans = reach(body.shoulder, place, UPPER_ARM, GRIP, -1)
    return leans.first, leans.second, leans.miss


def hold(body: Skeleton, pose: Pose, side: int, grips: bool, handles: Point | None = None) -> tuple[Arm, float]:
    """The arm whose hand is at its landmark; between two landmarks the arm turns from the one to the other."""
    before, after = pose.hands[side]
    upper, fore, miss = arm_leans(body, pose, before, side, handles)
    if after != before:
        to_upper, to_fore, to_miss = arm_leans(body, pose, after, side, handles)
        upper += turned(to_upper - upper) * pose.share
        fore += turned(to_fore - fore) * pose.share
        miss = to_miss if pose.share > 0.99 else 0.0 if pose.share > 0.01 else miss
    closed = grips or (after or before) not in {"hang", "", "chest", "floor", "head"}
    return make_arm(body.shoulder, upper, fore, None, closed), miss
