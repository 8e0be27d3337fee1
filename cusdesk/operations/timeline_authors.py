"""Who entered a row that does not itself name its author: read from the access log."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.access import LOG, OF_RESIDENT
from cusdesk.operations.declaration import Act, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

# A row gets its id inside the transaction whose beginning the log tells.
_LONGEST = timedelta(seconds=30)
_CLOCK_TICK = timedelta(milliseconds=2)
_TIME_BITS = 80


@part
def authors(tx: Transaction, resident_id: UUID) -> Callable[[UUID], str]:
    """Return what names the author of a row about a person, empty where nobody is known."""
    query = (
        select(LOG.c.at, LOG.c.user_id)
        .join(OF_RESIDENT, OF_RESIDENT.c.seq == LOG.c.seq)
        .where(OF_RESIDENT.c.resident_id == resident_id, LOG.c.kind == Act.CHANGE.value)
        .order_by(LOG.c.at)
    )
    changes = [(at, user_id) for at, user_id in tx.execute(query)]
    moments = [at for at, _ in changes]

    def author(row_id: UUID) -> str:
        made = made_at(row_id)
        place = bisect_right(moments, made + _CLOCK_TICK) - 1
        if place < 0 or made - moments[place] > _LONGEST:
            return ""
        return user_name(tx, changes[place][1])

    return author


def made_at(row_id: UUID) -> datetime:
    """Return when an id was made: a UUIDv7 begins with its moment."""
    return datetime.fromtimestamp((row_id.int >> _TIME_BITS) / 1000, UTC)
