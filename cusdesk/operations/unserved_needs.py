"""Open needs nobody serves today: no plan, no decision and no asked service stands for them."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.cases import Case
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.assessments import NeedState
from cusdesk.domain.cases import CaseState
from cusdesk.domain.plans import PlanState
from cusdesk.domain.qualifications import UNANSWERED, QualificationState
from cusdesk.domain.terms import Regime

_UNDER_WAY = (CaseState.OPEN, CaseState.WAITING, CaseState.DECIDED)
_LIVE = (PlanState.DRAFT, PlanState.AGREED, PlanState.APPROVED)
_STANDING = (*UNANSWERED, QualificationState.QUALIFIED)


def without_service() -> ColumnElement[bool]:
    """Return the question whether a need of a case under way has nothing that serves it.

    Until a plan is approved, a service the talk names answers a need where the person asked for
    it or uses it. A service given by decision never stands in a plan, so it always answers.
    """
    return and_(
        Need.state == NeedState.OPEN,
        Case.state.in_(_UNDER_WAY),
        Need.id.not_in(_in_newest_version()),
        or_(
            Need.service_id.is_(None),
            and_(
                Need.service_id.in_(select(Service.id).where(Service.regime == Regime.PROGRAMME)),
                or_(Case.id.in_(_planned_cases()), ~_asked_or_used()),
            ),
        ),
    )


def _in_newest_version() -> Select[UUID | None]:
    """Return the needs the newest version of a plan has a service for."""
    later = aliased(PlanVersion)
    newest = (
        select(func.max(later.version))
        .where(later.plan_id == PlanVersion.plan_id, later.gone.is_(False))
        .scalar_subquery()
    )
    return (
        select(PlanItem.need_id)
        .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
        .where(
            PlanVersion.version == newest,
            PlanVersion.state.in_(_LIVE),
            PlanItem.need_id.is_not(None),
            PlanVersion.gone.is_(False),
            PlanItem.gone.is_(False),
        )
    )


def _planned_cases() -> Select[UUID]:
    return (
        select(ServicePlan.case_id)
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .where(
            PlanVersion.state == PlanState.APPROVED,
            PlanVersion.gone.is_(False),
            ServicePlan.gone.is_(False),
        )
    )


def _asked_or_used() -> ColumnElement[bool]:
    return (
        select(Qualification.id)
        .where(
            Qualification.resident_id == Assessment.resident_id,
            Qualification.service_id == Need.service_id,
            Qualification.state.in_(_STANDING),
            Qualification.gone.is_(False),
        )
        .exists()
    )
