"""What came from colleagues and cannot be shown in full yet: it lies aside, and nothing is lost."""

import json
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.exchange import PARKED, UNKNOWN
from cusdesk.domain.record_words import record_of
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.disputes import Key, residents_of, title_of
from cusdesk.operations.protection import hidden_among
from cusdesk.operations.transaction import Transaction

SLASH = "/"
MOST = 50


@dataclass(frozen=True, slots=True)
class AsideRow:
    """Changes of one kind of record that lie aside, and whether a newer program would show them."""

    what: str
    number: int
    newer: bool


@operation(Permission.OVERVIEW_READ, Act.LIST)
def records_aside(tx: Transaction) -> list[AsideRow]:
    """Return what waits for a colleague's change or for a newer program, by kind of record."""
    waiting = Counter(
        (record_of(json.loads(row.op)["table"]).noun, row.lacks.endswith(SLASH))
        for row in tx.execute(select(PARKED.c.lacks, PARKED.c.op))
    )
    parked = [AsideRow(what, number, newer) for (what, newer), number in waiting.items()]
    return sorted([*parked, *_changed_by_newer(tx)], key=lambda row: (not row.newer, row.what))


def _changed_by_newer(tx: Transaction) -> list[AsideRow]:
    """Return records that are shown here without what a newer program wrote into them."""
    found: Counter[str] = Counter()
    for name in tx.scalars(select(UNKNOWN.c.id).limit(MOST)):
        table, _, row_id = name.partition(SLASH)
        key = Key(table, UUID(row_id))
        reads = tx.may(record_of(table).reads) and not hidden_among(tx, residents_of(tx, key))
        found[title_of(tx, key) if reads else record_of(table).noun] += 1
    return [AsideRow(what, number, newer=True) for what, number in found.items()]
