"""Gestures on the board: each obeys the planner's rules and returns what takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cusdesk.db.visits import VisitRow
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.standing_weeks import Priority
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import Placing, VisitFacts, VisitState, has_begun
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.roster_gestures import perform
from cusdesk.operations.standing_weeks import planned_order
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import (
    crews_of,
    days_text,
    existing_visit,
    facts_of,
    visits_where,
)


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit added by hand: of which order, on which days, within which hours, how long."""

    order_id: UUID
    what: str
    days: tuple[date, ...]
    window: Window
    minutes: int
    preferred_start: int | None = None
    carers_needed: int = 1
    skills: tuple[str, ...] = ()
    priority: Priority = Priority.NORMAL


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def place_visit(
    tx: Transaction,
    visit_id: UUID,
    placing: Placing,
    reason: str = "",
    *,
    other_day: bool = False,
) -> Gesture:
    """Put a visit on a day, at an hour, with its carers; a visit that stands is moved.

    `other_day` says that the resident agreed to a day that is not one of the visit's own.
    """
    facts = movable(tx, visit_id)
    crew = tuple(sorted(set(placing.carers)))
    days = (*facts.days, placing.day) if other_day else facts.days
    moved = replace(
        facts,
        days=tuple(sorted(set(days))),
        day=placing.day,
        start=placing.start,
        carers=crew,
    )
    return perform(tx, "przesunięcie wizyty", {visit_id: moved}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def take_off_visit(tx: Transaction, visit_id: UUID, reason: str = "") -> Gesture:
    """Take a visit off the board; it waits for a carer among those without one."""
    facts = movable(tx, visit_id)
    waits = replace(facts, day=None, start=None, carers=())
    return perform(tx, "zdjęcie wizyty z grafiku", {visit_id: waits}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def lock_visit(tx: Transaction, visit_id: UUID, *, locked: bool) -> Gesture:
    """Pin a visit to its place, or let it go: no proposal moves what is pinned."""
    facts = _facts(tx, visit_id)
    if locked and not facts.stands:
        raise RefusedError("Przypiąć można wizytę, która ma dzień, godzinę i opiekunkę.")
    said = "przypięcie wizyty" if locked else "odpięcie wizyty"
    return perform(tx, said, {visit_id: replace(facts, locked=locked)}, "")


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def cancel_visit(tx: Transaction, visit_id: UUID, reason: str) -> Gesture:
    """Cancel a visit with a reason; its place in the roster stays known."""
    facts = _facts(tx, visit_id)
    if not reason.strip():
        raise InvalidInputError("Wpisz powód odwołania wizyty.", "reason")
    if facts.state is VisitState.CANCELLED:
        raise RefusedError("Ta wizyta jest już odwołana.")
    gone = replace(facts, state=VisitState.CANCELLED, reason=reason.strip())
    return perform(tx, "odwołanie wizyty", {visit_id: gone}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def restore_visit(tx: Transaction, visit_id: UUID, reason: str = "") -> Gesture:
    """Plan a cancelled visit again, where it stood if the place is still free."""
    facts = _facts(tx, visit_id)
    if facts.state is VisitState.PLANNED:
        raise RefusedError("Ta wizyta nie jest odwołana.")
    back = replace(facts, state=VisitState.PLANNED, reason="")
    return perform(tx, "przywrócenie wizyty", {visit_id: back}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def resize_visit(tx: Transaction, visit_id: UUID, minutes: int, reason: str = "") -> Gesture:
    """Make a visit longer or shorter; its hours grow with it where they have to."""
    facts = movable(tx, visit_id)
    latest = max(facts.window_to - facts.minutes, facts.start or 0)
    longer = replace(facts, minutes=minutes, window_to=max(facts.window_to, latest + minutes))
    return perform(tx, "zmiana czasu wizyty", {visit_id: longer}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def split_visit(tx: Transaction, visit_id: UUID, first_minutes: int, reason: str = "") -> Gesture:
    """Cut a visit in two; the second part waits for its hour and for somebody, maybe another."""
    facts = movable(tx, visit_id)
    rest = facts.minutes - first_minutes
    if first_minutes < 1 or rest < 1:
        raise InvalidInputError(
            f"Wizyta trwa {facts.minutes} min. Pierwsza część musi być krótsza.", "minutes"
        )
    first = replace(facts, minutes=first_minutes)
    second = replace(
        facts,
        minutes=rest,
        window_from=facts.window_from + first_minutes,
        preferred_start=facts.preferred_start + first_minutes,
        day=None,
        start=None,
        carers=(),
    )
    first = replace(first, window_to=facts.window_to - rest)
    new_id = _copied(tx, visit_id)
    return perform(tx, "podział wizyty", {visit_id: first, new_id: second}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def duplicate_visit(tx: Transaction, visit_id: UUID, day: date, reason: str = "") -> Gesture:
    """Add a visit like another on a day; it waits for its hour and its carer."""
    facts = _facts(tx, visit_id)
    again = replace(
        facts,
        days=(day,),
        day=None,
        start=None,
        carers=(),
        locked=False,
        state=VisitState.PLANNED,
        reason="",
    )
    new_id = _copied(tx, visit_id, day)
    return perform(tx, "powielenie wizyty", {new_id: again}, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def swap_visits(tx: Transaction, one_id: UUID, other_id: UUID, reason: str = "") -> Gesture:
    """Have the carers of two visits change places; days and hours stay."""
    one, other = movable(tx, one_id), movable(tx, other_id)
    if not (one.stands and other.stands):
        raise RefusedError("Zamienić można dwie wizyty, które mają swoje opiekunki.")
    swapped = {
        one_id: replace(one, carers=other.carers),
        other_id: replace(other, carers=one.carers),
    }
    return perform(tx, "zamiana opiekunek", swapped, reason)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def add_visit(tx: Transaction, new: NewVisit, reason: str = "") -> Gesture:
    """Add a visit by hand to an order whose visits are planned here."""
    order = planned_order(tx, new.order_id)
    if not new.days:
        raise InvalidInputError("Wskaż dzień wizyty.", "days")
    row = VisitRow(
        period=min(new.days),
        order_id=order.id,
        resident_id=order.resident_id,
        what=" ".join(new.what.split()),
        allowed_days=days_text(new.days),
        window_from=new.window.start,
        window_to=new.window.end,
        preferred_start=new.window.start,
        minutes=new.minutes,
    )
    row.gone = True
    tx.add(row)
    tx.flush()
    wanted = replace(
        facts_of(row),
        preferred_start=min(
            max(new.preferred_start or new.window.start, new.window.start),
            max(new.window.start, new.window.end - new.minutes),
        ),
        carers_needed=new.carers_needed,
        skills=new.skills,
        priority=new.priority,
        gone=False,
    )
    return perform(tx, "dodanie wizyty", {row.id: wanted}, reason)


@part
def movable(tx: Transaction, visit_id: UUID) -> VisitFacts:
    """Return the facts of a visit that may be moved, or say why this one stays."""
    facts = _facts(tx, visit_id)
    if facts.state is VisitState.CANCELLED:
        raise RefusedError("Ta wizyta jest odwołana. Przywróć ją, zanim ją przesuniesz.")
    if facts.locked:
        raise RefusedError("Ta wizyta jest przypięta. Odepnij ją, zanim ją zmienisz.")
    if facts.placing is not None and has_begun(facts.placing, tx.now):
        raise RefusedError(
            "Ta wizyta już się zaczęła. Co się na niej działo, zapisuje się w karcie."
        )
    return facts


def _facts(tx: Transaction, visit_id: UUID) -> VisitFacts:
    row = existing_visit(tx, visit_id)
    return facts_of(row, crews_of(tx, (visit_id,)).get(visit_id, ()))


def _copied(tx: Transaction, visit_id: UUID, day: date | None = None) -> UUID:
    """Add the row of a visit like another, gone until the gesture gives it its facts."""
    row = existing_visit(tx, visit_id)
    same = {name: getattr(row, name) for name in _COPIED}
    new = VisitRow(**same, period=day or row.period)
    new.gone = True
    tx.add(new)
    tx.flush()
    return new.id


@part
def visits_of_order(tx: Transaction, order_id: UUID) -> Mapping[UUID, VisitFacts]:
    """Return the facts of every visit of an order."""
    rows = visits_where(tx, VisitRow.order_id == order_id)
    crews = crews_of(tx, [row.id for row in rows])
    return {row.id: facts_of(row, crews.get(row.id, ())) for row in rows}


_COPIED = (
    *("order_id", "resident_id", "second_resident_id", "what", "allowed_days", "window_from"),
    *("window_to", "preferred_start", "minutes", "carers_needed", "sex", "skills", "priority"),
    *("place_from", "place_to", "metres"),
)
