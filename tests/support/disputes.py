"""Plants what the fold of an exchange leaves where two people gave one field two values.

For tests of screens and operations; that the fold really leaves this is tested where PCs exchange.
"""

import json
from uuid import UUID

from sqlalchemy import insert

from cusdesk.db.exchange import CONFLICT
from cusdesk.operations.office import Office
from cusdesk.operations.users import staff

AT = "2026-11-20T10:05:00.000000Z"


def dispute(
    office: Office,
    table: str,
    row_id: UUID,
    values: dict[str, object],
    *,
    unit: str = "",
    by: str = "beata",
    kind: str = "value",
    act: str | None = None,
    ordinal: int = 2,
) -> str:
    """Have a value of a colleague wait beside the one that stands; return the conflict's name."""
    author = next(row.id for row in office.do(staff) if row.login == by)
    unit = unit or next(iter(values))
    name = f"{table}/{row_id.hex}/{unit}/{ordinal}"
    row = {
        "id": name,
        "table_name": table,
        "row_id": row_id.hex,
        "unit": unit,
        "kind": kind,
        "ordinal": ordinal,
        "lseq": 7,
        "value": json.dumps(values),
        "at": AT,
        "user_id": author.hex,
        "act": act,
    }
    with office.store.writer.begin() as connection:
        connection.execute(insert(CONFLICT), [row])
    return name
