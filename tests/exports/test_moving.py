"""Files moved and copied: never onto another, never lost on the way."""

import errno
import os
from pathlib import Path

import pytest

from exports.moving import copy_file, free_name, move_file
from exports.writing import FileIsThereError, WriteError


@pytest.fixture(params=["same disk", "other disk"])
def disks(request, monkeypatch):
    """Moving within a disk, and as where the system can give no second name to a file."""
    if request.param == "other disk":
        link = os.link

        def refuse(source, target, *, follow_symlinks=True):
            if not follow_symlinks:  # a file in the same folder gets its name as ever
                raise OSError(errno.EXDEV, "")
            link(source, target)

        monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("disks")
def test_a_moved_file_is_whole_and_no_longer_where_it_was(tmp_path):
    """The content arrives; the old name is free."""
    (tmp_path / "a").write_bytes(b"mine")
    move_file(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.usefixtures("disks")
def test_another_file_is_never_replaced(tmp_path):
    """A name that is taken is refused, and both files are as they were."""
    (tmp_path / "a").write_bytes(b"mine")
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(FileIsThereError):
        move_file(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileIsThereError):
        copy_file(tmp_path / "a", tmp_path / "b")
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"mine", b"theirs"]


def test_a_link_is_moved_and_not_what_it_leads_to(tmp_path):
    """What stands elsewhere stays there."""
    (tmp_path / "real").write_bytes(b"real")
    (tmp_path / "link").symlink_to("real")
    move_file(tmp_path / "link", tmp_path / "moved")
    assert (tmp_path / "moved").readlink() == Path("real")
    assert (tmp_path / "real").read_bytes() == b"real"


def test_a_file_that_is_gone_is_told(tmp_path):
    """No traceback, and nothing is made."""
    with pytest.raises(WriteError):
        move_file(tmp_path / "gone", tmp_path / "b")
    with pytest.raises(WriteError, match="no such file"):
        copy_file(tmp_path / "gone", tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_free_name_is_found(tmp_path):
    """Numbers count up from 2; a dangling link takes a name too."""
    assert free_name(tmp_path / "a.toml") == tmp_path / "a.toml"
    (tmp_path / "a.toml").touch()
    (tmp_path / "a-2.toml").symlink_to("nowhere")
    assert free_name(tmp_path / "a.toml") == tmp_path / "a-3.toml"
