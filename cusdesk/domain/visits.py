"""A visit of the live month: what is asked for, where it stands, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from cusdesk.domain.dates import WARSAW, clock, short_day, weekday_name
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.standing_weeks import GRID, LONGEST, MOST_CARERS, Priority
from cusdesk.domain.terms import Sex, Term

SHORTEST = GRID


class VisitState(Term):
    """Whether a visit is to take place."""

    PLANNED = "planned", "zaplanowana"
    CANCELLED = "cancelled", "odwołana"


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a visit stands: day, start in minutes of that day, and who comes."""

    day: date
    start: int
    carers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """Everything of a visit that a gesture on the board may change, as one value.

    Undoing is writing the facts of before; `gone` says that there was no such visit then.
    """

    days: tuple[date, ...]
    window_from: int
    window_to: int
    preferred_start: int
    minutes: int
    carers_needed: int
    sex: Sex | None
    skills: tuple[str, ...]
    priority: Priority
    state: VisitState
    reason: str
    day: date | None
    start: int | None
    carers: tuple[UUID, ...]
    locked: bool
    gone: bool = False

    @property
    def placing(self) -> Placing | None:
        """Where it stands, if it does."""
        if self.day is None or self.start is None:
            return None
        return Placing(self.day, self.start, self.carers)

    @property
    def window(self) -> Window:
        """The hours the whole visit lies in."""
        return Window(self.window_from, self.window_to)

    @property
    def stands(self) -> bool:
        """Whether it has a day, an hour and somebody, and is to take place."""
        return self.state is VisitState.PLANNED and not self.gone and self.placing is not None


def checked_visit(facts: VisitFacts) -> VisitFacts:
    """Return the facts of a visit as they are stored, or say what cannot be so."""
    window = facts.window
    for wrong, said, field in (
        (not facts.days, "Wskaż co najmniej jeden dzień wizyty.", "days"),
        (
            not SHORTEST <= facts.minutes <= LONGEST,
            f"Wizyta trwa od {SHORTEST} minut do {clock(LONGEST)} godz.",
            "minutes",
        ),
        (
            not 0 <= window.start < window.end <= 24 * 60,
            "Godziny wizyty leżą w jednej dobie, a koniec jest po początku.",
            "window",
        ),
        (
            window.minutes < facts.minutes,
            f"W godzinach {window} nie zmieści się {facts.minutes} minut. Popraw czas.",
            "window",
        ),
        (
            not 1 <= facts.carers_needed <= MOST_CARERS,
            f"Przychodzi od 1 do {MOST_CARERS} osób naraz.",
            "carers_needed",
        ),
    ):
        if wrong:
            raise InvalidInputError(said, field)
    return facts


def begins_at(placing: Placing) -> datetime:
    """Return the moment a visit begins on the clocks of Poland, whatever change of hours there is.

    A visit at 2:30 of the night on which that hour is skipped begins when the clocks show 3:30.
    """
    hours, minutes = divmod(placing.start, 60)
    return datetime.combine(placing.day, time(hours, minutes), WARSAW)


def has_begun(placing: Placing, now: datetime) -> bool:
    """Whether a visit has begun: then it may no longer be moved by a proposal."""
    return begins_at(placing) <= now


def placing_text(placing: Placing | None, names: Iterable[str] = ()) -> str:
    """Return where a visit stands: „wtorek 08.12.2026 9:00, Grażyna Wąsowska”."""
    if placing is None:
        return "bez opiekunki"
    when = f"{weekday_name(placing.day)} {short_day(placing.day)} {clock(placing.start)}"
    return ", ".join([when, *names])
