"""Whether a determined fee may still be decided: asked again of the records each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.resolutions import Rate, Resolution, ResolutionUse
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.fee_standing import (
    Means,
    Prices,
    fee_left_behind,
    moved_means,
    moved_prices,
    outdated_fee,
    price_to_come,
)
from cusdesk.domain.fee_tables import Column
from cusdesk.domain.grants import DraftTerms
from cusdesk.domain.services import CareKind
from cusdesk.operations.declaration import part
from cusdesk.operations.households import household_on
from cusdesk.operations.incomes import income_on
from cusdesk.operations.resolutions import terms_on
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)
ZERO = Decimal("0.00")


@part
def fee_outdated(tx: Transaction, resident_id: UUID, terms: DraftTerms, day: date) -> str:
    """Return why the fee the terms name may not be decided on `day`; empty while it holds."""
    row = _fee(tx, terms)
    if row is None:
        return ""
    priced = _day_priced(row, terms, day)
    means = _moved_means(tx, row, resident_id, day)
    try:
        now = _prices_on(tx, row, terms.care, priced)
    except OfficeError:
        return (
            f"Na {long_day(priced)} nie ma tabeli odpłatności dla: {terms.care.label}. Dodaj "
            "uchwałę w Usługach i wprowadź ją w życie, a potem ustal odpłatność jeszcze raz."
        )
    prices = tuple(moved_prices(_prices_then(row), now))
    return outdated_fee(row.determined_on, means, prices, priced)


@part
def fee_left(
    tx: Transaction, resident_id: UUID, previous: Decision, terms: DraftTerms, day: date
) -> Iterator[str]:
    """Yield what to look at where a change leaves a fee whose facts are others by now.

    Art. 106 ust. 5 u.p.s.: the old fee stands until a decision changes it, this one or the next.
    """
    row = _fee(tx, replace(terms, determination_id=previous.determination_id))
    means = _moved_means(tx, row, resident_id, day) if row else ()
    if means:
        yield fee_left_behind(previous.number, means)


@part
def prices_to_come(tx: Transaction, terms: DraftTerms, day: date) -> Iterator[str]:
    """Yield the first change of table, rate or criterion known to come while the care runs."""
    row = _fee(tx, terms)
    if row is None:
        return
    then = _prices_then(row)
    for turn in _turns(tx, row, terms, _day_priced(row, terms, day)):
        try:
            moved = tuple(moved_prices(then, _prices_on(tx, row, terms.care, turn)))
        except OfficeError:
            yield price_to_come(turn, ("nie ma tabeli odpłatności",))
            return
        if moved:
            yield price_to_come(turn, moved)
            return


def _fee(tx: Transaction, terms: DraftTerms) -> FeeDetermination | None:
    return tx.get(FeeDetermination, terms.determination_id) if terms.determination_id else None


def _day_priced(row: FeeDetermination, terms: DraftTerms, day: date) -> date:
    """Return the day whose prices count: the first of the care.

    Urgent care is decided after it began (art. 50a u.p.s.): then any day up to the decision may
    have been chosen for the whole of it.
    """
    first = terms.effective_on or terms.starts_on or day
    return row.terms_on if first <= row.terms_on <= day else first


def _moved_means(
    tx: Transaction, row: FeeDetermination, resident_id: UUID, day: date
) -> tuple[str, ...]:
    then, now = _means_then(tx, row, resident_id), _means_now(tx, resident_id, day)
    return tuple(moved_means(then, now))


def _means_then(tx: Transaction, row: FeeDetermination, resident_id: UUID) -> Means:
    people = household_on(tx, resident_id, row.determined_on).resident_ids
    return Means(frozenset(people), row.members, row.statement_id, None, row.income)


def _means_now(tx: Transaction, resident_id: UUID, day: date) -> Means:
    people = household_on(tx, resident_id, day).resident_ids
    found = income_on(tx, resident_id, day)
    return Means(
        frozenset(people),
        len(people),
        found.statement_id if found else None,
        found.stated_on if found else None,
        found.result.total if found else ZERO,
    )


def _prices_then(row: FeeDetermination) -> Prices:
    """Return the prices a fee was determined by; of its table the decision cites the resolution."""
    return Prices(row.resolution_id, row.table_name, "", row.rate, row.rate_basis, row.criterion)


def _prices_on(tx: Transaction, row: FeeDetermination, care: CareKind, day: date) -> Prices:
    found = terms_on(tx, care, day)
    criteria = tx.law.criteria_on(day)
    return Prices(
        resolution_id=found.resolution_id,
        table_name=found.table.service,
        citation=found.citation,
        rate=found.rate,
        rate_basis=found.rate_basis,
        criterion=found.table.criterion.amount(Column(row.column), criteria),
    )


def _turns(tx: Transaction, row: FeeDetermination, terms: DraftTerms, after: date) -> list[date]:
    """Return the days after which prices known so far may be others, while the care runs."""
    last = terms.ends_on or date.max
    rates = select(Rate.valid_from).where(
        Rate.resolution_id == row.resolution_id, Rate.gone.is_(False)
    )
    tables = (
        select(Resolution.valid_from, Resolution.valid_to)
        .join(ResolutionUse, ResolutionUse.resolution_id == Resolution.id)
        .where(
            Resolution.active.is_(True),
            Resolution.gone.is_(False),
            ResolutionUse.gone.is_(False),
            ResolutionUse.care_kind == terms.care,
        )
    )
    days = {*tx.scalars(rates), *(one.valid_from for one in tx.law.criteria)}
    for begins, ends in tx.execute(tables):
        days |= {begins, ends and ends + DAY}
    return sorted(day for day in days if day and after < day <= last)
