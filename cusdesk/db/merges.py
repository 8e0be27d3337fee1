"""Two cards of one person made one: what moved, so that it can be taken back."""

from datetime import date
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to


class ResidentMerge(Synced, Base):
    """One merge: the card that stays, the one given up, and every value that was changed for it.

    `moved` is JSON of (table, row, column) that pointed to the one and points to the other now;
    `chosen` is JSON of the columns of the card that stays, each with the value before and after.
    """

    __tablename__ = "resident_merge"
    __column_class__ = ColumnClass.HUMAN

    kept_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    merged_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    moved: Mapped[str] = mapped_column(Text)
    chosen: Mapped[str] = mapped_column(Text)
    merged_on: Mapped[date]
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"))
    undone_on: Mapped[date | None] = mapped_column(default=None, info=grouped("undone"))
    undone_by: Mapped[UUID | None] = mapped_column(
        refers_to("user.id"), default=None, info=grouped("undone")
    )
