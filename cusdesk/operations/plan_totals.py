"""A plan as its part of the case shows it: content, totals, checks, clocks, versions, notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.plans import PlanEnding, PlanVersion, ServicePlan
from cusdesk.domain.plan_checks import CheckWeight, PlanCheck, PlanVerdict, checked_plan
from cusdesk.domain.plan_clocks import PlanClock, PlanDates, plan_clocks
from cusdesk.domain.plan_content import PlanContent, PlanFrame
from cusdesk.domain.plan_ground import PlanGround
from cusdesk.domain.plan_terms import (
    DAY,
    DECIDED_AGAINST,
    DECIDED_FOR,
    in_months,
    needs_coordination,
)
from cusdesk.domain.plan_totals import PlanTotals, plan_totals
from cusdesk.domain.plans import AgreementForm, ApproverCapacity, PlanEndKind, PlanState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import sentence
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.plan_ground import ground_of
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plan_reviews import NoteRow, ReviewRow, notes_of, reviews_of
from cusdesk.operations.plans import (
    OPEN,
    PlanBrief,
    every_version,
    existing_plan,
    following,
    next_start,
    plan_brief,
    plan_in_case,
    plans_in_case,
    standing_version,
    state_on,
    versions_of,
)
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

HIDDEN = "(treść widzą osoby, które prowadzą rozpoznania i plany)"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a plan: its period, how it was agreed, who approved it and when."""

    id: UUID
    version: int
    state: PlanState
    drawn_on: date
    starts_on: date
    ends_on: date
    what_changed: str
    agreed_on: date | None
    agreement_form: AgreementForm | None
    agreed_with: str
    approved_on: date | None
    approver: str
    capacity: ApproverCapacity | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class EndingView:
    """How a plan ended, and what the closing talk gave."""

    kind: PlanEndKind
    ended_on: date
    note: str
    talk_due_on: date | None
    talk_on: date | None
    no_talk_reason: str
    course: str
    results: str
    recommendation: str
    summarised_on: date | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything about one plan."""

    brief: PlanBrief
    content: PlanContent
    ground: PlanGround
    totals: PlanTotals
    verdict: PlanVerdict
    clocks: tuple[PlanClock, ...]
    versions: tuple[VersionRow, ...]
    reviews: tuple[ReviewRow, ...]
    notes: tuple[NoteRow, ...]
    ending: EndingView | None
    is_own: bool
    # the first day the next plan of the case may begin on, where this one may be followed
    next_start: date | None = None
    masked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the version the plan stands at may still be written at."""
        return self.brief.state is PlanState.DRAFT and self.is_own


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """The plan of a case, or whether one is called for."""

    case_id: UUID
    view: PlanView | None
    wanted: str
    may_begin: bool
    proposed_start: date
    # the other plans of the case: the next one being prepared, those that ended
    others: tuple[PlanBrief, ...] = ()


@operation(Permission.CASES_READ, Act.VIEW)
def plan_in(tx: Transaction, case_id: UUID, plan_id: UUID | None = None) -> PlanPlace:
    """Return the plan of a case, or one of its plans, with all that its builder needs."""
    return read_plan_place(tx, case_id, plan_id)


@operation(Permission.CASES_READ)
def reread_plan(tx: Transaction, case_id: UUID, plan_id: UUID | None = None) -> PlanPlace:
    """Return the plan that stands open on the screen, after a change; its view is logged."""
    return read_plan_place(tx, case_id, plan_id)


@part
def read_plan_place(tx: Transaction, case_id: UUID, plan_id: UUID | None) -> PlanPlace:
    """Return a plan of a case, or say whether one is called for; one given up is gone."""
    case = programme_case(tx, case_id)
    known = plans_in_case(tx, case_id)
    plan = next((one for one in known if one.id == plan_id), None) or plan_in_case(tx, case_id)
    view = view_of(tx, plan) if plan else None
    return PlanPlace(
        case_id=case_id,
        view=view,
        wanted="" if view else _wanted(tx, case),
        may_begin=tx.may(Permission.PLANS_WRITE),
        proposed_start=tx.today,
        others=tuple(plan_brief(tx, one) for one in known if plan and one.id != plan.id),
    )


@part
def view_of(tx: Transaction, plan: ServicePlan) -> PlanView:
    """Return everything about a plan as the one logged in may see it."""
    versions = versions_of(tx, plan.id)
    latest = versions[-1]
    content = content_of(tx, plan, latest)
    ground = ground_of(tx, plan, versions[0].starts_on)
    ending = _ending(tx, plan.id)
    reviews = reviews_of(tx, plan.id)
    due = tuple(row.due_on for row in reviews if row.done_on is None)
    standing = standing_version(versions, tx.today)
    dates = PlanDates(
        state=standing.state,
        applied_on=plan.applied_on,
        ends_on=standing.ends_on,
        reviews=due,
        talk_due_on=ending.talk_due_on if ending else None,
        follows_on=standing.starts_on - DAY if following(tx, [plan]) else None,
    )
    view = PlanView(
        brief=plan_brief(tx, plan),
        content=content,
        ground=ground,
        totals=plan_totals(content.services, ground.named),
        verdict=_verdict(content, ground, latest),
        clocks=plan_clocks(dates, tx.law, tx.today),
        versions=tuple(
            version_row(tx, one, versions) for one in reversed(every_version(tx, plan.id))
        ),
        reviews=reviews,
        notes=notes_of(tx, plan.id),
        ending=ending,
        # whoever no longer leads plans reads those begun before as everybody does
        is_own=plan.coordinator_id == tx.actor.user_id and tx.may(Permission.PLANS_WRITE),
        next_start=next_start(tx, plan.case_id) if standing.state is PlanState.APPROVED else None,
    )
    return view if tx.may(Permission.HEALTH_READ) else masked_view(view)


def _verdict(content: PlanContent, ground: PlanGround, latest: PlanVersion) -> PlanVerdict:
    """Return the checks of a version not approved yet; what was asked to mend stands first."""
    if latest.state not in OPEN:
        return PlanVerdict(())
    asked = f"Uwaga zatwierdzającego: {sentence(latest.remark)}"
    remark = (PlanCheck(CheckWeight.CAUTION, asked),) if latest.remark else ()
    return PlanVerdict((*remark, *checked_plan(content, ground).checks))


@part
def checked(tx: Transaction, plan_id: UUID) -> tuple[PlanContent, PlanVerdict, PlanGround]:
    """Return a plan with its checks, as it is about to be agreed or approved."""
    plan = existing_plan(tx, plan_id)
    versions = versions_of(tx, plan_id)
    content = content_of(tx, plan, versions[-1])
    ground = ground_of(tx, plan, versions[0].starts_on)
    return content, checked_plan(content, ground), ground


def masked_view(view: PlanView) -> PlanView:
    """Return a plan without what only those who lead talks and plans may read (art. 50 ust. 2).

    Names of services, their extent, days, providers and fees stay: accounts are kept by them.
    """
    frame = view.content.frame
    bare = PlanFrame(frame.starts_on, frame.ends_on, HIDDEN if frame.needs_summary else "")
    services = tuple(replace(one, scope="") for one in view.content.services)
    needs = tuple(replace(one, text=HIDDEN) for one in view.ground.needs)
    return replace(
        view,
        content=PlanContent(bare, services),
        ground=replace(view.ground, needs=needs),
        # A check quotes the need it is about.
        verdict=PlanVerdict(()),
        versions=tuple(replace(one, what_changed="") for one in view.versions),
        reviews=tuple(replace(one, findings="") for one in view.reviews),
        notes=(),
        ending=_masked_ending(view.ending),
        masked=True,
    )


def _masked_ending(ending: EndingView | None) -> EndingView | None:
    if ending is None:
        return None
    return replace(ending, note="", no_talk_reason="", course="", results="", recommendation="")


@part
def version_row(tx: Transaction, row: PlanVersion, versions: Sequence[PlanVersion]) -> VersionRow:
    """Return a version of a plan as lists show it today."""
    return VersionRow(
        id=row.id,
        version=row.version,
        state=state_on(row, versions, tx.today),
        drawn_on=row.drawn_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        what_changed=row.what_changed,
        agreed_on=row.agreed_on,
        agreement_form=row.agreement_form,
        agreed_with=row.agreed_with,
        approved_on=row.approved_on,
        approver=user_name(tx, row.approver_id),
        capacity=row.approver_capacity,
        document_id=row.document_id,
    )


def _wanted(tx: Transaction, case: Case) -> str:
    """Return whether a plan is called for, in a sentence, before one is begun."""
    if case.plan_needed is False:
        return DECIDED_AGAINST
    drawn = tx.law.term_on("service_plan", tx.today).count
    if case.plan_needed:
        return DECIDED_FOR.format(days=drawn)
    stub = ServicePlan(
        case_id=case.id,
        resident_id=case.resident_id,
        coordinator_id=tx.user_id,
        number=0,
        year=tx.today.year,
        applied_on=tx.today,
    )
    ground = ground_of(tx, stub, tx.today)
    # one qualification that follows another is the same service
    parts = len({one.service_id for one in ground.qualified}) + len(ground.care)
    ends = [one.ends_on for one in ground.qualified if one.ends_on]
    last = max(ends, default=date.max)
    if needs_coordination(parts, tx.today, last, ground.terms):
        return (
            f"Usługi trzeba koordynować przez co najmniej {in_months(ground.terms.least)}, więc "
            f"układa się plan (art. 38 ust. 2 ustawy o CUS), najpóźniej {drawn} dni od wniosku."
        )
    return ground.terms.no_plan


def _ending(tx: Transaction, plan_id: UUID) -> EndingView | None:
    row = tx.scalars(
        select(PlanEnding)
        .where(PlanEnding.plan_id == plan_id, PlanEnding.gone.is_(False))
        .order_by(PlanEnding.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return EndingView(**{name: getattr(row, name) for name in EndingView.__slots__})
