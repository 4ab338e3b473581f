"""Skeleton: where every joint of the body is at one moment."""

from math import cos, radians, sin, sqrt
from typing import NamedTuple

from plans.figure.geometry import Offset, at, midway, turned
from plans.figure.measures import (
    ANKLE_HEIGHT,
    BALL,
    FOREARM,
    HEEL,
    INSTEP,
    MASS_FOOT,
    MASS_FOREARM,
    MASS_HEAD,
    MASS_SHANK,
    MASS_THIGH,
    MASS_TRUNK,
    MASS_UPPER_ARM,
    NECK,
    SHANK,
    SOLE,
    THIGH,
    TOE,
    TRUNK,
    UPPER_ARM,
)
from plans.figure.shape import Point

NEAR, FAR = 0, 1
SIDES = (NEAR, FAR)
SIDE_NAMES = ("near", "far")
OBLIQUE = Offset(0.10, 0.50)  # how far a unit of depth moves a point in the picture


class Leg(NamedTuple):
    """A leg: its joints, the leans of its segments, how far the toes bend up and the thigh leaves the picture plane."""

    hip: Point
    knee: Point
    ankle: Point
    thigh: float
    shank: float
    foot: float
    toes: float = 0.0
    out: float = 0.0

    def of_foot(self, place: Offset) -> Point:
        """A place given in the frame of the foot."""
        return at(self.ankle, self.foot, place.front, place.up)

    @property
    def lowest(self) -> float:
        """The height of the lowest point of the foot; toes that point at the floor give way and do not count."""
        toes = self.of_foot(BALL if self.toes or 2 < turned(self.foot) < 80 else TOE)
        return min(self.of_foot(HEEL).y, self.of_foot(BALL).y, toes.y)


class Arm(NamedTuple):
    """An arm: its joints and the leans of its segments; `grips` when the hand is closed on something."""

    shoulder: Point
    elbow: Point
    wrist: Point
    upper: float
    fore: float
    hand: float
    grips: bool = False

    @property
    def palm(self) -> Point:
        """The middle of the hand."""
        return at(self.wrist, self.hand, 0.004, -0.032)


class Skeleton(NamedTuple):
    """The body at one moment. Legs and arms come near side first; `misses` names contacts that were out of reach."""

    pelvis: Point
    shoulder: Point
    head: Point
    trunk: float
    spine: float
    skull: float
    legs: tuple[Leg, Leg]
    arms: tuple[Arm, Arm]
    misses: tuple[tuple[str, float], ...] = ()

    def moved(self, dx: float, dy: float) -> "Skeleton":
        """The same body elsewhere."""
        legs = [
            leg._replace(hip=_moved(leg.hip, dx, dy), knee=_moved(leg.knee, dx, dy), ankle=_moved(leg.ankle, dx, dy))
            for leg in self.legs
        ]
        arms = [
            arm._replace(
                shoulder=_moved(arm.shoulder, dx, dy), elbow=_moved(arm.elbow, dx, dy), wrist=_moved(arm.wrist, dx, dy)
            )
            for arm in self.arms
        ]
        return self._replace(
            pelvis=_moved(self.pelvis, dx, dy),
            shoulder=_moved(self.shoulder, dx, dy),
            head=_moved(self.head, dx, dy),
            legs=(legs[0], legs[1]),
            arms=(arms[0], arms[1]),
        )

    def with_leg(self, side: int, leg: Leg) -> "Skeleton":
        """The same body with another leg on one side."""
        return self._replace(legs=(leg, self.legs[FAR]) if side == NEAR else (self.legs[NEAR], leg))

    def with_arm(self, side: int, arm: Arm) -> "Skeleton":
        """The same body with another arm on one side."""
        return self._replace(arms=(arm, self.arms[FAR]) if side == NEAR else (self.arms[NEAR], arm))


def _moved(point: Point, dx: float, dy: float) -> Point:
    return Point(point.x + dx, point.y + dy)


def leg_lengths(out: float) -> tuple[float, float]:
    """Thigh and shank as long as they look when the thigh leaves the picture plane by so many degrees."""
    if not out:
        return THIGH, SHANK
    depth = THIGH * sin(radians(out))
    return THIGH * cos(radians(out)), sqrt(max(SHANK**2 - depth**2, 0.0025))


def make_leg(hip: Point, leans: tuple[float, float, float], side: int, out: float = 0.0) -> Leg:
    """A leg that hangs from the hip with those leans of thigh, shank and foot."""
    thigh, shank, foot = leans
    first, second = leg_lengths(out)
    knee = at(hip, thigh, 0, -first)
    ankle = at(knee, shank, 0, -second)
    if out:
        depth = THIGH * sin(radians(out)) * (1 if side == FAR else -1)
        knee = _moved(knee, OBLIQUE.front * depth, OBLIQUE.up * depth)
    return Leg(hip, knee, ankle, thigh, shank, foot, 0.0, out)


def make_arm(shoulder: Point, upper: float, fore: float, hand: float | None = None, grips: bool = False) -> Arm:
    """An arm that hangs from the shoulder with those leans; the hand goes on straight unless it has its own."""
    elbow = at(shoulder, upper, 0, -UPPER_ARM)
    wrist = at(elbow, fore, 0, -FOREARM)
    return Arm(shoulder, elbow, wrist, upper, fore, fore if hand is None else hand, grips)


def trunk_end(pelvis: Point, lean: float) -> Point:
    """Where the shoulders are over the pelvis."""
    return at(pelvis, lean, 0, TRUNK)


def head_of(shoulder: Point, skull: float) -> Point:
    """Where the middle of the head is over the shoulders."""
    return at(shoulder, skull, 0.006, NECK)


_ON_FOOT = {"heel": HEEL, "toe": BALL, "foot": SOLE, "instep": INSTEP}


def place_of(body: Skeleton, part: str, side: int) -> Point:
    """Where a part of the body is; the names are those of the notation."""
    leg, arm = body.legs[side], body.arms[side]
    if part in _ON_FOOT:
        return leg.of_foot(_ON_FOOT[part])
    places = {
        "knee": leg.knee,
        "shin": leg.knee,
        "ankle": leg.ankle,
        "hip": body.pelvis,
        "body": body.pelvis,
        "shoulder": body.shoulder,
        "chest": body.shoulder,
        "head": body.head,
        "forearm": arm.elbow,
        "hand": arm.wrist,
    }
    if part in places:
        return places[part]
    return midway(leg.hip, leg.knee) if part == "thigh" else midway(leg.knee, leg.ankle)


def mass_centre(body: Skeleton) -> Point:
    """The centre of mass, from the segments' shares of it (Winter)."""
    parts = [
        (MASS_TRUNK, midway(body.pelvis, body.shoulder, 0.5)),
        (MASS_HEAD, body.head),
    ]
    for leg, arm in zip(body.legs, body.arms, strict=True):
        parts += [
            (MASS_THIGH, midway(leg.hip, leg.knee, 0.433)),
            (MASS_SHANK, midway(leg.knee, leg.ankle, 0.433)),
            (MASS_FOOT, leg.of_foot(Offset(0.03, -ANKLE_HEIGHT / 2))),
            (MASS_UPPER_ARM, midway(arm.shoulder, arm.elbow, 0.436)),
            (MASS_FOREARM, midway(arm.elbow, arm.wrist, 0.6)),
        ]
    whole = sum(mass for mass, _ in parts)
    return Point(sum(mass * p.x for mass, p in parts) / whole, sum(mass * p.y for mass, p in parts) / whole)
