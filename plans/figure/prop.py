"""Prop: something the body uses. Each kind says what it carries, where it stands and how it is drawn."""

from collections.abc import Sequence
from typing import ClassVar, Self

import msgspec
from msgspec.structs import replace

from plans.figure.geometry import ORIGIN
from plans.figure.notation import PropPhrase
from plans.figure.shape import Point, Shape
from plans.figure.skeleton import NEAR, Skeleton, place_of
from plans.figure.support import Support, Surface


class Course(msgspec.Struct, frozen=True):
    """The body at some moments from start to end, which tells a prop where to stand."""

    bodies: tuple[Skeleton, ...]

    @property
    def start(self) -> Skeleton:
        """The body at the start."""
        return self.bodies[0]

    def places(self, part: str, sides: Sequence[int]) -> list[Point]:
        """Where a part is in all these moments."""
        return [place_of(body, part, side) for body in self.bodies for side in sides or (NEAR,)]

    def widest(self) -> tuple[float, float]:
        """The leftmost and rightmost place of the body."""
        parts = ("head", "hip", "heel", "toe", "hand", "forearm", "knee")
        xs = [point.x for part in parts for point in self.places(part, (0, 1))]
        return min(xs), max(xs)

    def on_floor(self) -> tuple[float, float]:
        """From where to where the body is low over the floor."""
        low = [p.x for part in ("heel", "toe", "hand", "forearm") for p in self.places(part, (0, 1)) if p.y < 0.09]
        low += [
            p.x
            for part in ("hip", "shoulder", "head", "knee", "ankle")
            for p in self.places(part, (0, 1))
            if p.y < 0.14
        ]
        return (min(low), max(low)) if low else self.widest()


class Prop(msgspec.Struct, frozen=True):
    """A prop of no looks. `at` is where it stands, from the start pose; heights and lengths are in body heights."""

    phrase: PropPhrase
    at: Point = ORIGIN
    height: ClassVar[float] = 0.0
    grips: ClassVar[bool] = False

    def support(self, part: str, side: int) -> Support | None:
        """What it offers to a part of the body to rest on, if anything."""
        mine = self.phrase.part
        if self.phrase.relation == "under" and self.height and (mine.name == "body" or self.carries(part, side)):
            return Surface(height=self.height)
        return None

    def carries(self, part: str, side: int) -> bool:
        """Whether it is said to be at that part of that side."""
        return self.phrase.part.name == part and side in self.phrase.part.sides

    def handles(self, body: Skeleton, side: int) -> Point | None:
        """Where a hand holds it by its handles, if it has any."""
        return None

    def placed(self, course: Course) -> Self:
        """The prop where it belongs in this movement."""
        points = [place_of(course.start, self.phrase.part.name, side) for side in self.phrase.part.sides or (NEAR,)]
        count = len(points)
        return replace(self, at=Point(sum(p.x for p in points) / count, sum(p.y for p in points) / count))

    def behind(self, body: Skeleton, t: float) -> list[Shape]:
        """What is drawn behind the whole body."""
        return []

    def between(self, body: Skeleton, t: float) -> list[Shape]:
        """What is drawn over legs and trunk, under the near arm."""
        return []

    def before(self, body: Skeleton, t: float) -> list[Shape]:
        """What is drawn over everything."""
        return []
