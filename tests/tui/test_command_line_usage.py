"""The command line and its edges: wrong usage, help, no terminal, unexpected errors."""

import builtins
from datetime import date, timedelta

import pytest

from tests.tui.written_files import names_in
from tui import command_line
from tui.command_line import main

TODAY = date.today()
LAST_WEEK, LAST_YEAR = TODAY - timedelta(days=7), TODAY - timedelta(days=400)
pytestmark = pytest.mark.usefixtures("work")


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
    assert names_in(work) == []


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
    (work / "names.txt").write_text("Ana\nBo\n")
    for name in command_line.COMMANDS:
        for line in supple(name, "--help")[1].partition("examples:\n")[2].splitlines():
            words = line.split("  ")[1].split()
            if words[0] == "supple" and not {"-", "|", "--watch"} & set(words):
                words = ["mine.toml" if word == "*.toml" else word for word in words[1:]]
                assert supple(*words, *(["--force"] if "-o" in words else []))[0] == 0, line


def test_the_version_is_told(supple):
    """One line, on stdout."""
    assert supple("--version")[1].startswith("supple 0.")


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
    assert supple() == (2, "", "supple: the app needs a terminal; without one: supple plan --help\n")


@pytest.mark.usefixtures("no_textual")
@pytest.mark.parametrize("kind", ["", "dumb", "unknown", "network", "dialup", "emacs", "vt52"])
def test_a_terminal_that_cannot_place_text_is_told_so(supple, monkeypatch, kind):
    """One line that names the way without the app, and status 2; nothing is drawn."""
    monkeypatch.setattr(command_line, "_is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", kind)
    status, out, err = supple()
    assert (status, out) == (2, "")
    assert f"TERM is {kind or 'not set'}" in err
    assert "supple plan" in err


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
