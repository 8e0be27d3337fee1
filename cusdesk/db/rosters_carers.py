"""What the roster must know of carers: terms of work, weekly hours, absences, wishes."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.absences import AbsenceKind
from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.work_terms import DisabilityDegree, WorkContract, WorkSystem


class WorkTermsRow(Synced, Base):
    """The terms a carer works on from a day to a day; two columns are data on health."""

    __tablename__ = "work_terms"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    contract: Mapped[WorkContract] = mapped_column(Coded(WorkContract), info=grouped("contract"))
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    system: Mapped[WorkSystem] = mapped_column(Coded(WorkSystem), info=grouped("contract"))
    split_agreed_on: Mapped[date | None] = mapped_column(default=None, info=grouped("contract"))
    share: Mapped[Decimal] = mapped_column(Exact(), info=grouped("contract"))
    max_day_minutes: Mapped[int] = mapped_column(info=grouped("contract"))
    overtime_minutes: Mapped[int] = mapped_column(default=0, info=grouped("contract"))
    month_minutes: Mapped[int | None] = mapped_column(default=None, info=grouped("contract"))
    settlement_months: Mapped[int] = mapped_column(default=1, info=grouped("settlement"))
    settlement_starts_on: Mapped[date | None] = mapped_column(
        default=None, info=grouped("settlement")
    )
    has_base: Mapped[bool] = mapped_column(default=True, info=grouped("base"))
    base_id: Mapped[str] = mapped_column(default="", info=grouped("base"))
    base_name: Mapped[str] = mapped_column(default="", info=grouped("base"))
    mode: Mapped[TravelMode] = mapped_column(Coded(TravelMode))
    sundays: Mapped[bool] = mapped_column(default=True)
    disability: Mapped[DisabilityDegree | None] = mapped_column(
        Coded(DisabilityDegree), default=None, info=grouped("contract")
    )
    pregnant_from: Mapped[date | None] = mapped_column(default=None, info=grouped("contract"))


class Availability(Synced, Base):
    """A stretch of a weekday in which a carer can be planned, from a day to a day."""

    __tablename__ = "availability"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    valid_from: Mapped[date] = mapped_column(info=grouped("stretch"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("stretch"))
    weekday: Mapped[int] = mapped_column(info=grouped("stretch"))
    from_minute: Mapped[int] = mapped_column(info=grouped("stretch"))
    to_minute: Mapped[int] = mapped_column(info=grouped("stretch"))


class AbsenceRow(Synced, Base):
    """Days or hours a carer is away, and why."""

    __tablename__ = "absence"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    kind: Mapped[AbsenceKind] = mapped_column(Coded(AbsenceKind))
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    from_minute: Mapped[int | None] = mapped_column(default=None, info=grouped("period"))
    to_minute: Mapped[int | None] = mapped_column(default=None, info=grouped("period"))
    note: Mapped[str] = mapped_column(default="", info=AUTO)


class CarerRefusal(Synced, Base):
    """A carer who does not go to a resident, and whose wish it is."""

    __tablename__ = "carer_refusal"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    whose: Mapped[RefusingSide] = mapped_column(Coded(RefusingSide))
    reason: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))


class CarerPreference(Synced, Base):
    """A carer whom a resident asks for, or who usually comes; a lower rank goes first."""

    __tablename__ = "carer_preference"
    __column_class__ = ColumnClass.HUMAN

    carer_id: Mapped[UUID] = mapped_column(refers_to("carer.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[PreferenceKind] = mapped_column(Coded(PreferenceKind))
    rank: Mapped[int] = mapped_column(default=1)
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))
