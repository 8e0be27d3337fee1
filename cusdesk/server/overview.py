"""What an administrator looks at: each office's PCs, when they called, what waits on them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.server.ledger import Ledger
from cusdesk.server.lobby import offices
from cusdesk.server.schema import DEVICE, VISIT
from cusdesk.server.storage import Storage


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A PC of an office, as it last said of itself."""

    replica: str
    ordinal: int
    name: str
    role: str
    retired: bool
    last_call: str | None
    behind: int
    waiting: int
    version: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office: where its log ends and who belongs to it."""

    office: str
    founded_at: str
    position: int
    durable: int
    devices: tuple[DeviceRow, ...]


def overview(storage: Storage) -> list[OfficeRow]:
    """Return every office of the server."""
    return [_office(storage, office, founded_at) for office, founded_at in offices(storage)]


def _office(storage: Storage, office: UUID, founded_at: str) -> OfficeRow:
    def ask(ledger: Ledger) -> OfficeRow:
        head = ledger.head()
        position, durable = (head.position, head.durable) if head else (0, 0)
        return OfficeRow(office.hex, founded_at, position, durable, _devices(ledger, position))

    return storage.read(office, ask)


def _devices(ledger: Ledger, position: int) -> tuple[DeviceRow, ...]:
    query = (
        select(DEVICE, VISIT.c.at, VISIT.c.cursor, VISIT.c.waiting, VISIT.c.version)
        .outerjoin(
            VISIT, (VISIT.c.tenant == DEVICE.c.tenant) & (VISIT.c.replica == DEVICE.c.replica)
        )
        .where(DEVICE.c.tenant == ledger.office)
        .order_by(DEVICE.c.ordinal)
    )
    return tuple(
        DeviceRow(
            replica=row.replica.hex,
            ordinal=row.ordinal,
            name=row.name,
            role=row.role,
            retired=row.retired_last is not None,
            last_call=row.at,
            behind=max(0, position - (row.cursor or 0)),
            waiting=row.waiting or 0,
            version=row.version or "",
        )
        for row in ledger.connection.execute(query)
    )
