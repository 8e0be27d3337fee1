"""Who uses a programme's service beyond a day, and how a death or a move ends that at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.dates import short_day
from cusdesk.domain.qualifications import (
    QUALIFICATION_STATES,
    SERVED,
    QualificationState,
    is_in_use,
)
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


def in_use(day: date) -> ColumnElement[bool]:
    """Return the question whether a service is used beyond `day`; see `is_in_use`."""
    used = or_(
        Qualification.state == QualificationState.QUALIFIED,
        Qualification.state.in_(SERVED) & (Qualification.state_on > day),
    )
    return used & or_(Qualification.ends_on.is_(None), Qualification.ends_on >= day)


def was_used() -> ColumnElement[bool]:
    """Return the question whether a service was used at all: whoever resigned first, never did."""
    begun = or_(
        Qualification.state == QualificationState.QUALIFIED,
        Qualification.starts_on.is_(None),
        Qualification.state_on >= Qualification.starts_on,
    )
    return Qualification.state.in_(SERVED) & begun


@dataclass(frozen=True, slots=True)
class Leaving:
    """How the use of a service ends: as what, with which day, why."""

    state: QualificationState
    day: date
    why: str


@part
def used_beyond(
    tx: Transaction, day: date, *where: ColumnElement[bool]
) -> list[tuple[Qualification, Service]]:
    """Return the services used beyond `day` that can be ended, in the order of asking.

    A use already recorded as ended, be it with a later day, has no end to come.
    """
    rows = (
        select(Qualification, Service)
        .join(Service, Service.id == Qualification.service_id)
        .where(
            in_use(day),
            Qualification.state != QualificationState.ENDED,
            Qualification.gone.is_(False),
            *where,
        )
        .order_by(Qualification.id)
    )
    return [(row, service) for row, service in tx.execute(rows)]


@part
def to_plan(tx: Transaction, row: Qualification) -> bool:
    """Whether a plan may be needed for a service: asked for or in use (art. 38 ust. 2)."""
    used = is_in_use(row.state, row.state_on, tx.today, row.ends_on)
    return used or row.state is QualificationState.ASKED


@part
def used_services(tx: Transaction, resident_id: UUID, day: date) -> list[str]:
    """Return the names of the programmes' services a person uses beyond `day`."""
    used = used_beyond(tx, day, Qualification.resident_id == resident_id)
    return [service.name for _row, service in used]


@part
def leave(tx: Transaction, row: Qualification, service: Service, how: Leaving) -> None:
    """End one use, and tell it in the case."""
    row.state = QUALIFICATION_STATES.after(row.state, how.state)
    row.state_on, row.ground, row.by_id = how.day, how.why, tx.user_id
    resigned = how.state is QualificationState.RESIGNED
    said = "Rezygnacja" if resigned else "Koniec korzystania"
    what = f"{said} z dniem {short_day(how.day)} ({how.why}) z usługi: {service.name}"
    record_event(tx, row.case_id, what)


@part
def end_uses(tx: Transaction, resident_id: UUID, day: date, why: str) -> None:
    """End what a person uses with `day`: the places are free and nothing more is bound."""
    for row, service in used_beyond(tx, day, Qualification.resident_id == resident_id):
        row.before_state, row.before_on, row.before_ground = row.state, row.state_on, row.ground
        leave(tx, row, service, Leaving(QualificationState.ENDED, day, why))


@part
def waivers_in(tx: Transaction, case_id: UUID, services: Iterable[UUID]) -> list[str]:
    """Return from what of the fees for services the director stood back (art. 44 ust. 2)."""
    rows = tx.execute(
        select(Service.name, Qualification.waived)
        .join(Qualification, Qualification.service_id == Service.id)
        .where(
            Qualification.case_id == case_id,
            Qualification.service_id.in_(list(services)),
            Qualification.waived != "",
            Qualification.gone.is_(False),
        )
        .order_by(Qualification.id)
    )
    return [f"{name}: {waived}" for name, waived in rows]


@part
def reopen_uses(tx: Transaction, resident_id: UUID, day: date, why: str) -> None:
    """Give back what `end_uses` ended by mistake, as it stood: in use, or resigned for a day."""
    ended = select(Qualification, Service).where(
        Qualification.resident_id == resident_id,
        Qualification.state == QualificationState.ENDED,
        Qualification.state_on == day,
        Qualification.ground == why,
        Qualification.before_state.is_not(None),
        Qualification.gone.is_(False),
    )
    rows = tx.execute(ended.join(Service, Service.id == Qualification.service_id)).all()
    for row, service in rows:
        # No way leads on from an end: what was recorded by mistake never ended.
        row.state = row.before_state or QualificationState.QUALIFIED
        row.state_on, row.ground = row.before_on or tx.today, row.before_ground
        row.before_state, row.before_on, row.before_ground = None, None, ""
        row.by_id = tx.user_id
        record_event(
            tx, row.case_id, f"Odwołano koniec korzystania ({why}) z usługi: {service.name}"
        )
