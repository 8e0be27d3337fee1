"""Day one of a real office: a decision already running is recorded and counts like our own."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft, DecisionEvent
from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.applications import CASE_OF_CARE
from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionOrigin, DecisionState
from cusdesk.domain.errors import FormatError, InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.orders import BINDING
from cusdesk.domain.recorded import RecordedForm, checked_recorded, scan_kind
from cusdesk.domain.running import in_the_way
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.case_marks import recorded_mark
from cusdesk.operations.case_workers import keep_exclusions, refuse_excluded_from
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.decisions import existing_decision, rulings
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.order_rows import number_of, orders_where
from cusdesk.operations.protection import demand_grounds, refuse_hidden
from cusdesk.operations.recorded_deliveries import await_no_more, keep_delivery
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction
from cusdesk.print.scans import scan_pdf


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def record_decision(tx: Transaction, form: RecordedForm) -> UUID:
    """Record a decision made in Word or another program, with the case its paper names."""
    existing_resident(tx, form.resident_id)
    refuse_hidden(tx, form.resident_id)
    refuse_excluded_from(tx, form.resident_id)
    tx.concerns(form.resident_id)
    kept = checked_recorded(form, tx.today)
    _refuse_repeated(tx, kept)
    _refuse_collision(tx, kept)
    case_id = _case(tx, kept)
    row = _row(tx, kept, case_id)
    tx.add(row)
    tx.flush()
    keep_delivery(tx, row, kept)
    line = f"Zapisano decyzję wydaną wcześniej lub gdzie indziej: {row.number}"
    got = f"; doręczono {long_day(kept.delivered_on)}" if kept.delivered_on else ""
    record_event(tx, case_id, line + got)
    return row.id


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def withdraw_recorded(tx: Transaction, decision_id: UUID, reason: str) -> None:
    """Take back a decision recorded by mistake; one that something rests on stays."""
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    if row.origin is not DecisionOrigin.RECORDED:
        raise RefusedError(
            "Decyzji wydanej w tym programie nie usuwa się z rejestru. Zmień ją albo zakończ "
            "następną decyzją."
        )
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego wycofujesz ten wpis.", "reason")
    if _is_relied_on(tx, decision_id):
        raise RefusedError("Na tej decyzji opiera się już następna, więc wpis musi zostać.")
    _refuse_ordered(tx, decision_id)
    await_no_more(tx, row)
    # The record itself is evidence and stays; from its first day on it counts for nothing.
    tx.add(
        DecisionEvent(
            decision_id=row.id,
            state=DecisionState.REPEALED,
            on=row.starts_on or row.issued_on,
            note=f"wpis wycofany: {reason.strip()}",
            user_id=tx.user_id,
        )
    )
    line = f"Wycofano zapis decyzji {row.number} z {long_day(row.issued_on)}: {reason.strip()}"
    record_event(tx, row.case_id, line)


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def open_scan(tx: Transaction, decision_id: UUID) -> bytes:
    """Return the scan of a recorded decision, for the screen."""
    return _scan(tx, decision_id)


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def print_scan(tx: Transaction, decision_id: UUID) -> bytes:
    """Return the scan of a recorded decision for the printer."""
    return _scan(tx, decision_id)


@operation(Permission.DOCUMENTS_READ, Act.EXPORT)
def export_scan(tx: Transaction, decision_id: UUID) -> bytes:
    """Return the scan of a recorded decision for a file outside the program."""
    return _scan(tx, decision_id)


def _row(tx: Transaction, kept: RecordedForm, case_id: UUID) -> Decision:
    return Decision(
        case_id=case_id,
        resident_id=kept.resident_id,
        origin=DecisionOrigin.RECORDED,
        kind=kept.kind,
        number=kept.number,
        year=kept.issued_on.year,
        ordinal=tx.surroundings.ordinal,
        issued_on=kept.issued_on,
        care_kind=kept.care_kind,
        service_id=kept.service_id,
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
        hours_basis=kept.basis,
        minutes=kept.minutes,
        days_a_week=kept.days_a_week,
        rate=kept.rate,
        fee_percent=kept.fee_percent,
        fee_per_hour=kept.fee_per_hour,
        fee_per_month=kept.fee_per_month,
        income=kept.income,
        income_per_person=kept.income_per_person,
        members=kept.members,
        scan_blob=tx.surroundings.blobs.put(_as_pdf(tx, kept.scan)) if kept.scan else None,
        note=kept.note,
    )


def _as_pdf(tx: Transaction, scan: bytes) -> bytes:
    """Return the scan as the PDF that the preview shows; a picture becomes its one page."""
    if scan_kind(scan) == "pdf":
        return scan
    try:
        return scan_pdf(scan, "Skan decyzji", tx.today)
    except FormatError as unreadable:
        raise InvalidInputError(unreadable.sentence, "scan") from unreadable


def _scan(tx: Transaction, decision_id: UUID) -> bytes:
    demand_grounds(tx)
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    refuse_hidden(tx, row.resident_id)
    if row.scan_blob is None:
        raise NotFoundError("Do tej decyzji nie dołączono skanu.")
    return tx.surroundings.blobs.get(row.scan_blob)


def _refuse_repeated(tx: Transaction, form: RecordedForm) -> None:
    withdrawn = select(DecisionEvent.decision_id).where(
        DecisionEvent.state == DecisionState.REPEALED, DecisionEvent.gone.is_(False)
    )
    same = select(Decision.id).where(
        Decision.resident_id == form.resident_id,
        Decision.number == form.number,
        Decision.issued_on == form.issued_on,
        Decision.gone.is_(False),
        Decision.id.not_in(withdrawn),
    )
    if tx.scalar(same.limit(1)) is not None:
        raise RefusedError(f"Decyzja {form.number} tej osoby jest już zapisana.")


def _refuse_collision(tx: Transaction, form: RecordedForm) -> None:
    known = rulings(tx, Decision.resident_id == form.resident_id)
    for course in in_the_way(known, form.care_kind, form.starts_on, form.ends_on):
        number = existing_decision(tx, course.ruling.id).number
        until = f"do {long_day(course.last)}" if course.last < date.max else "bezterminowo"
        raise RefusedError(
            f"W tym czasie obowiązuje już decyzja {number} o tych samych usługach ({until}). "
            "Sprawdź okres."
        )


def _case(tx: Transaction, form: RecordedForm) -> UUID:
    """Return the case of the mark on the paper, opened as recorded where it is not known yet."""
    mark = recorded_mark(form.mark)
    known = tx.scalars(
        select(Case).where(Case.mark == str(mark or form.mark), Case.gone.is_(False)).limit(1)
    ).first()
    if known is not None:
        open_case_for(tx, known.id)
        if known.resident_id != form.resident_id:
            raise InvalidInputError(
                f"Znak {known.mark} ma sprawa innej osoby. Sprawdź znak na decyzji.", "mark"
            )
        return known.id
    case = Case(
        resident_id=form.resident_id,
        kind=CASE_OF_CARE[form.care_kind],
        regime=Regime.DECISION,
        cell=mark.cell if mark else "",
        symbol=mark.symbol if mark else "",
        number=mark.number if mark else 0,
        year=mark.year if mark else form.issued_on.year,
        ordinal=mark.ordinal if mark else tx.surroundings.ordinal,
        mark=str(mark or form.mark),
        opened_on=form.issued_on,
        state=CaseState.DECIDED,
        ended_on=form.issued_on,
        handler_id=tx.user_id,
        recorded=True,
    )
    tx.add(case)
    tx.flush()
    keep_exclusions(tx, case)
    return case.id


def _refuse_ordered(tx: Transaction, decision_id: UUID) -> None:
    """Refuse to take the ground from under an order that a provider is bound by."""
    bound = ServiceOrder.state.in_(BINDING)
    for row in orders_where(tx, ServiceOrder.decision_id == decision_id, bound):
        raise RefusedError(
            f"Pod tą decyzją działa zlecenie usług nr {number_of(row)}. Zakończ je, a potem "
            "wycofaj wpis."
        )


def _is_relied_on(tx: Transaction, decision_id: UUID) -> bool:
    later = select(Decision.id).where(Decision.previous_id == decision_id, Decision.gone.is_(False))
    draft = select(DecisionDraft.id).where(
        DecisionDraft.previous_id == decision_id, DecisionDraft.gone.is_(False)
    )
    return any(tx.scalar(found.limit(1)) is not None for found in (later, draft))
