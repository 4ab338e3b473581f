"""Sharing on the command line: a plan out as a code, and every way in."""

import io
import os
import pty
import subprocess
import sys

import pytest
import zxingcpp
from PIL import Image
from textual.events import Paste

from exports.plan_file import plan_to_toml
from exports.qr_code import qr_code
from exports.share_code import share_code, unpack
from exports.sheet import make_sheet
from plans.limits import Limit
from tests.exports.plans_to_try import full_plan
from tests.exports.sheet_plans import CATALOGUE, many_items, ordinary
from tests.tui.app_driving import app_of, running, shown, until
from tui import command_line
from tui.qr_text import qr_text
from tui.screens.path_field import PathField

PLAN = ordinary()
CODE = share_code(PLAN)


@pytest.fixture(autouse=True)
def _work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(plan_to_toml(PLAN))


def picture(text: str) -> Image.Image:
    """What a terminal with a dark background shows of lines of half blocks; escapes turn the colours round."""
    light_ground = "\x1b[38;5;16;48;5;231m" in text
    lines = text.replace("\x1b[38;5;16;48;5;231m", "").replace("\x1b[0m", "").splitlines()
    inked = {"▀": (1, 0), "▄": (0, 1), "█": (1, 1), " ": (0, 0)}
    image = Image.new("L", (len(lines[0]), 2 * len(lines)), 255 if light_ground else 0)
    for y, line in enumerate(lines):
        for x, char in enumerate(line):
            for half, ink in enumerate(inked[char]):
                if ink:
                    image.putpixel((x, 2 * y + half), 0 if light_ground else 255)
    return image.resize((6 * image.width, 6 * image.height), Image.Resampling.NEAREST)


def decoded(image: Image.Image) -> list[str]:
    """The texts of the codes that stand dark on light; one the other way round is not looked for."""
    return [found.text for found in zxingcpp.read_barcodes(image, try_invert=False)]


def test_share_prints_the_code_alone(supple):
    """One line on stdout, so that it can be piped on."""
    assert supple("share", "plan.toml") == (0, CODE + "\n", "")


def test_what_is_shared_comes_from_anywhere(supple):
    """A code of a code and of a sheet is the same code."""
    assert supple("export", "plan.toml", "-o", "sheet.pdf")[0] == 0
    for source in ("sheet.pdf", CODE, CODE.lower()):
        assert supple("share", source)[:2] == (0, CODE + "\n")


def test_limits_stay_here_and_this_is_said(supple, tmp_path):
    """As with every export."""
    plan = full_plan()
    assert Limit.KNEE_PAIN in plan.profile.limits
    (tmp_path / "own.toml").write_text(plan_to_toml(plan, with_limits=True))
    status, out, err = supple("share", "own.toml")
    assert (status, "left out" in err) == (0, True)
    assert b"limits = []" in unpack(out)


def test_every_command_reads_every_way(supple, tmp_path):
    """Show, check and export take a sheet, a code, and a chat with a code in it."""
    supple("export", "plan.toml", "-o", "sheet.pdf")
    (tmp_path / "chat.txt").write_text(f"Sam: look\n> {CODE[:70]}\n> {CODE[70:]}\nMe: thanks")
    shown = supple("show", "plan.toml")[1]
    for number, source in enumerate(("sheet.pdf", CODE, f"{CODE[:40]}\n{CODE[40:]}", "chat.txt")):
        assert supple("show", source)[1] == shown
        status, out, _ = supple("check", source)
        assert (status, out.count("OK, ")) == (0, 1)
        assert len(out) < 100
        assert supple("export", source, "-o", f"{number}.toml")[0] == 0
        assert (tmp_path / f"{number}.toml").read_text() == plan_to_toml(PLAN)


@pytest.mark.parametrize("content", [CODE.encode(), f"hi {CODE[:99]}\r\n{CODE[99:]} bye".encode()])
def test_a_code_comes_from_a_pipe(supple, monkeypatch, content):
    """As `pbpaste | supple show -` gives it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert supple("show", "-")[0] == 0


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["show", CODE[:-5]], "supple: the share code is cut"),
        (["show", CODE[:50] + "A" + CODE[50:]], "mistyped"),
        (["check", CODE.replace("1:", "2:")], "update Supple"),
        (["share", "none.toml"], "no such file"),
        ([CODE[:-5]], "supple: the share code is cut"),
    ],
)
def test_a_code_that_cannot_be_used_is_told(supple, argv, words):
    """Status 1, a line on stderr, nothing on stdout."""
    status, out, err = supple(*argv)
    assert (status, out) == (1, "")
    assert words in err or words.removeprefix("supple: ") in err
    assert len(err) < 300


def test_the_app_takes_a_code_even_in_pieces(supple, monkeypatch):
    """A code pasted with blanks in it is several arguments; the app is one command."""
    asked = []
    monkeypatch.setattr(command_line, "_start_app", lambda path: asked.append(str(path)) or 0)
    assert supple(CODE[:30], CODE[30:90], CODE[90:])[0] == 0
    assert unpack(asked[0]) == unpack(CODE)
    assert supple("plan.toml", "more")[0] == 2


# -- the QR code in the terminal -------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [True, False])
def test_a_code_is_dark_on_light_in_a_dark_terminal(colours):
    """With colours, which no theme changes, and without."""
    assert decoded(picture(qr_text(qr_code(CODE), colours=colours))) == [CODE]


def test_without_half_blocks_a_square_is_two_signs():
    """For terminals that know only ASCII."""
    text = qr_text(qr_code(CODE), colours=False, blocks=False)
    assert set(text) == {"#", " ", "\n"}
    rows = [[line[x] == " " for x in range(0, len(line), 2)] for line in text.splitlines()]
    assert tuple(tuple(row[4:-4]) for row in rows[4:-4]) == qr_code(CODE)


def test_into_a_pipe_the_code_has_no_escapes(supple):
    """A file is no terminal."""
    status, out, err = supple("share", "plan.toml", "--qr")
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert decoded(picture(out)) == [CODE]


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_on_a_terminal_the_code_is_read_from_the_screen(tmp_path, env):
    """In colour where that may be; a small window is told that it is too small."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from tui.command_line import run; run()", "share", "plan.toml", "--qr"]
    with subprocess.Popen(
        command,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "PYTHONUTF8": "1", "LINES": "24"} | env,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:
                break
            shown += more
            if not more:
                break
        assert process.stderr is not None
        said = process.stderr.read().decode()
    os.close(ours)
    text = shown.decode().replace("\r\n", "\n")
    assert process.returncode == 0
    assert ("\x1b[" in text) == (not env)
    assert decoded(picture(text)) == [CODE]
    assert "make the window at least" in said


def test_a_plan_too_large_for_a_qr_code_is_told(supple, tmp_path):
    """Status 1 and what to do instead; as a code it can still be shared."""
    plan = many_items()
    notes = tuple(f"A note of some length that nothing else is like, number {(n + 3) ** 90}" for n in range(9))
    (tmp_path / "large.toml").write_text(
        plan_to_toml(plan).replace("\n[profile]", f"notes = {list(notes)!r}\n[profile]")
    )
    status, out, err = supple("share", "large.toml", "--qr")
    assert (status, out) == (1, "")
    assert "too large for a QR code" in err
    assert supple("share", "large.toml")[0] == 0


# -- the app's open dialog ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [CODE, f"Sam: look\n> {CODE[:70]}\n> {CODE[70:]}\nMe: thanks", "sheet.pdf"])
async def test_the_app_opens_codes_and_sheets(tmp_path, text):
    """Pasted whole, with line breaks and chat around it; a sheet by its path."""
    (tmp_path / "sheet.pdf").write_bytes(make_sheet(PLAN, CATALOGUE).pdf)
    app = app_of()
    async with running(app) as pilot:
        await pilot.press("o")
        await shown(pilot, "or a share code")
        app.screen.query_one(PathField).focus()
        await pilot.pause()
        app.screen.query_one(PathField).post_message(Paste(text))
        await until(pilot, lambda: app.screen.query_one(PathField).value != "")
        await pilot.press("enter")
        await shown(pilot, "Opened")
        assert app.main.history.now.items == tuple(item for _, item in PLAN.items())


async def test_the_app_says_what_is_wrong_with_a_code():
    """In the dialog, which stays open."""
    app = app_of()
    async with running(app) as pilot:
        await pilot.press("o")
        await shown(pilot, "or a share code")
        app.screen.query_one(PathField).value = CODE[:80]
        app.screen.query_one(PathField).focus()
        await pilot.press("enter")
        await shown(pilot, "the share code cannot be used", "is cut")
