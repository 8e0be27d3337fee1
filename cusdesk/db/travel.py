"""Ways between localities the office typed itself, winter, and roads that are shut."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from cusdesk.db.base import AUTO, Base, ColumnClass, Synced, grouped, refers_to
from cusdesk.db.types import Coded
from cusdesk.domain.travel import TravelMode, TravelSource


class TravelPair(Synced, Base):
    """How long a way takes in one direction; only what a person typed is kept."""

    __tablename__ = "travel_pair"
    __column_class__ = ColumnClass.HUMAN

    from_id: Mapped[str] = mapped_column(index=True, info=grouped("ends"))
    from_name: Mapped[str] = mapped_column(info=grouped("ends"))
    to_id: Mapped[str] = mapped_column(info=grouped("ends"))
    to_name: Mapped[str] = mapped_column(info=grouped("ends"))
    mode: Mapped[TravelMode] = mapped_column(Coded(TravelMode), info=grouped("ends"))
    minutes: Mapped[int] = mapped_column(info=grouped("way"))
    metres: Mapped[int | None] = mapped_column(default=None, info=grouped("way"))
    source: Mapped[TravelSource] = mapped_column(
        Coded(TravelSource), default=TravelSource.HAND, info=grouped("way")
    )
    user_id: Mapped[UUID] = mapped_column(refers_to("user.id"), info=grouped("way"))


class TravelRule(Synced, Base):
    """Winter: from a day to a day every way takes a percent of its minutes."""

    __tablename__ = "travel_rule"
    __column_class__ = ColumnClass.HUMAN

    valid_from: Mapped[date] = mapped_column(info=grouped("winter"))
    valid_to: Mapped[date] = mapped_column(info=grouped("winter"))
    percent: Mapped[int] = mapped_column(info=grouped("winter"))
    mode: Mapped[TravelMode | None] = mapped_column(
        Coded(TravelMode), default=None, info=grouped("winter")
    )


class RoadClosed(Synced, Base):
    """A road shut both ways between two localities; `detour_minutes` more, or no way at all."""

    __tablename__ = "road_closed"
    __column_class__ = ColumnClass.HUMAN

    from_id: Mapped[str] = mapped_column(info=grouped("road"))
    from_name: Mapped[str] = mapped_column(info=grouped("road"))
    to_id: Mapped[str] = mapped_column(info=grouped("road"))
    to_name: Mapped[str] = mapped_column(info=grouped("road"))
    valid_from: Mapped[date] = mapped_column(info=grouped("road"))
    valid_to: Mapped[date | None] = mapped_column(default=None, info=grouped("road"))
    detour_minutes: Mapped[int | None] = mapped_column(default=None, info=grouped("road"))
    note: Mapped[str] = mapped_column(default="", info=AUTO)
