"""What waits to be settled, as the conflicts screen shows it: both values, both people, papers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from cusdesk.db.users import User
from cusdesk.domain.column_words import label
from cusdesk.domain.conflicts import whose
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.phones import shown_number
from cusdesk.domain.record_words import record_of
from cusdesk.domain.users import Permission
from cusdesk.operations.conflict_entries import Entry, entries_of
from cusdesk.operations.conflict_papers import Quoting, quoting
from cusdesk.operations.conflict_writers import present_writes
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputes import (
    GONE,
    Key,
    Loser,
    Values,
    Write,
    fields_of,
    open_losers,
    present,
    residents_of,
    shown_columns,
    title_of,
)
from cusdesk.operations.protection import hidden_among, refuse_hidden
from cusdesk.operations.told_values import Stored, known_table, stored_row, told
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name

SETTLED = "Ktoś to już rozstrzygnął. Odśwież listę."


@dataclass(frozen=True, slots=True)
class Signed:
    """Who made a change, and when."""

    user_id: UUID | None
    at: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff, so that one can ring and ask."""

    name: str
    position: str = ""
    phone: str = ""
    whose: str = "tę"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disputed field: each column as people read it, who gave it and when."""

    values: Values
    lines: tuple[tuple[str, str], ...]
    person: Person
    at: datetime | None
    name: str = ""
    """The conflict it is the loser of; nothing for the value that stands."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field, or fields that settle together: the value that stands and those that wait."""

    key: Key
    unit: str
    kind: str
    title: str
    stands: Side
    waiting: tuple[Side, ...]
    entries: tuple[Entry, ...]
    """Columns that may be put together from both, or typed anew."""

    @property
    def names(self) -> tuple[str, ...]:
        """The conflicts that a choice closes."""
        return tuple(side.name for side in self.waiting)


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A record in the list: what, which fields, whose other value waits and since when."""

    id: str
    title: str
    fields: str
    who: str
    since: datetime
    may_settle: bool


@dataclass(frozen=True, slots=True)
class DisputedRecord:
    """Everything of one record, or of one act, that waits to be settled."""

    row: DisputeRow
    disputes: tuple[Dispute, ...]
    papers: Quoting
    act: str | None = None


@operation(Permission.OVERVIEW_READ, Act.LIST)
def disputed_records(tx: Transaction) -> list[DisputeRow]:
    """Return the records that wait, those of people one may not see left out, the oldest first."""
    return sorted(rows_of(tx), key=lambda row: (row.since, row.id))


@part
def rows_of(tx: Transaction) -> list[DisputeRow]:
    """Return the records that wait, as far as the person logged in may read them."""
    losers = sorted(open_losers(tx), key=_group)
    groups = ((name, list(rows)) for name, rows in groupby(losers, key=_group))
    return [_row(tx, name, rows) for name, rows in groups if _may_read(tx, rows)]


@operation(Permission.OVERVIEW_READ)
def count_disputes(tx: Transaction) -> int:
    """Return how many records wait for the person logged in to look at them."""
    return len(rows_of(tx))


@operation(Permission.OVERVIEW_READ)
def disputed_writes(tx: Transaction, name: str) -> tuple[Write, ...]:
    """Return the changes whose authors the screen wants to name."""
    losers = _of(tx, name)
    return tuple(dict.fromkeys(write for one in losers for write in present_writes(tx, one)))


@operation(Permission.OVERVIEW_READ, Act.VIEW)
def open_dispute(tx: Transaction, name: str, signed: Mapping[Write, Signed]) -> DisputedRecord:
    """Return what waits of a record; who gave the standing values was read from the log."""
    losers = _of(tx, name)
    people = residents_of(tx, losers[0].key)
    for who in people:
        refuse_hidden(tx, who)
    tx.concerns(*people, purpose="różne wartości z kilku komputerów")
    units = sorted(losers, key=_place)
    disputes = tuple(
        _dispute(tx, list(rows), signed)
        for _key, rows in groupby(units, key=lambda one: (one.key, one.unit))
    )
    shown = [text for one in disputes for _label, text in one.stands.lines]
    papers = quoting(tx, losers[0].key, people, shown)
    return DisputedRecord(_row(tx, name, losers), disputes, papers, losers[0].act)


@part
def may_settle(tx: Transaction, losers: Iterable[Loser]) -> bool:
    """Whether the person logged in could change every one of these records on its own screen."""
    own = (tx.may(record_of(one.key.table).writes) for one in losers)
    return tx.may(Permission.DISPUTES_SETTLE) and all(own)


def _of(tx: Transaction, name: str) -> list[Loser]:
    losers = [one for one in open_losers(tx) if _group(one) == name]
    if not losers or not _may_read(tx, losers):
        raise NotFoundError(SETTLED)
    return losers


def _place(loser: Loser) -> tuple[Key, int, str]:
    """Return where a field stands: records together, fields in the order of their record."""
    table = known_table(loser.key.table)
    order = list(table.columns.keys()) if table is not None else []
    first = next((at for at, name in enumerate(order) if name in loser.values), len(order))
    return loser.key, first, loser.unit


def _group(loser: Loser) -> str:
    """Return what is settled on one page: an act that fell together, or a record."""
    if loser.act and loser.kind == "together":
        return f"act/{loser.act}"
    return f"{loser.key.table}/{loser.key.row_id.hex}"


def _may_read(tx: Transaction, losers: list[Loser]) -> bool:
    if not all(tx.may(record_of(one.key.table).reads) for one in losers):
        return False
    return not hidden_among(tx, residents_of(tx, losers[0].key))


def _row(tx: Transaction, name: str, losers: list[Loser]) -> DisputeRow:
    together = losers[0].kind == "together"
    fields = dict.fromkeys(fields_of(one) for one in losers)
    names = dict.fromkeys(_person(tx, one.user_id).name for one in losers)
    return DisputeRow(
        id=name,
        title=title_of(tx, losers[0].key),
        fields="cała czynność, która zmienia kilka wpisów" if together else ", ".join(fields),
        who=", ".join(filter(None, names)),
        since=min(_moment(one.at) for one in losers),
        may_settle=may_settle(tx, losers),
    )


def _dispute(tx: Transaction, losers: list[Loser], signed: Mapping[Write, Signed]) -> Dispute:
    first = losers[0]
    standing = present(tx, first)
    known = [signed[write] for write in present_writes(tx, first) if write in signed]
    last = max(known, key=lambda one: one.at, default=Signed(None, ""))
    return Dispute(
        key=first.key,
        unit=first.unit,
        kind=first.kind,
        title=fields_of(first),
        stands=_side(tx, first, standing, last),
        waiting=tuple(
            _side(tx, one, one.values, Signed(one.user_id, one.at), one.name) for one in losers
        ),
        entries=entries_of(tx, losers, standing),
    )


def _side(tx: Transaction, loser: Loser, values: Values, signed: Signed, name: str = "") -> Side:
    moment = _moment(signed.at) if signed.at else None
    lines = tuple(_lines(tx, loser, values))
    return Side(values, lines, _person(tx, signed.user_id), moment, name)


def _lines(tx: Transaction, loser: Loser, values: Values) -> Iterator[tuple[str, str]]:
    if loser.unit == GONE:
        yield "Wpis", "usunięty" if values.get(GONE) else "zostaje"
        return
    table = known_table(loser.key.table)
    row: Mapping[str, Stored] = {}
    if table is not None:
        row = stored_row(tx, table, loser.key.row_id) or {}
    for column in shown_columns(loser):
        value = values.get(column, row.get(column))
        text = told(tx, table, column, value) if table is not None else str(value)
        yield label(loser.key.table, column), text


def _person(tx: Transaction, user_id: UUID | None) -> Person:
    user = tx.get(User, user_id) if user_id else None
    if user is None:
        return Person("")
    own = user_id == tx.actor.user_id
    return Person(
        full_name(user), user.position, shown_number(user.phone), whose(own=own, sex=user.sex)
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(WARSAW)
