"""Care that could not wait (art. 50a u.p.s.): ordered before its decision, until it is decided."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.domain.applications import care_of
from cusdesk.domain.order_sources import Limits, OrderSource, SourceKind, limits_of_decision
from cusdesk.domain.terms import Regime
from cusdesk.operations.care_services import care_service
from cusdesk.operations.declaration import part
from cusdesk.operations.interviews import latest_interview
from cusdesk.operations.needs import hours_of, weeks_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.urgent_starts import UrgentStart, urgent_starts


@part
def urgent_source(tx: Transaction, case: Case) -> OrderSource | None:
    """Return the urgent start of a case as services are ordered from it; none where none was."""
    if case.regime is not Regime.DECISION or case.urgent_from is None:
        return None
    service = care_service(tx, named_service(tx, case.id), care_of(case.kind))
    if service is None:
        return None
    start = urgent_starts(tx, (case,))[case.id]
    return OrderSource(
        kind=SourceKind.URGENT,
        id=case.id,
        name=start.name,
        service_id=service.id,
        service=f"{service.code} {service.name}",
        first=case.urgent_from,
        last=start.last,
        limits=_limits(tx, case),
        weeks=weeks_on(tx, tx.today),
        resident_id=case.resident_id,
        refusal=_refusal(tx, case, start),
    )


@part
def named_service(tx: Transaction, case_id: UUID) -> UUID | None:
    """Return the service the latest application of a case names, if any does."""
    return tx.scalars(
        select(Application.service_id)
        .where(
            Application.case_id == case_id,
            Application.gone.is_(False),
            Application.service_id.is_not(None),
        )
        .order_by(Application.received_on.desc())
        .limit(1)
    ).first()


def _limits(tx: Transaction, case: Case) -> Limits:
    """Return the hours the activities of the interview come to: nothing else limits them yet."""
    needed = hours_of(tx, case.id)
    if needed is None:
        return Limits()
    return limits_of_decision(needed.basis, needed.minutes_on(needed.basis), None)


def _refusal(tx: Transaction, case: Case, start: UrgentStart) -> str:
    if start.fault or start.last is not None:
        return start.fault or f"Nie ma już z czego zlecać: {start.name}. Wybierz inną podstawę."
    if latest_interview(tx, case.id) is None:
        # art. 50a u.p.s.: right after the interview, so never before it
        return (
            "Usługi w trybie pilnym zaczynają się po wywiadzie (art. 50a ustawy o pomocy "
            "społecznej). Zapisz najpierw wywiad."
        )
    return ""
