"""Agreeing a plan with the applicant and approving it (art. 38 ust. 1, art. 41): by whom, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanAuthorisation, PlanVersion, ServicePlan
from cusdesk.db.users import User
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.plan_terms import Approver, refusal_of_approver
from cusdesk.domain.plans import PLAN_STATES, AgreementForm, ApproverCapacity, PlanState
from cusdesk.domain.users import Permission, Role, UserState
from cusdesk.domain.verdicts import refuse_faulty
from cusdesk.operations.cases import record_event
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputed_grounds import refuse_disputed_plan
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plan_papers import archive_plan
from cusdesk.operations.plan_review_days import move_reviews
from cusdesk.operations.plan_totals import checked
from cusdesk.operations.plan_versions import changes_of
from cusdesk.operations.plans import (
    existing_plan,
    latest_version,
    number_of,
    own_plan,
    period_of,
    versions_of,
)
from cusdesk.operations.protection import PROTECTED, is_hidden, refuse_hidden
from cusdesk.operations.service_needs import plan_need
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import authorisation_on, check_period, full_name, roles_on


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the applicant agreed to a version: when, in what form, who."""

    on: date
    form: AgreementForm
    who: str


@dataclass(frozen=True, slots=True)
class NewPlanAuthorisation:
    """The director's authorisation of an organiser to approve plans, as written on it."""

    user_id: UUID
    number: str
    granted_on: date
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PlanAuthorisationRow:
    """An authorisation to approve plans in a list."""

    id: UUID
    user_id: UUID
    name: str
    number: str
    granted_on: date
    valid_from: date
    valid_to: date | None


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def agree_plan(tx: Transaction, plan_id: UUID, agreement: Agreement) -> None:
    """Record that the applicant agreed to the plan; a plan with a fault is not agreed yet."""
    plan = own_plan(tx, plan_id)
    version = latest_version(tx, plan_id)
    state = PLAN_STATES.after(version.state, PlanState.AGREED)
    if not agreement.who.strip():
        raise InvalidInputError("Wpisz, z kim uzgodniono plan.", "who")
    if agreement.on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Wpisz dzień uzgodnienia.", "on")
    if agreement.on < version.drawn_on:
        raise InvalidInputError(
            f"Tę wersję zaczęto układać {short_day(version.drawn_on)}. Popraw dzień.", "on"
        )
    _, verdict, _ = checked(tx, plan_id)
    refuse_faulty(verdict.faults)
    version.state, version.agreed_on = state, agreement.on
    version.agreement_form, version.agreed_with = agreement.form, agreement.who.strip()
    version.what_changed, version.remark = "\n".join(changes_of(tx, plan)), ""
    record_event(
        tx,
        plan.case_id,
        f"Uzgodniono IPUS nr {number_of(plan)} (wersja {version.version}): "
        f"{agreement.who.strip()}, {agreement.form.label}",
    )


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def reopen_plan(tx: Transaction, plan_id: UUID) -> None:
    """Take an agreement back so that the version can be changed; it is agreed anew then."""
    plan = own_plan(tx, plan_id)
    version = latest_version(tx, plan_id)
    _take_back(version)
    record_event(tx, plan.case_id, f"Cofnięto uzgodnienie IPUS nr {number_of(plan)}")


@operation(Permission.PLANS_APPROVE, Act.CHANGE)
def return_plan(tx: Transaction, plan_id: UUID, remark: str) -> None:
    """Give a plan back to its coordinator with a remark instead of approving it."""
    plan = existing_plan(tx, plan_id)
    if not remark.strip():
        raise InvalidInputError("Napisz koordynatorowi, co poprawić.", "remark")
    version = latest_version(tx, plan_id)
    _take_back(version)
    version.remark = remark.strip()
    record_event(tx, plan.case_id, f"Zwrócono IPUS nr {number_of(plan)} do poprawy")


@operation(Permission.PLANS_APPROVE, Act.CHANGE)
def approve_plan(tx: Transaction, plan_id: UUID) -> UUID:
    """Approve the agreed version: its paper is archived, from its first day it is in force."""
    plan = existing_plan(tx, plan_id)
    # Its paper is kept for ever, so whoever sees „dane chronione” there cannot make it.
    refuse_hidden(tx, plan.resident_id)
    versions = versions_of(tx, plan_id)
    version = versions[-1]
    state = PLAN_STATES.after(version.state, PlanState.APPROVED)
    approver = _approver(tx, plan, version)
    _, verdict, _ = checked(tx, plan_id)
    refuse_faulty(verdict.faults)
    refuse_disputed_plan(tx, plan.resident_id, plan.case_id)
    _replace(tx, versions[:-1], version)
    version.state, version.approved_on = state, tx.today
    version.approver_id, version.approver_capacity = approver.user_id, approver.capacity
    tx.flush()
    version.document_id = archive_plan(tx, plan, version, approver)
    for one in content_of(tx, plan, version).services:
        if one.need_id is not None:
            plan_need(tx, one.need_id, tx.today)
    record_event(
        tx,
        plan.case_id,
        f"Zatwierdzono IPUS nr {number_of(plan)} (wersja {version.version}), "
        f"{approver.capacity.label}",
        version.document_id,
    )
    return version.document_id


def _replace(tx: Transaction, earlier: Sequence[PlanVersion], version: PlanVersion) -> None:
    """Let an update take over: at once, or on its first day where that is to come.

    One approved ahead that the update comes before never begins.
    """
    if not earlier:
        return
    for before in earlier:
        begins = max(tx.today, before.starts_on)
        if before.state is PlanState.APPROVED and version.starts_on <= begins:
            before.state = PLAN_STATES.after(before.state, PlanState.SUPERSEDED)
    since = max(tx.today, version.starts_on)
    move_reviews(tx, version.plan_id, period_of(earlier[-1]), period_of(version), since)


def _take_back(version: PlanVersion) -> None:
    version.state = PLAN_STATES.after(version.state, PlanState.DRAFT)
    version.agreed_on, version.agreement_form, version.agreed_with = None, None, ""


def _approver(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> Approver:
    known = approvers_on(tx, tx.today)
    writers = {plan.coordinator_id, version.drawn_by_id or plan.coordinator_id}
    refusal = refusal_of_approver(tx.user_id, writers, known)
    if refusal is not None:
        raise RefusedError(refusal)
    return next(one for one in known if one.user_id == tx.user_id)


@part
def approvers_on(tx: Transaction, day: date) -> tuple[Approver, ...]:
    """Return who may approve plans on `day`: own roles and authorisations, never by cover."""
    working = tx.scalars(
        select(User).where(User.gone.is_(False), User.state == UserState.ACTIVE)
    ).all()
    found = (_as_approver(tx, user, day) for user in working)
    return tuple(one for one in found if one is not None)


def _as_approver(tx: Transaction, user: User, day: date) -> Approver | None:
    if authorisation_on(tx, user.id, day) is None:
        return None
    roles = roles_on(tx, user.id, day)
    name = full_name(user)
    if Role.DIRECTOR in roles:
        return Approver(user.id, name, user.position, ApproverCapacity.DIRECTOR)
    paper = _authorisation(tx, user.id, day) if Role.SERVICE_ORGANISER in roles else None
    if paper is None:
        return None
    return Approver(
        user.id, name, user.position, ApproverCapacity.ORGANISER, paper.number, paper.granted_on
    )


def _authorisation(tx: Transaction, user_id: UUID, day: date) -> PlanAuthorisation | None:
    return tx.scalars(
        select(PlanAuthorisation)
        .where(
            PlanAuthorisation.user_id == user_id,
            PlanAuthorisation.gone.is_(False),
            covers(PlanAuthorisation.valid_from, PlanAuthorisation.valid_to, day),
        )
        .order_by(PlanAuthorisation.valid_from.desc())
        .limit(1)
    ).first()


@operation(Permission.USERS_WRITE, Act.CHANGE)
def authorise_to_approve(tx: Transaction, new: NewPlanAuthorisation) -> UUID:
    """Record that the director authorised an organiser to approve plans (art. 41 ust. 1)."""
    check_period(new.valid_from, new.valid_to)
    if not new.number.strip():
        raise InvalidInputError("Wpisz numer upoważnienia dyrektora.", "number")
    if Role.SERVICE_ORGANISER not in roles_on(tx, new.user_id, max(new.valid_from, tx.today)):
        raise InvalidInputError(
            "Upoważnić można organizatora usług społecznych. Nadaj najpierw tę rolę.", "user_id"
        )
    row = PlanAuthorisation(
        user_id=new.user_id,
        number=new.number.strip(),
        granted_on=new.granted_on,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    tx.add(row)
    return row.id


@operation(Permission.USERS_WRITE, Act.CHANGE)
def end_plan_authorisation(tx: Transaction, authorisation_id: UUID, last_day: date) -> None:
    """End an authorisation to approve plans; plans approved before keep it."""
    row = tx.get_one(PlanAuthorisation, authorisation_id)
    check_period(row.valid_from, last_day)
    row.valid_to = last_day


@operation(Permission.OFFICE_READ)
def plan_authorisations(tx: Transaction) -> tuple[PlanAuthorisationRow, ...]:
    """Return the authorisations to approve plans, the newest first."""
    rows = tx.execute(
        select(PlanAuthorisation, User)
        .join(User, User.id == PlanAuthorisation.user_id)
        .where(PlanAuthorisation.gone.is_(False))
        .order_by(PlanAuthorisation.valid_from.desc(), PlanAuthorisation.id.desc())
    )
    return tuple(
        PlanAuthorisationRow(
            row.id,
            user.id,
            full_name(user),
            row.number,
            row.granted_on,
            row.valid_from,
            row.valid_to,
        )
        for row, user in rows
    )


@operation(Permission.PLANS_APPROVE)
def approval_refusal(tx: Transaction, plan_id: UUID) -> str:
    """Return why the one logged in may not approve a plan, or nothing: shown beside the button."""
    plan = existing_plan(tx, plan_id)
    if is_hidden(tx, plan.resident_id):
        return PROTECTED
    version = latest_version(tx, plan_id)
    writers = {plan.coordinator_id, version.drawn_by_id or plan.coordinator_id}
    return refusal_of_approver(tx.user_id, writers, approvers_on(tx, tx.today)) or ""
