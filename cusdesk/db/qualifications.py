"""Qualifying for services of a programme: what is asked, declared, decided, and passed on."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded, Exact
from cusdesk.domain.qualifications import QualificationState


class Qualification(Synced, Base):
    """One person asks for one service of one programme; its state, ground and fee."""

    __tablename__ = "qualification"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(refers_to("application.id"), index=True)
    programme_id: Mapped[UUID] = mapped_column(refers_to("programme.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(refers_to("service.id"), index=True)
    wish: Mapped[str] = mapped_column(default="")
    state: Mapped[QualificationState] = mapped_column(
        Coded(QualificationState), default=QualificationState.ASKED, info=grouped("state")
    )
    state_on: Mapped[date] = mapped_column(info=grouped("state"))
    ground: Mapped[str] = mapped_column(default="", info=grouped("state"))
    by_id: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("state")
    )
    # What a death or a move took the place of, given back where it was recorded by mistake.
    before_state: Mapped[QualificationState | None] = mapped_column(
        Coded(QualificationState), default=None, info=grouped("state")
    )
    before_on: Mapped[date | None] = mapped_column(default=None, info=grouped("state"))
    before_ground: Mapped[str] = mapped_column(default="", info=grouped("state"))
    starts_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    ends_on: Mapped[date | None] = mapped_column(default=None, info=grouped("period"))
    price: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("fee"))
    relief_id: Mapped[UUID | None] = mapped_column(
        refers_to("programme_relief.id"), default=None, info=grouped("fee")
    )
    relief_percent: Mapped[Decimal | None] = mapped_column(
        Exact(), default=None, info=grouped("fee")
    )
    fee: Mapped[Decimal | None] = mapped_column(default=None, info=grouped("fee"))
    # art. 44 ust. 2: the director may waive what is due on resignation
    waived: Mapped[str] = mapped_column(default="")
    document_id: Mapped[UUID | None] = mapped_column(refers_to("document.id"), default=None)


class QualificationFee(Synced, Base):
    """Another fee for somebody already qualified, from the day the letter about it names.

    Until then the fee told before holds; of two for one day the later row.
    """

    __tablename__ = "qualification_fee"
    __column_class__ = ColumnClass.APPEND

    qualification_id: Mapped[UUID] = mapped_column(refers_to("qualification.id"), index=True)
    valid_from: Mapped[date]
    price: Mapped[Decimal]
    fee: Mapped[Decimal]
    basis: Mapped[str] = mapped_column(default="")
    document_id: Mapped[UUID] = mapped_column(refers_to("document.id"))
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))


class Declaration(Synced, Base):
    """What was declared on a condition or a relief, under criminal liability: never rewritten.

    A later row about the same takes the place of a former one; `taken_back` leaves no answer.
    """

    __tablename__ = "declaration"
    __column_class__ = ColumnClass.APPEND

    application_id: Mapped[UUID] = mapped_column(refers_to("application.id"), index=True)
    condition_id: Mapped[UUID | None] = mapped_column(
        refers_to("programme_condition.id"), default=None
    )
    relief_id: Mapped[UUID | None] = mapped_column(refers_to("programme_relief.id"), default=None)
    met: Mapped[bool]
    made_on: Mapped[date]
    with_clause: Mapped[bool] = mapped_column(default=True)
    document_seen: Mapped[str] = mapped_column(default="")
    taken_back: Mapped[bool] = mapped_column(default=False)
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    recorded_on: Mapped[date]


class Transfer(Synced, Base):
    """An application passed on to another unit, with the applicant's consent (art. 38 ust. 1)."""

    __tablename__ = "transfer"
    __column_class__ = ColumnClass.APPEND

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    to_unit: Mapped[str]
    sent_on: Mapped[date]
    consent_on: Mapped[date]
    what: Mapped[str] = mapped_column(default="")
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
