"""A person's own exercises."""

import os

import pytest

from exports.exercise_file import exercise_to_toml
from exports.own_exercises import load_own_exercises
from tests.exports.plans_to_try import CATALOGUE, OWN

ENTRY = f"[my_bridge]\n{exercise_to_toml(OWN)}\n"


def _load(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_own_exercises(folder, CATALOGUE)


def test_own_exercises_stand_beside_the_catalogue(tmp_path):
    """They are read in the catalogue's own format and marked as own."""
    catalogue, problems = _load(tmp_path, mine=ENTRY)
    assert problems == ()
    assert catalogue["my_bridge"] == OWN
    assert catalogue.own == {"my_bridge"}
    assert len(catalogue.exercises) == len(CATALOGUE.exercises) + 1


def test_without_a_folder_nothing_changes(tmp_path):
    """Most people have none."""
    assert load_own_exercises(tmp_path / "missing", CATALOGUE) == (CATALOGUE, ())


def test_sources_may_be_left_out_and_doses_written_freely(tmp_path):
    """A person's own word is enough, and doses are brought into their one form."""
    text = ENTRY.replace('sources = ["My physiotherapist"]', "").replace('"2 x 10"', '"2x10"')
    catalogue, problems = _load(tmp_path, mine=text)
    assert problems == ()
    assert catalogue["my_bridge"].sources == ()
    assert catalogue["my_bridge"].dose == OWN.dose


@pytest.mark.parametrize(
    ("found", "instead", "words"),
    [
        ('phase = "strength"', 'phase = "strenght"', 'my_bridge, phase: found "strenght"'),
        ('phase = "strength"', "", "my_bridge, phase: found nothing"),
        ('"2 x 10"', '"2 y 10"', "my_bridge, dose, beginner: found"),
        ("mistake =", "mistakes =", "found an unknown key; allowed here: name"),
        ('"bench"', '"benhc"', 'did you mean "bench"?'),
        ('role = "main"', 'role = "raise"', "raise belongs to warm_up"),
        ("[my_bridge]", "my_bridge = 3\n[other]", "my_bridge: found 3; expected a table"),
        ("[my_bridge]", "[my_bridge", "the file is not valid TOML here"),
    ],
)
def test_a_broken_entry_is_told_and_left_out_and_the_rest_stays(tmp_path, found, instead, words):
    """File, entry and key are named; the other file's exercise is there."""
    assert found in ENTRY
    catalogue, problems = _load(tmp_path, broken=ENTRY.replace(found, instead), good=ENTRY.replace("my_bridge", "good"))
    assert "my_bridge" not in catalogue
    assert "good" in catalogue
    assert any(words in problem for problem in problems), problems
    assert all("broken.toml" in problem for problem in problems)


def test_supples_own_are_never_replaced(tmp_path):
    """Nor is one of an earlier file."""
    catalogue, problems = _load(tmp_path, a=ENTRY, b=ENTRY.replace("my_bridge", "glute_bridge"), c=ENTRY)
    assert catalogue["glute_bridge"] == CATALOGUE["glute_bridge"]
    assert len(problems) == 2
    assert "glute_bridge: left out, the name is Supple's own" in problems[0]
    assert "my_bridge: left out, the name is an earlier file's" in problems[1]


def test_unknown_neighbours_are_told_and_dropped(tmp_path):
    """The rest of the entry stays; neighbours among the own ones count."""
    text = ENTRY.replace('easier = ["glute_bridge"]', 'easier = ["glute_bridge", "no_such"]\nharder = ["other"]')
    catalogue, problems = _load(tmp_path, a=text, b=ENTRY.replace("my_bridge", "other"))
    assert catalogue["my_bridge"].easier == ("glute_bridge",)
    assert catalogue["my_bridge"].harder == ("other",)
    assert problems == ('my_bridge, easier: no exercise "no_such"; it is left out there',)


def test_hidden_signs_in_own_exercises_are_taken_out(tmp_path):
    """Somebody may have copied the file from anywhere."""
    catalogue, problems = _load(tmp_path, mine=ENTRY.replace("Feet flat.", "Feet\\u001b]0;x\\u0007 flat."))
    assert catalogue["my_bridge"].cues[0] == "Feet]0;x flat."
    assert len(problems) == 1


def test_what_is_no_file_is_told(tmp_path):
    """A pipe cannot hold the start, a folder of that name is no file."""
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    catalogue, problems = _load(tmp_path, mine=ENTRY)
    assert "my_bridge" in catalogue
    assert len(problems) == 2
