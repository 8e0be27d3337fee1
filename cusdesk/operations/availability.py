"""The weekly hours in which a carer can be planned, from a day to a day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.rosters_carers import Availability
from cusdesk.domain.availability import Stretch, WeekPattern, check_stretches
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@operation(Permission.CARERS_READ)
def availability_of(tx: Transaction, carer_id: UUID) -> tuple[WeekPattern, ...]:
    """Return the weeks of a carer, the newest first."""
    existing_carer(tx, carer_id)
    return tuple(reversed(patterns_of(tx, (carer_id,)).get(carer_id, ())))


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def record_availability(
    tx: Transaction, carer_id: UUID, valid_from: date, stretches: Sequence[Stretch]
) -> None:
    """Record the week of a carer from a day on; without any hours the carer is not planned."""
    existing_carer(tx, carer_id)
    check_stretches(stretches)
    for row in _rows(tx, (carer_id,)):
        # What was said of days from this one on is said anew.
        if row.valid_from >= valid_from:
            row.gone = True
        elif row.valid_to is None or row.valid_to >= valid_from:
            row.valid_to = valid_from - timedelta(days=1)
    tx.add_all(
        Availability(
            carer_id=carer_id,
            valid_from=valid_from,
            weekday=one.weekday,
            from_minute=one.from_minute,
            to_minute=one.to_minute,
        )
        for one in sorted(stretches)
    )


@part
def patterns_of(tx: Transaction, carers: Iterable[UUID]) -> dict[UUID, tuple[WeekPattern, ...]]:
    """Return the weeks of carers in order of time."""
    rows = sorted(_rows(tx, carers), key=lambda row: (row.carer_id, row.valid_from))
    found: dict[UUID, tuple[WeekPattern, ...]] = {}
    for (carer_id, valid_from), same in groupby(rows, lambda row: (row.carer_id, row.valid_from)):
        week = list(same)
        pattern = WeekPattern(
            valid_from,
            tuple(sorted(Stretch(row.weekday, row.from_minute, row.to_minute) for row in week)),
            week[0].valid_to,
        )
        found[carer_id] = (*found.get(carer_id, ()), pattern)
    return found


def _rows(tx: Transaction, carers: Iterable[UUID]) -> list[Availability]:
    return list(
        tx.scalars(
            select(Availability)
            .where(Availability.carer_id.in_(tuple(carers)), Availability.gone.is_(False))
            .order_by(Availability.valid_from, Availability.id)
        )
    )
