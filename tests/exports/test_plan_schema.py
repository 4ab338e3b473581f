"""The plan file's JSON Schema."""

import msgspec
import tomli

from exports.plan_schema import SCHEMA_FILE, plan_schema, schema_text
from plans.exercise import Exercise
from tests.exports.test_plan_file import FULL


def test_the_schema_in_the_tree_is_current():
    """If this fails: python -m exports.plan_schema."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_knows_every_key_that_a_plan_file_can_have():
    """A plan with everything in it holds no key, and no word, that an editor would mark as wrong."""
    assert _faults(tomli.loads(FULL), plan_schema()) == []
    assert _faults(tomli.loads(FULL.replace("variety", "vareity").replace('"wall"', '"wal"')), plan_schema()) == [
        "vareity",
        "equipment: wal",
    ]


def test_the_schema_knows_every_field_of_an_exercise():
    """The id is the table's name, all else may be written."""
    fields = {field.name for field in msgspec.structs.fields(Exercise)} - {"id"}
    assert set(plan_schema()["definitions"]["exercise"]["properties"]) == fields


def _faults(value, schema, name=""):
    """The keys and words of a value that a schema does not allow; just what this schema needs of the standard."""
    schema = plan_schema()["definitions"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, dict):
        known = schema.get("properties", {})
        others = schema["additionalProperties"]
        return [
            fault
            for key, each in value.items()
            for fault in (_faults(each, known.get(key) or others, key) if key in known or others else [key])
        ]
    if isinstance(value, list):
        return [fault for each in value for fault in _faults(each, schema["items"], name)]
    return [f"{name}: {value}"] if "enum" in schema and value not in schema["enum"] else []
