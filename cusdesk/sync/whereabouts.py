"""Where this PC's work is: in the log, on the server, in a backup outside, or only here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from cusdesk.db import journal
from cusdesk.db.exchange import CONFLICT, PARKED, PEER
from cusdesk.db.identity import Finding
from cusdesk.db.journal import OUTBOX
from cusdesk.db.links import COURIER
from cusdesk.db.store import Store
from cusdesk.sync.digests import root, sealed_root, sums
from cusdesk.sync.links import Link, Stage, cursor_of, known_link, stored_head
from cusdesk.sync.session import only_here, unacknowledged


@dataclass(frozen=True, slots=True)
class Peer:
    """A PC of the office as the log tells."""

    ordinal: int
    replica: str
    name: str
    role: str
    last: int
    retired: bool
    admin: bool
    """Whether it may put others out, change the key and name further administrators."""
    lacks: int = 0
    """How many of its colleagues' changes its own last batch had not seen."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What of this PC is where; an office that exchanges with nobody has no `office`."""

    replica: str
    finding: str
    last: int
    """The number of the last own change."""
    office: str = ""
    stage: str = ""
    ordinal: int = 0
    server: str = ""
    orders: str = ""
    """Where colleagues reach the server that this PC runs itself."""
    exchanged_at: str = ""
    position: int = 0
    stored: int = 0
    """How far the log lies here; what is beyond `position` waits to be folded."""
    head: int = 0
    """How far the server's log reached when it was last asked."""
    durable: int = 0
    only_here: int = 0
    unsent: int = 0
    on_stick: int = 0
    """How many of `only_here` have left in a package and are in no log yet."""
    on_stick_since: str = ""
    carried: int = 0
    """Colleagues' sealed batches that wait here for the orderer."""
    conflicts: int = 0
    parked: int = 0
    peers: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """Sums of the folded state at a position, comparable between PCs of one office."""

    position: int
    chain: str
    root: str
    tables: dict[str, str]


def whereabouts_of(store: Store) -> Whereabouts:
    """Return where this PC's work is, from one state of its file."""
    with store.reader.begin() as connection:
        link = known_link(connection)
        last = journal.last_lseq(connection)
        plain = Whereabouts(store.replica.hex, store.finding.value, last)
        if link is None or link.stage is Stage.JOINING:
            return plain
        return _whereabouts(connection, link, store.finding, last)


def digest_of(store: Store) -> Digest:
    """Return the sums of the folded state."""
    with store.reader.begin() as connection:
        link, cursor = known_link(connection), None
        if link is None or not link.epochs or link.stage is Stage.JOINING:
            whole = root(connection).hex()
        else:
            cursor = cursor_of(connection)
            whole = sealed_root(connection, link.key.digest_key, cursor.position).hex()
        tables = {
            table: f"{sum(int(total, 16) for total in buckets.values()) % 2**128:032x}"
            for table, buckets in sorted(sums(connection).items())
        }
    position, chain = (cursor.position, cursor.chain.hex()) if cursor else (0, "")
    return Digest(position, chain, whole, tables)


def _whereabouts(connection: Connection, link: Link, finding: Finding, last: int) -> Whereabouts:
    server = link.server
    on_stick, since = _on_stick(connection, link)
    return Whereabouts(
        replica=link.replica.hex(),
        finding=finding.value,
        last=last,
        office=link.office.hex(),
        stage=link.stage.value,
        ordinal=link.ordinal,
        server=server.url if server else "",
        orders=link.orders,
        exchanged_at=link.exchanged_at,
        position=cursor_of(connection).position,
        stored=stored_head(connection).position,
        head=server.position if server else 0,
        durable=server.durable if server else 0,
        only_here=only_here(connection),
        unsent=unacknowledged(connection),
        on_stick=on_stick,
        on_stick_since=since,
        carried=_count(connection, select(func.count()).select_from(COURIER)),
        conflicts=_count(
            connection,
            select(func.count()).select_from(CONFLICT).where(CONFLICT.c.closed_by.is_(None)),
        ),
        parked=_count(connection, select(func.count()).select_from(PARKED)),
        peers=_peers(connection),
    )


def _on_stick(connection: Connection, link: Link) -> tuple[int, str]:
    """Return how many own changes are on their way by stick, and since when the first of them."""
    own = link.replica.hex()
    left = [
        (event.at, last)
        for event in link.packages
        if event.way == "out"
        for replica, _first, last in event.sent
        if replica == own
    ]
    top = max((last for _at, last in left), default=0)
    waiting = select(func.count(), func.min(OUTBOX.c.lseq)).where(OUTBOX.c.lseq <= top)
    number, first = connection.execute(waiting).one()
    return int(number), min((at for at, last in left if number and last >= first), default="")


def _peers(connection: Connection) -> tuple[Peer, ...]:
    rows = connection.execute(select(PEER)).all()
    tops = {int(row.id): int(row.last or 0) for row in rows}
    found = [
        Peer(
            ordinal=int(row.id),
            replica=row.replica,
            name=row.name,
            role=row.role,
            last=row.last,
            retired=row.retired_at is not None,
            admin=bool(row.admin),
            lacks=_unseen(tops, int(row.id), json.loads(row.seen or "{}")),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda peer: peer.ordinal))


def _unseen(tops: Mapping[int, int], own: int, seen: Mapping[str, int]) -> int:
    others = ((number, last) for number, last in tops.items() if number != own)
    return sum(max(0, last - seen.get(str(number), 0)) for number, last in others)


def _count(connection: Connection, query: Select[int]) -> int:
    return int(connection.scalar(query) or 0)
