"""Scene: body and props of one moment as shapes, back to front."""

from collections.abc import Sequence
from typing import NamedTuple

from plans.figure import body as parts
from plans.figure.outline import block, curve, line
from plans.figure.prop import Prop
from plans.figure.shape import Contour, Ink, Point, Shape
from plans.figure.skeleton import FAR, NEAR, Leg, Skeleton

DEPTH = (0.020, 0.012)  # how far the far limbs are moved, so that both show
HALO_WIDTH, RIM_WIDTH, FIBRE_WIDTH, FLOOR_WIDTH = 0.015, 0.011, 0.0045, 0.007
FAR_EFFORT, SECOND = 0.30, ("glutes", "calves", "thighs", "adductors")


class Work(NamedTuple):
    """Which muscles work, the main one first, how hard from 0 to 1, and whether both legs do."""

    muscles: tuple[str, ...]
    effort: float
    both: bool


def filled(ink: Ink, contours: Sequence[Contour], effort: float = 1.0) -> Shape:
    """One shape of some contours."""
    return Shape(ink, tuple(contours), 0.0, effort)


def _halo(contours: Sequence[Contour]) -> Shape:
    """An edge in the colour of the ground that sets a part off from the body below it."""
    return Shape(Ink.HALO, tuple(contours), HALO_WIDTH, 1.0, True)


def ground(box: tuple[float, float, float, float], props: Sequence[Prop], view: str) -> Shape:
    """The line of the floor, lower where a mat lies on it; seen from above the mat the body lies on."""
    if view == "above":
        return block(Ink.MAT, Point(box[0], box[1]), Point(box[2], box[3]), 0.03)
    y = -0.033 if any(prop.phrase.kind == "mat" for prop in props) else -FLOOR_WIDTH / 2
    return line(Ink.FLOOR, FLOOR_WIDTH, Point(box[0], y), Point(box[2], y))


def far_side(body: Skeleton, work: Work) -> list[Shape]:
    """Far arm and leg, a little to the back."""
    there = body.moved(*DEPTH)
    leg = there.legs[FAR]
    shapes = [filled(Ink.FAR, parts.arm(there.arms[FAR])), filled(Ink.FAR, parts.leg(leg))]
    if work.both and "hamstrings" in work.muscles:
        shapes.append(filled(Ink.MUSCLE, [parts.belly(leg, "hamstrings")], FAR_EFFORT))
    return shapes


def near_side(body: Skeleton, work: Work) -> list[Shape]:
    """Head, trunk and near leg, with what works."""
    leg, trunk = parts.leg(body.legs[NEAR]), parts.torso(body)
    whole = [*parts.head(body), trunk, *leg]
    return [_halo([trunk, *leg]), filled(Ink.BODY, whole), *_muscles(body, body.legs[NEAR], work)]


def _muscles(body: Skeleton, leg: Leg, work: Work) -> list[Shape]:
    shapes, (names, effort, _) = [], work
    for name in SECOND:
        if name in names:
            area = parts.glutes(body) if name == "glutes" else parts.belly(leg, name)
            main = name == names[0]
            if main:
                shapes.append(Shape(Ink.MUSCLE_RIM, (area,), RIM_WIDTH))
            shapes.append(filled(Ink.MUSCLE if main else Ink.MUSCLE_SECOND, [area], effort))
    if "hamstrings" in names:
        area = parts.belly(leg, "hamstrings")
        shapes += [
            Shape(Ink.MUSCLE_RIM, (area,), RIM_WIDTH),
            filled(Ink.MUSCLE, [area], effort),
            curve(Ink.MUSCLE_RIM, FIBRE_WIDTH, parts.fibre(leg)),
        ]
    return shapes


def near_arm(body: Skeleton) -> list[Shape]:
    """The near arm over everything."""
    arm = parts.arm(body.arms[NEAR])
    return [_halo(arm), filled(Ink.NEAR, arm)]


def scene(body: Skeleton, props: Sequence[Prop], t: float, work: Work) -> list[Shape]:
    """All shapes of one moment but the floor, back to front."""
    shapes = [shape for prop in props for shape in prop.behind(body, t)]
    shapes += far_side(body, work)
    shapes += near_side(body, work)
    shapes += [shape for prop in props for shape in prop.between(body, t)]
    shapes += near_arm(body)
    return shapes + [shape for prop in props for shape in prop.before(body, t)]


def silhouette(body: Skeleton) -> Shape:
    """The whole body in one tone."""
    far = body.moved(*DEPTH)
    contours = [*parts.arm(far.arms[FAR]), *parts.leg(far.legs[FAR]), *parts.head(body), parts.torso(body)]
    return filled(Ink.GHOST, [*contours, *parts.leg(body.legs[NEAR]), *parts.arm(body.arms[NEAR])])
