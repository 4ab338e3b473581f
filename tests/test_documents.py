"""What README and CONTRIBUTING promise is true: their commands, tables and examples are tried here."""

import re
import shlex
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from exports.own_exercises import load_own_exercises
from exports.version import VERSION
from plans.catalogue import load_catalogue
from plans.dose import Dose
from plans.exercise import Exercise
from plans.limits import Limit
from plans.questions import TOP_LEVEL
from plans.safety import STOP_RULES
from plans.vocabulary import Load, Pattern, Phase, Position, Role, Spotter, Trait, Word
from tui import usage
from tui.arguments import parse
from tui.commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCUMENTS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    """The lines of all shell blocks, without comments."""
    lines = "".join(blocks(text, "sh")).splitlines()
    return [re.split(r" +# ", line)[0] for line in lines if line]


def table_rows(text: str, head: str) -> list[list[str]]:
    """The rows of the table whose head begins with these words, as cells."""
    lines = text.split(f"\n| {head} |", 1)[1].splitlines()[2:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def quoted(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def test_one_line_runs_it_and_one_line_tests_it() -> None:
    """With Python and pip alone, one line each is enough, and the README has just these two first."""
    assert commands(README)[:2] == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/supple",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
    ]


def test_every_command_shown_is_understood() -> None:
    """Each `supple` line in the documents passes the command line's grammar, and every command is shown."""
    lines = [line for text in DOCUMENTS.values() for line in commands(text) if re.match(r"(ssh host )?supple ", line)]
    shown = set()
    for line in lines:
        words = shlex.split(re.split("[|>]", line.removeprefix("ssh host "))[0])[1:]
        if words[0].endswith(".toml"):
            continue
        shown.add(parse(words).command)
    assert shown == set(usage.COMMANDS)


def test_every_key_shown_exists() -> None:
    """The README's table names keys of the app, and leaves out none that the key line offers."""
    shown = {key for row in table_rows(README, "key") for key in quoted(row[0])}
    keys = {key for command in COMMANDS for key in (*command.keys, command.shown)}
    assert shown <= keys, shown - keys
    offered = {command.shown for command in COMMANDS if command.on_line and not command.moves}
    assert offered <= shown, offered - shown


def test_the_readme_has_the_stop_rules() -> None:
    """The safety words of the README are those of every plan."""
    assert all(f"- {rule}\n" in README for rule in STOP_RULES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    """Every picture and file the documents link to is there."""
    targets = re.findall(r"\]\(([^)#:]+)\)", DOCUMENTS[name])
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_exercises_shown_can_be_used_as_they_are(name: str, tmp_path: Path) -> None:
    """The exercise of the document, put into one's own folder, is read without a complaint."""
    examples = [block for block in blocks(DOCUMENTS[name], "toml") if "mistake" in block]
    assert len(examples) == 1
    (tmp_path / "shown.toml").write_text(examples[0], encoding="utf-8")
    catalogue, problems = load_own_exercises(tmp_path, load_catalogue())
    assert problems == ()
    assert len(catalogue.own) == 1


def test_the_plan_shown_names_real_things() -> None:
    """The README's plan file has exercises and doses that exist, each dose in its canonical form."""
    (plan,) = (tomllib.loads(block) for block in blocks(README, "toml") if "supple-plan/1" in block)
    for item in plan["strength"]:
        assert item["exercise"] in load_catalogue()
        assert str(Dose.parse(item["dose"])) == item["dose"]


def test_every_key_of_an_exercise_is_explained() -> None:
    """CONTRIBUTING explains all keys of an exercise and none besides."""
    explained = {key.split(".")[0] for row in table_rows(CONTRIBUTING, "key") for key in quoted(row[0])}
    assert explained == {field.name for field in msgspec.structs.fields(Exercise)} - {"id"} | {"[id]"}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("phase", Phase),
        ("role", Role),
        ("pattern", Pattern),
        ("positions", Position),
        ("load", Load),
        ("spotter", Spotter),
        ("traits", Trait),
    ],
)
def test_closed_lists_are_explained_whole(key: str, words: Iterable[Word]) -> None:
    """Where CONTRIBUTING lists the words of a key, it lists all of them."""
    (row,) = (row for row in table_rows(CONTRIBUTING, "key") if quoted(row[0]) == [key])
    assert set(quoted(row[2])) == {word.value for word in words}


def test_dose_details_are_explained() -> None:
    """The section on doses names every detail of the notation, in its order."""
    section = re.sub(r"```.*?```", "", CONTRIBUTING.split("### Doses")[1].split("###")[0], flags=re.DOTALL)
    details = [example.split()[0] for example in quoted(section)]
    assert details == ["hold", "tempo", "rest", "RIR", "RPE", "load", "ramp"]
    assert {name.lower() for name in details} <= {field.name for field in msgspec.structs.fields(Dose)}


def test_one_version_everywhere() -> None:
    """The package takes its version from the code, and the newest entry of the changelog has the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "exports/version.py"
    (newest, *_) = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest == VERSION


def test_documents_promise_nothing() -> None:
    """No document says that training prevents, cures or burns anything, but where it says not to say so."""
    text = " ".join(README.lower().split())
    assert not re.search(r"prevents? injur|cures?\b|burns?\b|no soreness|bend at the waist|lock the knees", text)
    assert "not medical advice" in text


def test_the_health_check_is_as_long_as_the_readme_says() -> None:
    """The number of questions in the README is the number of main questions."""
    assert len(TOP_LEVEL) == 8
    assert "eight short questions" in README


def test_limits_shown_are_limits() -> None:
    """Limits in the examples are words of the list."""
    named = {word for match in re.findall(r"--limits ([a-z_,]+)", README) for word in match.split(",")}
    assert named
    assert named <= {limit.value for limit in Limit}
