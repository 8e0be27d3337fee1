"""A new id for a copy or a restored office: its own ops that the log lacks go out again.

The old id may live on elsewhere, so nothing is ever sent under it again. The copy takes a random
id at once and people work on; once the whole log is folded and the log has enrolled the new id,
what is still out is numbered anew and closed with the past each batch had.
"""

import json
from collections.abc import Callable, Mapping
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from cusdesk.db import journal
from cusdesk.db.exchange import CURSOR, FORMER, OWN_BATCH, PEER
from cusdesk.sync.outgoing import Outgoing, Sealed, close_between

NOBODY = 0
"""The ordinal of a device that the log does not know yet."""
Past = dict[int, int]


def take_new_id(connection: Connection, replica: UUID) -> None:
    """Give this copy another id; what it made under the old one stays its own work."""
    ordinal = connection.execute(select(CURSOR.c.ordinal)).scalar_one()
    if ordinal != NOBODY:
        old = connection.execute(select(journal.STATE.c.replica)).scalar_one()
        known = connection.execute(select(PEER.c.last).where(PEER.c.id == str(ordinal))).scalar()
        connection.execute(delete(FORMER))
        values = {"replica": old.hex, "ordinal": ordinal, "known": known or 0}
        connection.execute(insert(FORMER).values(one=1, **values))
    connection.execute(update(journal.STATE).values(replica=replica))
    connection.execute(update(CURSOR).values(ordinal=NOBODY))


def reissue(connection: Connection, ordinal: int, seal: Callable[[Outgoing], Sealed]) -> int:
    """Give the ops still out numbers from one on and close them under the new id.

    Must run after batches were closed, with the whole log folded; returns the new batches.
    """
    former = connection.execute(select(FORMER)).first()
    closed = _closed(connection, {former.ordinal: former.known} if former else {})
    connection.execute(delete(OWN_BATCH))
    connection.execute(update(CURSOR).values(ordinal=ordinal))
    numbers = _number_anew(connection)
    made = 0
    for seen, stretches in groupby(closed, key=lambda each: each[1]):
        held = [
            numbers[lseq] for stretch, _seen in stretches for lseq in stretch if lseq in numbers
        ]
        if held:
            made += close_between(connection, seal, (held[0], held[-1]), seen)
    return made


def _closed(connection: Connection, former: Mapping[int, int]) -> list[tuple[range, Past]]:
    """Return own closed stretches with the past they had, less what was never ordered."""
    tops = {int(name): last for name, last in connection.execute(select(PEER.c.id, PEER.c.last))}
    found = []
    for batch in connection.execute(select(OWN_BATCH).order_by(OWN_BATCH.c.first)).all():
        seen = {int(other): lseq for other, lseq in json.loads(batch.seen).items()}
        for other, lseq in former.items():
            seen[other] = max(seen.get(other, 0), lseq)
        past = {other: min(lseq, tops.get(other, 0)) for other, lseq in sorted(seen.items())}
        found.append((range(batch.first, batch.last + 1), past))
    return found


def _number_anew(connection: Connection) -> dict[int, int]:
    outbox = journal.OUTBOX
    old = connection.execute(select(outbox.c.lseq).order_by(outbox.c.lseq)).scalars().all()
    numbers = {lseq: number for number, lseq in enumerate(old, 1)}
    # Upwards: a number is free by the time it is given, for none grows.
    for lseq, number in numbers.items():
        connection.execute(update(outbox).where(outbox.c.lseq == lseq).values(lseq=number))
    laid = connection.execute(select(CURSOR.c.laid)).scalar_one()
    connection.execute(update(CURSOR).values(laid=sum(lseq <= laid for lseq in numbers)))
    connection.execute(update(journal.STATE).values(lseq=len(numbers)))
    return numbers
