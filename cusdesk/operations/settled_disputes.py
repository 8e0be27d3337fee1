"""What was settled in the last months, and taking a choice back: the dispute is open again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update

from cusdesk.db.conflicts import ConflictResolution
from cusdesk.db.exchange import CONFLICT
from cusdesk.domain.column_words import INNER, label
from cusdesk.domain.conflicts import Choice, can_take_back
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.record_words import record_of
from cusdesk.domain.users import Permission
from cusdesk.operations.conflict_settling import refuse_other_hands, rows_meant, write_values
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.disputes import (
    GONE,
    Key,
    Loser,
    Values,
    Write,
    loser_named,
    residents_of,
    title_of,
)
from cusdesk.operations.protection import hidden_among
from cusdesk.operations.timeline_authors import made_at
from cusdesk.operations.told_values import known_table, stored_row, told
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

TOO_LATE = "Od rozstrzygnięcia minęło więcej niż 90 dni. Popraw dane na ekranie tego wpisu."
CHANGED = "Wpis zmieniono już po rozstrzygnięciu. Popraw dane na ekranie tego wpisu."
UNKNOWN = "Tego rozstrzygnięcia już nie ma na liście. Odśwież ją."


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A choice of the last months: of what, which value, by whom, and whether it may go back."""

    id: UUID
    title: str
    fields: str
    choice: Choice
    value: str
    instead_of: str
    by: str
    at: datetime
    can_undo: bool


@operation(Permission.OVERVIEW_READ, Act.LIST)
def settled_disputes(tx: Transaction) -> list[SettledRow]:
    """Return the choices that may still be taken back, the newest first."""
    return [_row(tx, row) for row in _last(tx) if _is_shown(tx, row)]


@operation(Permission.DISPUTES_SETTLE, Act.CHANGE)
def take_back(tx: Transaction, resolution_id: UUID) -> None:
    """Take a choice back: what stood before stands again, and people are asked again."""
    row = next((one for one in _last(tx) if one.id == resolution_id), None)
    if row is None:
        raise NotFoundError(UNKNOWN)
    key = Key(row.table_name, row.settled_id)
    refuse_other_hands(tx, key)
    if not can_take_back(_settled_on(row), tx.today):
        raise RefusedError(TOO_LATE)
    chosen, stood = json.loads(row.value), json.loads(row.stood)
    if _now(tx, key, chosen) != chosen:
        raise RefusedError(CHANGED)
    _bring_back(tx, row, stood)
    closes = [Write(*pair) for pair in json.loads(row.closes)]
    tx.add(
        ConflictResolution(
            table_name=row.table_name,
            settled_id=row.settled_id,
            unit=row.unit,
            value=row.stood,
            closes=row.closes,
            choice=Choice.TAKEN_BACK,
            stood=row.value,
            user_id=tx.actor.user_id,
        )
    )
    tx.flush()
    for loser in _losers(tx, row, closes):
        opening = update(CONFLICT).where(CONFLICT.c.id == loser.name).values(closed_by=None)
        tx.execute(opening)


def _bring_back(tx: Transaction, row: ConflictResolution, stood: Values) -> None:
    key = Key(row.table_name, row.settled_id)
    if row.unit != GONE:
        if _now(tx, key, stood) != stood:
            write_values(tx, key, stood)
        return
    if json.loads(row.value).get(GONE) == stood.get(GONE):
        return
    losers = _losers(tx, row, [Write(*pair) for pair in json.loads(row.closes)])
    for each in dict.fromkeys([key, *(one for loser in losers for one in rows_meant(tx, loser))]):
        write_values(tx, each, {GONE: 0})


def _losers(tx: Transaction, row: ConflictResolution, closes: Iterable[Write]) -> list[Loser]:
    names = [
        f"{row.table_name}/{row.settled_id.hex}/{row.unit}/{write.ordinal}" for write in closes
    ]
    found = [loser_named(tx, name) for name in names]
    wanted = set(closes)
    return [loser for loser in found if loser is not None and loser.write in wanted]


def _last(tx: Transaction) -> list[ConflictResolution]:
    """Return the last choice about each field, unless it took an earlier one back."""
    rows = tx.scalars(select(ConflictResolution).order_by(ConflictResolution.id))
    last = {(row.table_name, row.settled_id, row.unit): row for row in rows}
    return sorted(
        (row for row in last.values() if row.choice is not Choice.TAKEN_BACK),
        key=lambda row: row.id,
        reverse=True,
    )


def _is_shown(tx: Transaction, row: ConflictResolution) -> bool:
    key = Key(row.table_name, row.settled_id)
    return (
        can_take_back(_settled_on(row), tx.today)
        and tx.may(record_of(key.table).reads)
        and not hidden_among(tx, residents_of(tx, key))
    )


def _row(tx: Transaction, row: ConflictResolution) -> SettledRow:
    key = Key(row.table_name, row.settled_id)
    chosen, stood = json.loads(row.value), json.loads(row.stood)
    return SettledRow(
        id=row.id,
        title=title_of(tx, key),
        fields=_fields(row, chosen),
        choice=row.choice,
        value=_text(tx, key, chosen),
        instead_of=_text(tx, key, stood),
        by=user_name(tx, row.user_id),
        at=made_at(row.id).astimezone(WARSAW),
        can_undo=tx.may(Permission.DISPUTES_SETTLE)
        and tx.may(record_of(key.table).writes)
        and _now(tx, key, chosen) == chosen,
    )


def _fields(row: ConflictResolution, values: Values) -> str:
    if row.unit == GONE:
        return "usunięcie wpisu"
    return ", ".join(label(row.table_name, name) for name in values if name not in INNER)


def _text(tx: Transaction, key: Key, values: Values) -> str:
    if GONE in values:
        return "wpis usunięty" if values[GONE] else "wpis zostaje"
    table = known_table(key.table)
    if table is None:
        return ""
    shown = [name for name in values if name not in INNER and values[name] not in {None, ""}]
    return ", ".join(told(tx, table, name, values[name]) for name in shown)


def _now(tx: Transaction, key: Key, values: Values) -> dict[str, object]:
    table = known_table(key.table)
    row = stored_row(tx, table, key.row_id) if table is not None else None
    return {name: (row or {}).get(name) for name in values}


def _settled_on(row: ConflictResolution) -> date:
    return made_at(row.id).astimezone(WARSAW).date()
