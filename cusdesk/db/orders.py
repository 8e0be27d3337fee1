"""Service orders (zlecenia usług): activities, slips, suspensions, keys, shopping money."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.orders import (
    FeeCollector,
    KeyEvent,
    OrderState,
    SlipKind,
    SuspensionReason,
)
from cusdesk.domain.plans import Frequency


class ServiceOrder(Synced, Base):
    """An order to a provider from a decision or a plan item: how much, where, how, by when."""

    __tablename__ = "service_order"
    __column_class__ = ColumnClass.HUMAN

    number: Mapped[int] = mapped_column(info=grouped("number"))
    year: Mapped[int] = mapped_column(info=grouped("number"))
    ordinal: Mapped[int] = mapped_column(default=1, info=grouped("number"))
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    decision_id: Mapped[UUID | None] = mapped_column(
        refers_to("decision.id"), default=None, index=True, info=grouped("source")
    )
    plan_item_id: Mapped[UUID | None] = mapped_column(
        refers_to("plan_item.id"), default=None, index=True, info=grouped("source")
    )
    qualification_id: Mapped[UUID | None] = mapped_column(
        refers_to("qualification.id"), default=None, info=grouped("source")
    )
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"))
    provider_id: Mapped[UUID] = mapped_column(refers_to("provider.id"), index=True)
    contract_id: Mapped[UUID | None] = mapped_column(refers_to("contract.id"), default=None)
    carer_id: Mapped[UUID | None] = mapped_column(refers_to("carer.id"), default=None)
    ordered_on: Mapped[date]
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    first_visit_on: Mapped[date | None] = mapped_column(default=None)
    weekly_minutes: Mapped[int | None] = mapped_column(default=None, info=grouped("caps"))
    monthly_minutes: Mapped[int | None] = mapped_column(default=None, info=grouped("caps"))
    units: Mapped[Decimal | None] = mapped_column(Exact(), default=None, info=grouped("caps"))
    units_every: Mapped[Frequency | None] = mapped_column(
        Coded(Frequency), default=None, info=grouped("caps")
    )
    carers_at_once: Mapped[int] = mapped_column(default=1)
    fee_collected_by: Mapped[FeeCollector] = mapped_column(
        Coded(FeeCollector), default=FeeCollector.CENTRE
    )
    visits_here: Mapped[bool] = mapped_column(default=True)
    shared_with_id: Mapped[UUID | None] = mapped_column(
        refers_to("service_order.id"), default=None, info=grouped("shared")
    )
    shared_percent: Mapped[Decimal | None] = mapped_column(
        Exact(), default=None, info=grouped("shared")
    )
    directions: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    keys: Mapped[str] = mapped_column(default="")
    shopping: Mapped[str] = mapped_column(default="")
    state: Mapped[OrderState] = mapped_column(
        Coded(OrderState), default=OrderState.DRAFT, info=grouped("state")
    )
    state_on: Mapped[date] = mapped_column(info=grouped("state"))
    accepted_by: Mapped[str] = mapped_column(default="", info=grouped("state"))
    reason: Mapped[str] = mapped_column(default="", info=grouped("state"))
    author_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class OrderActivity(Synced, Base):
    """One activity of an order: minutes, days of the week, a window of the day in minutes."""

    __tablename__ = "order_activity"
    __column_class__ = ColumnClass.HUMAN

    order_id: Mapped[UUID] = mapped_column(refers_to("service_order.id"), index=True)
    position: Mapped[int]
    activity: Mapped[str]
    minutes: Mapped[int] = mapped_column(info=grouped("amount"))
    times_a_day: Mapped[int] = mapped_column(default=1, info=grouped("amount"))
    days: Mapped[str] = mapped_column(default="", info=grouped("amount"))
    times_a_month: Mapped[int | None] = mapped_column(default=None, info=grouped("amount"))
    window_from: Mapped[int | None] = mapped_column(default=None, info=grouped("window"))
    window_to: Mapped[int | None] = mapped_column(default=None, info=grouped("window"))


class OrderSlip(Synced, Base):
    """A change, suspension, resumption or stop told to the provider, numbered under its order."""

    __tablename__ = "order_slip"
    __column_class__ = ColumnClass.APPEND

    order_id: Mapped[UUID] = mapped_column(refers_to("service_order.id"), index=True)
    number: Mapped[int]
    kind: Mapped[SlipKind] = mapped_column(Coded(SlipKind))
    made_on: Mapped[date]
    effective_on: Mapped[date]
    before: Mapped[str] = mapped_column(default="{}")
    after: Mapped[str] = mapped_column(default="{}")
    reason: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class OrderSuspension(Synced, Base):
    """Services rest from a day on; the end may stay open, then a day to ask is kept."""

    __tablename__ = "order_suspension"
    __column_class__ = ColumnClass.HUMAN

    order_id: Mapped[UUID] = mapped_column(refers_to("service_order.id"), index=True)
    reason: Mapped[SuspensionReason] = mapped_column(Coded(SuspensionReason))
    starts_on: Mapped[date] = mapped_column(info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    ask_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="", info=AUTO)


class KeyHandover(Synced, Base):
    """Keys of a resident's home taken, handed on or returned: who, to whom, which."""

    __tablename__ = "key_handover"
    __column_class__ = ColumnClass.APPEND

    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    order_id: Mapped[UUID | None] = mapped_column(refers_to("service_order.id"), default=None)
    event: Mapped[KeyEvent] = mapped_column(Coded(KeyEvent))
    day: Mapped[date]
    keys: Mapped[str]
    from_whom: Mapped[str]
    to_whom: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class ShoppingEntry(Synced, Base):
    """Money taken for shopping, what was spent, what came back (zeszyt zakupów)."""

    __tablename__ = "shopping_entry"
    __column_class__ = ColumnClass.APPEND

    order_id: Mapped[UUID] = mapped_column(refers_to("service_order.id"), index=True)
    day: Mapped[date]
    taken: Mapped[Decimal]
    spent: Mapped[Decimal]
    returned: Mapped[Decimal]
    note: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
