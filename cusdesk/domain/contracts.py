"""What a contract with a provider still allows: dated terms, what was used, what is ordered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import MINUTES_IN_HOUR, clock, short_day
from cusdesk.domain.money import percent, rounded, zloty
from cusdesk.domain.plans import Frequency
from cusdesk.domain.providers import ContractState
from cusdesk.domain.words import NBSP

# Above this share a new contract or an annex should be under way.
NEARLY = 80
WHOLE = 100
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Terms:
    """End and limits of a contract from a day on; no limit is no number."""

    valid_from: date
    ends_on: date
    minutes_limit: int | None = None
    amount_limit: Decimal | None = None
    annex: str = ""

    @property
    def valid_to(self) -> date | None:
        """Terms hold until the next annex."""
        return None


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes and money that lie on a contract."""

    minutes: int = 0
    amount: Decimal = Decimal(0)

    def __add__(self, other: "Load") -> "Load":
        return Load(self.minutes + other.minutes, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class MonthUse:
    """What one month used up, as its card or invoice says."""

    month: date
    load: Load


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an order still asks of a contract, by week, by month or in units of the service.

    `rate` is the price of one unit; `in_hours` says that the unit is an hour.
    """

    starts_on: date
    ends_on: date | None = None
    weekly_minutes: int | None = None
    monthly_minutes: int | None = None
    rate: Decimal = Decimal(0)
    units: Decimal | None = None
    every: Frequency | None = None
    in_hours: bool = True


@dataclass(frozen=True, slots=True)
class BurnDown:
    """How much of a contract is used and ordered, and where it therefore stands."""

    state: ContractState
    ends_on: date
    used: Load
    committed: Load
    minutes_limit: int | None
    amount_limit: Decimal | None
    sentence: str

    @property
    def share(self) -> Decimal | None:
        """The larger share of the limits that is used or ordered, in percent."""
        load = self.used + self.committed
        return _share(load, self.minutes_limit, self.amount_limit)


def terms_on(terms: Iterable[Terms], day: date) -> Terms | None:
    """Return the terms in force on `day`; before the first ones begin, the first ones."""
    known = sorted(terms, key=lambda one: one.valid_from)
    return in_force(known, day) or (known[0] if known else None)


def used_up(months: Iterable[MonthUse]) -> Load:
    """Return what all months together used."""
    return sum((month.load for month in months), Load())


def still_ordered(
    commitments: Iterable[Commitment], typed: Iterable[date], until: date, today: date
) -> Load:
    """Return what orders will use until the contract ends, in months nobody has typed yet.

    A typed month counts as it was worked, so that nothing is counted twice.
    """
    first = _first_untyped(typed)
    begin = first or date(today.year, today.month, 1)
    return sum((_load_of(one, begin, until) for one in commitments), Load())


def burn_down(starts_on: date, terms: Terms, used: Load, committed: Load, today: date) -> BurnDown:
    """Return where a contract stands today, with the sentence that says why."""
    state = _state(starts_on, terms, used, committed, today)
    shown = BurnDown(
        state, terms.ends_on, used, committed, terms.minutes_limit, terms.amount_limit, ""
    )
    return replace(shown, sentence=_sentence(shown, starts_on))


def refusal_of_load(
    number: str, starts_on: date, terms: Terms, before: Load, *, further: Load, day: date
) -> str | None:
    """Return why `further` cannot be ordered under a contract from `day`, or nothing."""
    if day < starts_on:
        return f"Umowa {number} obowiązuje dopiero od {short_day(starts_on)}. Zmień początek usług."
    if day > terms.ends_on:
        return (
            f"Umowa {number} skończyła się {short_day(terms.ends_on)}. Wpisz aneks albo nową umowę."
        )
    load = before + further
    if terms.minutes_limit is not None and load.minutes > terms.minutes_limit:
        over = load.minutes - terms.minutes_limit
        return (
            f"Umowa {number} ma limit {spoken_load(terms.minutes_limit)}, a z tym zleceniem byłoby "
            f"{spoken_load(load.minutes)}, o {spoken_load(over)} za dużo. "
            "Zmniejsz wymiar albo wpisz aneks."
        )
    if terms.amount_limit is not None and load.amount > terms.amount_limit:
        return (
            f"Umowa {number} ma limit {zloty(terms.amount_limit)}, a z tym zleceniem byłoby "
            f"{zloty(load.amount)}. Zmniejsz wymiar albo wpisz aneks z wyższą kwotą."
        )
    return None


def spoken_load(minutes: int) -> str:
    """Return hours of a contract: whole ones without minutes, as „6000 godz.”."""
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    return f"{clock(minutes) if rest else hours}{NBSP}godz."


def cost_of(minutes: int, rate: Decimal) -> Decimal:
    """Return what minutes of a service cost at the price of an hour."""
    return rounded(Fraction(rate) * minutes / MINUTES_IN_HOUR)


def _first_untyped(typed: Iterable[date]) -> date | None:
    last = max(typed, default=None)
    return None if last is None else _next_month(last)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _load_of(one: Commitment, begin: date, until: date) -> Load:
    start, end = max(one.starts_on, begin), min(one.ends_on or until, until)
    if start > end:
        return Load()
    if one.units is not None:
        return _units_load(one, one.units, start, end)
    minutes = (
        _monthly(one, start, end) if one.monthly_minutes is not None else _weekly(one, start, end)
    )
    return Load(minutes, cost_of(minutes, one.rate))


def _units_load(one: Commitment, units: Decimal, start: date, end: date) -> Load:
    """Return what units come to; a whole agreed once counts once, however much time is left."""
    times = Fraction(1)
    if one.every is Frequency.WEEK:
        times = Fraction((end - start).days + 1, DAYS_A_WEEK)
    elif one.every is Frequency.MONTH:
        times = Fraction(_months(start, end))
    total = Fraction(units) * times
    minutes = int(total * MINUTES_IN_HOUR) if one.in_hours else 0
    return Load(minutes, rounded(total * Fraction(one.rate)))


def _monthly(one: Commitment, start: date, end: date) -> int:
    return (one.monthly_minutes or 0) * _months(start, end)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _weekly(one: Commitment, start: date, end: date) -> int:
    days = (end - start + timedelta(days=1)).days
    return (one.weekly_minutes or 0) * days // DAYS_A_WEEK


def _share(load: Load, minutes_limit: int | None, amount_limit: Decimal | None) -> Decimal | None:
    shares = [
        Fraction(used) * WHOLE / Fraction(limit)
        for used, limit in ((load.minutes, minutes_limit), (load.amount, amount_limit))
        if limit
    ]
    return rounded(max(shares)) if shares else None


def _state(
    starts_on: date, terms: Terms, used: Load, committed: Load, today: date
) -> ContractState:
    if today > terms.ends_on:
        return ContractState.ENDED
    limits = (terms.minutes_limit, terms.amount_limit)
    if (_share(used, *limits) or 0) >= WHOLE:
        return ContractState.USED_UP
    if today < starts_on:
        return ContractState.FUTURE
    nearly = (_share(used + committed, *limits) or 0) >= NEARLY
    return ContractState.NEARLY_USED if nearly else ContractState.RUNNING


def _sentence(shown: BurnDown, starts_on: date) -> str:
    load = shown.used + shown.committed
    parts = [
        f"{spoken_load(load.minutes)} z {spoken_load(shown.minutes_limit)}"
        if shown.minutes_limit
        else "",
        f"{zloty(load.amount)} z {zloty(shown.amount_limit)}" if shown.amount_limit else "",
    ]
    limits = " i ".join(filter(None, parts)) or "bez limitu godzin i kwoty"
    share = f", czyli {percent(shown.share)}" if shown.share is not None else ""
    match shown.state:
        case ContractState.ENDED:
            return f"Skończyła się {short_day(shown.ends_on)}: {limits}{share}."
        case ContractState.FUTURE:
            return f"Obowiązuje od {short_day(starts_on)}: {limits}{share}."
        case ContractState.USED_UP:
            return f"Limit wyczerpany: {limits}{share}. Wpisz aneks, zanim zlecisz więcej."
        case ContractState.NEARLY_USED:
            return f"Wykorzystano i zlecono {limits}{share}. Czas na aneks albo nową umowę."
        case ContractState.RUNNING:
            return f"Wykorzystano i zlecono {limits}{share}."
