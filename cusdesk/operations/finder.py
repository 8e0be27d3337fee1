"""Decisions by their number, for the one field that finds everything."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class DecisionFound:
    """A decision as the finder shows it: no name, so that nothing is seen before it is opened."""

    id: UUID
    number: str
    kind: DecisionKind
    issued_on: date


@operation(Permission.DOCUMENTS_READ)
def find_decisions(tx: Transaction, typed: str, limit: int = 5) -> list[DecisionFound]:
    """Return the newest decisions whose number holds what is typed, which must have a digit."""
    number = "".join(typed.split()).upper()
    if not any(letter.isdigit() for letter in number):
        return []
    rows = tx.scalars(
        select(Decision)
        .where(
            Decision.gone.is_(False),
            # art. 24 KPA: whoever is excluded from a case learns nothing of its decisions
            Decision.case_id.not_in(shut_cases(tx)),
            Decision.number.contains(number, autoescape=True),
        )
        .order_by(Decision.issued_on.desc(), Decision.id.desc())
        .limit(limit)
    )
    return [DecisionFound(row.id, row.number, row.kind, row.issued_on) for row in rows]
