"""However the app ends, nothing is lost and nothing stays behind: signals, a dead line, odd keys, faults."""

import fcntl
import os
import signal
import stat
import struct
import sys
import termios
from pathlib import Path

import pytest

from tests.tui.sshd import processes_with, until
from tests.tui.terminal import COMMAND, Terminal, environment_of

SIZE = (80, 24)


def first_plan(terminal):
    """Answer the health check; the plan stands."""
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")


def recovery(home):
    """What is kept of unsaved work."""
    return "".join(path.read_text() for path in (home / "state" / "recovery").glob("*.toml"))


def edited(start):
    """An app in which the first exercise has just been made longer, by keys that it may not have read yet."""
    terminal = start(SIZE)
    first_plan(terminal)
    terminal.press("++")
    terminal.wait_for("unsaved")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_keeps_the_work_and_gives_the_terminal_back(start, tmp_path, number):
    """At once after the key: status 128 and the signal's number, the screen and keys as before, the work on disk."""
    terminal = start(SIZE)
    before = termios.tcgetattr(terminal.handle)
    first_plan(terminal)
    terminal.press("+")
    terminal.wait_for("unsaved")
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    assert terminal.raw.endswith(b"ended from outside. Your changes are kept: the next start offers them.\r\n")
    assert terminal.raw.rindex(b"\x1b[?1049l") > terminal.raw.rindex(b"\x1b[?1049h")
    assert termios.tcgetattr(terminal.handle) == before
    assert 'dose = "5 min, RPE 2-4"' in recovery(tmp_path)
    again = start(SIZE)
    again.wait_for("Not saved yet", "Hamstring strength")
    again.press("\r")
    again.wait_for("5 min", "unsaved")
    again.press("q")
    again.wait_for("Leave without saving?")
    again.press("q")
    assert again.ended() == 0
    assert recovery(tmp_path) == ""


def test_a_closed_terminal_keeps_the_work(start, tmp_path):
    """A closed window is a hang-up: the process is gone, the work is there."""
    edited(start).hang_up()
    until(lambda: not processes_with(f"SUPPLE_HOME={tmp_path}"), lambda: "still running")
    assert 'dose = "6 min, RPE 2-4"' in recovery(tmp_path)


def test_a_terminal_that_goes_without_a_word(tmp_path):
    """Where no signal tells of the hang-up the end of the input does: the process ends, the work is there."""
    setsid = Path("/usr/bin/setsid")
    if not setsid.exists():
        pytest.skip("there is no setsid to leave the terminal's session with")
    terminal = Terminal(SIZE, tmp_path, [setsid, "-w", COMMAND], environment_of(tmp_path))
    try:
        first_plan(terminal)
        terminal.press("+")
        terminal.wait_for("unsaved")
        terminal.hang_up()
        until(lambda: not processes_with(f"SUPPLE_HOME={tmp_path}"), lambda: "still running")
    finally:
        terminal.kill()
    assert 'dose = "5 min, RPE 2-4"' in recovery(tmp_path)


def test_a_terminal_that_has_stopped_reading(start, tmp_path):
    """While nothing more can be shown, a signal is obeyed all the same, with the work on disk."""
    terminal = start(SIZE)
    first_plan(terminal)
    seen = [-1]

    def is_stuck():
        """Whether output stands still although there are always more keys that change the plan."""
        terminal.press("+-" * 10 + "+")
        seen.append(struct.unpack("i", fcntl.ioctl(terminal.handle, termios.FIONREAD, bytes(4)))[0])
        return seen[-1] > 3000 and len(set(seen[-20:])) == 1

    until(is_stuck, lambda: f"never stuck: {seen}")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.status() == 128 + signal.SIGTERM
    assert 'format = "supple-plan/1"' in recovery(tmp_path)


def test_killed_outright(start, tmp_path):
    """Even SIGKILL leaves what was on the disk, and that is there without any more keys."""
    terminal = edited(start)
    until(lambda: 'dose = "6 min, RPE 2-4"' in recovery(tmp_path), lambda: recovery(tmp_path))
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    found = [path.stat().st_mode for path in (tmp_path / "state" / "recovery").glob("*.toml")]
    assert [stat.S_IMODE(mode) for mode in found] == [0o600]


def test_keys_that_are_none(start):
    """Bytes that are no UTF-8, characters that do not exist and impossible sizes are passed over; the rest is read."""
    terminal = start(SIZE)
    first_plan(terminal)
    odd = [
        b"\xe9",
        b"\xff\xfe\xc0",
        b"\x1b[1114112u",
        b"\x1b[55296u",
        b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
        b"\x1b[M \xf0\xf0",
    ]
    terminal.press("s")
    terminal.wait_for("Name, or a path")
    for number, keys in enumerate(odd):
        terminal.press(keys)
        terminal.press(f"{number}")
    terminal.wait_for("strength01234")
    terminal.press("\x1b")
    terminal.wait_for("v variation")
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_window_of_absurd_size(start):
    """A window said to be 65,535 by 65,535 costs little memory, from the start, by a change, or told as a key."""
    terminal = start((65_535, 65_535))
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    terminal.resize(80, 24)
    terminal.resize(65_535, 65_534)
    terminal.press("\x1b[48;65000;65000;0;0t")
    terminal.press("?")
    terminal.wait_for("Everywhere")
    peak = next(line for line in Path(f"/proc/{terminal.pid}/status").read_text().splitlines() if "VmHWM" in line)
    assert int(peak.split()[1]) < 200_000  # kB
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-", ">/dev/null"])
def test_no_terminal(tmp_path, redirection):
    """Without a terminal on both sides: one line, status 2, and nothing keeps running."""
    shell = ["/bin/sh", "-c", f'"$0" {redirection}', COMMAND]
    terminal = Terminal(SIZE, tmp_path, shell, environment_of(tmp_path))
    try:
        assert terminal.ended() == 2
    finally:
        terminal.kill()
    assert terminal.raw == b"supple: the app needs a terminal; without one: supple plan --help\r\n"
    assert not processes_with(f"SUPPLE_HOME={tmp_path}")


FAULTY = """
from tui.screens.main import Main
def action_theme(main):
    answers = "knee_pain is what the person answered"
    raise ValueError(answers)
Main.action_theme = action_theme
from tui.command_line import run
run()
"""


def test_a_fault(tmp_path):
    """One calm line that names the log, status 1, the work kept; the log holds neither variables nor messages."""
    terminal = Terminal(SIZE, tmp_path, [sys.executable, "-c", FAULTY], environment_of(tmp_path))
    try:
        first_plan(terminal)
        terminal.press("+")
        terminal.wait_for("unsaved")
        terminal.press("t")
        assert terminal.ended() == 1
    finally:
        terminal.kill()
    log = tmp_path / "state" / "crash.log"
    told = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :].decode()
    assert "went wrong inside Supple, and it had to stop. Your changes are kept: the next start offers them." in told
    assert str(log) in told
    assert told.count("\n") == 1
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    written = log.read_text()
    assert "builtins.ValueError" in written
    assert "in action_theme" in written
    assert "knee" not in written + terminal.raw.decode()
    assert 'dose = "5 min, RPE 2-4"' in recovery(tmp_path)


def test_a_health_check_that_cannot_be_kept_is_told_of_in_the_shell_too(start, tmp_path):
    """Who answered it must know that the next start will not know of it; a word in the app is gone at the next key."""
    (tmp_path / "state" / "health.toml").mkdir(parents=True)
    terminal = start(SIZE)
    first_plan(terminal)
    terminal.wait_for("Not remembered for next time")
    terminal.press("q")
    assert terminal.ended() == 0
    assert b"supple: your health check and limits could not be kept for next time." in terminal.raw
