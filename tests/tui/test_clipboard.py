"""Copying reaches the terminal a person sits at: plainly, through tmux, and through GNU screen."""

import base64
import os
import re
import shutil
import subprocess
from types import SimpleNamespace

import pytest

from exports.share_code import share_code
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE, app_of, running, shown, until, written
from tests.tui.terminal import COMMAND, Terminal, environment_of
from tui.clipboard import MOST_BYTES, copy, sequences
from tui.screens.sharing import ShareDialog

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
IS_CI = os.environ.get("CI") == "true"
needs_tmux = pytest.mark.skipif(not (shutil.which("tmux") or IS_CI), reason="tmux is not installed")
needs_screen = pytest.mark.skipif(not (shutil.which("screen") or IS_CI), reason="GNU screen is not installed")


def copied(raw: bytes) -> list[str]:
    """The texts that a terminal which got these bytes was handed for its clipboard."""
    return [base64.b64decode(found).decode() for found in COPIED.findall(raw)]


def tmux_passes(sent: bytes) -> bytes:
    """What tmux with `allow-passthrough` sends on: what is wrapped for it, with each doubled escape as one."""
    wrapped = re.findall(rb"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", sent)
    return b"".join(wrapped).replace(b"\x1b\x1b", b"\x1b")


def screen_passes(sent: bytes) -> bytes:
    """What GNU screen sends on: the inside of each piece; and nothing of what is outside of one."""
    return b"".join(re.findall(rb"\x1bP(.*?)\x1b\\", sent, re.DOTALL))


# -- the sequences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "x", "SUPPLE1:" + "A7" * 900, "Bjørn, 3 × 10 \N{SNOWMAN}", "\x1b\\ \x1bPtmux;"])
def test_each_way_carries_the_very_text(text):
    """What the outermost terminal is handed is the text, to the letter."""
    plain = sequences(text, {"TERM": "xterm-256color"}).encode()
    assert copied(plain) == [text]
    in_tmux = sequences(text, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}).encode()
    assert copied(tmux_passes(in_tmux)) == [text]
    assert in_tmux.startswith(plain)
    in_screen = sequences(text, {"TERM": "screen", "STY": "1.pts"}).encode()
    assert copied(screen_passes(in_screen)) == [text]
    assert max(map(len, in_screen.split(b"\x1bP"))) <= 768


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM": "screen-256color", "TMUX": "x"}, tmux_passes),  # tmux says screen where it is set up so
        ({"TERM": "tmux-256color"}, tmux_passes),  # over SSH out of tmux: no other sign of it arrives
        ({"TERM": "screen-256color"}, screen_passes),
        ({"TERM": "xterm", "STY": "1.pts"}, screen_passes),
        ({}, bytes),
    ],
)
def test_who_is_between_is_told_by_the_environment(environment, way):
    """TMUX goes before STY, and both before the name of the terminal."""
    assert copied(way(sequences("plan", environment).encode())) == ["plan"]


# -- the app ---------------------------------------------------------------------------------------------------


class Sent:
    """The driver of an app, as far as it writes."""

    def __init__(self, app, monkeypatch):
        self.raw = ""
        write = app._driver.write
        monkeypatch.setattr(app._driver, "write", lambda text: (setattr(self, "raw", self.raw + text), write(text)))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "usual"])
async def test_the_share_code_is_copied(size, monkeypatch):
    """The code on the screen is that of the plan; c sends it, and it is said that nobody can tell what became of it."""
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    async with running(app_of(), size) as pilot:
        app = pilot.app
        sent = Sent(app, monkeypatch)
        await pilot.press("S")
        await shown(pilot, "Share", "SUPPLE1:")
        code = share_code(app.main.answer.plan)
        assert code == app.main.dialogs[0].code
        if size == (80, 24):
            assert code in written(app)
        await pilot.press("c")
        await shown(pilot, "Sent to the clipboard", "The sure way is a file")
        assert copied(sent.raw.encode()) == [code]
        await pilot.press("f")
        await until(pilot, lambda: len(copied(sent.raw.encode())) == 2)
        assert copied(sent.raw.encode())[1].startswith('format = "supple-plan/1"')


async def test_what_is_too_long_is_not_sent(monkeypatch):
    """Terminals drop a text that is too long, some with part of it on the screen; a file is named as better."""
    async with running(app_of()) as pilot:
        sent = Sent(pilot.app, monkeypatch)
        await pilot.press("S")
        await shown(pilot, "SUPPLE1:")
        dialog = pilot.app.main.dialogs[0]
        assert isinstance(dialog, ShareDialog)
        dialog.code = "A" * (MOST_BYTES + 1)
        await pilot.press("c")
        await shown(pilot, "write a file instead")
        assert copied(sent.raw.encode()) == []


def test_in_tmux_its_option_is_named(monkeypatch):
    """As it is set up usually tmux passes nothing on: who copies there is told what it takes."""
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert "option set-clipboard" in copy(SimpleNamespace(_driver=None), "x")
    monkeypatch.delenv("TMUX")
    assert "tmux" not in copy(SimpleNamespace(_driver=None), "x")


# -- real terminals --------------------------------------------------------------------------------------------


def shared_here(home) -> str:
    """The code of the plan that a new person is shown first, without the days in it."""
    return share_code(make_plan(Profile(), CATALOGUE))[:12]


def pressed_through(terminal):
    """A new person goes through the check, opens the share dialog, and copies."""
    terminal.wait_for("None of these apply to me")
    terminal.press("n")
    terminal.wait_for("Cool-down")
    terminal.press("S")
    terminal.wait_for("SUPPLE1:")
    terminal.press("c")
    terminal.wait_for("Sent to the clipboard")


def test_the_code_arrives_at_a_terminal(start):
    """The bytes that reach a real pseudo-terminal hold the code that stands on its screen."""
    terminal = start((80, 24), TMUX="", STY="")
    pressed_through(terminal)
    (code,) = copied(terminal.raw)
    lines = [line.split("│")[1].strip() for line in terminal.screen.display if line.count("│") == 2]
    assert code in "".join(lines)


@needs_tmux
@pytest.mark.parametrize("way", ["set-clipboard", "allow-passthrough"])
def test_the_code_arrives_through_tmux(tmp_path, way):
    """Real tmux, with only one of its two options on: its buffer has the code, or the terminal outside gets it."""
    server = ["tmux", "-S", str(tmp_path / "tmux"), "-f", str(tmp_path / "tmux.conf")]
    others = "off" if way == "allow-passthrough" else "on"
    (tmp_path / "tmux.conf").write_text(
        f"set -g set-clipboard {others}\nset -g status off\nset -g default-terminal tmux-256color\n"
        + ("set -g allow-passthrough on\n" if way == "allow-passthrough" else "")
    )
    environment = {**environment_of(tmp_path), "TMUX": "", "STY": "", "LANG": "C.UTF-8"}
    terminal = Terminal((80, 24), tmp_path, [shutil.which("tmux"), *server[1:], "new-session", COMMAND], environment)
    try:
        pressed_through(terminal)
        code = copied(terminal.raw)
        if way == "set-clipboard":
            code = [subprocess.run([*server, "show-buffer"], capture_output=True, text=True, check=True).stdout]
        lines = [line.split("│")[1].strip() for line in terminal.screen.display if line.count("│") == 2]
        assert code
        assert code[0] in "".join(lines)
    finally:
        subprocess.run([*server, "kill-server"], capture_output=True, check=False)
        terminal.kill()


@needs_screen
def test_the_code_arrives_through_screen(tmp_path):
    """Real GNU screen hands it to the terminal outside, piece by piece, and nothing of it lands on the display."""
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    (tmp_path / "screenrc").write_text("startup_message off\nterm screen-256color\ndefutf8 on\n")
    environment = {**environment_of(tmp_path), "TMUX": "", "STY": "", "SCREENDIR": str(folder), "LANG": "C.UTF-8"}
    command = [shutil.which("screen"), "-c", str(tmp_path / "screenrc"), "-U", COMMAND]
    terminal = Terminal((80, 24), tmp_path, command, environment)
    try:
        pressed_through(terminal)
        (code,) = copied(terminal.raw)
        lines = [line.split("│")[1].strip() for line in terminal.screen.display if line.count("│") == 2]
        assert code in "".join(lines)
    finally:
        subprocess.run([command[0], "-X", "quit"], env=environment, capture_output=True, check=False)
        terminal.kill()
