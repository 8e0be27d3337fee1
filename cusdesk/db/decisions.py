"""Drafts of decisions, issued documents (immutable), what they grant, and their delivery."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, CodedList, Exact
from cusdesk.domain.decisions import (
    AppealOutcome,
    DecisionKind,
    DecisionOrigin,
    DecisionState,
    DeliveryChannel,
    DeliveryMode,
    HoursBasis,
)
from cusdesk.domain.grants import CareScope, EndingGround
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Organ, Regime


class DecisionDraft(Synced, Base):
    """A decision on its way to issue: terms and wording as JSON, author, approver, signatory."""

    __tablename__ = "decision_draft"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[DecisionKind] = mapped_column(Coded(DecisionKind))
    previous_id: Mapped[UUID | None] = mapped_column(refers_to("decision.id"), default=None)
    terms: Mapped[str] = mapped_column(info=grouped("text"))
    wording: Mapped[str] = mapped_column(default="{}", info=grouped("text"))
    state: Mapped[DecisionState] = mapped_column(
        Coded(DecisionState), default=DecisionState.DRAFT, info=grouped("state")
    )
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"), info=grouped("state"))
    approver_id: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("state")
    )
    approved_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    remark: Mapped[str] = mapped_column(default="", info=grouped("state"))
    signatory_id: Mapped[UUID | None] = mapped_column(
        refers_to("signing_authorisation.id"), default=None
    )
    planned_on: Mapped[date]
    document_id: Mapped[UUID | None] = mapped_column(
        refers_to("document.id"), default=None, info=grouped("state")
    )


class DraftEditor(Synced, Base):
    """Someone who wrote at a draft; where another may approve it, none of them does."""

    __tablename__ = "draft_editor"
    __column_class__ = ColumnClass.APPEND

    draft_id: Mapped[UUID] = mapped_column(refers_to("decision_draft.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class Document(Synced, Base):
    """A paper as issued: content, versions, PDF and hashes; never changed afterwards."""

    __tablename__ = "document"
    __column_class__ = ColumnClass.IMMUTABLE

    kind: Mapped[str]
    title: Mapped[str]
    regime: Mapped[Regime | None] = mapped_column(Coded(Regime), default=None)
    organ: Mapped[Organ | None] = mapped_column(Coded(Organ), default=None)
    resident_id: Mapped[UUID | None] = mapped_column(
        refers_to("resident.id"), default=None, index=True
    )
    case_id: Mapped[UUID | None] = mapped_column(refers_to("case.id"), default=None, index=True)
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    content: Mapped[str]
    template_version: Mapped[str]
    law_version: Mapped[str]
    pdf_blob: Mapped[str]
    pdf_hash: Mapped[str]
    check: Mapped[str]
    signatory_name: Mapped[str] = mapped_column(default="")
    signing_number: Mapped[str] = mapped_column(default="")
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class Decision(Synced, Base):
    """What a decision says in law: ours through its document, or one recorded from elsewhere.

    The income with its `members` is the one the fee in force was set on; where a change leaves the
    percentage although the income moved a little, it stays the income of the decision before.
    The scope is empty where the paper of a recorded decision did not name it.
    """

    __tablename__ = "decision"
    __column_class__ = ColumnClass.IMMUTABLE

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)
    draft_id: Mapped[UUID | None] = mapped_column(refers_to("decision_draft.id"), default=None)
    previous_id: Mapped[UUID | None] = mapped_column(refers_to("decision.id"), default=None)
    origin: Mapped[DecisionOrigin] = mapped_column(Coded(DecisionOrigin))
    kind: Mapped[DecisionKind] = mapped_column(Coded(DecisionKind))
    number: Mapped[str]
    sequence: Mapped[int | None] = mapped_column(default=None)
    year: Mapped[int]
    ordinal: Mapped[int] = mapped_column(default=1)
    issued_on: Mapped[date]
    care_kind: Mapped[CareKind | None] = mapped_column(Coded(CareKind), default=None)
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    hours_basis: Mapped[HoursBasis | None] = mapped_column(Coded(HoursBasis), default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)
    days_a_week: Mapped[int | None] = mapped_column(default=None)
    scope: Mapped[tuple[CareScope, ...]] = mapped_column(CodedList(CareScope), default=())
    rate: Mapped[Decimal | None] = mapped_column(default=None)
    fee_percent: Mapped[Decimal | None] = mapped_column(Exact(), default=None)
    fee_per_hour: Mapped[Decimal | None] = mapped_column(default=None)
    fee_per_month: Mapped[Decimal | None] = mapped_column(default=None)
    income: Mapped[Decimal | None] = mapped_column(default=None)
    income_per_person: Mapped[Decimal | None] = mapped_column(default=None)
    members: Mapped[int | None] = mapped_column(default=None)
    determination_id: Mapped[UUID | None] = mapped_column(
        refers_to("fee_determination.id"), default=None
    )
    effective_on: Mapped[date | None] = mapped_column(default=None)
    ending: Mapped[EndingGround | None] = mapped_column(Coded(EndingGround), default=None)
    detrimental: Mapped[bool] = mapped_column(default=False)
    grounds_omitted: Mapped[bool] = mapped_column(default=False)
    scan_blob: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


class Delivered(Synced):
    """How one addressee got a paper: channel, notices, day and legal mode of delivery."""

    addressee: Mapped[str]
    channel: Mapped[DeliveryChannel] = mapped_column(
        Coded(DeliveryChannel), info=grouped("sending")
    )
    sent_on: Mapped[date | None] = mapped_column(default=None, info=grouped("sending"))
    first_notice_on: Mapped[date | None] = mapped_column(default=None, info=grouped("receipt"))
    second_notice_on: Mapped[date | None] = mapped_column(default=None, info=grouped("receipt"))
    arrived_on: Mapped[date | None] = mapped_column(default=None, info=grouped("receipt"))
    delivered_on: Mapped[date | None] = mapped_column(default=None, info=grouped("receipt"))
    mode: Mapped[DeliveryMode | None] = mapped_column(
        Coded(DeliveryMode), default=None, info=grouped("receipt")
    )
    received_by: Mapped[str] = mapped_column(default="", info=grouped("receipt"))
    waived_on: Mapped[date | None] = mapped_column(default=None)


class Delivery(Delivered, Base):
    """How one addressee got a decision."""

    __tablename__ = "delivery"
    __column_class__ = ColumnClass.HUMAN

    decision_id: Mapped[UUID] = mapped_column(refers_to("decision.id"), index=True)


class LetterDelivery(Delivered, Base):
    """How one addressee got a letter that is no decision: an information, an application passed."""

    __tablename__ = "letter_delivery"
    __column_class__ = ColumnClass.HUMAN

    document_id: Mapped[UUID] = mapped_column(refers_to("document.id"), index=True)


class DecisionEvent(Synced, Base):
    """What befell an issued decision: appeal, its outcome, an annotation.

    An outcome names the appeal it answers, a corrected outcome the one it corrects: whatever is
    answered is over.
    """

    __tablename__ = "decision_event"
    __column_class__ = ColumnClass.APPEND

    decision_id: Mapped[UUID] = mapped_column(refers_to("decision.id"), index=True)
    state: Mapped[DecisionState] = mapped_column(Coded(DecisionState))
    on: Mapped[date]
    outcome: Mapped[AppealOutcome | None] = mapped_column(Coded(AppealOutcome), default=None)
    answers_id: Mapped[UUID | None] = mapped_column(refers_to("decision_event.id"), default=None)
    note: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class NumberNote(Synced, Base):
    """Why a number of a register is missing or annulled, so that no hole is unexplained."""

    __tablename__ = "number_note"
    __column_class__ = ColumnClass.APPEND

    register: Mapped[str]
    year: Mapped[int]
    ordinal: Mapped[int] = mapped_column(default=1)
    number: Mapped[int]
    reason: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
