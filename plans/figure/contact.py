"""Contacts: how a leg or an arm gets to the place it is planted on. All in closed form."""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

import msgspec

from plans.figure.geometry import ORIGIN, Offset, at, distance, lean_of, reach, turned
from plans.figure.measures import (
    ANKLE_HEIGHT,
    BALL,
    FOREARM,
    HEEL,
    INSTEP,
    SKIN,
    SOLE,
    UPPER_ARM,
)
from plans.figure.pose import Pose
from plans.figure.shape import Point
from plans.figure.skeleton import Arm, Leg, leg_lengths, make_arm, make_leg

KNEELING_SHANK, KNEELING_FOOT = 86.0, 148.0  # the shin lies with the toes back, nearly flat


class Settled(NamedTuple):
    """A limb that reached for its contact, and by how much it misses it."""

    limb: Leg
    miss: float


class LegContact(msgspec.Struct, frozen=True):
    """A place on the leg that can be planted; `skin` is how far it is from what it rests on."""

    skin: float = 0.0

    def free(self, leg: Leg, pose: Pose, side: int) -> Leg:
        """The leg as it is before it is planted, turned as the contact wants it."""
        return leg

    def settle(self, hip: Point, target: Point, pose: Pose, side: int) -> Settled:
        """The leg from that hip with the contact at the target."""
        raise NotImplementedError


class FlatFoot(LegContact, frozen=True):
    """The whole sole, always level."""

    def free(self, leg: Leg, pose: Pose, side: int) -> Leg:
        """The same leg with a level foot."""
        return leg._replace(foot=0.0)

    def settle(self, hip: Point, target: Point, pose: Pose, side: int) -> Settled:
        """The ankle stands over the sole, the knee bends forwards."""
        first, second = leg_lengths(pose.out[side])
        ankle = Point(target.x - SOLE.front, target.y + ANKLE_HEIGHT)
        leans = reach(hip, ankle, first, second, 1)
        return Settled(make_leg(hip, (leans.first, leans.second, 0.0), side, pose.out[side]), leans.miss)


class FootPoint(LegContact, frozen=True):
    """A point of the foot, which turns with the shank by the angle of the ankle."""

    place: Offset = HEEL
    bends_toes: bool = False

    def free(self, leg: Leg, pose: Pose, side: int) -> Leg:
        """The same leg, its toes bent up where the heel is raised over them."""
        return leg._replace(toes=max(0.0, turned(leg.foot))) if self.bends_toes else leg

    def settle(self, hip: Point, target: Point, pose: Pose, side: int) -> Settled:
        """Shank and foot are one bone here; of the two ways to bend the knee the one nearer to the pose is taken."""
        first, second = leg_lengths(pose.out[side])
        tip = at(Point(0.0, -second), -pose.ankle[side], self.place.front, self.place.up)
        askew, length = lean_of(ORIGIN, tip), distance(ORIGIN, tip)
        ways = [reach(hip, target, first, length, bend) for bend in (1, -1)]
        ways = [way._replace(second=way.second - askew) for way in ways]
        best = min(ways, key=lambda way: _strain(turned(way.second - way.first), pose.knee[side]))
        leans = (best.first, best.second, best.second - pose.ankle[side])
        return Settled(self.free(make_leg(hip, leans, side, pose.out[side]), pose, side), best.miss)


def _strain(knee: float, wanted: float) -> float:
    return abs(knee - wanted) + (100 if knee < -8 else 0)


class ShankPoint(LegContact, frozen=True):
    """A point of the lower leg, such as the calf on a ball."""

    share: float = 0.5

    def settle(self, hip: Point, target: Point, pose: Pose, side: int) -> Settled:
        """The leg bends until that point of the shank is at the target."""
        first, second = leg_lengths(pose.out[side])
        leans = reach(hip, target, first, second * self.share, 1)
        foot = leans.second - pose.ankle[side]
        return Settled(make_leg(hip, (leans.first, leans.second, foot), side, pose.out[side]), leans.miss)


class Kneeling(LegContact, frozen=True):
    """The shin lies on its support; what is planted is the knee."""

    def free(self, leg: Leg, pose: Pose, side: int) -> Leg:
        """The same thigh over a lying shin; off the floor the ankle keeps its own angle."""
        foot = KNEELING_FOOT if pose.ankle[side] <= 0 else KNEELING_SHANK - pose.ankle[side]
        return make_leg(leg.hip, (leg.thigh, KNEELING_SHANK, foot), side, pose.out[side])

    def settle(self, hip: Point, target: Point, pose: Pose, side: int) -> Settled:
        """The thigh points at the knee's place, which fits only if the hip is a thigh's length away."""
        thigh = lean_of(hip, target)
        leg = self.free(make_leg(hip, (thigh, 0.0, 0.0), side, pose.out[side]), pose, side)
        return Settled(leg, distance(leg.knee, target))


LEG_CONTACTS: Mapping[str, LegContact] = {
    "foot": FlatFoot(),
    "heel": FootPoint(place=HEEL),
    "toe": FootPoint(place=BALL, bends_toes=True),
    "instep": FootPoint(place=INSTEP),
    "ankle": ShankPoint(SKIN["ankle"], 1.0),
    "calf": ShankPoint(SKIN["calf"], 0.5),
    "shin": Kneeling(SKIN["shin"]),
}


class Held(NamedTuple):
    """An arm that reached for its contact, and by how much it misses it."""

    arm: Arm
    miss: float


def settle_hand(shoulder: Point, target: Point, flat: bool) -> Held:
    """An arm with its wrist at the target; on a level surface a steep forearm lays the palm flat, fingers forward."""
    leans = reach(shoulder, target, UPPER_ARM, FOREARM, -1)
    steep = abs(turned(leans.second)) < 60
    return Held(make_arm(shoulder, leans.first, leans.second, -90.0 if steep and flat else None), leans.miss)


def settle_forearm(shoulder: Point, target: Point, ahead: bool) -> Held:
    """An arm whose forearm lies level with the elbow at the target, the hand ahead of it or behind."""
    upper = lean_of(shoulder, target)
    arm = make_arm(shoulder, upper, -90.0 if ahead else 90.0)
    return Held(arm, distance(arm.elbow, target))


def elbow_on(shoulder: Point, height: float, ahead: bool) -> Point:
    """Where an elbow rests on a surface, in front of the shoulder or behind it."""
    drop = min(abs(shoulder.y - height), UPPER_ARM)
    across = sqrt(UPPER_ARM**2 - drop**2)
    return Point(shoulder.x + (across if ahead else -across), height)


def hand_on(shoulder: Point, wrist: Point, height: float) -> Point:
    """Where a hand rests on a surface so that the elbow stays above it: further out where the arm would go through."""
    way, x = (1 if wrist.x >= shoulder.x else -1), wrist.x
    for _ in range(40):
        leans = reach(shoulder, Point(x, height), UPPER_ARM, FOREARM, -1)
        if leans.miss or at(shoulder, leans.first, 0, -UPPER_ARM).y >= height + 0.008:
            break
        x += 0.006 * way
    return Point(x, height)
