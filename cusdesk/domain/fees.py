"""The fee that follows from an income, a table and the hours, with the steps that explain it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_charges import Amount, charge_steps, charges_of, known_rate, span
from cusdesk.domain.fee_steps import band_steps, criterion_step, income_step
from cusdesk.domain.fee_tables import Band, Column, FeeTable
from cusdesk.domain.fee_terms import FeeTerms, PerPerson, refuse_impossible
from cusdesk.domain.money import exact_zloty, percent, rounded, zloty
from cusdesk.domain.words import joined

__all__ = [
    "Amount",
    "Exemption",
    "ExemptionKind",
    "Fee",
    "FeeTerms",
    "NoMatchingBandError",
    "PerPerson",
    "calculate",
    "column_for",
    "income_per_person",
    "matching_band",
]


class NoMatchingBandError(RefusedError):
    """The table has no row, or more than one, for an income."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with everything it was counted from; `due` is for a month of the hours asked.

    A range stands where the official still has to choose; then `due` is a range too.
    """

    table: FeeTable
    income: Decimal
    members: int
    income_per_person: Decimal
    column: Column
    criterion: Decimal
    percent_of_criterion: Decimal
    band: Band
    rate: Decimal | None
    fee_percent: Amount | None
    fee_per_hour: Amount | None
    fee_per_month: Amount | None
    due: Amount | None
    shared: str
    worked: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """The sentence that divides the income, then those from the criterion to the fee."""
        return (self.shared, *self.worked)


def calculate(table: FeeTable, terms: FeeTerms) -> Fee:
    """Return the fee of `table` for `terms`; what cannot be is refused by name."""
    refuse_impossible(terms)
    column = terms.column or column_for(terms.members)
    criterion = table.criterion.amount(column, terms.criteria)
    per_person = income_per_person(terms.income, terms.members, terms.per_person)
    band = matching_band(table, column, per_person, criterion)
    charges = charges_of(table, band, terms)
    return Fee(
        table=table,
        income=terms.income,
        members=terms.members,
        income_per_person=rounded(per_person),
        column=column,
        criterion=criterion,
        percent_of_criterion=rounded(per_person / Fraction(criterion) * 100),
        band=band,
        rate=known_rate(table, terms),
        fee_percent=span(charge.share for charge in charges),
        fee_per_hour=span(charge.per_hour for charge in charges),
        fee_per_month=span(charge.per_month for charge in charges),
        due=span(charge.due for charge in charges),
        shared=income_step(terms, column),
        worked=(
            criterion_step(table, column, criterion, terms.criteria),
            *band_steps(table, band, per_person, criterion, terms.members),
            *charge_steps(charges),
        ),
    )


def matching_band(
    table: FeeTable, column: Column, per_person: Fraction, criterion: Decimal
) -> Band:
    """Return the one row an income falls into; none or two are refused by place."""
    found = [band for band in table.bands(column) if band.holds(per_person, criterion)]
    if len(found) == 1:
        return found[0]
    share = per_person / Fraction(criterion) * 100
    near = (
        percent(rounded(share)) if share == rounded(share) else f"około {percent(rounded(share))}"
    )
    where = f"W tabeli „{table.service}”, w kolumnie „{column.label}”"
    income = f"dochód {exact_zloty(per_person)} ({near} kwoty {zloty(criterion)})"
    if not found:
        raise NoMatchingBandError(
            f"{where} {income} nie mieści się w żadnym progu. Uzupełnij tabelę z uchwały."
        )
    rows = joined(f"„{band.label}”" for band in found)
    raise NoMatchingBandError(
        f"{where} {income} trafia do więcej niż jednego progu: {rows}. Popraw tabelę."
    )


def column_for(members: int) -> Column:
    """Return the column of a household: one person alone, or a person in a family."""
    return Column.SINGLE if members == 1 else Column.FAMILY


def income_per_person(
    income: Decimal, members: int, per_person: PerPerson = PerPerson.ROUNDED
) -> Fraction:
    """Return the income of one person (art. 6 pkt 3 i 4 u.p.s.); the law is silent on rounding."""
    exact = Fraction(income) / members
    return exact if per_person is PerPerson.EXACT else Fraction(rounded(exact))
