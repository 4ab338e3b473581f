"""Every hostile file on the command line: its message or its plan, nothing else, at little cost."""

import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from exports.sheet import make_sheet
from tests.exports.sheet_plans import CATALOGUE, ordinary
from tests.hostile.corpus import CASES, name_of, squeezed
from tests.hostile.limited import Limited
from tests.hostile.oracle import unclean
from tests.hostile.places import PLACES
from tests.hostile.texts import HARMLESS
from tui.command_line import main

OUTPUTS = ["made.pdf", "made.toml", "made.txt"]
_PACKAGES = Path(main.__code__.co_filename).parents[1]


@pytest.fixture(scope="module")
def limited():
    """Commands with little memory and CPU."""
    server = Limited()
    yield server
    server.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Supple's own folders, the same for all."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def folder(tmp_path):
    """A folder for hostile files, beside Supple's own."""
    made = tmp_path / "work"
    made.mkdir()
    return made


def commands_on(path):
    """All that the command line does with a file."""
    options = [part for name in OUTPUTS for part in ("-o", name)]
    return [["check", "--", path], ["show", "--", path], ["export", *options, "--", path]]


def assert_calm(answer, folder, home, opened):
    """No traceback, nothing unclean, nothing read but the file and what Supple is made of, nothing else changed."""
    for _, out, err in answer["ended"]:
        assert "Traceback" not in out + err
        assert "went wrong inside Supple" not in err
        assert not unclean(out + err)
    ours = (str(opened), str(home), str(folder), str(_PACKAGES))
    theirs = [path for path in answer["read"] if not path.startswith(ours) and "python" not in path]
    assert set(theirs) <= {"."}, "read something that has nothing to do with it"
    strange = [each for each in answer["changed"] if str(home) not in each and not _is_output(each, folder)]
    assert strange == []


def _is_output(change, folder):
    """Whether a change is the writing of one of the files asked for, by way of a temporary one."""
    what, _, path = change.partition(" ")
    name = path.split(" ")[0].removeprefix(f"{folder}/")
    named = name in {".", str(folder), *OUTPUTS} or name.startswith(".supple-")
    if what == "os.chmod":
        return name.isdecimal()  # of a file that is open
    return what in {"open", "os.rename", "os.link", "os.remove"} and named


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_hostile_file_gets_its_message_or_opens_cleaned(case, limited, folder, home):
    """`check`, `show` and `export` agree: exit 1 with the message and nothing written, or 0 with clean files."""
    path = folder / case.file_name
    path.write_bytes(case.content)
    answer = limited.run(commands_on(str(path)), folder, home)
    assert_calm(answer, folder, home, path)
    (checked, told, errors), (shown, text, _), (exported, _, said) = answer["ended"]
    written = {each.name for each in folder.iterdir()} - {case.file_name}
    if not case.opens:
        assert (checked, shown, exported) == (1, 1, 1)
        assert [words for words in case.says if words not in errors] == [], errors[:600]
        assert written == set()
        return
    assert (checked, shown, exported) == (0, 0, 0), errors[:600] + said[:600]
    assert [words for words in case.hints if words not in told] == []
    assert [words for words in case.shows if squeezed(words) not in squeezed(text)] == []
    assert written == set(OUTPUTS)
    assert_harmless(folder)


def assert_harmless(folder):
    """What was written holds nothing that acts: not in the text, nor in the plan file, nor in the sheet."""
    for name in OUTPUTS[1:]:
        assert not unclean((folder / name).read_text("utf-8"))
    sheet = PdfReader(folder / "made.pdf")
    assert set(sheet.root_object) & {"/OpenAction", "/AA", "/AcroForm", "/Outlines"} == set()
    assert set(sheet.root_object["/Names"]) == {"/EmbeddedFiles"}
    for page in sheet.pages:
        assert set(page) & {"/Annots", "/AA"} == set()


@pytest.mark.parametrize("name", [name for name, (_, left) in HARMLESS.items() if left.isascii()])
def test_a_sheet_shows_markup_and_operators_as_text(name, folder):
    """Whatever would end a text, begin a tag or name a file stands on the paper as it was written."""
    text = HARMLESS[name][1]
    made = make_sheet(replace(ordinary(), title=f"A {text} Z"), CATALOGUE).pdf
    (folder / "made.pdf").write_bytes(made)
    told = subprocess.run(["pdftotext", folder / "made.pdf", "-"], capture_output=True, check=True, timeout=60)
    assert squeezed(f"A {text} Z") in squeezed(told.stdout.decode())
    assert told.stderr == b""


@pytest.mark.parametrize("place", PLACES, ids=name_of)
def test_a_hostile_place_gets_its_message_or_opens(place, limited, folder, home):
    """Pipes, devices, links and names that act: never waited for, never obeyed, shown with escapes written out."""
    path = place.make(folder)
    before = {each.name for each in folder.iterdir()}
    answer = limited.run(commands_on(str(path)), folder, home)
    if not place.says:
        assert [status for status, _, _ in answer["ended"]] == [0, 0, 0], answer["ended"][0][2][:600]
        assert place.shown in answer["ended"][0][1]
        assert {each.name for each in folder.iterdir()} - before == set(OUTPUTS)
    else:
        assert [status for status, _, _ in answer["ended"]] == [1, 1, 1]
        assert [words for words in place.says if words not in answer["ended"][0][2]] == [], answer["ended"][0][2][:600]
        assert {each.name for each in folder.iterdir()} == before
    assert_calm(answer, folder, home, path)
