"""Some days of the roster as the screen shows them: carers, their visits, and who waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.plan_times import Window
from cusdesk.domain.visits import VisitFacts
from cusdesk.domain.words import counted, folded
from cusdesk.operations.roster_instances import Planned
from cusdesk.planner.building import live_of
from cusdesk.planner.live import Live
from cusdesk.planner.problems import Problem
from cusdesk.planner.suggestions import Suggestion, suggest
from cusdesk.planner.unassigned import why_unassigned

# The tables a roster is read from: a change of any of them is a change of the board.
WATCHED = frozenset(
    {
        *("visit", "visit_carer", "standing_visit", "roster_version", "resident", "address"),
        *("sensitive_mark", "carer", "carer_paper", "carer_preference", "carer_refusal"),
        *("carer_service", "neighbour_check", "service", "work_terms", "absence", "availability"),
        *("travel_pair", "travel_rule", "road_closed", "added_locality"),
    }
)
_SHORT = ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")


@dataclass(frozen=True, slots=True)
class BoardVisit:
    """One visit: at whom, what, where, and its facts as they stand."""

    id: UUID
    person: str
    village: str
    what: str
    facts: VisitFacts

    @property
    def hours(self) -> str:
        """When it is: „8:00–9:00”, or within which hours it may be."""
        start = self.facts.start
        if start is None:
            return str(self.facts.window)
        return str(Window(start, start + self.facts.minutes))

    @property
    def when(self) -> str:
        """The day with the hours, or the days it may be put on."""
        days = (self.facts.day,) if self.facts.day else self.facts.days
        return f"{', '.join(short_weekday(day) for day in days)}, {self.hours}"

    @property
    def said(self) -> str:
        """The visit in one breath, as a cell says it."""
        pinned = ", przypięta" if self.facts.locked else ""
        return f"{self.hours} {self.person}, {self.village}, {self.what}{pinned}"

    @property
    def words(self) -> str:
        """What the search looks in."""
        return folded(f"{self.person} {self.village} {self.what}")


@dataclass(frozen=True, slots=True)
class BoardCarer:
    """One carer: where she lives, what she is paid for in these days, how much her norm is."""

    id: UUID
    name: str
    village: str
    paid: int
    norm: int

    @property
    def hours(self) -> str:
        """Her hours against the norm: „24:30 z 40:00”."""
        return f"{clock(self.paid)} z {clock(self.norm)}"

    @property
    def is_over(self) -> bool:
        """Whether she is planned beyond her norm."""
        return self.paid > self.norm


class Board:
    """What the office planned for some days, with the rules at hand to be asked.

    `live` is the roster as the planner holds it: it answers in milliseconds, and nothing asked of
    it changes the office.
    """

    def __init__(self, planned: Planned, first: date, last: date) -> None:
        self.planned, self.first, self.last = planned, first, last
        self.problem = Problem(planned.instance)
        self.live = live_of(self.problem, planned.roster) or Live(self.problem)
        self.visits = {one.id: one for one in _visits(planned)}
        self._whys: dict[UUID, str] = {}

    @cached_property
    def carers(self) -> tuple[BoardCarer, ...]:
        """The carers who can be planned, by name."""
        places = self.planned.instance.places
        found = (
            BoardCarer(UUID(one.id), one.name, places[one.home].name, paid, one.norm_minutes)
            for one, paid in zip(self.planned.instance.carers, self.live.paid, strict=True)
        )
        return tuple(sorted(found, key=lambda one: folded(one.name)))

    @cached_property
    def names(self) -> dict[UUID, str]:
        """The names of the carers by their ids."""
        return {one.id: one.name for one in self.carers}

    @property
    def days(self) -> tuple[date, ...]:
        """The days shown."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=n) for n in range(count))

    @cached_property
    def waiting(self) -> tuple[BoardVisit, ...]:
        """The visits of the days shown that nobody comes to, the most pressing first."""
        placed = {UUID(one.visit) for one in self.planned.roster.assignments}
        found = [one for one in self.visits.values() if one.id not in placed and self._here(one)]
        return tuple(sorted(found, key=_pressing))

    def heading(self, day: date) -> str:
        """Return a day as a heading says it, with the number it was published under."""
        number = self.planned.published.get(day)
        return short_weekday(day) + (f" · nr {number}" if number else "")

    @property
    def standing(self) -> str:
        """Whether the days shown are published: „Opublikowany, nr 3”, „Projekt”."""
        numbers = {self.planned.published.get(day) for day in self.days}
        if numbers == {None}:
            return "Projekt"
        known = sorted(one for one in numbers if one is not None)
        said = f"nr {', '.join(map(str, known))}"
        return f"Częściowo opublikowany, {said}" if None in numbers else f"Opublikowany, {said}"

    def of(self, carer: UUID, day: date) -> tuple[BoardVisit, ...]:
        """Return the visits of one carer on one day, in the order of their hours."""
        return self._by_cell.get((carer, day), ())

    def on(self, day: date) -> int:
        """Return the number of a day as the planner counts them."""
        return self.planned.day(day)

    def number(self, visit: UUID) -> int:
        """Return the number of a visit as the planner counts them."""
        return self.problem.visit_number[visit.hex]

    def why_nobody(self, visit: UUID) -> str:
        """Return one sentence on why a visit has no carer, or how many could come."""
        if visit not in self._whys:
            may = sum(one.legal for one in self.who_could(visit))
            self._whys[visit] = (
                f"Do wyboru: {counted(may, 'osoba', 'osoby', 'osób')}."
                if may
                else why_unassigned(self.live, self.number(visit))
            )
        return self._whys[visit]

    def who_could(self, visit: UUID) -> tuple[Suggestion, ...]:
        """Return every carer for a visit, those who may come first, with reasons."""
        return suggest(self.live, self.number(visit))

    def narrowed(self, text: str) -> frozenset[UUID] | None:
        """Return the visits that hold every word typed, a carer's name too; None without a word."""
        words = folded(text).split()
        if not words:
            return None
        return frozenset(
            one.id for one in self.visits.values() if _holds(words, one.words, self._crew(one))
        )

    def _crew(self, one: BoardVisit) -> str:
        return folded(" ".join(self.names.get(who, "") for who in one.facts.carers))

    @cached_property
    def _by_cell(self) -> dict[tuple[UUID, date], tuple[BoardVisit, ...]]:
        cells: dict[tuple[UUID, date], list[BoardVisit]] = {}
        for one in self.visits.values():
            if one.facts.stands and one.facts.day is not None:
                for carer in one.facts.carers:
                    cells.setdefault((carer, one.facts.day), []).append(one)
        return {
            cell: tuple(sorted(held, key=lambda one: (one.facts.start or 0, one.person)))
            for cell, held in cells.items()
        }

    def _here(self, one: BoardVisit) -> bool:
        days = (one.facts.day,) if one.facts.day else one.facts.days
        return any(self.first <= day <= self.last for day in days)


def short_weekday(day: date) -> str:
    """Return a day as a heading says it: „pon. 07.12”."""
    return f"{_SHORT[day.weekday()]} {short_day(day)[:5]}"


def _holds(words: Sequence[str], *texts: str) -> bool:
    return all(any(word in text for text in texts) for word in words)


def _pressing(one: BoardVisit) -> tuple[str, date, int, str]:
    return str(one.facts.priority.value), min(one.facts.days), one.facts.window_from, one.person


def _visits(planned: Planned) -> Iterable[BoardVisit]:
    clients = {one.id: one for one in planned.instance.clients}
    for asked in planned.instance.visits:
        client, who = clients[asked.client], UUID(asked.id)
        yield BoardVisit(
            who,
            client.name,
            planned.instance.places[client.place].name,
            planned.rows[who].what,
            planned.facts[who],
        )
