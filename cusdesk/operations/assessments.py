"""Rozpoznanie (art. 37 CUS Act): the talk about needs in a case of a programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.assessments import AreaFinding, Assessment
from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.plans import PlanVersion
from cusdesk.domain.assessment_records import (
    ASSESSMENT_LABELS,
    AssessmentRecord,
    Finding,
    Findings,
    areas_shown,
    checked_findings,
    checked_record,
    scales_shown,
    still_missing,
)
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.cases import AppointmentKind, CaseState
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.grants import hours_in_words
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.running import Course, courses
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.appointments import finish_visits
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.case_workers import Worker
from cusdesk.operations.cases import ended, open_case_for, record_event
from cusdesk.operations.decisions import rulings
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disabilities import disabilities_of
from cusdesk.operations.interviews import workers_holding
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.scale_results import ResultRow, results_of
from cusdesk.operations.scales import ScaleRow, scales_in_use
from cusdesk.operations.service_needs import NeedRow, needs_of
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

HIDDEN = "(treść widzą osoby, które prowadzą rozpoznania)"
# art. 30 and 49 CUS Act: the centre's own staff only; the coordinator first of all
TALKERS = frozenset(
    {Role.PLAN_COORDINATOR, Role.SERVICE_ORGANISER, Role.SOCIAL_WORKER, Role.DIRECTOR}
)
_RECORDABLE = frozenset({CaseState.OPEN, CaseState.WAITING, CaseState.DECIDED})


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One talk as its case shows it; its text is masked for those without the right."""

    id: UUID
    record: AssessmentRecord
    findings: Findings
    author_id: UUID
    author: str
    needs: tuple[NeedRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    missing: tuple[str, ...] = ()
    masked: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class AssessmentDesk:
    """What the tab „Rozpoznanie” needs: the talks so far, what may be asked, what runs already."""

    person: str
    mark: str
    assessments: tuple[AssessmentView, ...]
    areas: tuple[LifeArea, ...]
    scales: tuple[ScaleRow, ...]
    workers: tuple[Worker, ...]
    context: tuple[str, ...] = ()
    disability: str = ""
    hidden: frozenset[PersonalDatum] = field(default_factory=frozenset)
    may_add: bool = False
    masked: bool = False


@operation(Permission.CASES_READ, Act.VIEW)
def assessments_in(tx: Transaction, case_id: UUID) -> AssessmentDesk:
    """Return the talks of a case, newest first, with what the programme allows to ask."""
    return assessment_desk(tx, programme_case(tx, case_id))


@operation(Permission.CASES_READ)
def reread_assessments(tx: Transaction, case_id: UUID) -> AssessmentDesk:
    """Return the talks again, as after a change; the view was logged when they were opened."""
    return assessment_desk(tx, programme_case(tx, case_id))


@part
def assessment_desk(tx: Transaction, case: Case) -> AssessmentDesk:
    """Return what the tab of a case shows."""
    hidden, masked = hidden_in(tx, case.id), not tx.may(Permission.HEALTH_READ)
    rows = assessment_rows(tx, Assessment.case_id == case.id)
    return AssessmentDesk(
        person=resident_brief(tx, case.resident_id).name,
        mark=case.mark,
        assessments=tuple(view_of(tx, row, hidden) for row in reversed(rows)),
        areas=areas_shown(hidden),
        scales=tuple(scales_in_use(tx, tx.today)) if scales_shown(hidden) else (),
        workers=tuple(workers_holding(tx, case, TALKERS)),
        context=care_in_force(tx, case.resident_id),
        disability=_disability(tx, case.resident_id, hidden),
        hidden=hidden,
        may_add=tx.may(Permission.INTERVIEWS_WRITE) and case.state in _RECORDABLE,
        masked=masked,
    )


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def record_assessment(
    tx: Transaction,
    case_id: UUID,
    record: AssessmentRecord,
    findings: Findings | None = None,
    author_id: UUID | None = None,
) -> UUID:
    """Record a talk that took place; planned talks of the case are done with it."""
    case = _recordable_case(tx, case_id)
    known = assessment_rows(tx, Assessment.case_id == case_id)
    settled = checked_record(record, tx.today, is_first=not known)
    author = author_id or tx.user_id
    _check_author(tx, case, author)
    row = Assessment(
        case_id=case_id, resident_id=case.resident_id, author_id=author, **_columns(settled)
    )
    tx.add(row)
    tx.flush()
    _keep_findings(tx, row.id, checked_findings(findings or {}, hidden_in(tx, case_id)))
    finish_visits(tx, case_id, settled.talked_on, (AppointmentKind.TALK,))
    record_event(
        tx,
        case_id,
        f"Rozpoznanie indywidualnych potrzeb {long_day(settled.talked_on)} "
        f"({settled.place.label}), rozmawia {user_name(tx, author)}",
    )
    return row.id


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def correct_assessment(
    tx: Transaction,
    assessment_id: UUID,
    base: AssessmentView,
    typed: AssessmentRecord,
    findings: Findings,
) -> None:
    """Correct what was typed wrong, until an approved plan stands on the talk."""
    row = existing_assessment(tx, assessment_id)
    case = _recordable_case(tx, row.case_id)
    if stands_under_plan(tx, assessment_id):
        raise RefusedError(
            "Na tym rozpoznaniu stoi zatwierdzony plan, więc jego treść zostaje. "
            "Nowe ustalenia wpisz jako kolejną rozmowę."
        )
    first = assessment_rows(tx, Assessment.case_id == case.id)[0].id == row.id
    settled = merged(base.record, record_of(row), typed, ASSESSMENT_LABELS)
    for name, value in _columns(checked_record(settled, tx.today, is_first=first)).items():
        setattr(row, name, value)
    kept = _merged_findings(base.findings, findings_of(tx, row.id), findings)
    _keep_findings(tx, row.id, checked_findings(kept, hidden_in(tx, case.id)))
    record_event(tx, case.id, f"Poprawiono zapis rozpoznania z {long_day(row.talked_on)}")


@part
def programme_case(tx: Transaction, case_id: UUID) -> Case:
    """Return a case of a programme; the other law asks for an interview instead."""
    case = open_case_for(tx, case_id)
    if case.regime is not Regime.PROGRAMME:
        # art. 106 ust. 4 u.p.s.: a decision stands on a family interview
        raise RefusedError(
            f"Sprawa {case.mark} kończy się decyzją, więc prowadzi się w niej rodzinny wywiad "
            "środowiskowy. Rozpoznanie potrzeb należy do spraw z programu usług społecznych."
        )
    return case


@part
def existing_assessment(tx: Transaction, assessment_id: UUID) -> Assessment:
    """Return the row of a talk that exists."""
    row = tx.get(Assessment, assessment_id)
    if row is None or row.gone:
        raise NotFoundError("Tego rozpoznania nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    return row


@part
def assessment_rows(tx: Transaction, *where: ColumnElement[bool]) -> list[Assessment]:
    """Return talks in the order of their days."""
    rows = select(Assessment).where(Assessment.gone.is_(False), *where)
    return list(tx.scalars(rows.order_by(Assessment.talked_on, Assessment.id)))


@part
def view_of(tx: Transaction, row: Assessment, hidden: frozenset[PersonalDatum]) -> AssessmentView:
    """Return a talk as it is shown, with its needs and the results of scales."""
    if not tx.may(Permission.HEALTH_READ):
        return _masked(tx, row)
    record, findings = record_of(row), findings_of(tx, row.id)
    shown = {area: findings[area] for area in areas_shown(hidden) if area in findings}
    needs = needs_of(tx, row.id)
    return AssessmentView(
        id=row.id,
        record=record,
        findings=shown,
        author_id=row.author_id,
        author=user_name(tx, row.author_id),
        needs=needs,
        results=results_of(tx, row.id) if scales_shown(hidden) else (),
        missing=still_missing(record, shown, len(needs)),
        settled=stands_under_plan(tx, row.id),
    )


@part
def record_of(row: Assessment) -> AssessmentRecord:
    """Return the record a row holds."""
    return AssessmentRecord(**{f.name: getattr(row, f.name) for f in fields(AssessmentRecord)})


@part
def findings_of(tx: Transaction, assessment_id: UUID) -> dict[LifeArea, Finding]:
    """Return how the person manages, area by area, in the order of the talk."""
    rows = {row.area: row for row in _finding_rows(tx, assessment_id)}
    return {
        area: Finding(rows[area].functioning, rows[area].text) for area in LifeArea if area in rows
    }


@part
def stands_under_plan(tx: Transaction, assessment_id: UUID) -> bool:
    """Whether a plan approved already refers to the talk."""
    approved = select(PlanVersion.id).where(
        PlanVersion.assessment_id == assessment_id,
        PlanVersion.state.not_in((PlanState.DRAFT, PlanState.AGREED)),
        PlanVersion.gone.is_(False),
    )
    return tx.scalar(approved.limit(1)) is not None


@part
def care_in_force(tx: Transaction, resident_id: UUID) -> tuple[str, ...]:
    """Return a sentence for each decision that runs today or is to begin: art. 37 ust. 2."""
    ids = [course.ruling.id for course in care_from_today(tx, resident_id)]
    shut = shut_cases(tx)
    rows = tx.scalars(select(Decision).where(Decision.id.in_(ids)).order_by(Decision.starts_on))
    return tuple(_care_sentence(row, tx.today) for row in rows if row.case_id not in shut)


@part
def care_from_today(tx: Transaction, resident_id: UUID) -> tuple[Course, ...]:
    """Return the decisions of social assistance that hold today or on a later day."""
    known = courses(rulings(tx, Decision.resident_id == resident_id))
    return tuple(course for course in known if course.meets(tx.today, date.max))


def _care_sentence(row: Decision, today: date) -> str:
    kind = row.care_kind.label if row.care_kind else "pomoc społeczna"
    amount = (
        hours_in_words(row.minutes, row.hours_basis, row.days_a_week)
        if row.minutes is not None and row.hours_basis
        else ""
    )
    until = f"do {short_day(row.ends_on)}" if row.ends_on else "bezterminowo"
    since = f"od {short_day(row.starts_on)} " if row.starts_on and row.starts_on > today else ""
    said = ", ".join(filter(None, (kind, amount, f"{since}{until}")))
    return f"{said} (decyzja {row.number} z {short_day(row.issued_on)})"


def _disability(tx: Transaction, resident_id: UUID, hidden: frozenset[PersonalDatum]) -> str:
    if PersonalDatum.DISABILITY in hidden:
        return ""
    known = disabilities_of(tx, resident_id) or ()
    return ", ".join(
        f"{one.degree} (do {short_day(one.valid_to)})" if one.valid_to else one.degree
        for one in known
        if one.valid_to is None or one.valid_to >= tx.today
    )


def _recordable_case(tx: Transaction, case_id: UUID) -> Case:
    case = programme_case(tx, case_id)
    if case.state not in _RECORDABLE:
        raise ended(case)
    return case


def _check_author(tx: Transaction, case: Case, user_id: UUID) -> None:
    if not any(worker.id == user_id for worker in workers_holding(tx, case, TALKERS)):
        raise InvalidInputError(
            "Rozpoznanie prowadzi pracownik centrum, który ma tę rolę. Wybierz inną osobę.",
            "author_id",
        )


def _masked(tx: Transaction, row: Assessment) -> AssessmentView:
    kept = AssessmentRecord(row.talked_on, row.place, wishes=HIDDEN)
    author = user_name(tx, row.author_id)
    return AssessmentView(row.id, kept, {}, row.author_id, author, masked=True)


def _columns(record: AssessmentRecord) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _finding_rows(tx: Transaction, assessment_id: UUID) -> Iterable[AreaFinding]:
    return tx.scalars(
        select(AreaFinding).where(
            AreaFinding.assessment_id == assessment_id, AreaFinding.gone.is_(False)
        )
    )


def _keep_findings(tx: Transaction, assessment_id: UUID, findings: Findings) -> None:
    known = {row.area: row for row in _finding_rows(tx, assessment_id)}
    for area, one in findings.items():
        row = known.pop(area, None)
        if row is None:
            row = AreaFinding(assessment_id=assessment_id, area=area, functioning=one.functioning)
            tx.add(row)
        row.functioning, row.text = one.functioning, one.text
    for row in known.values():
        row.gone = True


def _merged_findings(base: Findings, stored: Findings, typed: Findings) -> dict[LifeArea, Finding]:
    """Return each area as one of two people left it, or refuse one that both changed."""
    kept: dict[LifeArea, Finding] = {}
    for area in LifeArea:
        before, theirs, mine = (_at(one, area) for one in (base, stored, typed))
        label = {"functioning": area.label, "text": area.label}
        kept[area] = merged(before, theirs, mine, label)
    return kept


def _at(findings: Mapping[LifeArea, Finding], area: LifeArea) -> Finding:
    return findings.get(area, Finding())
