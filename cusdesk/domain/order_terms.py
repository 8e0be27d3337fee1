"""What an order asks of a provider: activities with days and windows, caps, the first visit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Protocol
from uuid import UUID

from cusdesk.domain.activities import Activity, checked, when_text
from cusdesk.domain.dates import DAYS_IN_WEEK, clock, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.pesel import check_pesel
from cusdesk.domain.plan_content import units_in_words
from cusdesk.domain.plan_times import Window
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.weeks import in_month
from cusdesk.domain.words import tidied

MOST_CARERS = 2
_PESEL_DIGITS = 11


@dataclass(frozen=True, slots=True)
class OrderedActivity:
    """One thing to be done: minutes, how often, on which days, within which hours of the day.

    `days` has one digit a day from Monday on; it is empty where `times_a_month` counts.
    """

    activity: str
    minutes: int
    times_a_day: int = 1
    days: str = ""
    times_a_month: int | None = None
    window_from: int | None = None
    window_to: int | None = None

    @property
    def window(self) -> Window | None:
        """The hours of the day it falls into, where they are named."""
        if self.window_from is None or self.window_to is None:
            return None
        return Window(self.window_from, self.window_to)

    @property
    def when(self) -> str:
        """On which days, or how often a month."""
        return when_text(self.days, self.times_a_month)

    @property
    def sentence(self) -> str:
        """The whole line as a slip says it: „zakupy, 60 min, wt, pt, 9:00–12:00”."""
        times = f"{self.times_a_day} × " if self.times_a_day > 1 else ""
        window = f", {self.window}" if self.window else ""
        return f"{self.activity}: {times}{self.minutes} min, {self.when}{window}"


@dataclass(frozen=True, slots=True)
class WorkLoad:
    """The minutes activities take: on each day of a week, and beside it in a month."""

    by_day: tuple[int, ...] = (0,) * DAYS_IN_WEEK
    monthly: int = 0

    @property
    def weekly(self) -> int:
        """Minutes a week."""
        return sum(self.by_day)

    @property
    def days(self) -> int:
        """On how many days of a week something is done."""
        return sum(minutes > 0 for minutes in self.by_day)

    @property
    def longest_day(self) -> int:
        """The minutes of the fullest day."""
        return max(self.by_day)

    def in_month(self, weeks: Fraction) -> int:
        """Minutes in a month of so many weeks."""
        return in_month(self.weekly, weeks) + self.monthly


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """Everything of an order a change slip may change."""

    starts_on: date
    ends_on: date | None = None
    first_visit_on: date | None = None
    activities: tuple[OrderedActivity, ...] = ()
    weekly_minutes: int | None = None
    monthly_minutes: int | None = None
    units: Decimal | None = None
    units_every: Frequency | None = None
    carers_at_once: int = 1
    carer_id: UUID | None = None
    fee_collected_by: FeeCollector = FeeCollector.CENTRE
    directions: str = ""
    contact: str = ""
    notes: str = ""
    keys: str = ""
    shopping: str = ""

    @property
    def load(self) -> WorkLoad:
        """What the activities take."""
        return load_of(self.activities)

    @property
    def is_counted(self) -> bool:
        """Whether the order says how much: hours of a week or a month, or other units."""
        return any((self.weekly_minutes, self.monthly_minutes, self.units))

    @property
    def first_day(self) -> date:
        """The first day on which something is to be done; the start where no day is named."""
        ahead = (self.starts_on + timedelta(days=passed) for passed in range(DAYS_IN_WEEK))
        due = (day for day in ahead if self.load.by_day[day.weekday()])
        first = next(due, self.starts_on)
        return first if self.ends_on is None or first <= self.ends_on else self.starts_on


def load_of(activities: Iterable[OrderedActivity]) -> WorkLoad:
    """Return the minutes activities take."""
    by_day, monthly = [0] * DAYS_IN_WEEK, 0
    for one in activities:
        if one.times_a_month is not None:
            monthly += one.minutes * one.times_a_month
            continue
        for day, mark in enumerate(one.days):
            by_day[day] += one.minutes * one.times_a_day * (mark == "1")
    return WorkLoad(tuple(by_day), monthly)


def checked_activity(row: OrderedActivity, position: int) -> OrderedActivity:
    """Return the row as it is stored, or say what it lacks and where it stands."""
    plain = Activity("", row.activity, row.minutes, row.times_a_day, row.days, row.times_a_month)
    right = checked(plain, position)
    window = row.window
    # What is done twice a day has two visits within the hours named.
    if window is not None and window.minutes < right.minutes * right.times_a_day:
        raise InvalidInputError(
            f"Wiersz {position}: w godzinach {window} nie zmieści się "
            f"{right.minutes * right.times_a_day} minut. Popraw godziny albo czas.",
            f"{position}",
        )
    return replace(
        row,
        activity=right.activity,
        times_a_day=right.times_a_day,
        days=right.days,
        times_a_month=right.times_a_month,
    )


def checked_terms(terms: OrderTerms) -> OrderTerms:
    """Return terms as they are stored, or say what was typed wrong."""
    tidy = tidied(terms)
    rows = tuple(checked_activity(one, at) for at, one in enumerate(tidy.activities, start=1))
    if tidy.ends_on is not None and tidy.ends_on < tidy.starts_on:
        raise InvalidInputError("Koniec zlecenia wypada przed jego początkiem.", "ends_on")
    _check_first_visit(tidy)
    if not 1 <= tidy.carers_at_once <= MOST_CARERS:
        raise InvalidInputError("Usługę wykonuje jedna osoba albo dwie naraz.", "carers_at_once")
    for name in ("weekly_minutes", "monthly_minutes", "units"):
        amount = getattr(tidy, name)
        if amount is not None and amount <= 0:
            raise InvalidInputError("Wymiar musi być większy od zera.", name)
    for name in ("directions", "contact", "notes", "keys", "shopping"):
        refuse_pesel(getattr(tidy, name), name)
    return replace(tidy, activities=rows, units_every=tidy.units_every if tidy.units else None)


def _check_first_visit(terms: OrderTerms) -> None:
    day = terms.first_visit_on
    if day is None:
        return
    if day < terms.starts_on or (terms.ends_on is not None and day > terms.ends_on):
        raise InvalidInputError(
            f"Pierwsza wizyta leży w okresie zlecenia, od {short_day(terms.starts_on)}.",
            "first_visit_on",
        )


def refuse_pesel(text: str, field: str) -> None:
    """Refuse a PESEL in what the provider reads: it gets only what it needs (art. 5 GDPR)."""
    for word in "".join(one if one.isalnum() else " " for one in text).split():
        if len(word) == _PESEL_DIGITS and word.isdigit() and check_pesel(word).valid:
            raise InvalidInputError(
                "W tekście jest numer PESEL. Wykonawca go nie potrzebuje, więc go usuń.", field
            )


def first_visit_by(sent_at: datetime, hours: int) -> date:
    """Return the last day for the first visit, so many hours after an order was sent."""
    return (sent_at + timedelta(hours=hours)).date()


class Extent(Protocol):
    """What orders and their terms both say of how much there is."""

    @property
    def weekly_minutes(self) -> int | None:
        """Minutes a week."""

    @property
    def monthly_minutes(self) -> int | None:
        """Minutes a month."""

    @property
    def units(self) -> Decimal | None:
        """Other units of the service."""

    @property
    def units_every(self) -> Frequency | None:
        """How often these units come."""


def extent_in_words(terms: Extent, unit: ServiceUnit) -> str:
    """Return how much is ordered: „10:00 godz. tygodniowo”, „8 przejazdów miesięcznie”."""
    parts = []
    if terms.weekly_minutes:
        parts.append(f"{clock(terms.weekly_minutes)} godz. tygodniowo")
    if terms.monthly_minutes:
        parts.append(f"{clock(terms.monthly_minutes)} godz. miesięcznie")
    if terms.units:
        every = f" {terms.units_every.label}" if terms.units_every else ""
        parts.append(f"{units_in_words(terms.units, unit)}{every}")
    return ", ".join(parts)
