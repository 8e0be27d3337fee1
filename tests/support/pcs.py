"""Office PCs as the server meets them: keys, sealed batches, signed records. No office behind."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID, uuid4

import httpx
import msgspec
from starlette.applications import Starlette

from cusdesk.app.dictionaries import dictionaries
from cusdesk.server.batches import take_batch
from cusdesk.server.ledger import Ledger
from cusdesk.server.lobby import allow_founding, enrol
from cusdesk.server.storage import Storage
from cusdesk.wire import envelope
from cusdesk.wire.callers import Call, signed
from cusdesk.wire.calls import MSGPACK_TYPE, Enrolment, Hello, Point, Refused, Taken
from cusdesk.wire.chain import Head
from cusdesk.wire.envelope import Cover
from cusdesk.wire.header import NO_HASH, Seen
from cusdesk.wire.keys import DeviceKeys, EpochKey
from cusdesk.wire.notices import sign_record
from cusdesk.wire.ops import Batch, ColumnLaw, Op, OpKind, TableLaw, UnitClass
from cusdesk.wire.records import Content, Enrol, Record, Role, Voucher
from cusdesk.wire.trust import invite, use, voucher_key
from cusdesk.wire.typed import encode as packed

T = TypeVar("T")

WHEN = "2026-11-22T08:00:00+00:00"
LAW = {"note": TableLaw({"text": ColumnLaw(UnitClass.HUMAN)})}
WORDS = dictionaries()


@dataclass
class Pc:
    """A PC of an office: what it signs with, and how far it has closed its batches."""

    office: UUID = field(default_factory=uuid4)
    replica: UUID = field(default_factory=uuid4)
    ordinal: int = 1
    role: Role = Role.OFFICE
    keys: DeviceKeys = field(default_factory=DeviceKeys.new)
    key: EpochKey = field(default_factory=lambda: EpochKey.new(1))
    top: int = 0
    top_hash: bytes = NO_HASH
    cursor: Head = field(default_factory=Head)

    def colleague(self, ordinal: int, role: Role = Role.OFFICE) -> "Pc":
        """Return another PC of the same office."""
        return Pc(office=self.office, ordinal=ordinal, role=role, key=self.key)

    def batch(self, ops: int = 1, *, parts: tuple[int, int] = (1, 1), seen: tuple[Seen, ...] = ()):
        """Close and seal the next batch."""
        sealed = envelope.seal(
            Batch(tuple(self._op(self.top + 1 + number) for number in range(ops)), LAW),
            Cover(
                office=self.office.bytes,
                replica=self.replica.bytes,
                previous=self.top_hash,
                seen=seen,
                cursor=self.cursor.position,
                chain=self.cursor.chain,
                schema=1,
                created=WHEN,
                part=parts[0],
                parts=parts[1],
            ),
            self.keys,
            self.key,
            WORDS,
        )
        self.top += ops
        self.top_hash = envelope.read(sealed).header_hash
        return sealed

    def _op(self, lseq: int) -> Op:
        values = {"text": f"Notatka {lseq} {secrets.token_hex(8)}"}
        return Op(lseq, lseq, "note", OpKind.INSERT, uuid4(), values, WHEN)

    @property
    def seen(self) -> Seen:
        """What others say when they have seen its last batch."""
        return Seen(self.replica.bytes, self.top, self.top_hash)

    @property
    def enrol(self) -> Enrol:
        """What says that this PC joins."""
        return Enrol(
            self.replica.bytes,
            self.ordinal,
            f"Stanowisko {self.ordinal}",
            self.role,
            self.keys.sign_key,
            self.keys.seal_key,
        )

    def invite(self, other: "Pc", *, admin: bool = False) -> Enrol:
        """Return what another PC says when it joins by an invitation of this one."""
        seed = secrets.token_bytes(32)
        voucher = Voucher(
            self.office.bytes, self.replica.bytes, voucher_key(seed), other.role, admin, 1
        )
        return use(invite(voucher, self.keys, seed), self.office.bytes, other.enrol)

    def record(self, content: Content) -> bytes:
        """Sign a record."""
        return sign_record(Record(self.office.bytes, self.replica.bytes, content, WHEN), self.keys)

    def hello(self, **said: object) -> Hello:
        """Say where this PC stands."""
        here = Point(self.cursor.position, self.cursor.chain)
        return Hello(**({"cursor": here, "top": self.top, "top_hash": self.top_hash} | said))

    def signs(self, method: str, target: str, body: bytes = b"") -> dict[str, str]:
        """Sign a call."""
        return {
            "Authorization": signed(
                self.keys.sign_seed, self.office, self.replica, Call(method, target, body)
            )
        }


def founded(storage: Storage, server_key: DeviceKeys) -> Pc:
    """Return the first PC of an office just founded here."""
    pc = Pc()
    proof = secrets.token_bytes(32)
    allow_founding(storage, proof)
    enrol(storage, Enrolment(proof, secrets.token_bytes(16), pc.record(pc.enrol)), server_key)
    return pc


def push(storage: Storage, pc: Pc, sealed: bytes) -> Taken:
    """Bring a batch to the log."""
    return storage.write(pc.office, lambda ledger: take_batch(ledger, sealed))


def log_of(storage: Storage, office: UUID) -> list:
    """Return every entry of an office's log."""

    def ask(ledger: Ledger) -> list:
        return ledger.entries(0, 1_000_000)

    return storage.read(office, ask)


@dataclass(frozen=True)
class Door:
    """The application without a socket between."""

    app: Starlette

    def request(self, method: str, target: str, **sent: object) -> httpx.Response:
        """Make a call and wait for its answer."""
        return asyncio.run(self._request(method, target, **sent))

    async def _request(self, method: str, target: str, **sent: object) -> httpx.Response:
        way = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=way, base_url="http://server") as client:
            return await client.request(method, target, **sent)


@dataclass
class Line:
    """A PC's line to the server: every call signed, answers as msgpack."""

    client: Door | httpx.Client
    pc: Pc

    def call(
        self,
        method: str,
        target: str,
        said: object = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> httpx.Response:
        """Make a signed call; what is said goes as msgpack, bytes as they are."""
        body = b"" if said is None else said if isinstance(said, bytes) else packed(said)
        own = {"Content-Type": MSGPACK_TYPE, "Accept": MSGPACK_TYPE}
        signature = self.pc.signs(method, target, body)
        return self.client.request(
            method, target, content=body, headers=own | signature | dict(headers)
        )

    def says(self, said: object, kind: type[T], target: str) -> T:
        """Make a call that is granted and return what it answers."""
        return self.told(self.call("POST", target, said), kind)

    def push(self, sealed: bytes) -> httpx.Response:
        """Bring a batch."""
        header = envelope.read(sealed).header
        span = f"{header.first}-{header.last}"
        return self.call("PUT", f"/v1/batches/{header.replica.hex()}/{span}", sealed)

    def told(self, answer: httpx.Response, kind: type[T]) -> T:
        """Return what an answer says."""
        assert kind is Refused or answer.status_code == 200, answer.content
        return msgspec.msgpack.decode(answer.content, type=kind)
