"""The start on a shared host: how the command is given, what the folder must be, and what then holds in the process."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exports.walls import Walls
from tests.tui.app_driving import app_of
from tui.bounds import Bounds, bounds
from tui.command_line import main
from tui.driver import SturdyDriver
from tui.ending import ignore_keys_that_signal

pytestmark = pytest.mark.skipif(not Walls.can_stand(), reason="walls need /proc")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "options", [["plan"], ["x.toml"], ["--", "x.toml"], ["--help"], ["--version"], ["--allow"], ["--allow", "sh"], [""]]
)
def test_it_starts_the_app_and_nothing_else(home, capsys, options):
    """No command, plan file or other option goes with it."""
    home.mkdir()
    assert main(["--restricted", *options]) == 2
    assert "starts the app and nothing else" in capsys.readouterr().err
    assert bounds() == Bounds()


@pytest.mark.parametrize("command", ["plan", "show", "export", "list", "figure"])
def test_it_goes_with_no_command(capsys, command):
    """Not behind a command's name either."""
    assert main([command, "--restricted", "x"]) == 2
    assert main(["--restricted", command]) == 2


@pytest.mark.parametrize("place", [None, "", "relative"])
def test_it_needs_a_folder(monkeypatch, capsys, place):
    """The host says which; the folders that are usual elsewhere are not taken."""
    monkeypatch.delenv("SUPPLE_HOME") if place is None else monkeypatch.setenv("SUPPLE_HOME", place)
    assert main(["--restricted"]) == 2
    assert "needs SUPPLE_HOME" in capsys.readouterr().err


async def test_a_driver_lets_ignored_keys_be_ignored():
    """Textual's own would stop the process at ^Z, with no shell there that could let it go on."""
    signals = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT)
    before = [(each, signal.getsignal(each)) for each in signals]
    try:
        ignore_keys_that_signal()
        SturdyDriver(app_of())
        assert {signal.getsignal(each) for each in signals[:3]} == {signal.SIG_IGN}
    finally:
        for each, handler in before:
            signal.signal(each, handler)


PROBE = """
import json, os, resource, subprocess, sys
from tui.restricting import restrict
restrict(sys.argv[1:])
found = {"environment": sorted(os.environ), "mask": os.umask(0)}
found["core"] = resource.getrlimit(resource.RLIMIT_CORE)
found["file"] = resource.getrlimit(resource.RLIMIT_FSIZE)
found["textual"] = "textual" in sys.modules
def tried(what):
    try:
        what()
    except PermissionError:
        return "refused"
    except OSError:
        return "not there"
    return "started"
import webbrowser
found["started"] = {
    "run": tried(lambda: subprocess.run(["true"])),
    "lp": tried(lambda: subprocess.run(["lp", "-x"])),
    "./lp": tried(lambda: subprocess.run(["./lp"])),
    "shell": tried(lambda: subprocess.run("true", shell=True)),
    "system": tried(lambda: os.system("true")),
    "exec": tried(lambda: os.execv("/bin/true", ["true"])),
    "spawn": tried(lambda: os.posix_spawn("/bin/true", ["true"], {})),
    "fork": tried(lambda: os.fork() or os._exit(0)),
    "browser": tried(lambda: webbrowser.open("https://example.org")),
}
print(json.dumps(found))
"""


def probe(tmp_path, *options):
    """What holds in a process that is restricted."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("lp", "w3m"):  # a printing command, and a browser that would run in the terminal
        (tools / name).symlink_to("/bin/true")
    (tmp_path / "lp").symlink_to("/bin/true")
    given = {
        "SUPPLE_HOME": str(tmp_path),
        "PATH": f"{tools}:/usr/bin:/bin",
        "LC_TIME": "C",
        "TERM": "xterm",
        **dict.fromkeys(
            ("TEXTUAL_DRIVER", "TEXTUAL_LOG", "SUPPLE_DEBUG", "BROWSER", "COLUMNS", "LD_X", "SSH_TTY"), "x"
        ),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *options], cwd=tmp_path, env=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_what_holds_for_the_process(tmp_path):
    """Only harmless variables stay, files are private and small, no core is written, no program can be started."""
    found = probe(tmp_path)
    assert set(found["environment"]) - {"LC_CTYPE"} == {"LC_TIME", "PATH", "SUPPLE_HOME", "TERM"}
    assert (found["mask"], found["core"], found["file"]) == (0o077, [0, 0], [16 << 20, 16 << 20])
    assert not found["textual"]
    assert set(found["started"].values()) == {"refused"}


def test_printing_that_the_host_allows(tmp_path):
    """Then lp can be started, found where the host keeps its programs, and nothing else."""
    started = probe(tmp_path, "--allow", "printing")["started"]
    assert started.pop("lp") == "started"
    assert set(started.values()) == {"refused"}


# -- the folder ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["plans", "exports", "state", "state/recovery", "state/trash", "config", "config/exercises"]
)
@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_that_is_none_ends_the_start(home, tmp_path, name, kind):
    """It says in a line which folder it is, what is wrong with it, and whom to tell."""
    place = home / name
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path) if kind == "link" else place.touch()
    done = started(home)
    wrong = "is a link, and links are not followed here" if kind == "link" else "is not a folder"
    assert done.stderr == f"supple: {name} in your folder {wrong}. Please tell whoever runs this host.\n"
    assert done.returncode == 1


def test_a_folder_that_is_not_there_is_named(home):
    """So that whoever runs the host sees which one is to be made."""
    done = started(home)
    assert done.stderr.startswith(f"supple: there is no folder {home}.")
    assert done.returncode == 2


def started(home):
    """`supple --restricted` as the host starts it, without a terminal."""
    command = [sys.executable, "-c", "from tui.command_line import run; run()", "--restricted"]
    given = {**os.environ, "SUPPLE_HOME": str(home)}
    return subprocess.run(
        command, env=given, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=ROOT
    )
