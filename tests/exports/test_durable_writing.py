"""Whatever happens to a save, the old or the new file is there whole, and the message says what happened."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exports.writing import (
    FileChangedError,
    WriteError,
    digest_of,
    replace_file,
    write_file,
)
from tests.exports.killed_writers import CALLS

HERE = Path(__file__)
OLD, NEW = b"old" * 1000, b"new" * 3000


def run(folder, *arguments):
    """Run the program with the killed writers in a folder; what it found."""
    done = subprocess.run(
        [sys.executable, HERE.with_name("killed_writers.py"), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[2]), *sys.path])},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("point", ["before", "after"])
@pytest.mark.parametrize(("way", "allowed"), [("over", "old new"), ("replace", "old new"), ("new", "none new")])
def test_killed_at_any_call_to_the_system(tmp_path, way, allowed, point):
    """Killed before and after every single call, some hundred of them: never half a file under the name."""
    *found, status = run(tmp_path, "calls", way, point)
    assert status == 0
    assert set(found) == set(allowed.split())  # both were met, so that the kills fell on either side
    assert len(found) > 90


def test_killed_at_any_instant(tmp_path):
    """Writers that do nothing but save, killed from outside at 250 random instants: never half a file."""
    found = run(tmp_path, "random", 250)
    assert len(found) == 250
    assert set(found) == {"old", "new"}


def test_savers_at_the_same_time_lose_nothing(tmp_path):
    """Of four processes that write one file, each notices what another wrote: no change is lost, no lock stays."""
    assert run(tmp_path, "savers", 4, 25) == {"ends": [0] * 4, "number": 100, "files": ["number"]}


# -- errors ----------------------------------------------------------------------------------------------------


def faults_at_each_call(monkeypatch, prepare, save, number):
    """Let the first call to the system fail, then the second, and so on, until none is left; what each save raised."""
    step = 0
    while True:
        prepare()
        step += 1
        left = step

        def failing(name, right):
            def call(*given, **named):
                nonlocal left
                left -= 1
                if left == 0:
                    if name == "close":
                        right(*given, **named)
                    raise OSError(number, os.strerror(number))
                return right(*given, **named)

            return call

        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, failing(name, getattr(os, name)))
            try:
                save()
                error = None
            except WriteError as raised:
                error = raised
        yield error
        if left > 0:
            return


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("way", ["over", "replace"])
def test_a_fault_at_any_call(tmp_path, monkeypatch, way, number):
    """Whichever call fails: a message and the old file, or the new file; never a bare error, never anything torn."""
    path = tmp_path / "plan.toml"
    states = set()

    def prepare():
        path.unlink(missing_ok=True)
        path.write_bytes(OLD)

    def save():
        if way == "replace":
            replace_file(path, NEW, digest_of(OLD))
        else:
            write_file(path, NEW, overwrite=True)

    for error in faults_at_each_call(monkeypatch, prepare, save, number):
        content = path.read_bytes()
        assert content in (OLD, NEW)
        if error is None or "in place" in str(error):
            assert content == NEW
        else:
            assert content == OLD
            assert any(words in str(error) for words in ("Nothing was written.", "unchanged", "as it was"))
        states.add(content)
    assert states == {OLD, NEW}


LIMITED = """
import resource, sys
from pathlib import Path
from exports.writing import WriteError, write_file

resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    write_file(Path("plan.toml"), b"new" * 3000, overwrite=True)
except WriteError as error:
    print(error)
"""


def test_a_limit_on_the_size_of_files(tmp_path):
    """Where a file may not grow so large: the old one is whole, nothing lies beside it, the message says why."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parents[2]), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "the file would be larger than allowed. The file that was there is unchanged." in done.stdout
    assert path.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["plan.toml"]


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 kB; skipped where none can be mounted. The size limit above stands in for it there."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no small file system can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser mounts")
def test_a_full_disk(small_disk):
    """On a full disk the old plan is whole and the message says so; with room again the next save is fine."""
    path, filler = small_disk / "plan.toml", small_disk / "filler"
    path.write_bytes(OLD)
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
    with pytest.raises(WriteError, match=r"the disk is full\. The file that was there is unchanged"):
        replace_file(path, NEW, digest_of(OLD))
    assert path.read_bytes() == OLD
    filler.unlink()
    replace_file(path, NEW, digest_of(OLD))
    assert sorted(each.name for each in small_disk.iterdir()) == ["plan.toml"]
    assert path.read_bytes() == NEW


# -- files that others change ----------------------------------------------------------------------------------


def test_what_another_wrote_is_not_written_over(tmp_path):
    """A file of the same size and time, but another content, counts as changed; so does one that is gone."""
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    before = path.stat()
    path.write_bytes(OLD[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(FileChangedError, match="it was changed meanwhile") as caught:
        replace_file(path, NEW, digest_of(OLD))
    assert not caught.value.is_gone
    assert path.read_bytes() == OLD[::-1]
    path.unlink()
    with pytest.raises(FileChangedError, match="it is not there any more") as caught:
        replace_file(path, NEW, digest_of(OLD))
    assert caught.value.is_gone
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_vanished_is_told(tmp_path):
    """Nothing is written, and the message says what is missing."""
    with pytest.raises(WriteError, match=r"its folder is not there\. Nothing was written."):
        replace_file(tmp_path / "gone" / "plan.toml", NEW, digest_of(OLD))


def test_a_link_is_compared_and_then_gives_way(tmp_path):
    """What a link leads to counts as the content; the file it led to is left alone."""
    target, path = tmp_path / "precious", tmp_path / "plan.toml"
    target.write_bytes(OLD)
    path.symlink_to(target)
    replace_file(path, NEW, digest_of(OLD))
    assert (target.read_bytes(), path.read_bytes(), path.is_symlink()) == (OLD, NEW, False)


def test_a_lock_that_is_never_given_back_is_told(tmp_path, monkeypatch):
    """Another program that holds the folder is waited for, not for ever."""
    monkeypatch.setattr("exports.writing._LOCK_WAIT_S", 0)
    path = tmp_path / "plan.toml"
    path.write_bytes(OLD)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WriteError, match="another program keeps its folder busy"):
            replace_file(path, NEW, digest_of(OLD))
        assert path.read_bytes() == OLD
    finally:
        holder.communicate()
    replace_file(path, NEW, digest_of(OLD))


HOLDER = """
import fcntl, os, sys
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""
