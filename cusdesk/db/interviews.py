"""The family interview: only its record; the questionnaire itself is the statutory form."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.cases import InterviewKind


class Interview(Synced, Base):
    """When, by whom, with what conclusions; and when its update is due (art. 107 ust. 4 u.p.s.).

    `previous_id` is the last interview its author saw in the case; `settles_id` another of the
    same day that somebody has put behind this one (see `precedence`).
    """

    __tablename__ = "interview"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    kind: Mapped[InterviewKind] = mapped_column(Coded(InterviewKind))
    conducted_on: Mapped[date] = mapped_column(info=grouped("dates"))
    next_due_on: Mapped[date] = mapped_column(info=grouped("dates"))
    worker_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    previous_id: Mapped[UUID | None] = mapped_column(refers_to("interview.id"), default=None)
    settles_id: Mapped[UUID | None] = mapped_column(refers_to("interview.id"), default=None)
    place: Mapped[str] = mapped_column(default="")
    findings: Mapped[str] = mapped_column(default="")
    family_help: Mapped[str] = mapped_column(default="")
    conclusions: Mapped[str] = mapped_column(default="")
