"""Making two cards of one person one: a full preview, one act that travels whole, and its undo.

Every row stays: what pointed to the card given up points to the one that stays, what cannot be
rewritten is read from both, and the card given up only leaves the lists.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, select, update

from cusdesk.db import journal
from cusdesk.db.base import ColumnClass
from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.merges import ResidentMerge
from cusdesk.db.residents import Resident
from cusdesk.db.tables import METADATA
from cusdesk.domain import merges
from cusdesk.domain.column_words import label
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.merges import can_undo
from cusdesk.domain.record_words import record_of
from cusdesk.domain.users import Permission
from cusdesk.operations.conflict_settling import write_values
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.disputes import Key, open_losers, residents_of
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import ResidentBrief, existing_resident, resident_briefs
from cusdesk.operations.told_values import stored_row, told
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

RESIDENT = Resident.__table__
ONCE = frozenset({"name_forms", "household_member"})
"""Of these a person has one at a time: those of the card that stays win, the other's wait."""
READ_FROM_BOTH = frozenset({"note", "information_duty"})
OUTSIDE = frozenset({"resident", "resident_merge"})
SEALED = (ColumnClass.APPEND, ColumnClass.IMMUTABLE)
INNER = frozenset({"id", "gone", "merged_into"})
Moved = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Columns of the two cards that differ and settle together."""

    unit: str
    label: str
    kept: str
    other: str
    proposed: bool
    """Whether the other card's value is proposed: where the one that stays has none."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Everything a merge would do, before it is done."""

    kept: ResidentBrief
    other: ResidentBrief
    differences: tuple[Difference, ...]
    moves: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]
    read_from_both: tuple[tuple[str, int], ...]
    refusal: str


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A merge that may still be taken back."""

    id: UUID
    kept: str
    other: str
    moved: int
    by: str
    day: date


@operation(Permission.RESIDENTS_WRITE, Act.VIEW)
def preview_merge(tx: Transaction, kept_id: UUID, other_id: UUID) -> MergePreview:
    """Return what a merge would change, move and leave, or why it is refused."""
    kept, other = _cards(tx, kept_id, other_id)
    briefs = resident_briefs(tx, (kept_id, other_id))
    moves, stays = _movable(tx, kept_id, other_id)
    return MergePreview(
        kept=briefs[kept_id],
        other=briefs[other_id],
        differences=tuple(_differences(tx, kept.id, other.id)),
        moves=_counted(table for table, _row, _column in moves),
        stays=_counted(table for table, _row, _column in stays),
        read_from_both=_counted(_sealed(tx, other_id, READ_FROM_BOTH)),
        refusal=_refusal(tx, kept, other),
    )


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def merge_residents(tx: Transaction, kept_id: UUID, other_id: UUID, taken: Iterable[str]) -> UUID:
    """Make two cards one; `taken` names the units whose value comes from the card given up."""
    tx.demand(Permission.DISPUTES_SETTLE)
    kept, other = _cards(tx, kept_id, other_id)
    refusal = _refusal(tx, kept, other)
    if refusal:
        raise RefusedError(refusal)
    # Whoever changed one of these rows unseen holds the whole merge back until people decide.
    journal.begin(tx.connection(), tx.actor.user_id, tx.now, together=True)
    moves, _stays = _movable(tx, kept_id, other_id)
    for moved in moves:
        _point(tx, moved, kept_id)
    chosen = _take(tx, kept, other, frozenset(taken))
    other.merged_into = kept_id
    row = ResidentMerge(
        kept_id=kept_id,
        merged_id=other_id,
        moved=json.dumps(moves),
        chosen=json.dumps(chosen, ensure_ascii=False, sort_keys=True),
        merged_on=tx.today,
        user_id=tx.user_id,
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def undo_merge(tx: Transaction, merge_id: UUID) -> None:
    """Take a merge back: rows that still point to the card that stayed go home again."""
    tx.demand(Permission.DISPUTES_SETTLE)
    row = tx.get(ResidentMerge, merge_id)
    if row is None or row.gone or row.undone_on is not None:
        raise NotFoundError(merges.MERGED)
    if not can_undo(row.merged_on, tx.today):
        raise RefusedError(merges.TOO_LATE)
    kept, other = existing_resident(tx, row.kept_id), existing_resident(tx, row.merged_id)
    tx.concerns(kept.id, other.id, purpose="cofnięte scalenie kart")
    for who in (kept.id, other.id):
        refuse_hidden(tx, who)
    journal.begin(tx.connection(), tx.actor.user_id, tx.now, together=True)
    for table, row_id, column in json.loads(row.moved):
        if _points_to(tx, (table, row_id, column)) == kept.id:
            _point(tx, (table, row_id, column), other.id)
    _give_back(tx, kept.id, json.loads(row.chosen))
    other.merged_into = None
    row.undone_on, row.undone_by = tx.today, tx.user_id


@operation(Permission.RESIDENTS_READ, Act.LIST)
def merged_cards(tx: Transaction) -> list[MergedRow]:
    """Return the merges that may still be taken back, the newest first."""
    rows = tx.scalars(
        select(ResidentMerge)
        .where(ResidentMerge.gone.is_(False), ResidentMerge.undone_on.is_(None))
        .order_by(ResidentMerge.id.desc())
    )
    return [_merged(tx, row) for row in rows if can_undo(row.merged_on, tx.today)]


def _cards(tx: Transaction, kept_id: UUID, other_id: UUID) -> tuple[Resident, Resident]:
    if kept_id == other_id:
        raise RefusedError(merges.MERGED)
    for who in (kept_id, other_id):
        refuse_hidden(tx, who)
    tx.concerns(kept_id, other_id, purpose="scalenie kart")
    return existing_resident(tx, kept_id), existing_resident(tx, other_id)


def _refusal(tx: Transaction, kept: Resident, other: Resident) -> str:
    """Return why the cards stay two, or nothing."""
    if kept.merged_into or other.merged_into:
        return merges.MERGED
    if kept.pesel and other.pesel and kept.pesel != other.pesel:
        return merges.TWO_NUMBERS
    if any({kept.id, other.id} & set(residents_of(tx, one.key)) for one in open_losers(tx)):
        return merges.DISPUTED
    if _live_together(tx, kept.id, other.id):
        return merges.TOGETHER
    if not _has_issued(tx, other.id):
        return ""
    name = f"{other.given_name} {other.surname}"
    return merges.BOTH_ISSUED if _has_issued(tx, kept.id) else merges.ISSUED.format(name)


def _live_together(tx: Transaction, one: UUID, two: UUID) -> bool:
    members, speakers = METADATA.tables["household_member"], METADATA.tables["representative"]
    home = select(members.c.household_id)
    homes = [
        set(tx.scalars(home.where(members.c.resident_id == who, _live(members))))
        for who in (one, two)
    ]
    speaks = select(speakers.c.id).where(
        _live(speakers),
        speakers.c.resident_id.in_((one, two)),
        speakers.c.person_id.in_((one, two)),
    )
    return bool(homes[0] & homes[1]) or tx.scalar(speaks.limit(1)) is not None


def _has_issued(tx: Transaction, who: UUID) -> bool:
    return next(_sealed(tx, who, None), None) is not None


def _sealed(tx: Transaction, who: UUID, only: frozenset[str] | None) -> Iterator[str]:
    """Yield the table of each row about a person that nobody may rewrite."""
    for table, column, kind in _references():
        wanted = table.name in only if only else table.name not in READ_FROM_BOTH
        if kind in SEALED and wanted:
            for _row in tx.scalars(select(table.c.id).where(column == who)):
                yield table.name


def _movable(tx: Transaction, kept: UUID, other: UUID) -> tuple[list[Moved], list[Moved]]:
    """Return what points to the card given up: what moves, and what stays with it."""
    moves: list[Moved] = []
    stays: list[Moved] = []
    for table, column, kind in _references():
        if kind in SEALED:
            continue
        pointing = select(table.c.id).where(column == other, _live(table))
        rows = tx.scalars(pointing.order_by(table.c.id))
        found = [(table.name, row.hex, column.name) for row in rows]
        taken = select(table.c.id).where(column == kept, _live(table)).limit(1)
        is_there = table.name in ONCE and tx.scalar(taken) is not None
        (stays if is_there else moves).extend(found)
    return moves, stays


@cache
def _references() -> tuple[tuple[Table, Column[Any], ColumnClass], ...]:
    """Return every column of every record that names a person of the centre."""
    return tuple(
        (table, column, ColumnClass(column.info.get("class", kind.value)))
        for table, kind in sorted(synced_tables(METADATA).items(), key=lambda each: each[0].name)
        if table.name not in OUTSIDE
        for column in table.columns
        if any(key.column.table is RESIDENT for key in column.foreign_keys)
    )


def _live(table: Table) -> Any:
    return table.c.gone.is_(False)


def _point(tx: Transaction, moved: Moved, who: UUID) -> None:
    name, row_id, column = moved
    table = METADATA.tables[name]
    change = update(table).where(table.c.id == UUID(row_id)).values({column: who})
    tx.execute(change)


def _points_to(tx: Transaction, moved: Moved) -> UUID | None:
    name, row_id, column = moved
    table = METADATA.tables[name]
    found = tx.execute(select(table.c[column]).where(table.c.id == UUID(row_id))).scalar()
    return found if isinstance(found, UUID) else None


def _units() -> dict[str, list[str]]:
    """Return the columns of a person by what settles together."""
    units: dict[str, list[str]] = {}
    for column in RESIDENT.columns:
        if column.name not in INNER:
            units.setdefault(column.info.get("group", column.name), []).append(column.name)
    return units


def _differences(tx: Transaction, kept: UUID, other: UUID) -> Iterator[Difference]:
    mine, theirs = (stored_row(tx, _person(), who) or {} for who in (kept, other))
    for unit, columns in _units().items():
        here = {name: mine.get(name) for name in columns}
        there = {name: theirs.get(name) for name in columns}
        if here == there or not any(there.values()):
            continue
        named = [name for name in columns if here[name] or there[name]]
        yield Difference(
            unit,
            ", ".join(label("resident", name) for name in named),
            _told(tx, here),
            _told(tx, there),
            proposed=not any(here.values()),
        )


def _told(tx: Transaction, values: dict[str, Any]) -> str:
    shown = [told(tx, _person(), name, value) for name, value in values.items() if value]
    return ", ".join(shown) or "(puste)"


def _take(
    tx: Transaction, kept: Resident, other: Resident, taken: frozenset[str]
) -> dict[str, list[Any]]:
    chosen: dict[str, list[Any]] = {}
    before = stored_row(tx, _person(), kept.id) or {}
    for unit in taken & _units().keys():
        for name in _units()[unit]:
            setattr(kept, name, getattr(other, name))
    tx.flush()
    after = stored_row(tx, _person(), kept.id) or {}
    for name in before:
        if before[name] != after[name]:
            chosen[name] = [before[name], after[name]]
    return chosen


def _give_back(tx: Transaction, kept: UUID, chosen: dict[str, list[Any]]) -> None:
    """Give the card that stayed its values back, where nobody has changed them since."""
    now = stored_row(tx, _person(), kept) or {}
    back = {name: was for name, (was, taken) in chosen.items() if now.get(name) == taken}
    if back:
        write_values(tx, Key("resident", kept), back)


def _person() -> Table:
    return METADATA.tables["resident"]


def _counted(tables: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple((record_of(name).noun, number) for name, number in Counter(tables).items())


def _merged(tx: Transaction, row: ResidentMerge) -> MergedRow:
    names = [tx.get_one(Resident, who) for who in (row.kept_id, row.merged_id)]
    kept, other = (f"{each.given_name} {each.surname}" for each in names)
    by = user_name(tx, row.user_id)
    return MergedRow(row.id, kept, other, len(json.loads(row.moved)), by, row.merged_on)
