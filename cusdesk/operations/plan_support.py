"""Who of the centre's base could support a person beside the services: people and groups."""

from dataclasses import dataclass
from uuid import UUID

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import carer_rows
from cusdesk.operations.declaration import operation
from cusdesk.operations.groups import group_rows
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.volunteers import volunteer_rows


@dataclass(frozen=True, slots=True)
class Supporter:
    """A volunteer, a neighbour or a group as a plan names it, and the row it stands for."""

    name: str
    carer_id: UUID | None = None
    group_id: UUID | None = None


@operation(Permission.SERVICES_READ)
def supporters_to_offer(tx: Transaction) -> list[Supporter]:
    """Return whom a supporting action may name today (art. 13 ust. 1 pkt 6 CUS Act).

    A volunteer is offered while an agreement runs, since without one nobody is insured.
    """
    volunteers = [row.carer for row in volunteer_rows(tx) if row.running and row.carer.active]
    neighbours = [row for row in carer_rows(tx, (CarerKind.NEIGHBOUR,)) if row.active]
    people = [
        *((row, "wolontariat") for row in volunteers),
        *((row, "pomoc sąsiedzka") for row in neighbours),
    ]
    return [
        *(
            Supporter(f"{row.card.given_name} {row.card.surname}, {what}", carer_id=row.id)
            for row, what in people
        ),
        *(Supporter(row.card.name, group_id=row.id) for row in group_rows(tx) if row.active),
    ]
