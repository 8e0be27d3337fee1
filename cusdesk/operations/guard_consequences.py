"""What a death or a move touches: shown before the act, and asked again while doing it."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Appointment, Case
from cusdesk.db.decisions import Decision
from cusdesk.db.plans import ServicePlan
from cusdesk.db.residents import Representative, Resident
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.guards import (
    Consequence,
    ConsequenceKind,
    Destination,
    case_after_death,
    case_after_move,
)
from cusdesk.domain.residents import ATTORNEYS
from cusdesk.domain.words import joined
from cusdesk.operations.dated import covers
from cusdesk.operations.decisions import still_to_run
from cusdesk.operations.declaration import part
from cusdesk.operations.group_members import groups_on
from cusdesk.operations.households import household_on
from cusdesk.operations.order_rows import number_of, orders_binding
from cusdesk.operations.plans import number_of as number_of_plan
from cusdesk.operations.plans import running_plans
from cusdesk.operations.qualification_use import used_services
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached_answers

DAY = timedelta(days=1)


@part
def of_death(tx: Transaction, row: Resident, day: date) -> Iterator[Consequence]:
    """Return what follows from a death."""
    kind = ConsequenceKind
    yield Consequence(kind.LETTERS, "Program nie przygotuje już pism do tej osoby.", at_once=True)
    yield from _appointments_touched(tx, row.id, day)
    yield from _household_touched(tx, row.id, day)
    yield from _roles_touched(tx, row.id, day)
    yield from _groups_touched(tx, row.id, day)
    yield from _orders_touched(tx, row.id)
    yield from _programmes_touched(tx, row.id, day)
    void = {one.id for one in unreached_answers(tx, (row.id,))}
    for decision in still_to_run(tx, day - DAY, Decision.resident_id == row.id):
        if decision.id in void:
            # art. 105 § 1 and art. 110 KPA
            yield Consequence(
                kind.DECISION,
                f"Decyzji {decision.number} nikomu nie doręczono (art. 110 KPA), więc nie ma "
                "czego wygaszać; trzeba umorzyć postępowanie, zadanie trafi na Pulpit.",
                at_once=False,
                case_id=decision.case_id,
            )
            continue
        # art. 162 § 1 pkt 1 KPA
        yield Consequence(
            kind.DECISION,
            f"Decyzja {decision.number} wymaga stwierdzenia wygaśnięcia "
            "(art. 162 § 1 pkt 1 KPA); zadanie trafi na Pulpit.",
            at_once=False,
            case_id=decision.case_id,
        )
    for case in _running_cases(tx, row.id):
        yield Consequence(
            kind.CASE,
            f"Sprawa {case.mark}: {case_after_death(case.regime)}",
            at_once=False,
            case_id=case.id,
        )


@part
def of_move(
    tx: Transaction, row: Resident, day: date, destination: Destination | None = None
) -> Iterator[Consequence]:
    """Return what follows from a move; a facility of the same gmina is no new gmina."""
    kind = ConsequenceKind
    yield Consequence(
        kind.ADDRESS,
        f"Adres zamieszkania kończy się {long_day(day)}; nowy wpisz, jeśli jest znany.",
        at_once=True,
    )
    yield from _appointments_touched(tx, row.id, day)
    yield from _household_touched(tx, row.id, day)
    yield from _groups_touched(tx, row.id, day)
    yield from _orders_touched(tx, row.id)
    yield from _programmes_touched(tx, row.id, day)
    cared_for = destination is not None and destination.is_facility
    why = ", bo całodobową opiekę zapewnia placówka" if cared_for else ""
    for decision in still_to_run(tx, day, Decision.resident_id == row.id):
        yield Consequence(
            kind.DECISION,
            f"Decyzja {decision.number} wymaga stwierdzenia wygaśnięcia z dniem "
            f"{long_day(day)}{why}; zadanie trafi na Pulpit.",
            at_once=False,
            case_id=decision.case_id,
        )
    for case in _running_cases(tx, row.id):
        yield Consequence(
            kind.CASE,
            f"Sprawa {case.mark} jest w toku. {case_after_move(destination)}",
            at_once=False,
            case_id=case.id,
        )


def _appointments_touched(tx: Transaction, resident_id: UUID, day: date) -> Iterator[Consequence]:
    days = [short_day(row.day) for row in open_appointments(tx, resident_id, day)]
    if days:
        yield Consequence(
            ConsequenceKind.APPOINTMENT,
            f"Odwołane zostaną umówione terminy: {joined(days)}.",
            at_once=True,
        )


def _household_touched(tx: Transaction, resident_id: UUID, day: date) -> Iterator[Consequence]:
    others = [
        member.resident.name
        for member in household_on(tx, resident_id, day).members
        if member.resident.id != resident_id
    ]
    if others:
        yield Consequence(
            ConsequenceKind.HOUSEHOLD,
            f"Osoba opuści wspólne gospodarstwo z dniem {long_day(day)}; zostają: "
            f"{joined(others)}.",
            at_once=True,
        )


def _roles_touched(tx: Transaction, resident_id: UUID, day: date) -> Iterator[Consequence]:
    for role in roles_to_end(tx, resident_id, day):
        whose = tx.get_one(Resident, role.resident_id)
        yield Consequence(
            ConsequenceKind.ROLE,
            f"Kończy się rola: {role.kind.label if role.kind else role.role.label} "
            f"({role.name}, dla: {whose.given_name} {whose.surname}).",
            at_once=True,
            resident_id=role.resident_id,
        )


def _groups_touched(tx: Transaction, resident_id: UUID, day: date) -> Iterator[Consequence]:
    names = [one.name for one in groups_on(tx, resident_id, day)]
    if names:
        yield Consequence(
            ConsequenceKind.GROUP,
            f"Kończy się udział w grupach: {joined(names)}.",
            at_once=True,
        )


def _orders_touched(tx: Transaction, resident_id: UUID) -> Iterator[Consequence]:
    numbers = [number_of(row) for row in orders_binding(tx, resident_id)]
    if numbers:
        yield Consequence(
            ConsequenceKind.ORDER,
            f"Kończą się zlecenia usług: {joined(numbers)}; pisma dla wykonawców będą gotowe do "
            "wysłania.",
            at_once=True,
        )


def _programmes_touched(tx: Transaction, resident_id: UUID, day: date) -> Iterator[Consequence]:
    names = used_services(tx, resident_id, day)
    if names:
        yield Consequence(
            ConsequenceKind.SERVICE,
            f"Kończy się korzystanie z usług z programu: {joined(names)}; miejsca się zwolnią.",
            at_once=True,
        )
    for plan in running_plans(tx, ServicePlan.resident_id == resident_id):
        # art. 45 ust. 2-3 CUS Act
        yield Consequence(
            ConsequenceKind.PLAN,
            f"Plan usług (IPUS) nr {number_of_plan(plan)}: zakończ go i opisz przebieg "
            "i rezultaty; zadanie trafi na Pulpit.",
            at_once=False,
            case_id=plan.case_id,
        )


@part
def open_appointments(tx: Transaction, resident_id: UUID, day: date) -> list[Appointment]:
    """Return the appointments with a person that are still to come on `day`."""
    rows = select(Appointment).where(
        Appointment.resident_id == resident_id,
        Appointment.gone.is_(False),
        Appointment.done_on.is_(None),
        Appointment.day >= day,
    )
    return list(tx.scalars(rows.order_by(Appointment.day)))


@part
def roles_to_end(tx: Transaction, resident_id: UUID, day: date) -> list[Representative]:
    """Return the roles that end with a death."""
    held = Representative.gone.is_(False) & covers(
        Representative.valid_from, Representative.valid_to, day
    )
    # art. 101 § 2 KC: a power of attorney ends with the death of who gave it or of who holds it.
    own_attorney = (Representative.resident_id == resident_id) & Representative.kind.in_(ATTORNEYS)
    for_others = Representative.person_id == resident_id
    return list(tx.scalars(select(Representative).where(held, own_attorney | for_others)))


def _running_cases(tx: Transaction, resident_id: UUID) -> list[Case]:
    rows = select(Case).where(
        Case.resident_id == resident_id, Case.gone.is_(False), Case.state.in_(RUNNING)
    )
    return list(tx.scalars(rows.order_by(Case.opened_on)))
