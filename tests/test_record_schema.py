"""The JSON Schema of a record is that of what is written."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from newsharvest.cli import app
from newsharvest.errors import OperatorError
from newsharvest.items import Reason, to_record
from newsharvest.record_schema import schema_of
from tests.corpus.pages import article, reject

RECORDS = {
    "article": article("https://gazette.example/1", "The ferry is late."),
    "reject": reject("https://a.example/"),
}
TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
    "array": list,
    "object": dict,
}


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether a value is of a schema, as far as our records need it."""
    if "$ref" in schema:
        return fits(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return any(fits(value, one, whole) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if not isinstance(value, TYPES[schema["type"]]):
        return False
    if schema["type"] == "object":
        keys = schema["properties"]
        return list(value) == schema["required"] and all(fits(value[key], keys[key], whole) for key in keys)
    return schema["type"] != "array" or all(fits(one, schema["items"], whole) for one in value)


@pytest.mark.parametrize("kind", ["article", "reject"])
def test_a_record_fits_its_schema_and_one_with_another_key_does_not(kind):
    schema, record = schema_of(kind), json.loads(json.dumps(to_record(RECORDS[kind])))
    assert fits(record, schema, schema)
    assert not fits({**record, "more": 1}, schema, schema)
    assert all(told["description"] for told in schema["properties"].values())


def test_the_command_prints_it_and_refuses_other_kinds():
    told = json.loads(CliRunner().invoke(app, ["schema", "reject"]).stdout)
    assert set(told["$defs"]["Reason"]["enum"]) == set(Reason)
    with pytest.raises(OperatorError, match="article, reject"):
        schema_of("page")
