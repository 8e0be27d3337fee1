"""What the Labour Code asks of a roster before it is handed over, beside the planner's rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.periods import following_month
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted
from cusdesk.domain.work_norms import days_of, working_days

DAY = timedelta(days=1)
# art. 129 § 3 k.p.
NOTICE = timedelta(days=7)
# art. 151[11] § 1 pkt 1 k.p.: a day off within six days before or after a worked Sunday
AROUND_SUNDAY = 6
_SUNDAY = 6


class ToldHow(Term):
    """How somebody was told of a roster."""

    PAPER = "paper", "wydruk"
    PHONE = "phone", "telefon"
    FILE = "file", "plik kalendarza"


class PublishRule(Term):
    """What is checked when a roster is published."""

    MONTH = "P01", "grafik obejmuje co najmniej miesiąc"
    NOTICE = "P02", "pracownik dostaje grafik co najmniej tydzień wcześniej"
    DAYS_OFF = "P03", "dni wolnych jest tyle, ile w pięciodniowym tygodniu pracy"
    SUNDAY = "P04", "za pracę w niedzielę jest inny dzień wolny"
    HOLIDAY = "P05", "za pracę w święto jest inny dzień wolny"
    OVERTIME = "P06", "nadgodzin się nie planuje"
    UNASSIGNED = "P07", "każda wizyta ma opiekunkę"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a roster lacks; it may be published when somebody takes it on with a reason."""

    rule: PublishRule
    sentence: str
    day: date
    carer: str = ""


@dataclass(frozen=True, slots=True)
class CarerMonth:
    """The days of an employee in a roster: when she works, how much, how much she should.

    `free` are days she does not work for another reason (leave): they are no days off of the week.
    """

    id: str
    name: str
    worked: frozenset[date]
    minutes: int
    norm: int
    free: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A roster about to be published; minutes of replacements are no overtime planned ahead."""

    first: date
    last: date
    carers: tuple[CarerMonth, ...] = ()
    unassigned: int = 0
    replaced: Mapping[str, int] | None = None


def findings(draft: Draft, today: date, holidays: Holidays) -> tuple[Finding, ...]:
    """Return everything the roster lacks, in the order of the rules."""
    found = [*_length(draft), *_notice(draft, today)]
    for one in draft.carers:
        found += [
            *_days_off(draft, one, holidays),
            *_exchanges(draft, one, holidays),
            *_overtime(draft, one),
        ]
    if draft.unassigned:
        visits = counted(draft.unassigned, "wizyta", "wizyty", "wizyt")
        said = f"Bez opiekunki: {visits}. Zaplanuj je albo odwołaj z powodem."
        found.append(Finding(PublishRule.UNASSIGNED, said, draft.first))
    return tuple(sorted(found, key=lambda one: one.rule.value))


def is_whole_month(first: date, last: date) -> bool:
    """Whether the days from the first to the last are at least a month."""
    months = following_month(first)
    try:
        due = months.replace(day=first.day)
    except ValueError:
        due = following_month(months)
    return last >= due - DAY


def _length(draft: Draft) -> Iterator[Finding]:
    if not is_whole_month(draft.first, draft.last):
        yield Finding(
            PublishRule.MONTH,
            f"Grafik od {short_day(draft.first)} do {short_day(draft.last)} jest krótszy niż "
            "miesiąc (art. 129 § 3 k.p.). Opublikuj co najmniej miesiąc.",
            draft.first,
        )


def _notice(draft: Draft, today: date) -> Iterator[Finding]:
    if today + NOTICE > draft.first:
        yield Finding(
            PublishRule.NOTICE,
            f"Grafik od {short_day(draft.first)} należało przekazać do "
            f"{short_day(draft.first - NOTICE)}, tydzień wcześniej (art. 129 § 3 k.p.).",
            draft.first,
        )


def _days_off(draft: Draft, one: CarerMonth, holidays: Holidays) -> Iterator[Finding]:
    """Compare days off with Sundays, holidays and days off of the five-day week (art. 147 k.p.)."""
    days = list(days_of(draft.first, draft.last))
    wanted = len(days) - working_days(draft.first, draft.last, holidays)
    # Days of leave fall on working days: they are not counted as days off.
    leave = sum(day.weekday() < 5 and holidays.name(day) is None for day in one.free)  # noqa: PLR2004 - Saturday
    has = sum(day not in one.worked for day in days) - leave
    if has < wanted:
        yield Finding(
            PublishRule.DAYS_OFF,
            f"{one.name}: {counted(has, 'dzień wolny', 'dni wolne', 'dni wolnych')}, a powinno "
            f"być {wanted} (art. 129 i 147 k.p.). Zwolnij {wanted - has}.",
            draft.first,
            one.id,
        )


def _exchanges(draft: Draft, one: CarerMonth, holidays: Holidays) -> Iterator[Finding]:
    days = set(days_of(draft.first, draft.last))
    off = sorted(day for day in days - one.worked - one.free if _is_plain(day, holidays))
    # Saturdays of a full week are the five-day week's own days off; what is left is exchange.
    own = {day for day in off if day.weekday() == 5}  # noqa: PLR2004 - Saturday
    spare = [day for day in off if day not in own]
    sundays = sorted(day for day in one.worked if day.weekday() == _SUNDAY)
    for sunday in sundays:
        near = [day for day in spare if abs((day - sunday).days) <= AROUND_SUNDAY]
        if near:
            spare.remove(near[0])
        elif _may_be_outside(sunday, draft):
            continue
        else:
            yield Finding(
                PublishRule.SUNDAY,
                f"{one.name}: za niedzielę {short_day(sunday)} nie ma dnia wolnego w ciągu 6 dni "
                "przed nią albo po niej (art. 151[11] k.p.).",
                sunday,
                one.id,
            )
    for day in sorted(one.worked):
        name = holidays.name(day)
        if name is None or day.weekday() == _SUNDAY:
            continue
        if spare:
            spare.pop()
            continue
        yield Finding(
            PublishRule.HOLIDAY,
            f"{one.name}: za święto {short_day(day)} ({name}) nie ma innego dnia wolnego "
            "(art. 151[11] k.p.).",
            day,
            one.id,
        )


def _is_plain(day: date, holidays: Holidays) -> bool:
    return day.weekday() != _SUNDAY and holidays.name(day) is None


def _may_be_outside(sunday: date, draft: Draft) -> bool:
    """Whether the day in exchange may lie before or after the roster."""
    around = timedelta(days=AROUND_SUNDAY)
    return sunday - around < draft.first or sunday + around > draft.last


def _overtime(draft: Draft, one: CarerMonth) -> Iterator[Finding]:
    over = one.minutes - one.norm - (draft.replaced or {}).get(one.id, 0)
    if over > 0:
        yield Finding(
            PublishRule.OVERTIME,
            f"{one.name}: {clock(over)} godz. ponad wymiar. Nadgodzin nie planuje się z góry "
            "(art. 151 k.p.); przenieś wizyty do innej osoby.",
            draft.first,
            one.id,
        )


@dataclass(frozen=True, slots=True)
class Assigned:
    """A visit as a version holds it: at whom, when, how long, who comes."""

    visit: str
    resident: str
    day: date
    start: int
    minutes: int
    carers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One difference between two versions, in words, with the people it touches."""

    sentence: str
    day: date
    resident: str
    carers: tuple[str, ...]


def changes_between(
    before: Iterable[Assigned], after: Iterable[Assigned], names: Mapping[str, str]
) -> tuple[ListedChange, ...]:
    """Return what differs between two rosters, day by day; `names` are of people by id."""
    was, now = {one.visit: one for one in before}, {one.visit: one for one in after}
    found = [
        _change(was.get(visit), now.get(visit), names)
        for visit in was.keys() | now.keys()
        if was.get(visit) != now.get(visit)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.sentence)))


def _change(was: Assigned | None, now: Assigned | None, names: Mapping[str, str]) -> ListedChange:
    known = now or was
    assert known is not None  # noqa: S101 - one of the two rosters has the visit
    person = names.get(known.resident, known.resident)
    if was is None:
        said = f"{person}: dochodzi {_told(known, names)}."
    elif now is None:
        said = f"{person}: odpada {_told(known, names)}."
    else:
        said = f"{person}: {_told(was, names)} → {_told(now, names)}."
    touched = {*(was.carers if was else ()), *(now.carers if now else ())}
    return ListedChange(said, known.day, known.resident, tuple(sorted(touched)))


def _told(one: Assigned, names: Mapping[str, str]) -> str:
    who: Collection[str] = [names.get(carer, carer) for carer in one.carers]
    ends = clock(one.start + one.minutes)
    return f"{one.day:%d.%m} {clock(one.start)}–{ends} ({', '.join(who)})"
