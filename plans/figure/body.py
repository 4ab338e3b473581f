"""Body: the outlines of a skeleton's parts, seen from the side."""

from functools import cache

from plans.figure.geometry import Offset, at, distance, lean_of, midway
from plans.figure.measures import ANKLE_HEIGHT, BALL, FOREARM, SHANK, THIGH, TRUNK, UPPER_ARM
from plans.figure.outline import Outline, disc, limb, smooth
from plans.figure.shape import Contour, Cubic, Ink, Point
from plans.figure.skeleton import Arm, Leg, Skeleton, leg_lengths

NECK_LENGTH = 0.080

# Rows of limbs: share of the length, and how far the skin is to the front and to the back of the bone.
_ROWS = {
    "thigh": (
        THIGH,
        (
            (0.00, 0.054, 0.058), (0.18, 0.060, 0.059), (0.42, 0.057, 0.053), (0.68, 0.047, 0.043),
            (0.88, 0.040, 0.036), (1.00, 0.037, 0.034),
        ),
    ),
    "shank": (
        SHANK,
        (
            (0.00, 0.036, 0.034), (0.14, 0.034, 0.040), (0.30, 0.032, 0.046), (0.50, 0.029, 0.040),
            (0.75, 0.023, 0.026), (1.00, 0.020, 0.021),
        ),
    ),
    "upper": (
        UPPER_ARM,
        ((0.00, 0.034, 0.034), (0.22, 0.036, 0.036), (0.50, 0.031, 0.032), (0.80, 0.026, 0.027), (1.00, 0.025, 0.025)),
    ),
    "fore": (FOREARM, ((0.00, 0.025, 0.025), (0.24, 0.029, 0.027), (0.55, 0.024, 0.022), (1.00, 0.016, 0.016))),
    "neck": (NECK_LENGTH, ((0.0, 0.030, 0.030), (0.4, 0.029, 0.030), (0.75, 0.036, 0.036), (1.0, 0.046, 0.044))),
}  # fmt: skip

# Rings of points in the frame of their part: (front, up).
_RINGS = {
    "head": (
        (-0.0529, -0.0261), (-0.0617, -0.0047), (-0.0612, 0.0228), (-0.0492, 0.0472), (-0.0280, 0.0637),
        (-0.0019, 0.0690), (0.0237, 0.0619), (0.0470, 0.0380), (0.0565, 0.0120), (0.0585, -0.0020),
        (0.0672, -0.0165), (0.0585, -0.0225), (0.0585, -0.0340), (0.0545, -0.0500), (0.0460, -0.0600),
        (0.0240, -0.0590), (-0.0040, -0.0400), (-0.0300, -0.0360),
    ),
    "foot": (
        (-0.021, 0.026), (-0.027, 0.000), (-0.039, -0.018), (-0.036, -0.036), (-0.020, -0.039), (0.030, -0.037),
        (0.078, -0.039), (0.108, -0.038), (0.113, -0.026), (0.098, -0.014), (0.060, 0.004), (0.026, 0.024),
    ),
    "hand": (
        (0.014, 0.012), (0.018, -0.014), (0.017, -0.040), (0.010, -0.066), (0.000, -0.072), (-0.010, -0.062),
        (-0.015, -0.034), (-0.014, 0.000),
    ),
    "glutes": (
        (-0.052, 0.070), (-0.067, 0.034), (-0.068, 0.004), (-0.058, -0.028), (-0.040, -0.044), (-0.020, -0.036),
        (-0.008, -0.006), (-0.012, 0.032), (-0.030, 0.062),
    ),
}  # fmt: skip
_TORSO = (  # share of the way from hip to shoulder, front, back
    (-0.15, 0.030, 0.042), (-0.05, 0.050, 0.066), (0.09, 0.057, 0.072), (0.24, 0.056, 0.062), (0.40, 0.055, 0.050),
    (0.56, 0.059, 0.051), (0.74, 0.067, 0.060), (0.88, 0.060, 0.064), (1.00, 0.040, 0.058), (1.09, 0.014, 0.038),
)  # fmt: skip
_BELLIES = {  # muscles on a limb: (share of the length, how far to the back) round the belly
    "hamstrings": (
        THIGH,
        (
            (0.06, 0.050), (0.20, 0.0565), (0.42, 0.0505), (0.66, 0.0420), (0.86, 0.0345), (1.00, 0.0300),
            (1.00, 0.0230), (0.84, 0.0150), (0.62, 0.0060), (0.40, 0.0020), (0.20, 0.0080), (0.06, 0.0270),
        ),
    ),
    "calves": (
        SHANK,
        (
            (0.04, 0.033), (0.16, 0.039), (0.30, 0.044), (0.48, 0.039), (0.66, 0.028), (0.62, 0.016), (0.44, 0.006),
            (0.26, 0.002), (0.10, 0.010),
        ),
    ),
    "thighs": (
        THIGH,
        (
            (0.10, -0.030), (0.10, -0.052), (0.26, -0.0565), (0.46, -0.0530), (0.70, -0.0440), (0.88, -0.0370),
            (0.88, -0.0240), (0.70, -0.0160), (0.46, -0.0120), (0.26, -0.0160),
        ),
    ),
    "adductors": (
        THIGH,
        (
            (0.06, 0.016), (0.20, 0.026), (0.42, 0.022), (0.66, 0.014), (0.80, 0.006), (0.80, -0.008), (0.62, -0.014),
            (0.40, -0.020), (0.20, -0.018), (0.06, -0.006),
        ),
    ),
}  # fmt: skip
_FIBRE = ((0.14, 0.043), (0.35, 0.031), (0.60, 0.026), (0.90, 0.025))


@cache
def _outline(name: str) -> Outline:
    if name in _ROWS:
        return limb(*_ROWS[name])
    if name in _BELLIES:
        length, ring = _BELLIES[name]
        return smooth([(-back, -share * length) for share, back in ring])
    if name == "torso":
        front = [(f, t * TRUNK) for t, f, _ in _TORSO]
        return smooth([*front, *((-b, t * TRUNK) for t, _, b in reversed(_TORSO))])
    return smooth(_RINGS[name])


def torso(body: Skeleton) -> Contour:
    """The trunk; a bent spine bows it, rounding the back or hollowing it."""
    outline = _outline("torso")
    if body.spine:
        bow = body.spine / 60 * 0.20

        def bowed(point: Offset) -> Offset:
            share = min(max(point.up / TRUNK, 0.0), 1.0)
            return Offset(point.front - bow * share * (1 - share), point.up)

        outline = outline.bent(bowed)
    return outline.placed(body.pelvis, body.trunk)


def head(body: Skeleton) -> list[Contour]:
    """Head in profile, and neck."""
    base = at(body.shoulder, body.trunk, -0.014, -0.012)
    top = at(body.head, body.skull, -0.012, -0.030)
    neck = _outline("neck").placed(top, lean_of(top, base), distance(top, base) / NECK_LENGTH)
    return [neck, _outline("head").placed(body.head, body.skull)]


def leg(one: Leg) -> list[Contour]:
    """Thigh, shank and foot; a foot folded against the other thigh is out of sight."""
    first, second = leg_lengths(one.out)
    contours = [
        _outline("thigh").placed(one.hip, lean_of(one.hip, one.knee), distance(one.hip, one.knee) / THIGH),
        _outline("shank").placed(one.knee, lean_of(one.knee, one.ankle), distance(one.knee, one.ankle) / SHANK),
    ] if one.out else [
        _outline("thigh").placed(one.hip, one.thigh, first / THIGH),
        _outline("shank").placed(one.knee, one.shank, second / SHANK),
    ]  # fmt: skip
    return contours if one.out > 45 else [*contours, _foot(one)]


def _foot(one: Leg) -> Contour:
    outline = _outline("foot")
    if one.toes:
        ball = Point(BALL.front, -ANKLE_HEIGHT)

        def bent(point: Offset) -> Offset:
            if point.front <= ball.x:
                return point
            there = at(ball, -one.toes, point.front - ball.x, point.up - ball.y)
            return Offset(there.x, there.y)

        outline = outline.bent(bent)
    return outline.placed(one.ankle, one.foot)


def arm(one: Arm) -> list[Contour]:
    """Upper arm, forearm and hand, which is a fist where it grips."""
    top = midway(one.shoulder, one.elbow, 0.01)
    contours = [_outline("upper").placed(top, one.upper), _outline("fore").placed(one.elbow, one.fore)]
    if one.grips:
        fist = disc(Ink.BODY, at(one.wrist, one.fore, 0.004, -0.030), 0.027).contours[0]
        return [*contours, _backwards(fist)]
    return [*contours, _outline("hand").placed(one.wrist, one.hand)]


def _backwards(contour: Contour) -> Contour:
    """The same contour run through the other way, so that all contours of a shape turn alike."""
    places = [contour.start, *(segment.end for segment in contour.segments)]
    segments = [
        Cubic(segment.second, segment.first, place)
        for segment, place in zip(reversed(contour.segments), reversed(places[:-1]), strict=True)
    ]
    return Contour(places[-1], tuple(segments))


def belly(one: Leg, name: str) -> Contour:
    """A muscle of the thigh or the calf."""
    if name == "calves":
        return _outline(name).placed(one.knee, lean_of(one.knee, one.ankle), distance(one.knee, one.ankle) / SHANK)
    return _outline(name).placed(one.hip, lean_of(one.hip, one.knee), distance(one.hip, one.knee) / THIGH)


def glutes(body: Skeleton) -> Contour:
    """The muscle of the buttock."""
    return _outline("glutes").placed(body.pelvis, body.trunk)


def fibre(one: Leg) -> list[Point]:
    """A line along the hamstrings, between their two heads."""
    lean, length = lean_of(one.hip, one.knee), distance(one.hip, one.knee)
    return [at(one.hip, lean, -back, -share * length) for share, back in _FIBRE]
