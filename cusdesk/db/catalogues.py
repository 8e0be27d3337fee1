"""The service base beyond the service itself: standards, places, target groups, needs met."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.services import ServiceArea


class TargetGroup(Synced, Base):
    """A group of residents services are meant for; the office names its own."""

    __tablename__ = "target_group"
    __column_class__ = ColumnClass.HUMAN

    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class ServiceTarget(Synced, Base):
    """A service is meant for a target group."""

    __tablename__ = "service_target"
    __column_class__ = ColumnClass.HUMAN

    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    group_id: Mapped[UUID] = mapped_column(refers_to("target_group.id"), index=True)


class ServiceAnswer(Synced, Base):
    """A service answers needs in an area of life; from this services are suggested."""

    __tablename__ = "service_answer"
    __column_class__ = ColumnClass.HUMAN

    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    area: Mapped[LifeArea] = mapped_column(Coded(LifeArea))


class AreaHeading(Synced, Base):
    """One of the fourteen areas that waits for a decision after the diagnosis (art. 21)."""

    __tablename__ = "area_heading"
    __column_class__ = ColumnClass.HUMAN

    area: Mapped[ServiceArea] = mapped_column(Coded(ServiceArea))
    decided_on: Mapped[date | None] = mapped_column(default=None, info=grouped("decision"))
    decision: Mapped[str] = mapped_column(default="", info=grouped("decision"))


class ServicePlace(Synced, Base):
    """A place where services are provided: since when, for how many people."""

    __tablename__ = "service_place"
    __column_class__ = ColumnClass.HUMAN

    name: Mapped[str]
    locality_id: Mapped[str] = mapped_column(default="", info=grouped("address"))
    locality_name: Mapped[str] = mapped_column(default="", info=grouped("address"))
    street_line: Mapped[str] = mapped_column(default="", info=grouped("address"))
    capacity: Mapped[int | None] = mapped_column(default=None)
    opened_on: Mapped[date | None] = mapped_column(default=None, info=grouped("open"))
    closed_on: Mapped[date | None] = mapped_column(default=None, info=grouped("open"))
    accessibility: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ServiceStandard(Synced, Base):
    """One version of a service's standard; the director approves it (art. 24-26 CUS Act)."""

    __tablename__ = "service_standard"
    __column_class__ = ColumnClass.HUMAN

    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    version: Mapped[int]
    purpose: Mapped[str] = mapped_column(default="")
    course: Mapped[str] = mapped_column(default="")
    staff: Mapped[str] = mapped_column(default="")
    quality: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None] = mapped_column(default=None, info=grouped("approval"))
    approved_on: Mapped[date | None] = mapped_column(default=None, info=grouped("approval"))
    approver_id: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("approval")
    )


class StandardPoint(Synced, Base):
    """One line of a standard's checklist."""

    __tablename__ = "standard_point"
    __column_class__ = ColumnClass.HUMAN

    standard_id: Mapped[UUID] = mapped_column(refers_to("service_standard.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
