"""„Wyjaśnij kwotę”: the sentences that lead from a card and a decision to what is to be paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import short_day
from cusdesk.domain.exemptions import ZERO, Exemption
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.money import percent, plain_number, rounding_shown, zloty
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.settlement_terms import quantity_in_words
from cusdesk.domain.terms import Regime
from cusdesk.domain.words import counted, joined, sentence


@dataclass(frozen=True, slots=True)
class Priced:
    """Everything the amount of one line follows from."""

    grounds: tuple[str, ...]
    citation: str
    full: Payable
    payable: Payable
    exemption: Exemption | None
    quantity: Fraction
    unit: ServiceUnit
    visits: int
    days: int
    of_days: int
    regime: Regime

    @property
    def exact(self) -> Fraction:
        """The amount before its one rounding."""
        if self.payable.per_month is not None:
            return Fraction(self.payable.per_month) * self.days / self.of_days
        return (self.payable.hour or Fraction()) * self.quantity


def line_steps(line: Priced) -> Iterator[str]:
    """Yield how one line was counted."""
    entries = counted(line.visits, "wpis", "wpisy", "wpisów")
    yield f"Do rozliczenia: {quantity_in_words(line.quantity, line.unit)} ({entries} na karcie)."
    yield sentence(f"Podstawa: {joined(line.grounds)}{_cited(line.citation)}")
    if line.full.is_free:
        yield "Usługi są nieodpłatne."
        return
    if line.exemption is not None:
        ground = f" ({line.exemption.ground})" if line.exemption.ground else ""
        yield f"Obowiązuje {line.exemption.text}{ground}: {line.full.reduction(line.exemption)}."
    if line.payable.is_free:
        yield f"Do zapłaty {zloty(ZERO)}."
        return
    yield f"{_price(line)} = {rounding_shown(line.exact)}."


def month_steps(
    amounts: Sequence[Decimal],
    uncollected: Sequence[str],
    above: Sequence[str],
    kept: Sequence[str],
) -> Iterator[str]:
    """Yield how the lines make the month, and what stays out of it."""
    if not amounts:
        yield "W tym miesiącu nie wykonano usług, za które się płaci."
    elif len(amounts) > 1:
        sums = " + ".join(zloty(amount) for amount in amounts)
        yield f"Razem: {sums} = {zloty(sum(amounts, ZERO))}."
    yield from uncollected
    yield from above
    yield from kept


def uncollected_step(total: Decimal, minimum: Decimal) -> str:
    """Return why a small amount is not collected."""
    return (
        f"{zloty(total)} to mniej niż {zloty(minimum)}, więc opłaty się nie pobiera (art. 38 "
        f"ust. 4 ustawy o pomocy społecznej): do zapłaty {zloty(ZERO)}."
    )


def kept_without(day: date, key: str, grounds: Sequence[str] = ()) -> str:
    """Return the sentence about a day with no ground, or with more than one."""
    if grounds:
        return (
            f"{key}: {short_day(day)} obowiązują naraz {joined(grounds)}. Popraw daty, aby "
            "została jedna podstawa."
        )
    return (
        f"{key}: {short_day(day)} nie obowiązuje żadna decyzja ani zakwalifikowanie. Sprawdź "
        "dzień na karcie albo wpisz decyzję."
    )


def kept_twice(day: date, key: str) -> str:
    """Return the sentence about an entry made twice."""
    return f"{key}: wpis z {short_day(day)} jest dwa razy. Zostaw jeden."


def kept_unpriced(day: date, ground: str) -> str:
    """Return the sentence about a day without a price."""
    return f"{ground}: brak stawki na {short_day(day)}. Wpisz koszt godziny z uchwały albo cennika."


def _cited(citation: str) -> str:
    return f", {citation}" if citation else ""


def _price(line: Priced) -> str:
    payable = line.payable
    word = "Odpłatność" if line.regime is Regime.DECISION else "Opłata"
    if payable.per_month is not None:
        if line.days == line.of_days:
            return f"{word} za miesiąc {zloty(payable.per_month)}"
        days = f"{line.days} z {line.of_days} dni"
        return f"{word} za miesiąc {zloty(payable.per_month)} × {days}"
    quantity = quantity_in_words(line.quantity, line.unit)
    if payable.per_hour is None:
        # § 4 ust. 5 SPEC: price × index × hours provided
        return f"{zloty(payable.rate or ZERO)} × {percent(payable.share or ZERO)} × {quantity}"
    if line.unit is ServiceUnit.HOUR:
        return f"{zloty(payable.per_hour)} × {quantity}"
    return f"{zloty(payable.per_hour)} × {plain_number(line.quantity)} ({line.unit.label})"
