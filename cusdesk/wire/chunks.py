"""What lies in a package: parts of at most 4 MiB, each whole by itself and of one kind."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, BinaryIO, TypeVar

import msgspec

from cusdesk.wire.envelope import read
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.seeds import Sealed
from cusdesk.wire.signed import Kind
from cusdesk.wire.typed import Count, Hash, Id, decode, encode

T = TypeVar("T")

MOST_CHUNK = 4 * 1024 * 1024
ROOM = 1024
"""Left in a chunk for what stands around its items."""
MOST_ITEMS = 65_536
BROKEN = "Część pakietu ma inną treść, niż podaje. Zapisz pakiet na nośniku jeszcze raz."
TOO_LARGE = "Tej paczki nie da się przenieść na nośniku: ma więcej niż 4 MB. Wyślij ją siecią."

BlobName = Annotated[bytes, msgspec.Meta(min_length=1, max_length=64)]


class ChunkKind(StrEnum):
    """What a chunk holds."""

    SENT = "sent"
    LOG = "log"
    BLOB = "blob"
    ANSWERS = "answers"
    TAKEN = "taken"
    STATE = "state"


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Ops of a replica that lie in a package, first to last without a gap."""

    replica: Id
    first: Count
    last: Count


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """Part of a sealed file: its name, its whole size, where the part begins."""

    name: BlobName
    size: Count
    offset: Count
    content: bytes


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What an enrolment request is answered with: an admission sealed to the device that asked."""

    replica: Id
    sealed: bytes


class Taken(msgspec.Struct, frozen=True, array_like=True):
    """Up to where a replica's batches stand in the log, and what of the log is off-site."""

    replica: Id
    last: Count
    header_hash: Hash
    position: Count
    durable: Count


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part ready to be written, and whose ops are in it."""

    kind: ChunkKind
    content: bytes
    spans: tuple[Span, ...] = ()


def sent(envelopes: Iterable[bytes]) -> Iterator[Chunk]:
    """Yield batches and records on their way to the orderer, own and colleagues' alike."""
    return _gathered(ChunkKind.SENT, envelopes, lambda envelope: [envelope])


def log(entries: Iterable[Entry]) -> Iterator[Chunk]:
    """Yield a stretch of the log on its way back."""
    return _gathered(ChunkKind.LOG, entries, _batch_at)


def blob(name: bytes, size: int, file: BinaryIO) -> Iterator[Chunk]:
    """Yield a sealed file of so many bytes."""
    for offset in range(0, size, MOST_CHUNK - ROOM):
        piece = Piece(name, size, offset, file.read(min(MOST_CHUNK - ROOM, size - offset)))
        yield Chunk(ChunkKind.BLOB, encode((piece,)))


def answers(made: Iterable[Answer]) -> Iterator[Chunk]:
    """Yield answers to enrolment requests."""
    return _gathered(ChunkKind.ANSWERS, made, lambda _: [])


def taken(receipts: Iterable[Taken]) -> Iterator[Chunk]:
    """Yield what the orderer has taken in of each replica."""
    return _gathered(ChunkKind.TAKEN, receipts, lambda _: [])


def state(parts: Iterable[Sealed]) -> Iterator[Chunk]:
    """Yield the sealed parts of a state, the head first."""
    return _gathered(ChunkKind.STATE, parts, lambda _: [])


def items(kind: type[T], content: bytes) -> tuple[T, ...]:
    """Return what a chunk holds, each of `kind`."""
    made = Annotated[tuple[kind, ...], msgspec.Meta(max_length=MOST_ITEMS)]  # type: ignore[valid-type]
    return decode(made, content, BROKEN)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same ops in as few spans as there are gaps, by replica."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.replica, span.first)):
        before = whole[-1] if whole else None
        if before and before.replica == span.replica and span.first <= before.last + 1:
            whole[-1] = Span(span.replica, before.first, max(before.last, span.last))
        else:
            whole.append(span)
    return tuple(whole)


def _gathered(
    kind: ChunkKind, each: Iterable[T], envelopes_of: Callable[[T], list[bytes]]
) -> Iterator[Chunk]:
    gathered: list[T] = []
    size = 0
    for item in each:
        bytes_more = len(encode(item))
        if bytes_more > MOST_CHUNK - ROOM:
            raise WireError(TOO_LARGE)
        if size + bytes_more > MOST_CHUNK - ROOM or len(gathered) == MOST_ITEMS:
            yield _chunk(kind, gathered, envelopes_of)
            gathered, size = [], 0
        gathered.append(item)
        size += bytes_more
    if gathered:
        yield _chunk(kind, gathered, envelopes_of)


def _chunk(kind: ChunkKind, gathered: list[T], envelopes_of: Callable[[T], list[bytes]]) -> Chunk:
    envelopes = [envelope for item in gathered for envelope in envelopes_of(item)]
    return Chunk(kind, encode(gathered), merged(_spans(envelopes)))


def _spans(envelopes: Iterable[bytes]) -> Iterator[Span]:
    for envelope in envelopes:
        if envelope.startswith(Kind.BATCH.magic):
            header = read(envelope).header
            yield Span(header.replica, header.first, header.last)


def _batch_at(entry: Entry) -> list[bytes]:
    return [entry.sealed] if entry.kind is EntryKind.BATCH else []
