"""Settling a dispute: one value is chosen or put together, and the choice travels to every PC.

The chosen value is written as any change is, and beside it the resolution that names what it
closes. The next pull lays both anew by the rules of the fold; what is marked here as closed is
only what that will say.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select, update

from cusdesk.db import journal
from cusdesk.db.conflicts import ConflictResolution
from cusdesk.db.exchange import CONFLICT, DELETION, HELD
from cusdesk.db.residents import Resident
from cusdesk.domain.column_words import label
from cusdesk.domain.conflicts import Choice
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.identity import checked_identity
from cusdesk.domain.record_words import record_of
from cusdesk.domain.users import Permission
from cusdesk.operations.conflict_writers import own_ordinal
from cusdesk.operations.conflicts import SETTLED, Dispute
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputes import (
    GONE,
    Key,
    Loser,
    Values,
    open_losers,
    present,
    residents_of,
    title_of,
)
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import identity_of
from cusdesk.operations.told_values import known_table, stored, typed
from cusdesk.operations.transaction import Transaction

MOVED = "Wartości zmieniły się, gdy na nie patrzono. Obejrzyj je jeszcze raz i wybierz."
NEWER = "Ten wpis pochodzi z nowszej wersji programu. Rozstrzygnij go na komputerze, który ją ma."


@operation(Permission.DISPUTES_SETTLE, Act.CHANGE)
def keep_standing(tx: Transaction, dispute: Dispute) -> UUID:
    """Let the value stand that stands, and close what waited beside it."""
    losers = _still(tx, dispute)
    return _settle(tx, losers, Choice.KEPT, dispute.stands.values)


@operation(Permission.DISPUTES_SETTLE, Act.CHANGE)
def take_waiting(tx: Transaction, dispute: Dispute, name: str) -> UUID:
    """Let a value stand that waited, and close the dispute."""
    losers = _still(tx, dispute)
    taken = next(one for one in losers if one.name == name)
    return _settle(tx, losers, Choice.TAKEN, taken.values)


@operation(Permission.DISPUTES_SETTLE, Act.CHANGE)
def compose(tx: Transaction, dispute: Dispute, values: Mapping[str, Any]) -> UUID:
    """Let a value stand that was put together of both, column by column."""
    losers = _still(tx, dispute)
    table = _table(dispute.key)
    whole = dict(dispute.stands.values)
    for column, value in values.items():
        if column not in whole:
            msg = f"{column} belongs to another dispute"
            raise ValueError(msg)
        whole[column] = stored(table.columns[column], _checked(table, column, value))
    _refuse_bad_identity(tx, dispute.key, whole)
    return _settle(tx, losers, Choice.COMPOSED, whole)


@operation(Permission.DISPUTES_SETTLE, Act.CHANGE)
def settle_act(tx: Transaction, disputes: Iterable[Dispute], *, carry_out: bool) -> None:
    """Carry out an act of several records that met other changes, or let all stay as it is."""
    for dispute in disputes:
        losers = _still(tx, dispute)
        values = losers[-1].values if carry_out else dispute.stands.values
        _settle(tx, losers, Choice.TAKEN if carry_out else Choice.KEPT, values)


@part
def write_values(tx: Transaction, key: Key, values: Values) -> None:
    """Write stored values into a record where they differ."""
    table = _table(key)
    typed_values = {name: typed(table.columns[name], value) for name, value in values.items()}
    change = update(table).where(table.c.id == key.row_id).values(**typed_values)
    tx.execute(change, execution_options={"synchronize_session": False})
    tx.expire_all()


@part
def resolve(
    tx: Transaction, losers: list[Loser], choice: Choice, values: Values, stood: Values
) -> UUID:
    """Write down a choice that names what it closes."""
    first = losers[0]
    row = ConflictResolution(
        table_name=first.key.table,
        settled_id=first.key.row_id,
        unit=first.unit,
        value=_canonical(values),
        closes=json.dumps([tuple(one.write) for one in losers]),
        choice=choice,
        stood=_canonical(stood),
        user_id=tx.actor.user_id,
    )
    tx.add(row)
    tx.flush()
    by = f"{own_ordinal(tx)}/{journal.last_lseq(tx.connection())}"
    _mark(tx, [one.name for one in losers], by)
    _release(tx, {one.act for one in losers if one.act})
    return row.id


@part
def refuse_other_hands(tx: Transaction, key: Key) -> None:
    """Refuse whoever could not change this record on its own screen; note whose it is."""
    tx.demand(record_of(key.table).writes)
    people = residents_of(tx, key)
    for who in people:
        refuse_hidden(tx, who)
    tx.concerns(*people, purpose=f"rozstrzygnięto: {title_of(tx, key)}"[:200])


def _settle(tx: Transaction, losers: list[Loser], choice: Choice, values: Values) -> UUID:
    first = losers[0]
    refuse_other_hands(tx, first.key)
    stood = present(tx, first)
    if first.unit == GONE:
        _settle_gone(tx, losers, values)
    elif dict(values) != stood:
        write_values(tx, first.key, values)
    return resolve(tx, losers, choice, values, stood)


def _settle_gone(tx: Transaction, losers: list[Loser], values: Values) -> None:
    if not values.get(GONE):
        return
    keys = list(dict.fromkeys(key for one in losers for key in rows_meant(tx, one)))
    for key in keys:
        _refuse_children(tx, key, keys)
    for key in keys:
        write_values(tx, key, {GONE: 1})


@part
def rows_meant(tx: Transaction, loser: Loser) -> list[Key]:
    """Return the rows that a disputed delete meant: its whole act, or the one asked about."""
    name = loser.act or ""
    text = tx.execute(select(DELETION.c.rows).where(DELETION.c.id == name)).scalar()
    rows = [Key(table, UUID(row_id)) for table, row_id in json.loads(text)] if text else []
    return list(dict.fromkeys([loser.key, *rows]))


def _refuse_children(tx: Transaction, key: Key, leaving: list[Key]) -> None:
    table = _table(key)
    for child in table.metadata.tables.values():
        if known_table(child.name) is None:
            continue
        for column in child.columns:
            if not any(one.column.table is table for one in column.foreign_keys):
                continue
            living = select(child.c.id).where(column == key.row_id, child.c.gone.is_(False))
            left = [row for row in tx.scalars(living) if Key(child.name, row) not in leaving]
            if left:
                raise RefusedError(
                    f"Do tego wpisu należą inne ({record_of(child.name).noun}: {len(left)}). "
                    "Usuń albo przenieś najpierw je, albo zostaw wpis."
                )


def _still(tx: Transaction, dispute: Dispute) -> list[Loser]:
    """Return the losers of a dispute, if all is as the screen showed it."""
    losers = [one for one in open_losers(tx, dispute.key) if one.unit == dispute.unit]
    if not losers:
        raise RefusedError(SETTLED)
    if known_table(dispute.key.table) is None:
        raise RefusedError(NEWER)
    shown = {side.name: dict(side.values) for side in dispute.waiting}
    now = {one.name: dict(one.values) for one in losers}
    if shown != now or dict(dispute.stands.values) != present(tx, losers[0]):
        raise RefusedError(MOVED)
    return losers


def _checked(table: Table, column: str, value: Any) -> Any:
    """Return a value typed here as its own form would take it."""
    kind = table.columns[column]
    if isinstance(value, str):
        value = value.strip()
    if value in {None, ""} and kind.type.python_type is str:
        return None if kind.nullable else ""
    if value is None and not kind.nullable:
        raise InvalidInputError(f"Wpisz: {label(table.name, column)}.", column)
    return value


def _refuse_bad_identity(tx: Transaction, key: Key, values: Values) -> None:
    """Refuse what the form of a person would refuse: a number that is none, a day to come."""
    person = tx.get(Resident, key.row_id) if key.table == Resident.__tablename__ else None
    if person is None:
        return
    known = identity_of(person)
    columns = _table(key).columns
    read = {name: typed(columns[name], value) for name, value in values.items()}
    read["pesel"] = read.get("pesel", known.pesel) or ""
    names = {each.name for each in fields(known)} & read.keys()
    typed_here: dict[str, Any] = {name: read[name] for name in names}
    checked_identity(replace(known, **typed_here), tx.today)


def _mark(tx: Transaction, names: list[str], by: str | None) -> None:
    closing = update(CONFLICT).where(CONFLICT.c.id.in_(names)).values(closed_by=by)
    tx.execute(closing)


def _release(tx: Transaction, acts: set[str | None]) -> None:
    """Let the inserts of an act stand that nobody disputes any more."""
    for act in acts:
        still = select(CONFLICT.c.id).where(CONFLICT.c.act == act, CONFLICT.c.closed_by.is_(None))
        if tx.execute(still.limit(1)).first() is None:
            tx.execute(delete(HELD).where(HELD.c.act == act))


def _table(key: Key) -> Table:
    table = known_table(key.table)
    if table is None:
        raise RefusedError(NEWER)
    return table


def _canonical(values: Values) -> str:
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
