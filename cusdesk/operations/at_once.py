"""Rows of many ids in one question, for lists that would otherwise ask for each line."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.base import Synced
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

R = TypeVar("R", bound=Synced)


@part
def at_once(tx: Transaction, table: type[R], ids: Iterable[UUID | None]) -> dict[UUID, R]:
    """Return the rows of `ids` by id; as long as they are held, `tx.get` finds them unasked."""
    wanted = {one for one in ids if one is not None}
    rows = tx.scalars(select(table).where(table.id.in_(wanted))) if wanted else ()
    return {row.id: row for row in rows}
