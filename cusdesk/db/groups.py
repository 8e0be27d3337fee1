"""Group and community services: groups, meetings and who came; no roster, no fee per minute."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to


class ServiceGroup(Synced, Base):
    """A club, workshop or self-help group of a service."""

    __tablename__ = "service_group"
    __column_class__ = ColumnClass.HUMAN

    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    name: Mapped[str]
    place_id: Mapped[UUID | None] = mapped_column(refers_to("service_place.id"), default=None)
    leader_id: Mapped[UUID | None] = mapped_column(refers_to("carer.id"), default=None)
    capacity: Mapped[int | None] = mapped_column(default=None)
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    days: Mapped[str] = mapped_column(default="", info=grouped("time"))
    starts_at: Mapped[int | None] = mapped_column(default=None, info=grouped("time"))
    minutes: Mapped[int | None] = mapped_column(default=None, info=grouped("time"))
    open_to_all: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class GroupMember(Synced, Base):
    """A resident in a group, from a day on."""

    __tablename__ = "group_member"
    __column_class__ = ColumnClass.HUMAN

    group_id: Mapped[UUID] = mapped_column(refers_to("service_group.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    joined_on: Mapped[date] = mapped_column(info=grouped("period"))
    left_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    # a death or a move ended it; what was agreed before comes back where that was a mistake
    cut_short: Mapped[bool] = mapped_column(default=False, info=grouped("period"))
    left_before: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))


class GroupMeeting(Synced, Base):
    """One meeting: when, how long, about what, how many came beyond the members."""

    __tablename__ = "group_meeting"
    __column_class__ = ColumnClass.HUMAN

    group_id: Mapped[UUID] = mapped_column(refers_to("service_group.id"), index=True)
    day: Mapped[date] = mapped_column(info=grouped("when"))
    starts_at: Mapped[int | None] = mapped_column(default=None, info=grouped("when"))
    minutes: Mapped[int] = mapped_column(info=grouped("when"))
    topic: Mapped[str] = mapped_column(default="")
    guests: Mapped[int] = mapped_column(default=0)
    entered_on: Mapped[date | None] = mapped_column(default=None)


class Attendance(Synced, Base):
    """A member was at a meeting; typed back from the signed list."""

    __tablename__ = "attendance"
    __column_class__ = ColumnClass.HUMAN

    meeting_id: Mapped[UUID] = mapped_column(refers_to("group_meeting.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    present: Mapped[bool] = mapped_column(default=True)
