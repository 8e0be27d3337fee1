"""The month of one person: what was done, priced by the terms of each day, with every step told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.exemptions import ZERO, Exemption
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.money import rounded
from cusdesk.domain.periods import following_month
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.settlement_caps import Above, Accepted, GrantCount
from cusdesk.domain.settlement_steps import (
    Priced,
    kept_twice,
    kept_unpriced,
    kept_without,
    line_steps,
    month_steps,
    uncollected_step,
)
from cusdesk.domain.settlement_terms import SettlementTerms, is_priced, terms_on
from cusdesk.domain.terms import Term


@dataclass(frozen=True, slots=True, order=True)
class Executed:
    """Something done for one person on a day, in units of the service; `key` names its card row."""

    day: date
    start: int
    key: str
    quantity: Fraction

    def __post_init__(self) -> None:
        """Refuse less than nothing: what was taken back is an adjustment."""
        if self.quantity < 0:
            raise InvalidInputError("Wykonany czas nie może być mniejszy od zera.", "quantity")


class KeptReason(Term):
    """Why something done is not in the bill but kept for a person to decide."""

    NO_GROUND = "no_ground", "brak decyzji albo zakwalifikowania na ten dzień"
    TWO_GROUNDS = "two_grounds", "dwie podstawy naraz"
    NO_PRICE = "no_price", "brak stawki na ten dzień"
    TWICE = "twice", "wpisane dwa razy"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something done that nobody may bill before it is looked at: named, never lost."""

    executed: Executed
    reason: KeptReason
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one set of terms comes to; its amount is rounded once."""

    first: date
    last: date
    grounds: tuple[str, ...]
    quantity: Fraction
    unit: ServiceUnit
    payable: Payable
    exemption: Exemption | None
    minimum_due: Decimal | None
    amount: Decimal
    keys: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A person's month: lines that sum to the total, what is not collected, what was left out."""

    month: date
    lines: tuple[Line, ...]
    uncollected: Decimal
    kept: tuple[Kept, ...]
    above: tuple[Above, ...]
    steps: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def due(self) -> Decimal:
        """What is to be paid: less than the least amount is not collected (art. 38 ust. 4)."""
        return self.total - self.uncollected

    @property
    def quantity(self) -> Fraction:
        """How much was billed, free services included."""
        return sum((line.quantity for line in self.lines), Fraction())

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits for a person."""
        return not self.kept and all(one.answered for one in self.above)


def settle_month(
    month: date,
    executed: Iterable[Executed],
    terms: Iterable[SettlementTerms],
    accepted: Iterable[Accepted] = (),
) -> Settlement:
    """Return the settlement of one service of a person; the order of entry never changes it.

    Days outside the month are not billed: those before it count against the grant of a week that
    the month cuts. One resolution rules the rounding through the `payable` of the terms: an hour
    already rounded, or only the month (§ 4 ust. 5 SPEC); each line is then rounded once.
    """
    first, known = month.replace(day=1), tuple(sorted(terms, key=_order_of_terms))
    grant = GrantCount(known, accepted)
    kept, billed = _sorted_out(first, executed, known, grant)
    lines = tuple(_lines(first, billed, known))
    uncollected = tuple(_uncollected(lines))
    above = grant.above()
    steps = month_steps(
        [line.amount for line in lines],
        [step for _, step in uncollected],
        [one.sentence for one in above],
        [one.sentence for one in kept],
    )
    return Settlement(
        month=first,
        lines=lines,
        uncollected=sum((amount for amount, _ in uncollected), ZERO),
        kept=tuple(kept),
        above=above,
        steps=tuple(steps),
    )


@dataclass(frozen=True, slots=True)
class _Billed:
    executed: Executed
    terms: SettlementTerms
    quantity: Fraction


def _sorted_out(
    month: date,
    executed: Iterable[Executed],
    known: Sequence[SettlementTerms],
    grant: GrantCount,
) -> tuple[list[Kept], list[_Billed]]:
    """Return what of a month is kept for a person and what is billed, counting the grant down."""
    kept, billed, seen = list[Kept](), list[_Billed](), set[str]()
    # what was not done and is not billed has no quantity and needs no ground
    for one in sorted(each for each in executed if each.quantity):
        inside = month <= one.day < following_month(month)
        found = [at for at, each in enumerate(known) if each.holds_on(one.day)]
        fault = _fault(one, [known[at] for at in found], seen)
        seen.add(one.key)
        if fault is not None:
            kept += [fault] if inside else []
            continue
        within = grant.take(found[0], one.day, one.quantity, told=inside)
        if inside and within:
            billed.append(_Billed(one, known[found[0]], within))
    return kept, billed


def _order_of_terms(terms: SettlementTerms) -> tuple[date, str]:
    return terms.first, terms.ground


def _fault(one: Executed, found: Sequence[SettlementTerms], seen: set[str]) -> Kept | None:
    if one.key in seen:
        return Kept(one, KeptReason.TWICE, kept_twice(one.day, one.key))
    if not found:
        return Kept(one, KeptReason.NO_GROUND, kept_without(one.day, one.key))
    if len(found) > 1:
        grounds = [each.ground for each in found]
        return Kept(one, KeptReason.TWO_GROUNDS, kept_without(one.day, one.key, grounds))
    if not is_priced(found[0].payable_on(one.day)):
        return Kept(one, KeptReason.NO_PRICE, kept_unpriced(one.day, found[0].ground))
    return None


def _alike(billed: _Billed) -> tuple[object, ...]:
    """Return what makes two entries one line: the same price, unit and least amount.

    A decision that only repeats the terms of the one before divides nothing.
    """
    terms, day = billed.terms, billed.executed.day
    named = (str(one) for one in terms.payable_on(day).named)
    return (
        *named,
        str(terms.minimum_due),
        str(terms.unit),
        terms.exempted_on(day) is not None,
    )


def _lines(
    month: date, billed: Sequence[_Billed], known: Sequence[SettlementTerms]
) -> Iterator[Line]:
    found = [
        (min(one.executed.day for one in group), group)
        for _, each in groupby(sorted(billed, key=_by_price), key=_alike)
        for group in [list(each)]
    ]
    for _, group in sorted(found, key=lambda one: (one[0], _by_price(one[1][0]))):
        yield _line(month, group, known)


def _by_price(billed: _Billed) -> tuple[object, ...]:
    return *_alike(billed), billed.executed


def _line(month: date, group: Sequence[_Billed], known: Sequence[SettlementTerms]) -> Line:
    day, terms = group[0].executed.day, group[0].terms
    payable, exemption = terms.payable_on(day), terms.exempted_on(day)
    quantity = sum((one.quantity for one in group), Fraction())
    days = tuple(_days_alike(month, group[0], known)) if payable.per_month is not None else ()
    grounds = tuple(dict.fromkeys(one.terms.ground for one in group))
    priced = Priced(
        grounds=grounds,
        citation=terms.citation,
        full=terms.payable,
        payable=payable,
        exemption=exemption,
        quantity=quantity,
        unit=terms.unit,
        visits=len(group),
        days=len(days),
        of_days=_length(month),
        regime=terms.regime,
    )
    return Line(
        first=min(one.executed.day for one in group),
        last=max(one.executed.day for one in group),
        grounds=grounds,
        quantity=quantity,
        unit=terms.unit,
        payable=payable,
        exemption=exemption,
        minimum_due=terms.minimum_due,
        amount=rounded(priced.exact),
        keys=tuple(one.executed.key for one in group),
        steps=tuple(line_steps(priced)),
    )


def _days_alike(month: date, billed: _Billed, known: Sequence[SettlementTerms]) -> Iterator[date]:
    """Yield the days of a month on which the same amount a month holds."""
    wanted = billed.terms.payable_on(billed.executed.day).per_month
    for number in range(_length(month)):
        day = date.fromordinal(month.toordinal() + number)
        found = terms_on(known, day)
        if len(found) == 1 and found[0].payable_on(day).per_month == wanted:
            yield day


def _length(month: date) -> int:
    return (following_month(month) - month).days


def _uncollected(lines: Sequence[Line]) -> Iterator[tuple[Decimal, str]]:
    # art. 38 ust. 4 u.p.s., § 4 ust. 7 SPEC: the month is compared, not a line of it
    for minimum in sorted({line.minimum_due for line in lines if line.minimum_due}):
        total = sum((line.amount for line in lines if line.minimum_due == minimum), ZERO)
        if ZERO < total < minimum:
            yield total, uncollected_step(total, minimum)
