"""Back to an earlier position: a server restored from a backup, or rows that drifted.

The folded state is emptied and folded again from the log kept here. It happens once in years and
takes minutes; in exchange a pull keeps no undo images for it.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from cusdesk.db import journal, preimages
from cusdesk.db.exchange import CURSOR, DIGEST, UNDONE
from cusdesk.sync.ground import Ground
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.kept_ops import as_text
from cusdesk.sync.memory import State
from cusdesk.sync.outbox import as_row
from cusdesk.sync.overlay import note_laid, require_closed
from cusdesk.sync.rebase import take_in
from cusdesk.sync.units import own_schema, shapes
from cusdesk.wire.ops import TableLaw


def _nothing(_connection: Connection) -> None:
    """Begin where the log begins."""


def go_back(
    connection: Connection,
    common: Iterable[Incoming],
    undone: Iterable[Incoming],
    ground: Callable[[Connection], object] = _nothing,
) -> frozenset[str]:
    """Fold the log anew up to the last common entry; what came after returns to the overlay.

    Own batches come in full in both, and each is asked for only when the log before it is folded.
    `ground` lays what the log here goes on from. The undone are sent again by whoever holds them.
    """
    require_closed(connection)
    ordinals = _ground(connection).peers.ordinals()
    connection.execute(delete(UNDONE))
    empty(connection)
    ground(connection)
    changed = take_in(connection, common)
    undone = list(undone)
    own = connection.execute(select(journal.STATE.c.replica)).scalar_one().hex
    for entry in undone:
        if entry.replica == own:
            _send_again(connection, entry)
    _lay_aside(connection, [entry for entry in undone if entry.replica != own], ordinals)
    return changed | take_in(connection, ())


def empty(connection: Connection) -> None:
    """Take every folded row away; the outbox and what the program keeps locally stay."""
    with journal.applying(connection), journal.undoing(connection):
        for table in sorted(shapes()):
            connection.exec_driver_sql(f'DELETE FROM "{table}"')  # noqa: S608 - our own tables
    preimages.forget(connection)
    connection.execute(delete(DIGEST))
    connection.execute(update(CURSOR).values(position=0, chain=b""))
    # What is still out lies on nothing any more.
    note_laid(connection)


def _send_again(connection: Connection, entry: Incoming) -> None:
    rows = [as_row(op) for op in entry.batch.ops] if entry.batch else []
    if rows:
        connection.execute(insert(journal.OUTBOX).prefix_with("OR IGNORE"), rows)


def _lay_aside(
    connection: Connection, undone: Sequence[Incoming], ordinals: dict[str, int]
) -> None:
    peers = _ground(connection).peers
    for entry in undone:
        if entry.batch is None:
            continue
        news = {ordinals[replica]: lseq for replica, lseq in entry.seen if replica in ordinals}
        author = peers.advance(ordinals[entry.replica], news)
        rows = [
            {
                "replica": entry.replica,
                "lseq": op.lseq,
                "op": as_text(author, op, entry.batch.schema.get(op.table, TableLaw({}))),
            }
            for op in entry.batch.ops
        ]
        connection.execute(insert(UNDONE), rows)


def _ground(connection: Connection) -> Ground:
    # Read only: what it learns on the way is never written home.
    return Ground.on(State(connection, shapes()), own_schema())
