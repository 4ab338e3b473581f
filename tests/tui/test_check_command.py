"""The command line: `check` for people and programs, `schema`, exercises kept, and every way in for every command."""

import io
import json
import sys

import pytest
from msgspec.structs import replace

from exports.plan_file import plan_to_toml
from exports.plan_schema import SCHEMA_FILE
from exports.share_code import share_code
from exports.sheet import make_sheet
from plans.dose import Dose
from plans.plan import Item
from plans.planner import make_plan
from plans.profile import Profile
from tests.exports.plans_to_try import CATALOGUE, OWN
from tests.tui.written_files import plan_of
from tui.state import own_exercises_folder

MADE = make_plan(Profile(), CATALOGUE)
PLAN = replace(MADE, strength=(*MADE.strength, Item(OWN, Dose.parse("2 x 10, rest 60 s, RIR 3")))).shared()
TOML = plan_to_toml(PLAN)
PDF = make_sheet(PLAN, CATALOGUE).pdf


@pytest.fixture
def ways(work, monkeypatch):
    """The plan by each way in: what to name on the command line, after it was laid there."""
    (work / "plan.toml").write_text(TOML)
    (work / "sheet.pdf").write_bytes(PDF)
    (work / "chat.txt").write_text(f"Sam: look!\n{share_code(PLAN)}\nSee you")

    def lay(way):
        if way.startswith("-"):
            content = {"-file": TOML.encode(), "-code": share_code(PLAN).encode(), "-sheet": PDF}[way]
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
            return "-"
        return {"file": "plan.toml", "sheet": "sheet.pdf", "code": share_code(PLAN), "chat": "chat.txt"}[way]

    return lay


@pytest.mark.parametrize("way", ["file", "sheet", "code", "chat", "-file", "-code", "-sheet"])
def test_every_command_takes_the_plan_by_every_way(supple, work, ways, way):
    """Plan file, sheet, share code, a chat around it, and each of them from a pipe: the same comes out."""
    shown = supple("show", "plan.toml")[1]
    assert supple("show", ways(way))[1] == shown
    assert supple("share", ways(way))[1] == f"{share_code(PLAN)}\n"
    assert supple("diff", ways(way), "plan.toml")[1] == supple("diff", "plan.toml", ways(way))[1] == ""
    assert supple("export", ways(way), "-o", "out.toml", "-o", "out.pdf")[0] == 0
    assert (work / "out.toml").read_text() == TOML
    assert (work / "out.pdf").read_bytes() == PDF
    files = json.loads(supple("check", "--json", ways(way))[1])["files"]
    assert files[0]["problems"] == json.loads(supple("check", "--json", "plan.toml")[1])["files"][0]["problems"]
    assert supple("retarget", ways(way), "--equipment", "gym", "-o", "fit.toml")[0] == 0
    assert plan_of(work / "fit.toml").title == PLAN.title
    assert supple("exercises", "--keep", ways(way))[0] == 0
    assert (own_exercises_folder() / "my_bridge.toml").exists()


def test_a_foreign_exercise_is_marked_wherever_the_plan_is_shown(supple, ways):
    """In the text it is said to be from the file, until it is one's own."""
    mark = "From this file, not one of Supple's own."
    assert mark in supple("show", ways("code"))[1]
    status, out, err = supple("exercises", "--keep", ways("file"))
    assert (status, out) == (0, "")
    assert f"Bridge “my way” (my_bridge): kept in {own_exercises_folder() / 'my_bridge.toml'}." in err
    assert mark not in supple("show", ways("code"))[1]
    assert "my_bridge" in supple("exercises")[1]


def test_what_is_not_kept_says_why_and_fails(supple, ways):
    """Another exercise of that name stays; without any to keep that is said."""
    own_exercises_folder().mkdir(parents=True)
    file = own_exercises_folder() / "my_bridge.toml"
    file.write_text("# not finished\n")
    status, _, err = supple("exercises", "--keep", ways("file"))
    assert (status, file.read_text()) == (1, "# not finished\n")
    assert "my_bridge): not kept: cannot write" in err
    assert supple("plan", "-o", "other.toml")[0] == 0
    assert supple("exercises", "--keep", "other.toml") == (
        0,
        "",
        "Nothing to keep: all exercises of this plan are Supple's own.\n",
    )


def test_check_tells_all_of_a_file_and_sums_up_all_files(supple, work, ways):
    """A file that cannot be used is told of on stderr, with its breaches; the others are the result."""
    ways("file")
    bad = TOML.replace("minutes = 30", "minutes = ninety").replace("created = ", "crated = ").replace("RIR 3", "RIR 0")
    (work / "bad.toml").write_text(bad)
    supple("plan", "-o", "good.toml")
    status, out, err = supple("check", "bad.toml", "good.toml")
    assert status == 1
    assert "Errors, to be mended before it can be used\n  bad.toml: line " in err
    assert 'a text stands in quotes: minutes = "ninety"' in err
    assert "good.toml: OK" in out
    assert out.splitlines()[-1].startswith("2 files: ")


def test_check_for_programs_is_json_and_nothing_else(supple, work, ways):
    """All on stdout, whatever is wrong; the status is as without."""
    ways("file")
    (work / "bad.toml").write_bytes(b"\xff")
    status, out, err = supple("check", "--json", "plan.toml", "bad.toml", "missing.toml", "SUPPLE1:AAAA")
    values = json.loads(out)
    assert (status, err) == (1, "")
    assert [each["status"] for each in values["files"]] == ["breach", "error", "error", "error"]
    assert out.isascii()
    assert supple("check", "--json", "plan.toml")[0] == 0
    assert supple("check", "--json", "--strict", "plan.toml")[0] == 1


def test_the_schema_is_printed_as_it_is_shipped(supple):
    """For `supple schema > plan.schema.json`."""
    assert supple("schema") == (0, SCHEMA_FILE.read_text(encoding="utf-8"), "")
