"""What care a person needs: activities with minutes and days; hours follow from them."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to


class CareActivity(Synced, Base):
    """One activity of care: minutes each time, on which days of the week or how often a month.

    `days` has one letter a day from Monday on, `1` or `0`; empty when `times_a_month` counts.
    """

    __tablename__ = "care_activity"
    __column_class__ = ColumnClass.HUMAN

    case_id: Mapped[UUID] = mapped_column(refers_to("case.id"), index=True)
    need: Mapped[str] = mapped_column(default="")
    activity: Mapped[str]
    minutes: Mapped[int] = mapped_column(info=grouped("amount"))
    times_a_day: Mapped[int] = mapped_column(default=1, info=grouped("amount"))
    days: Mapped[str] = mapped_column(default="", info=grouped("amount"))
    times_a_month: Mapped[int | None] = mapped_column(default=None, info=grouped("amount"))
    position: Mapped[int] = mapped_column(default=0)
