"""A `.cuspak`: what travels by stick or folder, with a signed list of its parts in front.

The list says without keys what is inside, and names the part that is cut or altered; the parts
beside it stay good. Whatever counts is signed by its own author: the list only keeps order.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Annotated, BinaryIO, TypeVar
from uuid import UUID

import msgspec

from cusdesk.wire.chain import digest
from cusdesk.wire.chunks import (
    MOST_CHUNK,
    Answer,
    Chunk,
    ChunkKind,
    Piece,
    Span,
    Taken,
    items,
    merged,
)
from cusdesk.wire.faults import NewerFormatError, WireError
from cusdesk.wire.header import Moment
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.log import Entry
from cusdesk.wire.records import Role
from cusdesk.wire.seeds import Sealed
from cusdesk.wire.signed import START, Kind, Signed, head_end, sign, split
from cusdesk.wire.typed import Hash, Id, Name, decode, encode

T = TypeVar("T")

FORMAT = 1
SUFFIX = ".cuspak"
MOST_REQUESTS = 100
MARK = 8
"""Digits that tell packages apart which bring nothing of their sender's."""
NOT_PACKAGE = (
    "To nie jest pakiet wymiany albo jego początek jest uszkodzony. Zapisz go jeszcze raz."
)
DAMAGED = (
    "Część {} z {} pakietu ({}) jest ucięta lub zmieniona. Zapisz pakiet na nośniku jeszcze raz; "
    "pozostałe części można przyjąć."
)
LONGER = "Do pakietu coś dopisano i nie został przyjęty. Zapisz go na nośniku jeszcze raz."
CHANGED_MEANWHILE = "W czasie zapisywania pakietu zmieniły się dane. Zapisz pakiet jeszcze raz."
CALLED = {
    ChunkKind.SENT: "zmiany {}",
    ChunkKind.LOG: "dziennik wymiany",
    ChunkKind.BLOB: "pliki",
    ChunkKind.ANSWERS: "odpowiedzi dla nowych komputerów",
    ChunkKind.TAKEN: "potwierdzenia",
    ChunkKind.STATE: "stan początkowy",
}


class Purpose(StrEnum):
    """Which way a package goes."""

    TO_ORDERER = "to_orderer"
    FROM_ORDERER = "from_orderer"
    SEED = "seed"


class Request(msgspec.Struct, frozen=True, array_like=True):
    """A new PC asks to be let in; people compare its sign key before anybody answers."""

    replica: Id
    name: Name
    role: Role
    sign_key: Hash
    seal_key: Name


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One part: its kind, size and hash, and whose ops are in it."""

    kind: ChunkKind
    size: Annotated[int, msgspec.Meta(ge=0, le=MOST_CHUNK)]
    hash: Hash
    spans: tuple[Span, ...]


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """The list in front: whose package, from which PC, what for, requests, and the parts."""

    format: int
    office: Id
    sender: Id
    purpose: Purpose
    created: Moment
    requests: Annotated[tuple[Request, ...], msgspec.Meta(max_length=MOST_REQUESTS)]
    lines: tuple[Line, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Whose ops are inside, first to last."""
        return merged(span for line in self.lines for span in line.spans)

    @property
    def file_name(self) -> str:
        """How the file is called: office, sender, first and last of the sender's own ops.

        One that brings none of them is called by what it brings, or two would be called alike.
        """
        own = [span for span in self.spans if span.replica == self.sender]
        which = f"{own[0].first}-{own[-1].last}" if own else f"0-0-{self._mark}"
        return f"{UUID(bytes=self.office)}-{UUID(bytes=self.sender)}-{which}{SUFFIX}"

    @property
    def _mark(self) -> str:
        return digest(encode((self.requests, self.lines))).hex()[:MARK]


@dataclass(frozen=True, slots=True)
class Wrapper:
    """What a package says of itself beside its parts."""

    office: bytes
    sender: bytes
    purpose: Purpose
    created: str
    requests: tuple[Request, ...] = ()


def write(
    file: BinaryIO, wrapper: Wrapper, chunks: Callable[[], Iterable[Chunk]], device: DeviceKeys
) -> Manifest:
    """Write a package; `chunks` is asked twice, first for the list, then for the parts."""
    manifest = Manifest(
        FORMAT,
        wrapper.office,
        wrapper.sender,
        wrapper.purpose,
        wrapper.created,
        wrapper.requests,
        tuple(map(_line, chunks())),
    )
    file.write(sign(Kind.PACKAGE, encode(manifest), device))
    written = 0
    for chunk in chunks():
        if written == len(manifest.lines) or _line(chunk) != manifest.lines[written]:
            raise WireError(CHANGED_MEANWHILE)
        file.write(chunk.content)
        written += 1
    if written != len(manifest.lines):
        raise WireError(CHANGED_MEANWHILE)
    return manifest


class Package:
    """A package on a file that can be sought in; nothing is read before it is asked for."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        start = file.read(START)
        outside = start + file.read(head_end(Kind.PACKAGE, start, NOT_PACKAGE) - START)
        self._outside: Signed = split(Kind.PACKAGE, outside, NOT_PACKAGE)
        self.manifest = decode(Manifest, self._outside.head, NOT_PACKAGE)
        if self.manifest.format != FORMAT:
            raise NewerFormatError
        self._file = file
        sizes = [line.size for line in self.manifest.lines]
        *self._starts, end = accumulate(sizes, initial=len(outside))
        if file.seek(0, 2) > end:
            raise WireError(LONGER)

    def is_by(self, sign_key: bytes) -> bool:
        """Tell whether the holder of a key made this list."""
        return self._outside.is_by(sign_key)

    def damages(self) -> Iterator[str]:
        """Yield a sentence for every part that is cut or altered."""
        for number in range(len(self.manifest.lines)):
            try:
                self.part(number)
            except WireError as fault:
                yield fault.sentence

    def part(self, number: int) -> bytes:
        """Return a part as it was written, or say which one is damaged."""
        line = self.manifest.lines[number]
        self._file.seek(self._starts[number])
        content = self._file.read(line.size)
        if len(content) != line.size or digest(content) != line.hash:
            total = len(self.manifest.lines)
            raise WireError(DAMAGED.format(number + 1, total, _called(line)))
        return content

    def sent(self) -> Iterator[bytes]:
        """Yield batches and records on their way to the orderer."""
        return self._items(ChunkKind.SENT, bytes)

    def log(self) -> Iterator[Entry]:
        """Yield the entries of the log."""
        return self._items(ChunkKind.LOG, Entry)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of sealed files."""
        return self._items(ChunkKind.BLOB, Piece)

    def answers(self) -> Iterator[Answer]:
        """Yield answers to enrolment requests."""
        return self._items(ChunkKind.ANSWERS, Answer)

    def taken(self) -> Iterator[Taken]:
        """Yield what the orderer has taken in."""
        return self._items(ChunkKind.TAKEN, Taken)

    def state(self) -> Iterator[Sealed]:
        """Yield the sealed parts of a state for a new PC, the head first."""
        return self._items(ChunkKind.STATE, Sealed)

    def _items(self, kind: ChunkKind, holds: type[T]) -> Iterator[T]:
        for number, line in enumerate(self.manifest.lines):
            if line.kind is kind:
                yield from items(holds, self.part(number))


def _line(chunk: Chunk) -> Line:
    return Line(chunk.kind, len(chunk.content), digest(chunk.content), chunk.spans)


def _called(line: Line) -> str:
    spans = ", ".join(f"{span.first}–{span.last}" for span in line.spans)
    return CALLED[line.kind].format(spans).strip()
