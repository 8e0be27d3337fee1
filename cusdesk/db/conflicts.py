"""What people decide about disputed values, and what a decision was seen to stand on."""

from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.conflicts import Choice


class ConflictResolution(Synced, Base):
    """A choice between values: which stands, and which losing writes it closes.

    `value` is JSON of the unit's columns, `closes` JSON of (ordinal, lseq) pairs, `stood` what
    stood before, for whoever takes the choice back. It names its row by text, not by a reference:
    it must be kept even where the row is not there yet.
    """

    __tablename__ = "conflict_resolution"
    __column_class__ = ColumnClass.APPEND

    table_name: Mapped[str] = mapped_column(String(64))
    settled_id: Mapped[UUID] = mapped_column()
    unit: Mapped[str] = mapped_column(String(80))
    value: Mapped[str] = mapped_column(Text)
    closes: Mapped[str] = mapped_column(Text)
    choice: Mapped[Choice] = mapped_column(Coded(Choice))
    stood: Mapped[str] = mapped_column(Text, default="{}", server_default="{}")
    user_id: Mapped[UUID | None] = mapped_column(refers_to("user.id"), default=None)


class Citation(Synced, Base):
    """A value that an issued document stands on; whoever changes it unseen opens a review."""

    __tablename__ = "citation"
    __column_class__ = ColumnClass.IMMUTABLE

    document_id: Mapped[UUID] = mapped_column(index=True)
    table_name: Mapped[str] = mapped_column(String(64))
    cited_id: Mapped[UUID] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(String(80))


class CitationReview(Synced, Base):
    """Somebody has compared an issued document with a value changed unseen: `cause` names it."""

    __tablename__ = "citation_review"
    __column_class__ = ColumnClass.IMMUTABLE

    citation_id: Mapped[UUID] = mapped_column(index=True)
    cause: Mapped[str] = mapped_column(String(60))
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
