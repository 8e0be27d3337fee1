"""The sentences that lead from an income to a row of a fee table."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import long_day
from cusdesk.domain.fee_tables import Band, Column, CriterionKind, FeeRange, FeeTable, Unit, edge
from cusdesk.domain.fee_terms import FeeTerms, PerPerson
from cusdesk.domain.law import Criteria
from cusdesk.domain.money import (
    exact_zloty,
    number,
    percent,
    plain_number,
    rounded,
    rounding_shown,
    zloty,
)
from cusdesk.domain.words import counted

_PER = {Unit.PLN_PER_HOUR: "za godzinę", Unit.PLN_PER_MONTH: "za miesiąc"}


def income_step(terms: FeeTerms, column: Column) -> str:
    """Return the sentence that divides the income among the household."""
    if terms.members == 1:
        return f"Dochód ({column.label}): {zloty(terms.income)}."
    people = counted(terms.members, "osoba", "osoby", "osób")
    result = rounding_shown(Fraction(terms.income) / terms.members)
    exactly = "" if terms.per_person is PerPerson.ROUNDED else ", porównuje się bez zaokrąglenia"
    return f"Dochód rodziny {zloty(terms.income)} : {people} = {result} na osobę{exactly}."


def criterion_step(
    table: FeeTable, column: Column, criterion: Decimal, criteria: Criteria | None
) -> str:
    """Return the sentence that names the amount the percentages are counted from."""
    if criteria is None or table.criterion.kind is CriterionKind.FIXED:
        return f"Kwota bazowa z uchwały ({column.label}): {zloty(criterion)}."
    single = table.criterion.kind is CriterionKind.STATUTORY_SINGLE
    whose = (Column.SINGLE if single else column).label
    return (
        f"Kryterium dochodowe ({whose}) od {long_day(criteria.valid_from)} wynosi "
        f"{zloty(criterion)}, na podstawie {criteria.act}."
    )


def band_steps(
    table: FeeTable, band: Band, per_person: Fraction, criterion: Decimal, members: int
) -> Iterator[str]:
    """Return the sentences that find the row of the table."""
    whose = "Dochód" if members == 1 else "Dochód na osobę"
    yield _share_step(whose, per_person / Fraction(criterion) * 100)
    edges = (
        (f"powyżej {exact_zloty(edge(band.over, criterion))}" if band.over is not None else ""),
        (f"do {exact_zloty(edge(band.to, criterion))}" if band.to is not None else ""),
    )
    in_zloty = " ".join(part for part in edges if part)
    yield (
        f"Mieści się w progu „{band.label}”{f' ({in_zloty})' if in_zloty else ''}: "
        f"{_fee_text(table.unit, band.fee)}."
    )


def _share_step(whose: str, share: Fraction) -> str:
    shown = rounded(share)
    if share == shown:
        return f"{whose} to {percent(shown)} tej kwoty."
    return f"{whose} to około {number(shown)}% tej kwoty; z progami porównuje się go w złotych."


def _fee_text(unit: Unit, fee: Decimal | FeeRange) -> str:
    ends = (fee.least, fee.most) if isinstance(fee, FeeRange) else (fee,)
    if unit is Unit.PERCENT_OF_HOUR:
        return f"{'–'.join(plain_number(end) for end in ends)}% kosztu godziny"
    return f"{'–'.join(zloty(end) for end in ends)} {_PER[unit]}"
