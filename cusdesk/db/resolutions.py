"""Council resolutions: tables as typed or imported, and rates with dates of their own."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.services import CareKind


class Resolution(Synced, Base):
    """A resolution in `cusdesk-resolution/1` (canonical JSON), in force between its dates."""

    __tablename__ = "resolution"
    __column_class__ = ColumnClass.HUMAN

    number: Mapped[str]
    citation: Mapped[str] = mapped_column(default="")
    passed_on: Mapped[date | None] = mapped_column(default=None)
    valid_from: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))
    active: Mapped[bool] = mapped_column(default=False)
    demonstration: Mapped[bool] = mapped_column(default=False)
    payment_day: Mapped[int] = mapped_column(default=15)
    content: Mapped[str]


class Rate(Synced, Base):
    """The cost of one hour of a service of a resolution, from a day on."""

    __tablename__ = "rate"
    __column_class__ = ColumnClass.HUMAN

    resolution_id: Mapped[UUID] = mapped_column(refers_to("resolution.id"), index=True)
    service_name: Mapped[str] = mapped_column(info=grouped("rate"))
    per_hour: Mapped[Decimal] = mapped_column(info=grouped("rate"))
    valid_from: Mapped[date] = mapped_column(info=grouped("rate"))
    basis: Mapped[str] = mapped_column(default="", info=grouped("rate"))


class ResolutionUse(Synced, Base):
    """Which kind of care a table of a resolution prices, as the office has confirmed."""

    __tablename__ = "resolution_use"
    __column_class__ = ColumnClass.HUMAN

    resolution_id: Mapped[UUID] = mapped_column(refers_to("resolution.id"), index=True)
    table_name: Mapped[str] = mapped_column(info=grouped("use"))
    care_kind: Mapped[CareKind] = mapped_column(Coded(CareKind), info=grouped("use"))
