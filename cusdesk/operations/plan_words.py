"""The fixed words of a plan: the office's templates filled with what is known of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.assessments import Assessment
from cusdesk.db.decisions import Document
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.sandbox import render
from cusdesk.domain.wording import Block
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

ACT = "cus"
_WORDS = "plan.end."


@part
def fixed_words(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> tuple[str, ...]:
    """Return what every plan says at its end, as markup; a part with nothing to say is left out."""
    facts = {
        "law": {"cus": tx.law.text_on(ACT, tx.today).title},
        "plan": {
            "talked_on": _talked_on(tx, plan.case_id, version.assessment_id),
            "informed_on": _informed_on(tx, plan.case_id),
        },
    }
    return tuple(filter(None, (render(block.text, facts) for block in _blocks(tx))))


@part
def wording_used(tx: Transaction) -> str:
    """Return the versions of the words, for the record of the document."""
    return " ".join(f"{block.id}@{block.version}" for block in _blocks(tx))


def _blocks(tx: Transaction) -> tuple[Block, ...]:
    return tx.surroundings.templates().texts_on(_WORDS, tx.today)


def _talked_on(tx: Transaction, case_id: UUID, assessment_id: UUID | None) -> date | None:
    """Return the day of the talk a plan names, else of the latest one of its case."""
    if assessment_id is not None:
        return tx.get_one(Assessment, assessment_id).talked_on
    talks = select(func.max(Assessment.talked_on)).where(
        Assessment.case_id == case_id, Assessment.gone.is_(False)
    )
    return tx.scalar(talks)


def _informed_on(tx: Transaction, case_id: UUID) -> date | None:
    """Return the day of the latest letter that told what somebody is qualified for."""
    told = (
        select(func.max(Document.issued_on))
        .join(Qualification, Qualification.document_id == Document.id)
        .where(
            Qualification.case_id == case_id,
            Qualification.state == QualificationState.QUALIFIED,
            Qualification.gone.is_(False),
        )
    )
    return tx.scalar(told)
