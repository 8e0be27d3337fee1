"""What a contract with a provider still allows: dated terms, what was used, what is ordered."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import MINUTES_IN_HOUR, clock, short_day
from cusdesk.domain.money import percent, rounded, zloty
from cusdesk.domain.order_spans import DAY, Span, units_between
from cusdesk.domain.periods import following_month, minutes_of
from cusdesk.domain.providers import ContractState
from cusdesk.domain.words import NBSP

# Above this share a new contract or an annex should be under way.
NEARLY = 80
WHOLE = 100


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


NO_LOAD = Load()


@dataclass(frozen=True, slots=True)
class MonthUse:
    """What one month used up, as its card or invoice says."""

    month: date
    load: Load


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a service costs from a day on."""

    valid_from: date
    rate: Decimal

    @property
    def valid_to(self) -> date | None:
        """A rate holds until the next one."""
        return None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an order asks of a contract on some days, at the rates of its service.

    `twice` says that each of two carers at once is paid beside the hours ordered; `in_hours` that
    a unit is an hour.
    """

    span: Span
    rates: tuple[Rate, ...] = ()
    twice: bool = False
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
    promised: Load = NO_LOAD

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


def still_ordered(commitments: Iterable[Commitment], typed: Collection[date], until: date) -> Load:
    """Return what orders use until the contract ends, in months nobody has typed.

    A typed month counts as it was worked, so that nothing is counted twice; a month nobody typed
    counts as it was ordered, also when it has passed. Everything is rounded once, at the end.
    """
    hours, amount = Fraction(), Fraction()
    begun = sorted({day.replace(day=1) for day in typed})
    months = [(month, following_month(month)) for month in begun]
    for one in commitments:
        last = min(one.span.last or until, until)
        for first, end in _outside(one.span.first, last, months):
            for day, upto, rate in _priced(one.rates, first, end):
                units = units_between(_until(one.span, until), day, upto)
                units *= one.span.amount.carers_at_once if one.twice else 1
                hours += units if one.in_hours else 0
                amount += units * Fraction(rate)
    return Load(minutes_of(hours), rounded(amount))


def beyond(whole: Load, part: Load) -> Load:
    """Return what `whole` asks over `part`, hours and money each for itself."""
    return Load(max(0, whole.minutes - part.minutes), max(Decimal(0), whole.amount - part.amount))


def burn_down(
    starts_on: date,
    terms: Terms,
    used: Load,
    committed: Load,
    *,
    today: date,
    promised: Load = NO_LOAD,
) -> BurnDown:
    """Return where a contract stands today, with the sentence that says why.

    What approved plans promise beyond their orders is told beside: it is not ordered yet.
    """
    state = _state(starts_on, terms, used, committed, today)
    shown = BurnDown(
        state, terms.ends_on, used, committed, terms.minutes_limit, terms.amount_limit, "", promised
    )
    return replace(shown, sentence=f"{_sentence(shown, starts_on)}{_promised(shown)}")


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


def rate_on(rates: Sequence[Rate], day: date) -> Decimal | None:
    """Return the rate of a day, where one is agreed for it."""
    found = in_force(rates, day)
    return found.rate if found else None


def _until(span: Span, until: date) -> Span:
    """Return a span without an end with the end of the contract, to spread its quantity over."""
    begun, ends = span.planned
    return span if ends is not None else replace(span, planned=(begun, max(begun, until)))


def _outside(
    first: date, last: date, months: Iterable[tuple[date, date]]
) -> Iterator[tuple[date, date]]:
    """Yield the parts of a period that lie in no typed month; each with the first day after it."""
    begin = first
    for month, after in months:
        if begin < month <= last:
            yield begin, month - DAY
        if month <= last and begin < after:
            begin = after
    if begin <= last:
        yield begin, last


def _priced(rates: Sequence[Rate], first: date, last: date) -> Iterator[tuple[date, date, Decimal]]:
    """Yield the parts of a period, each with its rate; before the first rate, that one."""
    known = sorted(rates, key=lambda one: one.valid_from)
    turns = [one.valid_from for one in known if first < one.valid_from <= last]
    for day, end in zip([first, *turns], [*(turn - DAY for turn in turns), last], strict=True):
        rate = rate_on(known, day)
        if rate is None:
            rate = known[0].rate if known else Decimal(0)
        yield day, end, rate


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


def _promised(shown: BurnDown) -> str:
    promised = shown.promised
    if promised == NO_LOAD or shown.state is ContractState.ENDED:
        return ""
    money = zloty(promised.amount) if promised.amount else ""
    hours = spoken_load(promised.minutes) if promised.minutes else ""
    said = " i ".join(filter(None, (money, hours)))
    # „godz.” ends the sentence with its own full stop
    return f" W zatwierdzonych planach, jeszcze bez zleceń: {said}{'' if hours else '.'}"
