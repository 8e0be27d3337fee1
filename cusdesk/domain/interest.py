"""Interest for delay, off until the office switches it on: days, dated rates, full złote."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.money import GROSZ, exact_zloty, half_up, percent, zloty
from cusdesk.domain.words import counted

DAY = timedelta(days=1)
# rozporządzenie MF z 22.08.2005 § 2: the year always has 365 days
_YEAR = 365
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class InterestRate:
    """A yearly rate from a day on; the next one ends it."""

    valid_from: date
    percent: Decimal
    basis: str

    @property
    def valid_to(self) -> date | None:
        """A rate holds until the next one."""
        return None


@dataclass(frozen=True, slots=True)
class InterestThreshold:
    """Interest up to this amount is not charged (art. 54 § 1 pkt 5 Ordynacji podatkowej)."""

    valid_from: date
    none_up_to: Decimal
    basis: str

    @property
    def valid_to(self) -> date | None:
        """A threshold holds until the next one."""
        return None


@dataclass(frozen=True, slots=True)
class InterestRule:
    """Whether the office charges interest from a day on, and who said so."""

    valid_from: date
    charged: bool
    basis: str

    @property
    def valid_to(self) -> date | None:
        """A rule holds until the next one."""
        return None


@dataclass(frozen=True, slots=True)
class InterestLaw:
    """The dated numbers of interest, and the last day they were checked for."""

    rates: tuple[InterestRate, ...]
    thresholds: tuple[InterestThreshold, ...]
    confirmed_to: date


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest on an amount up to a day: what is charged, the exact sum, and how it came."""

    amount: Decimal
    exact: Fraction
    steps: tuple[str, ...] = ()


NO_INTEREST = Interest(ZERO, Fraction())


def interest_law_from(document: object) -> InterestLaw:
    """Return the rates and thresholds of the shipped law, refusing any faulty row."""
    file = entry_of(document, "law/interest.yaml").expect({"confirmed_to", "rates", "thresholds"})
    return InterestLaw(
        tuple(_rate(row) for row in file.entries("rates")),
        tuple(_threshold(row) for row in file.entries("thresholds")),
        file.day("confirmed_to"),
    )


def _rate(row: Entry) -> InterestRate:
    row.expect({"valid_from", "percent", "basis"})
    return InterestRate(row.day("valid_from"), row.number("percent"), row.text("basis"))


def _threshold(row: Entry) -> InterestThreshold:
    row.expect({"valid_from", "none_up_to", "basis"})
    return InterestThreshold(row.day("valid_from"), row.number("none_up_to"), row.text("basis"))


def interest_on(
    left: Decimal, due_on: date, until: date, law: InterestLaw, rules: Iterable[InterestRule]
) -> Interest:
    """Return interest on what is left unpaid, from the day after the due date with the last day.

    amount × days × rate / 365 for each rate (art. 53 § 4 and 56 § 1 Ordynacji podatkowej with
    art. 67 ust. 1 u.f.p.), rounded once to full złote (art. 63 § 1). Days before the office
    charged interest bear none.
    """
    if left < 0:
        raise InvalidInputError("Zaległość nie może być mniejsza od zera.", "left")
    parts = tuple(_parts(due_on + DAY, until, law, tuple(rules)))
    if not left or not parts:
        return NO_INTEREST
    exact = sum((Fraction(left) * _yearly(rate) * days for _, days, rate in parts), Fraction())
    least = _known_threshold(law, until)
    charged = exact > least.none_up_to
    amount = half_up(exact, 0).quantize(GROSZ) if charged else ZERO
    steps = (*_part_steps(left, parts), *_closing_steps(exact, amount, least, until, law))
    return Interest(amount, exact, steps)


def _yearly(rate: InterestRate) -> Fraction:
    return Fraction(rate.percent) / (_WHOLE * _YEAR)


Part = tuple[date, int, InterestRate]


def _parts(
    first: date, last: date, law: InterestLaw, rules: Sequence[InterestRule]
) -> Iterator[Part]:
    """Yield the first day, the days and the rate of each stretch on which interest runs."""
    rows: tuple[InterestRate | InterestRule, ...] = (*law.rates, *rules)
    turns = sorted({row.valid_from for row in rows if first < row.valid_from <= last})
    starts = [first, *turns] if first <= last else []
    ends = [*(turn - DAY for turn in turns), last]
    for start, end in zip(starts, ends, strict=False):
        rule = in_force(rules, start)
        if rule is not None and rule.charged:
            yield start, (end - start).days + 1, _known_rate(law, start)


def _known_rate(law: InterestLaw, day: date) -> InterestRate:
    found = in_force(law.rates, day)
    if found is None:
        raise NotFoundError(
            f"Program nie zna stawki odsetek za zwłokę na dzień {long_day(day)} Wpisz stawkę albo "
            "policz odsetki od późniejszego dnia."
        )
    return found


def _known_threshold(law: InterestLaw, day: date) -> InterestThreshold:
    found = in_force(law.thresholds, day)
    if found is None:
        raise NotFoundError(
            f"Program nie zna kwoty, do której odsetek się nie nalicza, na dzień {long_day(day)} "
            "Policz odsetki na późniejszy dzień."
        )
    return found


def _part_steps(left: Decimal, parts: Iterable[Part]) -> Iterator[str]:
    for start, days, rate in parts:
        spoken = counted(days, "dzień", "dni", "dni")
        yield (
            f"Od {short_day(start)}: {zloty(left)} × {spoken} × {percent(rate.percent)} : 365 = "
            f"{exact_zloty(Fraction(left) * _yearly(rate) * days)}."
        )


def _closing_steps(
    exact: Fraction, amount: Decimal, least: InterestThreshold, until: date, law: InterestLaw
) -> Iterator[str]:
    if exact <= least.none_up_to:
        yield (
            f"Razem {exact_zloty(exact)}, nie więcej niż {zloty(least.none_up_to)}: odsetek się "
            f"nie nalicza ({least.basis})."
        )
    else:
        yield (
            f"Razem {exact_zloty(exact)}, po zaokrągleniu do pełnych złotych {zloty(amount)} "
            "(art. 63 § 1 Ordynacji podatkowej)."
        )
    if until > law.confirmed_to:
        yield (
            f"Stawki odsetek sprawdzono do {long_day(law.confirmed_to)} Zanim wpiszesz kwotę do "
            "pisma, sprawdź stawkę na późniejsze dni."
        )
