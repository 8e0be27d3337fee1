"""What papers of the roster are drawn from: visits with people, places, ways and hours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.carers import Carer
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.visits import VisitRow
from cusdesk.domain.addresses import Place
from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.phones import shown_number
from cusdesk.domain.visit_dates import month_of
from cusdesk.domain.visits import VisitFacts
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import part
from cusdesk.operations.order_masks import shown_terms
from cusdesk.operations.order_rows import bare_terms
from cusdesk.operations.phones import phones_of
from cusdesk.operations.protection import HIDDEN
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.roster_instances import Planned, planned_days
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import visit_places
from cusdesk.planner.building import live_of
from cusdesk.planner.instances import Carer as PlannedCarer
from cusdesk.planner.live import Live
from cusdesk.planner.problems import Problem

DAY = timedelta(days=1)
Held = tuple[VisitRow, VisitFacts]


@dataclass(frozen=True, slots=True)
class Scene:
    """Some days of the roster with everyone who is on a paper of them.

    Telephones and places of protected people are masked already for the one logged in.
    """

    first: date
    last: date
    planned: Planned
    carers: Mapping[UUID, Carer]
    people: Mapping[UUID, ResidentBrief]
    places: Mapping[UUID, Place]
    phones: Mapping[UUID, str]
    directions: Mapping[UUID, str]
    hours: "Hours"

    @property
    def standing(self) -> Iterator[Held]:
        """The visits that are to take place, in the order of their hours."""
        held = [(self.planned.rows[who], one) for who, one in self.planned.facts.items()]
        yield from sorted((pair for pair in held if pair[1].stands), key=_when)

    @property
    def waiting(self) -> Iterator[Held]:
        """The visits that have no day yet, in the order they were made."""
        for who, facts in self.planned.facts.items():
            if facts.placing is None:
                yield self.planned.rows[who], facts

    def of_carer(self, carer_id: UUID) -> list[Held]:
        """Return the visits a carer goes to."""
        return [held for held in self.standing if carer_id in held[1].carers]

    def of_resident(self, resident_id: UUID) -> list[Held]:
        """Return the visits at a resident who is visited alone or as one of a couple."""
        return [held for held in self.standing if resident_id in visited(held[0])]

    def carer_name(self, who: UUID) -> str:
        """Return the name of a carer as papers say it."""
        row = self.carers[who]
        return f"{row.given_name} {row.surname}"

    def locality(self, who: UUID) -> str:
        """Return the village of a visit, masked where the address is."""
        return HIDDEN if self.people[who].hidden else self.places[who].locality

    def where(self, who: UUID) -> tuple[str, ...]:
        """Return the address and the telephones of a resident, line by line."""
        if self.people[who].hidden:
            return (f"adres i telefon: {HIDDEN}",)
        phone = self.phones[who]
        return tuple(filter(None, (self.places[who].line, f"tel. {phone}" if phone else "")))

    def way(self, carer_id: UUID, before: UUID | None, to: UUID) -> int | None:
        """Return the minutes from one resident (or from home) to another; None if unknown."""
        carer = self.hours.carer(carer_id)
        spots = {one.id: one.place for one in self.planned.instance.clients}
        if carer is None or to.hex not in spots:
            return None
        start = carer.home if before is None else spots[before.hex]
        return self.planned.instance.travel[carer.mode][start][spots[to.hex]]


@dataclass(frozen=True, slots=True)
class Hours:
    """The paid minutes of some days as the planner counts them, and the norm of each carer."""

    planned: Planned
    problem: Problem
    live: Live | None

    @classmethod
    def of(cls, planned: Planned) -> "Hours":
        """Return the hours of a roster as it stands."""
        problem = Problem(planned.instance)
        return cls(planned, problem, live_of(problem, planned.roster))

    def carer(self, carer_id: UUID) -> PlannedCarer | None:
        """Return a carer as the planner knows her, if it does."""
        number = self.problem.carer_number.get(carer_id.hex)
        return None if number is None else self.planned.instance.carers[number]

    def on(self, carer_id: UUID, day: date) -> int:
        """Return the minutes of a day: with the ways between visits where those are work."""
        number = self.problem.carer_number.get(carer_id.hex)
        at = self.planned.day(day)
        if number is None or self.live is None or not 0 <= at < self.problem.days:
            held = self.planned.facts.values()
            return sum(
                one.minutes
                for one in held
                if one.stands and carer_id in one.carers and one.day == day
            )
        return self.live.rows[number * self.problem.days + at].paid

    def between(self, carer_id: UUID, first: date, last: date) -> int:
        """Return the minutes of some days."""
        return sum(self.on(carer_id, day) for day in days_of(first, last))


class Scenes:
    """The scenes one print job asks for, each gathered once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._scenes: dict[tuple[date, date], Scene] = {}

    def week(self, monday: date) -> Scene:
        """Return the scene of a week."""
        return self.of(monday, monday + (DAYS_IN_WEEK - 1) * DAY)

    def month(self, day: date) -> Scene:
        """Return the scene of the month a day lies in."""
        return self.of(*month_of(day))

    def of(self, first: date, last: date) -> Scene:
        """Return the scene of some days."""
        if (first, last) not in self._scenes:
            self._scenes[first, last] = scene_of(self._tx, first, last)
        return self._scenes[first, last]


@part
def scene_of(tx: Transaction, first: date, last: date) -> Scene:
    """Return some days of the roster with everyone on them; the access log names them all."""
    planned = planned_days(tx, first, (last - first).days + 1)
    rows = list(planned.rows.values())
    ids = list(dict.fromkeys(who for row in rows for who in visited(row)))
    tx.concerns(*ids)
    people = resident_briefs(tx, ids)
    crews = {who for one in planned.facts.values() for who in one.carers}
    crews |= {UUID(one.id) for one in planned.instance.carers}
    return Scene(
        first,
        last,
        planned,
        at_once(tx, Carer, crews),
        people,
        visit_places(tx, ids, first),
        {who: phones_shown(tx, people[who]) for who in ids},
        _directions(tx, rows),
        Hours.of(planned),
    )


@part
def phones_shown(tx: Transaction, person: ResidentBrief) -> str:
    """Return the telephones of a person in a line, or that they are protected."""
    if person.hidden:
        return HIDDEN
    return ", ".join(
        f"{one.shown} ({one.note})" if one.note else one.shown for one in phones_of(tx, person.id)
    )


def visited(row: VisitRow) -> tuple[UUID, ...]:
    """Return who is visited: one person or a couple."""
    second = row.second_resident_id
    return (row.resident_id, second) if second else (row.resident_id,)


def carer_phone(row: Carer) -> str:
    """Return the telephone of a carer as papers of the office show it."""
    return shown_number(row.phone) if row.phone else ""


def _directions(tx: Transaction, rows: Sequence[VisitRow]) -> dict[UUID, str]:
    """Return how to find each home; what to beware of stays on the order, it may be an illness."""
    orders = at_once(tx, ServiceOrder, (row.order_id for row in rows))
    return {
        row.resident_id: shown_terms(tx, row.resident_id, bare_terms(row)).directions
        for row in orders.values()
    }


def _when(held: Held) -> tuple[date, int, str]:
    row, facts = held
    return facts.day or date.max, facts.start or 0, row.id.hex
