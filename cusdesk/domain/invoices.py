"""A provider's invoice against its cards and contract: hours times rate, limits, papers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from cusdesk.domain.contracts import Load, Rate, Terms, rate_on, refusal_of_load
from cusdesk.domain.dates import month_name, short_day, spoken_hours
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.ksef import read_ksef
from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.periods import minutes_of
from cusdesk.domain.terms import Term

NOTHING = Load()


class InvoiceFaultKind(Term):
    """What is wrong with an invoice."""

    TWICE = "twice", "faktura wpisana drugi raz"
    NUMBER = "number", "numer KSeF"
    SELLER = "seller", "inny sprzedawca"
    HOURS = "hours", "liczba godzin"
    AMOUNT = "amount", "kwota"
    RATE = "rate", "brak stawki"
    LIMIT = "limit", "limit umowy"
    PROTOCOL = "protocol", "brak protokołu odbioru"


@dataclass(frozen=True, slots=True)
class Invoice:
    """What an invoice says; receiving through KSeF is the rule since 1.02.2026."""

    provider: str
    number: str
    month: date
    hours: Fraction
    amount: Decimal
    ksef_number: str = ""
    issued_on: date | None = None
    protocol_on: date | None = None


@dataclass(frozen=True, slots=True)
class Provided:
    """Payable hours of a day by the cards that came back, as the contract counts time."""

    day: date
    hours: Fraction


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the contract allows: its rates, terms, and what lies on it without this invoice."""

    contract: str
    starts_on: date
    terms: Terms
    rates: tuple[Rate, ...]
    used: Load = NOTHING
    tax_number: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceFault:
    """One thing that stands in the way of paying, and the act that mends it."""

    kind: InvoiceFaultKind
    sentence: str


@dataclass(frozen=True, slots=True)
class InvoiceCheck:
    """An invoice held against cards and contract: what it should be, and every fault by name."""

    expected_hours: Fraction
    expected_amount: Decimal | None
    faults: tuple[InvoiceFault, ...]
    steps: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether it may be paid."""
        return not self.faults


def check_invoice(
    invoice: Invoice,
    provided: Iterable[Provided],
    agreed: Agreed,
    earlier: Iterable[Invoice] = (),
) -> InvoiceCheck:
    """Return whether an invoice equals the cards by the contract; the amount is rounded once."""
    rows = sorted(provided, key=lambda one: one.day)
    hours = sum((one.hours for one in rows), Fraction())
    parts = tuple(_priced(rows, agreed))
    unpriced = next((first for first, _, rate in parts if rate is None), None)
    amount = (
        None
        if unpriced is not None
        else rounded(sum((of * Fraction(rate or 0) for _, of, rate in parts), Fraction()))
    )
    faults = (
        *_papers(invoice, agreed, earlier),
        *_hours_fault(invoice, hours),
        *_amount_fault(invoice, amount, unpriced),
        *_limit_fault(invoice, agreed),
    )
    return InvoiceCheck(hours, amount, faults, tuple(_steps(parts, amount)))


Part = tuple[date, Fraction, Decimal | None]


def _priced(rows: Iterable[Provided], agreed: Agreed) -> Iterator[Part]:
    """Yield the hours at each rate with the first day of it."""
    with_rates = [(one, rate_on(agreed.rates, one.day)) for one in rows]
    for rate, each in groupby(with_rates, key=lambda pair: pair[1]):
        group = [one for one, _ in each]
        yield group[0].day, sum((one.hours for one in group), Fraction()), rate


def _papers(invoice: Invoice, agreed: Agreed, earlier: Iterable[Invoice]) -> Iterator[InvoiceFault]:
    same = next((one for one in earlier if _is_same(one, invoice)), None)
    if same is not None:
        yield InvoiceFault(
            InvoiceFaultKind.TWICE,
            f"Faktura {invoice.number} jest już wpisana za {month_name(same.month)}. Usuń "
            "powtórzenie albo wpisz fakturę korygującą.",
        )
    if invoice.ksef_number:
        yield from _number_faults(invoice, agreed)
    if invoice.protocol_on is None:
        yield InvoiceFault(
            InvoiceFaultKind.PROTOCOL,
            "Nie ma protokołu odbioru usług. Wydrukuj go i podpiszcie, zanim faktura pójdzie do "
            "zapłaty.",
        )


def _is_same(one: Invoice, other: Invoice) -> bool:
    if one.ksef_number and one.ksef_number == other.ksef_number:
        return True
    spelled = ("".join(each.number.casefold().split()) for each in (one, other))
    return one.provider == other.provider and len(set(spelled)) == 1


def _number_faults(invoice: Invoice, agreed: Agreed) -> Iterator[InvoiceFault]:
    try:
        number = read_ksef(invoice.ksef_number)
    except InvalidInputError as refusal:
        yield InvoiceFault(InvoiceFaultKind.NUMBER, refusal.sentence)
        return
    if agreed.tax_number and number.seller != agreed.tax_number:
        yield InvoiceFault(
            InvoiceFaultKind.SELLER,
            f"Numer KSeF należy do sprzedawcy o NIP {number.seller}, a umowa {agreed.contract} "
            f"jest z wykonawcą o NIP {agreed.tax_number}. Sprawdź, czyja to faktura.",
        )


def _hours_fault(invoice: Invoice, hours: Fraction) -> Iterator[InvoiceFault]:
    if invoice.hours == hours:
        return
    more = invoice.hours > hours
    yield InvoiceFault(
        InvoiceFaultKind.HOURS,
        f"Na fakturze: {spoken_hours(invoice.hours)}, z kart: {spoken_hours(hours)}; "
        f"różnica: {spoken_hours(abs(invoice.hours - hours))}. "
        f"{_HOURS_ACT[more]}",
    )


_HOURS_ACT = {
    True: "Poproś o brakujące karty albo o fakturę korygującą.",
    False: "Sprawdź, czy wykonawca nie pominął karty; różnicę doda następna faktura.",
}


def _amount_fault(
    invoice: Invoice, amount: Decimal | None, unpriced: date | None
) -> Iterator[InvoiceFault]:
    if amount is None:
        day = short_day(unpriced) if unpriced else ""
        yield InvoiceFault(
            InvoiceFaultKind.RATE,
            f"Umowa nie ma stawki na {day}. Wpisz stawkę z umowy albo aneksu.",
        )
    elif invoice.amount != amount:
        yield InvoiceFault(
            InvoiceFaultKind.AMOUNT,
            f"Faktura opiewa na {zloty(invoice.amount)}, a godziny z kart po stawce z umowy dają "
            f"{zloty(amount)}. Poproś o fakturę korygującą albo sprawdź stawkę.",
        )


def _limit_fault(invoice: Invoice, agreed: Agreed) -> Iterator[InvoiceFault]:
    further = Load(minutes_of(invoice.hours), invoice.amount)
    refusal = refusal_of_load(
        agreed.contract,
        agreed.starts_on,
        agreed.terms,
        agreed.used,
        further=further,
        day=invoice.month,
    )
    if refusal is not None:
        yield InvoiceFault(InvoiceFaultKind.LIMIT, refusal)


def _steps(parts: Iterable[Part], amount: Decimal | None) -> Iterator[str]:
    for first, hours, rate in parts:
        if rate is not None:
            yield (
                f"Od {short_day(first)}: {spoken_hours(hours)} × {zloty(rate)} z umowy "
                f"= {zloty(rounded(hours * Fraction(rate)))}."
            )
    if amount is not None:
        yield f"Według kart i umowy: {zloty(amount)}."
