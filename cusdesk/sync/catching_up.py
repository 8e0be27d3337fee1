"""After an update: what an older program put aside for lack of tables or columns is folded anew."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from cusdesk.db.exchange import PARKED, UNKNOWN
from cusdesk.db.store import Store
from cusdesk.sync.closing import Sealer, close_some
from cusdesk.sync.kept_ops import from_text
from cusdesk.sync.links import Link, Stage, cursor_of, keep, known_link
from cusdesk.sync.reading import Opener, stored_after
from cusdesk.sync.returning import go_back
from cusdesk.sync.units import shapes
from cusdesk.sync.writes import NO_TABLE


def catch_up(store: Store, words: Callable[[], Mapping[int, bytes]]) -> frozenset[str]:
    """Fold the whole log again if this program knows more than the one that folded it.

    Happens once after an update, and takes minutes in a large office. A PC that was seeded has
    not the whole log: what lies aside there waits for a new state (`owes_a_seed`).
    """
    with store.reader.begin() as connection:
        link = known_link(connection)
        if link is None or link.stage is not Stage.MEMBER or not owes_folding(connection):
            return frozenset()
        if link.seed is not None:
            return frozenset()
    with store.writer.begin() as connection:
        return _fold_anew(connection, link, words())


def owes_folding(connection: Connection) -> bool:
    """Tell whether something lies aside that this program would have folded."""
    known = shapes()
    for row in connection.execute(select(UNKNOWN.c.id, UNKNOWN.c.row)):
        shape = known.get(row.id.partition("/")[0])
        if shape is not None and not shape.columns.isdisjoint(json.loads(row.row)):
            return True
    parked = select(PARKED.c.op).where(PARKED.c.reason == NO_TABLE)
    return any(from_text(text)[1].table in known for text in connection.scalars(parked))


def owes_a_seed(connection: Connection) -> bool:
    """Tell whether a PC that began with a state lacks the log to fold what lies aside."""
    link = known_link(connection)
    begun = link is not None and link.stage is Stage.MEMBER and link.seed is not None
    return begun and owes_folding(connection)


def _fold_anew(connection: Connection, link: Link, words: Mapping[int, bytes]) -> frozenset[str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    close_some(connection, Sealer(connection, link, words, now))
    opener = Opener(connection, link, words)
    folded = stored_after(connection, 0, cursor_of(connection).position)
    changed = go_back(connection, opener.in_full(folded), [])
    keep(connection, opener.link)
    return changed
