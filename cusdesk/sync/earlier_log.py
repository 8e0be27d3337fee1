"""The log from before a state: fetched where an update needs it, so that all is folded anew.

It comes in stretches that are proven from the first position on and kept as they come; only when
its end meets the state is the state let go of. The next opening folds it: that takes minutes.
"""

import msgspec
from sqlalchemy import Connection, delete, insert

from cusdesk.db.exchange import LOG, SEED
from cusdesk.domain.errors import RefusedError
from cusdesk.sync.catching_up import owes_a_seed
from cusdesk.sync.links import Link, keep
from cusdesk.sync.pulling import STUCK, segment_after
from cusdesk.sync.reading import Reader, as_row, stored_after
from cusdesk.sync.reports import Step
from cusdesk.sync.session import Session
from cusdesk.wire.chain import Head
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import Entry

OTHER_LOG = (
    "Serwer ma przed stanem, od którego zaczął ten komputer, inny dziennik. Nie przyjęto go; "
    "zawiadom administratora gminy."
)
OPEN_AGAIN = (
    "Pobrano dziennik biura od początku. Zamknij program i otwórz go ponownie: pokaże to, co po "
    "aktualizacji czekało z boku. Otwarcie może potrwać kilka minut."
)


def complete(session: Session) -> None:
    """Fetch the log before this PC's state, where something lies aside that only it brings back."""
    seed = session.link.seed
    if seed is None or not session.read(owes_a_seed):
        return
    reader, head = session.read(lambda connection: _begun(connection, session.link, seed[0]))
    while head.position < seed[0]:
        session.progress(Step.TAKING, head.position, seed[0])
        told = segment_after(session, head).entries
        head = _keep(session, reader, head, [each for each in told if each.position <= seed[0]])
    if head.chain != seed[1]:
        session.write(lambda connection: _forget(connection, seed[0]))
        raise WireError(OTHER_LOG)
    session.link = session.write(lambda connection: _whole(connection, session.link))
    session.report.warn(OPEN_AGAIN)


def _begun(connection: Connection, link: Link, until: int) -> tuple[Reader, Head]:
    """Return a reader behind what a cut has left here of the earlier log, and where that ends."""
    reader, head = Reader.at_start(connection, link), Head()
    for entry in stored_after(connection, 0, until):
        reader.prove(entry)
        head = Head(entry.position, entry.chain)
    return reader, head


def _keep(session: Session, reader: Reader, head: Head, entries: list[Entry]) -> Head:
    if not entries:
        raise RefusedError(STUCK)
    following = head.after(entries)
    for entry in entries:
        reader.prove(entry)
    rows = [as_row(reader.named(entry)) for entry in entries]
    session.write(lambda connection: connection.execute(insert(LOG), rows))
    return following


def _forget(connection: Connection, until: int) -> None:
    connection.execute(delete(LOG).where(LOG.c.position <= until))


def _whole(connection: Connection, link: Link) -> Link:
    connection.execute(delete(SEED))
    return keep(connection, msgspec.structs.replace(link, seed=None))
