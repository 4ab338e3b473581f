"""Solver: from a pose and its contacts to a skeleton. Each step is in closed form."""

from collections.abc import Sequence
from math import acos, degrees

from plans.figure.contact import LEG_CONTACTS, elbow_on, hand_on, settle_forearm, settle_hand
from plans.figure.geometry import ORIGIN, turned
from plans.figure.landmark import hold
from plans.figure.measures import NECK, SKIN
from plans.figure.notation import Frame, Notation
from plans.figure.pose import Pose, pose_at, pose_in_cycle
from plans.figure.prop import Prop
from plans.figure.shape import Point
from plans.figure.skeleton import (
    NEAR,
    SIDE_NAMES,
    SIDES,
    Skeleton,
    head_of,
    make_arm,
    make_leg,
    place_of,
    trunk_end,
)
from plans.figure.support import FLOOR, LOOSE, Support, Surface, Turning

Contact = tuple[str, int]


class Movement:
    """The solved movement of a figure: the body at any moment, with its contacts held where they were at the start."""

    def __init__(self, notation: Notation, props: Sequence[Prop]) -> None:
        self.notation, self.props = notation, tuple(props)
        self.frames = _in_cycle(notation) if notation.steps else notation.frames
        self.grips = any(prop.grips for prop in props)
        anchor = notation.anchor
        planted = [contact for part in notation.plant for contact in part.each]
        if anchor.name in LEG_CONTACTS and not self.is_grounded:
            planted += [(anchor.name, side) for side in anchor.sides[1:] if (anchor.name, side) not in planted]
        self.sliding = frozenset(contact for part in notation.slide for contact in part.each)
        self.planted = tuple(contact for contact in planted if contact not in self.sliding) + tuple(self.sliding)
        carried = self.planted if self.is_grounded else (*self.planted, *anchor.each)
        self.turned_legs = {side: name for name, side in carried if name in LEG_CONTACTS}
        self.supports = {contact: self.support(*contact) for contact in (*self.planted, *anchor.each)}
        self.targets: dict[Contact, Point] = {}
        self.body(0.0)

    @property
    def is_grounded(self) -> bool:
        """Whether the lower foot finds the floor by itself, as in a walk seen by one who walks along."""
        return self.notation.steps and self.notation.anchor.name == "foot"

    def support(self, part: str, side: int) -> Support:
        """What a part rests on."""
        if self.notation.view == "above":
            return LOOSE
        return next((found for prop in self.props if (found := prop.support(part, side))), FLOOR)

    def pose(self, t: float) -> Pose:
        """The joint angles at a moment."""
        return pose_in_cycle(self.frames, t) if self.notation.steps else pose_at(self.frames, t)

    def body(self, t: float) -> Skeleton:
        """The body at a moment from 0 to 1."""
        pose = self.pose(t)
        body = self._anchored(self._hanging(pose), pose, t)
        for part, side in self.planted:
            if part in LEG_CONTACTS:
                body = self._leg_planted(body, pose, part, side, t)
            else:
                body = self._arm_planted(body, part, side, t, pose)
        body = self._with_hands(body, pose)
        if self.notation.view == "side":
            body = self._head_at_rest(_feet_at_rest(body, self.turned_legs))
        return body

    def _hanging(self, pose: Pose) -> Skeleton:
        """The body by its joint angles alone, with the pelvis at the origin."""
        pelvis, shoulder = ORIGIN, trunk_end(ORIGIN, pose.trunk)
        skull = pose.trunk + pose.neck + pose.spine * 0.5
        legs, arms = [], []
        for side in SIDES:
            thigh = pose.trunk - pose.hip[side]
            shank = thigh + pose.knee[side]
            leg = make_leg(pelvis, (thigh, shank, shank - pose.ankle[side]), side, pose.out[side])
            if side in self.turned_legs:
                leg = LEG_CONTACTS[self.turned_legs[side]].free(leg, pose, side)
            upper = pose.trunk - pose.shoulder[side]
            legs.append(leg)
            arms.append(make_arm(shoulder, upper, upper - pose.elbow[side], None, self.grips))
        head = head_of(shoulder, skull)
        return Skeleton(pelvis, shoulder, head, pose.trunk, pose.spine, skull, (legs[0], legs[1]), (arms[0], arms[1]))

    def _anchored(self, body: Skeleton, pose: Pose, t: float) -> Skeleton:
        """The body moved so that its anchor rests where it belongs."""
        if self.is_grounded:
            return body.moved(0.0, -min(leg.lowest for leg in body.legs) + max(0.0, min(pose.up)))
        name, side = self.notation.anchor.each[0]
        here = place_of(body, name, side)
        skin = LEG_CONTACTS[name].skin if name in LEG_CONTACTS else SKIN.get(name, 0.0)
        spot = self.supports[name, side].spot(ORIGIN, skin, t)
        return body.moved(spot.x - here.x, spot.y - here.y)

    def _leg_planted(self, body: Skeleton, pose: Pose, part: str, side: int, t: float) -> Skeleton:
        contact = LEG_CONTACTS[part]
        key = (part, side)
        support = self.supports[key]
        if key in self.sliding or key not in self.targets or isinstance(support, Turning):
            self.targets[key] = support.spot(place_of(body, part, side), contact.skin, t)
        target = self.targets[key]
        target = Point(target.x + pose.along[side], target.y + pose.up[side])
        leg, miss = contact.settle(body.pelvis, target, pose, side)
        return self._missed(body, part, side, miss).with_leg(side, leg)

    def _arm_planted(self, body: Skeleton, part: str, side: int, t: float, pose: Pose) -> Skeleton:
        key, arm = (part, side), body.arms[side]
        support = self.supports[key]
        if key not in self.targets or key in self.sliding:
            self.targets[key] = self._arm_spot(body, part, side, support)
        target = self.targets[key]
        if part == "forearm":
            held = settle_forearm(body.shoulder, target, body.shoulder.x >= body.pelvis.x)
        else:
            held = settle_hand(body.shoulder, target, isinstance(support, Surface))
        arm = (
            held.arm._replace(grips=support is LOOSE) if support.palm is None else held.arm._replace(hand=support.palm)
        )
        return self._missed(body, part, side, held.miss).with_arm(side, arm)

    def _arm_spot(self, body: Skeleton, part: str, side: int, support: Support) -> Point:
        arm = body.arms[side]
        if not isinstance(support, Surface):
            return arm.elbow if part == "forearm" else arm.wrist
        height = support.height + SKIN[part]
        if part == "forearm":
            return elbow_on(body.shoulder, height, arm.elbow.x >= body.shoulder.x)
        return hand_on(body.shoulder, arm.wrist, height)

    def _missed(self, body: Skeleton, part: str, side: int, miss: float) -> Skeleton:
        if miss < 1e-4:
            return body
        return body._replace(misses=(*body.misses, (f"{SIDE_NAMES[side]} {part}", miss)))

    def _with_hands(self, body: Skeleton, pose: Pose) -> Skeleton:
        """Hands that hold something, unless they are planted."""
        for side in SIDES:
            if any(pose.hands[side]) and ("hand", side) not in self.supports:
                handles = next((place for prop in self.props if (place := prop.handles(body, side))), None)
                arm, miss = hold(body, pose, side, self.grips, handles)
                body = self._missed(body, "hand", side, miss).with_arm(side, arm)
        return body

    def _head_at_rest(self, body: Skeleton) -> Skeleton:
        """The head never sinks into what the body lies on."""
        support = self.support("head", NEAR)
        least = (support.height if isinstance(support, Surface) else 0.0) + SKIN["head"]
        rise = (least - body.shoulder.y) / NECK
        if body.head.y >= least or not -1 < rise < 1:
            return body
        tilt = degrees(acos(rise))
        skull = min((tilt, -tilt), key=lambda lean: abs(turned(lean - body.skull)))
        return body._replace(skull=skull, head=head_of(body.shoulder, skull))


def _in_cycle(notation: Notation) -> tuple[Frame, ...]:
    """A step and its mirror image, one after the other."""
    half = notation.frames[: 2 if notation.has_mid else 1]
    return (*half, *(frame.swapped() for frame in half))


def _feet_at_rest(body: Skeleton, planted: dict[int, str]) -> Skeleton:
    """Feet that nothing holds: level where they would cut the floor, toes bent where only these touch it."""
    for side in SIDES:
        leg = body.legs[side]
        if side in planted or leg.out > 45:
            continue
        low = leg.lowest
        if low < 0.012 and 2 < turned(leg.foot) < 80:
            body = body.with_leg(side, leg._replace(toes=turned(leg.foot)))
        elif low < -0.004 and abs(turned(leg.foot)) < 60:
            body = body.with_leg(side, leg._replace(foot=leg.foot * max(0.0, 1 + low / 0.03)))
    return body
