"""CUPS on this machine, with a configuration and folders of its own, and a printer that keeps what it is sent.

The printer speaks the raw protocol of network printers (JetDirect): a queue of CUPS prints to it as to any other.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

CUPSD = next((path for path in map(Path, ("/usr/sbin/cupsd", "/usr/local/sbin/cupsd")) if path.exists()), None)
LPADMIN = next((path for path in map(Path, ("/usr/sbin/lpadmin", "/usr/local/sbin/lpadmin")) if path.exists()), None)
HAS_CUPS = bool(CUPSD and LPADMIN and shutil.which("lp") and os.geteuid() == 0)
IS_CI = os.environ.get("CI") == "true"
needs_cups = pytest.mark.skipif(
    not HAS_CUPS and not IS_CI, reason="CUPS is not installed, or this is not root, who may start it"
)
LIMIT_S = 30  # far beyond what any step takes
_FILES = """
ServerRoot {0}
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/state
TempDir {0}/tmp
AccessLog {0}/access
ErrorLog {0}/error
PageLog {0}/page
SystemGroup root
Printcap
"""
_CONFIG = """
Listen {0}/socket
Browsing No
LogLevel info
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


class Printer:
    """A printer on the network: it takes whatever comes on its port, job by job."""

    def __init__(self):
        self.jobs = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                job, _ = self._listener.accept()
            except OSError:  # switched off
                return
            with job, job.makefile("rb") as content:
                self.jobs.append(content.read())

    def switch_off(self):
        """Take no more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


class Cups:
    """A scheduler of its own, which `CUPS_SERVER` leads to."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="cups-"))  # short, for sockets; open, for its helpers are not root
        self.folder.chmod(0o755)
        for name in ("spool", "cache", "state", "tmp"):
            (self.folder / name).mkdir()
        (self.folder / "files.conf").write_text(_FILES.format(self.folder))
        (self.folder / "cupsd.conf").write_text(_CONFIG.format(self.folder))
        self.server = str(self.folder / "socket")
        self._scheduler = subprocess.Popen(
            [CUPSD, "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "files.conf"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until(lambda: self.run("lpstat", "-r").stdout.startswith(b"scheduler is running"), "the scheduler")

    def run(self, *command):
        """One of CUPS' commands, asked of this scheduler."""
        told = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"}
        return subprocess.run(command, env=told, capture_output=True, check=False, timeout=LIMIT_S)

    def add(self, name, printer):
        """A queue for a printer."""
        device = f"socket://127.0.0.1:{printer.port}/?waiteof=false&snmp=false"
        done = self.run(LPADMIN, "-p", name, "-E", "-v", device, "-m", "raw")
        assert done.returncode == 0, done.stderr.decode()

    def job_log(self):
        """What the scheduler says it did."""
        return (self.folder / "error").read_text()

    def stop(self):
        """End it."""
        self._scheduler.send_signal(signal.SIGTERM)
        self._scheduler.wait(LIMIT_S)
        shutil.rmtree(self.folder, ignore_errors=True)


def until(condition, what):
    """Wait until a condition holds."""
    end = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        threading.Event().wait(0.02)


@pytest.fixture
def cups(monkeypatch):
    """A scheduler for one test, which `lp` finds."""
    started = Cups()
    monkeypatch.setenv("CUPS_SERVER", started.server)
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    yield started
    started.stop()


@pytest.fixture
def printer():
    """A printer for one test."""
    switched_on = Printer()
    yield switched_on
    switched_on.switch_off()
