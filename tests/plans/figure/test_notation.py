"""The notation is read with defaults and inheritance, and every mistake is named by its key."""

import pytest

from plans.figure import FigureError, figure_of
from plans.figure.notation import MOST_PHRASES, read_notation
from tests.plans.figure.drawn import STANDING, exercise_with


def _value(frame, joint, side=0):
    names = ["trunk", "spine", "neck"]
    pairs = ["hip", "knee", "ankle", "shoulder", "elbow", "out", "up", "along"]
    return frame.numbers[names.index(joint) if joint in names else 3 + 2 * pairs.index(joint) + side]


def test_a_pose_inherits_what_it_does_not_say():
    """A key left out keeps its value from the pose before; at first a person stands straight."""
    read = read_notation({"start": {"trunk": 5, "hip": [40, 10]}, "end": {"knee": 90}})
    start, end = read.frames
    assert (_value(start, "trunk"), _value(end, "trunk")) == (5, 5)
    assert (_value(end, "hip", 0), _value(end, "hip", 1)) == (40, 10)
    assert (_value(start, "knee"), _value(end, "knee", 1)) == (0, 90)


def test_one_number_is_for_both_sides():
    """A number alone counts for the near and the far side."""
    frame = read_notation({"start": {"knee": 30}}).frames[0]
    assert _value(frame, "knee", 0) == _value(frame, "knee", 1) == 30


def test_an_exercise_without_a_table_has_no_figure():
    """No table, no figure, and nothing wrong with that."""
    assert figure_of(exercise_with(STANDING).__class__(**_without_figure())) is None


def _without_figure():
    one = exercise_with(STANDING)
    return {name: getattr(one, name) for name in one.__struct_fields__ if name != "figure"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "start: missing"),
        ({"start": {"hpi": 3}}, "start.hpi: unknown joint, did you mean 'hip'?"),
        ({"start": {"hip": [1, 2, 3]}}, "start.hip: expected one number, or [near, far]"),
        ({"start": {"hip": "bent"}}, "start.hip: expected a number"),
        ({"start": {"hip": True}}, "start.hip: expected a number"),
        ({"start": {"hip": float("nan")}}, "start.hip: expected a number"),
        ({"start": {"trunk": [1, 2]}}, "start.trunk: expected one number"),
        ({"start": []}, "start: expected {"),
        ({"start": {}, "ancor": "hips"}, "ancor: unknown key, did you mean 'anchor'?"),
        ({"start": {}, "anchor": "nose"}, "anchor: unknown part 'nose'"),
        ({"start": {}, "plant": ["near knee"]}, "plant: unknown part 'near knee'"),
        ({"start": {}, "plant": "feet"}, "plant: expected a list"),
        ({"start": {}, "plant": ["feet"] * (MOST_PHRASES + 1)}, "plant: expected a list"),
        ({"start": {}, "props": ["chiar under hips"]}, "props: unknown prop 'chiar', did you mean 'chair'?"),
        ({"start": {}, "props": ["chair"]}, "props: 'chair': write chair under ..."),
        ({"start": {}, "props": ["band from near foot"]}, "props: 'band from near foot': write band from ... to ..."),
        ({"start": {}, "props": ["x" * 200]}, "props: expected short texts"),
        ({"start": {}, "work": ["biceps"]}, "work: unknown word 'biceps'"),
        ({"start": {"hands": "near thihg"}}, "start.hands: unknown place 'near thihg'"),
        ({"start": {"hands": ["hips"]}}, "start.hands: expected one text"),
        ({"start": {}, "arrow": "nose"}, "arrow: unknown part 'nose'"),
        ({"start": {}, "steps": "yes"}, "steps: write true or false"),
        ({"start": {}, "pace": 0}, "pace: expected a number from 0.2 to 10"),
        ({"start": {}, "first": "up"}, "first: 'up' is none of lowering, lifting"),
    ],
)
def test_a_mistake_is_named_by_its_key(table, said):
    """What is wrong says where it stands and, for a slip of the pen, what was meant."""
    with pytest.raises(FigureError) as caught:
        read_notation(table)
    assert any(problem.startswith(said) for problem in caught.value.problems), caught.value.problems


def test_all_mistakes_come_at_once():
    """One reading finds every mistake."""
    with pytest.raises(FigureError) as caught:
        read_notation({"start": {"hpi": 1}, "work": ["biceps"], "anchor": "nose"})
    assert len(caught.value.problems) == 3


def test_the_mirrored_step_exchanges_sides_and_hands():
    """The second step of a walk is the first with near and far exchanged, what the hands hold included."""
    frame = read_notation({"start": {"hip": [30, -10], "hands": ["near thigh", ""]}}).frames[0].swapped()
    assert (_value(frame, "hip", 0), _value(frame, "hip", 1)) == (-10, 30)
    assert frame.hands == ("", "far thigh")
