"""The standing week of each resident, and the visits of the live month with who comes."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.standing_weeks import Priority
from cusdesk.domain.terms import Sex
from cusdesk.domain.visit_dates import Cause
from cusdesk.domain.visits import VisitState


class StandingVisitRow(Synced, Base):
    """One visit of a resident's standing week, from a day to a day; texts hold days and skills.

    `terms` is the fingerprint of the order it was made for: it tells when the order changed.
    """

    __tablename__ = "standing_visit"
    __column_class__ = ColumnClass.HUMAN

    order_id: Mapped[UUID] = mapped_column(refers_to("service_order.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    second_order_id: Mapped[UUID | None] = mapped_column(
        refers_to("service_order.id"), default=None
    )
    position: Mapped[int]
    what: Mapped[str]
    minutes: Mapped[int] = mapped_column(info=grouped("time"))
    days: Mapped[str] = mapped_column(info=grouped("rhythm"))
    times_a_week: Mapped[int | None] = mapped_column(default=None, info=grouped("rhythm"))
    times_a_month: Mapped[int | None] = mapped_column(default=None, info=grouped("rhythm"))
    every_weeks: Mapped[int] = mapped_column(default=1, info=grouped("rhythm"))
    anchor: Mapped[date | None] = mapped_column(default=None, info=grouped("rhythm"))
    on_holidays: Mapped[bool] = mapped_column(default=False, info=grouped("rhythm"))
    window_from: Mapped[int] = mapped_column(info=grouped("time"))
    window_to: Mapped[int] = mapped_column(info=grouped("time"))
    preferred_start: Mapped[int] = mapped_column(info=grouped("time"))
    carers_needed: Mapped[int] = mapped_column(default=1)
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex), default=None)
    skills: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority] = mapped_column(Coded(Priority), default=Priority.NORMAL)
    apart_from: Mapped[int | None] = mapped_column(default=None, info=grouped("gap"))
    min_gap: Mapped[int] = mapped_column(default=0, info=grouped("gap"))
    place_from: Mapped[str] = mapped_column(default="", info=grouped("ride"))
    place_to: Mapped[str] = mapped_column(default="", info=grouped("ride"))
    metres: Mapped[int | None] = mapped_column(default=None, info=grouped("ride"))
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))
    terms: Mapped[str] = mapped_column(default="", info=AUTO)


class VisitRow(Synced, Base):
    """One visit of the live month: what is asked for, and where it stands as planned.

    `cause` says that a rule cancelled it, not a person: it comes back when the cause is gone.
    `period` and `turn` find the visit again when its month is made anew; a visit added by hand has
    no standing visit. `allowed_days` are ISO days with spaces between.
    """

    __tablename__ = "visit"
    __column_class__ = ColumnClass.HUMAN

    standing_visit_id: Mapped[UUID | None] = mapped_column(
        refers_to("standing_visit.id"), default=None, index=True
    )
    period: Mapped[date] = mapped_column(index=True)
    turn: Mapped[int] = mapped_column(default=0)
    order_id: Mapped[UUID] = mapped_column(
        refers_to("service_order.id"), index=True, info=grouped("whom")
    )
    resident_id: Mapped[UUID] = mapped_column(
        refers_to("resident.id"), index=True, info=grouped("whom")
    )
    second_resident_id: Mapped[UUID | None] = mapped_column(
        refers_to("resident.id"), default=None, index=True, info=grouped("whom")
    )
    what: Mapped[str] = mapped_column(default="")
    allowed_days: Mapped[str] = mapped_column(info=grouped("asked"))
    window_from: Mapped[int] = mapped_column(info=grouped("asked"))
    window_to: Mapped[int] = mapped_column(info=grouped("asked"))
    preferred_start: Mapped[int] = mapped_column(info=grouped("asked"))
    minutes: Mapped[int] = mapped_column(info=grouped("asked"))
    carers_needed: Mapped[int] = mapped_column(default=1)
    sex: Mapped[Sex | None] = mapped_column(Coded(Sex), default=None)
    skills: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority] = mapped_column(Coded(Priority), default=Priority.NORMAL)
    place_from: Mapped[str] = mapped_column(default="", info=grouped("ride"))
    place_to: Mapped[str] = mapped_column(default="", info=grouped("ride"))
    metres: Mapped[int | None] = mapped_column(default=None, info=grouped("ride"))
    state: Mapped[VisitState] = mapped_column(
        Coded(VisitState), default=VisitState.PLANNED, info=grouped("state")
    )
    reason: Mapped[str] = mapped_column(default="", info=grouped("state"))
    cause: Mapped[Cause | None] = mapped_column(Coded(Cause), default=None, info=grouped("state"))
    day: Mapped[date | None] = mapped_column(default=None, index=True, info=grouped("placing"))
    start: Mapped[int | None] = mapped_column(default=None, info=grouped("placing"))
    locked: Mapped[bool] = mapped_column(default=False, info=grouped("placing"))


class VisitCarer(Synced, Base):
    """A carer who comes to a visit."""

    __tablename__ = "visit_carer"
    __column_class__ = ColumnClass.HUMAN

    visit_id: Mapped[UUID] = mapped_column(refers_to("visit.id"), index=True)
    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
