"""Checks plain data against a JSON schema: the few words of 2020-12 that ours use."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Yield where `value` does not keep to `schema`; nothing when it does."""
    if "anyOf" in schema:
        if all(list(faults(value, one, at)) for one in schema["anyOf"]):
            yield f"{at}: {value!r} is none of the allowed"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not listed"
    kind = _TYPES.get(schema.get("type", ""))
    if kind is not None and (not isinstance(value, kind) or (kind is int and value is True)):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    yield from _text(value, schema, at)
    yield from _inside(value, schema, at)


def _text(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not look like {schema['pattern']}"
    if schema.get("format") == "date":
        try:
            date.fromisoformat(value)
        except ValueError:
            yield f"{at}: {value!r} is no date"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{at}: {value} is under {schema['minimum']}"


def _inside(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, list) and "items" in schema:
        for place, one in enumerate(value):
            yield from faults(one, schema["items"], f"{at}[{place}]")
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, one in value.items():
        if name in known:
            yield from faults(one, known[name], f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: {name} is unknown"
