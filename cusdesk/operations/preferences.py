"""Who comes to whom gladly, usually, or never: wishes of carers and of residents, dated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.rosters_carers import CarerPreference, CarerRefusal
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import existing_resident, resident_briefs
from cusdesk.operations.transaction import Transaction

MOST_RANK = 9
# Why two people do not get on may tell of an illness or of a quarrel at home.
REASON_HIDDEN = "powód widzą osoby prowadzące grafik"


@dataclass(frozen=True, slots=True)
class NewRefusal:
    """A carer who does not go to a resident: whose wish, why, from when to when."""

    resident_id: UUID
    whose: RefusingSide
    valid_from: date
    valid_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewPreference:
    """A carer who is the better choice for a resident: asked for, or the usual one."""

    resident_id: UUID
    kind: PreferenceKind
    valid_from: date
    valid_to: date | None = None
    rank: int = 1


@dataclass(frozen=True, slots=True)
class WishView:
    """A wish about a carer and a resident, as the card shows it."""

    id: UUID
    resident_id: UUID
    resident: str
    what: str
    reason: str
    valid_from: date
    valid_to: date | None
    refuses: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """What residents and carers wish in some days: pairs of carer and resident."""

    refused: frozenset[tuple[UUID, UUID]]
    preferred: frozenset[tuple[UUID, UUID]]
    usual: frozenset[tuple[UUID, UUID]]


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def wishes_of(tx: Transaction, carer_id: UUID) -> tuple[WishView, ...]:
    """Return the refusals and preferences about a carer that are not over, refusals first."""
    tx.demand(Permission.CARERS_READ)
    existing_carer(tx, carer_id)
    refusals = [row for row in _refusals(tx, carer_id) if _lasts(row, tx.today)]
    preferences = [row for row in _preferences(tx, carer_id) if _lasts(row, tx.today)]
    concerned = [row.resident_id for row in refusals] + [row.resident_id for row in preferences]
    people = resident_briefs(tx, concerned)
    tx.concerns(*people)
    names = {who: f"{one.surname} {one.given_name}" for who, one in people.items()}
    shown = [_refusal_view(tx, row, names[row.resident_id]) for row in refusals]
    shown += [_preference_view(row, names[row.resident_id]) for row in preferences]
    return tuple(sorted(shown, key=lambda one: (not one.refuses, one.resident)))


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def record_refusal(tx: Transaction, carer_id: UUID, new: NewRefusal) -> UUID:
    """Record that a carer does not go to a resident; preferences for the pair end."""
    _check_pair(tx, carer_id, new.resident_id, new.valid_from, new.valid_to)
    if any(
        row.resident_id == new.resident_id and row.whose is new.whose and _meet(row, new)
        for row in _refusals(tx, carer_id)
    ):
        raise InvalidInputError("Ta odmowa jest już wpisana na te dni.", "resident_id")
    for row in _preferences(tx, carer_id):
        if row.resident_id == new.resident_id and _meet(row, new):
            _end_before(row, new.valid_from)
    added = CarerRefusal(
        carer_id=carer_id,
        resident_id=new.resident_id,
        whose=new.whose,
        reason=new.reason.strip(),
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    tx.add(added)
    tx.flush()
    return added.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def record_preference(tx: Transaction, carer_id: UUID, new: NewPreference) -> UUID:
    """Record that a carer is asked for or usually comes; not where either side refuses."""
    _check_pair(tx, carer_id, new.resident_id, new.valid_from, new.valid_to)
    if not 1 <= new.rank <= MOST_RANK:
        raise InvalidInputError(f"Kolejność to liczba od 1 do {MOST_RANK}.", "rank")
    refused = next(
        (
            row
            for row in _refusals(tx, carer_id)
            if row.resident_id == new.resident_id and _meet(row, new)
        ),
        None,
    )
    if refused is not None:
        raise RefusedError(
            f"Te osoby mają wpisaną odmowę od {short_day(refused.valid_from)}. Najpierw ją zakończ."
        )
    for row in _preferences(tx, carer_id):
        same = row.resident_id == new.resident_id and row.kind is new.kind
        if same and _meet(row, new):
            _end_before(row, new.valid_from)
    added = CarerPreference(
        carer_id=carer_id,
        resident_id=new.resident_id,
        kind=new.kind,
        rank=new.rank,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    tx.add(added)
    tx.flush()
    return added.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def end_wish(tx: Transaction, wish_id: UUID, last_day: date) -> None:
    """End a refusal or a preference with a day; one that ends before it began never was."""
    row: CarerRefusal | CarerPreference | None = tx.get(CarerRefusal, wish_id)
    row = row or tx.get(CarerPreference, wish_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    if last_day < row.valid_from:
        row.gone = True
    else:
        row.valid_to = last_day


@part
def wishes_between(tx: Transaction, carers: Iterable[UUID], first: date, last: date) -> Wishes:
    """Return the wishes that hold on any of some days."""
    wanted = tuple(carers)
    refused = _between(tx, CarerRefusal, wanted, first, last)
    preferences = _between(tx, CarerPreference, wanted, first, last)
    return Wishes(
        frozenset((row.carer_id, row.resident_id) for row in refused),
        _of_kind(preferences, PreferenceKind.PREFERRED),
        _of_kind(preferences, PreferenceKind.USUAL),
    )


def _between(
    tx: Transaction,
    table: type[CarerRefusal] | type[CarerPreference],
    carers: tuple[UUID, ...],
    first: date,
    last: date,
) -> list[CarerRefusal | CarerPreference]:
    return list(
        tx.scalars(
            select(table)
            .join(Carer, Carer.id == table.carer_id)
            .where(
                table.carer_id.in_(carers),
                table.gone.is_(False),
                table.valid_from <= last,
                covers(table.valid_from, table.valid_to, first) | (table.valid_from >= first),
            )
        )
    )


def _of_kind(
    rows: Iterable[CarerRefusal | CarerPreference], kind: PreferenceKind
) -> frozenset[tuple[UUID, UUID]]:
    return frozenset(
        (row.carer_id, row.resident_id)
        for row in rows
        if isinstance(row, CarerPreference) and row.kind is kind
    )


def _check_pair(
    tx: Transaction, carer_id: UUID, resident_id: UUID, first: date, last: date | None
) -> None:
    existing_carer(tx, carer_id)
    existing_resident(tx, resident_id)
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id)
    if last is not None and last < first:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "valid_to")


def _refusals(tx: Transaction, carer_id: UUID) -> list[CarerRefusal]:
    return list(
        tx.scalars(
            select(CarerRefusal)
            .where(CarerRefusal.carer_id == carer_id, CarerRefusal.gone.is_(False))
            .order_by(CarerRefusal.valid_from, CarerRefusal.id)
        )
    )


def _preferences(tx: Transaction, carer_id: UUID) -> list[CarerPreference]:
    return list(
        tx.scalars(
            select(CarerPreference)
            .where(CarerPreference.carer_id == carer_id, CarerPreference.gone.is_(False))
            .order_by(CarerPreference.rank, CarerPreference.id)
        )
    )


def _refusal_view(tx: Transaction, row: CarerRefusal, name: str) -> WishView:
    hidden = row.reason and not tx.may(Permission.ROSTERS_WRITE)
    reason = REASON_HIDDEN if hidden else row.reason
    said = f"nie przychodzi; odmawia {row.whose.label}"
    return WishView(
        row.id, row.resident_id, name, said, reason, row.valid_from, row.valid_to, refuses=True
    )


def _preference_view(row: CarerPreference, name: str) -> WishView:
    said = row.kind.label if row.rank == 1 else f"{row.kind.label}, w kolejności {row.rank}."
    return WishView(
        row.id, row.resident_id, name, said, "", row.valid_from, row.valid_to, refuses=False
    )


def _lasts(row: CarerRefusal | CarerPreference, today: date) -> bool:
    return row.valid_to is None or row.valid_to >= today


def _meet(row: CarerRefusal | CarerPreference, new: NewRefusal | NewPreference) -> bool:
    starts = max(row.valid_from, new.valid_from)
    return starts <= min(row.valid_to or date.max, new.valid_to or date.max)


def _end_before(row: CarerPreference, day: date) -> None:
    if row.valid_from >= day:
        row.gone = True
    else:
        row.valid_to = day - timedelta(days=1)
