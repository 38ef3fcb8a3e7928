"""The types of the policy, against the schema that says the same."""

import json
from importlib.resources import files

from localpresence import _policy


def test_the_types_have_every_member_of_the_schema_and_no_other():
    schema = json.loads((files("localpresence") / "policy.schema.json").read_text())
    parts = schema["properties"]
    definitions = {name.title(): parts[name] for name in ["mounts", "limits", "budget", "browser"]}
    definitions |= {"Policy": schema, "Rule": schema["$defs"]["rule"], "ParameterRule": schema["$defs"]["parameter"]}
    for name, definition in definitions.items():
        assert set(getattr(_policy, name).__annotations__) == set(definition["properties"]), name
