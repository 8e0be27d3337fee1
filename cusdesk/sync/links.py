"""What this PC knows of its exchange beside the log: its own keys, the office's, its server."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

import msgspec
from sqlalchemy import Connection, insert, select, update

from cusdesk.db import journal
from cusdesk.db.exchange import CURSOR, LOG
from cusdesk.db.links import LINK
from cusdesk.domain.errors import RefusedError
from cusdesk.wire.chain import Head
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.keys import DeviceKeys, EpochKey, KeptEpoch
from cusdesk.wire.records import Role, Ticket

NOT_JOINED = (
    "Ten urząd nie wymienia jeszcze zmian z innymi komputerami. Dołącz go do serwera gminy kodem: "
    "Ustawienia → Wymiana."
)


NOT_FINISHED = (
    "Dołączanie tego komputera nie zostało dokończone. Powtórz je z tym samym kodem; gdy kod "
    "stracił ważność, poproś o nowy."
)


class Stage(StrEnum):
    """How far this PC has come in belonging to its office's log."""

    JOINING = "joining"
    """A code is being used; the answer may have been lost."""
    MEMBER = "member"
    COPY = "copy"
    """It has taken a new id that the log does not know yet."""


class Former(msgspec.Struct, frozen=True):
    """Who this copy was: under that name it may read the log and announce its new id."""

    replica: bytes
    sign_seed: bytes
    seal_identity: str

    @property
    def device(self) -> DeviceKeys:
        """The keys it had."""
        return DeviceKeys(self.sign_seed, self.seal_identity)


class Server(msgspec.Struct, frozen=True):
    """The server this PC was enrolled at, and the last head it signed."""

    url: str
    authority: str
    """The certificate of its own authority (PEM): no other is trusted."""
    key: bytes = b""
    epoch: bytes = b""
    position: int = 0
    chain: bytes = NO_HASH
    durable: int = 0


class Carried(msgspec.Struct, frozen=True):
    """A package that left or came: the protocol of the stick tells it."""

    at: str
    way: str
    """`out` or `in`."""
    name: str
    sender: str
    changes: tuple[tuple[str, int, int], ...] = ()
    """Whose changes were inside, first to last."""
    log: tuple[int, int] = (0, 0)
    files: int = 0
    sent: tuple[tuple[str, int, int], ...] = ()
    """Whose changes were on their way to the orderer."""


class Link(msgspec.Struct, frozen=True):
    """All of it; every change makes a new one."""

    office: bytes
    replica: bytes
    sign_seed: bytes
    seal_identity: str
    epochs: tuple[KeptEpoch, ...] = ()
    stage: Stage = Stage.MEMBER
    role: Role = Role.OFFICE
    name: str = ""
    ordinal: int = 0
    server: Server | None = None
    former: Former | None = None
    once: bytes = b""
    """The random id that ties a used code to this PC while it joins."""
    proof: bytes = b""
    vouched: tuple[int, bytes, bytes, bytes] | None = None
    """Position and chain the inviting PC knew, its id and sign key: the log must agree."""
    ticket: Ticket | None = None
    """What proves to every PC that this one was invited."""
    compared: int = 0
    """The position whose sums were compared last."""
    exchanged_at: str = ""
    rate: float = 0.0
    """Bytes a second that the line carried last."""
    heard: dict[str, int] = {}
    """How far colleagues had the log when their package came, by replica id in hex."""
    packages: tuple[Carried, ...] = ()
    answers: dict[str, bytes] = {}
    """Admissions for newcomers that came by stick, until they have left."""
    offered: Server | None = None
    """The office's server as an answer by stick names it: taken on with the membership."""
    seed: tuple[int, bytes] | None = None
    """Position and chain of the state this PC began with: the log before them is not here."""
    orders: str = ""
    """Where colleagues reach the server that this PC runs itself, if it does."""
    offered_state: tuple[bytes, int] = (b"", 0)
    """Under which name this PC left the office's state with the server, and of which position."""
    given_state: bytes = b""
    """The name of the state that the PC which let this one in has left for it."""
    attested: str = ""
    """What the last comparison of sums said, for people; nothing when all were equal."""

    @property
    def device(self) -> DeviceKeys:
        """The PC's own keys."""
        return DeviceKeys(self.sign_seed, self.seal_identity)

    @property
    def outward(self) -> Server | None:
        """The server as others are told of it: the way within this PC leads nobody here."""
        if self.server is None or not self.orders:
            return self.server
        return msgspec.structs.replace(self.server, url=self.orders)

    @property
    def keys(self) -> Mapping[int, EpochKey]:
        """The office's keys by epoch."""
        return {kept.epoch: EpochKey(kept.epoch, kept.identity) for kept in self.epochs}

    @property
    def key(self) -> EpochKey:
        """The newest office key this PC holds."""
        return self.keys[max(self.keys)]

    @property
    def office_id(self) -> UUID:
        """The office's id."""
        return UUID(bytes=self.office)

    def with_epoch(self, key: EpochKey) -> "Link":
        """Return the link with one more epoch of the office key."""
        if key.epoch in self.keys:
            return self
        kept = KeptEpoch(self.office, key.epoch, key.identity)
        return msgspec.structs.replace(self, epochs=(*self.epochs, kept))


def known_link(connection: Connection) -> Link | None:
    """Return this PC's link, if it has one."""
    content = connection.execute(select(LINK.c.content)).scalar()
    return None if content is None else msgspec.msgpack.decode(content, type=Link)


def link_of(connection: Connection) -> Link:
    """Return this PC's link, or say that it exchanges with nobody."""
    link = known_link(connection)
    if link is None:
        raise RefusedError(NOT_JOINED)
    return link


def member_of(connection: Connection) -> Link:
    """Return this PC's link, or say that it does not belong to an office's log yet."""
    link = link_of(connection)
    if link.stage is Stage.JOINING:
        raise RefusedError(NOT_FINISHED)
    return link


def keep(connection: Connection, link: Link) -> Link:
    """Keep a link in the place of the one before."""
    content = msgspec.msgpack.encode(link)
    if connection.execute(update(LINK).values(content=content)).rowcount == 0:
        connection.execute(insert(LINK).values(one=1, content=content))
    return link


def begin(connection: Connection, link: Link) -> Link:
    """Begin to exchange: from here on what rows were before own changes is kept."""
    connection.execute(update(journal.STATE).values(keeping=1))
    if connection.execute(select(CURSOR.c.one)).first() is None:
        values = {"office": link.office, "ordinal": link.ordinal, "position": 0, "chain": NO_HASH}
        connection.execute(insert(CURSOR).values(one=1, **values))
    return keep(connection, link)


def cursor_of(connection: Connection) -> Head:
    """Return how far the log is folded here."""
    row = connection.execute(select(CURSOR.c.position, CURSOR.c.chain)).one()
    return Head(row.position, row.chain or NO_HASH)


def stored_head(connection: Connection) -> Head:
    """Return how far the log lies here, folded or not yet."""
    folded = cursor_of(connection)
    last = select(LOG.c.position, LOG.c.chain).order_by(LOG.c.position.desc()).limit(1)
    row = connection.execute(last).first()
    return Head(row.position, row.chain) if row and row.position > folded.position else folded
