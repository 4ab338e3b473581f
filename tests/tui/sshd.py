"""OpenSSH's own server on the loopback, with a host key, a person's key and a configuration of its own.

`host` starts it for a test; `host.login(...)` is `ssh -tt` in a pseudo-terminal, `host.run(...)` is `ssh -T`. Lines of
`sshd_config` can be added: `start_host(tmp_path, "Match all", "  ForceCommand ...")`.
"""

import os
import pwd
import shlex
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.tui.terminal import COMMAND, LIMIT_S, Terminal

SSHD = next((path for path in map(Path, ("/usr/sbin/sshd", "/usr/local/sbin/sshd")) if path.exists()), None)
SSH = next((path for path in map(Path, ("/usr/bin/ssh", "/usr/local/bin/ssh")) if path.exists()), None)
MISSING = "OpenSSH's server and client are not installed, or there is no /proc"
IS_THERE = bool(SSHD and SSH and Path("/proc/self/environ").exists())
needs_sshd = pytest.mark.skipif(not IS_THERE and os.environ.get("CI") != "true", reason=MISSING)
_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/person_key.pub
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
LogLevel VERBOSE
SetEnv SUPPLE_HOME={home} HOME={home} LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=
"""


class Host:
    """A machine that people log in to: one sshd, and the home that Supple has there."""

    user = pwd.getpwuid(os.getuid()).pw_name

    def __init__(self, folder, home, *lines):
        self.folder, self.home = folder, home
        for name in ("host_key", "person_key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True, capture_output=True
            )
        self.port = _free_port()
        config = _CONFIG.format(port=self.port, folder=folder, home=home)
        (folder / "sshd_config").write_text("\n".join([config, *lines, ""]))
        key = (folder / "host_key.pub").read_text()
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {key}")
        self.log = folder / "sshd.log"
        self._server = subprocess.Popen(
            self._command(SSHD, "-D", "-f", folder / "sshd_config", "-E", self.log),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._clients = []

    def _command(self, *server):
        """The command that starts the server."""
        return server

    def wait(self):
        """Wait until it listens. Raises AssertionError with its log if it never does."""
        until(self._listens, lambda: f"sshd does not listen:\n{self._said()}")

    def _listens(self):
        assert self._server.poll() is None, f"sshd ended:\n{self._said()}"
        return "Server listening" in self._said()

    def _said(self):
        return self.log.read_text() if self.log.exists() else ""

    def ssh(self, *options, program=SSH):
        """The client's command, up to the host; `program` may be scp or sftp."""
        told = {
            "IdentityFile": self.folder / "person_key",
            "UserKnownHostsFile": self.folder / "known_hosts",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "Port": self.port,
            "User": self.user,
        }
        return [program, "-F", "none", *(f"-o{name}={value}" for name, value in told.items()), *options]

    def login(self, *command, size=(80, 24), options=()):
        """`ssh -tt` in a pseudo-terminal: the app, or any other command, on the host."""
        remote = shlex.join(map(str, command or (COMMAND,)))
        client = self.ssh("-tt", *options, "127.0.0.1", remote)
        kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        terminal = Terminal(size, self.folder, client, {**kept, "TERM": "xterm-256color"})
        self._clients.append(terminal)
        return terminal

    def run(self, *command, options=(), **given):
        """`ssh -T`: a command without a terminal, from start to end."""
        remote = [shlex.join(map(str, command))] if command else []
        given = {"stdin": subprocess.DEVNULL, "timeout": LIMIT_S, **given}
        client = self.ssh("-T", *options, "127.0.0.1", *remote)
        return subprocess.run(client, capture_output=True, check=False, **given)

    def processes(self):
        """What still runs of Supple on this host, whoever its parent is now: pid and command line."""
        return processes_with(f"SUPPLE_HOME={self.home}")

    def wait_until_empty(self):
        """Wait until nothing of Supple runs any more."""
        until(lambda: not self.processes(), lambda: f"still running: {self.processes()}")

    def stop(self):
        """End the clients, the server, and whatever it left."""
        for client in self._clients:
            client.kill()
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(LIMIT_S)
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)


def start_host(tmp_path, *lines):
    """Start a host in a folder, with more lines for its `sshd_config`; it is the caller's to stop."""
    assert IS_THERE, MISSING
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd of Debian asks for it
    folder, home = tmp_path / "sshd", tmp_path / "home"
    folder.mkdir(mode=0o700)
    home.mkdir(exist_ok=True)
    host = Host(folder, home, *lines)
    try:
        host.wait()
    except AssertionError:
        host.stop()
        raise
    return host


@pytest.fixture
def host(tmp_path):
    """A host with Supple on it, for one test."""
    started = start_host(tmp_path)
    yield started
    started.stop()


def processes_with(variable):
    """The processes that have this in their environment, and their command lines."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdecimal() and int(place.name) != os.getpid():
            try:
                environment = (place / "environ").read_bytes().split(b"\0")
                if variable.encode() in environment:
                    found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # it has ended, or is somebody else's
    return {
        pid: command for pid, command in found.items() if command
    }  # an ended one that waits for its parent has none


def until(condition, words):
    """Wait until a condition holds; `words` say what is wrong if it never does."""
    end = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < end, words()
        time.sleep(0.02)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
