"""From a neighbour's call to a case with its number, clocks and record of acts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.cases import (
    ApplicantKind,
    ApplicationChannel,
    AppointmentKind,
    CaseKind,
    CaseState,
    ReporterKind,
    ReportOutcome,
)
from cusdesk.domain.terms import Regime


class Report(Synced, Base):
    """A zgłoszenie: someone said a resident may need help; kept outside the case file."""

    __tablename__ = "report"
    __column_class__ = ColumnClass.HUMAN

    number: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    received_at: Mapped[datetime]
    reporter_kind: Mapped[ReporterKind] = mapped_column(Coded(ReporterKind))
    reporter_name: Mapped[str] = mapped_column(default="")
    reporter_phone: Mapped[str] = mapped_column(default="")
    person_described: Mapped[str] = mapped_column(default="")
    resident_id: Mapped[UUID | None] = mapped_column(
        refers_to("resident.id"), default=None, index=True
    )
    text: Mapped[str]
    urgent: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[UUID] = mapped_column(refers_to("user.id"))
    outcome: Mapped[ReportOutcome] = mapped_column(
        Coded(ReportOutcome), default=ReportOutcome.OPEN, info=grouped("outcome")
    )
    outcome_on: Mapped[date | None] = mapped_column(default=None, info=grouped("outcome"))
    outcome_note: Mapped[str] = mapped_column(default="", info=grouped("outcome"))


class Case(Synced, Base):
    """A case (sprawa) with its znak; a couple has two cases on one income."""

    __tablename__ = "case"
    __column_class__ = ColumnClass.HUMAN

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[CaseKind] = mapped_column(Coded(CaseKind))
    regime: Mapped[Regime] = mapped_column(Coded(Regime))
    cell: Mapped[str] = mapped_column(info=grouped("number"))
    symbol: Mapped[str] = mapped_column(info=grouped("number"))
    number: Mapped[int] = mapped_column(info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    mark: Mapped[str] = mapped_column(info=grouped("number"), index=True)
    opened_on: Mapped[date]
    handler_id: Mapped[UUID | None] = mapped_column(refers_to("user.id"), default=None)
    state: Mapped[CaseState] = mapped_column(
        Coded(CaseState), default=CaseState.OPEN, info=grouped("state")
    )
    ended_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    complex: Mapped[bool] = mapped_column(default=False)
    urgent_from: Mapped[date | None] = mapped_column(default=None)
    recorded: Mapped[bool] = mapped_column(default=False)
    # art. 38 ust. 2 CUS Act: a small case has no plan; open until the coordinator has said so
    plan_needed: Mapped[bool | None] = mapped_column(default=None)


class Application(Synced, Base):
    """A wniosek, or the act that opened a case ex officio; its date stamp starts the clocks."""

    __tablename__ = "application"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    report_id: Mapped[UUID | None] = mapped_column(refers_to("report.id"), default=None)
    number: Mapped[int] = mapped_column(info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    received_on: Mapped[date]
    written_on: Mapped[date | None] = mapped_column(default=None)
    channel: Mapped[ApplicationChannel] = mapped_column(Coded(ApplicationChannel))
    applicant_kind: Mapped[ApplicantKind] = mapped_column(
        Coded(ApplicantKind), info=grouped("applicant")
    )
    applicant_name: Mapped[str] = mapped_column(default="", info=grouped("applicant"))
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    asked_for: Mapped[str] = mapped_column(default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    programme_id: Mapped[UUID | None] = mapped_column(refers_to("programme.id"), default=None)
    passing_on_agreed: Mapped[bool] = mapped_column(default=False)
    exemption_asked: Mapped[bool] = mapped_column(default=False)
    waives_waiting: Mapped[bool] = mapped_column(default=False)


class CaseExclusion(Synced, Base):
    """A member of staff excluded from a case under art. 24 KPA."""

    __tablename__ = "case_exclusion"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    reason: Mapped[str]


class CaseSuspension(Synced, Base):
    """Time that does not count into the case's deadline (art. 35 § 5 KPA)."""

    __tablename__ = "case_suspension"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    reason: Mapped[str]


class DelayNotice(Synced, Base):
    """A notice under art. 36 KPA: why late, and the new date."""

    __tablename__ = "delay_notice"
    __column_class__ = ColumnClass.APPEND

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    sent_on: Mapped[date]
    new_date: Mapped[date]
    reason: Mapped[str]


class CaseEvent(Synced, Base):
    """One line of the metryka (art. 66a KPA): who did what in the case, and when."""

    __tablename__ = "case_event"
    __column_class__ = ColumnClass.APPEND

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    what: Mapped[str]
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class Appointment(Synced, Base):
    """An entry of the own calendar: interview, talk or review, with whom and when."""

    __tablename__ = "appointment"
    __column_class__ = ColumnClass.HUMAN

    kind: Mapped[AppointmentKind] = mapped_column(Coded(AppointmentKind))
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(refers_to("case.id"), default=None)
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), index=True)
    day: Mapped[date] = mapped_column(info=grouped("when"))
    minute: Mapped[int | None] = mapped_column(default=None, info=grouped("when"))
    note: Mapped[str] = mapped_column(default="", info=AUTO)
    done_on: Mapped[date | None] = mapped_column(default=None)
