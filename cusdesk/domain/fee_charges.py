"""What a row of a fee table comes to: for an hour, for a month, with its arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import spoken_hours
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.fee_tables import Band, FeeRange, FeeTable, Rounding, Unit
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.money import percent, plain_number, rounded, rounding_shown, zloty

Amount = Decimal | FeeRange


@dataclass(frozen=True, slots=True)
class Charge:
    """One fee of a row, counted out; nothing stands where the unit has no such number."""

    share: Decimal | None
    per_hour: Decimal | None
    per_month: Decimal | None
    due: Decimal | None
    steps: tuple[str, ...]


def charges_of(table: FeeTable, band: Band, terms: FeeTerms) -> list[Charge]:
    """Return the charge of a row, or both ends of it where the official still has to choose."""
    return [_charge(table, fee, terms) for fee in _fees(band, terms.chosen)]


def _fees(band: Band, chosen: Decimal | None) -> tuple[Decimal, ...]:
    fee = band.fee
    if isinstance(fee, Decimal):
        if chosen not in {None, fee}:
            raise RefusedError(
                f"Próg „{band.label}” nie zostawia wyboru: odpłatność to {plain_number(fee)}."
            )
        return (fee,)
    if chosen is None:
        return fee.least, fee.most
    if fee.least <= chosen <= fee.most:
        return (chosen,)
    raise RefusedError(
        f"W progu „{band.label}” wolno wybrać odpłatność od {plain_number(fee.least)} do "
        f"{plain_number(fee.most)}, a podano {plain_number(chosen)}."
    )


def _charge(table: FeeTable, fee: Decimal, terms: FeeTerms) -> Charge:
    if not fee:
        return _free(table.unit, fee, terms)
    if table.unit is Unit.PLN_PER_MONTH:
        step = f"Odpłatność według tabeli: {zloty(fee)} za miesiąc."
        return _collected(table, Charge(None, None, fee, rounded(fee), (step,)))
    if table.unit is Unit.PLN_PER_HOUR:
        step = f"Odpłatność według tabeli: {zloty(fee)} za godzinę."
        return _collected(table, _times_hours(None, Fraction(fee), terms, step))
    if table.rounding is Rounding.MONTH:
        return _collected(table, _by_month(rate_of(table, terms), fee, terms))
    return _collected(table, _by_hour(rate_of(table, terms), fee, terms))


def _free(unit: Unit, fee: Decimal, terms: FeeTerms) -> Charge:
    step = "Usługi są w tym progu nieodpłatne."
    if unit is Unit.PLN_PER_MONTH:
        return Charge(None, None, fee, ZERO, (step,))
    share = fee if unit is Unit.PERCENT_OF_HOUR else None
    return Charge(share, ZERO, None, None if terms.hours is None else ZERO, (step,))


def known_rate(table: FeeTable, terms: FeeTerms) -> Decimal | None:
    """Return the cost of an hour: the one given for the day, else the one of the table."""
    return terms.rate if terms.rate is not None else table.rate_per_hour


def rate_of(table: FeeTable, terms: FeeTerms) -> Decimal:
    """Return the cost of an hour, refusing a table that leaves it open."""
    rate = known_rate(table, terms)
    if rate is None:
        raise RefusedError(
            f"Tabela „{table.service}” nie podaje kosztu godziny. Podaj koszt obowiązujący w tym "
            "dniu."
        )
    return rate


def _times_hours(share: Decimal | None, per_hour: Fraction, terms: FeeTerms, step: str) -> Charge:
    shown = rounded(per_hour)
    if terms.hours is None:
        return Charge(share, shown, None, None, (step,))
    exact = per_hour * terms.hours
    product = f"{zloty(shown)} × {spoken_hours(terms.hours)} = {rounding_shown(exact)}."
    return Charge(share, shown, None, rounded(exact), (step, product))


def _by_hour(rate: Decimal, share: Decimal, terms: FeeTerms) -> Charge:
    exact = Fraction(rate) * Fraction(share) / 100
    step = f"{zloty(rate)} × {percent(share)} = {rounding_shown(exact)} za godzinę."
    return _times_hours(share, Fraction(rounded(exact)), terms, step)


def _by_month(rate: Decimal, share: Decimal, terms: FeeTerms) -> Charge:
    # § 4 ust. 5 SPEC: cena × wskaźnik × liczba godzin, one rounding at the end.
    per_hour = Fraction(rate) * Fraction(share) / 100
    hour = f"{zloty(rate)} × {percent(share)}"
    if terms.hours is None:
        step = (
            f"Odpłatność za miesiąc: {hour} × liczba godzin wykonanych w miesiącu; zaokrągla się "
            "tylko kwotę miesięczną."
        )
        return Charge(share, rounded(per_hour), None, None, (step,))
    exact = per_hour * terms.hours
    step = f"{hour} × {spoken_hours(terms.hours)} = {rounding_shown(exact)}."
    return Charge(share, rounded(per_hour), None, rounded(exact), (step,))


def _collected(table: FeeTable, charge: Charge) -> Charge:
    due, steps = charge.due, charge.steps
    if due and table.minimum_due and due < table.minimum_due:
        least = f"{zloty(due)} to mniej niż {zloty(table.minimum_due)}"
        none = f"więc odpłatności się nie pobiera: do zapłaty {zloty(ZERO)}."
        due, steps = ZERO, (*steps, f"{least}, {none}")
    return replace(charge, due=due, steps=steps)


def span(ends: Iterable[Decimal | None]) -> Amount | None:
    """Return the one number of all charges, or the range of them."""
    known = [end for end in ends if end is not None]
    if not known:
        return None
    least, most = known[0], known[-1]
    return least if least == most else FeeRange(least, most)


def charge_steps(charges: Sequence[Charge]) -> tuple[str, ...]:
    """Return the arithmetic as sentences; of a range, both ends."""
    if len(charges) == 1:
        return charges[0].steps
    least, most = charges
    return (
        "Uchwała zostawia w tym progu wybór; odpłatność ustala organ w decyzji.",
        f"Najmniej: {' '.join(least.steps)}",
        f"Najwięcej: {' '.join(most.steps)}",
    )
