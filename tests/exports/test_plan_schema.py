"""The plan file's JSON Schema, held against the reader."""

import copy
import json
from datetime import date, datetime

import jsonschema
import msgspec
import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from msgspec.structs import replace

from exports.plan_file import plan_to_toml, read_leniently
from exports.plan_schema import SCHEMA_FILE, plan_schema, schema_text
from plans.exercise import Exercise
from plans.plan import Alternative
from tests.exports.plans_to_try import CATALOGUE, OWN, full_plan, plans

SCHEMA = plan_schema()
CHECKER = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
READER_ONLY = ("expected a name from", "at character", "expected one of warm_up", "expected one of cool_down")
WHOLE = replace(
    OWN, figure=CATALOGUE["glute_bridge"].figure, extended=True, article="As shown.", detail="Good.", after=("x",)
)


def whole_plan():
    """The plan with every key, and an exercise of its own with every key."""
    plan = full_plan()
    own = replace(plan.strength[1], exercise=WHOLE, swap=Alternative(WHOLE, plan.strength[1].dose))
    return replace(plan, strength=(plan.strength[0], own))


VALUES = tomli.loads(plan_to_toml(whole_plan(), with_limits=True))


def test_the_schema_in_the_tree_is_current():
    """If this fails: python -m exports.plan_schema."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one_and_says_what_it_cannot_check():
    """Editors take it, and nobody thinks that a file without red lines is in order."""
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    for words in ("dose notation", "rulebook", "256 kB", "named that Supple", "quotes", "supple check"):
        assert words in SCHEMA["description"]


def test_the_schema_knows_every_field_of_an_exercise():
    """The id is the table's name, all else may be written."""
    fields = {field.name for field in msgspec.structs.fields(Exercise)} - {"id"}
    assert set(SCHEMA["definitions"]["exercise"]["properties"]) == fields


@given(plans())
@settings(max_examples=40, deadline=None)
def test_what_supple_writes_is_good_for_both(plan):
    """Any plan, with limits and without."""
    for with_limits in (True, False):
        text = plan_to_toml(plan, with_limits=with_limits)
        assert _faults(tomli.loads(text)) == []
        assert read_leniently(text.encode(), CATALOGUE).is_usable


def _faults(values):
    """What the schema has against a file, dates as editors see them."""
    seen = json.loads(json.dumps(values, default=lambda value: value.isoformat()))
    return [error.message for error in CHECKER.iter_errors(seen)]


def _problems(values):
    """What the reader has against a file, and how much of that is its structure."""
    report = read_leniently(tomli_w.dumps(values).encode(), CATALOGUE).report
    found = [str(problem) for problem in report.problems]
    return found, [text for text in found if not any(words in text for words in READER_ONLY)]


def _places(value, path=()):
    """All places in a file that can be changed; what is inside a figure is the reader's business."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if "figure" not in path:
        for key, each in inner:
            yield from _places(each, (*path, key))


def _renamed(spot, key):
    if isinstance(spot, dict):
        spot[f"{key}x"] = spot.pop(key)


def _with_more(spot, key):
    if isinstance(spot[key], dict):
        spot[key]["surplus"] = 1


def _many(spot, key):
    if isinstance(spot[key], list) and spot[key]:
        spot[key] = (spot[key] * 60)[:60]


def _long(spot, key):
    if isinstance(spot[key], str):
        spot[key] = "x" * 1100


def _put(new):
    return lambda spot, key: spot.__setitem__(key, new)


DAMAGES = {
    "dropped": lambda spot, key: spot.pop(key),
    "renamed": _renamed,
    "with more": _with_more,
    "many": _many,
    "long": _long,
    "day": _put(date(2026, 11, 22)),
    "moment": _put(datetime(2026, 11, 22, 10, 0, 0)),
    **{repr(value): _put(value) for value in ("wrong", "", 7, 10**6, 2.5, True, [], [1], {}, [{}])},
}


def _damaged(path):
    """The file with one thing wrong at a place, in every way that fits: how, and the values."""
    for how, change in DAMAGES.items():
        values = copy.deepcopy(VALUES)
        spot = values
        for key in path[:-1]:
            spot = spot[key]
        change(spot, path[-1])
        yield how, values


def _is_day_for_text(how, path):
    """To editors a day is a text; only the reader minds the quotes."""
    value = VALUES
    for key in path:
        value = value[key]
    return how in {"day", "moment"} and isinstance(value, str)


@pytest.mark.parametrize("head", list(VALUES), ids=str)
def test_both_agree_on_every_single_damage(head):
    """Whatever is dropped, renamed, retyped, added, too long or too many.

    What the schema marks is refused, and what is refused for its structure is marked.
    """
    refused = 0
    for path in _places(VALUES):
        if path[:1] != (head,):
            continue
        for how, values in _damaged(path):
            faults, (problems, of_structure) = _faults(values), _problems(values)
            refused += bool(problems)
            assert problems or not faults, (path, how, faults)
            assert faults or not of_structure or _is_day_for_text(how, path), (path, how, of_structure)
    assert refused >= 5
