"""The visits of a month made from the standing weeks, with a list of what was left out and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.orders import OrderSuspension, ServiceOrder
from cusdesk.db.residents import Resident
from cusdesk.db.visits import StandingVisitRow, VisitRow
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.orders import COUNTED, OrderState
from cusdesk.domain.users import Permission
from cusdesk.domain.visit_dates import (
    Away,
    Cause,
    Due,
    MonthOfVisits,
    Person,
    Removed,
    Standing,
    monday_of,
    month_of,
    told_in_short,
    visits_of_month,
)
from cusdesk.domain.visits import VisitState
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_masks import shown_reason
from cusdesk.operations.order_rows import number_of, orders_where
from cusdesk.operations.roster_changes import Step, record_steps
from cusdesk.operations.standing_weeks import standing_rows, visit_of
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import (
    days_text,
    facts_by_id,
    visits_where,
    write_facts,
)

DAY = timedelta(days=1)
WEEK_CHANGED = "tydzień stały zmienił się"


@dataclass(frozen=True, slots=True)
class MadeMonth:
    """What making a month did: how many visits are new, changed, cancelled, and all reasons.

    `over` names the orders whose visits come to more than was ordered.
    """

    added: int
    changed: int
    cancelled: int
    removed: tuple[Removed, ...]
    over: tuple[str, ...]
    sentence: str


@operation(Permission.ROSTERS_WRITE, Act.LIST)
def visits_to_make(tx: Transaction, month: date) -> MonthOfVisits:
    """Return the visits a month would have, with what is left out; nothing is written."""
    return _month(tx, month)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def make_visits(tx: Transaction, month: date) -> MadeMonth:
    """Make the visits of a month, or make it again after something changed.

    What was placed stays where it is. A visit that is no longer due is cancelled with its reason;
    one cancelled by a person stays cancelled.
    """
    made = _month(tx, month)
    first, last = month_of(month)
    known = {
        (row.standing_visit_id, row.period, row.turn): row
        for row in visits_where(tx, VisitRow.standing_visit_id.is_not(None), _near(first, last))
    }
    reasons = _reasons(made)
    facts = facts_by_id(tx, list(known.values()))
    added = changed = 0
    steps: list[Step] = []
    for due in made.due:
        row = known.pop((due.standing_id, due.period, due.turn), None)
        if row is None:
            tx.add(_new_visit(due))
            added += 1
        elif _follow(row, due):
            changed += 1
    for key, row in known.items():
        if row.state is VisitState.CANCELLED or _belongs_elsewhere(row, first, last):
            continue
        cause, why = reasons.get(key[:2], (Cause.ORDER, WEEK_CHANGED))
        cancelled = replace(facts[row.id], state=VisitState.CANCELLED, reason=why)
        steps.append(Step(row.id, facts[row.id], cancelled))
        write_facts(tx, row, cancelled)
        row.cause = cause
    tx.flush()
    record_steps(tx, steps, "")
    tx.concerns(*dict.fromkeys(due.person.id for due in made.due))
    over = tuple(_over(tx, made.due))
    said = told_in_short(month, made)
    return MadeMonth(added, changed, len(steps), made.removed, over, said)


@part
def absences_by_order(
    tx: Transaction, orders: Sequence[ServiceOrder]
) -> dict[UUID, tuple[Away, ...]]:
    """Return the days without visits of each order: its ends, rests, a death, a move."""
    people = at_once(tx, Resident, (one.resident_id for one in orders))
    rests: defaultdict[UUID, list[OrderSuspension]] = defaultdict(list)
    rows = select(OrderSuspension).where(
        OrderSuspension.order_id.in_([one.id for one in orders]), OrderSuspension.gone.is_(False)
    )
    for rest in tx.scalars(rows.order_by(OrderSuspension.starts_on, OrderSuspension.id)):
        rests[rest.order_id].append(rest)
    return {one.id: tuple(_away(tx, one, people[one.resident_id], rests[one.id])) for one in orders}


def _away(
    tx: Transaction, order: ServiceOrder, person: Resident, rests: Iterable[OrderSuspension]
) -> Iterator[Away]:
    number = number_of(order)
    if person.died_on is not None:
        yield Away(Cause.DEATH, person.died_on, None, f"zgon {short_day(person.died_on)}")
    if person.moved_out_on is not None:
        day = person.moved_out_on
        yield Away(Cause.MOVE, day, None, f"osoba wyprowadziła się {short_day(day)}")
    begins = order.starts_on - DAY
    yield Away(Cause.ORDER, date.min, begins, f"zlecenie {number} zaczyna się później")
    ends = [day for day in (order.ends_on, _stopped_on(order)) if day is not None]
    if ends:
        said = f"zlecenie {number} trwało do {short_day(min(ends))}"
        yield Away(Cause.ORDER, min(ends) + DAY, None, said)
    for rest in rests:
        why = shown_reason(tx, rest.reason.label)
        yield Away(Cause.REST, rest.starts_on, rest.ends_on, f"usługi zawieszone ({why})")


def _stopped_on(order: ServiceOrder) -> date | None:
    return order.state_on if order.state is OrderState.STOPPED else None


def _month(tx: Transaction, month: date) -> MonthOfVisits:
    orders = {
        one.id: one
        for one in orders_where(
            tx, ServiceOrder.visits_here.is_(True), ServiceOrder.state.in_(COUNTED)
        )
    }
    people = _people(tx, list(orders.values()))
    rows = standing_rows(tx, orders)
    return visits_of_month(_standings(rows, people), month, tx.law.holidays)


def _people(tx: Transaction, orders: Sequence[ServiceOrder]) -> dict[UUID, Person]:
    known = at_once(tx, Resident, (one.resident_id for one in orders))
    away = absences_by_order(tx, orders)
    return {
        one.id: Person(one.resident_id, _name(known[one.resident_id]), one.id, away[one.id])
        for one in orders
    }


def _name(row: Resident) -> str:
    return f"{row.given_name} {row.surname}"


def _standings(
    rows: Iterable[StandingVisitRow], people: Mapping[UUID, Person]
) -> Iterator[Standing]:
    for row in rows:
        second = people.get(row.second_order_id) if row.second_order_id else None
        person = people[row.order_id]
        yield Standing(row.id, visit_of(row), person, row.valid_from, row.valid_to, second)


def _near(first: date, last: date) -> ColumnElement[bool]:
    return VisitRow.period.between(monday_of(first), last)


def _belongs_elsewhere(row: VisitRow, first: date, last: date) -> bool:
    """Whether a visit of a week that began in the month before belongs to that month."""
    days = row.allowed_days.split()
    return not any(first.isoformat() <= day <= last.isoformat() for day in days)


def _reasons(made: MonthOfVisits) -> dict[tuple[UUID | None, date], tuple[Cause, str]]:
    return {(one.standing_id, one.day): (one.cause, one.sentence) for one in made.removed}


def _new_visit(due: Due) -> VisitRow:
    visit = due.visit
    return VisitRow(
        standing_visit_id=due.standing_id,
        period=due.period,
        turn=due.turn,
        order_id=due.person.order_id,
        resident_id=due.person.id,
        second_resident_id=due.second.id if due.second else None,
        what=visit.what,
        allowed_days=days_text(due.days),
        window_from=visit.window.start,
        window_to=visit.window.end,
        preferred_start=visit.preferred_start,
        minutes=visit.minutes,
        carers_needed=visit.carers_needed,
        sex=visit.sex,
        skills="\n".join(visit.skills),
        priority=visit.priority,
        place_from=visit.place_from,
        place_to=visit.place_to,
        metres=visit.metres,
    )


def _follow(row: VisitRow, due: Due) -> bool:
    """Write who is visited and on which days; a visit a rule had cancelled is planned again."""
    second = due.second.id if due.second else None
    wanted: dict[str, object] = {
        "order_id": due.person.order_id,
        "resident_id": due.person.id,
        "second_resident_id": second,
    }
    if row.day is None:
        wanted["allowed_days"] = days_text(due.days)
    if row.state is VisitState.CANCELLED and row.cause is not None:
        wanted |= {"state": VisitState.PLANNED, "reason": "", "cause": None}
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _over(tx: Transaction, due: Sequence[Due]) -> Iterator[str]:
    """Name the orders whose visits of the month or of a whole week come to more than ordered."""
    orders = at_once(tx, ServiceOrder, {one.person.order_id for one in due})
    months: defaultdict[UUID, int] = defaultdict(int)
    weeks: defaultdict[UUID, defaultdict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in due:
        months[one.person.order_id] += one.visit.minutes
        weeks[one.person.order_id][monday_of(one.days[0])] += one.visit.minutes
    for order_id, order in orders.items():
        for minutes, most, when in (
            (months[order_id], order.monthly_minutes, "w miesiącu"),
            (max(weeks[order_id].values()), order.weekly_minutes, "w tygodniu"),
        ):
            if most is not None and minutes > most:
                yield (
                    f"Zlecenie {number_of(order)}: wizyty {when} trwają {clock(minutes)} godz., a "
                    f"zlecono {clock(most)} godz. Popraw tydzień stały albo zmień zlecenie."
                )
