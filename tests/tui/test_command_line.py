"""The command line, run in this process."""

import builtins
import sys
from datetime import date, timedelta

import pytest

from exports.exercise_file import exercise_to_toml
from exports.plan_file import read_plan
from plans.catalogue import load_catalogue
from plans.limits import Limit
from plans.safety import NEVER_AGONY, STOP_RULES
from plans.screening import Clearance
from plans.vocabulary import AgeGroup, Equipment, Goal, Level, Preset
from tests.exports.plans_to_try import OWN
from tui import command_line
from tui.command_line import main
from tui.state import HealthRecord, load_health, own_exercises_folder, save_health

TODAY = date.today()
LAST_WEEK, LAST_YEAR = TODAY - timedelta(days=7), TODAY - timedelta(days=400)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SUPPLE_DEBUG", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def work(tmp_path):
    """The folder that the commands run in."""
    return tmp_path / "work"


@pytest.fixture
def supple(capsys):
    """Run a command; give back its status, result and messages. No traceback, ever."""

    def run(*argv):
        status = main(argv)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return status, out, err

    return run


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def _plan_of(path):
    return read_plan(path.read_bytes(), load_catalogue(), path.name)[0]


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
    plan = _plan_of(work / "plan.toml")
    return f"{plan.minutes} minutes, {sum(1 for _ in plan.items())} exercises"


def test_without_a_file_the_plan_is_printed_with_the_stop_rules(supple, work):
    """Text on stdout, messages on stderr, nothing written."""
    status, out, err = supple("plan")
    assert status == 0
    assert "Beginner, " in out
    assert all(rule in " ".join(out.split()) for rule in (*STOP_RULES, NEVER_AGONY))
    assert err == "No health check yet: start supple and press c, or name what applies to you with --limits.\n"
    assert _names(work) == []


def test_every_option_reaches_the_plan(supple, work):
    """What is asked for stands in the file."""
    status, _, _ = supple(
        "plan", "--level", "advanced", "--equipment", "gym,partner", "--equipment", "ghd", "--minutes", "45",
        "--goal", "running", "--age-group", "senior", "--variety", "2", "--title", "Mine\x1b[31m", "--for", "Łukasz",
        "-o", "p.toml",
    )  # fmt: skip
    assert status == 0
    plan = _plan_of(work / "p.toml")
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
    assert _plan_of(work / "p.toml").profile.equipment == pieces


def test_the_day_can_be_given_so_that_files_come_out_the_same(supple, work, monkeypatch):
    """SOURCE_DATE_EPOCH is the day of making, as builders expect."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    supple("plan", "-o", "p.toml")
    assert _plan_of(work / "p.toml").created == date(2025, 10, 9)


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
    assert _names(work) == ["p.toml"]
    assert (work / "p.toml").read_text() == "precious"
    assert supple("plan", "-o", "p.toml", "--force")[0] == 0
    assert _plan_of(work / "p.toml").profile.level is Level.BEGINNER


# -- wrong usage -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["plan", "--level", "expert"], 'no level "expert". Allowed: beginner, intermediate or advanced.'),
        (["plan", "--level", "intermediat"], 'Did you mean "intermediate"?'),
        (["plan", "--equipment", "chiar,mat"], 'no equipment "chiar". Did you mean "chair"?'),
        (["plan", "--equipment", ""], "expected one word or more"),
        (["plan", "--limits", "knee_pian"], 'no limit "knee_pian". Did you mean "knee_pain"?'),
        (["plan", "--minutes", "14"], "expected a whole number from 15 to 60"),
        (["plan", "--minutes", "61"], "expected a whole number from 15 to 60"),
        (["plan", "--minutes", "half"], 'found "half"'),
        (["plan", "--minutes", "٣٠"], "expected a whole number"),
        (["plan", "--goal", "abs"], "Allowed: strength, muscle, endurance, flexibility or running."),
        (["plan", "--age-group", "teen"], "Allowed: adult, senior or youth."),
        (["plan", "--variety", "-1"], "--variety"),
        (["plan", "--title", "x" * 121], "at most 120 characters"),
        (["plan", "--paper", "a5"], "Allowed: a4 or letter."),
        (["plan", "-o", "plan.odt"], "expected a name that ends in .pdf, .toml or .txt"),
        (["plan", "-o", ""], "expected the name of a file"),
        (["plan", "-o", "-"], "-o - needs --format"),
        (["plan", "-o", "a.pdf", "-o", "./a.pdf"], "names the same place twice"),
        (["plan", "-o", "a.pdf", "--format", "toml"], "--format is for -o - only"),
        (["plan", "--format", "docx"], "Allowed: pdf, toml or txt."),
        (["plan", "--levle", "beginner"], 'plan does not take "--levle"; did you mean "--level"?'),
        (["plan", "chair"], 'plan does not take "chair"'),
        (["plan", "--cleared", "pregnancy_any"], "expected LIMIT=DATE"),
        (["plan", "--cleared", "pregnancy_any=1.10.2026"], "expected a date such as 2026-10-01"),
        (["plan", "--cleared", "pregnant=2026-10-01"], 'no limit "pregnant"'),
        (["plan", "--cleared", f"pregnancy_any={TODAY + timedelta(days=2)}"], "which is still to come"),
        (["plan", "--cleared", f"pregnancy_any={LAST_YEAR}"], "more than 12 months old"),
        (["plan", "--cleared", f"knee_pain={LAST_WEEK}"], "needs no clearance"),
        (["export", "p.toml"], "name a file to write with -o"),
        (["show"], "the following arguments are required: FILE"),
        (["exercises", "glute_brige"], 'no exercise "glute_brige". Did you mean "glute_bridge"?'),
        (["exercises", "glute_bridge", "--coverage"], "not allowed with argument"),
        (["plann", "--level", "beginner"], 'no command "plann". Did you mean "plan"?'),
        (["plann"], 'Did you mean the command "plan"?'),
        (["--nonsense"], 'no option "--nonsense"'),
        ([""], "the name of the plan file is empty"),
        (["plan", "--level", "\x1b[31mred"], r"\x1b[31mred"),
    ],
)
def test_wrong_usage_is_told_with_the_nearest_word(supple, work, argv, words):
    """Status 2, the message on stderr, nothing on stdout, nothing written."""
    status, out, err = supple(*argv)
    assert (status, out) == (2, "")
    assert words in err
    assert "\x1b" not in err
    assert _names(work) == []


@pytest.mark.parametrize("argv", [["--help"], *([name, "--help"] for name in command_line.COMMANDS)])
def test_help_has_examples_and_fits_eighty_columns(supple, argv):
    """Every command explains itself on stdout."""
    status, out, err = supple(*argv)
    assert (status, err) == (0, "")
    assert "examples:\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_examples_of_the_help_work(supple, work):
    """An example that fails is worse than none."""
    supple("plan", "-o", "mine.toml")
    supple("plan", "--equipment", "gym", "-o", "theirs.toml")
    (work / "my_exercises.toml").write_text("[my_hinge.figure]\nstart = { hip = 10 }\nend = { trunk = 50, hip = 60 }\n")
    for name in command_line.COMMANDS:
        for line in supple(name, "--help")[1].partition("examples:\n")[2].splitlines():
            words = line.split("  ")[1].split()
            if words[0] == "supple" and not {"-", "|", "--watch"} & set(words):
                words = ["mine.toml" if word == "*.toml" else word for word in words[1:]]
                assert supple(*words, *(["--force"] if "-o" in words else []))[0] == 0, line


def test_the_version_is_told(supple):
    """One line, on stdout."""
    assert supple("--version")[1].startswith("supple 0.")


# -- health ----------------------------------------------------------------------------------------------------


def test_a_refusal_says_why_and_whom_to_see_and_writes_nothing(supple, work):
    """Status 1; reason, whom to see, what to ask and the emergency line on stderr."""
    status, out, err = supple("plan", "--limits", "nerve_symptoms", "-o", "p.toml")
    assert (status, out) == (1, "")
    referral = Limit.NERVE_SYMPTOMS.facts.referral
    assert referral is not None
    for words in (referral.reason, referral.whom, referral.ask, "local emergency number"):
        assert words in " ".join(err.split())
    assert "--cleared" not in err
    assert _names(work) == []


def test_a_clearance_lifts_a_refusal_and_leaves_the_limit(supple, work):
    """The refusal says how; the plan then heeds the limit."""
    status, _, err = supple("plan", "--limits", "acute_hamstring")
    assert status == 1
    assert "--cleared LIMIT=DATE" in err
    cleared = f"acute_hamstring={LAST_WEEK}"
    assert supple("plan", "--cleared", cleared, "--with-limits", "-o", "p.toml")[0] == 0
    profile = _plan_of(work / "p.toml").profile
    assert profile.limits == {Limit.ACUTE_HAMSTRING}
    assert profile.cleared == ((Limit.ACUTE_HAMSTRING, LAST_WEEK),)


def test_what_no_clearance_lifts_stays_refused(supple):
    """Nerve symptoms are not lifted by a date; the reason is said."""
    status, _, err = supple("plan", "--limits", "nerve_symptoms", "--cleared", f"nerve_symptoms={LAST_WEEK}")
    assert status == 1
    assert "lifted by no clearance" in err
    assert "Once they have agreed" not in supple("plan", "--limits", "nerve_symptoms,acute_hamstring")[2]


def test_limits_are_left_out_of_files_unless_asked(supple, work):
    """Health stays private; that something was left out is said."""
    _, _, err = supple("plan", "--limits", "knee_pain", "-o", "a.toml")
    assert "Health limits are left out of the plan file; --with-limits keeps them." in err
    assert "knee" not in (work / "a.toml").read_text().partition("[[")[0]
    _, _, err = supple("plan", "--limits", "knee_pain", "-o", "b.toml", "--with-limits")
    assert "left out" not in err
    assert _plan_of(work / "b.toml").profile.limits == {Limit.KNEE_PAIN}
    assert supple("plan", "--limits", "knee_pain", "-o", "a.txt")[0] == 0
    assert "Knee pain" not in (work / "a.txt").read_text()


def test_stored_limits_always_apply_and_more_are_added(supple, work):
    """The health check of the app counts here too, with its day on the plan."""
    save_health(HealthRecord(LAST_WEEK, Clearance.CHANGES, frozenset({Limit.KNEE_PAIN})))
    _, _, err = supple("plan", "--limits", "no_grip", "--with-limits", "-o", "p.toml")
    assert err == "Wrote p.toml\n"
    plan = _plan_of(work / "p.toml")
    assert plan.profile.limits == {Limit.KNEE_PAIN, Limit.NO_GRIP}
    assert plan.checked == LAST_WEEK


def test_stored_limits_are_ignored_only_when_asked_and_this_is_said(supple, work):
    """A trainer plans for somebody else."""
    save_health(HealthRecord(LAST_WEEK, Clearance.STOP, frozenset({Limit.NERVE_SYMPTOMS})))
    assert supple("plan")[0] == 1
    status, _, err = supple("plan", "--ignore-stored-limits", "--with-limits", "-o", "p.toml")
    assert status == 0
    assert "The stored health check is left out of this plan (--ignore-stored-limits)." in err
    assert _plan_of(work / "p.toml").profile.limits == frozenset()
    assert _plan_of(work / "p.toml").checked is None


def test_a_stop_of_the_health_check_stays_in_force(supple):
    """Emergency signs leave no limit behind, and still there is no plan."""
    save_health(HealthRecord(LAST_WEEK, Clearance.STOP))
    status, _, err = supple("plan")
    assert status == 1
    assert "Your last health check found something that comes before any training." in err


def test_an_old_health_check_is_reminded_of(supple):
    """After 12 months the command line reminds and plans."""
    save_health(HealthRecord(LAST_YEAR, Clearance.GO))
    status, _, err = supple("plan")
    assert status == 0
    assert f"Your health check of {LAST_YEAR} is due again" in err


def test_a_clearance_for_a_stored_limit_is_kept(supple):
    """It need not be given each time; one for somebody else's limit is not kept."""
    save_health(HealthRecord(LAST_WEEK, Clearance.PROFESSIONAL, frozenset({Limit.ACUTE_HAMSTRING})))
    assert supple("plan")[0] == 1
    _, _, err = supple("plan", "--cleared", f"acute_hamstring={LAST_WEEK}", "--cleared", f"pregnancy_any={LAST_WEEK}")
    assert "The clearance is kept with your health check." in err
    assert load_health()[0].cleared == ((Limit.ACUTE_HAMSTRING, LAST_WEEK),)
    assert supple("plan")[0] == 0


def test_an_expired_clearance_lifts_nothing(supple):
    """A stored one that is too old refuses again."""
    record = HealthRecord(LAST_WEEK, Clearance.CHANGES, frozenset({Limit.ACUTE_HAMSTRING}))
    save_health(HealthRecord(*record_fields(record), ((Limit.ACUTE_HAMSTRING, LAST_YEAR),)))
    assert supple("plan")[0] == 1


def record_fields(record):
    """The fields of a record without its clearances."""
    return record.checked, record.verdict, record.limits


def test_a_health_check_that_cannot_be_read_is_told(supple, tmp_path):
    """The plan is made, and the person knows that the limits did not apply."""
    save_health(HealthRecord())
    (tmp_path / "home/state/health.toml").write_text("limits = [")
    status, _, err = supple("plan")
    assert status == 0
    assert "stored health check:" in err
    assert "does not apply" in err


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
        (b"level =", "broken.toml: line 1, column 8"),
        (b'format = "supple-plan/1"\n[profile]\nlevel = "expert"\n', 'broken.toml: line 3, profile, level: found "exp'),
        (b"\xff\xfe\x00", "broken.toml: line 1: found a byte that is no UTF-8"),
        (None, "cannot read broken.toml: there is no such file"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_the_place(supple, work, command, content, words):
    """Status 1, file and place on stderr, nothing on stdout, nothing written."""
    if content is not None:
        (work / "broken.toml").write_bytes(content)
    before = _names(work)
    status, out, err = supple(command[0], "broken.toml", *command[1:])
    assert (status, out) == (1, "")
    assert words in err
    assert _names(work) == before


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
    assert len(out.splitlines()) > 1
    assert all(line.startswith("p.toml: ") for line in out.splitlines())
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
    assert _names(work) == []


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


# -- the app and the edges -------------------------------------------------------------------------------------


@pytest.fixture
def no_textual(monkeypatch):
    """Fail if textual is loaded."""
    load = builtins.__import__

    def guarded(name, *rest, **named):
        assert not name.startswith(("textual", "tui.app")), f"{name} was loaded"
        return load(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", guarded)


@pytest.mark.usefixtures("no_textual")
def test_without_a_terminal_the_app_is_not_even_loaded(supple, monkeypatch):
    """One line that says what to do instead, and status 2."""
    monkeypatch.setattr(command_line, "_is_terminal", lambda handle: handle == 1)
    assert supple() == (2, "", "supple: the app needs a terminal.\nWithout one: supple plan --help\n")
    monkeypatch.setattr(command_line, "_is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "dumb")
    status, _, err = supple()
    assert status == 2
    assert "TERM is dumb" in err


@pytest.mark.usefixtures("no_textual")
def test_a_plan_file_that_cannot_be_used_never_reaches_the_app(supple, work, monkeypatch):
    """The message stays on the screen instead of vanishing with it."""
    monkeypatch.setattr(command_line, "_is_terminal", lambda _: True)
    (work / "bad.toml").write_text("x")
    assert supple("bad.toml")[0] == 1
    assert supple("missing.toml") == (1, "", "supple: cannot read missing.toml: there is no such file\n")


def test_an_unexpected_error_is_one_calm_line(supple, monkeypatch):
    """No traceback; SUPPLE_DEBUG=1 shows it to who asks."""

    def broken(*_):
        raise KeyError("secret")

    monkeypatch.setattr("tui.subcommands.make_plan", broken)
    status, out, err = supple("plan")
    assert (status, out) == (1, "")
    assert "something went wrong inside Supple (KeyError)" in err
    assert "secret" not in err
    monkeypatch.setenv("SUPPLE_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["plan"])


def test_an_interrupt_is_quiet(supple, monkeypatch):
    """ctrl+c ends a command as shells expect."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.subcommands.make_plan", interrupted)
    status, out, _ = supple("plan")
    assert (status, out) == (130, "")
