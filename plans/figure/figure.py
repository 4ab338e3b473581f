"""Figure: an exercise's movement, drawn at any moment as plain shapes."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

import msgspec

from plans.dose import Dose
from plans.exercise import Exercise
from plans.figure.arrow import arrow
from plans.figure.boxes import Box, known_box
from plans.figure.motion import rhythm, step_seconds
from plans.figure.notation import Notation, read_notation
from plans.figure.prop import Course, Prop
from plans.figure.props import make_props
from plans.figure.scene import Work, ground, scene, silhouette
from plans.figure.shape import Point, Shape
from plans.figure.skeleton import Skeleton, mass_centre
from plans.figure.solver import Movement

MARGIN, SAMPLES = 0.014, 7
LEAST_EFFORT = 0.35


class Figure:
    """The drawn movement of one exercise. Lengths are in body heights, x to the right, y up from the floor.

    `start`, `mid` and `end` are moments to pass to `shapes`. A walk or march goes round from 0 to 1 in two steps, so
    its end, the mirrored start, is at a half.
    """

    def __init__(self, notation: Notation, box: Box | None = None) -> None:
        self.notation = notation
        if box:
            self.box = box
        self.movement = Movement(notation, make_props(notation))
        self.start, self.end = 0.0, 0.5 if notation.steps else 1.0
        self.mid = self.end / 2 if notation.has_mid else None

    @cached_property
    def props(self) -> tuple[Prop, ...]:
        """The props where they stand."""
        course = self.course
        return tuple(prop.placed(course) for prop in self.movement.props)

    @property
    def course(self) -> Course:
        """The body at even moments of the whole movement; seldom asked for, and too large to keep."""
        return Course(tuple(map(self.movement.body, self._times)))

    @cached_property
    def works_both_legs(self) -> bool:
        """Whether both legs do the same, so that both are shown at work."""
        return (
            all(frame.numbers[i] == frame.numbers[i + 1] for frame in self.notation.frames for i in range(3, 9, 2))
            and len(self.notation.anchor.sides) == 2
        )

    @cached_property
    def lowers_first(self) -> bool:
        """Whether the way from start to end is the lowering half of a repetition."""
        if self.notation.first:
            return self.notation.first == "lowering"
        bodies = self.movement.body(self.start), self.movement.body(self.end)
        return mass_centre(bodies[1]).y < mass_centre(bodies[0]).y - 0.001

    @cached_property
    def box(self) -> Box:
        """x0, y0, x1, y1 round all that is drawn at any moment, the arrow included."""
        bodies = self.course.bodies
        moments = [shape for body, t in zip(bodies, self._times, strict=True) for shape in self._scene(body, t)]
        x0, y0, x1, y1 = extent([*moments, *self.arrow])
        return x0 - MARGIN, (y0 if self.notation.view == "above" else min(y0, 0.0)) - MARGIN, x1 + MARGIN, y1 + MARGIN

    @cached_property
    def arrow(self) -> tuple[Shape, ...]:
        """The motion arrow, to be drawn over the end."""
        phrase = self.notation.arrow
        if phrase is None:
            return ()
        bodies = [self.movement.body(self.end * i / 16) for i in range(17)]
        found = arrow(phrase, bodies, any(prop.phrase.text == "wall behind heels" for prop in self.props))
        return (found,) if found else ()

    @cached_property
    def ghost(self) -> tuple[Shape, ...]:
        """The body at the start in one pale tone, to be drawn under the end; nothing where both are the same."""
        begin, end = self.movement.body(self.start), self.movement.body(self.end)
        return () if _alike(begin, end) or self.notation.steps else (silhouette(begin),)

    def shapes(self, t: float) -> tuple[Shape, ...]:
        """All shapes at a moment from 0 to 1, back to front, the floor first."""
        body = self.movement.body(t)
        return (ground(self.box, self.props, self.notation.view), *self._scene(body, t))

    def progress(self, seconds: float, dose: Dose) -> float:
        """The moment to pass to `shapes` that many seconds into a set, paced by the dose's tempo and hold."""
        if self.notation.steps:
            return seconds / (2 * step_seconds(dose, self.notation.pace)) % 1.0
        return rhythm(dose, self.lowers_first).share(seconds)

    def cycle_seconds(self, dose: Dose) -> float:
        """Seconds after which `progress` begins anew (or stays, in a plain hold)."""
        if self.notation.steps:
            return 2 * step_seconds(dose, self.notation.pace)
        return rhythm(dose, self.lowers_first).seconds

    @property
    def _times(self) -> list[float]:
        """Even moments of the whole movement; of one that goes round, the last is not the first again."""
        last = SAMPLES if self.notation.steps else SAMPLES - 1
        return [i / last for i in range(SAMPLES)]

    def _scene(self, body: Skeleton, t: float) -> list[Shape]:
        effort = 0.85 if self.notation.steps else LEAST_EFFORT + (1 - LEAST_EFFORT) * min(max(t, 0.0), 1.0)
        return scene(body, self.props, t, Work(self.notation.work, effort, self.works_both_legs))


def _alike(a: Skeleton, b: Skeleton) -> bool:
    pairs = zip(_joints(a), _joints(b), strict=True)
    return max(abs(p.x - q.x) + abs(p.y - q.y) for p, q in pairs) < 0.03


def _joints(body: Skeleton) -> list[Point]:
    limbs = [point for leg in body.legs for point in (leg.knee, leg.ankle)]
    return [body.pelvis, body.shoulder, body.head, *limbs, *(arm.wrist for arm in body.arms)]


def extent(shapes: Iterable[Shape]) -> Box:
    """x0, y0, x1, y1 round shapes, by the ends of their segments and half of their strokes."""
    x0 = y0 = 9.0
    x1 = y1 = -9.0
    for shape in shapes:
        half = 0.0 if shape.clip else shape.width / 2
        for contour in shape.contours:
            for x, y in (contour.start, *(segment.end for segment in contour.segments)):
                x0, x1 = min(x0, x - half), max(x1, x + half)
                y0, y1 = min(y0, y - half), max(y1, y + half)
    return x0, y0, x1, y1


def table_of(exercise: Exercise) -> bytes:
    """The figure's table of an exercise as JSON."""
    return msgspec.json.encode(exercise.figure)


def worked_out(table: bytes, box: Box | None = None) -> Figure:
    """The figure of a table as JSON; without a box it works its own out. Raises FigureError."""
    return Figure(read_notation(msgspec.json.decode(table)), box)


@lru_cache(8)
def _figure(table: bytes) -> Figure:
    return worked_out(table, known_box(table))


def figure_of(exercise: Exercise) -> Figure | None:
    """The figure of an exercise, or None where its entry has none. Raises FigureError for a table that is wrong."""
    return None if exercise.figure is None else _figure(table_of(exercise))
