"""Who uses a programme's service beyond a day, and how a death or a move ends that at once."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.dates import short_day
from cusdesk.domain.qualifications import QUALIFICATION_STATES, SERVED, QualificationState
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


def in_use(day: date) -> ColumnElement[bool]:
    """Return the question whether a service is used beyond `day`; see `is_in_use`."""
    return or_(
        Qualification.state == QualificationState.QUALIFIED,
        Qualification.state.in_(SERVED) & (Qualification.state_on > day),
    )


@part
def used_services(tx: Transaction, resident_id: UUID, day: date) -> list[str]:
    """Return the names of the programmes' services a person uses beyond `day`."""
    return [service.name for _row, service in _used(tx, resident_id, day)]


@part
def end_uses(tx: Transaction, resident_id: UUID, day: date, why: str) -> None:
    """End what a person uses with `day`: the places are free and nothing more is bound."""
    for row, service in _used(tx, resident_id, day):
        row.state = QUALIFICATION_STATES.after(row.state, QualificationState.ENDED)
        row.state_on, row.ground, row.by_id = day, why, tx.user_id
        said = f"Koniec korzystania z dniem {short_day(day)} ({why}) z usługi: {service.name}"
        record_event(tx, row.case_id, said)


@part
def reopen_uses(tx: Transaction, resident_id: UUID, day: date, why: str) -> None:
    """Give back what `end_uses` ended by mistake."""
    ended = select(Qualification, Service).where(
        Qualification.resident_id == resident_id,
        Qualification.state == QualificationState.ENDED,
        Qualification.state_on == day,
        Qualification.ground == why,
        Qualification.gone.is_(False),
    )
    rows = tx.execute(ended.join(Service, Service.id == Qualification.service_id)).all()
    for row, service in rows:
        # No way leads on from an end: what was recorded by mistake never ended.
        row.state, row.state_on = QualificationState.QUALIFIED, tx.today
        row.ground, row.by_id = "", tx.user_id
        record_event(
            tx, row.case_id, f"Odwołano koniec korzystania ({why}) z usługi: {service.name}"
        )


def _used(tx: Transaction, resident_id: UUID, day: date) -> list[tuple[Qualification, Service]]:
    rows = (
        select(Qualification, Service)
        .join(Service, Service.id == Qualification.service_id)
        .where(
            Qualification.resident_id == resident_id,
            in_use(day),
            Qualification.gone.is_(False),
        )
        .order_by(Qualification.id)
    )
    return [(row, service) for row, service in tx.execute(rows)]
