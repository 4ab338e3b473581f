"""Support: what a part of the body rests on, and where on it a contact comes to lie."""

from math import cos, pi, sin

import msgspec

from plans.figure.geometry import ORIGIN
from plans.figure.shape import Point


class Support(msgspec.Struct, frozen=True):
    """Something to hold on to: a contact stays where its pose brought it. `palm` is the lean of a hand laid on it."""

    palm: float | None = None

    def spot(self, point: Point, skin: float, t: float) -> Point:
        """Where the joint behind a contact is when the contact lies here; `skin` is how far the joint is from it."""
        return point


class Surface(Support, frozen=True):
    """A level surface at a height: the floor, a seat, a step."""

    height: float = 0.0

    def spot(self, point: Point, skin: float, t: float) -> Point:
        """Straight above or below on the surface."""
        return Point(point.x, self.height + skin)


class Turning(Support, frozen=True):
    """A pedal that goes round once in a whole cycle; the far side is half a turn behind."""

    centre: Point = ORIGIN
    across: float = 0.0
    high: float = 0.0
    phase: float = 0.0

    def spot(self, point: Point, skin: float, t: float) -> Point:
        """Where the pedal is at that moment."""
        angle = -2 * pi * (t + self.phase)
        return Point(self.centre.x + self.across * cos(angle), self.centre.y + self.high * sin(angle))


FLOOR, LOOSE, UPRIGHT = Surface(), Support(), Support(palm=176.0)  # fingers point up a wall
