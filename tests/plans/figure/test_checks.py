"""Each check finds the fault it is there for, and leaves a sound figure alone."""

import pytest

from plans.figure.checks import problems
from tests.plans.figure.drawn import STANDING, exercise_with

BRIDGE = 'anchor = "shoulders"\nplant = ["feet"]\nstart = { trunk = -90, hip = 50, knee = 108 }\n'


def test_a_sound_figure_has_no_problems():
    """A hinge with the hips back stands without complaint."""
    assert problems(exercise_with(STANDING)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("start = { knee = 170 }\nend = {}", "start.knee: 170 is beyond"),
        ("start = {}", "end: missing"),
        ("steps = true\nstart = {}\nend = { hip = 10 }", "end: with steps"),
        ('plant = ["near heel", "near toe"]\nstart = {}\nend = {}', "plant: the near leg can be planted at one place"),
        (BRIDGE + "end = { trunk = -160 }", "near foot: "),
        ("start = { trunk = 0 }\nend = { trunk = 70, hip = 60 }", "balance: the middle of the body is "),
        ('anchor = "hips"\nstart = { trunk = 0, hip = 60, knee = 0 }\nend = {}', "near heel: "),
        ('anchor = "hips"\nstart = { trunk = 0, hip = 60 }\nend = {}', "near toes: "),
        ("start = {}\nend = { knee = [150, 0], hip = [-60, 0] }", "end.hip: -60 is beyond"),
    ],
)
def test_a_fault_is_found(text, said):
    """What is wrong is said in words that begin with the place."""
    found = problems(exercise_with(text))
    assert any(problem.startswith(said) for problem in found), found


def test_a_table_that_cannot_be_read_is_a_problem_too():
    """Mistakes in writing come out of the same door."""
    assert problems(exercise_with("start = { hpi = 3 }")) == ["start.hpi: unknown joint, did you mean 'hip'?"]
