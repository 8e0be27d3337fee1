"""A new PC begins with the folded state of the PC that let it in, and folds on from there.

The state is kept sealed as it came: should the server be restored from a backup, this PC goes back
to it, for it has no log from before. Whoever gives a state away vouches for it with the signature
of the whole package; the sums prove that it was read whole, and the first exchange over the line
compares them with colleagues'.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from cusdesk.db.exchange import PEER, SEED
from cusdesk.domain.errors import RefusedError
from cusdesk.sync import snapshot
from cusdesk.sync.links import Link, Stage, cursor_of, keep
from cusdesk.sync.reports import Step
from cusdesk.sync.session import Session
from cusdesk.wire.faults import WireError
from cusdesk.wire.seeds import (
    DAMAGED,
    FORMAT,
    Keys,
    Sealed,
    SeedHead,
    SeedRows,
    open_head,
    open_rows,
    seal_head,
    seal_rows,
)
from cusdesk.wire.typed import decode, encode

LONG = 200_000
"""Changes in the log beyond which a newcomer is given the state: folding takes 0.1 ms a change."""
DRIFTED = (
    "Zapisy na tym komputerze różnią się od zapisów na innym komputerze biura, więc nie może on "
    "oddać stanu biura nowemu. Zapisz pakiet dla nowego komputera na innym."
)
FOREIGN = "To stan początkowy innego biura. Przynieś pakiet od komputera, który przyjął ten."


Attested = Callable[[Connection], None]


def _nobody(_connection: Connection) -> None:
    """Ask nobody: who brought the state on a stick vouches for it."""


def is_long(connection: Connection) -> bool:
    """Tell whether folding the log from its beginning takes a newcomer minutes."""
    return int(connection.execute(select(func.sum(PEER.c.last))).scalar() or 0) > LONG


def seed_of(connection: Connection, link: Link) -> list[Sealed]:
    """Return the folded state of one moment, sealed to the office, the head first."""
    if link.attested:
        raise RefusedError(DRIFTED)
    here = snapshot.head_of(connection)
    rows = list(seal_rows(snapshot.parts_of(connection), link.key))
    sums = tuple(
        (table, bucket, bytes.fromhex(total))
        for table, buckets in sorted(here.sums.items())
        for bucket, total in sorted(buckets.items())
    )
    head = SeedHead(FORMAT, link.office, here.position, here.chain, sums, len(rows))
    return [seal_head(head, link.key), *rows]


def take_seed(session: Session, parts: Sequence[Sealed], by: bytes) -> int:
    """Begin with a state that the PC that let this one in has signed; return its position.

    A PC that has begun already passes it over.
    """
    link = session.link
    if link.stage is not Stage.JOINING or link.vouched is None or link.vouched[2] != by:
        return 0
    if not parts or session.read(cursor_of).position:
        return 0
    session.link = session.write(partial(lay_seed, session, parts))
    seed = session.link.seed
    return seed[0] if seed else 0


def lay_again(connection: Connection, link: Link) -> None:
    """Lay the state this PC began with once more, where every folded row was taken away."""
    if link.seed is not None:
        kept = connection.execute(select(SEED.c.sealed).order_by(SEED.c.number)).scalars()
        parts = [decode(Sealed, sealed, DAMAGED) for sealed in kept]
        snapshot.put_down(connection, opened_head(link, parts), _rows(parts[1:], link.keys))


def lay_seed(
    session: Session, parts: Sequence[Sealed], connection: Connection, attested: Attested = _nobody
) -> Link:
    """Lay a state in an empty office and keep it; `attested` may still refuse it whole."""
    link = session.link
    head = opened_head(link, parts)
    snapshot.lay(connection, head, told_rows(session, parts[1:]))
    attested(connection)
    vouched = link.vouched
    if vouched is not None and vouched[0] <= head.position:
        # The same PC signed the answer and this state: its log is vouched for up to here.
        vouched = (head.position, head.chain, *vouched[2:])
    return keep_seed(connection, msgspec.structs.replace(link, vouched=vouched), parts, head)


def keep_seed(
    connection: Connection, link: Link, parts: Sequence[Sealed], head: snapshot.Head
) -> Link:
    """Keep a state as it came, in the place of the one before: a restored server may ask for it."""
    connection.execute(delete(SEED))
    rows = [{"number": number, "sealed": encode(part)} for number, part in enumerate(parts)]
    connection.execute(insert(SEED), rows)
    return keep(connection, msgspec.structs.replace(link, seed=(head.position, head.chain)))


def opened_head(link: Link, parts: Sequence[Sealed]) -> snapshot.Head:
    """Return where a state stands and what it sums up to; one of another office is refused."""
    if not parts:
        raise WireError(DAMAGED)
    head = open_head(parts[0], link.keys)
    if head.office != link.office:
        raise WireError(FOREIGN)
    if head.parts != len(parts) - 1:
        raise WireError(DAMAGED)
    sums: snapshot.Sums = {}
    for table, bucket, total in head.sums:
        sums.setdefault(table, {})[bucket] = total.hex()
    return snapshot.Head(head.position, head.chain, sums)


def told_rows(session: Session, parts: Sequence[Sealed]) -> Iterator[SeedRows]:
    """Yield the rows of a state, with a word at each part."""
    for number, part in enumerate(parts, start=1):
        session.progress(Step.SEEDING, number, len(parts))
        yield from open_rows(part, session.link.keys)


def _rows(parts: Sequence[Sealed], keys: Keys) -> Iterator[SeedRows]:
    for part in parts:
        yield from open_rows(part, keys)
