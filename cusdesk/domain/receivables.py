"""What people owe: due dates by resolution, payments and the order in which they cover."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.deadlines import Deadline
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.money import amount_in_words, rounded, zloty
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.periods import following_month
from cusdesk.domain.terms import Regime, Term

_LAST_PAYMENT_DAY = 28

InterestOf = Callable[[Decimal, date, date], Decimal]


class ReceivableKind(Term):
    """What is owed."""

    FEE = "fee", "odpłatność albo opłata"
    OPENING = "opening", "stan początkowy"
    ARREARS = "arrears", "należność z decyzji"
    INSTALMENT = "instalment", "rata"
    REMINDER = "reminder", "koszt upomnienia"


@dataclass(frozen=True, slots=True)
class Receivable:
    """One amount somebody owes, from what and by when."""

    key: str
    name: str
    amount: Decimal
    due_on: date
    regime: Regime
    kind: ReceivableKind = ReceivableKind.FEE

    def __post_init__(self) -> None:
        """Refuse an amount nobody can owe."""
        _refuse_amount(self.amount)

    @property
    def in_words(self) -> str:
        """The amount as a statement spells it."""
        return amount_in_words(self.amount)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came: when, how much, and what the payer named, where anything."""

    key: str
    received_on: date
    amount: Decimal
    named: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount nobody can pay."""
        _refuse_amount(self.amount)


@dataclass(frozen=True, slots=True)
class Covered:
    """What one payment covered of one receivable."""

    payment: str
    receivable: str
    principal: Decimal
    interest: Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """How one receivable stands on a day: paid, left, interest on what is left."""

    receivable: Receivable
    paid: Decimal
    left: Decimal
    interest: Decimal
    is_overdue: bool

    @property
    def owed(self) -> Decimal:
        """What is left with its interest."""
        return self.left + self.interest


@dataclass(frozen=True, slots=True)
class Ledger:
    """A person's account on a day; a credit waits for the next month or for a request."""

    covered: tuple[Covered, ...]
    balances: tuple[Balance, ...]
    credit: Decimal
    steps: tuple[str, ...]

    @property
    def left(self) -> Decimal:
        """Everything still to be paid, interest apart."""
        return sum((one.left for one in self.balances), ZERO)

    @property
    def overdue(self) -> tuple[Balance, ...]:
        """What is past its day, the oldest first."""
        return tuple(one for one in self.balances if one.is_overdue)


def no_interest(left: Decimal, due_on: date, until: date) -> Decimal:  # noqa: ARG001
    """Return nothing: the office charges no interest."""
    return ZERO


def payee_of(regime: Regime) -> FeeCollector:
    """Return whose account takes the money: art. 104 ust. 8 u.p.s., art. 43 ust. 1 CUS Act."""
    return FeeCollector.GMINA if regime is Regime.DECISION else FeeCollector.CENTRE


def due_date(month: date, payment_day: int, holidays: Holidays) -> Deadline:
    """Return by when a month is paid: the day of the resolution in the next month (§ 5 SPEC: 15).

    A day off moves the date to the next working day (art. 57 § 4 KPA, as art. 12 § 5 Ordynacji).
    """
    if not 1 <= payment_day <= _LAST_PAYMENT_DAY:
        raise InvalidInputError(
            f"Dzień płatności to liczba od 1 do {_LAST_PAYMENT_DAY}. Popraw uchwałę.", "payment_day"
        )
    named = following_month(month).replace(day=payment_day)
    day = holidays.next_working(named)
    steps = [f"Płaci się do {payment_day}. dnia następnego miesiąca: {long_day(named)}"]
    if day != named:
        steps.append(f"To dzień wolny, więc termin mija {long_day(day)}")
    return Deadline(day, tuple(steps), "art. 57 § 4 KPA")


def cover(
    receivables: Iterable[Receivable],
    payments: Iterable[Payment],
    today: date,
    interest_of: InterestOf = no_interest,
) -> Ledger:
    """Return a person's account: each payment covers what the law says first.

    First the cost of a delivered reminder (art. 62 § 1a Ordynacji podatkowej), then what is
    overdue from the oldest day (§ 1), then what the payer named, then the rest by due date. With
    interest a part payment is divided in the proportion of the two (art. 55 § 2); all this by
    art. 67 ust. 1 u.f.p. What remains is a credit.
    """
    known = sorted(receivables, key=_by_due_date)
    _refuse_same_keys([one.key for one in known])
    left = {one.key: one.amount for one in known}
    covered, credit = list[Covered](), ZERO
    for payment in sorted(payments, key=lambda one: (one.received_on, one.key)):
        pool = payment.amount
        for one in _order(known, payment):
            if pool and left[one.key]:
                part = _part(payment, one, left[one.key], pool, interest_of)
                left[one.key] -= part.principal
                pool -= part.principal + part.interest
                covered.append(part)
        credit += pool
    balances = tuple(_balance(one, left[one.key], today, interest_of) for one in known)
    found = Ledger(tuple(covered), balances, credit, ())
    return replace(found, steps=tuple(_steps(found, known)))


def _by_due_date(one: Receivable) -> tuple[date, str]:
    return one.due_on, one.key


def _order(known: Iterable[Receivable], payment: Payment) -> list[Receivable]:
    def place(one: Receivable) -> tuple[int, date, str]:
        if one.kind is ReceivableKind.REMINDER and one.due_on <= payment.received_on:
            return 0, *_by_due_date(one)
        if one.due_on < payment.received_on:
            return 1, *_by_due_date(one)
        return (2 if one.key == payment.named else 3), *_by_due_date(one)

    return sorted(known, key=place)


def _part(
    payment: Payment, one: Receivable, left: Decimal, pool: Decimal, interest_of: InterestOf
) -> Covered:
    interest = _interest(one, left, payment.received_on, interest_of)
    if pool >= left + interest:
        return Covered(payment.key, one.key, left, interest)
    # art. 55 § 2: in the proportion in which the arrear stands to its interest that day
    principal = rounded(Fraction(pool) * Fraction(left) / Fraction(left + interest))
    return Covered(payment.key, one.key, principal, pool - principal)


def _interest(one: Receivable, left: Decimal, day: date, interest_of: InterestOf) -> Decimal:
    bears = one.kind is not ReceivableKind.REMINDER and one.due_on < day
    return interest_of(left, one.due_on, day) if bears and left else ZERO


def _balance(one: Receivable, left: Decimal, today: date, interest_of: InterestOf) -> Balance:
    return Balance(
        receivable=one,
        paid=one.amount - left,
        left=left,
        interest=_interest(one, left, today, interest_of),
        is_overdue=bool(left) and one.due_on < today,
    )


def _steps(ledger: Ledger, known: Iterable[Receivable]) -> Iterator[str]:
    names = {one.key: one.name for one in known}
    for one in ledger.covered:
        interest = f" i odsetki {zloty(one.interest)}" if one.interest else ""
        yield (f"Wpłata {one.payment}: {names[one.receivable]}, {zloty(one.principal)}{interest}.")
    for balance in ledger.overdue:
        due = short_day(balance.receivable.due_on)
        yield f"Zaległość: {balance.receivable.name}, {zloty(balance.left)}, termin minął {due}."
    if ledger.credit:
        yield f"Nadpłata: {zloty(ledger.credit)}."


def _refuse_amount(amount: Decimal) -> None:
    if amount <= 0 or amount != rounded(amount):
        raise InvalidInputError(
            "Kwota musi być większa od zera, w złotych i pełnych groszach.", "amount"
        )


def _refuse_same_keys(keys: list[str]) -> None:
    if len(set(keys)) != len(keys):
        raise InvalidInputError("Ta sama należność jest wpisana dwa razy. Usuń powtórzenie.")
