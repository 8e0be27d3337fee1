"""On what terms a carer works: contract, system, limits, base; and what health takes off them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.settlement_periods import Settlement
from cusdesk.domain.terms import Term
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.work_norms import FULL_DAY, SHORT_DAY

# art. 135 § 1 k.p.: the equivalent system, at most twelve hours
LONGEST_DAY = 720
# art. 129 § 1 and 150 § 3 k.p.
MOST_SETTLEMENT_MONTHS = 12
_MOST_MINUTES_A_MONTH = 31 * 24 * 60


class WorkContract(Term):
    """What binds a carer; only employment falls under the Labour Code."""

    EMPLOYMENT = "employment", "umowa o pracę"
    CIVIL = "civil", "umowa zlecenia"
    NEIGHBOUR = "neighbour", "usługi sąsiedzkie"


class WorkSystem(Term):
    """How working time is laid out over a day."""

    BASIC = "basic", "ciągły dzień pracy"
    # art. 139 k.p.
    INTERRUPTED = "interrupted", "przerywany dzień pracy"


class DisabilityDegree(Term):
    """A degree of disability as a certificate names it."""

    LIGHT = "light", "lekki"
    MODERATE = "moderate", "umiarkowany"
    SEVERE = "severe", "znaczny"


SHORTENED = frozenset({DisabilityDegree.MODERATE, DisabilityDegree.SEVERE})


@dataclass(frozen=True, slots=True)
class HealthTerms:
    """What health changes in the terms; read only by those who may see such data."""

    disability: DisabilityDegree | None = None
    pregnant_from: date | None = None


NOTHING = HealthTerms()


@dataclass(frozen=True, slots=True)
class WorkTerms:
    """The terms of a carer from a day on; minutes are of a day unless named otherwise."""

    contract: WorkContract
    starts_on: date
    ends_on: date | None = None
    system: WorkSystem = WorkSystem.BASIC
    split_agreed_on: date | None = None
    share: Decimal = Decimal(1)
    max_day_minutes: int = FULL_DAY
    overtime_minutes: int = 0
    month_minutes: int | None = None
    settlement_months: int = 1
    settlement_starts_on: date | None = None
    has_base: bool = True
    base_id: str = ""
    base_name: str = ""
    mode: TravelMode = TravelMode.CAR
    sundays: bool = True

    @property
    def employed(self) -> bool:
        """Whether the Labour Code limits this work."""
        return self.contract is WorkContract.EMPLOYMENT

    @property
    def settlement(self) -> Settlement:
        """The settlement periods; a calendar month where none were agreed."""
        first = self.settlement_starts_on or self.starts_on.replace(day=1)
        return Settlement(first, self.settlement_months)

    def hold_on(self, day: date) -> bool:
        """Whether these terms are in force on a day, no later ones considered."""
        return self.starts_on <= day <= (self.ends_on or date.max)


@dataclass(frozen=True, slots=True)
class DayLimits:
    """What may be planned on a day: how long, in which system, overtime, night, daily norm."""

    longest: int
    norm: int
    system: WorkSystem
    overtime: int
    night: bool


def limits_on(terms: WorkTerms, health: HealthTerms, day: date) -> DayLimits:
    """Return the limits of a day; what health asks for is in them, not named."""
    if not terms.employed:
        longest = terms.max_day_minutes
        return DayLimits(longest, longest, WorkSystem.BASIC, 0, night=True)
    short = health.disability in SHORTENED
    pregnant = health.pregnant_from is not None and health.pregnant_from <= day
    norm = SHORT_DAY if short else FULL_DAY
    # art. 178 § 1 k.p.: neither overtime nor night nor a split day; art. 15 ust. 3 of the Act on
    # rehabilitation: a disabled person of any degree works neither overtime nor night
    spared = pregnant or health.disability is not None
    # art. 148 pkt 2 k.p. and art. 15 ust. 1 and 2 of the same Act: eight hours, or seven
    longest = min(terms.max_day_minutes, norm if spared else LONGEST_DAY)
    return DayLimits(
        longest,
        norm,
        WorkSystem.BASIC if pregnant else terms.system,
        0 if spared else terms.overtime_minutes,
        night=not spared,
    )


def check_terms(terms: WorkTerms, health: HealthTerms = NOTHING) -> WorkTerms:
    """Return terms that may be kept; what does not apply to the contract is left out."""
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "ends_on")
    if not 0 < terms.max_day_minutes <= LONGEST_DAY:
        raise InvalidInputError(
            "Najdłuższy dzień pracy to od 1 minuty do 12 godzin (art. 135 k.p.).",
            "max_day_minutes",
        )
    if terms.month_minutes is not None and not 0 < terms.month_minutes <= _MOST_MINUTES_A_MONTH:
        raise InvalidInputError("Wpisz godziny miesiąca albo zostaw puste.", "month_minutes")
    if not terms.employed:
        return replace(
            terms,
            system=WorkSystem.BASIC,
            split_agreed_on=None,
            share=Decimal(1),
            overtime_minutes=0,
            settlement_months=1,
            settlement_starts_on=None,
            has_base=True,
        )
    _check_employment(terms)
    _check_split(terms)
    _check_health(terms, health)
    return replace(terms, month_minutes=None)


def follow(terms: Iterable[WorkTerms], new: WorkTerms, *, after_break: bool = False) -> date | None:
    """Return the last day of the terms before `new`, where it has to be set; else nothing.

    Terms of one person neither overlap nor leave a hole, unless the work itself paused.
    """
    known = sorted(terms, key=lambda one: one.starts_on)
    later = next((one for one in known if one.starts_on >= new.starts_on), None)
    if later is not None:
        raise InvalidInputError(
            f"Warunki od {short_day(later.starts_on)} już są. Popraw je albo wpisz nowe od "
            "późniejszego dnia.",
            "starts_on",
        )
    if not known:
        return None
    former, before = known[-1], new.starts_on - timedelta(days=1)
    if former.ends_on is None or former.ends_on >= new.starts_on:
        return before
    if former.ends_on < before and not after_break:
        raise InvalidInputError(
            f"Poprzednie warunki skończyły się {short_day(former.ends_on)}, więc zostałaby "
            "przerwa bez warunków. Zacznij nowe dzień później albo zaznacz przerwę w pracy.",
            "starts_on",
        )
    return None


def check_whole(terms: Sequence[WorkTerms], changed: WorkTerms) -> None:
    """Refuse a correction after which terms of one person would overlap."""
    for one in terms:
        if one.starts_on <= (changed.ends_on or date.max) and changed.starts_on <= (
            one.ends_on or date.max
        ):
            raise InvalidInputError(
                f"Te dni mają już inne warunki, od {short_day(one.starts_on)}. Popraw daty.",
                "starts_on",
            )


def keep_up_to(changed: WorkTerms, following: WorkTerms) -> None:
    """Refuse a correction that would part terms from those that follow the day after."""
    last = following.starts_on - timedelta(days=1)
    if changed.ends_on != last:
        raise InvalidInputError(
            f"Od {short_day(following.starts_on)} są następne warunki, więc te kończą się "
            f"{short_day(last)}. Zmień najpierw początek następnych.",
            "ends_on",
        )


def _check_employment(terms: WorkTerms) -> None:
    if not 0 < terms.share <= 1:
        raise InvalidInputError("Wpisz część etatu od 0,01 do 1.", "share")
    if not 1 <= terms.settlement_months <= MOST_SETTLEMENT_MONTHS:
        raise InvalidInputError(
            "Okres rozliczeniowy ma od 1 do 12 miesięcy (art. 129 i 150 k.p.).",
            "settlement_months",
        )
    if terms.settlement_starts_on is None:
        raise InvalidInputError(
            "Wpisz pierwszy dzień okresu rozliczeniowego; od niego liczą się tygodnie pracy.",
            "settlement_starts_on",
        )
    if terms.overtime_minutes < 0:
        raise InvalidInputError("Nadgodziny nie mogą być ujemne.", "overtime_minutes")


def _check_split(terms: WorkTerms) -> None:
    if terms.system is not WorkSystem.INTERRUPTED:
        return
    if terms.split_agreed_on is None:
        raise InvalidInputError(
            "Przerywany dzień pracy wymaga układu zbiorowego albo porozumienia z pracownikami "
            "(art. 139 k.p.). Wpisz dzień porozumienia albo wybierz ciągły dzień pracy.",
            "split_agreed_on",
        )
    if terms.split_agreed_on > terms.starts_on:
        raise InvalidInputError(
            f"Porozumienie jest dopiero z {short_day(terms.split_agreed_on)}. Zacznij te warunki "
            "nie wcześniej.",
            "split_agreed_on",
        )
    if terms.max_day_minutes > FULL_DAY:
        raise InvalidInputError(
            "Przerywanego dnia nie łączy się z systemem równoważnym (art. 139 § 1 k.p.). Skróć "
            "najdłuższy dzień do 8 godzin albo wybierz ciągły dzień pracy.",
            "max_day_minutes",
        )


def _check_health(terms: WorkTerms, health: HealthTerms) -> None:
    limits = limits_on(terms, health, terms.ends_on or date.max)
    if terms.max_day_minutes > limits.longest:
        raise InvalidInputError(
            f"Przy tych warunkach dzień pracy ma najwyżej {limits.longest // 60} godzin "
            "(art. 148 k.p., art. 15 ustawy o rehabilitacji).",
            "max_day_minutes",
        )
    if terms.overtime_minutes > limits.overtime:
        raise InvalidInputError(
            "Ta osoba nie może pracować w nadgodzinach (art. 178 k.p., art. 15 ustawy o "
            "rehabilitacji). Wpisz 0.",
            "overtime_minutes",
        )
