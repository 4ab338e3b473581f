"""The line that fetches a file: typed into a real shell, it brings that very file from wherever it lies."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.tui.sshd import needs_sshd, start_host
from tui.remote_copy import farewell, scp_line, user_name

HERE = {"SSH_CONNECTION": "192.0.2.7 50000 192.0.2.9 22"}
NAMES = [
    "sheet.pdf",
    "Ana's leg day.pdf",
    'say "go" & run; rm -rf $HOME `id` $(id).pdf',
    "50% [a-z] {1,2} * ? ~ # ! ^ = \\ |.pdf",
    "-o ProxyCommand=id.pdf",
    "Größe 女子 é.pdf",
    "a:b@c.pdf",
    "~root.pdf",
]
# Stands in for scp as it was before version 9: the path goes through a shell on the other machine.
OLD_SCP = """#!/bin/sh
printf '%s\\n' "$@" > "$0.given"
for last; do :; done
path=${source#*:}
for given; do case $given in *@*) path=${given#*:};; esac; done
eval "cat -- $path" > "$last/fetched"
"""


@pytest.mark.parametrize(
    ("connection", "line"),
    [
        ("192.0.2.7 50000 192.0.2.9 22", "scp ana@192.0.2.9:/h/x.pdf ."),
        ("192.0.2.7 50000 192.0.2.9 2222", "scp -P 2222 ana@192.0.2.9:/h/x.pdf ."),
        ("2001:db8::7 50000 2001:db8::9 22", "scp 'ana@[2001:db8::9]:/h/x.pdf' ."),
        ("::1 50000 ::ffff:192.0.2.9 22", "scp ana@192.0.2.9:/h/x.pdf ."),
    ],
)
def test_user_address_and_port(connection, line):
    """The address and port of this machine, as the person's machine knows them; brackets where scp wants them."""
    assert scp_line(Path("/h/x.pdf"), {"SSH_CONNECTION": connection}, "ana") == line


def test_an_address_that_means_nothing_elsewhere_gives_way_to_the_name(monkeypatch):
    """A link-local address has a zone of this machine in it."""
    monkeypatch.setattr("socket.gethostname", lambda: "gymbox")
    found = scp_line(Path("/h/x"), {"SSH_CONNECTION": "fe80::7%eth0 1 fe80::9%eth0 22"}, "ana")
    assert found == "scp ana@gymbox:/h/x ."


@pytest.mark.parametrize(
    "connection",
    [
        "",
        "x",
        "a b c d",
        "192.0.2.7 1 192.0.2.9",
        "1 2 192.0.2.9 0",
        "1 2 192.0.2.9 99999",
        "1 2 $(id) 22",
        "1 2 ;id 22",
    ],
)
def test_no_line_where_nobody_came_over_ssh(connection):
    """Nor where what the environment says is no address and port."""
    assert scp_line(Path("/h/x.pdf"), {"SSH_CONNECTION": connection}) is None


@pytest.mark.parametrize("name", ["a\nb.pdf", "a\x1b]0;x\x07.pdf", "a\u202eb.pdf", "a\udcffb.pdf"])
def test_no_line_for_a_name_that_none_can_carry(name):
    """Line ends, control characters and bytes that are no text would be lost or do harm on the way."""
    assert scp_line(Path("/h", name), HERE) is None


@pytest.mark.parametrize("shell", [shell for shell in ("sh", "bash", "zsh", "dash") if shutil.which(shell)])
@pytest.mark.parametrize("name", NAMES)
def test_the_line_in_a_real_shell(tmp_path, shell, name):
    """The shell here and, with an old scp, the one there: both leave the path as it is, and nothing in it is run."""
    there, tools, mine = tmp_path / "there", tmp_path / "tools", tmp_path / "mine"
    for folder in (there, tools, mine):
        folder.mkdir()
    (there / name).write_text("the sheet")
    scp = tools / "scp"
    scp.write_text(OLD_SCP)
    scp.chmod(scp.stat().st_mode | stat.S_IXUSR)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    line = scp_line(there / name, HERE, "ana")
    done = subprocess.run([shell, "-c", line], cwd=mine, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (mine / "fetched").read_text() == "the sheet"
    assert Path(f"{scp}.given").read_text().count("\n") == 2


def test_what_is_left_in_the_shell():
    """Each file once, with its line; the advice only where there is one."""
    paths = [Path("/h/a b.pdf"), Path("/h/c.toml"), Path("/h/a b.pdf")]
    told = farewell(paths, HERE)
    assert [line for line in told if line.startswith("Written")] == ["Written: /h/a b.pdf", "Written: /h/c.toml"]
    assert scp_line(paths[0], HERE) in told[1]
    assert farewell(paths, {}) == ["Written: /h/a b.pdf", "Written: /h/c.toml"]
    assert farewell([], HERE) == []


def test_the_user_is_who_the_system_says(monkeypatch):
    """Not what the environment was made to say."""
    monkeypatch.setenv("LOGNAME", "somebody")
    monkeypatch.setenv("USER", "somebody")
    assert user_name() != "somebody"


@pytest.fixture
def host(tmp_path):
    """A host that knows the newer way of scp."""
    started = start_host(tmp_path, "Subsystem sftp internal-sftp")
    yield started
    started.stop()


@needs_sshd
def test_the_printed_line_fetches_the_sheet(host, tmp_path):
    """Through a real sshd: export, leave, and the line that stands in the shell brings the sheet here.

    It does so with scp as it is now and as it was before version 9, which let a shell over there read the path.
    """
    folder = host.home / "it's a $HOME; plan"
    folder.mkdir()
    terminal = host.login()
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    terminal.press("e")
    terminal.wait_for("Gym sheet")
    terminal.wait_for("hamstring-strength")
    terminal.press("\t\x05\x15")  # to the place, its end, and away with what stands there
    while "hamstring-strength" in terminal.text:
        assert terminal.read()
    terminal.press(f"{folder}/leg day.pdf\r")
    terminal.wait_for("✓ Written", "scp -P")
    terminal.press("\x1b")
    terminal.wait_for("v variation")
    terminal.press("q")
    assert terminal.ended() == 0
    raw = terminal.raw.decode()[-4000:]
    line = next(text.strip() for text in raw.splitlines() if text.strip().startswith("scp "))
    mine = tmp_path / "mine"
    mine.mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    ours = host.ssh(program=shutil.which("scp"))
    options = [option for option in ours[1:] if not option.startswith(("-oPort", "-oUser="))]
    wrapper = tools / "scp"
    wrapper.touch(0o700)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    for way in ("", "-O"):
        wrapper.write_text(f'#!/bin/sh\nexec {ours[0]} {way} {" ".join(options)} "$@"\n')
        done = subprocess.run(
            ["sh", "-c", line], cwd=mine, env=environment, capture_output=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        fetched = mine / "leg day.pdf"
        assert fetched.read_bytes() == (folder / "leg day.pdf").read_bytes()
        fetched.unlink()
