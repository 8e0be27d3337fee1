"""What another PC wrote without knowing of this one, as the fold brings it in."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import inspect
from uuid_utils.compat import uuid7

from cusdesk.db.base import Synced
from cusdesk.operations.office import Office


def written_elsewhere(office: Office, table: type[Synced], row_id: UUID, **values: Any) -> UUID:
    """Enter a row as another PC would have, from the same past as the one named."""
    with office.store.writer.begin() as connection:
        rows = inspect(table).local_table
        own = connection.execute(rows.select().where(rows.c.id == row_id)).mappings().one()
        copy = {**own, "id": uuid7(), **values}
        connection.execute(rows.insert().values(copy))
    return cast("UUID", copy["id"])
