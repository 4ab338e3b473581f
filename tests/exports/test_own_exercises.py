"""A person's own exercises."""

import os

import pytest
from msgspec.structs import replace

from exports.exercise_file import exercise_to_toml
from exports.own_exercises import MOST_ENTRIES, MOST_FILES, keep_exercises, load_own_exercises
from plans.dose import Dose
from plans.plan import Item
from tests.exports.plans_to_try import CATALOGUE, OWN, full_plan

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


def test_what_is_beyond_the_most_is_told(tmp_path):
    """So many are taken, and it is said how many are not."""
    entries = [ENTRY.replace("my_bridge", f"my_bridge_{number}") for number in range(MOST_ENTRIES + 2)]
    catalogue, problems = _load(tmp_path, mine="".join(entries))
    assert len(catalogue.own) == MOST_ENTRIES
    assert len(problems) == 1
    assert f"only the first {MOST_ENTRIES} exercises are taken; 2 more are not" in problems[0]


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
        ("[my_bridge]", "[my_bridge", "write the heading with its brackets in pairs: [my_bridge]"),
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


# -- exercises that came with a plan -----------------------------------------------------------------------------


def _plan_with(*exercises, title="Theirs"):
    return replace(full_plan(), title=title, strength=tuple(Item(each, Dose.parse("2 x 10")) for each in exercises))


def test_exercises_that_came_with_a_plan_are_kept_on_request(tmp_path):
    """Each in a file of its own, which reads back as it was; the folder is made; twice does nothing more."""
    folder = tmp_path / "config" / "exercises"
    (kept,) = keep_exercises(full_plan(), folder)
    assert kept.path == folder / "my_bridge.toml"
    assert str(kept) == f"Bridge “my way” (my_bridge): kept in {kept.path}"
    assert load_own_exercises(folder, CATALOGUE)[0]["my_bridge"] == OWN
    (again,) = keep_exercises(full_plan(), folder)
    assert (again.path, again.words) == (None, "it is among your own exercises already")


def test_nothing_is_ever_overwritten_by_what_is_kept(tmp_path):
    """Neither an exercise of that name in any file, nor a file of that name."""
    (tmp_path / "mine.toml").write_text(ENTRY.replace("Feet flat.", "Feet wide."), encoding="utf-8")
    (kept,) = keep_exercises(full_plan(), tmp_path)
    assert kept.path is None
    assert "you have another exercise of this name, which stays" in kept.words
    (tmp_path / "mine.toml").rename(tmp_path / "my_bridge.toml")
    (tmp_path / "my_bridge.toml").write_text("# mine, still empty\n", encoding="utf-8")
    (kept,) = keep_exercises(full_plan(), tmp_path)
    assert "there is a file of that name already" in kept.words
    assert [path.read_text() for path in tmp_path.iterdir()] == ["# mine, still empty\n"]


def test_supples_own_exercises_are_not_kept(tmp_path):
    """Nothing is written under the name of a shipped one, whatever stands behind it."""
    assert keep_exercises(_plan_with(CATALOGUE["glute_bridge"]), tmp_path) == ()
    assert keep_exercises(_plan_with(replace(OWN, id="glute_bridge")), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_neighbours_come_along_or_are_left_out_with_a_word(tmp_path):
    """What is kept can be used at once, without a complaint at each start."""
    lift = replace(OWN, harder=("your_bridge", "no_such"))
    first, second = keep_exercises(_plan_with(lift, replace(OWN, id="your_bridge")), tmp_path)
    assert first.words.endswith('Nobody here knows "no_such", which it names beside it: left out there')
    assert "Nobody" not in second.words
    catalogue, problems = load_own_exercises(tmp_path, CATALOGUE)
    assert problems == ()
    assert catalogue["my_bridge"].harder == ("your_bridge",)
    assert str(keep_exercises(_plan_with(lift), tmp_path)[0]).endswith("it is among your own exercises already")


def test_one_that_names_no_limits_is_kept_with_a_warning(tmp_path):
    """From then on the planner would take it for anybody."""
    (kept,) = keep_exercises(_plan_with(replace(OWN, avoid=frozenset())), tmp_path)
    assert "Its entry names no limits" in kept.words


def test_hostile_titles_and_device_names_do_no_harm(tmp_path):
    """The file is named by the id, which is plain; a title is only a remark in it."""
    (kept,) = keep_exercises(_plan_with(replace(OWN, id="nul"), title='x"\n[evil]\x1b[2J'), tmp_path)
    assert kept.path == tmp_path / "plan-nul.toml"
    assert load_own_exercises(tmp_path, CATALOGUE)[0].own == {"nul"}


def test_what_cannot_be_kept_says_why(tmp_path):
    """A folder that is none, and one that is full."""
    (tmp_path / "file").write_text("")
    (kept,) = keep_exercises(full_plan(), tmp_path / "file" / "exercises")
    assert kept.path is None
    assert kept.words.startswith("not kept: cannot write ")
    for number in range(MOST_FILES):
        (tmp_path / f"{number}.toml").write_text("")
    assert "there are 50 files" in keep_exercises(full_plan(), tmp_path)[0].words
