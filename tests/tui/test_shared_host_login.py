"""Out of a shared host by SSH itself: each way that is known is tried, over a real sshd.

The account of these tests is root, whose shell is bash: what permissions hold back: test_shared_host_accounts.py.
"""

import select
import socket
import subprocess
from pathlib import Path

import pytest

from tests.tui.shared_host import SharedHost
from tests.tui.sshd import SSHD, needs_sshd, start_host
from tests.tui.terminal import COMMAND, LIMIT_S

pytestmark = [needs_sshd, pytest.mark.sshd]


# -- what SSH itself offers ------------------------------------------------------------------------------------


def effective(shared):
    """What sshd makes of the configuration for this account."""
    config = shared.host.folder / "sshd_config"
    given = f"user={shared.host.user},host=localhost,addr=127.0.0.1"
    told = subprocess.run([SSHD, "-T", "-f", config, "-C", given], capture_output=True, check=True, text=True)
    return dict(line.partition(" ")[::2] for line in told.stdout.lower().splitlines())


def test_sshd_takes_every_documented_line_as_it_is_meant(shared):
    """The account that sshd itself gives of what holds for the person has each line of the document."""
    found = effective(shared)
    lines = [line.strip().lower().split(" ", 1) for line in shared.config.splitlines()[1:]]
    assert len(lines) == 14
    for name, value in lines:
        assert found[name] == value


def test_another_command_is_not_run(shared):
    """`ssh host touch x`, and what a shell would do inside it, is not even looked at."""
    canary = shared.base / "canary"
    for words in (["touch", canary], ["sh", "-c", f"touch {canary}"]):
        done = shared.host.run(*words)
        assert (done.returncode, done.stdout) == (2, b"")
    ssh = shared.host.ssh("-T", "127.0.0.1", f"$(touch {canary}); `touch {canary}` | touch {canary}\ntouch {canary}")
    done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert done.stderr == b"supple: the app needs a terminal; ssh -t asks for one\n"
    assert not canary.exists()


def test_a_shell_that_is_asked_for_is_the_app(shared):
    """`ssh -tt host sh` shows the app, and leaving it ends the connection."""
    shared.leave(shared.login("sh", "-i"))


@pytest.mark.parametrize("program", ["sftp", "scp", "old scp"])
def test_no_files_by_sftp_or_scp(shared, program):
    """Neither reads or writes files, though the host offers sftp to others."""
    source = "127.0.0.1:/etc/passwd"
    options = ["-O"] if program == "old scp" else []
    ssh = shared.host.ssh(*options, source, shared.base / "stolen", program=program.split()[-1])
    done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert done.returncode != 0
    assert not (shared.base / "stolen").exists()


def test_no_port_is_forwarded(shared):
    """What `-L` and `-W` ask for is refused, and so is `-R`."""
    there = f"127.0.0.1:{shared.host.port}"
    ssh = shared.host.ssh("-W", there, "127.0.0.1")
    done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert b"SSH-2.0" not in done.stdout
    assert b"prohibited" in done.stderr
    ssh = shared.host.ssh("-N", "-R", f"0:{there}", "-o", "ExitOnForwardFailure=yes", "127.0.0.1")
    done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert b"forwarding failed" in done.stderr


def test_without_the_documented_lines_a_port_is_forwarded(tmp_path):
    """A forced command alone leaves forwarding open: the lines are needed, and the test above can fail."""
    host = start_host(tmp_path, f"ForceCommand {COMMAND} --restricted")
    try:
        ssh = host.ssh("-W", f"127.0.0.1:{host.port}", "127.0.0.1")
        with subprocess.Popen(ssh, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
            assert client.stdout.read(7) == b"SSH-2.0"
            client.kill()
    finally:
        host.stop()


def test_one_session_a_connection(shared):
    """A second session over the same connection, which would cost a login less, is refused."""
    control = shared.base / "control"
    first = shared.login(options=("-M", "-S", control))
    ssh = shared.host.ssh("-T", "-S", control, "127.0.0.1", "true")
    done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert b"refused" in done.stderr
    shared.leave(first)


def test_a_key_that_says_it_all(tmp_path, monkeypatch):
    """The documented options of a key, without any `ForceCommand`: the app, no other command, no forwarding."""
    shared = SharedHost(tmp_path, by_key=True)
    try:
        shared.clean(monkeypatch)
        shared.leave(shared.login("sh"))
        ssh = shared.host.ssh("-W", f"127.0.0.1:{shared.host.port}", "127.0.0.1")
        done = subprocess.run(ssh, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
        assert b"SSH-2.0" not in done.stdout
    finally:
        shared.host.stop()


def test_the_documented_shell_reads_no_file_of_the_persons(tmp_path):
    """Bash that sshd starts reads `.bashrc` before a forced command; `/bin/sh`, the documented shell, does not."""
    canary = tmp_path / "canary"
    for name in (".bashrc", ".profile", ".bash_profile", ".bash_login", ".shrc"):
        (tmp_path / name).write_text(f"touch {canary}\n")
    came = {"HOME": str(tmp_path), "SSH_CLIENT": "127.0.0.1 1 2", "SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 2"}
    with socket.socketpair()[0] as line:
        subprocess.run(["/bin/sh", "-c", "true"], stdin=line, env=came, check=True)
    assert not canary.exists()


# -- the first moment, and the environment ---------------------------------------------------------------------


@pytest.mark.parametrize("ways", ["\x03", "\x1a", "\x1c", "\x03\x1a\x1c"], ids=["^C", "^Z", "^backslash", "all"])
def test_keys_that_stop_programs_from_the_first_moment_on(shared, ways):
    """Pressed over and over until the app stands or has ended: no traceback, no shell, nothing that hangs about."""
    terminal = shared.host.login("sh")
    alive = True
    while alive and "Cool-down" not in terminal.text:
        terminal.press(ways)
        select.select([terminal.handle], [], [], 0.05)
        alive = terminal.read()
    terminal.kill()
    shared.host.wait_until_empty()
    for sign in ("Traceback", "KeyboardInterrupt", "core dumped", "Stopped", "$ ", "# "):
        assert sign not in terminal.raw.decode(errors="replace")


EVIL = """
import pathlib
pathlib.Path({canary!r}).touch()
from textual.drivers.linux_driver import LinuxDriver as Driver
"""


def evil_environment(shared):
    """An environment that would run code, write files, press keys and tell secrets."""
    canary, module = shared.base / "canary", shared.base / "evil"
    module.mkdir(exist_ok=True)
    for name in ("evil.py", "sitecustomize.py"):
        (module / name).write_text(EVIL.format(canary=str(canary)))
    return (
        canary,
        {
            "TEXTUAL_DRIVER": "evil:Driver",
            "TEXTUAL_LOG": canary,
            "TEXTUAL_SCREENSHOT": "0",
            "TEXTUAL_SCREENSHOT_LOCATION": shared.base,
            "TEXTUAL_SCREENSHOT_FILENAME": "canary",
            "TEXTUAL_PRESS": "q",
            "TEXTUAL_DEBUG": "1",
            "TEXTUAL_DEVTOOLS": "1",
            "SUPPLE_DEBUG": "1",
            "BROWSER": f"touch {canary}",
            "EDITOR": f"touch {canary}",
            "SSH_ORIGINAL_COMMAND": f"touch {canary}",
        },
        {"PYTHONPATH": module, "PYTHONINSPECT": "1", "PYTHONSTARTUP": module / "evil.py", "ENV": module / "evil.py"},
    )


def sent(environment, monkeypatch):
    """The client's options that send these variables."""
    for name, value in environment.items():
        monkeypatch.setenv(name, str(value))
    return [f"-oSendEnv={name}" for name in environment]


def test_no_variable_runs_code_or_writes_files(shared, monkeypatch):
    """Even where sshd takes whatever is sent, the documented login lets none of it in."""
    canary, of_textual, of_python = evil_environment(shared)
    terminal = shared.login(options=sent({**of_textual, **of_python}, monkeypatch))
    (app,) = [pid for pid, words in shared.host.processes().items() if "--restricted" in words]
    names = {line.partition(b"=")[0].decode() for line in Path(f"/proc/{app}/environ").read_bytes().split(b"\0")}
    assert names - {""} == {"PATH", "HOME", "LANG", "TERM", "USER", "SUPPLE_HOME"}
    shared.leave(terminal)
    assert not canary.exists()
    assert not list(shared.base.glob("canary*"))
    assert ">>>" not in terminal.raw.decode(errors="replace")


def test_the_app_alone_drops_the_variables_of_textual(tmp_path, monkeypatch):
    """Without the documented login script the app drops them by itself, before Textual is loaded."""
    host = start_host(tmp_path, "AcceptEnv *", f"ForceCommand exec {COMMAND} --restricted")
    try:
        host.base = tmp_path
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "evil"))
        canary, of_textual, _ = evil_environment(host)
        (tmp_path / "evil" / "sitecustomize.py").unlink()
        terminal = host.login(options=[*sent(of_textual, monkeypatch), "-oSendEnv=PYTHONPATH"])
        terminal.wait_for("None of these apply to me")
        terminal.press("n")
        terminal.wait_for("Cool-down")
        terminal.press("q")
        assert terminal.ended() == 0
        assert not list(tmp_path.glob("canary*"))
        assert not canary.exists()
    finally:
        host.stop()
