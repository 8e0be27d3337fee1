"""The norm of a carer month by month, as the card and the board show it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.rosters_carers import AbsenceRow
from cusdesk.domain.absences import Absence
from cusdesk.domain.periods import following_month
from cusdesk.domain.users import Permission
from cusdesk.domain.work_limits import Employment
from cusdesk.domain.work_norms import month_norm
from cusdesk.operations.absences import absence_rows, plain_absence
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.work_terms import health_of, plain_terms, terms_rows

_MONTHS = 6


@dataclass(frozen=True, slots=True)
class MonthNorm:
    """What an employee is to work in a month, what absences took off, and what full time is."""

    month: date
    full_time: int
    minutes: int
    days: int
    absent_minutes: int


@operation(Permission.CARERS_READ)
def norms_of(
    tx: Transaction, carer_id: UUID, first: date, months: int = _MONTHS
) -> list[MonthNorm]:
    """Return the norms of some months from the one of `first`; only of those employed."""
    existing_carer(tx, carer_id)
    day, shown = first.replace(day=1), []
    for _number in range(months):
        last = following_month(day) - timedelta(days=1)
        shown += _month(tx, carer_id, day, last)
        day = following_month(day)
    return shown


def _month(tx: Transaction, carer_id: UUID, first: date, last: date) -> list[MonthNorm]:
    held = terms_rows(tx, (carer_id,), first, last).get(carer_id, [])
    employed = [row for row in held if plain_terms(row).employed]
    if not employed:
        return []
    away = tuple(_known(row, tx.today) for row in absence_rows(tx, (carer_id,), first, last))
    minutes = days = whole = 0
    for row in employed:
        terms, health = plain_terms(row), health_of(row)
        less = Employment(terms, health, away, tx.law.holidays)
        full = Employment(terms, health, (), tx.law.holidays)
        minutes += less.due_minutes(first, last)
        days += less.due_days(first, last)
        whole += full.due_minutes(first, last)
    full_time = month_norm(first, tx.law.holidays)
    return [MonthNorm(first, full_time, max(0, minutes), max(0, days), whole - minutes)]


def _known(row: AbsenceRow, today: date) -> Absence:
    """Return an absence; one without an end is counted to the end of this month, no further."""
    absence = plain_absence(row)
    if absence.ends_on is not None:
        return absence
    until = following_month(max(today, absence.starts_on)) - timedelta(days=1)
    return replace(absence, ends_on=until)
