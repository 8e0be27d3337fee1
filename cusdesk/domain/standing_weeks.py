"""The standing week of a resident: which visits, on which days, within which hours, how."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.domain.activities import DAY_LETTERS, EVERY_DAY
from cusdesk.domain.dates import DAYS_IN_WEEK, clock, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.terms import Sex, Term
from cusdesk.domain.words import capitalised, counted

GRID = 5
DAY_MINUTES = 1440
MOST_CARERS = 4
MOST_WEEKS = 8
MOST_TIMES = {"times_a_week": DAYS_IN_WEEK, "times_a_month": 31}
# art. 134 k.p.: a break taken during a visit is not seen, so a visit of six hours has no place
LONGEST = 345
SUNDAY = 6


class Priority(Term):
    """How much it matters that a visit takes place."""

    VITAL = "1", "nie może wypaść"
    NORMAL = "2", "zwykła"
    CAN_WAIT = "3", "może poczekać"


@dataclass(frozen=True, slots=True)
class StandingVisit:
    """One visit of a standing week; `days` has one digit a day from Monday on.

    Where `times_a_week` or `times_a_month` counts, the days are those that are allowed. The whole
    visit lies within `window`. `apart_from` is the place of another visit of the same week from
    which it stays `min_gap` minutes away. A ride has two places and a length.
    """

    what: str
    minutes: int
    days: str
    window: Window
    preferred_start: int
    times_a_week: int | None = None
    times_a_month: int | None = None
    every_weeks: int = 1
    anchor: date | None = None
    on_holidays: bool = False
    carers_needed: int = 1
    sex: Sex | None = None
    skills: tuple[str, ...] = ()
    priority: Priority = Priority.NORMAL
    apart_from: int | None = None
    min_gap: int = 0
    place_from: str = ""
    place_to: str = ""
    metres: int | None = None

    @property
    def latest_start(self) -> int:
        """The last minute at which it may begin."""
        return self.window.end - self.minutes

    @property
    def is_ride(self) -> bool:
        """Whether it takes the person from one place to another."""
        return bool(self.place_to)

    @property
    def is_flexible(self) -> bool:
        """Whether the days only say which are allowed."""
        return self.times_a_week is not None or self.times_a_month is not None

    @property
    def weekly_minutes(self) -> int:
        """Minutes a week, of one carer, where it comes every week on its days."""
        return self.minutes * (self.times_a_week or self.days.count("1"))

    @property
    def when(self) -> str:
        """On which days, how often: „pn, śr, pt co 2 tygodnie”."""
        shown = "codziennie" if self.days == EVERY_DAY else _letters(self.days)
        if self.times_a_month is not None:
            return f"{self.times_a_month} w miesiącu ({shown})"
        if self.times_a_week is not None:
            shown = f"{self.times_a_week} w tygodniu ({shown})"
        if self.every_weeks == 1:
            return shown
        return f"{shown} co {counted(self.every_weeks, 'tydzień', 'tygodnie', 'tygodni')}"

    @property
    def sentence(self) -> str:
        """The whole line: „toaleta poranna: 60 min, codziennie, 7:00–9:00”."""
        two = "" if self.carers_needed == 1 else f", {self.carers_needed} osoby naraz"
        return f"{self.what}: {self.minutes} min, {self.when}, {self.window}{two}"


def checked_week(visits: Iterable[StandingVisit]) -> tuple[StandingVisit, ...]:
    """Return a standing week as it is stored, or say what one of its visits lacks."""
    week = tuple(visits)
    return tuple(checked_visit(one, at, len(week)) for at, one in enumerate(week, start=1))


def checked_visit(visit: StandingVisit, number: int, of: int) -> StandingVisit:
    """Return a visit as it is stored, or say what was typed wrong and in which."""
    for wrong, said, field in _faults(visit, number, of):
        if wrong:
            raise InvalidInputError(f"Wizyta {number}: {said}", field)
    preferred = min(max(visit.preferred_start, visit.window.start), visit.latest_start)
    every = visit.every_weeks if visit.times_a_month is None else 1
    return replace(
        visit,
        what=" ".join(visit.what.split()),
        preferred_start=preferred,
        every_weeks=every,
        min_gap=visit.min_gap if visit.apart_from is not None else 0,
        metres=visit.metres if visit.is_ride else None,
        skills=tuple(sorted(set(visit.skills))),
    )


def _faults(visit: StandingVisit, number: int, of: int) -> list[tuple[bool, str, str]]:
    window, apart = visit.window, visit.apart_from
    return [
        (not visit.what.strip(), "wpisz, co ma być zrobione, na przykład „zakupy”.", "what"),
        (visit.minutes < 1, "czas musi być większy od zera.", "minutes"),
        (
            visit.minutes > LONGEST,
            f"trwa dłużej niż {clock(LONGEST)} godz., bez przerwy. Podziel ją na dwie.",
            "minutes",
        ),
        (
            not 0 <= window.start < window.end <= DAY_MINUTES,
            "godziny leżą w jednej dobie, a koniec jest po początku.",
            "window",
        ),
        (
            window.minutes < visit.minutes,
            f"w godzinach {window} nie zmieści się {visit.minutes} minut. Popraw czas.",
            "window",
        ),
        (
            len(visit.days) != DAYS_IN_WEEK or "1" not in visit.days,
            "zaznacz co najmniej jeden dzień tygodnia.",
            "days",
        ),
        *_faults_of_rhythm(visit),
        (
            not 1 <= visit.carers_needed <= MOST_CARERS,
            f"przychodzi od 1 do {MOST_CARERS} osób naraz.",
            "carers_needed",
        ),
        (
            apart is not None and (not 0 <= apart < of or apart == number - 1),
            "odstęp liczy się od innej wizyty tego samego tygodnia.",
            "apart_from",
        ),
        (not 0 <= visit.min_gap < DAY_MINUTES, "odstęp jest krótszy niż doba.", "min_gap"),
        (visit.metres is not None and visit.metres < 0, "droga nie może być ujemna.", "metres"),
    ]


def _faults_of_rhythm(visit: StandingVisit) -> list[tuple[bool, str, str]]:
    marked = visit.days.count("1")
    week = visit.times_a_week
    return [
        (
            week is not None and not 1 <= week <= max(marked, 1),
            f"dni zaznaczonych jest {marked}; tyle wizyt w tygodniu może być najwyżej.",
            "times_a_week",
        ),
        (
            visit.times_a_month is not None
            and not 1 <= visit.times_a_month <= MOST_TIMES["times_a_month"],
            "liczba wizyt w miesiącu mieści się między 1 a 31.",
            "times_a_month",
        ),
        (
            week is not None and visit.times_a_month is not None,
            "wpisz liczbę wizyt w tygodniu albo w miesiącu, nie obie.",
            "times_a_month",
        ),
        (
            not 1 <= visit.every_weeks <= MOST_WEEKS,
            f"powtarza się co 1 do {MOST_WEEKS} tygodni.",
            "every_weeks",
        ),
        (
            visit.every_weeks > 1 and visit.anchor is None,
            "wskaż tydzień, od którego liczy się powtarzanie.",
            "anchor",
        ),
    ]


def differences(was: Iterable[StandingVisit], now: Iterable[StandingVisit]) -> tuple[str, ...]:
    """Return what two standing weeks differ in, as sentences."""
    before, after = [one.sentence for one in was], [one.sentence for one in now]
    gone = [f"{capitalised(said)}: przestaje być." for said in before if said not in after]
    new = [f"{capitalised(said)}: dochodzi." for said in after if said not in before]
    return (*gone, *new)


def since_when(valid_from: date, valid_to: date | None) -> str:
    """Return from when to when a standing week holds."""
    return f"od {short_day(valid_from)}" + (f" do {short_day(valid_to)}" if valid_to else "")


def _letters(days: str) -> str:
    return ", ".join(DAY_LETTERS[at] for at, mark in enumerate(days) if mark == "1")
