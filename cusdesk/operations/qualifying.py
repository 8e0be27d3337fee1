"""Answers to an application for a programme: qualified, waiting, withdrawn; and how use ends."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import CASE_STATES, CaseState
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.qualifications import (
    QUALIFICATION_STATES,
    SERVED,
    UNANSWERED,
    QualificationState,
    Stay,
    check_stay,
    hindrances,
    is_in_use,
)
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.cases import ended, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.declarations import asked_about, said_in
from cusdesk.operations.programmes import existing_programme, fee_of, programme_row, services_of
from cusdesk.operations.qualifications import (
    ACTING,
    Period,
    existing_qualification,
    qualification_rows,
    standing_of,
)
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import roles_on


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long somebody is qualified, with which relief, and why before an earlier one."""

    starts_on: date
    ends_on: date | None = None
    relief_id: UUID | None = None
    precedence: str = ""


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def qualify(tx: Transaction, qualification_id: UUID, terms: Terms) -> None:
    """Qualify somebody for a service; that takes no decision (art. 42 ust. 1 CUS Act)."""
    row, case = _open(tx, qualification_id)
    _refuse_dead(tx, row)
    _check_terms(tx, row, terms)
    asked = asked_about(tx, row.programme_id, (row.service_id,), said_in(tx, row.application_id))
    stay = Period(terms.starts_on, terms.ends_on or date.max)
    standing = standing_of(tx, row, asked, stay)
    for sentence in hindrances(standing):
        raise RefusedError(sentence)
    if standing.overtakes and not terms.precedence.strip():
        raise InvalidInputError(standing.overtakes, "precedence")
    entitled = {one.id for one in asked if one.is_relief and one.answer.value == "met"}
    if terms.relief_id is not None and terms.relief_id not in entitled:
        # art. 36 ust. 1: the right to a relief follows from a declaration
        raise InvalidInputError(
            "Prawo do tej ulgi nie wynika z oświadczeń. Uzupełnij je na karcie „Wniosek”.",
            "relief_id",
        )
    fee = fee_of(tx, row.programme_id, row.service_id, terms.relief_id, terms.starts_on)
    before = f"Pierwszeństwo: {terms.precedence.strip()}" if standing.overtakes else ""
    _turn(tx, row, QualificationState.QUALIFIED, before)
    row.starts_on, row.ends_on = terms.starts_on, terms.ends_on
    row.price, row.fee, row.relief_id = fee.price.amount, fee.amount, terms.relief_id
    row.relief_percent = fee.relief.percent if fee.relief else None
    row.document_id = None
    said = " przed wcześniejszym wnioskiem" if before else ""
    _tell(tx, row, f"Zakwalifikowano{said} do usługi")
    settle(tx, case)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def put_on_list(tx: Transaction, qualification_id: UUID) -> None:
    """Put somebody who meets the conditions on the waiting list: no place, no money yet."""
    row, case = _open(tx, qualification_id)
    _refuse_dead(tx, row)
    asked = asked_about(tx, row.programme_id, (row.service_id,), said_in(tx, row.application_id))
    standing = standing_of(tx, row, asked)
    wait = standing.must_wait or standing.overtaken
    if not wait:
        raise RefusedError(
            "Jest wolne miejsce i nikt nie czeka wcześniej, więc lista oczekujących nie jest "
            "potrzebna. Zakwalifikuj osobę albo przygotuj odmowę."
        )
    for sentence in hindrances(standing):
        if sentence != standing.must_wait:
            raise RefusedError(sentence)
    _turn(tx, row, QualificationState.WAITING, wait)
    row.document_id = None
    _tell(tx, row, "Wpisano na listę oczekujących")
    settle(tx, case)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def withdraw(tx: Transaction, qualification_id: UUID, on: date, how: str) -> None:
    """Record that the applicant withdrew the application for a service."""
    row, case = _open(tx, qualification_id)
    if row.state not in UNANSWERED:
        raise RefusedError(
            "Wniosek o tę usługę jest już rozpatrzony. Gdy osoba już nie chce korzystać, zapisz "
            "rezygnację."
        )
    _check_day(tx, on)
    _demand(how, "Napisz, skąd o tym wiadomo, na przykład: oświadczenie na piśmie.")
    _turn(tx, row, QualificationState.WITHDRAWN, how, on)
    _tell(tx, row, "Wycofano wniosek o usługę")
    settle(tx, case)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def resign(tx: Transaction, qualification_id: UUID, on: date, how: str) -> None:
    """Record a resignation; the fee stays due until that day (art. 44 ust. 1 CUS Act)."""
    row, case = _used(tx, qualification_id)
    # A resignation given today may take effect at the end of the month.
    _check_first(row, on)
    _check_last(tx, row, on)
    _demand(how, "Napisz, jak zawiadomiono dyrektora, na przykład: pismem, ustnie do notatki.")
    _turn(tx, row, QualificationState.RESIGNED, how, on)
    _tell(tx, row, f"Rezygnacja z dniem {short(on)} z usługi")
    settle(tx, case)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def end_use(tx: Transaction, qualification_id: UUID, on: date, why: str) -> None:
    """Record that somebody no longer uses a service: its time is over, a death, a move."""
    row, case = _used(tx, qualification_id)
    _check_day(tx, on)
    _check_first(row, on)
    _demand(why, "Napisz, dlaczego korzystanie się skończyło.")
    _turn(tx, row, QualificationState.ENDED, why, on)
    _tell(tx, row, f"Koniec korzystania z dniem {short(on)} z usługi")
    settle(tx, case)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def waive_fee(tx: Transaction, qualification_id: UUID, extent: str, reason: str) -> None:
    """Note that the director waives the fee after a resignation (art. 44 ust. 2 CUS Act)."""
    row = existing_qualification(tx, qualification_id)
    programme_case(tx, row.case_id)
    if row.state is not QualificationState.RESIGNED:
        raise RefusedError("Od opłaty odstępuje się po rezygnacji (art. 44 ust. 2 ustawy o CUS).")
    if Role.DIRECTOR not in roles_on(tx, tx.user_id, tx.today):
        raise RefusedError(
            "O odstąpieniu od opłaty rozstrzyga dyrektor centrum (art. 44 ust. 2 ustawy o CUS)."
        )
    _demand(extent, "Napisz, od czego odstąpiono: od całości albo od jakiej kwoty.", "extent")
    _demand(reason, "Napisz, dlaczego przypadek jest uzasadniony.", "reason")
    # Whoever keeps accounts reads of how much; why, often an illness, only those who lead the case.
    row.waived = extent.strip()
    row.ground = f"{row.ground}; odstąpienie od opłaty: {reason.strip()}"
    _tell(tx, row, f"Dyrektor odstąpił od opłaty ({extent.strip()}) za usługę")


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def decide_plan(tx: Transaction, case_id: UUID, *, needed: bool) -> None:
    """Say whether the services need coordinating for three months or more (art. 38 ust. 2)."""
    case = programme_case(tx, case_id)
    case.plan_needed = needed
    said = "Plan usług (IPUS) jest potrzebny" if needed else "Sprawa nie wymaga planu usług (IPUS)"
    record_event(tx, case_id, f"{said} (art. 38 ust. 2 ustawy o CUS)")


@part
def settle(tx: Transaction, case: Case) -> None:
    """Have the case answered once no service of it waits for an answer or for a place."""
    tx.flush()
    states = {row.state for row in qualification_rows(tx, case.id)}
    if case.state is not CaseState.OPEN or states & UNANSWERED:
        return
    passed_on = states == {QualificationState.PASSED_ON}
    target = CaseState.PASSED_ON if passed_on else CaseState.DECIDED
    case.state, case.ended_on = CASE_STATES.after(case.state, target), tx.today


@part
def turn_to(
    tx: Transaction, row: Qualification, state: QualificationState, ground: str, document_id: UUID
) -> None:
    """Turn a service to a state that a paper gives it."""
    _turn(tx, row, state, ground)
    row.document_id = document_id


@part
def ask_again(tx: Transaction, case_id: UUID, document_id: UUID | None, on: date) -> None:
    """Have the services of a refusal that was set aside wait for an answer once more."""
    case = programme_case(tx, case_id)
    rows = [row for row in qualification_rows(tx, case_id) if row.document_id == document_id]
    for row in (row for row in rows if row.state is QualificationState.REFUSED):
        _turn(tx, row, QualificationState.ASKED, on=on)
        row.document_id = None
        _tell(tx, row, "Wniosek do ponownego rozpatrzenia")
        if case.state not in RUNNING:
            case.state, case.ended_on = CASE_STATES.after(case.state, CaseState.OPEN), None


@part
def refuse_closing_in_use(tx: Transaction, case: Case) -> None:
    """Refuse to close a case in which something is unanswered or a service is still used."""
    rows = qualification_rows(tx, case.id)
    if any(row.state in UNANSWERED for row in rows):
        raise RefusedError("W tej sprawie jest nierozpatrzony wniosek. Rozpatrz go albo wycofaj.")
    if any(is_in_use(row.state, row.state_on, tx.today) for row in rows):
        raise RefusedError(
            "Osoba korzysta jeszcze z usług w tej sprawie. Zapisz rezygnację albo koniec "
            "korzystania, a potem zamknij sprawę."
        )


def short(day: date) -> str:
    """Return a day as the metryka writes it."""
    return f"{day:%d.%m.%Y}"


def _open(tx: Transaction, qualification_id: UUID) -> tuple[Qualification, Case]:
    row = existing_qualification(tx, qualification_id)
    case = programme_case(tx, row.case_id)
    if case.state is CaseState.WAITING:
        raise RefusedError(
            "Termin tej sprawy jest wstrzymany, bo czeka ona na innych. Najpierw podejmij sprawę."
        )
    if case.state not in ACTING:
        raise ended(case)
    return row, case


def _used(tx: Transaction, qualification_id: UUID) -> tuple[Qualification, Case]:
    row = existing_qualification(tx, qualification_id)
    if row.state not in SERVED:
        raise RefusedError("Ta osoba nie jest zakwalifikowana do tej usługi. Wycofaj wniosek.")
    return row, programme_case(tx, row.case_id)


def _check_terms(tx: Transaction, row: Qualification, terms: Terms) -> None:
    programme = existing_programme(tx, row.programme_id)
    stay = Stay(terms.starts_on, terms.ends_on, programme.starts_on, programme.ends_on)
    check_stay(stay)
    if not programme_row(tx, row.programme_id).runs_on(terms.starts_on):
        raise RefusedError(
            f"Program „{programme.name}” ma stan „{programme.state.label}”, więc nie można do "
            "niego kwalifikować."
        )
    offered = {one.service_id for one in services_of(tx, row.programme_id, terms.starts_on)}
    if row.service_id not in offered:
        name = service_brief(tx, row.service_id).card.name
        raise RefusedError(
            f"Usługi „{name}” {long_day(terms.starts_on)} się nie stosuje. Wybierz inny początek "
            "albo przygotuj odmowę."
        )


def _refuse_dead(tx: Transaction, row: Qualification) -> None:
    died_on = resident_brief(tx, row.resident_id).dead_on
    if died_on is not None:
        raise RefusedError(
            f"Ta osoba zmarła {long_day(died_on)} Zapisz w sprawie wycofanie wniosku z tego powodu."
        )


def _turn(
    tx: Transaction,
    row: Qualification,
    state: QualificationState,
    ground: str = "",
    on: date | None = None,
) -> None:
    row.state = QUALIFICATION_STATES.after(row.state, state)
    row.state_on, row.ground, row.by_id = on or tx.today, ground.strip(), tx.user_id


def _tell(tx: Transaction, row: Qualification, what: str) -> None:
    # Every reader of cases reads the metryka; why is kept with the service, under its mask.
    name = service_brief(tx, row.service_id).card.name
    record_event(tx, row.case_id, f"{what}: {name}")


def _check_day(tx: Transaction, on: date) -> None:
    if on > tx.today:
        raise InvalidInputError(f"{long_day(on)} dopiero będzie. Popraw datę.", "on")


def _check_first(row: Qualification, on: date) -> None:
    """Refuse a day before the person was qualified; one before the first of use frees the place."""
    known = row.state_on if row.state is QualificationState.QUALIFIED else None
    days = [day for day in (row.starts_on, known) if day is not None]
    if days and on < min(days):
        raise InvalidInputError(
            f"Osobę zakwalifikowano {long_day(min(days))}; wcześniej nie można tego zakończyć. "
            "Popraw datę.",
            "on",
        )


def _check_last(tx: Transaction, row: Qualification, on: date) -> None:
    """Refuse a resignation for a day on which nothing would be used any more."""
    programme = existing_programme(tx, row.programme_id)
    last = min((day for day in (row.ends_on, programme.ends_on) if day), default=None)
    if last is not None and on > last:
        raise InvalidInputError(
            f"Kwalifikacja trwa do {short(last)} i kończy się sama. Wpisz wcześniejszy dzień albo "
            "nie zapisuj rezygnacji.",
            "on",
        )


def _demand(text: str, sentence: str, field: str = "how") -> None:
    if not text.strip():
        raise InvalidInputError(sentence, field)
