"""Props: what is found at home, and the list of all kinds."""

from collections.abc import Mapping
from typing import ClassVar, Self

from msgspec.structs import replace

from plans.figure.geometry import at, midway
from plans.figure.held import HELD
from plans.figure.machines import MACHINES
from plans.figure.notation import Notation, PropPhrase
from plans.figure.outline import block, curve, disc, line, polygon
from plans.figure.prop import Course, Prop
from plans.figure.shape import Ink, Point, Shape
from plans.figure.skeleton import FAR, NEAR, Skeleton, place_of
from plans.figure.support import LOOSE, UPRIGHT, Support


class Mat(Prop, frozen=True):
    """A mat under a body that lies, sits or kneels."""

    left: float = 0.0
    right: float = 0.0

    def placed(self, course: Course) -> Self:
        """Under all that is low over the floor."""
        left, right = course.on_floor()
        return replace(self, left=left - 0.06, right=right + 0.06)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Its top, seen a little from above, and its front edge."""
        a, b = self.left, self.right
        top = polygon(Ink.MAT, Point(a, -0.016), Point(b, -0.016), Point(b + 0.028, 0.016), Point(a + 0.028, 0.016))
        return [top, block(Ink.MAT, Point(a, -0.030), Point(b, -0.019), 0.004)]


class Cushion(Prop, frozen=True):
    """A folded towel or a cushion."""

    height: ClassVar[float] = 0.030

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Two folds."""
        x, h = self.at.x, self.height
        return [
            block(Ink.PROP_LIGHT, Point(x - 0.085, 0.0), Point(x + 0.075, h / 2 - 0.001), 0.008),
            block(Ink.PROP, Point(x - 0.085, h / 2 + 0.001), Point(x + 0.075, h), 0.008),
        ]


class Chair(Prop, frozen=True):
    """A chair. Its back is behind a sitter, on the far side of legs, and towards the hands that hold it."""

    height: ClassVar[float] = 0.255
    front: float = 0.0
    rear: float = 0.0
    top: float = 0.495

    def support(self, part: str, side: int) -> Support | None:
        """The seat, or the back where hands hold it."""
        return LOOSE if self.phrase.relation != "under" and self.carries(part, side) else super().support(part, side)

    def placed(self, course: Course) -> Self:
        """Turned by what rests on it."""
        here = super().placed(course)
        x, part = here.at.x, self.phrase.part.name
        if self.phrase.relation != "under":
            return replace(here, front=x + 0.245, rear=x - 0.016, top=here.at.y - 0.010)
        if part in {"hip", "thigh", "body"}:
            return replace(here, front=x + 0.135, rear=x - 0.165)
        way = 1 if x > course.start.pelvis.x else -1
        return replace(here, front=x - 0.045 * way, rear=x + 0.250 * way)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Legs, seat and back."""
        way = 1 if self.rear > self.front else -1
        a, b, seat = self.front, self.rear, self.height
        return [
            block(Ink.PROP_DARK, Point(a + 0.03 * way, 0.088), Point(b - 0.02 * way, 0.102), 0.004),
            block(Ink.PROP, Point(a + 0.014 * way, 0.0), Point(a + 0.038 * way, seat - 0.01), 0.004),
            block(Ink.PROP, Point(b - 0.026 * way, 0.0), Point(b, self.top), 0.006),
            block(Ink.PROP, Point(a, seat - 0.030), Point(b, seat), 0.008),
        ]


class Bench(Prop, frozen=True):
    """A flat bench, seen from its end under shoulders, from its side otherwise."""

    height: ClassVar[float] = 0.250

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Pad and legs."""
        x, h = self.at.x, self.height
        a, b = (x - 0.150, x + 0.040) if self.phrase.part.name == "shoulder" else (x - 0.22, x + 0.22)
        return [
            block(Ink.PROP_DARK, Point(a + 0.03, 0.0), Point(a + 0.055, h - 0.03), 0.004),
            block(Ink.PROP_DARK, Point(b - 0.055, 0.0), Point(b - 0.03, h - 0.03), 0.004),
            block(Ink.PROP, Point(a, h - 0.050), Point(b, h), 0.014),
        ]


class Step(Prop, frozen=True):
    """A low, steady step."""

    height: ClassVar[float] = 0.100

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """A block with a tread."""
        x, h = self.at.x, self.height
        return [
            block(Ink.PROP, Point(x - 0.115, 0.0), Point(x + 0.145, h - 0.012), 0.004),
            block(Ink.PROP_DARK, Point(x - 0.125, h - 0.014), Point(x + 0.155, h), 0.005),
        ]


class Wall(Prop, frozen=True):
    """A wall: at the hands that are planted on it, else just beyond what leans on it."""

    x: float = 0.0
    high: float = 0.6

    def support(self, part: str, side: int) -> Support | None:
        """Hands lie flat on it."""
        return UPRIGHT if self.carries(part, side) and part == "hand" else None

    def placed(self, course: Course) -> Self:
        """As near as the movement lets it."""
        part, sides = self.phrase.part.name, self.phrase.part.sides
        if part == "hand":
            x = course.start.arms[sides[0]].wrist.x + 0.016
        else:
            feet = [p.x for name in ("heel", "toe") for p in course.places(name, sides)]
            x = max([*feet, *(body.pelvis.x + 0.075 for body in course.bodies)]) + 0.008
        high = max(p.y for name in ("heel", "toe", "hand", "head") for p in course.places(name, (NEAR, FAR)))
        return replace(self, x=x, high=max(0.6, high + 0.07))

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """A slab with its face to the body."""
        return [block(Ink.PROP, Point(self.x, 0.0), Point(self.x + 0.030, self.high), 0.003)]


class Ball(Prop, frozen=True):
    """A large exercise ball. It rolls half as far as what rolls on it."""

    height: ClassVar[float] = 0.300
    first: float = 0.0

    def placed(self, course: Course) -> Self:
        """Its middle under what rests on it at the start."""
        here = super().placed(course)
        return replace(here, first=place_of(course.start, "ankle", NEAR).x)

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """A ball with a band that shows it turn."""
        r = self.height / 2
        x = self.at.x + (place_of(body, "ankle", NEAR).x - self.first) / 2
        return [disc(Ink.PROP, Point(x, r), r), disc(Ink.PROP_LIGHT, Point(x, r), r * 0.62, 0.007)]


class Sliders(Prop, frozen=True):
    """Discs, or a towel, under the heels or feet."""

    height: ClassVar[float] = 0.012

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """One under each foot, where the foot is."""
        shapes = []
        for side in self.phrase.part.sides:
            x = place_of(body, self.phrase.part.name, side).x
            shapes.append(block(Ink.PROP_DARK, Point(x - 0.050, 0.0), Point(x + 0.060, self.height), 0.005))
        return shapes


class SeatFromAbove(Prop, frozen=True):
    """A bench or chair that stands across the body, seen from above."""

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """Its seat."""
        x, y = self.at
        return [block(Ink.PROP, Point(x - 0.085, y - 0.17), Point(x + 0.085, y + 0.17), 0.012)]


class Ankles(Prop, frozen=True):
    """What holds the ankles down: a pad, or a partner's hands."""

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """A padded roll over the ankles on a foot of its own."""
        leg = body.legs[NEAR]
        c = at(leg.ankle, leg.shank, -0.052, 0.020)
        foot = Point(c.x - 0.075, 0.0)
        if self.phrase.kind == "partner":
            hand = midway(leg.ankle, leg.knee, 0.10)
            elbow = Point(hand.x - 0.17, hand.y + 0.15)
            return [
                curve(
                    Ink.FAR, 0.040, [Point(elbow.x - 0.10, elbow.y + 0.13), elbow, Point(hand.x - 0.03, hand.y + 0.05)]
                ),
                disc(Ink.FAR, Point(hand.x, hand.y + 0.030), 0.026),
            ]
        return [
            line(Ink.PROP_DARK, 0.016, Point(foot.x, 0.0), Point(foot.x, c.y), c),
            block(Ink.PROP_DARK, Point(foot.x - 0.040, 0.0), Point(foot.x + 0.075, 0.014), 0.004),
            disc(Ink.PROP, c, 0.032),
            disc(Ink.PROP_DARK, c, 0.011),
        ]


KINDS: Mapping[str, type[Prop]] = {
    "mat": Mat,
    "towel": Cushion,
    "cushion": Cushion,
    "chair": Chair,
    "bench": Bench,
    "step": Step,
    "wall": Wall,
    "swiss_ball": Ball,
    "sliders": Sliders,
    "slider": Sliders,
    "anchor": Ankles,
    "partner": Ankles,
    **HELD,
    **MACHINES,
}


def make_prop(phrase: PropPhrase) -> Prop:
    """The prop a phrase names."""
    return KINDS[phrase.kind](phrase)


def make_props(notation: Notation) -> tuple[Prop, ...]:
    """All props of a figure, not yet placed."""
    if notation.view == "above":  # the ground itself is the mat then
        seats = [phrase for phrase in notation.props if phrase.kind in {"bench", "chair"}]
        others = [make_prop(phrase) for phrase in notation.props if phrase not in seats and phrase.kind != "mat"]
        return (*map(SeatFromAbove, seats), *others)
    return tuple(map(make_prop, notation.props))
