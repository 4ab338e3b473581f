"""Over a real sshd: a line that is cut loses nothing and leaves no process behind."""

import os
import signal

import pytest

from tests.tui.sshd import needs_sshd, until
from tests.tui.terminal import COMMAND

pytestmark = [needs_sshd, pytest.mark.sshd]


def begun(host):
    """Logged in, the health check answered, the first exercise made longer and that shown."""
    client = host.login()
    client.wait_for("None of these apply to me")
    client.press("n")
    client.wait_for("Cool-down")
    client.press("+")
    client.wait_for("unsaved")
    return client


def restored(host, *shown):
    """At the next login the work is offered, and stands there again; nothing of it is left when it is thrown away."""
    client = host.login()
    client.wait_for("Not saved yet", "Hamstring strength")
    client.press("\r")
    client.wait_for("unsaved", *shown)
    client.press("q")
    client.wait_for("Leave without saving?")
    client.press("q")
    assert client.ended() == 0
    host.wait_until_empty()
    assert list((host.home / "state" / "recovery").iterdir()) == []


def test_a_client_that_is_killed(host):
    """The client is killed mid-edit: the app on the host ends, and the next login has the work."""
    client = begun(host)
    os.kill(client.pid, signal.SIGKILL)
    client.ended()
    host.wait_until_empty()
    restored(host, "5 min")


def test_an_app_that_is_killed(host):
    """The app itself is killed outright: the next login has the work."""
    client = begun(host)
    until(lambda: list((host.home / "state" / "recovery").glob("*.toml")), lambda: "nothing kept")
    for pid in host.processes():
        os.kill(pid, signal.SIGKILL)
    client.ended()
    restored(host, "5 min")


@pytest.mark.parametrize("way", ["the app is told to end", "the line is cut"])
def test_a_client_that_has_stopped_reading(host, way):
    """A frozen client blocks the app's output. Told to end, or cut off, the app ends all the same, with the work."""
    client = begun(host)
    client.press("+-" * 100)
    os.kill(client.pid, signal.SIGSTOP)
    app = max(host.processes())
    os.kill(app, signal.SIGTERM) if way == "the app is told to end" else os.kill(client.pid, signal.SIGKILL)
    if way == "the app is told to end":
        until(lambda: app not in host.processes(), lambda: f"still running: {host.processes()}")
        os.kill(client.pid, signal.SIGKILL)
    client.ended()
    host.wait_until_empty()
    restored(host)


def test_no_terminal(host):
    """Without a terminal: one line, status 2, and nothing keeps running."""
    done = host.run(COMMAND)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"supple: the app needs a terminal; without one: supple plan --help\n"
    host.wait_until_empty()


def test_two_logins_do_not_tread_on_each_other(host):
    """While one login works on its plan, another is not offered it, and ends without touching it."""
    client = begun(host)
    until(lambda: list((host.home / "state" / "recovery").glob("*.toml")), lambda: "nothing kept")
    other = host.login()
    other.wait_for("Cool-down", "v variation")
    other.press("++")
    other.wait_for("6 min")
    assert "Not saved yet" not in other.text
    other.press("q")
    other.wait_for("Leave without saving?")
    other.press("q")
    assert other.ended() == 0
    assert len(list((host.home / "state" / "recovery").glob("*.toml"))) == 1
    os.kill(client.pid, signal.SIGKILL)
    client.ended()
    host.wait_until_empty()
    restored(host, "5 min")
