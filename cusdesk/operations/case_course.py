"""The course of a case: waiting time, delay notices, its marks, and how it ends."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case, CaseSuspension, DelayNotice
from cusdesk.db.decisions import Decision, DecisionEvent, Delivery
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.domain.applications import care_of
from cusdesk.domain.cases import CASE_STATES, CaseState
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionOrigin, DecisionState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.orders import BINDING
from cusdesk.domain.plans import PlanState
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.case_facts import case_facts
from cusdesk.operations.cases import open_case_for, record_event, running_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_rows import number_of, orders_where
from cusdesk.operations.qualifying import refuse_closing_in_use
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached_answers

LONGEST_BEFORE = timedelta(days=366)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def suspend(tx: Transaction, case_id: UUID, starts_on: date, reason: str) -> None:
    """Stop the clock of a case: waiting for others does not count (art. 35 § 5 KPA)."""
    _demand(reason, "reason", "Napisz, na co czeka sprawa, na przykład: na odpowiedź ZUS.")
    case = open_case_for(tx, case_id)
    _check_day(case, starts_on, tx.today, "starts_on")
    case.state = CASE_STATES.after(case.state, CaseState.WAITING)
    tx.add(CaseSuspension(case_id=case_id, starts_on=starts_on, reason=reason.strip()))
    record_event(tx, case_id, f"Wstrzymano bieg terminu od {long_day(starts_on)}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def resume(tx: Transaction, case_id: UUID, ends_on: date) -> None:
    """Let the clock of a case run again; `ends_on` is the last day that does not count."""
    case = open_case_for(tx, case_id)
    if case.state is not CaseState.WAITING:
        raise RefusedError("Ta sprawa na nic nie czeka, więc nie ma czego podejmować.")
    case.state = CASE_STATES.after(case.state, CaseState.OPEN)
    for row in _open_suspensions(tx, case_id):
        if ends_on < row.starts_on:
            raise InvalidInputError(
                f"Sprawa czeka dopiero od {long_day(row.starts_on)} Popraw datę.", "ends_on"
            )
        row.ends_on = ends_on
    _check_day(case, ends_on, tx.today, "ends_on")
    record_event(tx, case_id, f"Podjęto sprawę; termin nie biegł do {long_day(ends_on)}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def send_delay_notice(
    tx: Transaction, case_id: UUID, sent_on: date, new_date: date, reason: str
) -> None:
    """Record a notice under art. 36 KPA: why the case is late, and the new date."""
    _demand(
        reason, "reason", "Napisz, dlaczego sprawy nie załatwiono w terminie (art. 36 § 1 KPA)."
    )
    case = running_case_for(tx, case_id)
    _check_day(case, sent_on, tx.today, "sent_on")
    if new_date <= sent_on:
        raise InvalidInputError("Nowy termin musi być późniejszy niż zawiadomienie.", "new_date")
    tx.add(DelayNotice(case_id=case_id, sent_on=sent_on, new_date=new_date, reason=reason.strip()))
    record_event(
        tx,
        case_id,
        f"Zawiadomiono o niezałatwieniu sprawy w terminie; nowy termin {long_day(new_date)}",
    )


@operation(Permission.CASES_WRITE, Act.CHANGE)
def mark_complex(tx: Transaction, case_id: UUID, *, is_complex: bool) -> None:
    """Say whether a case is especially complex: then two months count (art. 35 § 3 KPA)."""
    case = running_case_for(tx, case_id)
    case.complex = is_complex
    what = "szczególnie skomplikowaną" if is_complex else "zwykłą (miesiąc na załatwienie)"
    record_event(tx, case_id, f"Uznano sprawę za {what}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def start_urgent_care(tx: Transaction, case_id: UUID, starts_on: date) -> None:
    """Record the day care began before the decision (art. 50a u.p.s.): ten days run from it."""
    case = running_case_for(tx, case_id)
    care_of(case.kind)
    _check_day(case, starts_on, tx.today, "urgent_from")
    case.urgent_from = starts_on
    record_event(tx, case_id, f"Rozpoczęto usługi w trybie pilnym {long_day(starts_on)}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def pass_on(tx: Transaction, case_id: UUID, to: str) -> None:
    """Pass a case on to the body competent for it (art. 65 KPA)."""
    _demand(to, "to", "Napisz, komu przekazano sprawę, na przykład: OPS w Ślesinie.")
    _end(tx, case_id, CaseState.PASSED_ON, f"Przekazano sprawę według właściwości: {to.strip()}")


@operation(Permission.CASES_WRITE, Act.CHANGE)
def discontinue(tx: Transaction, case_id: UUID, reason: str) -> None:
    """Discontinue the proceedings of a case (art. 105 KPA)."""
    _demand(reason, "reason", "Napisz, dlaczego postępowanie umorzono (art. 105 KPA).")
    case = open_case_for(tx, case_id)
    if case.state is CaseState.DECIDED:
        _leave_without_effect(tx, case, reason.strip())
    _end(tx, case_id, CaseState.DISCONTINUED, f"Umorzono postępowanie: {reason.strip()}")


def _leave_without_effect(tx: Transaction, case: Case, reason: str) -> None:
    """Note that the decision of a case reached nobody, or refuse: it ended the proceedings."""
    if not case_facts(tx, case).may_be_discontinued:
        raise RefusedError(
            "Tę sprawę zakończyła już doręczona decyzja, więc nie ma czego umarzać. Gdy ma "
            "przestać obowiązywać, przygotuj decyzję o wygaśnięciu albo uchyleniu."
        )
    on = existing_resident(tx, case.resident_id).died_on or tx.today
    void = unreached_answers(tx, (case.resident_id,))
    for row in (one for one in void if one.case_id == case.id):
        lapsed = DecisionEvent(
            decision_id=row.id, state=DecisionState.EXPIRED, on=on, note=reason, user_id=tx.user_id
        )
        tx.add(lapsed)
        # art. 110 KPA
        record_event(
            tx, case.id, f"Decyzji nr {row.number} nikomu nie doręczono; zostaje bez skutku"
        )
    tx.flush()


@operation(Permission.CASES_WRITE, Act.CHANGE)
def close_case(tx: Transaction, case_id: UUID) -> None:
    """Close a decided case; its archive years count from here."""
    if undelivered(tx, case_id):
        raise RefusedError(
            "Decyzja w tej sprawie nie jest jeszcze doręczona. Zapisz dzień doręczenia, "
            "a potem zamknij sprawę."
        )
    case = open_case_for(tx, case_id)
    refuse_closing_in_use(tx, case)
    if case.regime is Regime.PROGRAMME:
        _refuse_closing_ordered(tx, case_id)
    _end(tx, case_id, CaseState.CLOSED, "Zamknięto sprawę")


@part
def undelivered(tx: Transaction, case_id: UUID) -> bool:
    """Whether an own decision of the case has an addressee who has not got it, or none at all."""
    issued = tx.scalars(
        select(Decision.id).where(
            Decision.case_id == case_id,
            Decision.origin == DecisionOrigin.OWN,
            Decision.gone.is_(False),
        )
    )
    for decision_id in issued:
        days = tx.scalars(
            select(Delivery.delivered_on).where(
                Delivery.decision_id == decision_id, Delivery.gone.is_(False)
            )
        ).all()
        if not days or None in days:
            return True
    return False


def _refuse_closing_ordered(tx: Transaction, case_id: UUID) -> None:
    """Refuse to close a case of a programme whose orders bind or whose plan is not summed up."""
    running = orders_where(tx, ServiceOrder.case_id == case_id, ServiceOrder.state.in_(BINDING))
    if running:
        numbers = ", ".join(number_of(row) for row in running)
        raise RefusedError(f"Wykonawcę wiąże jeszcze zlecenie: {numbers}. Zapisz najpierw koniec.")
    ended = tx.scalar(
        select(PlanVersion.id)
        .join(ServicePlan, ServicePlan.id == PlanVersion.plan_id)
        .where(
            ServicePlan.case_id == case_id,
            PlanVersion.state == PlanState.ENDED,
            *(table.gone.is_(False) for table in (ServicePlan, PlanVersion)),
        )
        .limit(1)
    )
    if ended is not None:
        raise RefusedError(
            "Plan w tej sprawie nie ma jeszcze opisu przebiegu i rezultatów (art. 45 ust. 3 "
            "ustawy o CUS). Podsumuj plan, a potem zamknij sprawę."
        )


def _end(tx: Transaction, case_id: UUID, state: CaseState, line: str) -> None:
    case = open_case_for(tx, case_id)
    case.state = CASE_STATES.after(case.state, state)
    case.ended_on = tx.today
    for row in _open_suspensions(tx, case_id):
        row.ends_on = tx.today
    record_event(tx, case_id, line)


def _open_suspensions(tx: Transaction, case_id: UUID) -> list[CaseSuspension]:
    rows = select(CaseSuspension).where(
        CaseSuspension.case_id == case_id,
        CaseSuspension.ends_on.is_(None),
        CaseSuspension.gone.is_(False),
    )
    return list(tx.scalars(rows))


def _check_day(case: Case, day: date, today: date, field: str) -> None:
    if day > today:
        raise InvalidInputError(
            f"{long_day(day)} dopiero będzie. Wpisz dzień, w którym to się stało.", field
        )
    if day < case.opened_on - LONGEST_BEFORE:
        raise InvalidInputError(
            f"{long_day(day)} to długo przed początkiem sprawy. Sprawdź datę.", field
        )


def _demand(text: str, field: str, sentence: str) -> None:
    if not text.strip():
        raise InvalidInputError(sentence, field)
