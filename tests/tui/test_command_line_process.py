"""The command line as a process of its own: pipes, full disks, encodings, and what gets loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = "from tui.command_line import run; run()"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def supple(tmp_path):
    """Run the command as a process; no traceback, ever."""

    def run(*argv, **more):
        env = {**os.environ, "SUPPLE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), **more.pop("env", {})}
        env.pop("SUPPLE_DEBUG", None)
        command = [sys.executable, "-c", START, *argv]
        more = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL} | more
        done = subprocess.run(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, check=False, **more)
        assert b"Traceback" not in done.stderr
        return done

    return run


def test_the_app_needs_a_terminal(supple):
    """Through a pipe there is one line and status 2, at once."""
    done = supple()
    assert done.returncode == 2
    assert done.stderr == b"supple: the app needs a terminal; without one: supple plan --help\n"


def test_a_sheet_goes_through_a_pipe(supple):
    """Its bytes arrive as they are."""
    done = supple("plan", "-o", "-", "--format", "pdf")
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")


def test_a_reader_that_leaves_is_no_cause_for_noise(supple):
    """`supple exercises | head -1` stays quiet."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = supple("exercises", stdout=writing)
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("argv", [["exercises"], ["plan", "--format", "pdf"]])
def test_a_full_disk_behind_standard_output_is_told(supple, argv):
    """Status 1 and the cause, for nobody has the result."""
    with Path("/dev/full").open("wb") as full:
        done = supple(*argv, stdout=full)
    assert done.returncode == 1
    assert b"cannot write standard output: no space left on device" in done.stderr


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ('"$@" keys >&-', 1, b"cannot write standard output: bad file descriptor"),
        ('"$@" exercises glute_bridge >&-', 1, b"cannot write standard output: bad file descriptor"),
        ('"$@" show - <&-', 1, b"standard input: line 1"),
        ('"$@" --help >&-', 0, b""),
    ],
)
def test_closed_streams_are_told_in_a_line(tmp_path, line, status, said):
    """A shell may close standard input or output; that is no fault inside Supple, and nothing else is complained of."""
    env = {**os.environ, "SUPPLE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = ["/bin/sh", "-c", line, "sh", sys.executable, "-c", START]
    done = subprocess.run(command, env=env, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stderr
    assert done.stderr.count(b"\n") <= 1
    assert b"went wrong" not in done.stderr


def test_a_terminal_without_the_signs_gets_question_marks(supple):
    """An encoding that lacks a sign is no reason to fail, on stdout or stderr."""
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    done = supple("plan", "--for", "Łukasz", env=plain)
    assert done.returncode == 0
    assert b"For ?ukasz." in done.stdout
    assert supple("exercises", "Łukasz", env=plain).returncode == 2


def test_a_name_that_is_no_utf8_is_shown_by_its_bytes(supple):
    """File names are bytes; a message still has to be text."""
    done = supple("show", b"caf\xe9.toml")
    assert done.returncode == 1
    assert b"cannot read caf\\xe9.toml: there is no such file" in done.stderr


@pytest.mark.parametrize(
    ("argv", "unwanted"),
    [
        (["plan"], ["textual", "rich", "reportlab", "tui.app"]),
        (["exercises"], ["textual", "rich", "reportlab", "tui.app"]),
        (["plan", "-o", "x.pdf"], ["textual", "rich", "tui.app"]),
        ([], ["textual", "rich", "reportlab", "argparse", "platformdirs", "msgspec"]),
    ],
)
def test_only_what_is_needed_is_loaded(supple, tmp_path, argv, unwanted):
    """A start stays fast because nothing comes along that the command does not use."""
    script = tmp_path / "loaded.py"
    script.write_text(
        "import sys\nfrom tui.command_line import main\n"
        f"main({argv!r})\nprint('loaded', [name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)\n"
    )
    env = {**os.environ, "SUPPLE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.stderr.decode().splitlines()[-1] == "loaded []"
