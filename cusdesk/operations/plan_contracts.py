"""What is left of every contract for a plan: a few questions, however many orders there are."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanItem, PlanVersion
from cusdesk.db.providers import Contract
from cusdesk.domain.contracts import Load, terms_on
from cusdesk.domain.plan_ground import ContractFacts
from cusdesk.operations.contract_load import (
    NOTHING_REPLACED,
    ContractBook,
    Replaced,
    contract_books,
    promised_loads,
)
from cusdesk.operations.declaration import part
from cusdesk.operations.plans import versions_of
from cusdesk.operations.transaction import Transaction


@part
def contracts_left(tx: Transaction, plan_id: UUID) -> dict[UUID, ContractFacts]:
    """Return the contracts with what is left beside the orders of this very plan.

    An update of a plan would else find the hours of its own orders taken. Only from its first day:
    until then they are worked and paid under the version before. What other approved plans ask
    beyond their orders is taken too: two plans must not promise the same hours.
    """
    rows = tx.scalars(select(Contract).where(Contract.gone.is_(False))).all()
    versions = versions_of(tx, plan_id)
    books = contract_books(tx, [row.id for row in rows], replaced=_replaced(tx, plan_id, versions))
    day = max(tx.today, versions[-1].starts_on) if versions else tx.today
    promised = promised_loads(tx, books, day, without=plan_id)
    found = (_facts(row, books[row.id], promised[row.id], day) for row in rows)
    return {one.id: one for one in found if one is not None}


def _replaced(tx: Transaction, plan_id: UUID, versions: list[PlanVersion]) -> Replaced:
    """Return the orders that the newest version of a plan replaces; one not yet begun has none."""
    if not versions:
        return NOTHING_REPLACED
    own = select(PlanItem.id).join(PlanVersion, PlanVersion.id == PlanItem.version_id)
    items = tx.scalars(own.where(PlanVersion.plan_id == plan_id)).all()
    return Replaced(frozenset(items), versions[-1].starts_on)


def _facts(row: Contract, book: ContractBook, promised: Load, day: date) -> ContractFacts | None:
    """Return a contract as it will be when the plan begins, beside what other plans ask of it."""
    terms = terms_on(book.terms, day)
    if terms is None:
        return None
    taken = book.used + book.committed(day) + promised
    return ContractFacts(
        id=row.id,
        provider_id=row.provider_id,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=terms.ends_on,
        minutes_left=None if terms.minutes_limit is None else terms.minutes_limit - taken.minutes,
        amount_left=None if terms.amount_limit is None else terms.amount_limit - taken.amount,
        rates=book.rates,
    )
