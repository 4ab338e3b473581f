"""A shared host as docs/shared-host.md sets it up: its very lines, with the places and the user of a test."""

import os
import re
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from plans.clearance import Clearance
from tests.tui.sshd import IS_THERE, MISSING, start_host
from tests.tui.terminal import COMMAND
from tui.state import HealthRecord, save_health

DOCUMENT = (Path(__file__).parents[2] / "docs" / "shared-host.md").read_text(encoding="utf-8")


def block(first):
    """The fenced block of the document that begins with these words."""
    found = re.findall(r"^```\w*\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
    (text,) = (text for text in found if text.startswith(first))
    return text


class SharedHost:
    """A host whose only account starts Supple; `files` is what Supple keeps of the person, `config` the lines for sshd.

    With `by_key` the options of the person's key force the command, not sshd's configuration.
    """

    def __init__(self, folder, *lines, command=COMMAND, by_key=False):
        self.base, self.people = folder, folder / "people"
        self.files = self.people / "ana"
        self._script = folder / "supple-login"
        self._script.write_text(self._placed(block("#!/bin/sh"), command))
        self._script.chmod(0o755)
        keys = folder / "keys"
        self.config = self._placed(block("Match Group supple").replace("supple-login", "supple-login ana"))
        self.config = self.config.replace("Match Group supple", "Match all")
        self.config = re.sub("AuthorizedKeysFile .*", f"AuthorizedKeysFile {keys}", self.config)
        self.host = start_host(folder, *lines, f"Match all\n  AuthorizedKeysFile {keys}" if by_key else self.config)
        self.host.home = self.files
        options = re.search(r'^restrict,pty,command="[^"]*"', DOCUMENT, re.MULTILINE)[0] if by_key else ""
        keys.write_text(f"{self._placed(options)} {(self.host.folder / 'person_key.pub').read_text()}".strip())

    def _placed(self, text, command=COMMAND):
        """Lines of the document with the places of this test."""
        text = text.replace("/usr/local/bin/supple-login", str(self._script)).replace("/srv/supple", str(self.people))
        return text.replace("/opt/supple/bin/python", sys.executable).replace("/opt/supple/bin/supple", str(command))

    def clean(self, monkeypatch, *, checked=True):
        """Begin anew: a folder as the host makes it, with the health check done if that is not said otherwise."""
        self.host.wait_until_empty()
        shutil.rmtree(self.people, ignore_errors=True)
        (self.files / "plans").mkdir(parents=True)
        if checked:
            with monkeypatch.context() as patch:
                patch.setenv("SUPPLE_HOME", str(self.files))
                save_health(HealthRecord(date.today(), Clearance.GO))

    def login(self, *words, **given):
        """Log in as a person does, whatever they ask SSH to run; the app stands on the screen."""
        terminal = self.host.login(*words, **given)
        terminal.wait_for("Cool-down")
        return terminal

    def leave(self, terminal):
        """Leave the app by its own key; it ends well, and nothing runs on."""
        terminal.press("q")
        assert terminal.ended() == 0
        self.host.wait_until_empty()

    def written(self):
        """All files but those that Supple remembers things in, by their paths in the person's folder."""
        found = (path for path in self.people.rglob("*") if path.is_symlink() or path.is_file())
        names = {str(path.relative_to(self.files)) if path.is_relative_to(self.files) else str(path) for path in found}
        return {name for name in names if not name.startswith("state/")}


def typed(terminal, text, before=""):
    """Type a text in a row, in place of what stands there, and enter it.

    Keys sent at once are done one after another, as typed. Each step is waited for all the same: what is entered is
    then known to have stood there, and a picture of a failure shows at which step it came.
    """
    if before:
        terminal.press("\x15")
        terminal.wait_until_gone(before)
    terminal.press(text)
    terminal.wait_for(text[-20:])
    terminal.press("\r")


@pytest.fixture(scope="module")
def shared_host(tmp_path_factory):
    """The documented host; it lets everything through that a person sends of their environment."""
    assert IS_THERE, MISSING
    shared = SharedHost(tmp_path_factory.mktemp("shared"), "AcceptEnv *", "Subsystem sftp internal-sftp")
    yield shared
    shared.host.stop()


@pytest.fixture
def shared(shared_host, monkeypatch):
    """The host, with nothing in the person's folder but a health check."""
    shared_host.clean(monkeypatch)
    yield shared_host
    for pid in shared_host.host.processes():
        os.kill(pid, signal.SIGKILL)
