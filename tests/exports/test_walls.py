"""Within walls nothing is read or written but plain files of one folder, and no more of them than may be kept."""

import os
from pathlib import Path

import pytest

from exports.moving import move_file
from exports.walls import Walls
from exports.writing import (
    ReadError,
    WriteError,
    check_writable,
    digest_of,
    keep_within,
    make_folder_for,
    placed,
    read_regular,
    replace_file,
    sweep_leftovers,
    write_file,
)

pytestmark = pytest.mark.skipif(not Walls.can_stand(), reason="walls need /proc")


@pytest.fixture
def home(tmp_path):
    """A folder with walls around it."""
    home = tmp_path / "home"
    (home / "plans").mkdir(parents=True)
    keep_within(Walls(home, most_files=3, most_bytes=1000))
    yield home
    keep_within(None)


def everything(folder):
    """All files of a folder with what they hold, links as links."""
    found = sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return {path: path.readlink() if path.is_symlink() else path.read_bytes() for path in found}


def test_inside_all_is_as_usual(home):
    """A file is written, replaced, read, moved and its folder made as without walls."""
    path, other = home / "plans" / "a.toml", home / "plans" / "club" / "b.toml"
    write_file(path, b"one", overwrite=False, private=True)
    replace_file(path, b"two", digest_of(b"one"))
    make_folder_for(other)
    check_writable(other, overwrite=False)
    move_file(path, other)
    assert read_regular(other) == b"two"
    assert everything(home) == {other: b"two"}


@pytest.mark.parametrize("place", ["../x", "plans/../../x", "../home2/plans/x", "/etc/passwd", "plans\0/x"])
def test_nothing_outside(home, place):
    """A path that leads out is refused for reading and for writing, whether there is something or not."""
    path = home / place
    before = everything(home.parent)
    with pytest.raises(ReadError, match="not in your folder"):
        read_regular(path)
    with pytest.raises(WriteError, match="not in your folder"):
        write_file(path, b"x", overwrite=True)
    with pytest.raises(WriteError, match="not in your folder"):
        make_folder_for(path / "y")
    with pytest.raises(WriteError, match="not in your folder"):
        move_file(home / "plans" / "a", path)
    assert everything(home.parent) == before


def test_no_relative_path(home, monkeypatch):
    """A path from where the process happens to stand is refused too."""
    monkeypatch.chdir(home)
    with pytest.raises(ReadError, match="not in your folder"):
        read_regular(Path("plans/x"))


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_no_link_is_followed(home, tmp_path, kind):
    """Not one that stands for a file, and not one that stands for a folder on the way."""
    victim = tmp_path / "outside" / "x"
    victim.parent.mkdir()
    victim.write_bytes(b"as it was")
    if kind == "file":
        path = home / "plans" / "x"
        path.symlink_to(victim)
    else:
        (home / "exports").symlink_to(victim.parent)
        path = home / "exports" / "x"
    with pytest.raises(ReadError, match="links are not followed"):
        read_regular(path)
    if kind == "folder":
        for act in (lambda: write_file(path, b"x", overwrite=True), lambda: make_folder_for(path.parent / "new" / "y")):
            with pytest.raises(WriteError, match="links are not followed"):
                act()
    else:
        write_file(path, b"x", overwrite=True)
        assert not path.is_symlink()
    assert everything(victim.parent) == {victim: b"as it was"}
    assert [each.name for each in victim.parent.iterdir()] == ["x"]


def test_a_folder_that_is_swapped_for_a_link_meanwhile(home, tmp_path):
    """What is opened stays that folder: a link put in its place between looking and writing leads nowhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    path = home / "plans" / "x"
    with placed(path) as place:
        (home / "plans").rename(home / "before")
        (home / "plans").symlink_to(outside)
        place.write_bytes(b"x")
    assert list(outside.iterdir()) == []
    assert (home / "before" / "x").read_bytes() == b"x"


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_only_plain_files(home, kind):
    """A pipe holds nobody up."""
    path = home / "plans" / "x"
    os.mkfifo(path) if kind == "pipe" else path.mkdir()
    with pytest.raises(ReadError, match=r"a device or a pipe|a folder"):
        read_regular(path)


def test_no_more_files_than_may_be_kept(home):
    """In all counted folders together; one that is there can be replaced, and what is not counted is not bounded."""
    for number in range(3):
        write_file(home / "plans" / f"{number}", b"x", overwrite=False)
    make_folder_for(home / "exports" / "x")
    make_folder_for(home / "state" / "x")
    for path in (home / "plans" / "new", home / "exports" / "new"):
        with pytest.raises(WriteError, match=r"is full \(at most 3 files"):
            write_file(path, b"x", overwrite=False)
        with pytest.raises(WriteError, match="is full"):
            check_writable(path, overwrite=False)
    write_file(home / "plans" / "0", b"again", overwrite=True)
    write_file(home / "state" / "new", b"x" * 2000, overwrite=True)
    with pytest.raises(WriteError, match="is full"):
        move_file(home / "state" / "new", home / "plans" / "new")
    assert (home / "state" / "new").exists()


def test_no_more_bytes_than_may_be_kept(home):
    """A file may always become smaller, also where there is too much already."""
    write_file(home / "plans" / "a", b"x" * 1000, overwrite=False)
    with pytest.raises(WriteError, match="is full"):
        write_file(home / "plans" / "b", b"x", overwrite=False)
    with pytest.raises(WriteError, match="is full"):
        write_file(home / "plans" / "a", b"x" * 1001, overwrite=True)
    write_file(home / "plans" / "a", b"x" * 999, overwrite=True)
    write_file(home / "plans" / "b", b"x", overwrite=False)
    (home / "plans" / "c").write_bytes(b"x" * 5000)
    write_file(home / "plans" / "c", b"x" * 4000, overwrite=True)


def test_messages_name_files_from_the_folder_on(home):
    """Where the folder lies on the host is nobody's business."""
    with pytest.raises(ReadError) as raised:
        read_regular(home / "plans" / "x.toml")
    assert str(raised.value) == "cannot read plans/x.toml: there is no such file"
    assert raised.value.is_missing


def test_a_move_takes_no_more_room_than_the_file(home):
    """In a full folder a file can have another name; one that comes in from elsewhere counts with all its bytes."""
    for number in range(3):
        write_file(home / "plans" / f"{number}", b"x" * 300, overwrite=False)
    move_file(home / "plans" / "0", home / "plans" / "renamed")
    make_folder_for(home / "state" / "x")
    move_file(home / "plans" / "1", home / "state" / "deleted")
    write_file(home / "plans" / "2", b"x" * 700, overwrite=True)
    with pytest.raises(WriteError, match="is full"):
        move_file(home / "state" / "deleted", home / "plans" / "1")
    assert {path.name for path in everything(home)} == {"renamed", "deleted", "2"}


def test_leftovers_behind_a_link_are_left_alone(home, tmp_path):
    """What an old save left is swept away in one's own folder only."""
    outside = tmp_path / "outside"
    outside.mkdir()
    for folder in (outside, home / "plans"):
        (folder / ".supple-1.tmp").touch()
    (home / "state").symlink_to(outside)
    for folder in ("state", "plans"):
        sweep_leftovers(home / folder, 1e12)
    assert (outside / ".supple-1.tmp").exists()
    assert not (home / "plans" / ".supple-1.tmp").exists()
