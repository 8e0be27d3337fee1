"""How a call is read and answered: JSON for tools, msgpack for slow links, bytes as they are."""

import re
from typing import TypeVar
from uuid import UUID

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from cusdesk.server.refusals import CallRefusedError, garbage, too_large
from cusdesk.wire.callers import Call, Caller, caller_of
from cusdesk.wire.calls import JSON_TYPE, MOST_PACKET_BYTES, MSGPACK_TYPE
from cusdesk.wire.faults import WireError

T = TypeVar("T")

MOST_SAID = 2 * MOST_PACKET_BYTES
NAME = re.compile("[0-9a-f]{64}")
REPLICA = re.compile("[0-9a-f]{32}")
SPAN = re.compile("([0-9]{1,18})-([0-9]{1,18})")
WHOLE = re.compile("[0-9]{1,18}")
RANGE = re.compile("bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})")
WANTED = re.compile("bytes=([0-9]{1,12})-([0-9]{0,12})")
UNREADABLE = "Serwer nie rozumie tego wywołania. Zaktualizuj program i powtórz."
CUT = "Połączenie urwało się w połowie. Program wyśle to jeszcze raz."


async def body_of(request: Request, most: int) -> bytes:
    """Return what a call carries, no more than `most` bytes of it ever in memory."""
    told = request.headers.get("content-length", "0")
    if WHOLE.fullmatch(told) and int(told) > most:
        raise too_large(most)
    pieces: list[bytes] = []
    size = 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise too_large(most)
            pieces.append(piece)
    except ClientDisconnect as fault:
        raise garbage(CUT) from fault
    return b"".join(pieces)


def caller_in(request: Request) -> Caller:
    """Return who a call says it comes from."""
    try:
        return caller_of(request.headers.get("authorization", ""))
    except WireError as fault:
        raise garbage(fault.sentence) from fault


def call_in(request: Request, body: bytes) -> Call:
    """Return what of a call is signed: it must be as it was sent, not as it was understood."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    question = request.scope["query_string"]
    target = path + b"?" + question if question else path
    return Call(request.method, target.decode("latin-1"), body)


def said_in(request: Request, kind: type[T], body: bytes) -> T:
    """Return what a call says, typed and bounded."""
    packed = _is_packed(request.headers.get("content-type", ""))
    decode = msgspec.msgpack.decode if packed else msgspec.json.decode
    try:
        return decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise garbage(UNREADABLE) from fault


def answer(request: Request, said: object, status: int = 200) -> Response:
    """Return an answer in the shape the caller asked for."""
    if _is_packed(request.headers.get("accept", "")):
        return Response(msgspec.msgpack.encode(said), status, media_type=MSGPACK_TYPE)
    return Response(msgspec.json.encode(said), status, media_type=JSON_TYPE)


def refuse(request: Request, refusal: CallRefusedError) -> Response:
    """Return a refusal."""
    response = answer(request, refusal.refused, refusal.status)
    if refusal.refused.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.refused.retry_after)
    request.state.word = refusal.refused.word
    return response


def name_in(request: Request) -> bytes:
    """Return the hash a path names."""
    return bytes.fromhex(_matching(NAME, request.path_params["name"])[0])


def replica_in(request: Request) -> UUID:
    """Return the replica a path names."""
    return UUID(hex=_matching(REPLICA, request.path_params["replica"])[0])


def span_in(request: Request) -> tuple[int, int]:
    """Return the first and last op a path names."""
    found = _matching(SPAN, request.path_params["span"])
    return int(found[1]), int(found[2])


def number_in(request: Request, name: str, otherwise: int) -> int:
    """Return a whole number of the question."""
    return int(_matching(WHOLE, request.query_params.get(name, str(otherwise)))[0])


def stretch_in(request: Request, length: int) -> tuple[int, int]:
    """Return from where the bytes of a call are and how many the file has; alone they are all."""
    if "content-range" not in request.headers:
        return 0, length
    found = _matching(RANGE, request.headers["content-range"])
    start, last, total = (int(found[number]) for number in (1, 2, 3))
    if last - start + 1 != length or last >= total:
        raise garbage(UNREADABLE)
    return start, total


def wanted_in(request: Request, size: int) -> tuple[int, int] | None:
    """Return which bytes of a file are asked for: from, and up to without; `None` for all."""
    if "range" not in request.headers:
        return None
    found = _matching(WANTED, request.headers["range"])
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    if not start < end:
        raise garbage(UNREADABLE)
    return start, end


def _matching(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise garbage(UNREADABLE)
    return found


def _is_packed(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() == MSGPACK_TYPE
