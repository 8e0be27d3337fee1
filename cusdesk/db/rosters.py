"""Published rosters: versions, who was told, changes after them, warnings somebody accepted."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.publishing import ToldHow


class RosterVersion(Synced, Base):
    """A roster as it was published: its days, every visit as canonical JSON, what changed."""

    __tablename__ = "roster_version"
    __column_class__ = ColumnClass.APPEND

    number: Mapped[int]
    first_day: Mapped[date] = mapped_column(index=True)
    last_day: Mapped[date] = mapped_column(index=True)
    published_at: Mapped[datetime]
    assignments: Mapped[str]
    changes: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class RosterTold(Synced, Base):
    """Somebody was told of a version: a carer or a resident, when and how."""

    __tablename__ = "roster_told"
    __column_class__ = ColumnClass.APPEND

    version_id: Mapped[UUID] = mapped_column(refers_to("roster_version.id"), index=True)
    carer_id: Mapped[UUID | None] = mapped_column(refers_to("carer.id"), default=None)
    resident_id: Mapped[UUID | None] = mapped_column(refers_to("resident.id"), default=None)
    told_on: Mapped[date]
    how: Mapped[ToldHow] = mapped_column(Coded(ToldHow))
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class RosterChange(Synced, Base):
    """A change of a published visit: what stood before and after, why, who, when."""

    __tablename__ = "roster_change"
    __column_class__ = ColumnClass.APPEND

    visit_id: Mapped[UUID] = mapped_column(refers_to("visit.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    changed_at: Mapped[datetime]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class AcceptedWarning(Synced, Base):
    """A warning somebody took on: of which rule, for whom, when, why, and in what words."""

    __tablename__ = "accepted_warning"
    __column_class__ = ColumnClass.APPEND

    rule: Mapped[str]
    sentence: Mapped[str]
    visit_id: Mapped[UUID | None] = mapped_column(refers_to("visit.id"), default=None, index=True)
    carer_id: Mapped[UUID | None] = mapped_column(refers_to("carer.id"), default=None)
    day: Mapped[date] = mapped_column(index=True)
    reason: Mapped[str]
    accepted_at: Mapped[datetime]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
