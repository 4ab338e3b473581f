"""Solved bodies keep their measures and their contacts, whatever the pose."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.catalogue import load_catalogue
from plans.figure import figure_of
from plans.figure.geometry import ORIGIN, at, distance, lean_of, reach
from plans.figure.measures import FOREARM, HEEL, SHANK, THIGH, TRUNK, UPPER_ARM
from plans.figure.shape import Point
from plans.figure.skeleton import FAR, NEAR, place_of
from tests.plans.figure.drawn import figure_from

GOLDEN = Path(__file__).parent / "golden_bridge_chair.json"


@given(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6), st.sampled_from([1, -1]))
def test_two_bones_reach_what_is_within_reach(x, y, bend):
    """Two bones end at their target, or miss it by what it is too far or too near."""
    found = reach(ORIGIN, Point(x, y), THIGH, SHANK, bend)
    knee = at(ORIGIN, found.first, 0, -THIGH)
    end = at(knee, found.second, 0, -SHANK)
    assert abs(distance(end, Point(x, y)) - found.miss) < 1e-4


@given(st.floats(0.05, 0.45), st.floats(-179, 179))
def test_knees_bend_forwards_and_elbows_backwards(length, lean):
    """A leg folds with the heel behind the thigh, an arm with the hand before the upper arm."""
    target = at(ORIGIN, lean, 0, -length)
    leg, arm = reach(ORIGIN, target, THIGH, SHANK, 1), reach(ORIGIN, target, 0.2, 0.26, -1)
    assert ((leg.second - leg.first + 180) % 360) - 180 >= -1e-6
    assert ((arm.first - arm.second + 180) % 360) - 180 >= -1e-6
    assert abs(((lean_of(ORIGIN, target) - lean + 180) % 360) - 180) < 1e-6


angle = st.integers(0, 60)


@settings(max_examples=60)
@given(st.integers(-30, 90), angle, angle, st.integers(0, 100), st.floats(0, 1))
def test_limbs_keep_their_length(trunk, hip, knee, shoulder, t):
    """No pose and no moment between two poses stretches a bone."""
    figure = figure_from(
        f'plant = ["far foot"]\nstart = {{ trunk = 0, knee = 20 }}\n'
        f"end = {{ trunk = {trunk}, hip = {hip}, knee = {knee}, shoulder = {shoulder} }}"
    )
    body = figure.movement.body(t)
    assert distance(body.pelvis, body.shoulder) == pytest.approx(TRUNK)
    for leg, arm in zip(body.legs, body.arms, strict=True):
        assert distance(leg.hip, leg.knee) == pytest.approx(THIGH)
        assert distance(leg.knee, leg.ankle) == pytest.approx(SHANK)
        assert distance(arm.shoulder, arm.elbow) == pytest.approx(UPPER_ARM)
        assert distance(arm.elbow, arm.wrist) == pytest.approx(FOREARM)


@pytest.mark.parametrize(
    ("part", "start"),
    [
        ("foot", "trunk = -90, hip = 50, knee = 108"),
        ("heel", "trunk = -90, hip = 50, knee = 100, ankle = 10"),
        ("toe", "trunk = -90, hip = 50, knee = 108, ankle = -50"),
        ("calf", "trunk = -90, hip = 60, knee = 90"),
        ("ankle", "trunk = -90, hip = 60, knee = 100"),
    ],
)
def test_a_planted_contact_stays_where_it_is(part, start):
    """While the hips rise, what is planted does not move by a hair."""
    figure = figure_from(f'anchor = "shoulders"\nplant = ["{part}"]\nstart = {{ {start} }}\nend = {{ trunk = -108 }}')
    places = [place_of(figure.movement.body(t / 10), part, NEAR) for t in range(11)]
    assert max(distance(place, places[0]) for place in places) < 1e-6


def test_a_sliding_contact_stays_on_its_support():
    """A heel on a slider travels along the floor and never leaves it."""
    figure = figure_from(
        'anchor = "shoulders"\nslide = ["heels"]\n'
        "start = { trunk = -112, hip = 6, knee = 92, ankle = 8 }\nend = { trunk = -98, hip = 2, knee = 22 }"
    )
    heels = [figure.movement.body(t / 10).legs[NEAR].of_foot(HEEL) for t in range(11)]
    assert all(abs(heel.y) < 1e-6 for heel in heels)
    assert heels[-1].x > heels[0].x + 0.15


def test_a_moved_contact_goes_where_it_is_told():
    """`up` and `along` move a planted foot by that many body heights."""
    figure = figure_from(
        'anchor = "shoulders"\nplant = ["feet"]\n'
        "start = { trunk = -90, hip = 50, knee = 108 }\nend = { up = [0.1, 0], along = [0, 0.05] }"
    )
    start, end = figure.movement.body(0), figure.movement.body(1)
    assert end.legs[NEAR].ankle.y - start.legs[NEAR].ankle.y == pytest.approx(0.1)
    assert end.legs[FAR].ankle.x - start.legs[FAR].ankle.x == pytest.approx(0.05)


def test_what_lies_on_a_prop_is_as_high_as_the_prop():
    """A seat carries the hips, the floor carries the feet."""
    figure = figure_from(
        'anchor = "hips"\nplant = ["feet"]\nprops = ["chair under hips"]\n'
        "start = { hip = 86, knee = 88 }\nend = { trunk = 40, hip = 126 }"
    )
    body = figure.movement.body(1)
    assert body.pelvis.y > 0.3
    assert body.legs[NEAR].lowest == pytest.approx(0)


def test_a_walk_ends_where_it_began_with_sides_exchanged():
    """Half a round of a walk is its mirror image, a whole round the start again."""
    figure = figure_of(load_catalogue()["walk_brisk"])
    start, half, whole = (figure.movement.body(t) for t in (0.0, 0.5, 1.0))
    assert distance(start.legs[NEAR].ankle, half.legs[FAR].ankle) < 1e-9
    assert distance(start.legs[NEAR].ankle, whole.legs[NEAR].ankle) < 1e-9


def test_a_walk_always_stands_on_the_floor():
    """At every moment the lower foot touches the floor and neither goes through it."""
    figure = figure_of(load_catalogue()["walk_brisk"])
    lowest = [min(leg.lowest for leg in figure.movement.body(t / 40).legs) for t in range(40)]
    assert max(abs(y) for y in lowest) < 0.012


def test_solved_joints_are_as_they_were():
    """The pelvic lift on a chair, joint by joint, at start, middle and end."""
    figure = figure_of(load_catalogue()["bridge_chair"])
    solved = {}
    for t in (0.0, 0.5, 1.0):
        body = figure.movement.body(t)
        points = {"pelvis": body.pelvis, "shoulder": body.shoulder, "head": body.head}
        points |= {"knee": body.legs[NEAR].knee, "ankle": body.legs[NEAR].ankle, "heel": place_of(body, "heel", NEAR)}
        points |= {"elbow": body.arms[NEAR].elbow, "wrist": body.arms[NEAR].wrist}
        solved[str(t)] = {name: [round(point.x, 4), round(point.y, 4)] for name, point in points.items()}
    assert solved == json.loads(GOLDEN.read_text(encoding="utf-8"))
