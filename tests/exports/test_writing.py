"""Files are written whole or not at all, and read without surprises."""

import errno
import os
import stat
from pathlib import Path

import pytest

from exports.writing import (
    FileIsThereError,
    ReadError,
    WriteError,
    check_writable,
    read_regular,
    sweep_leftovers,
    write_file,
)

OLD, NEW = b"old" * 1000, b"new" * 3000


def _entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_usual_mode(tmp_path):
    """A new file can be read by others as far as the umask allows."""
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "plan.toml", NEW, overwrite=False)
    finally:
        os.umask(before)
    assert (tmp_path / "plan.toml").read_bytes() == NEW
    assert stat.S_IMODE((tmp_path / "plan.toml").stat().st_mode) == 0o640
    assert _entries(tmp_path) == ["plan.toml"]


def test_a_file_that_is_there_is_never_replaced_unasked(tmp_path):
    """Without overwrite the file stays as it is and the error is one of its own kind."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    with pytest.raises(FileIsThereError, match="there is a file of that name already"):
        write_file(path, NEW, overwrite=False)
    assert path.read_bytes() == OLD
    assert _entries(tmp_path) == ["plan.toml"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path, monkeypatch, has_links):
    """Looking first is not enough: the name is taken only if it is free at that very moment."""
    path = tmp_path / "plan.toml"
    fsync = os.fsync

    def someone_else_is_faster(handle):
        fsync(handle)
        path.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", someone_else_is_faster)
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", _no_links)
    with pytest.raises(FileIsThereError):
        write_file(path, NEW, overwrite=False)
    assert path.read_bytes() == OLD
    assert _entries(tmp_path) == ["plan.toml"]


def _no_links(*_):
    raise OSError(errno.EPERM, "no hard links here")


def test_a_file_system_without_links_is_served_too(tmp_path, monkeypatch):
    """A memory stick knows no hard links; the file is written all the same."""
    monkeypatch.setattr(Path, "hardlink_to", _no_links)
    write_file(tmp_path / "plan.toml", NEW, overwrite=False)
    assert (tmp_path / "plan.toml").read_bytes() == NEW
    assert _entries(tmp_path) == ["plan.toml"]


def test_a_replaced_file_keeps_its_mode(tmp_path):
    """Somebody made it private, or executable, on purpose."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    path.chmod(0o600)
    write_file(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("there", [True, False])
def test_a_private_file_is_for_its_owner_only(tmp_path, there):
    """Health data is 0600, whatever the umask and whatever stood there before."""
    path = tmp_path / "health.toml"
    if there:
        path.write_bytes(OLD)
        path.chmod(0o644)
    write_file(path, NEW, overwrite=True, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path):
    """Nobody can lead the writing to another file."""
    target = tmp_path / "precious"
    target.write_bytes(OLD)
    path = tmp_path / "plan.toml"
    path.symlink_to(target)
    with pytest.raises(FileIsThereError):
        write_file(path, NEW, overwrite=False)
    write_file(path, NEW, overwrite=True)
    assert target.read_bytes() == OLD
    assert not path.is_symlink()
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("missing/plan.toml", "its folder is not there"),
        ("folder", "it is a folder"),
        ("file/plan.toml", "a part of its path is a file"),
        ("x" * 300 + ".toml", "the name is too long"),
        ("nul\0.toml", "a character that no file name may have"),
        ("pipe", "it is a device or a pipe"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_plain_words(tmp_path, name, cause):
    """The message names the path and the cause, and says what is there."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    os.mkfifo(tmp_path / "pipe")
    before = _entries(tmp_path)
    with pytest.raises(WriteError) as caught:
        write_file(tmp_path / name, NEW, overwrite=True)
    assert cause in str(caught.value)
    assert "Nothing was written." in str(caught.value)
    assert _entries(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("missing/plan.toml", "its folder is not there"),
        ("folder", "it is a folder"),
        ("file/plan.toml", "a part of its path is a file"),
        ("there", "there is a file of that name already"),
    ],
)
def test_what_can_be_seen_beforehand_is_told_beforehand(tmp_path, name, cause):
    """Nothing has to be made for a place that cannot be written."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "there").write_bytes(OLD)
    with pytest.raises(WriteError, match=cause):
        check_writable(tmp_path / name, overwrite=False)
    check_writable(tmp_path / "new.toml", overwrite=False)
    check_writable(tmp_path / "there", overwrite=True)


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("write", errno.EDQUOT, "your share of the disk is used up"),
        ("write", errno.EIO, "the disk reports an error"),
        ("fsync", errno.EIO, "the disk reports an error"),
        ("close", errno.ENOSPC, "the disk is full"),
        ("open", errno.EACCES, "you may not write in its folder"),
        ("open", errno.EROFS, "the disk can only be read"),
    ],
)
def test_a_fault_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path, monkeypatch, call, number, words):
    """Whatever fails before the new file takes the name: the old one is unchanged and the message says so."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    right = getattr(os, call)

    def faulty(*given, **named):
        if call == "close":
            right(*given)
        raise OSError(number, "fault")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, faulty)
        with pytest.raises(WriteError) as caught:
            write_file(path, NEW, overwrite=True)
    assert words in str(caught.value)
    assert "The file that was there is unchanged." in str(caught.value)
    assert path.read_bytes() == OLD
    assert _entries(tmp_path) == ["plan.toml"]


def test_short_writes_are_carried_on(tmp_path, monkeypatch):
    """A system may take less than it is given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, bytes(content[:7])))
    write_file(tmp_path / "plan.toml", NEW, overwrite=False)
    assert (tmp_path / "plan.toml").read_bytes() == NEW


def test_a_folder_that_cannot_be_synced_is_told_after_the_file_is_there(tmp_path, monkeypatch):
    """The file is in place then, and the message says that it is."""
    fsync = os.fsync

    def faulty(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "fault")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", faulty)
    with pytest.raises(WriteError, match="The new file is in place"):
        write_file(tmp_path / "plan.toml", NEW, overwrite=False)
    assert (tmp_path / "plan.toml").read_bytes() == NEW


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_or_file_that_can_only_be_read_is_told(tmp_path):
    """A read-only folder and a read-only file are refused with a message, and stay as they are."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(WriteError, match="the file there can only be read"):
        write_file(path, NEW, overwrite=True)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="you may not write in its folder"):
            write_file(tmp_path / "other.toml", NEW, overwrite=False)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("missing.toml", "there is no such file"),
        ("folder", "it is a folder"),
        ("pipe", "it is a device or a pipe"),
        ("large.toml", "it is larger than 256 kB"),
        ("nul\0", "a character that no file name may have"),
    ],
)
def test_only_regular_files_of_a_modest_size_are_read(tmp_path, name, cause):
    """A pipe cannot hold Supple, a device cannot flood it, a folder is told."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large.toml").write_bytes(b"#" * 300_000)
    with pytest.raises(ReadError) as caught:
        read_regular(tmp_path / name)
    assert cause in str(caught.value)
    assert caught.value.is_missing == (name == "missing.toml")


def test_a_device_is_not_read():
    """An endless device is refused at once."""
    with pytest.raises(ReadError, match="device"):
        read_regular(Path("/dev/zero"))


def test_a_file_is_read_whole(tmp_path):
    """What was written is what is read, also through a link."""
    (tmp_path / "plan.toml").write_bytes(NEW)
    (tmp_path / "link.toml").symlink_to("plan.toml")
    assert read_regular(tmp_path / "link.toml") == NEW


def test_leftovers_of_a_killed_process_are_swept_after_an_hour(tmp_path):
    """Only Supple's own temporary files go, and none that may still be in use."""
    for name in (".supple-00.tmp", "plan.toml", ".other.tmp"):
        (tmp_path / name).write_bytes(OLD)
    written = (tmp_path / ".supple-00.tmp").stat().st_mtime
    sweep_leftovers(tmp_path, written + 3599)
    assert len(_entries(tmp_path)) == 3
    sweep_leftovers(tmp_path, written + 3601)
    assert _entries(tmp_path) == [".other.tmp", "plan.toml"]
    sweep_leftovers(tmp_path / "missing", written)
