"""Out of a shared host by the app: each way that is known is tried, over a real sshd.

The account of these tests is root, whose shell is bash: what permissions hold back: test_shared_host_accounts.py.
"""

import os
import re

import pytest

from exports.share_code import share_code
from plans.planner import make_plan
from plans.profile import Profile
from tests.tui.app_driving import CATALOGUE
from tests.tui.shared_host import SharedHost, typed
from tests.tui.sshd import needs_sshd

pytestmark = [needs_sshd, pytest.mark.sshd]
ESC = "\x1b"


# -- what the app offers ---------------------------------------------------------------------------------------


def test_no_command_for_pictures_printing_or_a_shell(shared):
    """The list of all commands has no screenshot, no printing and no way to suspend; their keys do nothing."""
    terminal = shared.login()
    for word in ("screenshot", "printer of", "suspend", "shell"):
        terminal.press("\x10")
        terminal.wait_for("type to find")
        terminal.press(word)
        terminal.wait_for("Nothing by that name.")
        terminal.press(ESC)
        terminal.wait_until_gone("type to find")
    terminal.press("P\x1a\x1c")
    terminal.press("S")
    terminal.wait_for("SUPPLE1:")
    terminal.press(ESC)
    terminal.wait_until_gone("SUPPLE1:")
    shared.leave(terminal)
    assert shared.written() == set()


def test_a_plan_with_links_and_actions_in_it_is_only_text(shared):
    """Nothing of a plan's text becomes a link of the terminal, or does anything when it is clicked."""
    plan = make_plan(Profile(), CATALOGUE)
    text = "[@click=app.quit]a[/] [link=file:///etc/passwd]b[/] https://example.org"
    (shared.files / "plans" / "trap.toml").write_text(toml_of(plan, text))
    terminal = shared.login()
    terminal.press("o")
    terminal.wait_for("trap")
    terminal.press("\r")
    terminal.wait_for("[@click=app.quit]")
    terminal.press(
        "".join(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m" for row in (3, 4) for column in range(8, 60))
    )
    terminal.press("S")
    terminal.wait_for("SUPPLE1:")
    assert b"\x1b]8;" not in terminal.raw
    terminal.kill()


def toml_of(plan, title):
    """A plan file with another title."""
    from exports.plan_file import plan_to_toml  # noqa: PLC0415

    return re.sub(r"^title = .*", f'title = "{title}"', plan_to_toml(plan), flags=re.MULTILINE)


OUTSIDE = [
    "../.ssh/authorized_keys",
    "/etc/passwd",
    "~/.bashrc",
    "~root/x",
    "$HOME/x",
    "../bo/plans/x",
    ".bashrc",
    "a" * 65,
]


def save(terminal):
    """Save under the name that is offered."""
    terminal.press("s")
    terminal.wait_for("Among your own plans")
    terminal.press("\r")


def test_saving_takes_names_only(shared):
    """Paths out of the folder, absolute ones and hidden files are refused, each with a word; a name is saved."""
    terminal = shared.login()
    terminal.press("s")
    terminal.wait_for("Among your own plans")
    before = "│  Hamstring strength"  # in the row, not in the plan's head
    for path in OUTSIDE:
        typed(terminal, path, before)
        terminal.wait_for("Here files have names only")
        before = f" {path[-50:]} "
    typed(terminal, "For Monday", before)
    terminal.wait_for("Saved: for-monday.toml")
    shared.leave(terminal)
    assert shared.written() == {"plans/for-monday.toml"}


def test_exporting_takes_names_only(shared):
    """The same for exports, which go to a folder of their own."""
    terminal = shared.login()
    terminal.press("e")
    terminal.wait_for("Gym sheet", "hamstring-strength")
    terminal.press("\t")
    before = "hamstring-strength"
    for path in OUTSIDE:
        typed(terminal, path, before)
        terminal.wait_for("Here files have names only")
        before = f" {path[-50:]} "
    typed(terminal, "sheet", before)
    terminal.wait_for("Written", "sheet.pdf")
    terminal.kill()
    assert shared.written() == {"exports/sheet.pdf"}


def test_opening_takes_names_only(shared):
    """A path that is typed opens nothing, and tells nothing of what is there."""
    terminal = shared.login()
    terminal.press("o")
    terminal.wait_for("Name of a plan or a sheet, or a share code")
    before = ""
    for path in ("/etc/passwd", "/no/such/file", "../../etc/passwd", "~/x.toml", "/dev/zero"):
        typed(terminal, path, before)
        terminal.wait_for("Here files have names only")
        assert "root:" not in terminal.text
        before = path
    terminal.kill()


@pytest.mark.parametrize("kind", ["link to a file", "link to a folder", "pipe", "device", "link to a plan of another"])
def test_opening_follows_nothing_out_of_the_folder(shared, kind):
    """What somebody put in the folder is opened only if it is a plain file there."""
    plans = shared.files / "plans"
    other = shared.people / "bo"
    other.mkdir()
    (other / "theirs.toml").write_text(toml_of(make_plan(Profile(), CATALOGUE), "Theirs alone"))
    name = "trap.toml"
    match kind:
        case "link to a file":
            (plans / name).symlink_to("/etc/passwd")
        case "link to a folder":
            (plans / "in").symlink_to(other)
            name = "theirs.toml"
        case "pipe":
            os.mkfifo(plans / name)
        case "device":
            (plans / name).symlink_to("/dev/zero")
        case _:
            (plans / name).symlink_to(other / "theirs.toml")
    terminal = shared.login()
    terminal.press("o")
    terminal.wait_for("Name of a plan")
    if kind != "link to a folder":
        terminal.press("\t")
    typed(terminal, name)
    terminal.wait_for("cannot be used")
    assert "Theirs alone" not in terminal.text
    assert "root:" not in terminal.text
    terminal.kill()


def test_exporting_follows_no_link(shared):
    """A link in the place of a file gives way to a new file; one in the place of the folder is not gone through."""
    outside = shared.base / "outside"
    outside.mkdir()
    victim = outside / "victim"
    victim.write_text("as it was")
    exports = shared.files / "exports"
    exports.symlink_to(outside)
    terminal = shared.host.login()
    assert terminal.ended() == 1
    assert "links are not followed" in " ".join(terminal.text.split())
    exports.unlink()
    terminal = shared.login()
    exports.rmdir()
    exports.symlink_to(outside)
    terminal.press("e")
    terminal.wait_for("Gym sheet", "enter write")
    terminal.press("\r")
    terminal.wait_for("Not written.", "links are not followed")
    terminal.kill()
    assert [path.name for path in outside.iterdir()] == ["victim"]
    assert victim.read_text() == "as it was"


def test_a_share_code_opens(shared):
    """What is meant to come in does: a code that is typed or pasted."""
    plan = make_plan(Profile(minutes=45), CATALOGUE)
    terminal = shared.login()
    terminal.press("o")
    terminal.wait_for("Name of a plan or a sheet, or a share code")
    terminal.press(f"\x1b[200~{share_code(plan)}\x1b[201~\r")
    terminal.wait_for("Opened: the share code")
    terminal.kill()


@pytest.mark.parametrize(("files", "size", "words"), [(200, 10, "200 files"), (1, 10 << 20, "10 MB")])
def test_a_full_folder_says_so(shared, files, size, words):
    """Beyond the limits nothing is saved; it says why, and what makes room. To delete a plan makes some."""
    for number in range(files):
        with (shared.files / "plans" / f"old{number}.toml").open("wb") as file:
            file.truncate(size)
    terminal = shared.login()
    save(terminal)
    terminal.wait_for("Not saved. Your plan is still here.", "is full", words, "your exports")
    terminal.press(ESC)
    terminal.wait_until_gone("Not saved")
    terminal.press("o")
    terminal.wait_for("cannot be used")
    terminal.press("x")
    terminal.wait_for("Deleted: ")
    terminal.press(ESC)
    terminal.wait_until_gone("Deleted: ")
    save(terminal)
    terminal.wait_for("Saved: hamstring-strength.toml")
    shared.leave(terminal)


FAULTY = """
import sys
from tui.screens.main import Main
def vary(self):
    secret = "SECRET-TOKEN-123"
    raise RuntimeError(secret)
Main.action_vary = vary
from tui.command_line import run
run()
"""


def test_a_fault_tells_no_secrets_and_ends_with_1(tmp_path, monkeypatch):
    """An error inside the app: one calm line, no local variables, status 1, no shell."""
    (tmp_path / "faulty.py").write_text(FAULTY)
    shared = SharedHost(tmp_path, command=tmp_path / "faulty.py")
    try:
        shared.clean(monkeypatch)
        terminal = shared.login()
        terminal.press("v")
        assert terminal.ended() == 1
        assert "something went wrong inside Supple" in " ".join(terminal.text.split())
        assert "SECRET" not in terminal.raw.decode(errors="replace")
        assert "Traceback" not in terminal.raw.decode(errors="replace")
        assert "SECRET" not in (shared.files / "state" / "crash.log").read_text()
        shared.host.wait_until_empty()
    finally:
        shared.host.stop()


def test_settings_reach_nothing_outside(shared):
    """Folders and printer that stand in the settings are passed over, and told of; paper and keys count."""
    outside = shared.base / "elsewhere"
    outside.mkdir(exist_ok=True)
    (shared.files / "config").mkdir()
    (shared.files / "config" / "config.toml").write_text(
        f'paper = "letter"\nplans_folder = "{outside}"\nexports_folder = "{outside}"\nprinter = "Office"\n'
        '[keys]\nvary = "f5"\n'
    )
    terminal = shared.login()
    save(terminal)
    terminal.wait_for("Saved: ")
    terminal.press(",")
    terminal.wait_for("Letter", "Motion", "this host sets it")
    assert "Printer" not in terminal.text
    assert "folder" not in terminal.text.replace("_folder", "")
    terminal.kill()
    assert list(outside.iterdir()) == []
