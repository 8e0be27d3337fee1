"""The fees people qualified were told after they were qualified, in the order of their days."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.qualifications import Qualification, QualificationFee
from cusdesk.domain.programme_fees import ToldFee, told_on
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def told_fees(
    tx: Transaction, qualification_ids: Collection[UUID]
) -> defaultdict[UUID, tuple[ToldFee, ...]]:
    """Return later fees by qualification; of two for one day the later entry holds."""
    rows = tx.scalars(
        select(QualificationFee)
        .where(
            QualificationFee.qualification_id.in_(qualification_ids),
            QualificationFee.gone.is_(False),
        )
        .order_by(QualificationFee.valid_from, QualificationFee.id)
    )
    known: defaultdict[UUID, dict[date, ToldFee]] = defaultdict(dict)
    for row in rows:
        known[row.qualification_id][row.valid_from] = ToldFee(row.fee, row.valid_from, row.basis)
    return defaultdict(tuple, {one: tuple(fees.values()) for one, fees in known.items()})


@part
def fee_on(tx: Transaction, row: Qualification, day: date) -> Decimal | None:
    """Return what somebody was told to pay for a unit on a day; nothing where none was set."""
    if row.fee is None:
        return None
    return told_on(ToldFee(row.fee), told_fees(tx, [row.id])[row.id], day).amount
