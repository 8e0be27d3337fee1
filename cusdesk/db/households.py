"""Who lives and keeps house together, from when to when."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.residents import Relation


class Household(Synced, Base):
    """People living and keeping house together (art. 6 pkt 10 and 14 u.p.s.)."""

    __tablename__ = "household"
    __column_class__ = ColumnClass.HUMAN

    label: Mapped[str] = mapped_column(default="")


class HouseholdMember(Synced, Base):
    """One person in a household, with the relation to its head, dated."""

    __tablename__ = "household_member"
    __column_class__ = ColumnClass.HUMAN

    household_id: Mapped[UUID] = mapped_column(refers_to("household.id"), index=True)
    resident_id: Mapped[UUID] = mapped_column(refers_to("resident.id"), index=True)
    relation: Mapped[Relation] = mapped_column(Coded(Relation))
    valid_from: Mapped[date] = mapped_column(info=grouped("validity"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("validity"))
