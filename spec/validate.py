"""Validate the OpenAPI documents of this folder, and the examples in them against their schemas.

    python spec/validate.py

Needs openapi-spec-validator; see README.md. Exits with 1 when something does not fit, and says where.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

FOLDER = Path(__file__).resolve().parent


def media(node: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place with an example and a schema for it."""
    if isinstance(node, dict):
        if "example" in node and "schema" in node:
            yield pointer, node
        for name, member in node.items():
            yield from media(member, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from media(item, f"{pointer}/{index}")


def faults(document: dict[str, Any], examples: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield f"#/{'/'.join(map(str, error.absolute_path))}: {error.message}"
    for pointer, node in examples:
        schema = {**node["schema"], "components": document["components"]}  # so that its references lead somewhere
        for error in Draft202012Validator(schema).iter_errors(node["example"]):
            yield f"{pointer}/example{error.json_path[1:]}: {error.message[:200]}"


def main() -> int:
    failed = False
    for path in sorted(FOLDER.glob("*.openapi.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        examples = list(media(document["paths"], "#/paths"))
        found = list(faults(document, examples))
        failed |= bool(found)
        verdict = f"{len(found)} faults" if found else "valid"
        print(f"{path.name}: {verdict}, {len(examples)} examples", *found, sep="\n  ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
