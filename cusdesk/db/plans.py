"""The individual plan (IPUS): versions with items, actions, goals; reviews, ending, summaries."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.plans import (
    AgreementForm,
    ApproverCapacity,
    CommitmentOf,
    Frequency,
    GoalResult,
    PlanEndKind,
    PlanState,
)


class ServicePlan(Synced, Base):
    """A plan of one person in one case; its coordinator drew it up and watches it (art. 45)."""

    __tablename__ = "service_plan"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    coordinator_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    number: Mapped[int] = mapped_column(info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    applied_on: Mapped[date]
    contact_name: Mapped[str] = mapped_column(default="", info=grouped("contact"))
    contact_phone: Mapped[str] = mapped_column(default="", info=grouped("contact"))


class PlanVersion(Synced, Base):
    """One version of a plan: at most a year, agreed with the applicant, approved anew each time."""

    __tablename__ = "plan_version"
    __column_class__ = ColumnClass.HUMAN

    plan_id: Mapped[UUID] = mapped_column(refers_to("service_plan.id"), index=True)
    version: Mapped[int]
    drawn_on: Mapped[date]
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date] = mapped_column(info=grouped("period"))
    assessment_id: Mapped[UUID | None] = mapped_column(refers_to("assessment.id"), default=None)
    needs_summary: Mapped[str] = mapped_column(default="")
    what_changed: Mapped[str] = mapped_column(default="")
    # what whoever approves asked to mend; the metryka says only that the plan was given back
    remark: Mapped[str] = mapped_column(default="")
    # whoever wrote at the version last: that person does not approve it where others may
    drawn_by_id: Mapped[UUID | None] = mapped_column(refers_to("user.id"), default=None)
    state: Mapped[PlanState] = mapped_column(
        Coded(PlanState), default=PlanState.DRAFT, info=grouped("state")
    )
    agreed_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    agreement_form: Mapped[AgreementForm | None] = mapped_column(
        Coded(AgreementForm), default=None, info=grouped("state")
    )
    agreed_with: Mapped[str] = mapped_column(default="", info=grouped("state"))
    approved_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    approver_id: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("state")
    )
    approver_capacity: Mapped[ApproverCapacity | None] = mapped_column(
        Coded(ApproverCapacity), default=None, info=grouped("state")
    )
    document_id: Mapped[UUID | None] = mapped_column(
        refers_to("document.id"), default=None, info=grouped("state")
    )


class PlanAuthorisation(Synced, Base):
    """The director's authorisation to approve plans (art. 41 ust. 1); no cover inherits it."""

    __tablename__ = "plan_authorisation"
    __column_class__ = ColumnClass.HUMAN

    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    number: Mapped[str]
    granted_on: Mapped[date]
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class PlanGoal(Synced, Base):
    """A goal in the person's own words, how it is measured, how it came out."""

    __tablename__ = "plan_goal"
    __column_class__ = ColumnClass.HUMAN

    version_id: Mapped[UUID] = mapped_column(refers_to("plan_version.id"), index=True)
    position: Mapped[int]
    words: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")
    stays_home: Mapped[bool] = mapped_column(default=False)
    result: Mapped[GoalResult | None] = mapped_column(Coded(GoalResult), default=None)


class PlanItem(Synced, Base):
    """A service of the plan: which need, how much, where, by whom, when, at what fee and cost."""

    __tablename__ = "plan_item"
    __column_class__ = ColumnClass.HUMAN

    version_id: Mapped[UUID] = mapped_column(refers_to("plan_version.id"), index=True)
    position: Mapped[int]
    need_id: Mapped[UUID | None] = mapped_column(refers_to("need.id"), default=None)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    qualification_id: Mapped[UUID | None] = mapped_column(
        refers_to("qualification.id"), default=None
    )
    scope: Mapped[str] = mapped_column(default="")
    amount: Mapped[Decimal] = mapped_column(Exact(), info=grouped("amount"))
    frequency: Mapped[Frequency] = mapped_column(Coded(Frequency), info=grouped("amount"))
    days: Mapped[str] = mapped_column(default="", info=grouped("amount"))
    times: Mapped[str] = mapped_column(default="", info=grouped("amount"))
    place: Mapped[str] = mapped_column(default="", info=grouped("place"))
    place_id: Mapped[UUID | None] = mapped_column(
        refers_to("service_place.id"), default=None, info=grouped("place")
    )
    provider_id: Mapped[UUID | None] = mapped_column(
        refers_to("provider.id"), default=None, info=grouped("provider")
    )
    contract_id: Mapped[UUID | None] = mapped_column(
        refers_to("contract.id"), default=None, info=grouped("provider")
    )
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date] = mapped_column(info=grouped("period"))
    fee_per_unit: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("fee"))
    fee_ground: Mapped[str] = mapped_column(default="", info=grouped("fee"))
    cost_per_unit: Mapped[Decimal | None] = mapped_column(default=None)


class PlanAction(Synced, Base):
    """A supporting action (art. 13 ust. 1 pkt 6): volunteer, neighbour or self-help; no fee."""

    __tablename__ = "plan_action"
    __column_class__ = ColumnClass.HUMAN

    version_id: Mapped[UUID] = mapped_column(refers_to("plan_version.id"), index=True)
    position: Mapped[int]
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="", info=grouped("who"))
    carer_id: Mapped[UUID | None] = mapped_column(
        refers_to("carer.id"), default=None, info=grouped("who")
    )
    group_id: Mapped[UUID | None] = mapped_column(
        refers_to("service_group.id"), default=None, info=grouped("who")
    )
    how_often: Mapped[str] = mapped_column(default="")


class PlanCommitment(Synced, Base):
    """What the person, the family or the centre takes upon itself."""

    __tablename__ = "plan_commitment"
    __column_class__ = ColumnClass.HUMAN

    version_id: Mapped[UUID] = mapped_column(refers_to("plan_version.id"), index=True)
    position: Mapped[int]
    whose: Mapped[CommitmentOf] = mapped_column(Coded(CommitmentOf))
    text: Mapped[str]


class PlanReview(Synced, Base):
    """A review of the plan: due when, done when, what was found."""

    __tablename__ = "plan_review"
    __column_class__ = ColumnClass.HUMAN

    plan_id: Mapped[UUID] = mapped_column(refers_to("service_plan.id"), index=True)
    due_on: Mapped[date]
    done_on: Mapped[date | None] = mapped_column(default=None, info=grouped("done"))
    findings: Mapped[str] = mapped_column(default="", info=grouped("done"))
    update_needed: Mapped[bool] = mapped_column(default=False, info=grouped("done"))
    by_id: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("done")
    )


class PlanNote(Synced, Base):
    """A note of the coordinator's monitoring (art. 45 ust. 1)."""

    __tablename__ = "plan_note"
    __column_class__ = ColumnClass.APPEND

    plan_id: Mapped[UUID] = mapped_column(refers_to("service_plan.id"), index=True)
    written_on: Mapped[date]
    text: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class PlanEnding(Synced, Base):
    """How a plan ended, the closing talk and the description filed in the case (art. 45)."""

    __tablename__ = "plan_ending"
    __column_class__ = ColumnClass.HUMAN

    plan_id: Mapped[UUID] = mapped_column(refers_to("service_plan.id"), index=True)
    kind: Mapped[PlanEndKind] = mapped_column(Coded(PlanEndKind), info=grouped("ending"))
    ended_on: Mapped[date] = mapped_column(info=grouped("ending"))
    note: Mapped[str] = mapped_column(default="", info=grouped("ending"))
    talk_due_on: Mapped[date | None] = mapped_column(default=None)
    talk_on: Mapped[date | None] = mapped_column(default=None, info=grouped("summary"))
    no_talk_reason: Mapped[str] = mapped_column(default="", info=grouped("summary"))
    course: Mapped[str] = mapped_column(default="", info=grouped("summary"))
    results: Mapped[str] = mapped_column(default="", info=grouped("summary"))
    recommendation: Mapped[str] = mapped_column(default="", info=grouped("summary"))
    summarised_on: Mapped[date | None] = mapped_column(default=None, info=grouped("summary"))
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class OrganiserSummary(Synced, Base):
    """The organiser's summary of plans, every six months (art. 46)."""

    __tablename__ = "organiser_summary"
    __column_class__ = ColumnClass.HUMAN

    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date] = mapped_column(info=grouped("period"))
    text: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date | None] = mapped_column(default=None)
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class CoordinatorsMeeting(Synced, Base):
    """A meeting of the coordinators, every three months (art. 46)."""

    __tablename__ = "coordinators_meeting"
    __column_class__ = ColumnClass.HUMAN

    held_on: Mapped[date]
    present: Mapped[str] = mapped_column(default="")
    findings: Mapped[str] = mapped_column(default="")
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
