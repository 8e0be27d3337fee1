"""Who made a change of the log, and when: read from the sealed batch that brought it.

The fold keeps no author beside a value that nobody disputes; the log itself is the memory.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.db.store import Store
from cusdesk.sync.links import Link, known_link
from cusdesk.sync.outbox import ops_between
from cusdesk.sync.pasts import Write
from cusdesk.wire.envelope import Letter, Turn, check, open_sealed, read
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import EntryKind
from cusdesk.wire.ops import Op

Words = Mapping[int, bytes]


def authors_of(store: Store, writes: Iterable[Write], words: Words) -> dict[Write, Op]:
    """Return the changes themselves, as far as they lie here and can be opened."""
    with store.reader.begin() as connection:
        link = known_link(connection)
        if link is None or not link.epochs:
            return {}
        found = ((write, _op(connection, link, write, words)) for write in dict.fromkeys(writes))
        return {write: op for write, op in found if op is not None}


def _op(connection: Connection, link: Link, write: Write, words: Words) -> Op | None:
    ordinal, lseq = write
    peer = connection.execute(select(PEER).where(PEER.c.id == str(ordinal))).first()
    own = ordinal == link.ordinal
    here = list(ops_between(connection, lseq, lseq)) if own else []
    if here or peer is None:
        return here[0] if here else None
    sealed = (
        _own(connection, lseq) if own else _carried(connection, bytes.fromhex(peer.replica), lseq)
    )
    if sealed is None:
        return None
    try:
        ops = _opened(link, peer, sealed, words)
    except WireError:
        # Sealed under a key or in a format this PC lacks: its author stays unnamed.
        return None
    return next((op for op in ops if op.lseq == lseq), None)


def _own(connection: Connection, lseq: int) -> bytes | None:
    own = OWN_BATCH.c
    wanted = select(own.sealed).where(own.first <= lseq, own.last >= lseq)
    return connection.execute(wanted).scalar()


def _carried(connection: Connection, replica: bytes, lseq: int) -> bytes | None:
    """Return the batch of a colleague in which a change lies, the latest entries looked at first.

    Only heads are read on the way, and a dispute is young.
    """
    batches = select(LOG.c.sealed).where(LOG.c.kind == EntryKind.BATCH)
    for sealed in connection.execute(batches.order_by(LOG.c.position.desc())).scalars():
        header = read(sealed).header if sealed else None
        if header is not None and header.replica == replica and header.first <= lseq <= header.last:
            return bytes(sealed)
    return None


def _opened(link: Link, peer: Row[Any], sealed: bytes, words: Words) -> tuple[Op, ...]:
    letter: Letter = read(sealed)
    header = letter.header
    turn = Turn(
        link.office,
        header.replica,
        bytes.fromhex(peer.sign_key),
        header.first - 1,
        header.previous,
    )
    return open_sealed(check(sealed, turn), link.keys, words).ops
