"""Standards of services: a draft is written, the director approves it, it binds from a day."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.catalogues import ServiceStandard, StandardPoint
from cusdesk.domain.dated import in_force
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.standards import StandardText, StandardVersion, refuse_unfinished
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@operation(Permission.SERVICES_READ)
def standard_versions(tx: Transaction, service_id: UUID) -> list[StandardVersion]:
    """Return every version of a service's standard, the newest first."""
    return [_version(tx, row) for row in _rows(tx, service_id)]


@part
def standard_on(tx: Transaction, service_id: UUID, day: date) -> StandardVersion | None:
    """Return the approved version that binds on `day`."""
    approved = [one for one in standard_versions(tx, service_id) if not one.is_draft]
    return in_force(approved, day)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def write_standard(tx: Transaction, service_id: UUID, text: StandardText) -> None:
    """Write the draft of the next version; one already begun is written anew."""
    service_brief(tx, service_id)
    rows = _rows(tx, service_id)
    if rows and rows[0].approved_on is None:
        draft = rows[0]
    else:
        draft = ServiceStandard(service_id=service_id, version=rows[0].version + 1 if rows else 1)
        tx.add(draft)
        tx.flush()
    draft.purpose, draft.course = text.purpose.strip(), text.course.strip()
    draft.staff, draft.quality = text.staff.strip(), text.quality.strip()
    _set_points(tx, draft.id, text.points)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_standard_draft(tx: Transaction, service_id: UUID) -> None:
    """Throw away the draft; what was approved stays."""
    rows = _rows(tx, service_id)
    if not rows or rows[0].approved_on is not None:
        raise RefusedError("Nie ma projektu standardu. Zatwierdzone wersje zostają.")
    rows[0].gone = True


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def approve_standard(tx: Transaction, service_id: UUID, valid_from: date) -> None:
    """Approve the draft; it binds from a day on (art. 24-26 CUS Act: the director)."""
    if not tx.may(Permission.DECISIONS_APPROVE):
        raise NotPermittedError("Standard usługi zatwierdza dyrektor centrum.")
    rows = _rows(tx, service_id)
    if not rows or rows[0].approved_on is not None:
        raise RefusedError("Nie ma projektu standardu do zatwierdzenia. Napisz nową wersję.")
    draft = rows[0]
    refuse_unfinished(_version(tx, draft).text)
    former = next((row.valid_from for row in rows[1:] if row.valid_from), None)
    if former is not None and valid_from <= former:
        raise InvalidInputError(
            "Nowa wersja ma obowiązywać później niż poprzednia. Popraw datę.", "valid_from"
        )
    draft.approved_on, draft.approver_id, draft.valid_from = tx.today, tx.user_id, valid_from


def _rows(tx: Transaction, service_id: UUID) -> list[ServiceStandard]:
    rows = tx.scalars(
        select(ServiceStandard)
        .where(ServiceStandard.service_id == service_id, ServiceStandard.gone.is_(False))
        .order_by(ServiceStandard.version.desc(), ServiceStandard.id.desc())
    )
    return list(rows)


def _version(tx: Transaction, row: ServiceStandard) -> StandardVersion:
    points = tuple(point.text for point in _points(tx, row.id))
    return StandardVersion(
        number=row.version,
        text=StandardText(row.purpose, row.course, row.staff, row.quality, points),
        approved_on=row.approved_on,
        approver=user_name(tx, row.approver_id) if row.approver_id else "",
        valid_from=row.valid_from,
    )


def _points(tx: Transaction, standard_id: UUID) -> list[StandardPoint]:
    rows = tx.scalars(
        select(StandardPoint)
        .where(StandardPoint.standard_id == standard_id, StandardPoint.gone.is_(False))
        .order_by(StandardPoint.position, StandardPoint.id)
    )
    return list(rows)


def _set_points(tx: Transaction, standard_id: UUID, points: tuple[str, ...]) -> None:
    known = _points(tx, standard_id)
    for at, (row, text) in enumerate(zip(known, points, strict=False), start=1):
        row.position, row.text = at, text
    for row in known[len(points) :]:
        row.gone = True
    new = enumerate(points[len(known) :], start=len(known) + 1)
    tx.add_all(StandardPoint(standard_id=standard_id, position=at, text=text) for at, text in new)
