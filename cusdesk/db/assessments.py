"""The talk about needs: findings by areas of life, needs, scales and their results."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.assessments import Functioning, LifeArea, NeedState, TalkPlace, UnmetReason


class Assessment(Synced, Base):
    """A rozpoznanie (art. 37 CUS Act): when, where, by whom, what the person wants and has."""

    __tablename__ = "assessment"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    talked_on: Mapped[date] = mapped_column(info=grouped("talk"))
    place: Mapped[TalkPlace] = mapped_column(Coded(TalkPlace), info=grouped("talk"))
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    with_whom: Mapped[str] = mapped_column(default="")
    services_used: Mapped[str] = mapped_column(default="")
    wishes: Mapped[str] = mapped_column(default="")
    resources: Mapped[str] = mapped_column(default="")
    barriers: Mapped[str] = mapped_column(default="")
    # a carer who goes there in January wants to know each of the four by itself (practice 1.5)
    heating: Mapped[str] = mapped_column(default="")
    water: Mapped[str] = mapped_column(default="")
    stairs: Mapped[str] = mapped_column(default="")
    winter_access: Mapped[str] = mapped_column(default="")
    living_conditions: Mapped[str] = mapped_column(default="")
    risks: Mapped[str] = mapped_column(default="")
    supporting_actions: Mapped[str] = mapped_column(default="")
    feasibility: Mapped[str] = mapped_column(default="")
    fee_explained: Mapped[bool] = mapped_column(default=False)


class AreaFinding(Synced, Base):
    """How the person manages in one area of life."""

    __tablename__ = "area_finding"
    __column_class__ = ColumnClass.HUMAN

    assessment_id: Mapped[UUID] = mapped_column(refers_to("assessment.id"), index=True)
    area: Mapped[LifeArea] = mapped_column(Coded(LifeArea))
    functioning: Mapped[Functioning | None] = mapped_column(
        Coded(Functioning), default=None, info=grouped("finding")
    )
    text: Mapped[str] = mapped_column(default="", info=grouped("finding"))


class Need(Synced, Base):
    """One need found, what would answer it, and what became of it."""

    __tablename__ = "need"
    __column_class__ = ColumnClass.HUMAN

    assessment_id: Mapped[UUID] = mapped_column(refers_to("assessment.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    area: Mapped[LifeArea] = mapped_column(Coded(LifeArea))
    text: Mapped[str]
    target_group_id: Mapped[UUID | None] = mapped_column(refers_to("target_group.id"), default=None)
    service_id: Mapped[UUID | None] = mapped_column(refers_to("service.id"), default=None)
    state: Mapped[NeedState] = mapped_column(
        Coded(NeedState), default=NeedState.OPEN, info=grouped("state")
    )
    reason: Mapped[UnmetReason | None] = mapped_column(
        Coded(UnmetReason), default=None, info=grouped("state")
    )
    reason_note: Mapped[str] = mapped_column(default="", info=grouped("state"))
    state_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    position: Mapped[int] = mapped_column(default=0)


class Scale(Synced, Base):
    """One version of a scale (Barthel, IADL, an own one) as canonical JSON; never changed."""

    __tablename__ = "scale"
    __column_class__ = ColumnClass.HUMAN

    key: Mapped[str]
    version: Mapped[int]
    name: Mapped[str]
    content: Mapped[str]
    valid_from: Mapped[date]
    retired_on: Mapped[date | None] = mapped_column(default=None)


class ScaleResult(Synced, Base):
    """The answers given on one version of a scale, their sum and what it means."""

    __tablename__ = "scale_result"
    __column_class__ = ColumnClass.HUMAN

    assessment_id: Mapped[UUID] = mapped_column(refers_to("assessment.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    scale_id: Mapped[UUID] = mapped_column(refers_to("scale.id"))
    answers: Mapped[str] = mapped_column(info=grouped("result"))
    points: Mapped[Decimal] = mapped_column(Exact(), info=grouped("result"))
    meaning: Mapped[str] = mapped_column(default="", info=grouped("result"))
    taken_on: Mapped[date]
