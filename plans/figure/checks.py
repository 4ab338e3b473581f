"""Checks: what is wrong with a figure, in words that name its key. They run in tests and while one is being written."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plans.exercise import Exercise
from plans.figure.contact import LEG_CONTACTS
from plans.figure.figure import Figure, figure_of
from plans.figure.geometry import distance, turned
from plans.figure.measures import FOREARM, HEEL, RANGE, SHANK, SKIN, THIGH, TOE, TRUNK, UPPER_ARM
from plans.figure.notation import FRAMES, PAIRED, SINGLE, FigureError, Notation
from plans.figure.shape import Point
from plans.figure.skeleton import SIDE_NAMES, SIDES, Skeleton, mass_centre, place_of
from plans.figure.support import Surface

SAMPLES = 48
SUNK, MISSED, DRIFT, JUMP, TIPPED, BEYOND = 0.020, 0.012, 0.004, 0.070, 0.020, 8.0
CM = 175  # a body height in centimetres, to say how far off something is


def problems(exercise: Exercise) -> list[str]:
    """What is wrong with the figure of an exercise, one line each; nothing where it has no figure."""
    try:
        figure = figure_of(exercise)
    except FigureError as error:
        return list(error.problems)
    return figure_problems(figure) if figure else []


def figure_problems(figure: Figure) -> list[str]:
    """What is wrong with a figure that could be read."""
    notation = figure.notation
    found = list(_written(notation))
    bodies = [figure.movement.body(i / SAMPLES) for i in range(SAMPLES + 1)]
    for lines in (
        _out_of_reach(bodies),
        _beyond_range(bodies, notation),
        _sunk(bodies, figure),
        _jumps(bodies),
        _drift(bodies, figure),
        _lengths(bodies),
        _balance(bodies, figure),
    ):
        found += dict.fromkeys(lines)
    return found


def _when(i: int) -> str:
    return f"at {100 * i // SAMPLES} % of the movement"


def _written(notation: Notation) -> Iterator[str]:
    """Angles no joint has, frames that say nothing, contacts named twice."""
    names = [*SINGLE, *(joint for joint in PAIRED for _ in SIDES)]
    frames = FRAMES if notation.has_mid else ("start", "end")
    for frame, values in zip(frames, notation.frames, strict=False):
        for joint, value in zip(names, values.numbers, strict=True):
            low, high = RANGE.get(joint, (-0.6, 0.6))
            if not low <= value <= high:
                yield f"{frame}.{joint}: {value:g} is beyond {low} to {high}"
    if notation.steps and len(notation.frames) > 1 + notation.has_mid:
        yield "end: with steps the end is the start with its sides exchanged; leave it out"
    if not notation.steps and len(notation.frames) == 1:
        yield "end: missing; a hold repeats its start, as in end = { }"
    held = [contact for part in (*notation.plant, *notation.slide) for contact in part.each]
    for name, side in sorted({contact for contact in held if held.count(contact) > 1}):
        yield f"plant: {SIDE_NAMES[side]} {name} is named twice"
    for side in SIDES:
        legs = [name for name, other in held if other == side and name in LEG_CONTACTS]
        if len(set(legs)) > 1:
            yield f"plant: the {SIDE_NAMES[side]} leg can be planted at one place only, not at {' and '.join(legs)}"


def _out_of_reach(bodies: Sequence[Skeleton]) -> Iterator[str]:
    worst: dict[str, tuple[float, int]] = {}
    for i, body in enumerate(bodies):
        for part, miss in body.misses:
            worst[part] = max(worst.get(part, (0.0, 0)), (miss, i))
    for part, (miss, i) in worst.items():
        if miss > MISSED:
            yield f"{part}: {miss * CM:.0f} cm out of reach {_when(i)}"


def _angles(body: Skeleton) -> Iterator[tuple[str, float]]:
    """The joint angles as solved, which contacts may have changed."""
    for side in SIDES:
        leg, arm = body.legs[side], body.arms[side]
        if not leg.out:
            yield f"{SIDE_NAMES[side]} hip", turned(body.trunk - leg.thigh)
            yield f"{SIDE_NAMES[side]} knee", turned(leg.shank - leg.thigh)
            yield f"{SIDE_NAMES[side]} ankle", turned(leg.shank - leg.foot)
        yield f"{SIDE_NAMES[side]} elbow", turned(arm.upper - arm.fore)


def solved_angles(figure: Figure, t: float) -> dict[str, float]:
    """The joint angles in degrees at a moment, after the contacts have had their say; for whoever writes a figure."""
    return {"trunk": figure.movement.pose(t).trunk, **dict(_angles(figure.movement.body(t)))}


def _beyond_range(bodies: Sequence[Skeleton], notation: Notation) -> Iterator[str]:
    kneels = {side for name, side in notation.anchor.each if name == "shin"}
    kneels |= {side for part in notation.plant if part.name == "shin" for side in part.sides}
    angles = [dict(_angles(body)) for body in bodies]
    for joint in dict.fromkeys(joint for moment in angles for joint in moment):
        side, name = joint.split()
        if name == "ankle" and SIDE_NAMES.index(side) in kneels:
            continue
        low, high = RANGE[name]
        values = [(moment[joint], i) for i, moment in enumerate(angles) if joint in moment]
        for value, i in (min(values), max(values)):
            if not low - BEYOND <= value <= high + BEYOND:
                yield f"{joint}: bends to {value:.0f} degrees {_when(i)}, beyond {low} to {high}"


def _sunk(bodies: Sequence[Skeleton], figure: Figure) -> Iterator[str]:
    """Parts below the floor or inside a seat; seen from above there is no floor."""
    if figure.notation.view == "above":
        return
    worst: dict[str, tuple[float, int]] = {}
    for i, body in enumerate(bodies):
        for part, depth in _depths(body, figure):
            worst[part] = max(worst.get(part, (0.0, 0)), (depth, i))
    for part, (depth, i) in worst.items():
        if depth > SUNK:
            yield f"{part}: {depth * CM:.0f} cm below what carries it {_when(i)}"


def _depths(body: Skeleton, figure: Figure) -> Iterator[tuple[str, float]]:
    seat = figure.movement.support("hip", 0)
    under = seat.height if isinstance(seat, Surface) else 0.0
    yield "hips", under + SKIN["hip"] - body.pelvis.y
    yield "head", SKIN["head"] - body.head.y
    for side in SIDES:
        leg, arm = body.legs[side], body.arms[side]
        yield f"{SIDE_NAMES[side]} knee", SKIN["shin"] - leg.knee.y
        yield f"{SIDE_NAMES[side]} elbow", SKIN["forearm"] - arm.elbow.y
        yield f"{SIDE_NAMES[side]} hand", SKIN["hand"] - arm.wrist.y
        if leg.out <= 45:
            yield f"{SIDE_NAMES[side]} heel", -leg.of_foot(HEEL).y
            yield f"{SIDE_NAMES[side]} toes", 0.0 if leg.toes else -leg.of_foot(TOE).y


def _joints(body: Skeleton) -> Iterator[tuple[str, Point]]:
    yield from (("hips", body.pelvis), ("shoulders", body.shoulder), ("head", body.head))
    for side in SIDES:
        leg, arm = body.legs[side], body.arms[side]
        for name, point in (("knee", leg.knee), ("foot", leg.ankle), ("elbow", arm.elbow), ("hand", arm.wrist)):
            yield f"{SIDE_NAMES[side]} {name}", point


def _jumps(bodies: Sequence[Skeleton]) -> Iterator[str]:
    for i, (a, b) in enumerate(pairwise(bodies)):
        for (name, p), (_, q) in zip(_joints(a), _joints(b), strict=True):
            if distance(p, q) > JUMP:
                yield f"{name}: jumps {_when(i)}"


def _drift(bodies: Sequence[Skeleton], figure: Figure) -> Iterator[str]:
    """Planted contacts that leave their place though they can reach it."""
    movement = figure.movement
    for part, side in movement.planted:
        if (part, side) in movement.sliding or not isinstance(movement.supports[part, side], Surface):
            continue
        missed = f"{SIDE_NAMES[side]} {part}"
        goal = movement.targets[part, side]
        for i, body in enumerate(bodies):
            pose = movement.pose(i / SAMPLES)
            along, up = (pose.along[side], pose.up[side]) if part in LEG_CONTACTS else (0.0, 0.0)
            if any(name == missed for name, _ in body.misses):
                continue
            off = distance(place_of(body, part, side), Point(goal.x + along, goal.y + up))
            if off > DRIFT:
                yield f"{missed}: drifts {off * CM:.0f} cm"


def _lengths(bodies: Sequence[Skeleton]) -> Iterator[str]:
    for body in bodies:
        spans = [("trunk", distance(body.pelvis, body.shoulder), TRUNK)]
        for side in SIDES:
            leg, arm = body.legs[side], body.arms[side]
            if not leg.out:
                spans += [
                    ("thigh", distance(leg.hip, leg.knee), THIGH),
                    ("shank", distance(leg.knee, leg.ankle), SHANK),
                ]
            spans += [
                ("upper arm", distance(arm.shoulder, arm.elbow), UPPER_ARM),
                ("forearm", distance(arm.elbow, arm.wrist), FOREARM),
            ]
        for name, span, length in spans:
            if abs(span - length) > 1e-6:
                yield f"{name}: changes its length"


def _balance(bodies: Sequence[Skeleton], figure: Figure) -> Iterator[str]:
    """Somebody who stands free has the middle of the body over the feet."""
    movement, notation = figure.movement, figure.notation
    on_foot = notation.anchor.name in {"foot", "heel", "toe"} and notation.view == "side"
    held = any(name in {"hand", "forearm"} for name, _ in movement.planted) or "floor" in str(notation.frames)
    leans = any(prop.phrase.kind in {"chair", "wall", "cable", "treadmill"} for prop in figure.props)
    if notation.steps or not on_foot or held or leans:
        return
    feet = {side for name, side in (*notation.anchor.each, *movement.planted) if name in LEG_CONTACTS}
    worst, when = 0.0, 0
    for i, body in enumerate(bodies):
        xs = [body.legs[side].of_foot(place).x for side in feet for place in (HEEL, TOE)]
        middle = mass_centre(body).x
        off = middle - max(xs) if middle > max(xs) else min(0.0, middle - min(xs))
        if abs(off) > abs(worst):
            worst, when = off, i
    if abs(worst) > TIPPED:
        way = "ahead of" if worst > 0 else "behind"
        yield f"balance: the middle of the body is {abs(worst) * CM:.0f} cm {way} the feet {_when(when)}"
