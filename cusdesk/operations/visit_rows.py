"""The rows of visits: read as facts, written from facts, their carers beside them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from cusdesk.db.visits import VisitCarer, VisitRow
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.visits import VisitFacts
from cusdesk.operations.declaration import part
from cusdesk.operations.standing_weeks import skills_in
from cusdesk.operations.transaction import Transaction

_PLAIN = (
    *("window_from", "window_to", "preferred_start", "minutes", "carers_needed", "sex"),
    *("priority", "state", "reason", "day", "start", "locked", "gone"),
)


@part
def visits_where(tx: Transaction, *where: ColumnElement[bool]) -> list[VisitRow]:
    """Return visits in the order they were made."""
    rows = select(VisitRow).where(VisitRow.gone.is_(False), *where)
    return list(tx.scalars(rows.order_by(VisitRow.id)))


@part
def visits_between(
    tx: Transaction, first: date, last: date, *where: ColumnElement[bool]
) -> list[VisitRow]:
    """Return the visits that stand on one of some days or may be put there."""
    return [
        row
        for row in visits_where(tx, _around(first, last), *where)
        if (row.day is not None and first <= row.day <= last)
        or (row.day is None and any(first <= day <= last for day in allowed_days(row)))
    ]


def _around(first: date, last: date) -> ColumnElement[bool]:
    """Narrow to visits on some days or open to be: ISO days stand in the order of time."""
    # A flexible visit has its days within one month: its period is never further away.
    period = VisitRow.period.between(_week_before(first.replace(day=1)), last)
    begins = func.substr(VisitRow.allowed_days, 1, _ISO) <= last.isoformat()
    ends = func.substr(VisitRow.allowed_days, -_ISO) >= first.isoformat()
    return and_(VisitRow.day.is_(None), period, begins, ends) | VisitRow.day.between(first, last)


def _week_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 7)


@part
def existing_visit(tx: Transaction, visit_id: UUID) -> VisitRow:
    """Return the row of a visit that exists."""
    row = tx.get(VisitRow, visit_id)
    if row is None or row.gone:
        raise NotFoundError("Tej wizyty nie ma już w grafiku. Odśwież widok.")
    return row


@part
def crews_of(tx: Transaction, visits: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Return who comes to each visit."""
    wanted = tuple(visits)
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for some in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
        rows = select(VisitCarer.visit_id, VisitCarer.carer_id).where(
            VisitCarer.visit_id.in_(some), VisitCarer.gone.is_(False)
        )
        for visit_id, carer_id in tx.execute(rows):
            found[visit_id].append(carer_id)
    return {one: tuple(sorted(set(crew))) for one, crew in found.items()}


def facts_of(row: VisitRow, crew: Sequence[UUID] = ()) -> VisitFacts:
    """Return a visit as the value a gesture changes."""
    held = {name: getattr(row, name) for name in _PLAIN}
    return VisitFacts(
        **held, days=allowed_days(row), skills=skills_in(row.skills), carers=tuple(crew)
    )


@part
def facts_by_id(tx: Transaction, rows: Sequence[VisitRow]) -> dict[UUID, VisitFacts]:
    """Return the facts of visits by their ids."""
    crews = crews_of(tx, [row.id for row in rows])
    return {row.id: facts_of(row, crews.get(row.id, ())) for row in rows}


@part
def write_facts(tx: Transaction, row: VisitRow, facts: VisitFacts) -> None:
    """Write the facts of a visit, only what differs."""
    plain = {name: getattr(facts, name) for name in _PLAIN}
    plain |= {
        "allowed_days": days_text(facts.days),
        "skills": "\n".join(facts.skills),
    }
    if facts.state is not row.state:
        plain["cause"] = None
    for name, value in plain.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    _write_crew(tx, row.id, facts.carers)


def _write_crew(tx: Transaction, visit_id: UUID, crew: Sequence[UUID]) -> None:
    rows = tx.scalars(
        select(VisitCarer).where(VisitCarer.visit_id == visit_id).order_by(VisitCarer.id)
    ).all()
    known: Mapping[UUID, VisitCarer] = {row.carer_id: row for row in rows}
    for row in rows:
        wanted = row.carer_id in crew and known[row.carer_id] is row
        if row.gone is wanted:
            row.gone = not wanted
    for carer_id in crew:
        if carer_id not in known:
            tx.add(VisitCarer(visit_id=visit_id, carer_id=carer_id))
    tx.flush()


def allowed_days(row: VisitRow) -> tuple[date, ...]:
    """Return the days a visit may be on."""
    return tuple(date.fromisoformat(day) for day in row.allowed_days.split())


def days_text(days: Iterable[date]) -> str:
    """Return days as a visit keeps them."""
    return " ".join(day.isoformat() for day in sorted(days))


# Below the parameters one statement of SQLite may have.
_AT_ONCE = 30_000
_ISO = len("2026-12-07")
