"""Applications: the date stamp that starts the clocks, and the case opened with it."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.domain.applications import (
    APPLICATION_LABELS,
    ApplicationRecord,
    check_applicant,
    check_stamp,
    regime_of,
    same_gmina,
)
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import (
    ApplicantKind,
    ApplicationChannel,
    CaseKind,
    CaseState,
    ReportOutcome,
)
from cusdesk.domain.dates import long_day
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.numbering import CaseMark, RegisterNumber
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import competent_gmina
from cusdesk.operations.case_marks import next_mark
from cusdesk.operations.case_workers import (
    check_worker,
    initials_of,
    keep_exclusions,
    refuse_excluded_from,
    refuse_excluded_handler,
)
from cusdesk.operations.cases import open_case_for, record_event, running_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.notes import enter_duty
from cusdesk.operations.numbering import next_number
from cusdesk.operations.offices import header_on
from cusdesk.operations.reports import report_to_change, settle
from cusdesk.operations.residents import ResidentBrief, resident_brief
from cusdesk.operations.transaction import Transaction

REGISTER = "applications"


@dataclass(frozen=True, slots=True)
class NewApplication:
    """What is asked when an application comes in, or a case is opened ex officio."""

    resident_id: UUID
    kind: CaseKind
    received_on: date
    channel: ApplicationChannel = ApplicationChannel.COUNTER
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    applicant_name: str = ""
    written_on: date | None = None
    asked_for: str = ""
    service_id: UUID | None = None
    report_id: UUID | None = None
    urgent: bool = False
    exemption_asked: bool = False
    waives_waiting: bool = False
    handler_id: UUID | None = None
    clause_given: bool = False
    programme_id: UUID | None = None
    passing_on_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """The numbers an application got, and the case it stands in."""

    application_id: UUID
    number: str
    case_id: UUID
    mark: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of the same kind that already runs for the person; an application may join it."""

    id: UUID
    mark: str


@operation(Permission.CASES_READ)
def running_case(tx: Transaction, resident_id: UUID, kind: CaseKind) -> OpenCase | None:
    """Return the running case of `kind` a person already has, if there is one."""
    row = tx.execute(
        select(Case.id, Case.mark)
        .where(
            Case.resident_id == resident_id,
            Case.kind == kind,
            Case.state.in_(RUNNING),
            Case.gone.is_(False),
        )
        .limit(1)
    ).first()
    return None if row is None else OpenCase(*row)


@operation(Permission.CASES_READ)
def application_warnings(tx: Transaction, resident_id: UUID, kind: CaseKind) -> list[str]:
    """Return what a clerk should know before opening a case of `kind` for a resident."""
    resident = resident_brief(tx, resident_id)
    if said := of_the_dead(resident):
        return [said]
    found = [_running_already(tx, resident_id, kind), _of_another_gmina(tx, resident_id)]
    if resident.moved_out_on is not None and resident.moved_out_on <= tx.today:
        found.append(
            f"Ta osoba wyprowadziła się {long_day(resident.moved_out_on)} Wniosek załatwia gmina "
            "miejsca zamieszkania; przekaż go tam (art. 65 KPA)."
        )
    return [warning for warning in found if warning]


def _running_already(tx: Transaction, resident_id: UUID, kind: CaseKind) -> str:
    found = running_case(tx, resident_id, kind)
    if found is None:
        return ""
    return (
        f"Ta osoba ma już sprawę w toku: {found.mark} ({kind.label}). "
        "Dołącz wniosek do niej, jeśli dotyczy tego samego."
    )


def _of_another_gmina(tx: Transaction, resident_id: UUID) -> str:
    """Return a warning where another gmina is competent (art. 101 ust. 1 i 2 u.p.s.)."""
    lives_in = competent_gmina(tx, resident_id, tx.today)
    ours = header_on(tx, tx.today).gmina
    if not lives_in or same_gmina(lives_in, ours):
        return ""
    return (
        f"Według adresu właściwa jest gmina {lives_in} (art. 101 ustawy o pomocy społecznej). "
        "Przekaż wniosek tam, chyba że sprawa jest pilna i osoba przebywa u nas."
    )


@operation(Permission.CASES_WRITE, Act.CHANGE)
def register_application(tx: Transaction, new: NewApplication) -> Registered:
    """Stamp and number an application and open its case with a znak sprawy, all at once."""
    _check(tx, new)
    refuse_excluded_from(tx, new.resident_id)
    handler = new.handler_id or tx.user_id
    check_worker(tx, handler)
    mark = next_mark(tx, new.kind, initials_of(tx, handler))
    case = enter_case(tx, new.resident_id, new.kind, mark, tx.today)
    keep_exclusions(tx, case)
    refuse_excluded_handler(tx, case, handler)
    case.handler_id = handler
    return _enter(tx, new, case)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def add_application(tx: Transaction, case_id: UUID, new: NewApplication) -> Registered:
    """Stamp and number a further application in a case that is running or decided."""
    case = open_case_for(tx, case_id)
    if case.state not in RUNNING | {CaseState.DECIDED}:
        raise RefusedError(
            f"Sprawa {case.mark} ma stan „{case.state.label}”. Przyjmij wniosek jako nową sprawę."
        )
    if new.resident_id != case.resident_id:
        raise InvalidInputError("Wniosek dotyczy innej osoby niż sprawa.", "resident_id")
    _check(tx, new)
    return _enter(tx, new, case)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def correct_application(
    tx: Transaction, application_id: UUID, base: ApplicationRecord, typed: ApplicationRecord
) -> None:
    """Correct what was typed wrong; the metryka says which fields (art. 66a KPA)."""
    row = tx.get(Application, application_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wniosku nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    case = running_case_for(tx, row.case_id)
    stored = application_record(row)
    settled = merged(base, stored, typed, APPLICATION_LABELS)
    check_stamp(settled.received_on, tx.today, settled.written_on)
    check_applicant(settled.applicant_kind, settled.applicant_name, case.regime)
    changed = [name for name in APPLICATION_LABELS if _differ(settled, stored, name)]
    for name in changed:
        setattr(row, name, getattr(settled, name))
    if changed:
        named = ", ".join(APPLICATION_LABELS[name] for name in changed)
        number = RegisterNumber(row.number, row.year, row.ordinal)
        record_event(tx, case.id, f"Poprawiono zapis wniosku nr {number}: {named}")


@part
def application_record(row: Application) -> ApplicationRecord:
    """Return what an application says."""
    return ApplicationRecord(**{f.name: getattr(row, f.name) for f in fields(ApplicationRecord)})


def _differ(one: ApplicationRecord, other: ApplicationRecord, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _check(tx: Transaction, new: NewApplication) -> None:
    check_stamp(new.received_on, tx.today, new.written_on)
    check_applicant(new.applicant_kind, new.applicant_name, regime_of(new.kind))
    if regime_of(new.kind) is Regime.PROGRAMME and new.programme_id is None:
        raise InvalidInputError("Wybierz program, o którego usługi chodzi.", "programme_id")
    if said := of_the_dead(resident_brief(tx, new.resident_id)):
        raise RefusedError(said)


def of_the_dead(person: ResidentBrief) -> str:
    """Return that nothing is begun for somebody who died; empty for the living."""
    if person.dead_on is None:
        return ""
    # art. 105 § 1 KPA: a personal right ends with the person
    return (
        f"Ta osoba zmarła {long_day(person.dead_on)} Nowej sprawy o usługi dla niej się nie "
        "wszczyna."
    )


@part
def enter_case(
    tx: Transaction, resident_id: UUID, kind: CaseKind, mark: CaseMark, opened_on: date
) -> Case:
    """Enter the row of a case under `mark`."""
    case = Case(
        resident_id=resident_id,
        kind=kind,
        regime=regime_of(kind),
        cell=mark.cell,
        symbol=mark.symbol,
        number=mark.number,
        year=mark.year,
        ordinal=mark.ordinal,
        mark=str(mark),
        opened_on=opened_on,
    )
    tx.add(case)
    tx.flush()
    tx.concerns(resident_id, case_id=case.id)
    return case


def _enter(tx: Transaction, new: NewApplication, case: Case) -> Registered:
    year = tx.today.year
    row = Application(
        case_id=case.id,
        resident_id=new.resident_id,
        report_id=new.report_id,
        number=next_number(tx, REGISTER, year, Application.number, Application.year == year),
        year=year,
        ordinal=tx.surroundings.ordinal,
        received_on=new.received_on,
        written_on=new.written_on,
        channel=new.channel,
        applicant_kind=new.applicant_kind,
        applicant_name=new.applicant_name.strip(),
        service_id=new.service_id,
        asked_for=new.asked_for.strip(),
        urgent=new.urgent,
        exemption_asked=new.exemption_asked,
        waives_waiting=new.waives_waiting,
        programme_id=new.programme_id,
        passing_on_agreed=new.passing_on_agreed,
    )
    tx.add(row)
    tx.flush()
    number = str(RegisterNumber(row.number, year, row.ordinal))
    record_event(tx, case.id, _line(new, number))
    if new.clause_given:
        # art. 61 § 5 KPA: at the first act directed to the party
        enter_duty(tx, new.resident_id, tx.today, f"przy wniosku nr {number}")
    _settle_report(tx, new, case.mark)
    return Registered(row.id, number, case.id, case.mark)


def _line(new: NewApplication, number: str) -> str:
    day = long_day(new.received_on)
    if new.applicant_kind is ApplicantKind.EX_OFFICIO:
        return f"Wszczęto sprawę z urzędu ({day}), pozycja {number} rejestru wniosków"
    return f"Przyjęto wniosek nr {number}, wpływ {day} ({new.channel.label})"


def _settle_report(tx: Transaction, new: NewApplication, mark: str) -> None:
    if new.report_id is None:
        return
    ex_officio = new.applicant_kind is ApplicantKind.EX_OFFICIO
    outcome = ReportOutcome.EX_OFFICIO if ex_officio else ReportOutcome.APPLICATION
    report = report_to_change(tx, new.report_id)
    report.resident_id = new.resident_id
    settle(tx, report, outcome, f"sprawa {mark}")
