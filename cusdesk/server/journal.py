"""One line of JSON for each call: ids, sizes, times, words. Never a name, never what is carried."""

import json
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("cusdesk.server")


@dataclass(slots=True)
class Heard:
    """A call as the journal and the metrics see it."""

    method: str
    route: str = "?"
    status: int = 500
    bytes_in: int = 0
    bytes_out: int = 0
    seconds: float = 0.0


Listener = Callable[[Heard], None]


@dataclass(slots=True)
class Journal:
    """Writes down every call that passes, and tells it to whoever counts."""

    app: ASGIApp
    listeners: tuple[Listener, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on and note what became of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        heard, began = Heard(scope["method"]), time.perf_counter()
        scope.setdefault("state", {})

        async def receiving() -> Message:
            message = await receive()
            heard.bytes_in += len(message.get("body", b""))
            return message

        async def sending(message: Message) -> None:
            heard.status = message.get("status", heard.status)
            heard.bytes_out += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receiving, sending)
        finally:
            heard.seconds = time.perf_counter() - began
            heard.route = getattr(scope.get("route"), "path", "?")
            self._note(heard, scope["state"])

    def _note(self, heard: Heard, state: dict[str, Any]) -> None:
        ids = {name: state[name].hex for name in ("office", "replica") if name in state}
        word = {"word": state["word"]} if "word" in state else {}
        LOG.info(
            "call",
            extra={
                "said": {
                    "method": heard.method,
                    "route": heard.route,
                    "status": heard.status,
                    "ms": round(heard.seconds * 1000, 1),
                    "in": heard.bytes_in,
                    "out": heard.bytes_out,
                }
                | ids
                | word
            },
        )
        for listener in self.listeners:
            listener(heard)


class JsonLines(logging.Formatter):
    """A record of the log as one line of JSON; of a fault only its kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage() if record.name.startswith("cusdesk") else record.name,
        } | getattr(record, "said", {})
        if record.exc_info and record.exc_info[0]:
            line["fault"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def write_json_lines() -> None:
    """Send the log to standard error, as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


def _places(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places
