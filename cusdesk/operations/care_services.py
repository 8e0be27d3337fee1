"""Which service of the catalogue care granted by a decision, or begun before it, is ordered as."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.services import Service
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

# Offices often list specialist care once, whatever law pays for it.
_NEAREST = {CareKind.MENTAL_DISORDER: CareKind.SPECIALIST}


@part
def care_service(tx: Transaction, named: UUID | None, care: CareKind | None) -> Service | None:
    """Return the service that is named; where none is, the first one of its kind of care."""
    if named is not None:
        return tx.get(Service, named)
    for kind in filter(None, (care, _NEAREST.get(care) if care else None)):
        query = select(Service).where(
            Service.regime == Regime.DECISION, Service.care_kind == kind, Service.gone.is_(False)
        )
        found = tx.scalars(query.order_by(Service.code).limit(1)).first()
        if found is not None:
            return found
    return None
