"""Held: props in the hands or tied to the body."""

from collections.abc import Mapping
from typing import ClassVar, Self

from msgspec.structs import replace

from plans.figure.geometry import at
from plans.figure.landmark import BAR_ON_BACK
from plans.figure.outline import block, disc, line
from plans.figure.prop import Course, Prop
from plans.figure.shape import Ink, Point, Shape
from plans.figure.skeleton import FAR, NEAR, Skeleton, place_of


class Tie(Prop, frozen=True):
    """A strap or band from one place to another; `ahead` and `behind` are points fixed low over the floor."""

    grips: ClassVar[bool] = True
    fixed: Point | None = None

    def placed(self, course: Course) -> Self:
        """The fixed point stands clear of the body."""
        if self.phrase.part.sides:
            return self
        left, right = course.widest()
        ahead = self.phrase.part.name == "ahead"
        return replace(self, fixed=Point(right + 0.22 if ahead else left - 0.22, 0.060))

    def ends(self, body: Skeleton) -> tuple[Point, Point]:
        """Where it begins and where it ends."""
        part, to = self.phrase.part, self.phrase.to or self.phrase.part
        begin = self.fixed or _tied(body, part.name, part.sides[0])
        return begin, _tied(body, to.name, to.sides[0])

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """The weight that holds its fixed end."""
        if not self.fixed:
            return []
        x = self.fixed.x
        return [block(Ink.PROP, Point(x - 0.020, 0.0), Point(x + 0.020, 0.13), 0.006)]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The band itself, round the foot or the heel."""
        begin, end = self.ends(body)
        return [line(Ink.PROP_DARK, 0.010, begin, end)]


def _tied(body: Skeleton, part: str, side: int) -> Point:
    """Where a band goes round a part of the body."""
    leg, arm = body.legs[side], body.arms[side]
    match part:
        case "foot" | "toe":
            return at(leg.ankle, leg.foot, 0.052, -0.038)
        case "heel":
            return at(leg.ankle, leg.foot, -0.036, -0.004)
        case "hand":
            return arm.palm
        case "shoulder":
            return at(body.shoulder, body.trunk, -0.058, 0.010)
        case _:
            return place_of(body, part, side)


class Pulley(Tie, frozen=True):
    """A low pulley with its tower and a rope."""

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Tower, stack and wheel."""
        if not self.fixed:
            return []
        way = 1 if self.phrase.part.name == "ahead" else -1
        x, y = self.fixed.x + 0.045 * way, self.fixed.y
        return [
            block(Ink.PROP_LIGHT, Point(x - 0.028, 0.10), Point(x + 0.028, 0.62), 0.004),
            block(Ink.PROP, Point(x - 0.040, 0.0), Point(x - 0.026, 0.95), 0.004),
            block(Ink.PROP, Point(x + 0.026, 0.0), Point(x + 0.040, 0.95), 0.004),
            block(Ink.PROP, Point(x - 0.060, 0.94), Point(x + 0.060, 0.965), 0.006),
            disc(Ink.PROP_DARK, Point(self.fixed.x, y + 0.02), 0.026),
            *super().between(body, t),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The rope runs between the legs, so it is drawn behind them."""
        return []

    def ends(self, body: Skeleton) -> tuple[Point, Point]:
        """From the wheel to the hands."""
        begin, end = super().ends(body)
        return Point(begin.x, begin.y + 0.02), end


class Dowel(Prop, frozen=True):
    """A light stick along the back of head, upper back and tailbone."""

    grips: ClassVar[bool] = True

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """It touches all three as long as the back is straight."""
        low, high = at(body.pelvis, body.trunk, -0.078, -0.085), at(body.shoulder, body.trunk, -0.068, 0.215)
        return [line(Ink.PROP_DARK, 0.015, low, high)]


class Dumbbells(Prop, frozen=True):
    """Dumbbells, seen from their end."""

    grips: ClassVar[bool] = True

    def _one(self, body: Skeleton, side: int) -> list[Shape]:
        c = body.arms[side].palm
        rim, hub = (Ink.PROP_DARK, Ink.PROP_DARK) if side == NEAR else (Ink.PROP, Ink.PROP)
        return [disc(Ink.PROP, c, 0.047), disc(rim, c, 0.036, 0.007), disc(hub, c, 0.014)]

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """The one in the far hand."""
        return self._one(body, FAR) if FAR in self.phrase.part.sides else []

    def before(self, body: Skeleton, t: float) -> list[Shape]:
        """The one in the near hand."""
        return self._one(body, NEAR) if NEAR in self.phrase.part.sides else []


class Kettlebell(Prop, frozen=True):
    """A kettlebell, hanging from its handle on from the forearm."""

    grips: ClassVar[bool] = True

    def _bell(self, body: Skeleton) -> list[Shape]:
        arm = body.arms[self.phrase.part.sides[0]]
        lean = arm.fore if len(self.phrase.part.sides) == 2 else 0.0
        grip = arm.palm
        bell, flat = at(grip, lean, 0, -0.082), at(grip, lean, 0, -0.016)
        return [
            disc(Ink.PROP_DARK, flat, 0.031, 0.015),
            disc(Ink.PROP, bell, 0.052),
            disc(Ink.PROP_DARK, bell, 0.026, 0.007),
        ]

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Behind the legs where the far hand holds it alone."""
        return self._bell(body) if self.phrase.part.sides == (FAR,) else []

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """Under the near hand."""
        return [] if self.phrase.part.sides == (FAR,) else self._bell(body)


class Barbell(Prop, frozen=True):
    """A barbell in the hands or on the upper back: its plate behind the body, its end in front."""

    grips: ClassVar[bool] = True

    def _middle(self, body: Skeleton) -> Point:
        if self.phrase.relation == "on" and self.phrase.part.name == "shoulder":
            return at(body.shoulder, body.trunk, *BAR_ON_BACK)
        if self.phrase.relation == "on":  # across the hips
            return at(body.pelvis, body.trunk, 0.078, 0.0)
        return body.arms[NEAR].palm

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """The plate."""
        c = self._middle(body)
        return [
            disc(Ink.PROP, c, 0.118),
            disc(Ink.PROP_LIGHT, c, 0.094, 0.008),
            disc(Ink.PROP_LIGHT, c, 0.050, 0.006),
        ]

    def before(self, body: Skeleton, t: float) -> list[Shape]:
        """The end of the bar."""
        c = self._middle(body)
        return [disc(Ink.PROP_DARK, c, 0.022), disc(Ink.PROP_LIGHT, c, 0.009)]


HELD: Mapping[str, type[Prop]] = {
    "strap": Tie,
    "band": Tie,
    "cable": Pulley,
    "dowel": Dowel,
    "dumbbells": Dumbbells,
    "dumbbell": Dumbbells,
    "kettlebell": Kettlebell,
    "barbell": Barbell,
}
