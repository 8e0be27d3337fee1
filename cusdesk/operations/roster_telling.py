"""Whom a published roster concerns, and who of them was told of it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.db.residents import Resident
from cusdesk.db.rosters import RosterTold
from cusdesk.domain.users import Permission
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.roster_versions import roster_version
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody with visits in a published roster: a carer or a resident, told or not yet."""

    id: UUID
    is_carer: bool
    name: str
    told: bool


@operation(Permission.ROSTERS_WRITE, Act.LIST)
def people_of_version(tx: Transaction, version_id: UUID) -> tuple[Concerned, ...]:
    """Return everyone with visits in a version, whoever was not told of it first, carers first."""
    view = roster_version(tx, version_id)
    carers = at_once(tx, Carer, (UUID(who) for one in view.assigned for who in one.carers))
    residents = at_once(tx, Resident, (UUID(one.resident) for one in view.assigned))
    rows: list[Carer | Resident] = [*carers.values(), *residents.values()]
    told = _told(tx, version_id)
    people = [
        (
            sort_key(row.surname),
            Concerned(row.id, isinstance(row, Carer), _name(row), row.id in told),
        )
        for row in rows
    ]
    people.sort(key=lambda pair: (pair[1].told, not pair[1].is_carer, pair[0], pair[1].name))
    return tuple(one for _, one in people)


def _told(tx: Transaction, version_id: UUID) -> frozenset[UUID]:
    rows = tx.execute(
        select(RosterTold.carer_id, RosterTold.resident_id).where(
            RosterTold.version_id == version_id, RosterTold.gone.is_(False)
        )
    )
    return frozenset(who for pair in rows for who in pair if who is not None)


def _name(row: Carer | Resident) -> str:
    return f"{row.surname} {row.given_name}"
