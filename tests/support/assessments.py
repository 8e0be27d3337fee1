"""Talks about needs for tests: a case of a programme, a talk in it, needs found."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from cusdesk.db.cases import Application, Case
from cusdesk.db.programmes import Programme, ProgrammeDatum
from cusdesk.domain.assessment_records import AssessmentRecord, Finding
from cusdesk.domain.assessments import Functioning, LifeArea
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.terms import Regime
from cusdesk.operations.assessments import record_assessment
from cusdesk.operations.office import Office
from cusdesk.operations.service_needs import NewNeed, add_need
from cusdesk.operations.transaction import Transaction
from tests.support.cases import opened, resident

FOUND = {
    LifeArea.MOBILITY: Finding(Functioning.WITH_EFFORT, "chodzi o lasce"),
    LifeArea.HYGIENE: Finding(Functioning.WITH_HELP, "kąpiel z córką"),
    LifeArea.HEALTH: Finding(Functioning.WITH_HELP, "leki na nadciśnienie"),
    LifeArea.CONTACTS: Finding(Functioning.ALONE),
}
EVERYTHING = frozenset(PersonalDatum)


def programme_case(
    office: Office,
    resident_id: UUID | None = None,
    *,
    listed: frozenset[PersonalDatum] = EVERYTHING,
) -> UUID:
    """Open a case of a programme that lists the personal data it may ask for."""
    case_id = opened(office, resident_id or resident(office)).case_id
    programme = Programme(code="PUS-1", name="Program usług społecznych nr 1")
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        tx.add(programme)
        case = tx.get_one(Case, case_id)
        case.kind, case.regime = CaseKind.PROGRAMME, Regime.PROGRAMME
        tx.query(Application).filter(
            Application.case_id == case_id
        ).one().programme_id = programme.id
        tx.add_all(ProgrammeDatum(programme_id=programme.id, datum=datum) for datum in listed)
        tx.commit()
    return case_id


def talked(office: Office, case_id: UUID, **values: Any) -> UUID:
    """Record a talk of today at home."""
    record = AssessmentRecord(office.today, wishes="Chcę zostać w domu.", services_used="brak")
    return office.do(record_assessment, case_id, replace(record, **values), FOUND)


def needing(office: Office, assessment_id: UUID, text: str = "kąpiel", **values: Any) -> UUID:
    """Write down a need for help with hygiene."""
    return office.do(add_need, assessment_id, replace(NewNeed(LifeArea.HYGIENE, text), **values))
