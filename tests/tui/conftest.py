"""Folders of their own for each test, and the command line run in this process."""

import errno
import os
from pathlib import Path

import pytest

from tests.tui.shared_host import shared, shared_host  # noqa: F401 - as below
from tests.tui.sshd import host  # noqa: F401 - a fixture for all
from tests.tui.terminal import COMMAND, Terminal, environment_of
from tui.command_line import main


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Supple's folders for one test; nothing else of the machine is touched, and nobody came over SSH."""
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "home"))
    for name in ("SUPPLE_DEBUG", "SOURCE_DATE_EPOCH", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def supple(capsys):
    """Run a command; give back its status, result and messages. No traceback, ever."""

    def run(*argv):
        status = main(argv)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return run


@pytest.fixture
def out_of_reach(monkeypatch):
    """Close a folder to this process, as one that belongs to somebody else is."""

    def close(folder):
        def refusing(call):
            def asked(path=".", *more, **named):
                if isinstance(path, str | os.PathLike) and Path(path).is_relative_to(folder):
                    raise PermissionError(errno.EACCES, "Permission denied")
                return call(path, *more, **named)

            return asked

        for name in ("stat", "lstat", "open", "listdir", "scandir"):
            monkeypatch.setattr(os, name, refusing(getattr(os, name)))

    return close


@pytest.fixture
def work(tmp_path, monkeypatch):
    """The folder that commands run in, beside Supple's own."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def start(tmp_path):
    """Start the installed command in a pseudo-terminal; whatever still runs at the end of the test is ended."""
    running = []

    def begin(size, *arguments, **environment):
        running.append(Terminal(size, tmp_path, [COMMAND, *arguments], environment_of(tmp_path, **environment)))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.kill()
