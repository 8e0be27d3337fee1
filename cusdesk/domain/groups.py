"""Group and community services: when a group meets, who may join, what attendance adds up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from cusdesk.domain.activities import when_text
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import DAYS_IN_WEEK, clock, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import NBSP, counted, tidied

DAY = timedelta(days=1)
# A plan of meetings is made for a school year at most; the calendar further on is a guess.
MOST_DAYS = 366
MOST_MINUTES = 12 * 60
MOST_GUESTS = 2000
MOST_PLACES = 500


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A club, workshop or self-help group as the office describes it."""

    service_id: UUID
    name: str
    starts_on: date
    ends_on: date | None = None
    place_id: UUID | None = None
    leader_id: UUID | None = None
    capacity: int | None = None
    days: str = ""
    starts_at: int | None = None
    minutes: int | None = None
    open_to_all: bool = False
    note: str = ""

    @property
    def when(self) -> str:
        """On which days and at what hours the group meets, as a list shows it."""
        days = when_text(self.days, None) if self.days else ""
        return ", ".join(filter(None, (days, hours(self.starts_at, self.minutes))))

    def meets_on(self, day: date) -> bool:
        """Whether the group exists on `day`."""
        return self.starts_on <= day <= (self.ends_on or date.max)


@dataclass(frozen=True, slots=True)
class Series:
    """The days of meetings that come from the days of the week, and the holidays left out."""

    days: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...] = ()

    @property
    def sentence(self) -> str:
        """How many meetings there are and which days were left out, as the form says it."""
        made = counted(len(self.days), "spotkanie", "spotkania", "spotkań")
        left = ", ".join(f"{short_day(day)} ({name})" for day, name in self.skipped)
        return f"{made}. Pominięte dni wolne: {left}." if left else f"{made}."


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that took place: how long, who of the group came, how many others."""

    meeting_id: UUID
    group_id: UUID
    day: date
    minutes: int
    present: frozenset[UUID] = frozenset()
    guests: int = 0
    volunteer_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """What meetings add up to: people once each, attendances, guests by the head, hours."""

    meetings: int = 0
    people: int = 0
    attendances: int = 0
    guests: int = 0
    minutes: int = 0
    volunteer_minutes: int = 0


@dataclass(frozen=True, slots=True)
class MemberTotal:
    """What one member adds up to: at how many meetings, of how many, for how long."""

    present: int
    meetings: int
    minutes: int


def hours(starts_at: int | None, minutes: int | None) -> str:
    """Return the hours of a meeting: „10:00–12:00”, or as much of that as is known."""
    if starts_at is None:
        return f"{clock(minutes)}{NBSP}godz." if minutes else ""
    if not minutes:
        return hour_text(starts_at)
    return f"{hour_text(starts_at)}–{hour_text((starts_at + minutes) % (24 * 60))}"


def checked_group(card: GroupCard) -> GroupCard:
    """Return the group as it is stored, or say what it lacks."""
    card = replace(tidied(card), days=card.days if "1" in card.days else "")
    if not card.name:
        raise InvalidInputError("Wpisz nazwę grupy, na przykład „Klub Seniora”.", "name")
    if card.ends_on is not None and card.ends_on < card.starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "ends_on")
    if card.capacity is not None and not 0 < card.capacity <= MOST_PLACES:
        raise InvalidInputError("Wpisz liczbę miejsc. Puste: bez limitu.", "capacity")
    if card.days and len(card.days) != DAYS_IN_WEEK:
        raise InvalidInputError("Wpisz dni tygodnia, na przykład pn, śr.", "days")
    if card.minutes is not None:
        check_minutes(card.minutes)
    return card


def check_minutes(minutes: int) -> None:
    """Refuse a meeting that lasts no time or longer than a day of work."""
    if not 0 < minutes <= MOST_MINUTES:
        raise InvalidInputError(
            "Spotkanie trwa od 1 minuty do 12 godzin. Wpisz na przykład 1:30.", "minutes"
        )


def check_guests(guests: int) -> None:
    """Refuse a number of guests that cannot be."""
    if not 0 <= guests <= MOST_GUESTS:
        raise InvalidInputError(f"Wpisz liczbę gości od 0 do {MOST_GUESTS}.", "guests")


def series(card: GroupCard, first: date, last: date, holidays: Holidays) -> Series:
    """Return the days on which a group meets from `first` to `last`, holidays left out."""
    if not card.days:
        raise InvalidInputError("Wpisz najpierw w danych grupy, w które dni się spotyka.", "first")
    if last < first:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "last")
    if (last - first).days >= MOST_DAYS:
        raise InvalidInputError("Ułóż spotkania najwyżej na rok naprzód.", "last")
    wanted = [day for day in _from_to(first, last) if card.days[day.weekday()] == "1"]
    wanted = [day for day in wanted if card.meets_on(day)]
    named = [(day, holidays.name(day)) for day in wanted]
    return Series(
        tuple(day for day, name in named if name is None),
        tuple((day, name) for day, name in named if name is not None),
    )


def check_stay(card: GroupCard, joined_on: date, left_on: date | None) -> None:
    """Refuse a membership that ends before it begins or lies outside the life of the group."""
    if left_on is not None and left_on < joined_on:
        raise InvalidInputError("Koniec udziału wypada przed początkiem. Popraw daty.", "left_on")
    if not card.meets_on(joined_on):
        since, until = short_day(card.starts_on), card.ends_on
        span = f"od {since} do {short_day(until)}" if until else f"od {since}"
        raise InvalidInputError(f"Grupa działa {span}. Popraw początek udziału.", "joined_on")


def full_sentence(members: int, capacity: int | None) -> str:
    """Return what to say when a group holds more people than places; nothing while it does not."""
    if capacity is None or members <= capacity:
        return ""
    people = counted(members, "osoba", "osoby", "osób")
    return f"W grupie jest {people}, a miejsc jest {capacity}."


def unqualified_sentence(service: str, programme: str) -> str:
    """Return what to say of a member nobody has qualified for a service of a programme."""
    # art. 35-42 CUS Act: a service of a programme is given after qualifying, on an application
    return (
        f"Brak kwalifikacji do usługi „{service}” z programu „{programme}” (art. 35–42 ustawy "
        "o CUS). Przyjmij wniosek i zakwalifikuj osobę albo zapisz ją jako gościa."
    )


def total_of(held: Iterable[Held]) -> Total:
    """Return what meetings add up to; who came to several is one person."""
    meetings = tuple(held)
    return Total(
        meetings=len(meetings),
        people=len(frozenset[UUID]().union(*(one.present for one in meetings))),
        attendances=sum(len(one.present) for one in meetings),
        guests=sum(one.guests for one in meetings),
        minutes=sum(one.minutes for one in meetings),
        volunteer_minutes=sum(one.volunteer_minutes for one in meetings),
    )


def totals_by_group(held: Iterable[Held]) -> dict[UUID, Total]:
    """Return what the meetings of each group add up to."""
    ordered = sorted(held, key=lambda one: one.group_id)
    return {key: total_of(own) for key, own in groupby(ordered, key=lambda one: one.group_id)}


def totals_by_month(held: Iterable[Held]) -> dict[date, Total]:
    """Return what the meetings of each month add up to, under its first day."""
    ordered = sorted(held, key=lambda one: one.day)
    return {key: total_of(own) for key, own in groupby(ordered, key=_month)}


def totals_by_member(held: Iterable[Held]) -> dict[UUID, MemberTotal]:
    """Return how often and for how long each person came, of the meetings there were."""
    meetings = tuple(held)
    people = frozenset[UUID]().union(*(one.present for one in meetings))
    own = {who: [one for one in meetings if who in one.present] for who in people}
    return {
        who: MemberTotal(len(came), len(meetings), sum(one.minutes for one in came))
        for who, came in own.items()
    }


def _from_to(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _month(one: Held) -> date:
    return one.day.replace(day=1)
