"""A new state for a PC that works already: the rows are a colleague's, its own changes stay.

A PC that began with a state has no log before it. What an older program put aside there cannot be
folded anew after an update, so a colleague who could gives the state it came to.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER, UNDONE
from cusdesk.db.journal import OUTBOX
from cusdesk.domain.errors import RefusedError
from cusdesk.sync import snapshot
from cusdesk.sync.links import cursor_of
from cusdesk.sync.overlay import require_closed
from cusdesk.sync.pushing import chain_at
from cusdesk.sync.reading import Opener, stored_after
from cusdesk.sync.rebase import take_in
from cusdesk.sync.returning import empty
from cusdesk.sync.seeding import keep_seed, opened_head, told_rows
from cusdesk.sync.session import Session
from cusdesk.sync.units import shapes
from cusdesk.wire.faults import WireError
from cusdesk.wire.seeds import Sealed

OLDER = (
    "Stan biura w tym pakiecie jest starszy niż ten, od którego zaczął ten komputer. Przynieś "
    "nowszy, zapisany na komputerze, który ma już nowy program."
)
OTHER_LOG = (
    "Stan biura w tym pakiecie pochodzi z innego dziennika niż ten, który zna ten komputer. Nie "
    "przyjęto go; zawiadom administratora."
)


def lay_new(session: Session, parts: Sequence[Sealed], connection: Connection) -> int:
    """Lay a colleague's state in the place of the rows here; return its position.

    What came after it is folded on it, what is in no log yet lies on top as before.
    """
    session.close(connection, None)
    require_closed(connection)
    head = opened_head(session.link, parts)
    folded = cursor_of(connection).position
    _follows(session, connection, head)
    empty(connection)
    snapshot.put_down(connection, head, told_rows(session, parts[1:]))
    _let_go(connection, session.link.replica.hex(), head.position)
    session.link = keep_seed(connection, session.link, parts, head)
    opener = Opener(connection, session.link, session.words)
    later = stored_after(connection, head.position, max(folded, head.position))
    take_in(connection, opener.in_full(later))
    session.report.changed |= frozenset(shapes())
    return head.position


def _follows(session: Session, connection: Connection, head: snapshot.Head) -> None:
    """Refuse a state behind the log that is here, or of another log."""
    seed = session.link.seed
    if seed is None or head.position < seed[0]:
        raise RefusedError(OLDER)
    known = chain_at(connection, head.position)
    if known is not None and known != head.chain:
        raise WireError(OTHER_LOG)


def _let_go(connection: Connection, own: str, position: int) -> None:
    """Forget what the state says itself: the log up to it, own changes that are in it."""
    connection.execute(delete(LOG).where(LOG.c.position <= position))
    for row in connection.execute(select(PEER.c.replica, PEER.c.last)).all():
        came = UNDONE.c.lseq <= (row.last or 0)
        connection.execute(delete(UNDONE).where(UNDONE.c.replica == row.replica, came))
        if row.replica == own:
            connection.execute(delete(OUTBOX).where(OUTBOX.c.lseq <= (row.last or 0)))
            taken = update(OWN_BATCH).where(OWN_BATCH.c.last <= (row.last or 0))
            connection.execute(taken.values(acknowledged=1))
