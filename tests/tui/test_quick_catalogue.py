"""The decoded copy of the catalogue: as good as the files, and never in the way."""

import pytest

from plans.catalogue import catalogue_files, load_catalogue
from tui.quick_catalogue import known_catalogue, quick_catalogue
from tui.state import own_exercises_folder, state_folder


def copies():
    """The files in the state folder."""
    return [path for path in state_folder().glob("*") if path.is_file()]


def test_the_copy_is_the_catalogue():
    """The first start reads the files and keeps a copy for oneself alone; the next one reads an equal catalogue."""
    first, second = quick_catalogue(), quick_catalogue()
    assert first is load_catalogue()
    assert second is not first
    assert second.exercises == first.exercises
    assert list(second.exercises) == list(first.exercises)
    assert second.sources == first.sources
    (copy,) = copies()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_own_exercises_out_of_reach_are_told_of(out_of_reach):
    """Their folder belongs to somebody else: Supple's own are there all the same, and why no others are is said."""
    out_of_reach(own_exercises_folder())
    catalogue, (problem,) = known_catalogue()
    assert catalogue.exercises == load_catalogue().exercises
    assert problem.endswith("cannot be read: permission denied")


def test_a_changed_file_makes_the_copy_anew(monkeypatch):
    """A file with another time of change is read again."""
    quick_catalogue()
    (copy,) = copies()
    before = copy.read_bytes()
    monkeypatch.setattr("tui.quick_catalogue._stamp", lambda: ("another",))
    assert quick_catalogue() is load_catalogue()
    assert copy.read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"\xc1\xff", b"\x80", b"\x93\x01\x02\x03" * 1000])
def test_a_broken_copy_is_replaced(content):
    """Whatever stands there instead of a copy, the catalogue is whole and the copy mended."""
    quick_catalogue()
    (copy,) = copies()
    whole = copy.read_bytes()
    copy.write_bytes(content)
    assert quick_catalogue().exercises == load_catalogue().exercises
    assert copy.read_bytes() == whole


def test_a_folder_that_cannot_be_written_only_costs_time():
    """Where the state folder is a file there is no copy, and no error."""
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("in the way")
    assert quick_catalogue().exercises == load_catalogue().exercises


def test_own_exercises_stand_beside_the_copy():
    """A person's own come on top, and what is wrong with them is told."""
    own_exercises_folder().mkdir(parents=True)
    (own_exercises_folder() / "mine.toml").write_text("[broken]\nname = 3\n")
    catalogue, problems = known_catalogue()
    assert catalogue.exercises == load_catalogue().exercises
    assert any("mine.toml" in problem for problem in problems)


def test_the_stamp_names_every_file():
    """All files of the catalogue exist and count."""
    assert all(path.is_file() for path in catalogue_files())
    assert len(catalogue_files()) == 4
