"""The library: a folder of plan files as it is on the disk, its list, and what becomes of deleted plans."""

import json
import os
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from exports.writing import MOST_BYTES, FileIsThereError
from plans.catalogue import load_catalogue
from plans.planner import make_plan
from plans.profile import Profile
from plans.vocabulary import Level, Preset
from tui.done_days import keep_day, load_days, rename_day
from tui.library import Library
from tui.shelving import KEPT_DAYS, delete, duplicated, empty_trash, last_deleted, renamed, restore

CATALOGUE = load_catalogue()
HOME = make_plan(Profile(), CATALOGUE)
GYM = make_plan(Profile(level=Level.ADVANCED, equipment=Preset.GYM.equipment), CATALOGUE)
TODAY = date(2026, 11, 23)


@pytest.fixture
def plans(home):
    """A folder with two plans, one below it and one that is broken; the newest is written last."""
    folder = home / "plans"
    (folder / "club").mkdir(parents=True)
    named = {"monday": replace(HOME, title="Legs", person="Ana"), "club/heavy": GYM, "tuesday": HOME}
    for age, (name, plan) in enumerate(named.items()):
        put(folder / f"{name}.toml", plan_to_toml(plan), age)
    put(folder / "broken.toml", 'format = "supple-plan/1"\ntitle = 3\n', 9)
    return folder


def put(path, text, age):
    """A file that was changed so many days after the first."""
    path.write_text(text)
    at = datetime(2026, 11, 1 + age, 12).timestamp()
    os.utime(path, (at, at))


def names(library):
    """The names in the order of the list."""
    return [file.name for file in library.files]


# -- what is in it ---------------------------------------------------------------------------------------------


def test_all_plan_files_are_listed_newest_first(plans):
    """Folders below count, as deep as they go; what is hidden, behind a link or of another ending does not."""
    (plans / ".hidden.toml").write_text("")
    (plans / ".git").mkdir()
    (plans / ".git" / "x.toml").write_text("")
    (plans / "club" / "round").symlink_to(plans)
    (plans / "notes.txt").write_text("")
    (plans / "club" / "deep").mkdir()
    put(plans / "club" / "deep" / "old.toml", (plans / "monday.toml").read_text(), 0)
    assert names(Library(plans, CATALOGUE)) == ["broken", "tuesday", "club/heavy", "club/deep/old", "monday"]


def test_a_plan_is_known_by_its_facts(plans):
    """Title, person, level, minutes and equipment; of a broken one the reason."""
    library = Library(plans, CATALOGUE)
    facts = {file.name: library.facts(file) for file in library.files}
    assert (facts["monday"].title, facts["monday"].person) == ("Legs", "Ana")
    assert (facts["club/heavy"].level, facts["club/heavy"].equipment) == ("Advanced", "Gym")
    assert facts["tuesday"].minutes == HOME.minutes
    assert "title" in facts["broken"].problem
    assert facts["broken"].problem.count("broken.toml") == 0


def test_files_are_read_when_they_are_asked_about(plans):
    """Looking at the folder reads no file, and one is read again only after it was changed."""
    library = Library(plans, CATALOGUE)
    assert names(library) == [file.name for file in library.unread()]
    library.facts(library.files[1])
    assert [file.name for file in library.unread()] == ["broken", "club/heavy", "monday"]
    put(plans / "tuesday.toml", "broken", 1)
    library.look()
    assert "tuesday" in [file.name for file in library.unread()]


def test_what_git_or_a_hand_puts_there_shows_up(plans):
    """A look finds new files and misses those that are gone."""
    library = Library(plans, CATALOGUE)
    (plans / "monday.toml").unlink()
    put(plans / "club" / "new.toml", plan_to_toml(HOME), 20)
    library.look()
    assert names(library) == ["club/new", "broken", "tuesday", "club/heavy"]


def test_the_list_is_bounded(plans):
    """Of too many the newest are listed, the others counted."""
    library = Library(plans, CATALOGUE, most=2)
    assert (names(library), library.left_out) == (["broken", "tuesday"], 2)


def test_without_a_folder_there_is_an_empty_library(home):
    """No folder is made by looking."""
    assert Library(home / "plans", CATALOGUE).files == []
    assert not (home / "plans").exists()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("day", ["tuesday", "monday"]),
        ("MON", ["monday"]),
        ("ana legs", ["monday"]),
        ("gym advanced", ["club/heavy"]),
        ("club", ["club/heavy"]),
        ("broken", ["broken"]),
        ("nobody", []),
    ],
)
def test_plans_are_found_by_words(plans, wanted, found):
    """Every word must stand in the name or in the facts that are known."""
    library = Library(plans, CATALOGUE)
    for file in library.files:
        library.facts(file)
    assert [file.name for file in library.files if library.matches(file, wanted)] == found


def test_a_link_to_nothing_is_broken(plans):
    """It is listed, with why it cannot be used."""
    (plans / "gone.toml").symlink_to("nowhere")
    library = Library(plans, CATALOGUE)
    (file,) = (file for file in library.files if file.name == "gone")
    assert "no such file" in library.facts(file).problem


# -- the list on the command line ------------------------------------------------------------------------------


def test_the_list(plans, supple):
    """A line for each plan with its facts and days, a broken one with why; that is no failure."""
    keep_day("club/heavy", TODAY)
    status, out, err = supple("list")
    assert (status, err) == (0, "")
    head, *lines = out.splitlines()
    assert head.split() == ["plan", "level", "min", "equipment", "changed", "done", "title"]
    assert [line.split()[0] for line in lines] == ["broken", "tuesday", "club/heavy", "monday"]
    assert "broken: line 2, title" in lines[0]
    assert lines[2].split()[1:5] == ["Advanced", str(GYM.minutes), "Gym", "2026-11-02"]
    assert "2026-11-23" in lines[2]
    assert lines[3].endswith("Legs, for Ana")


def test_the_list_as_json(plans, supple):
    """The same for programs, with the path of each file."""
    keep_day("monday", TODAY)
    found = json.loads(supple("list", "--json")[1])
    assert [each["name"] for each in found] == ["broken", "tuesday", "club/heavy", "monday"]
    assert found[0]["problem"]
    assert found[3]["path"] == str(plans / "monday.toml")
    assert (found[3]["done"], found[2]["done"]) == ("2026-11-23", None)


def test_a_link_to_nothing_has_no_day_in_the_list(plans, supple):
    """Nobody changed it in 1970; the app leaves that column empty too."""
    (plans / "gone.toml").symlink_to("nowhere")
    (line,) = (line for line in supple("list")[1].splitlines() if line.startswith("gone"))
    assert "1970" not in line
    (found,) = (each for each in json.loads(supple("list", "--json")[1]) if each["name"] == "gone")
    assert found["changed"] is None


def test_one_long_name_does_not_push_the_list_aside(plans, supple):
    """What is wider than 40 cells stands out of its column alone; wide signs count for two."""
    put(plans / f"{'n' * 150}.toml", (plans / "tuesday.toml").read_text(), 5)
    put(plans / "日本語.toml", (plans / "tuesday.toml").read_text(), 5)
    head, *lines = supple("list")[1].splitlines()
    assert head.index("level") == len("club/heavy  ")
    assert next(line for line in lines if "club/heavy" in line).index("Advanced") == head.index("level")
    assert next(line for line in lines if "日本語" in line).index("Beginner") == head.index("level") - len("日本語")


def test_an_empty_list_says_where_plans_go(supple, home):
    """Nothing on stdout, a word beside it; as JSON an empty list."""
    status, out, err = supple("list")
    assert (status, out) == (0, "")
    assert str(home / "plans") in err
    assert supple("list", "--json")[:2] == (0, "[]\n")


# -- what is done with plans -----------------------------------------------------------------------------------


def test_a_folder_out_of_reach_is_not_taken_for_an_empty_one(plans, supple, out_of_reach):
    """Nobody should think that their plans are gone."""
    out_of_reach(plans)
    status, out, err = supple("list")
    assert (status, out) == (0, "")
    assert "cannot be read: permission denied" in err


def test_days_are_kept_beside_the_plans(plans):
    """Noting a day changes no plan file; it follows a new name, and can be taken back."""
    before = (plans / "monday.toml").read_bytes()
    keep_day("monday", TODAY)
    assert keep_day("club/heavy", TODAY) == load_days() == {"monday": TODAY, "club/heavy": TODAY}
    rename_day("monday", 'odd "name"')
    assert keep_day("club/heavy", None) == load_days() == {'odd "name"': TODAY}
    assert (plans / "monday.toml").read_bytes() == before


def test_broken_days_are_no_days(home):
    """A file of days that cannot be read costs the days, and nothing else."""
    (home / "state").mkdir(parents=True)
    (home / "state" / "done.toml").write_text("x = ")
    assert load_days() == {}
    (home / "state" / "done.toml").write_text('a = 2026-11-23\nb = "soon"\n')
    assert load_days() == {"a": TODAY}


def test_days_of_very_many_plans_make_room_for_the_newest(home):
    """The file never gets larger than what is read again; the days longest past go first."""
    path = home / "state" / "done.toml"
    path.parent.mkdir(parents=True)
    line = f'"{{:04}}{"n" * 80}" = 2020-01-01\n'
    count = MOST_BYTES // len(line.format(0))
    path.write_text("".join(line.format(number) for number in range(count)))
    for number in range(10):
        keep_day(f"monday-{number}", TODAY)
    assert list(load_days().values()).count(TODAY) == 10
    assert count - 10 < len(load_days()) < count + 10


def test_renaming_takes_no_other_name(plans):
    """A name becomes a safe file name; one that is taken is refused."""
    assert renamed(plans / "monday.toml", "Long Legs!") == plans / "long-legs.toml"
    with pytest.raises(FileIsThereError):
        renamed(plans / "long-legs.toml", "tuesday")
    assert renamed(plans / "tuesday.toml", "tuesday.toml") == plans / "tuesday.toml"
    assert renamed(plans / "tuesday.toml", "../../x") == plans / "x.toml"


def test_a_duplicate_stands_beside_it(plans):
    """The same content under a free name, every time another."""
    first, second = duplicated(plans / "monday.toml"), duplicated(plans / "monday.toml")
    assert (first, second) == (plans / "monday-copy.toml", plans / "monday-copy-2.toml")
    assert first.read_bytes() == (plans / "monday.toml").read_bytes()


def test_deleted_plans_come_back_the_last_first(plans):
    """Bringing back is done plan by plan, whole and under the old name; then there is nothing more."""
    content = (plans / "monday.toml").read_bytes()
    delete(plans / "monday.toml")
    delete(plans / "club" / "heavy.toml")
    assert names(Library(plans, CATALOGUE)) == ["broken", "tuesday"]
    assert restore(last_deleted()) == plans / "club" / "heavy.toml"
    assert restore(last_deleted()) == plans / "monday.toml"
    assert (plans / "monday.toml").read_bytes() == content
    assert last_deleted() is None


def test_what_comes_back_replaces_nothing(plans):
    """Where the old name is taken meanwhile, a free one is found."""
    delete(plans / "monday.toml")
    (plans / "monday.toml").write_text("another")
    assert restore(last_deleted()) == plans / "monday-2.toml"
    assert (plans / "monday.toml").read_text() == "another"


def test_deleted_plans_are_let_go_after_a_month(plans):
    """Until then they can be had back, also by a later run."""
    delete(plans / "monday.toml")
    empty_trash(datetime.now(UTC) + timedelta(days=KEPT_DAYS - 1))
    assert last_deleted() is not None
    empty_trash(datetime.now(UTC) + timedelta(days=KEPT_DAYS + 1))
    assert last_deleted() is None
