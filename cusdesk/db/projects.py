"""Projects that pay for services: fund, number, dates, money, milestones."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to


class Project(Synced, Base):
    """A funding project; its number and logos stand on the papers of its services."""

    __tablename__ = "project"
    __column_class__ = ColumnClass.HUMAN

    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    fund: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    durable_until: Mapped[date | None] = mapped_column(default=None)
    total: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("money"))
    union_share: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("money"))
    national_share: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("money"))
    own_share: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("money"))
    logo_blob: Mapped[str | None] = mapped_column(default=None, info=grouped("logo"))
    logo_grey: Mapped[bool] = mapped_column(default=False, info=grouped("logo"))
    note: Mapped[str] = mapped_column(default="")


class ProjectMilestone(Synced, Base):
    """A milestone of a project: due when, reached when, shown by what."""

    __tablename__ = "project_milestone"
    __column_class__ = ColumnClass.HUMAN

    project_id: Mapped[UUID] = mapped_column(refers_to("project.id"), index=True)
    name: Mapped[str]
    due_on: Mapped[date]
    reached_on: Mapped[date | None] = mapped_column(default=None, info=grouped("reached"))
    evidence: Mapped[str] = mapped_column(default="", info=grouped("reached"))
