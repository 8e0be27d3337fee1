"""Fees as determined for a case: the inputs, the result and its explanation, kept for ever."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.exemptions import ZERO, ExemptionKind


class FeeDetermination(Synced, Base):
    """One determination of a fee, with its sentences as `FeeExplanation` keeps them.

    `lines` are the receipts counted, as `counted_lines` keeps them: a statement still lists those
    of a person who has left the household since. The fee is the whole one; an exemption from it
    stands beside it with its period. A request that was not granted has its reason in
    `exemption_denied`, one that still ran and ends early has it in `exemption_ended`; `choice`
    explains the percentage chosen, `kept` says it is the old one.
    """

    __tablename__ = "fee_determination"
    __column_class__ = ColumnClass.APPEND

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    statement_id: Mapped[UUID | None] = mapped_column(
        refers_to("income_statement.id"), default=None
    )
    resolution_id: Mapped[UUID] = mapped_column(refers_to("resolution.id"))
    table_name: Mapped[str]
    determined_on: Mapped[date]
    terms_on: Mapped[date]
    members: Mapped[int]
    column: Mapped[str]
    income: Mapped[Decimal]
    income_per_person: Mapped[Decimal]
    lines: Mapped[str] = mapped_column(default="[]")
    criterion: Mapped[Decimal]
    percent_of_criterion: Mapped[Decimal] = mapped_column(Exact())
    rate: Mapped[Decimal | None] = mapped_column(default=None)
    fee_percent: Mapped[Decimal | None] = mapped_column(Exact(), default=None)
    fee_per_hour: Mapped[Decimal | None] = mapped_column(default=None)
    fee_per_month: Mapped[Decimal | None] = mapped_column(default=None)
    rate_basis: Mapped[str] = mapped_column(default="")
    choice: Mapped[str] = mapped_column(default="")
    kept: Mapped[bool] = mapped_column(default=False)
    exemption_kind: Mapped[ExemptionKind | None] = mapped_column(Coded(ExemptionKind), default=None)
    exemption_value: Mapped[Decimal] = mapped_column(Exact(), default=ZERO)
    exemption_ground: Mapped[str] = mapped_column(default="")
    exemption_reason: Mapped[str] = mapped_column(default="")
    exemption_from: Mapped[date | None] = mapped_column(default=None)
    exemption_to: Mapped[date | None] = mapped_column(default=None)
    exemption_denied: Mapped[str] = mapped_column(default="")
    exemption_ended: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
