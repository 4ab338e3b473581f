"""What docs/plan-file.md promises is true: its examples are read, its lists are whole, its keys exist."""

import re
from pathlib import Path

import pytest
import tomli

from exports.checking import check_file, checked_to_values
from exports.plan_file import plan_to_toml, read_plan
from exports.plan_schema import plan_schema
from exports.reading import PlanFile
from plans.catalogue import load_catalogue
from plans.vocabulary import AgeGroup, Goal, Level

PAGE = (Path(__file__).parent.parent / "docs/plan-file.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def rows(head: str) -> dict[str, str]:
    """The rows of the table with this head: all keys of the first cell, each with the second."""
    lines = PAGE.split(f"\n| {head} |", 1)[1].split("\n\n")[0].splitlines()[2:]
    cells = [line.strip("|").split("|") for line in lines]
    return {key: row[1] for row in cells for key in re.findall(r"`([^`]+)`", row[0])}


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_a_plan_file_without_errors_and_hints(example: str) -> None:
    """They can be copied as they are."""
    plan, hints = read_plan(example.encode(), load_catalogue(), "example")
    assert hints == ()
    assert read_plan(plan_to_toml(plan, with_limits=True).encode(), load_catalogue(), "again") == (plan, ())


def test_the_whole_example_has_every_key() -> None:
    """And the table explains each of them."""
    schema, whole = plan_schema(), tomli.loads(EXAMPLES[1])
    parts = schema["definitions"]
    assert set(whole) == set(schema["properties"])
    assert set(whole["profile"]) == set(parts["profile"]["properties"])
    assert set(whole["strength"][0]) == set(parts["item"]["properties"])
    explained = set(rows("key"))
    assert explained | {"profile", "warm_up", "strength", "cool_down", "exercises", "swap", "otherwise"} == {
        *schema["properties"],
        *parts["profile"]["properties"],
        *parts["item"]["properties"],
    }


@pytest.mark.parametrize(("key", "words"), [("level", Level), ("goal", Goal), ("age_group", AgeGroup)])
def test_closed_lists_are_told_whole(key: str, words: type[Level | Goal | AgeGroup]) -> None:
    """No word is missing, none is made up."""
    assert re.findall(r"`([^`]+)`", rows("key")[key]) == [word.value for word in words]


def test_the_json_of_check_is_explained_whole() -> None:
    """Every key that programs get."""
    file = PlanFile(b'format = "supple-plan/1"\n', "empty.toml")
    values = checked_to_values([check_file(file, load_catalogue())])
    assert set(rows("in `files`")) == set(values["files"][0])
    assert set(rows("in `problems`")) == set(values["files"][0]["problems"][0])
    assert set(values) == {"format", "files", "counts"}
