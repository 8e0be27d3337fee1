"""When carers are away; why is for those who lead the roster."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.rosters_carers import AbsenceRow
from cusdesk.domain.absences import Absence, AbsenceKind, check_absence
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import tidied
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

# art. 9 GDPR: that somebody is ill is data on health, also of a colleague.
AWAY = "nieobecność"


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence as the card shows it; why stands only for those who may know."""

    id: UUID
    absence: Absence
    why: str
    over: bool


@operation(Permission.CARERS_READ)
def absences_of(tx: Transaction, carer_id: UUID) -> tuple[AbsenceView, ...]:
    """Return when a carer is and was away, the latest first."""
    existing_carer(tx, carer_id)
    knows = tx.may(Permission.ROSTERS_WRITE) or tx.may(Permission.HEALTH_READ)
    return tuple(
        _view(row, tx.today, knows=knows) for row in reversed(absence_rows(tx, (carer_id,)))
    )


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def record_absence(tx: Transaction, carer_id: UUID, absence: Absence) -> UUID:
    """Record that a carer is away; it may not meet another absence."""
    existing_carer(tx, carer_id)
    absence = tidied(absence)
    check_absence(absence, _known(tx, carer_id))
    row = AbsenceRow(
        carer_id=carer_id,
        **{field.name: getattr(absence, field.name) for field in fields(absence)},
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def change_absence(tx: Transaction, absence_id: UUID, absence: Absence) -> None:
    """Correct an absence, or set when it ends."""
    row = _existing(tx, absence_id)
    absence = tidied(absence)
    check_absence(absence, _known(tx, row.carer_id, absence_id))
    for field in fields(absence):
        setattr(row, field.name, getattr(absence, field.name))


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def end_absence(tx: Transaction, absence_id: UUID, back_on: date) -> None:
    """Record that a carer is back from a day on; back before it began, it never was."""
    row = _existing(tx, absence_id)
    if row.ends_on is not None and back_on > row.ends_on + timedelta(days=1):
        raise InvalidInputError(
            "Ta nieobecność skończyła się wcześniej. Wpisz dzień powrotu nie późniejszy.",
            "back_on",
        )
    if back_on <= row.starts_on:
        row.gone = True
    else:
        row.ends_on = back_on - timedelta(days=1)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def remove_absence(tx: Transaction, absence_id: UUID) -> None:
    """Take away an absence recorded by mistake."""
    _existing(tx, absence_id).gone = True


@part
def absence_rows(
    tx: Transaction, carers: Iterable[UUID], first: date = date.min, last: date = date.max
) -> list[AbsenceRow]:
    """Return the absences that take any of some days, in order of time."""
    return list(
        tx.scalars(
            select(AbsenceRow)
            .where(
                AbsenceRow.carer_id.in_(tuple(carers)),
                AbsenceRow.gone.is_(False),
                AbsenceRow.starts_on <= last,
                AbsenceRow.ends_on.is_(None) | (AbsenceRow.ends_on >= first),
            )
            .order_by(AbsenceRow.starts_on, AbsenceRow.from_minute, AbsenceRow.id)
        )
    )


def plain_absence(row: AbsenceRow) -> Absence:
    """Return the absence of a row."""
    return Absence(**{field.name: getattr(row, field.name) for field in fields(Absence)})


def _view(row: AbsenceRow, today: date, *, knows: bool) -> AbsenceView:
    known = plain_absence(row)
    over = known.ends_on is not None and known.ends_on < today
    if knows:
        return AbsenceView(row.id, known, known.kind.label, over)
    # The kind itself would tell; to others every absence is of one kind.
    masked = Absence(
        AbsenceKind.OTHER, known.starts_on, known.ends_on, known.from_minute, known.to_minute
    )
    return AbsenceView(row.id, masked, AWAY, over)


def _known(tx: Transaction, carer_id: UUID, but: UUID | None = None) -> list[Absence]:
    return [plain_absence(row) for row in absence_rows(tx, (carer_id,)) if row.id != but]


def _existing(tx: Transaction, absence_id: UUID) -> AbsenceRow:
    row = tx.get(AbsenceRow, absence_id)
    if row is None or row.gone:
        raise NotFoundError("Tej nieobecności już nie ma. Otwórz osobę jeszcze raz.")
    return row
