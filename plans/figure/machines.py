"""Machines: what is found in a gym, drawn as plainly as tells one from another."""

from collections.abc import Mapping
from typing import ClassVar, Self

from msgspec.structs import replace

from plans.figure.geometry import ORIGIN, at
from plans.figure.outline import block, disc, line
from plans.figure.prop import Course, Prop
from plans.figure.shape import Ink, Point, Shape
from plans.figure.skeleton import FAR, NEAR, Skeleton, place_of
from plans.figure.support import LOOSE, Support, Surface, Turning


class LyingCurl(Prop, frozen=True):
    """A leg-curl machine one lies on: the knees just past the end of the pad, a roll above the heels."""

    height: ClassVar[float] = 0.300
    grips: ClassVar[bool] = True
    knee: Point = ORIGIN
    shoulder: Point = ORIGIN

    def placed(self, course: Course) -> Self:
        """From the knees to the shoulders."""
        return replace(self, knee=course.start.legs[NEAR].knee, shoulder=course.start.shoulder)

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """Below the end of the pad."""
        return at(body.shoulder, body.trunk, 0.10, 0.155)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Frame, pad and handle."""
        a, b, top = self.knee.x, self.shoulder.x, self.height
        grip = Point(b + 0.155, self.shoulder.y - 0.10)
        return [
            block(Ink.PROP_DARK, Point(a - 0.11, 0.0), Point(b + 0.08, 0.020), 0.004),
            block(Ink.PROP_DARK, Point(a - 0.014, 0.01), Point(a + 0.016, top - 0.03), 0.003),
            block(Ink.PROP_DARK, Point(b - 0.06, 0.01), Point(b - 0.03, top - 0.03), 0.003),
            line(
                Ink.PROP_DARK, 0.018, Point(b, top - 0.025), Point(b + 0.10, top - 0.025), Point(grip.x, grip.y - 0.02)
            ),
            block(Ink.PROP, Point(a + 0.008, top - 0.048), Point(b + 0.09, top), 0.014),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The arm that turns with the shank, and its roll."""
        return _swing(body, -0.046)


def _swing(body: Skeleton, front: float) -> list[Shape]:
    """A machine's arm from its pivot at the knee to a roll at the ankle."""
    leg = body.legs[NEAR]
    roll = at(leg.ankle, leg.shank, front, 0.032)
    return [
        line(Ink.PROP_DARK, 0.018, leg.knee, roll),
        disc(Ink.PROP_DARK, leg.knee, 0.020),
        disc(Ink.PROP, roll, 0.031),
        disc(Ink.PROP_DARK, roll, 0.011),
    ]


class SeatedCurl(Prop, frozen=True):
    """A leg-curl machine one sits in: rest behind the back, pad over the thighs, roll under the heels."""

    height: ClassVar[float] = 0.330
    grips: ClassVar[bool] = True

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """Over the thigh pad."""
        leg = body.legs[NEAR]
        return at(leg.knee, leg.thigh, 0.100, 0.075)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Frame, seat and back rest."""
        x, top = self.at.x, self.height
        low, high = at(body.pelvis, body.trunk, -0.096, 0.0), at(body.shoulder, body.trunk, -0.090, 0.0)
        return [
            block(Ink.PROP_DARK, Point(x - 0.13, 0.0), Point(x + 0.24, 0.020), 0.004),
            block(Ink.PROP_DARK, Point(x - 0.02, 0.01), Point(x + 0.015, top - 0.03), 0.003),
            line(Ink.PROP, 0.044, low, high),
            block(Ink.PROP, Point(x - 0.10, top - 0.045), Point(x + 0.155, top), 0.014),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """Thigh pad, then arm and roll."""
        leg = body.legs[NEAR]
        pad = at(leg.knee, leg.thigh, 0.068, 0.062)
        post = at(leg.knee, leg.thigh, 0.105, 0.075)
        swing = _swing(body, -0.048)
        return [
            line(Ink.PROP_DARK, 0.014, pad, post),
            disc(Ink.PROP, pad, 0.032),
            disc(Ink.PROP_DARK, pad, 0.011),
            *swing,
        ]


class BackBench(Prop, frozen=True):
    """A 45-degree back extension bench: the feet on a plate, the pad just below the hips."""

    ankle: Point = ORIGIN
    hip: Point = ORIGIN
    thigh: float = 45.0

    def support(self, part: str, side: int) -> Support | None:
        """The foot plate carries ankles and feet."""
        return Surface(height=0.130) if part in {"ankle", "heel", "foot"} else None

    def placed(self, course: Course) -> Self:
        """Along the legs."""
        leg = course.start.legs[NEAR]
        return replace(self, ankle=leg.ankle, hip=leg.hip, thigh=leg.thigh)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Base, slanted beam and hip pad."""
        beam_low = at(self.ankle, self.thigh, 0.085, -0.02)
        beam_high = at(self.hip, self.thigh, 0.100, -0.07)
        pad_low, pad_high = at(self.hip, self.thigh, 0.086, -0.135), at(self.hip, self.thigh, 0.086, -0.045)
        heel = at(self.ankle, self.thigh, -0.055, -0.050)
        toe = at(self.ankle, self.thigh, 0.120, -0.050)
        return [
            block(Ink.PROP_DARK, Point(heel.x - 0.02, 0.0), Point(beam_high.x + 0.05, 0.020), 0.004),
            line(Ink.PROP_DARK, 0.020, Point(beam_high.x - 0.03, 0.01), at(beam_high, self.thigh, 0, -0.04)),
            line(Ink.PROP_DARK, 0.020, Point(toe.x - 0.03, 0.01), at(beam_low, self.thigh, 0, 0.03)),
            line(Ink.PROP_DARK, 0.020, beam_low, beam_high),
            line(Ink.PROP, 0.050, pad_low, pad_high),
            line(Ink.PROP, 0.018, heel, toe),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The roll behind the ankles."""
        roll = at(self.ankle, self.thigh, -0.052, 0.030)
        return [disc(Ink.PROP, roll, 0.030), disc(Ink.PROP_DARK, roll, 0.011)]


class HamBench(Prop, frozen=True):
    """A glute-ham bench: the knees behind a pad, the feet against a plate, the ankles between rolls."""

    height: ClassVar[float] = 0.430

    def support(self, part: str, side: int) -> Support | None:
        """The level of the lying shins."""
        return Surface(height=self.height) if part == "shin" else None

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Base, posts, pad and foot plate."""
        x, y = self.at.x, self.at.y
        leg = body.legs[NEAR]
        plate = leg.ankle.x - 0.062
        return [
            block(Ink.PROP_DARK, Point(plate - 0.05, 0.0), Point(x + 0.20, 0.020), 0.004),
            block(Ink.PROP_DARK, Point(x + 0.055, 0.01), Point(x + 0.083, y - 0.05), 0.003),
            block(Ink.PROP_DARK, Point(plate + 0.03, 0.01), Point(plate + 0.056, y - 0.03), 0.003),
            block(Ink.PROP_DARK, Point(plate + 0.03, y - 0.068), Point(x + 0.06, y - 0.046), 0.003),
            disc(Ink.PROP, Point(x + 0.085, y - 0.050), 0.072),
            block(Ink.PROP, Point(plate - 0.016, y - 0.135), Point(plate, y + 0.085), 0.005),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The rolls above and below the ankles."""
        leg = body.legs[NEAR]
        return [
            shape
            for front in (-0.050, 0.048)
            for shape in (
                disc(Ink.PROP, at(leg.ankle, leg.shank, front, 0.030), 0.026),
                disc(Ink.PROP_DARK, at(leg.ankle, leg.shank, front, 0.030), 0.009),
            )
        ]


class Bike(Prop, frozen=True):
    """A stationary bike; the saddle carries the hips, the pedals take the feet round."""

    height: ClassVar[float] = 0.500
    crank: ClassVar[Point] = Point(0.115, 0.165)
    grips: ClassVar[bool] = True

    def support(self, part: str, side: int) -> Support | None:
        """Saddle and pedals."""
        if part == "hip":
            return Surface(height=self.height)
        return (
            Turning(centre=self.crank, across=0.080, high=0.080, phase=0.5 * side) if part in {"foot", "toe"} else None
        )

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """The handlebar."""
        return Point(0.345, 0.720)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Frame, wheel, saddle and handlebar."""
        c, s = self.crank, self.height
        return [
            block(Ink.PROP_DARK, Point(-0.16, 0.0), Point(0.42, 0.020), 0.004),
            disc(Ink.PROP, Point(0.29, 0.150), 0.120, 0.018),
            disc(Ink.PROP, Point(0.29, 0.150), 0.030),
            line(Ink.PROP_DARK, 0.022, Point(-0.055, 0.012), c, Point(0.29, 0.150)),
            line(Ink.PROP_DARK, 0.024, c, Point(-0.005, s - 0.02)),
            line(Ink.PROP_DARK, 0.022, Point(0.29, 0.150), Point(0.318, 0.690), Point(0.350, 0.720)),
            block(Ink.PROP, Point(-0.085, s - 0.030), Point(0.070, s), 0.013),
            *_pedal(c, _sole(body, FAR)),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The near crank and pedal."""
        return [disc(Ink.PROP, self.crank, 0.036), *_pedal(self.crank, _sole(body, NEAR))]


def _sole(body: Skeleton, side: int) -> Point:
    return place_of(body, "foot", side)


def _pedal(crank: Point, sole: Point) -> list[Shape]:
    return [
        line(Ink.PROP_DARK, 0.014, crank, sole),
        block(Ink.PROP_DARK, Point(sole.x - 0.036, sole.y - 0.014), Point(sole.x + 0.036, sole.y), 0.004),
    ]


class Elliptical(Prop, frozen=True):
    """An elliptical trainer: long pedals on a flat round path, handles that go to and fro."""

    middle: ClassVar[Point] = Point(0.020, 0.140)
    grips: ClassVar[bool] = True

    def support(self, part: str, side: int) -> Support | None:
        """The pedals, and the height at which the hips stay over them."""
        if part == "hip":
            return Surface(height=0.570)
        return Turning(centre=self.middle, across=0.135, high=0.045, phase=0.5 * side) if part == "foot" else None

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """They move against the pedals."""
        return _handle(body, side)

    def _side(self, body: Skeleton, side: int) -> list[Shape]:
        sole, top = _sole(body, side), _handle(body, side)
        joint = Point(0.330, 0.300)
        ink = Ink.PROP_DARK if side == NEAR else Ink.PROP
        return [
            line(
                ink, 0.018, Point(sole.x - 0.055, sole.y - 0.011), Point(0.345, 0.165 + (sole.y - self.middle.y) * 0.5)
            ),
            block(ink, Point(sole.x - 0.070, sole.y - 0.020), Point(sole.x + 0.095, sole.y), 0.006),
            line(ink, 0.016, Point(0.345, 0.165), joint, top),
        ]

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Base, wheel, column and the far side's arms."""
        return [
            block(Ink.PROP_DARK, Point(-0.26, 0.0), Point(0.47, 0.020), 0.004),
            disc(Ink.PROP, Point(0.360, 0.150), 0.115),
            disc(Ink.PROP_LIGHT, Point(0.360, 0.150), 0.080, 0.008),
            line(Ink.PROP_DARK, 0.026, Point(0.380, 0.02), Point(0.345, 0.790)),
            block(Ink.PROP_DARK, Point(0.300, 0.765), Point(0.372, 0.810), 0.008),
            *self._side(body, FAR),
        ]

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """The near side's arms."""
        return self._side(body, NEAR)


def _handle(body: Skeleton, side: int) -> Point:
    sway = _sole(body, side).x - Elliptical.middle.x
    return Point(0.275 - sway * 0.45, 0.700)


class Treadmill(Prop, frozen=True):
    """A treadmill with rails."""

    height: ClassVar[float] = 0.060
    grips: ClassVar[bool] = True

    def support(self, part: str, side: int) -> Support | None:
        """The belt."""
        return Surface(height=self.height) if part in {"foot", "heel", "toe"} else LOOSE if part == "hand" else None

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """The rail beside the body."""
        return Point(body.pelvis.x + 0.20, 0.60)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Deck, post and console."""
        x = body.pelvis.x
        return [
            block(Ink.PROP, Point(x - 0.33, 0.0), Point(x + 0.38, self.height), 0.010),
            line(Ink.PROP_DARK, 0.024, Point(x + 0.35, 0.05), Point(x + 0.30, 0.640)),
            line(Ink.PROP_DARK, 0.020, Point(x + 0.05, 0.60), Point(x + 0.30, 0.60)),
            block(Ink.PROP_DARK, Point(x + 0.255, 0.635), Point(x + 0.335, 0.680), 0.006),
        ]


MACHINES: Mapping[str, type[Prop]] = {
    "leg_curl_machine_lying": LyingCurl,
    "leg_curl_machine_seated": SeatedCurl,
    "back_extension_bench": BackBench,
    "ghd": HamBench,
    "bike": Bike,
    "elliptical": Elliptical,
    "treadmill": Treadmill,
}
