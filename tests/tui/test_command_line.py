"""The command line, run in this process: plans, files and the catalogue."""

import sys
from datetime import date

import pytest

from exports.exercise_file import exercise_to_toml
from plans.catalogue import load_catalogue
from plans.safety import NEVER_AGONY, STOP_RULES
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset
from tests.exports.plans_to_try import OWN
from tests.tui.written_files import names_in, plan_of
from tui.command_line import main
from tui.state import own_exercises_folder

TODAY = date.today()
pytestmark = pytest.mark.usefixtures("work")


# -- plan ------------------------------------------------------------------------------------------------------


def test_the_main_job_end_to_end(supple, work):
    """A plan file and a sheet of the same plan; the file is in order; its sheet comes out the same byte for byte."""
    asked = ["--level", "beginner", "--equipment", "chair,mat", "--minutes", "30"]
    status, out, err = supple("plan", *asked, "-o", "plan.toml", "-o", "sheet.pdf")
    assert (status, out) == (0, "")
    assert "Wrote plan.toml\nWrote sheet.pdf\n" in err
    assert supple("check", "plan.toml") == (0, f"plan.toml: OK, {_what(work)}, no rule broken\n", "")
    assert supple("export", "plan.toml", "-o", "again.pdf")[0] == 0
    assert (work / "again.pdf").read_bytes() == (work / "sheet.pdf").read_bytes()
    assert (work / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def _what(work):
    plan = plan_of(work / "plan.toml")
    return f"{plan.minutes} minutes, {sum(1 for _ in plan.items())} exercises"


def test_without_a_file_the_plan_is_printed_with_the_stop_rules(supple, work):
    """Text on stdout, messages on stderr, nothing written."""
    status, out, err = supple("plan")
    assert status == 0
    assert "Beginner, " in out
    assert all(rule in " ".join(out.split()) for rule in (*STOP_RULES, NEVER_AGONY))
    assert err == "No health check yet: start supple for it, or name what applies to you with --limits.\n"
    assert names_in(work) == []


def test_every_option_reaches_the_plan(supple, work):
    """What is asked for stands in the file."""
    status, _, _ = supple(
        "plan", "--level", "advanced", "--equipment", "gym,partner", "--equipment", "ghd", "--minutes", "45",
        "--goal", "running", "--age-group", "senior", "--variety", "2", "--title", "Mine\x1b[31m", "--for", "Łukasz",
        "-o", "p.toml",
    )  # fmt: skip
    assert status == 0
    plan = plan_of(work / "p.toml")
    asked = plan.profile
    assert (asked.level, asked.minutes, asked.goal, asked.age_group) == (
        Level.ADVANCED,
        45,
        Goal.RUNNING,
        AgeGroup.SENIOR,
    )
    assert asked.equipment == frozenset(Equipment)
    assert (plan.variety, plan.title, plan.person, plan.created) == (2, "Mine[31m", "Łukasz", TODAY)


@pytest.mark.parametrize(
    ("given", "pieces"),
    [
        ([], Preset.HOME.equipment),
        (["--equipment", "none"], frozenset()),
        (["--equipment", "Home"], Preset.HOME.equipment),
        (["--equipment", "swiss-ball, chair"], {Equipment.SWISS_BALL, Equipment.CHAIR}),
    ],
)
def test_equipment_is_named_by_preset_piece_or_both(supple, work, given, pieces):
    """The usual is what a home has; none is nothing at all."""
    assert supple("plan", *given, "-o", "p.toml")[0] == 0
    assert plan_of(work / "p.toml").profile.equipment == pieces


def test_the_day_can_be_given_so_that_files_come_out_the_same(supple, work, monkeypatch):
    """SOURCE_DATE_EPOCH is the day of making, as builders expect."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    supple("plan", "-o", "p.toml")
    assert plan_of(work / "p.toml").created == date(2025, 10, 9)


@pytest.mark.parametrize("kind", ["toml", "txt", "pdf"])
def test_a_dash_is_standard_output(capfdbinary, kind, work):
    """Only the result stands there, so that it pipes; it is what the file would be."""
    assert main(["plan", "-o", "-", "--format", kind, "-o", f"p.{kind}"]) == 0
    out, _ = capfdbinary.readouterr()
    assert out == (work / f"p.{kind}").read_bytes()
    assert len(out) > 1000


def test_a_format_alone_means_standard_output(supple):
    """Without -o there is no file that could say its kind."""
    assert supple("plan", "--format", "toml")[1].startswith('format = "supple-plan/1"\n')


def test_a_file_that_is_there_is_replaced_only_when_forced(supple, work):
    """Nothing at all is written when one of the files may not be."""
    (work / "p.toml").write_text("precious")
    status, _, err = supple("plan", "-o", "p.txt", "-o", "p.toml")
    assert status == 1
    assert "supple: cannot write p.toml: there is a file of that name already. It is still there, unchanged." in err
    assert names_in(work) == ["p.toml"]
    assert (work / "p.toml").read_text() == "precious"
    assert supple("plan", "-o", "p.toml", "--force")[0] == 0
    assert plan_of(work / "p.toml").profile.level is Level.BEGINNER


# -- show, export, check ---------------------------------------------------------------------------------------


def test_show_prints_what_the_text_file_has(supple, work):
    """One text, wherever it goes."""
    supple("plan", "-o", "p.toml", "-o", "p.txt")
    assert supple("show", "p.toml") == (0, (work / "p.txt").read_text(), "")


def test_a_plan_file_comes_from_a_pipe_too(supple, work, monkeypatch):
    """A dash is standard input."""
    supple("plan", "-o", "p.toml", "-o", "p.txt")
    with (work / "p.toml").open() as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        assert supple("show", "-")[1] == (work / "p.txt").read_text()


def test_export_tidies_a_plan_file_written_by_hand(supple, work):
    """Canonical out, whatever the layout of the file."""
    (work / "p.toml").write_text(
        'format="supple-plan/1"\nwarm_up=[{exercise="walk_brisk",dose="4min"}]\n', encoding="utf-8"
    )
    status, out, _ = supple("export", "p.toml", "-o", "-", "--format", "toml")
    assert status == 0
    assert out.endswith('[[warm_up]]\nexercise = "walk_brisk"\ndose = "4 min"\n')


@pytest.mark.parametrize("command", [["show"], ["export", "-o", "x.pdf"], ["check"]])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"level =", 'broken.toml: line 1, level: found "level ="; the value is missing'),
        (b'format = "supple-plan/1"\n[profile]\nlevel = "expert"\n', 'broken.toml: line 3, profile, level: found "exp'),
        (b"\xff\xfe\x00", "broken.toml: line 1: found a byte that is no UTF-8"),
        (None, "cannot read broken.toml: there is no such file"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_the_place(supple, work, command, content, words):
    """Status 1, file and place on stderr, nothing on stdout, nothing written."""
    if content is not None:
        (work / "broken.toml").write_bytes(content)
    before = names_in(work)
    status, out, err = supple(command[0], "broken.toml", *command[1:])
    assert (status, out) == (1, "")
    assert words in err
    assert names_in(work) == before


BREACHING = """format = "supple-plan/1"
[[strength]]
exercise = "glute_bridge"
dose = "9 x 40, RIR 0"
"""


def test_breaches_are_told_and_count_only_when_strict(supple, work):
    """A plan that breaks a rule can still be read: status 0, and 1 with --strict."""
    (work / "p.toml").write_text(BREACHING)
    status, out, err = supple("check", "p.toml")
    assert (status, err) == (0, "")
    head, *breaches, counts = out.splitlines()
    assert head == "Against the rulebook: it can be used, but look"
    assert all(line.startswith("  p.toml: ") for line in breaches)
    assert any("p.toml: line 4, strength 1, dose: safety: " in line for line in breaches)
    assert counts == f"p.toml: 0 errors, {len(breaches)} breaches, 0 hints"
    assert supple("check", "--strict", "p.toml")[0] == 1


def test_check_goes_on_after_a_file_that_cannot_be_used(supple, work):
    """Each file is looked over; the status tells of the worst."""
    supple("plan", "-o", "good.toml")
    (work / "bad.toml").write_text("x")
    status, out, err = supple("check", "bad.toml", "good.toml", "missing.toml")
    assert status == 1
    assert out.startswith("good.toml: OK")
    assert "bad.toml: line 1" in err
    assert "missing.toml: there is no such file" in err


# -- exercises -------------------------------------------------------------------------------------------------


def test_the_catalogue_is_a_table_an_entry_or_its_coverage(supple):
    """Names with dashes, blanks and capitals are understood."""
    assert "glute_bridge " in supple("exercises")[1]
    entry = supple("exercises", "glute_bridge")
    assert entry[0] == 0
    assert supple("exercises", "Glute-Bridge") == entry
    assert supple("exercises", load_catalogue()["glute_bridge"].name.upper())[0] in {0, 2}
    assert supple("exercises", "--coverage")[1].startswith("level ")


def test_the_poster_is_a_pdf_that_replaces_nothing(supple, work):
    """`--poster` writes the catalogue as a PDF once; a file that is there stays unless --force is given."""
    assert supple("exercises", "--poster", "all.pdf") == (0, "", "Wrote all.pdf\n")
    first = (work / "all.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    status, _, err = supple("exercises", "--poster", "all.pdf", "--paper", "letter")
    assert status == 1
    assert "there is a file of that name already" in err
    assert (work / "all.pdf").read_bytes() == first
    assert supple("exercises", "--poster", "all.pdf", "--paper", "letter", "--force")[0] == 0
    assert (work / "all.pdf").read_bytes() != first


def test_a_poster_is_nothing_but_a_pdf(supple, work):
    """Another ending is wrong usage, and nothing is written."""
    status, _, err = supple("exercises", "--poster", "all.txt")
    assert status == 2
    assert "ends in .pdf" in err
    assert names_in(work) == []


def test_own_exercises_are_part_of_the_catalogue(supple):
    """They are shown and used like all others; a broken one is told on stderr."""
    folder = own_exercises_folder()
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(f"[my_bridge]\n{exercise_to_toml(OWN)}\n[broken]\nname = 3\n", encoding="utf-8")
    status, out, err = supple("exercises", "my_bridge")
    assert status == 0
    assert out.startswith("Bridge “my way” (my_bridge)")
    assert "own exercises: " in err
    assert "broken, name: found 3" in err
