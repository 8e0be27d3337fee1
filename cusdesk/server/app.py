"""The calls of the exchange over HTTP: who calls, how much, and then the orderer."""

from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cusdesk.server import health, speech
from cusdesk.server.batches import read_letter
from cusdesk.server.blobs import Stretch
from cusdesk.server.core import MOST_SEGMENT, Wish
from cusdesk.server.description import description
from cusdesk.server.journal import Journal, Listener
from cusdesk.server.limits import Limits
from cusdesk.server.orderer import Orderer
from cusdesk.server.refusals import CallRefusedError, garbage
from cusdesk.wire.calls import (
    MOST_BATCH_BYTES,
    MOST_CHUNK_BYTES,
    MOST_RECORD_BYTES,
    SEALED_TYPE,
    DigestReport,
    Enrolment,
    Hello,
    Invite,
    Refused,
)

NO_SUCH_CALL = "Serwer nie zna takiego wywołania. Zaktualizuj program."


@dataclass(slots=True)
class Calls:
    """The calls an office's PC makes, each answered by the orderer."""

    orderer: Orderer
    limits: Limits
    authority: bytes = b""
    """The certificate of the server's own authority (PEM), which PCs compare with their code."""
    _description: bytes = field(default_factory=description)

    async def hello(self, request: Request) -> Response:
        """Tell where the server stands."""
        office, caller, body = await self._called(request, speech.MOST_SAID)
        said = speech.said_in(request, Hello, body)
        return speech.answer(
            request, await run_in_threadpool(self.orderer.hello, office, caller, said)
        )

    async def put_batch(self, request: Request) -> Response:
        """Order a batch."""
        office, caller, body = await self._called(request, MOST_BATCH_BYTES)
        header = read_letter(body).header
        named = (speech.replica_in(request).bytes, *speech.span_in(request))
        if named != (header.replica, header.first, header.last):
            raise garbage(speech.UNREADABLE)
        taken = await run_in_threadpool(self.orderer.take_batch, office, body, caller)
        return speech.answer(request, taken)

    async def put_record(self, request: Request) -> Response:
        """Order a record."""
        office, _, body = await self._called(request, MOST_RECORD_BYTES)
        return speech.answer(
            request, await run_in_threadpool(self.orderer.take_record, office, body)
        )

    async def read_log(self, request: Request) -> Response:
        """Hand out a stretch of the log."""
        office, caller, _ = await self._called(request, 0)
        wish = Wish(
            speech.number_in(request, "after", 0),
            speech.number_in(request, "max", MOST_SEGMENT),
            full=bool(speech.number_in(request, "full", 0)),
        )
        segment = await run_in_threadpool(self.orderer.read_log, office, caller, wish)
        response = speech.answer(request, segment)
        with suppress(CallRefusedError):
            # What was read is paid for by the next call: this one is already made.
            self.limits.bytes.take(office, len(response.body))
        return response

    async def compare(self, request: Request) -> Response:
        """Compare figures of folded states."""
        office, caller, body = await self._called(request, speech.MOST_SAID)
        said = speech.said_in(request, DigestReport, body)
        return speech.answer(
            request, await run_in_threadpool(self.orderer.compare, office, caller, said)
        )

    async def invite(self, request: Request) -> Response:
        """Keep an invitation."""
        office, caller, body = await self._called(request, speech.MOST_SAID)
        said = speech.said_in(request, Invite, body)
        return speech.answer(
            request, await run_in_threadpool(self.orderer.invite, office, caller, said)
        )

    async def enrol(self, request: Request) -> Response:
        """Let in whoever has a code."""
        body = await self._carried(request, speech.MOST_SAID)
        self.limits.codes.take(_address(request))
        said = speech.said_in(request, Enrolment, body)
        return speech.answer(request, await run_in_threadpool(self.orderer.enrol, said))

    async def put_blob(self, request: Request) -> Response:
        """Keep a stretch of a sealed file."""
        name = speech.name_in(request)
        office, caller, body = await self._called(request, MOST_CHUNK_BYTES)
        start, total = speech.stretch_in(request, len(body))
        stretch = Stretch(name, start, body, total)
        size = await run_in_threadpool(self.orderer.put_blob, office, caller, stretch)
        return speech.answer(request, {"size": size})

    async def get_blob(self, request: Request) -> Response:
        """Hand out a sealed file or a stretch of it."""
        name = speech.name_in(request)
        office, caller, _ = await self._called(request, 0)
        size = await run_in_threadpool(self.orderer.blob_size, office, caller, name)
        headers = {"Accept-Ranges": "bytes"}
        wanted = speech.wanted_in(request, size)
        if request.method == "HEAD":
            return Response(headers=headers | {"Content-Length": str(size)}, media_type=SEALED_TYPE)
        start, end = wanted or (0, size)
        if end - start > MOST_CHUNK_BYTES:
            end, wanted = start + MOST_CHUNK_BYTES, (start, start + MOST_CHUNK_BYTES)
        content = await run_in_threadpool(self.orderer.blobs.read, office, name, start, end - start)
        if wanted:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        return Response(content, 206 if wanted else 200, headers, SEALED_TYPE)

    async def certificate(self, _request: Request) -> Response:
        """Hand out the certificate of the server's authority."""
        return Response(self.authority, media_type="application/x-pem-file")

    async def describe(self, _request: Request) -> Response:
        """Describe the calls (OpenAPI)."""
        return Response(self._description, media_type="application/json")

    async def live(self, request: Request) -> Response:
        """Tell that the program runs."""
        return speech.answer(request, {"ok": True})

    async def ready(self, request: Request) -> Response:
        """Tell whether batches can be taken in now."""
        state = await run_in_threadpool(health.readiness, self.orderer)
        return speech.answer(request, state, 200 if state.ok else 503)

    async def _carried(self, request: Request, most: int) -> bytes:
        self.limits.address.take(_address(request))
        return await speech.body_of(request, most)

    async def _called(self, request: Request, most: int) -> tuple[UUID, UUID, bytes]:
        body = await self._carried(request, most)
        office, caller = await self._identified(request, body)
        self._spend(office, len(body))
        return office, caller, body

    async def _identified(self, request: Request, body: bytes) -> tuple[UUID, UUID]:
        caller = speech.caller_in(request)
        request.state.office, request.state.replica = caller.office, caller.replica
        call = speech.call_in(request, body)
        if self.orderer.knows(caller):
            self.orderer.identify(caller, call)
        else:
            await run_in_threadpool(self.orderer.identify, caller, call)
        return caller.office, caller.replica

    def _spend(self, office: UUID, size: int) -> None:
        self.limits.calls.take(office)
        self.limits.bytes.take(office, size)


def make_app(
    orderer: Orderer,
    limits: Limits | None = None,
    authority: bytes = b"",
    listeners: tuple[Listener, ...] = (),
) -> Starlette:
    """Return the application: the gmina's server runs it, or an office's PC that is the orderer."""
    calls = Calls(orderer, limits or Limits(), authority)
    app = Starlette(
        routes=[
            Route("/v1/hello", calls.hello, methods=["POST"]),
            Route("/v1/batches/{replica}/{span}", calls.put_batch, methods=["PUT"]),
            Route("/v1/records", calls.put_record, methods=["POST"]),
            Route("/v1/log", calls.read_log, methods=["GET"]),
            Route("/v1/digests", calls.compare, methods=["POST"]),
            Route("/v1/invitations", calls.invite, methods=["POST"]),
            Route("/v1/enrol", calls.enrol, methods=["POST"]),
            Route("/v1/blobs/{name}", calls.put_blob, methods=["PUT"]),
            Route("/v1/blobs/{name}", calls.get_blob, methods=["GET", "HEAD"]),
            Route("/v1/certificate", calls.certificate, methods=["GET"]),
            Route("/openapi.json", calls.describe, methods=["GET"]),
            Route("/health/live", calls.live, methods=["GET"]),
            Route("/health/ready", calls.ready, methods=["GET"]),
        ],
        exception_handlers={CallRefusedError: _refused, HTTPException: _unknown},
        middleware=[Middleware(Journal, listeners=listeners)],
    )
    app.state.orderer = orderer
    return app


async def _refused(request: Request, fault: Exception) -> Response:
    refusal = fault if isinstance(fault, CallRefusedError) else garbage(speech.UNREADABLE)
    return speech.refuse(request, refusal)


async def _unknown(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 404
    refusal = CallRefusedError(status, Refused("no_such_call", NO_SUCH_CALL))
    return speech.refuse(request, refusal)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
