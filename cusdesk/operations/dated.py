"""Rows that are in force from a day on: the newest that has begun."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.base import Synced
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

R = TypeVar("R", bound=Synced)


@part
def in_force(
    tx: Transaction,
    table: type[R],
    begins: InstrumentedAttribute[Any],
    day: date,
    *where: ColumnElement[bool],
) -> R | None:
    """Return the row of `table` in force on `day`: the newest whose `begins` is not later.

    Of two rows that begin on one day the one entered later holds (ids are ordered in time).
    """
    return tx.scalars(
        select(table)
        .where(begins <= day, table.gone.is_(False), *where)
        .order_by(begins.desc(), table.id.desc())
        .limit(1)
    ).first()


@part
def covers(
    begins: InstrumentedAttribute[Any], ends: InstrumentedAttribute[Any], day: date
) -> ColumnElement[bool]:
    """Return the condition that `day` lies between two dated columns, an open end included."""
    return (begins <= day) & (ends.is_(None) | (ends >= day))
