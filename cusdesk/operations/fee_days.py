"""The day whose table, rate and criteria a fee is determined by, unless another is named."""

from datetime import date
from uuid import UUID

from cusdesk.domain.grants import terms_from
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.open_drafts import open_drafts
from cusdesk.operations.transaction import Transaction


@operation(Permission.INCOMES_READ)
def proposed_fee_day(tx: Transaction, case_id: UUID) -> date:
    """Return the day the form of the fee proposes."""
    return fee_day(tx, case_id)


@part
def fee_day(tx: Transaction, case_id: UUID) -> date:
    """Return the first day of the care a draft grants or changes, where it is yet to come.

    Rate, table and criteria have dates of their own (law page 0.7).
    """
    for draft in open_drafts(tx, case_id):
        terms = terms_from(draft.terms)
        first = terms.effective_on or terms.starts_on
        return max(first, tx.today) if draft.kind.grants and first else tx.today
    return tx.today
