"""What an office's PC and its server say to each other beside batches, records and files."""

from typing import Annotated

import msgspec

from cusdesk.wire.chain import POSITION_BYTES
from cusdesk.wire.header import Seen
from cusdesk.wire.log import Entry
from cusdesk.wire.records import Role
from cusdesk.wire.typed import Count, Hash, Id, Name

BATCH_TYPE = "application/vnd.cusdesk.batch"
RECORD_TYPE = "application/vnd.cusdesk.record"
SEALED_TYPE = "application/octet-stream"
MSGPACK_TYPE = "application/msgpack"
JSON_TYPE = "application/json"

HEAD_PREFIX = b"cusdesk/head/1\0"
MOST_BATCH_OPS = 500
MOST_BATCH_BYTES = 1024 * 1024
MOST_RECORD_BYTES = 257 * 1024
MOST_CHUNK_BYTES = 4 * 1024 * 1024
MOST_PACKET_BYTES = 256 * 1024
MOST_POINTS = 64

Points = Annotated[tuple["Point", ...], msgspec.Meta(max_length=MOST_POINTS)]
Scope = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Figures = Annotated[bytes, msgspec.Meta(max_length=64 * 1024)]
Packet = Annotated[bytes, msgspec.Meta(max_length=MOST_PACKET_BYTES)]
EnrolRecord = Annotated[bytes, msgspec.Meta(max_length=MOST_RECORD_BYTES)]


class Point(msgspec.Struct, frozen=True, array_like=True):
    """A position of the log and the chain's hash there."""

    position: Count
    chain: Hash


class SignedHead(msgspec.Struct, frozen=True):
    """Where an office's log ends, signed by the server; `epoch` changes when it was restored."""

    epoch: Id
    position: Count
    chain: Hash
    signature: bytes = b""

    def said(self, office: bytes) -> bytes:
        """Return the bytes under the signature."""
        place = self.position.to_bytes(POSITION_BYTES)
        return HEAD_PREFIX + office + self.epoch + place + self.chain


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """Where a PC stands: its cursor, its last closed batch, how many ops wait on it alone.

    `points` are older positions of its log, sent when the server does not know the cursor.
    """

    cursor: Point
    top: Count
    top_hash: Hash
    waiting: Count = 0
    version: Name = ""
    format: Count = 1
    points: Points = ()


class Welcome(msgspec.Struct, frozen=True):
    """Where the server stands: its head, the last position both have, the PC's own top there.

    `durable` is the last position in an off-site backup: until then a PC keeps its batches.
    """

    head: SignedHead
    common: int
    top: int
    top_hash: bytes
    durable: int
    ordinal: int
    next_ordinal: int
    key_epoch: int
    server_key: bytes


class Taken(msgspec.Struct, frozen=True):
    """A batch is on the server; `position` is missing while its run is not whole yet."""

    first: int
    last: int
    position: int | None = None


class Recorded(msgspec.Struct, frozen=True):
    """A record stands in the log."""

    position: int


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the log without a gap, and where the log ends."""

    entries: tuple[Entry, ...]
    head: SignedHead


class DigestReport(msgspec.Struct, frozen=True):
    """Figures of a PC's folded state at a position; `scope` says of what (roots, buckets, rows).

    What is compared must be of equal position, chain and scope.
    """

    at: Point
    scope: Scope
    figures: Figures


class DigestAnswer(msgspec.Struct, frozen=True):
    """Which PCs reported the same, and what the others reported, by replica id in hex."""

    equal: tuple[str, ...]
    different: dict[str, bytes]


class Invite(msgspec.Struct, frozen=True):
    """A PC invites another: the proof of the code, what the newcomer may be, the sealed packet."""

    proof: Hash
    role: Role
    packet: Packet


class Invited(msgspec.Struct, frozen=True):
    """The ordinal kept for the newcomer, and until when the code is good."""

    ordinal: int
    until: str


class Enrolment(msgspec.Struct, frozen=True):
    """A code is used: first to get the packet, then with the newcomer's own signed record.

    `once` is the newcomer's random id: with it a lost answer can be asked for again. A code of the
    server's administrator has no packet; its record founds an office.
    """

    proof: Hash
    once: Id
    record: EnrolRecord = b""


class Enrolled(msgspec.Struct, frozen=True):
    """What a code is good for; `position` is where the newcomer's record stands."""

    office: bytes
    ordinal: int
    role: Role
    server_key: bytes
    packet: bytes = b""
    position: int | None = None


class Refused(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a call was refused: a word for the program, a sentence for people, and what helps."""

    word: str
    error: str
    top: int | None = None
    top_hash: bytes | None = None
    missing: tuple[Seen, ...] = ()
    position: int | None = None
    next_ordinal: int | None = None
    size: int | None = None
    most: int | None = None
    retry_after: int | None = None
