"""Figures of exercises that come from a file."""

import pytest

from exports.exercise_file import exercise_to_toml
from exports.own_exercises import load_own_exercises
from plans.catalogue import load_catalogue
from plans.figure import figure_of

CATALOGUE = load_catalogue()
OWN = """
[my_lift]
name = "My lift"
phase = "strength"
role = "main"
pattern = "hip_dominant"
positions = ["supine"]
dose.beginner = "2 x 10, rest 60 s, RIR 3-4"
cues = ["Lift."]
mistake = "Dropping."

[my_lift.figure]
anchor = "shoulders"
plant = ["feet"]
start = { trunk = -90, hip = [50, 48.5], knee = 108 }
end = { trunk = -113 }
"""


def loaded(folder, text):
    """The catalogue with a person's own file beside it, and what was wrong."""
    (folder / "my.toml").write_text(text, encoding="utf-8")
    return load_own_exercises(folder, CATALOGUE)


def test_an_own_exercise_may_have_a_figure(tmp_path):
    """It is drawn like any other, and written out as it was read."""
    catalogue, problems = loaded(tmp_path, OWN)
    assert not problems
    mine = catalogue["my_lift"]
    assert figure_of(mine).shapes(1.0)
    again, problems = loaded(tmp_path, "[my_lift]\n" + exercise_to_toml(mine))
    assert not problems
    assert again["my_lift"].figure == mine.figure


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ('[my_lift.figure]\nstart = { trunk = "up" }', "figure, start, trunk"),
        ("[my_lift.figure]\nstart = {}\nlegs = 3", "figure, legs"),
        ('[my_lift.figure]\nstart = {}\nprops = ["chair of feet"]', "figure, props"),
    ],
)
def test_a_bad_figure_is_reported_with_its_key(tmp_path, figure, said):
    """The exercise is left out, and the message names file, entry and key."""
    catalogue, problems = loaded(tmp_path, OWN.split("[my_lift.figure]", maxsplit=1)[0] + figure)
    assert "my_lift" not in catalogue
    assert any("my.toml" in text and said in text for text in problems), problems
