"""Income statements of a household for one month, with their components."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Exact


class IncomeStatement(Synced, Base):
    """What a household declared for its base month (art. 8 ust. 3 u.p.s.); never overwritten.

    `previous_id` is the statement that counted when this one was made, `settles_id` another of
    the same day and month that counted beside it (see `precedence`).
    """

    __tablename__ = "income_statement"
    __column_class__ = ColumnClass.APPEND

    household_id: Mapped[UUID] = mapped_column(refers_to("household.id"), index=True)
    month: Mapped[date]
    stated_on: Mapped[date]
    previous_id: Mapped[UUID | None] = mapped_column(refers_to("income_statement.id"), default=None)
    settles_id: Mapped[UUID | None] = mapped_column(refers_to("income_statement.id"), default=None)
    reason: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class IncomeComponent(Synced, Base):
    """One item of a statement: whose, what kind, how much, for which time."""

    __tablename__ = "income_component"
    __column_class__ = ColumnClass.APPEND

    statement_id: Mapped[UUID] = mapped_column(refers_to("income_statement.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[str]
    amount: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("amount"))
    hectares: Mapped[Decimal | None] = mapped_column(Exact(), default=None, info=grouped("amount"))
    paid_on: Mapped[date | None] = mapped_column(default=None, info=grouped("amount"))
    due_from: Mapped[date | None] = mapped_column(default=None, info=grouped("amount"))
    due_to: Mapped[date | None] = mapped_column(default=None, info=grouped("amount"))
    note: Mapped[str] = mapped_column(default="")
