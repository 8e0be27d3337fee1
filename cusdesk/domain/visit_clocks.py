"""The three clocks of a visit: service time for the fee, working time, time payable by contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from cusdesk.domain.card_reasons import CardReason
from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import spoken_hours, spoken_minutes
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import percent
from cusdesk.domain.terms import Term

MINUTES_IN_DAY = 1440
MINUTES_IN_HOUR = 60
_QUARTER = 15
_MOST_CARERS = 2
_WHOLE = 100


class Quarters(Term):
    """How the time of one visit is rounded to quarters of an hour."""

    OFF = "off", "bez zaokrąglania"
    UP = "up", "w górę do kwadransa"
    NEAREST = "nearest", "do najbliższego kwadransa"
    DOWN = "down", "w dół do kwadransa"

    def apply(self, minutes: int) -> int:
        """Return minutes as this way counts them; half a quarter goes up."""
        match self:
            case Quarters.UP:
                return ceil(Fraction(minutes, _QUARTER)) * _QUARTER
            case Quarters.NEAREST:
                return floor(Fraction(minutes, _QUARTER) + Fraction(1, 2)) * _QUARTER
            case Quarters.DOWN:
                return minutes // _QUARTER * _QUARTER
        return minutes


@dataclass(frozen=True, slots=True)
class TimeRule:
    """How the office counts service time from a day on: a dated setting, off by default."""

    quarters: Quarters = Quarters.OFF
    valid_from: date | None = None
    basis: str = ""

    @property
    def valid_to(self) -> date | None:
        """A rule holds until the next one."""
        return None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the order says of counting: two carers twice or once, a share of a visit for two."""

    two_carers_twice: bool = False
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PayTerms:
    """What the contract pays for: its own rounding, each carer or the visit, a least time."""

    quarters: Quarters = Quarters.OFF
    each_carer: bool = True
    least_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as a card says it; with a reason it was not done and the minutes are planned ones.

    `travel` is the way to the visit and on, for each carer: working time, never service time.
    """

    key: str
    day: date
    minutes: int
    carers: tuple[str, ...]
    start: int = 0
    travel: int = 0
    reason: CardReason | None = None

    def __post_init__(self) -> None:
        """Refuse a visit that no day can hold, and one that nobody or a crowd made."""
        if not 0 < self.minutes <= MINUTES_IN_DAY or self.travel < 0:
            raise InvalidInputError("Wizyta trwa od 1 minuty do 24 godzin. Popraw czas.", "minutes")
        if not 1 <= len(set(self.carers)) <= _MOST_CARERS or len(set(self.carers)) != len(
            self.carers
        ):
            raise InvalidInputError(
                "Przy wizycie jest jedna osoba albo dwie różne. Popraw opiekunki.", "carers"
            )


@dataclass(frozen=True, slots=True)
class Clocks:
    """What one visit comes to for one person: exact minutes of service, of work, of pay."""

    service: Fraction
    working: int
    payable: Fraction
    steps: tuple[str, ...]

    @property
    def hours(self) -> Fraction:
        """The service time in hours, exactly."""
        return self.service / MINUTES_IN_HOUR

    @property
    def payable_hours(self) -> Fraction:
        """The payable time in hours, exactly."""
        return self.payable / MINUTES_IN_HOUR


def rule_on(rules: Iterable[TimeRule], day: date) -> TimeRule:
    """Return the rule of a day; where the office has none, time is not rounded."""
    return in_force(rules, day) or TimeRule()


def clocks_of(
    visit: Visit,
    rule: TimeRule,
    agreement: Agreement | None = None,
    pay: PayTerms | None = None,
) -> Clocks:
    """Return the three clocks of a visit, which differ and never stand in for each other.

    Service time makes the fee (§ 4 ust. 5 SPEC), working time goes to each carer with the travel
    (art. 128 § 1 KP), payable time is what the contract with the provider pays.
    """
    agreed, paid = agreement or Agreement(), pay or PayTerms()
    share = _share(agreed)
    service = rule.quarters.apply(_counted(visit, billed=True)) * _times(
        visit, twice=agreed.two_carers_twice
    )
    payable = _payable(visit, paid)
    return Clocks(
        service=service * share,
        working=working_minutes(visit),
        payable=payable * share,
        steps=tuple(_steps(visit, rule, agreed, service, service * share)),
    )


def working_minutes(visit: Visit) -> int:
    """Return the minutes of work of each carer: the visit and its travel, as they were."""
    if visit.reason is None:
        return visit.minutes + visit.travel
    if not visit.reason.pay_carer:
        return 0
    return visit.reason.counted(visit.minutes) + visit.travel


def _counted(visit: Visit, *, billed: bool) -> int:
    reason = visit.reason
    if reason is None:
        return visit.minutes
    flag = reason.bill_resident if billed else reason.pay_provider
    return reason.counted(visit.minutes) if flag else 0


def _payable(visit: Visit, pay: PayTerms) -> Fraction:
    minutes = _counted(visit, billed=False)
    if not minutes:
        return Fraction()
    counted = max(pay.quarters.apply(minutes), pay.least_minutes)
    return Fraction(counted * _times(visit, twice=pay.each_carer))


def _times(visit: Visit, *, twice: bool) -> int:
    return len(visit.carers) if twice else 1


def _share(agreement: Agreement) -> Fraction:
    if agreement.share is None:
        return Fraction(1)
    if not 0 < agreement.share <= _WHOLE:
        raise InvalidInputError(
            "Udział we wspólnej wizycie mieści się między 0 a 100%. Popraw zlecenie.", "share"
        )
    return Fraction(agreement.share) / _WHOLE


def _steps(
    visit: Visit, rule: TimeRule, agreement: Agreement, service: int, own: Fraction
) -> Iterable[str]:
    if visit.reason is not None:
        yield f"Nie wykonano: {visit.reason.name}. {visit.reason.consequence}"
        if not visit.reason.bill_resident:
            return
    counted = rule.quarters.apply(_counted(visit, billed=True))
    yield f"Czas wizyty: {spoken_minutes(visit.minutes)}."
    if counted != visit.minutes:
        yield f"Do odpłatności liczy się {spoken_minutes(counted)} ({rule.quarters.label})."
    if len(visit.carers) > 1:
        how = "podwójnie" if agreement.two_carers_twice else "raz"
        yield f"Były dwie opiekunki; zlecenie liczy taką wizytę {how}: {spoken_minutes(service)}."
    if agreement.share is not None:
        yield (
            f"Wizyta wspólna: udział tej osoby to {percent(agreement.share)}, czyli "
            f"{spoken_hours(own / MINUTES_IN_HOUR)}."
        )
