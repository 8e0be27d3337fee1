"""Requests for an exemption from the fee: each is answered in the decision that follows it."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application
from cusdesk.db.decisions import Decision
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def exemption_asked(tx: Transaction, case_id: UUID) -> bool:
    """Whether any application since the last decision of a case asks for an exemption."""
    decided = select(Decision.id).where(
        Decision.case_id == case_id,
        Decision.gone.is_(False),
        Decision.issued_on >= Application.received_on,
    )
    asked = select(Application.id).where(
        Application.case_id == case_id,
        Application.gone.is_(False),
        Application.exemption_asked.is_(True),
        ~decided.exists(),
    )
    return tx.scalar(asked.limit(1)) is not None
