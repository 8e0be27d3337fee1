"""The calls described for tools (OpenAPI 3.1), with the bounds the server holds them to."""

from typing import Any

import msgspec

from cusdesk.wire import calls

SCHEMAS = (
    calls.Hello,
    calls.Welcome,
    calls.Taken,
    calls.Recorded,
    calls.Segment,
    calls.DigestReport,
    calls.DigestAnswer,
    calls.Invite,
    calls.Invited,
    calls.Enrolment,
    calls.Enrolled,
    calls.Refused,
)
REFUSALS = {
    "400": "nie jest tym, czym powinno być",
    "403": "nie wolno",
    "409": "nie pasuje do tego, co serwer ma",
    "413": "za duże",
    "426": "inny format",
    "429": "za często",
    "503": "baza nie odpowiada",
}
HEX64 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
HEX32 = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
SPAN = {"type": "string", "pattern": "^[0-9]{1,18}-[0-9]{1,18}$"}
COUNT = {"type": "integer", "minimum": 0, "maximum": 10**17}
FLAG = {"type": "integer", "minimum": 0, "maximum": 1}
AUTHORIZATION = {"signature": {"type": "apiKey", "in": "header", "name": "Authorization"}}


def description() -> bytes:
    """Return the description as JSON."""
    _, components = msgspec.json.schema_components(
        SCHEMAS, ref_template="#/components/schemas/{name}"
    )
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "cusdesk-server", "version": "1"},
        "paths": _paths(),
        "components": {"schemas": components, "securitySchemes": AUTHORIZATION},
    }
    return msgspec.json.encode(whole)


def _paths() -> dict[str, Any]:
    name, blob = _in_path("name", HEX64), {"size": {"type": "integer"}}
    size = {"type": "object", "properties": blob, "required": ["size"]}
    return {
        "/v1/hello": {"post": _call("Hello", "Welcome")},
        "/v1/batches/{replica}/{span}": {
            "parameters": [_in_path("replica", HEX32), _in_path("span", SPAN)],
            "put": _call(calls.BATCH_TYPE, "Taken", most=calls.MOST_BATCH_BYTES),
        },
        "/v1/records": {"post": _call(calls.RECORD_TYPE, "Recorded", most=calls.MOST_RECORD_BYTES)},
        "/v1/log": {
            "get": _call(None, "Segment")
            | {
                "parameters": [
                    _in_query("after", COUNT),
                    _in_query("max", COUNT),
                    _in_query("full", FLAG),
                ]
            }
        },
        "/v1/digests": {"post": _call("DigestReport", "DigestAnswer")},
        "/v1/invitations": {"post": _call("Invite", "Invited")},
        "/v1/enrol": {"post": _call("Enrolment", "Enrolled") | {"security": []}},
        "/v1/blobs/{name}": {
            "parameters": [name],
            "put": _call(calls.SEALED_TYPE, size, most=calls.MOST_CHUNK_BYTES),
            "get": _sealed_file(),
        },
    }


def _call(asks: str | None, tells: str | dict[str, Any], most: int = 0) -> dict[str, Any]:
    shape = {"$ref": f"#/components/schemas/{tells}"} if isinstance(tells, str) else tells
    answers = {"200": {"description": "zrobione", "content": {calls.JSON_TYPE: {"schema": shape}}}}
    call: dict[str, Any] = {"responses": answers | _refusals(), "security": [{"signature": []}]}
    if asks and most:
        sealed = {"type": "string", "format": "binary", "maxLength": most}
        call["requestBody"] = {"required": True, "content": {asks: {"schema": sealed}}}
    elif asks:
        said = {"schema": {"$ref": f"#/components/schemas/{asks}"}}
        call["requestBody"] = {"required": True, "content": {calls.JSON_TYPE: said}}
    return call


def _sealed_file() -> dict[str, Any]:
    content = {calls.SEALED_TYPE: {"schema": {"type": "string", "format": "binary"}}}
    found = {status: {"description": "plik", "content": content} for status in ("200", "206")}
    return {
        "responses": found | _refusals("404", "410"),
        "security": [{"signature": []}],
    }


def _refusals(*more: str) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/Refused"}}
    said = REFUSALS | dict.fromkeys(more, "nie ma")
    return {
        status: {"description": words, "content": {calls.JSON_TYPE: shape}}
        for status, words in said.items()
    }


def _in_path(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": shape}


def _in_query(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": shape}
