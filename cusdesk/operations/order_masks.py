"""Orders as the one logged in may read them: without the way to a protected home or an illness."""

from dataclasses import replace
from uuid import UUID

from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.users import may_read_care
from cusdesk.operations.declaration import part
from cusdesk.operations.protection import HIDDEN, is_hidden
from cusdesk.operations.transaction import Transaction


@part
def shown_terms(tx: Transaction, resident_id: UUID, terms: OrderTerms) -> OrderTerms:
    """Return the terms of an order for a person without the words masked for the one logged in."""
    if is_hidden(tx, resident_id):
        terms = replace(
            terms,
            directions=_masked(terms.directions),
            contact=_masked(terms.contact),
            notes=_masked(terms.notes),
            keys=_masked(terms.keys),
        )
    # What to beware of is often an infection (art. 9 GDPR); hours and fees do not need it.
    return terms if may_read_care(tx.may) else replace(terms, notes=_masked(terms.notes))


@part
def shown_reason(tx: Transaction, reason: str) -> str:
    """Return why services change or end to those who order or may read of health."""
    return reason if may_read_care(tx.may) else _masked(reason)


def _masked(words: str) -> str:
    return HIDDEN if words else ""
