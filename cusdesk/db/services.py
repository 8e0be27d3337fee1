"""The services of the centre, each under one regime."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceNature,
    ServiceUnit,
)
from cusdesk.domain.terms import Regime
from cusdesk.domain.vat import VatMark


class Service(Synced, Base):
    """A service the centre offers; its regime is confirmed by the office, never guessed."""

    __tablename__ = "service"
    __column_class__ = ColumnClass.HUMAN

    code: Mapped[str]
    name: Mapped[str]
    area: Mapped[ServiceArea] = mapped_column(Coded(ServiceArea))
    regime: Mapped[Regime] = mapped_column(Coded(Regime))
    regime_confirmed: Mapped[bool] = mapped_column(default=False)
    care_kind: Mapped[CareKind | None] = mapped_column(Coded(CareKind), default=None)
    for_individuals: Mapped[bool] = mapped_column(default=True)
    for_groups: Mapped[bool] = mapped_column(default=False)
    for_community: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[ServiceUnit] = mapped_column(Coded(ServiceUnit), default=ServiceUnit.HOUR)
    fee_rule: Mapped[FeeRule] = mapped_column(Coded(FeeRule), default=FeeRule.FREE)
    active_from: Mapped[date | None] = mapped_column(default=None, info=grouped("active"))
    active_to: Mapped[date | None] = mapped_column(default=None, info=grouped("active"))
    nature: Mapped[ServiceNature] = mapped_column(
        Coded(ServiceNature), default=ServiceNature.SERVICE
    )
    vat: Mapped[VatMark] = mapped_column(Coded(VatMark), default=VatMark.UNSET)
    project_id: Mapped[UUID | None] = mapped_column(refers_to("project.id"), default=None)
    place_id: Mapped[UUID | None] = mapped_column(refers_to("service_place.id"), default=None)
    awaits_diagnosis: Mapped[bool] = mapped_column(default=False)
    offer_text: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ServicePrice(Synced, Base):
    """The flat price of one unit of a service, from a day on; the next one ends it."""

    __tablename__ = "service_price"
    __column_class__ = ColumnClass.HUMAN

    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    price: Mapped[Decimal] = mapped_column(info=grouped("price"))
    valid_from: Mapped[date] = mapped_column(info=grouped("price"))
