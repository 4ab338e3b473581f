"""Names made from titles, and files that are there already: nothing is written where nobody asked for it."""

import os
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plan_file import plan_to_toml
from exports.untrusted import safe_file_name
from tests.exports.sheet_plans import CATALOGUE, ordinary
from tests.hostile.texts import HARMLESS, STEERING
from tests.tui.app_driving import app_of, running, shown, type_in, until
from tui.command_line import main
from tui.own_file import InTheWay, OwnFile, save_plan

DEVICES = ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
TEXTS = [text for text, _ in (STEERING | HARMLESS).values()] + [left for _, left in (STEERING | HARMLESS).values()]
TITLES = {
    "": "plan",
    " ": "plan",
    ".": "plan",
    "..": "plan",
    "...": "plan",
    "/": "plan",
    "\\": "plan",
    "~": "plan",
    "-": "plan",
    "--": "plan",
    "_": "plan",
    "\u202e": "plan",
    "\x00": "plan",
    "漢字": "漢字",
    "Łódź": "łódź",
    "e\u0301te\u0301": "été",
    "İstanbul": "i̇stanbul",
    "हिन्दी योग": "हिन्दी-योग",
    "a -\u0301b \u0301c": "a-b-c",
    "../../etc/passwd": "etc-passwd",
    "/etc/passwd": "etc-passwd",
    "~root/.ssh/authorized_keys": "root-ssh-authorized_keys",
    "C:\\Windows\\System32": "c-windows-system32",
    "\\\\server\\share": "server-share",
    "file:///etc/passwd": "file-etc-passwd",
    "-rf *": "rf",
    "--output=x": "output-x",
    ".bashrc": "bashrc",
    ".hidden.toml": "hidden-toml",
    "x.pdf": "x-pdf",
    "x.toml.exe": "x-toml-exe",
    "a\0b": "ab",
    "a\nb": "a-b",
    "a\x1b[2Jb": "a-2jb",
    "fdp\u202egnp": "fdpgnp",
    "%00": "00",
    "$(id)": "id",
    "`id`": "id",
    "a;b|c&d": "a-b-c-d",
    "a\"b'c": "a-bc",
    "a<b>c?d*e:f": "a-b-c-d-e-f",
    "[/] [@click=app.quit]": "click-app-quit",
    "trailing. ": "trailing",
    "trailing-": "trailing",
    "$HOME": "home",
    "SUPPLE1:AAAA": "supple1-aaaa",
}


def assert_safe(name, ending):
    """One part of a path that every file system takes, and that no program takes for an option or a device."""
    stem = name.removesuffix(ending)
    assert name == stem + ending
    assert stem
    assert len(os.fsencode(name)) <= 255
    assert os.path.basename(name) == name  # noqa: PTH119 - of the text, as the system will see it
    assert name not in {".", ".."}
    assert name[0] not in ".-~"
    assert name[-1] not in ". "
    assert not set(name) & set('/\\:*?"<>|$`;&%')
    assert all(unicodedata.category(char)[0] not in "CZ" for char in name)
    assert stem.partition(".")[0].lower() not in DEVICES
    assert safe_file_name(stem, ending) == name, "not stable"


@pytest.mark.parametrize(("title", "stem"), TITLES.items(), ids=map(repr, TITLES))
def test_a_title_gives_a_name_that_people_recognise(title, stem):
    """Its words in small letters, joined by dashes; `plan` where nothing of it can be in a name."""
    assert safe_file_name(title, ".pdf") == f"{stem}.pdf"
    assert_safe(safe_file_name(title, ".pdf"), ".pdf")


@pytest.mark.parametrize("title", [*DEVICES, *map(str.upper, DEVICES), *(f"{device}." for device in DEVICES)])
def test_no_name_is_that_of_a_device(title):
    """Windows takes these for devices, whatever ending they have and however they are written."""
    assert_safe(safe_file_name(title, ".toml"), ".toml")


@pytest.mark.parametrize("title", TEXTS)
def test_hostile_texts_give_safe_names(title):
    """Each text of the corpus as a title."""
    assert_safe(safe_file_name(title, ".pdf"), ".pdf")


@pytest.mark.parametrize("length", [1, 62, 63, 64, 125, 250, 251, 255, 256, 5000])
@pytest.mark.parametrize("char", "x漢\U0001f3cb-._\u0301")
def test_no_name_is_too_long(char, length):
    """At most 255 bytes, cut between characters."""
    assert_safe(safe_file_name(char * length, ".toml"), ".toml")


@settings(derandomize=True, deadline=None, max_examples=400, database=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(TEXTS), max_size=4).map("".join)))
def test_any_title_gives_a_safe_name(title):
    """Whatever is in it."""
    for ending in ("", ".pdf", ".toml"):
        assert_safe(safe_file_name(title, ending), ending)


WRITING = ("plan", "export mine.toml", "retarget mine.toml")
# -- files that are there already ------------------------------------------------------------------------------


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A folder with a plan, and with files that must not be lost."""
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(plan_to_toml(ordinary()))
    for ending in ("pdf", "toml", "txt"):
        (tmp_path / f"there.{ending}").write_text("precious")
        (tmp_path / f"link.{ending}").symlink_to(tmp_path / f"there.{ending}")
    return tmp_path


@pytest.mark.parametrize("name", ["there", "link"])
@pytest.mark.parametrize(
    "line",
    [
        *(f"{command} -o NAME.{ending}" for ending in ("pdf", "toml", "txt") for command in WRITING),
        "exercises --poster NAME.pdf",
    ],
)
def test_no_output_takes_the_place_of_a_file(work, capsys, line, name):
    """Every command that writes refuses, exit 1, says so, and leaves file and link as they were."""
    command = line.replace("NAME", name).split()
    ending = line.rpartition(".")[2]
    before = sorted(each.name for each in work.iterdir())
    assert main(command) == 1
    assert "there is a file of that name already" in capsys.readouterr().err
    assert (work / f"there.{ending}").read_text() == "precious"
    assert (work / f"link.{ending}").is_symlink()
    assert sorted(each.name for each in work.iterdir() if each.name != "home") == [n for n in before if n != "home"]


def test_one_file_that_is_there_stops_all_outputs(work, capsys):
    """What is refused is seen before anything is written."""
    assert main(["plan", "-o", "new.pdf", "-o", "there.toml", "-o", "new.txt"]) == 1
    assert not list(work.glob("new.*"))
    assert "Wrote" not in capsys.readouterr().err


def test_saving_takes_the_place_of_nothing_unknown(work):
    """A name that is taken by another content is told of with the difference, and left as it is."""
    (work / "other.toml").write_text(plan_to_toml(ordinary(variety=1)))
    found = save_plan(ordinary(), work / "other.toml", "", CATALOGUE)
    assert isinstance(found, InTheWay)
    assert isinstance(save_plan(ordinary(), work / "there.toml", "", CATALOGUE), InTheWay)
    assert (work / "there.toml").read_text() == "precious"
    assert isinstance(save_plan(ordinary(), work / "free.toml", "", CATALOGUE), OwnFile)


async def test_the_apps_export_asks_before_it_replaces(work):
    """Enter on a name that is taken writes nothing; the dialog says so."""
    async with running(app_of()) as pilot:
        main_screen = pilot.app.main
        await pilot.press("e")
        await until(pilot, lambda: main_screen.dialogs, "the dialog")
        await shown(pilot, "Gym sheet")
        dialog = main_screen.dialogs[-1]
        pilot.app.screen.set_focus(dialog.query_one("#place"))
        await type_in(pilot, str(work / "there.pdf"))
        await pilot.press("enter")
        await shown(pilot, "write over it")
    assert (work / "there.pdf").read_text() == "precious"
