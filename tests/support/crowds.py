"""A crowd out of a few: every person, case and paper again, and the statements a question costs."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, event, insert, select
from uuid_utils.compat import uuid7

from cusdesk.db import cases, decisions, fees, households, incomes, interviews, needs, residents
from cusdesk.db.base import Base
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.office import Office
from cusdesk.operations.transaction import Transaction

_NOUNS = (cases, decisions, fees, households, incomes, interviews, needs, residents)
# A question about three people is the same question about thirty.
_LIST = re.compile(r"\(\?(?:, \?)*\)")
_TABLES: tuple[Table, ...] = tuple(
    Base.metadata.tables[mapper.class_.__tablename__]
    for mapper in Base.registry.mappers
    if mapper.class_.__module__ in {noun.__name__ for noun in _NOUNS}
)


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def multiply(tx: Transaction, times: int) -> None:
    """Enter every person again so many times, with all that is known of them."""
    kept = {table: tx.execute(select(table)).mappings().all() for table in _TABLES}
    for _time in range(times):
        fresh = {row["id"]: uuid7() for rows in kept.values() for row in rows}
        for table, rows in kept.items():
            if rows:
                tx.execute(insert(table), [_again(row, fresh) for row in rows])


def _again(row: Mapping[str, Any], fresh: dict[UUID, UUID]) -> dict[str, Any]:
    return {
        name: fresh.get(value, value) if isinstance(value, UUID) else value
        for name, value in row.items()
    }


@contextmanager
def statements(office: Office) -> Iterator[list[str]]:
    """Collect the SQL the office runs meanwhile."""
    run: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        run.append(_LIST.sub("(?)", " ".join(statement.split())))

    engines: tuple[Engine, ...] = (office.store.reader, office.store.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
