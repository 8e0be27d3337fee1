"""A standing week becomes the visits of a month; what takes a visit away is said in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import DAYS_IN_WEEK, month_name, short_day, weekday_name
from cusdesk.domain.standing_weeks import StandingVisit
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted

DAY = timedelta(days=1)
WEEK = timedelta(days=DAYS_IN_WEEK)


class Cause(Term):
    """Why a visit of the standing week does not take place."""

    HOLIDAY = "holiday", "święto"
    REST = "rest", "przerwa w usługach"
    DEATH = "death", "zgon"
    MOVE = "move", "wyprowadzka"
    ORDER = "order", "zlecenie"
    NO_DAY = "no_day", "brak dni"


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which nobody is to be visited, and why; without a last day until further notice."""

    cause: Cause
    first: date
    last: date | None
    said: str

    def holds_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is visited under an order, with the days on which that is not to be."""

    id: UUID
    name: str
    order_id: UUID
    away: tuple[Away, ...] = ()

    def absence(self, day: date) -> Away | None:
        """Return what keeps this person from being visited on a day."""
        return next((one for one in self.away if one.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing visit as it is kept: whose, since when, until when; a couple has a second one."""

    id: UUID
    visit: StandingVisit
    person: Person
    valid_from: date
    valid_to: date | None = None
    second: Person | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the standing week is this one on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Due:
    """One visit that is due: on one of some days, at whom, beside whom.

    `period` and `turn` say which of a standing visit's visits it is: making a month again finds it.
    """

    standing_id: UUID
    period: date
    turn: int
    days: tuple[date, ...]
    visit: StandingVisit
    person: Person
    second: Person | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A visit of the standing week that is not made, or made for one of two people."""

    standing_id: UUID
    person: Person
    day: date
    cause: Cause
    sentence: str


@dataclass(frozen=True, slots=True)
class MonthOfVisits:
    """The visits of a month, and what was left out of the standing weeks with its reason."""

    due: tuple[Due, ...] = ()
    removed: tuple[Removed, ...] = ()


@dataclass(slots=True)
class _Made:
    first: date
    last: date
    holidays: Holidays
    due: list[Due] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)


def visits_of_month(week: Iterable[Standing], month: date, holidays: Holidays) -> MonthOfVisits:
    """Return the visits that standing weeks make in the month `month` lies in."""
    made = _Made(*month_of(month), holidays)
    for standing in week:
        if standing.visit.times_a_month is not None:
            _times_a_month(made, standing)
        elif standing.visit.times_a_week is not None:
            _times_a_week(made, standing)
        else:
            _on_its_days(made, standing)
    return MonthOfVisits(tuple(made.due), tuple(made.removed))


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month a day lies in."""
    first = day.replace(day=1)
    return first, (first + 31 * DAY).replace(day=1) - DAY


def monday_of(day: date) -> date:
    """Return the Monday of the week a day lies in."""
    return day - day.weekday() * DAY


def is_week_of(visit: StandingVisit, day: date) -> bool:
    """Return whether a visit of every few weeks takes place in the week of a day."""
    if visit.every_weeks == 1 or visit.anchor is None:
        return True
    passed = (monday_of(day) - monday_of(visit.anchor)).days // DAYS_IN_WEEK
    return passed % visit.every_weeks == 0


def _marked(standing: Standing, first: date, last: date) -> list[date]:
    days = (first + passed * DAY for passed in range((last - first).days + 1))
    return [
        day
        for day in days
        if standing.visit.days[day.weekday()] == "1"
        and standing.holds_on(day)
        and is_week_of(standing.visit, day)
    ]


def _on_its_days(made: _Made, standing: Standing) -> None:
    for day in _marked(standing, made.first, made.last):
        people = _at_home(made, standing, day)
        if people:
            made.due.append(_due(standing, day, 0, (day,), people))


def _times_a_week(made: _Made, standing: Standing) -> None:
    """Make the visits of each week in the month most of its allowed days lie in, the earlier one.

    They stay in that month, so that no visit belongs to two rosters.
    """
    monday = monday_of(made.first)
    while monday <= made.last:
        whole = _marked(standing, monday, monday + WEEK - DAY)
        here = [day for day in whole if made.first <= day <= made.last]
        before = sum(day < made.first for day in whole)
        after = sum(day > made.last for day in whole)
        if here and before < len(here) >= after:
            _spread(made, standing, monday, [here] * (standing.visit.times_a_week or 0))
        monday += WEEK


def _times_a_month(made: _Made, standing: Standing) -> None:
    """Divide the allowed days of the month evenly: each visit has a part of them to choose from."""
    days = _marked(standing, made.first, made.last)
    times = standing.visit.times_a_month or 0
    if not days:
        return
    cuts = [round(turn * len(days) / times) for turn in range(times + 1)]
    parts = [days[low:high] for low, high in pairwise(cuts)]
    _spread(made, standing, made.first, parts)


def _spread(made: _Made, standing: Standing, period: date, parts: Sequence[list[date]]) -> None:
    """Make flexible visits, each with the days it may be on; no two of them have to share one."""
    taken: dict[tuple[date, ...], int] = defaultdict(int)
    for turn, part in enumerate(parts):
        open_days, absences = _open_days(made, standing, part)
        key = tuple(open_days)
        if open_days and taken[key] < len(open_days):
            taken[key] += 1
            people = _people_on(standing, open_days)
            made.due.append(_due(standing, period, turn, key, people))
            continue
        away = next(iter(absences.values()), None)
        said = f" ({away.said})" if away else ""
        day = part[0] if part else period
        cause = away.cause if away else Cause.NO_DAY
        made.removed.append(
            Removed(
                standing.id,
                standing.person,
                day,
                cause,
                f"{standing.person.name}, {standing.visit.what}: w okresie od "
                f"{short_day(day)} zabrakło dni na jedną z wizyt{said}.",
            )
        )


def _open_days(
    made: _Made, standing: Standing, days: Iterable[date]
) -> tuple[list[date], Mapping[date, Away]]:
    """Return the days on which everybody of a visit is at home, else on which somebody is."""
    both, some, away = [], [], {}
    for day in days:
        if (holiday := _holiday(made, standing, day)) is not None:
            away[day] = holiday
            continue
        absent = [one.absence(day) for one in _everybody(standing)]
        if not any(absent):
            both.append(day)
        if not all(absent):
            some.append(day)
        for one in filter(None, absent):
            away[day] = one
    return both or some, away


def _people_on(standing: Standing, days: Iterable[date]) -> list[Person]:
    on = list(days)
    return [one for one in _everybody(standing) if not any(one.absence(day) for day in on)] or [
        next(one for one in _everybody(standing) if not one.absence(on[0]))
    ]


def _at_home(made: _Made, standing: Standing, day: date) -> list[Person]:
    """Return who is visited on a day, noting who is not and why."""
    if (holiday := _holiday(made, standing, day)) is not None:
        made.removed.append(_removed(standing, standing.person, day, holiday))
        return []
    people = _everybody(standing)
    away = {one.id: one.absence(day) for one in people}
    here = [one for one in people if away[one.id] is None]
    for one in people:
        if (why := away[one.id]) is not None:
            made.removed.append(_removed(standing, one, day, why, left=here))
    return here


def _everybody(standing: Standing) -> tuple[Person, ...]:
    return (standing.person, standing.second) if standing.second else (standing.person,)


def _holiday(made: _Made, standing: Standing, day: date) -> Away | None:
    if standing.visit.on_holidays or (name := made.holidays.name(day)) is None:
        return None
    return Away(Cause.HOLIDAY, day, day, name)


def _removed(
    standing: Standing, person: Person, day: date, why: Away, left: Sequence[Person] = ()
) -> Removed:
    only = f" Wizyta jest tylko u drugiej osoby ({left[0].name}); sprawdź jej czas." if left else ""
    return Removed(
        standing.id,
        person,
        day,
        why.cause,
        f"{person.name}, {standing.visit.what}, {weekday_name(day)} {short_day(day)}: "
        f"nie ma wizyty, {why.said}.{only}",
    )


def _due(
    standing: Standing, period: date, turn: int, days: tuple[date, ...], people: Sequence[Person]
) -> Due:
    second = people[1] if len(people) > 1 else None
    return Due(standing.id, period, turn, days, standing.visit, people[0], second)


def told_in_short(month: date, made: MonthOfVisits) -> str:
    """Return one sentence on how many visits a month has and how many were left out."""
    visits = counted(len(made.due), "wizyta", "wizyty", "wizyt")
    said = f"{month_name(month)}: {visits}"
    if not made.removed:
        return f"{said}."
    left = counted(len(made.removed), "wizyta", "wizyty", "wizyt")
    return f"{said}; z tygodni stałych pominięto: {left}."
