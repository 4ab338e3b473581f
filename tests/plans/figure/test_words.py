"""The description in words follows the solved pose."""

from plans.catalogue import load_catalogue
from plans.figure.words import in_words
from tests.plans.figure.drawn import exercise_with


def test_a_hinge_is_told():
    """Posture, trunk, knees, props, what moves and what works."""
    said = in_words(load_catalogue()["rdl_dumbbell"])
    assert said.startswith("Start: standing, trunk upright")
    assert "With dumbbells in the hands." in said
    assert "trunk tipped forward by about 70 degrees" in said
    assert "the trunk tips forward" in said
    assert said.endswith("At work: the back of the thigh and the buttocks.")


def test_a_bridge_is_told():
    """On the back, hips up."""
    said = in_words(load_catalogue()["bridge_chair"])
    assert "a chair under the heels" in said
    assert "the hips go up" in said


def test_a_hold_says_that_nothing_moves():
    """Start and end alike are told once."""
    said = in_words(exercise_with('anchor = "hips"\nstart = { trunk = -90, hip = 50, knee = 108 }\nend = {}'))
    assert "nothing moves" in said


def test_without_a_figure_there_are_no_words():
    """No figure, no description."""
    entry = next(entry for entry in load_catalogue().exercises.values())
    plain = entry.__class__(**{name: getattr(entry, name) for name in entry.__struct_fields__ if name != "figure"})
    assert in_words(plain) == ""
