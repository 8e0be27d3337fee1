"""The base of every table; `Synced` alone makes a table travel and be journalled."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, dataclass_transform
from uuid import UUID

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from uuid_utils.compat import uuid7

from cusdesk.db.types import Day, Grosze, Id, Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}


class ColumnClass(StrEnum):
    """How two offices' PCs settle a column both have written (design of the exchange, 3)."""

    HUMAN = "human"
    GROUP = "group"
    AUTO = "auto"
    SET = "set"
    APPEND = "append"
    IMMUTABLE = "immutable"


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table of the office; rows never leave an operation."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        Decimal: Grosze(),
        date: Day(),
        datetime: Instant(),
    }


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Synced(MappedAsDataclass, kw_only=True):
    """A table that travels between PCs: UUIDv7 ids, soft deletes, a journal by triggers.

    `__column_class__` is the class of every column that does not name its own through
    `mapped_column(info=...)`; it never changes once released (a new column instead).
    """

    __column_class__: ClassVar[ColumnClass]

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7)
    gone: Mapped[bool] = mapped_column(default=False, server_default="0")


def column_class(kind: ColumnClass, group: str | None = None) -> dict[str, str]:
    """Return the `info` of a column of class `kind`; a `group` settles as one unit."""
    return {"class": kind.value} | ({"group": group} if group else {})


def grouped(name: str) -> dict[str, str]:
    """Return the `info` of a column that is settled together with the rest of its group."""
    return column_class(ColumnClass.GROUP, name)


AUTO = column_class(ColumnClass.AUTO)


def refers_to(column: str) -> ForeignKey:
    """Return a foreign key checked at commit: folded ops may come in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
