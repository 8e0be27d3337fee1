"""A small roster for tests: residents with orders, standing weeks, and visits to be moved."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.db.visits import VisitRow
from cusdesk.domain.addresses import Place
from cusdesk.domain.order_terms import OrderedActivity, load_of
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.visits import Placing, VisitFacts
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.office import Office
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.roster_instances import Planned, instance_of, weeks_around
from cusdesk.operations.roster_plans import accept_plan
from cusdesk.operations.standing_weeks import keep_standing_week, propose_standing_week
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visit_rows import visits_where
from cusdesk.operations.visits import cancel_visit, place_visit, visits_of_order
from cusdesk.planner.building import fill, roster_of
from cusdesk.planner.live import Live
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Assignment, Roster
from cusdesk.planner.search import Progress
from tests.support.orders import decided, sent
from tests.support.parts import answer
from tests.support.people import SINCE, add_resident
from tests.support.rosters import village

DECEMBER = date(2026, 12, 1)
MONDAY = date(2026, 12, 7)
WASHING = OrderedActivity("toaleta poranna", 60, 1, "1111100", None, 420, 600)
# Until the end of the year, as decisions of the tests are.
UNTIL = date(2026, 12, 31)


@dataclass(frozen=True)
class Round:
    """One resident with an order whose standing week is kept."""

    resident: UUID
    case: UUID
    order: UUID


def lives_in(office: Office, name: str) -> NewAddress:
    """Return an address of residence in a village of the gmina."""
    home = village(office, name)
    place = Place(home.name, "Kramsk", "", "7", locality_id=home.id)
    return NewAddress(AddressKind.RESIDENCE, place, SINCE)


def ordered(
    office: Office,
    name: str = "Jan Łoś",
    *activities: OrderedActivity,
    place: str = "Wysokie",
    number: int = 48,
    **terms: Any,
) -> Round:
    """Add a resident with an order sent to the centre's own carers."""
    who = add_resident(office, name, serial=number, address=lives_in(office, place))
    mark = f"CUS.8225.{number}.2026"
    case, _ = decided(office, who, number=mark, mark=mark, minutes=2400)
    done = activities or (WASHING,)
    asked = {"activities": done, "weekly_minutes": load_of(done).weekly or 600, **terms}
    return Round(who, case, sent(office, case, **asked))


def visited(office: Office, *args: Any, since: date = DECEMBER, **more: Any) -> Round:
    """Add a resident with an order and keep the standing week it asks for."""
    found = ordered(office, *args, **more)
    keep(office, found.order, since)
    return found


def keep(office: Office, order: UUID, since: date = DECEMBER) -> None:
    """Keep the standing week an order asks for."""
    office.do(keep_standing_week, order, office.do(propose_standing_week, order), since)


def visits_on(office: Office, day: date = MONDAY) -> list[UUID]:
    """Return the visits that may be on a day, in the order they were made."""
    rows = answer(office, visits_where, VisitRow.allowed_days.contains(day.isoformat()))
    return [row.id for row in rows]


def facts(office: Office, order: UUID) -> dict[UUID, VisitFacts]:
    """Return the visits of an order."""
    return dict(answer(office, visits_of_order, order))


def put(
    office: Office, visit: UUID, start: int, *carers: UUID, day: date = MONDAY, reason: str = ""
) -> Gesture:
    """Put a visit somewhere."""
    return office.do(place_visit, visit, Placing(day, start, carers), reason)


def month_with(office: Office, carer: UUID, start: int = 480) -> Gesture:
    """Make the visits of December and have one carer do all she may, each day at one hour.

    Boxing Day is a Saturday, so one working day more is off (art. 130 § 2 k.p.): here the 23rd.
    """
    office.do(make_visits, DECEMBER)
    (spare,) = visits_on(office, date(2026, 12, 23))
    office.do(cancel_visit, spare, "dzień wolny za święto w sobotę")
    planned = office.do(instance_of, *weeks_around(DECEMBER, UNTIL))
    assigned = tuple(
        Assignment(one.id, one.days[0], start, (carer.hex,)) for one in planned.instance.visits
    )
    return office.do(accept_plan, planned, Roster(assigned))


def filled(planned: Planned) -> Roster:
    """Return the first plan the planner makes, without a search."""
    live = Live(Problem(planned.instance))
    fill(live, lambda: False)
    return roster_of(live)


def whole(progress: Progress | None) -> bool:
    """Say that a search may stop once every visit has somebody."""
    return progress is not None and not progress.unassigned
