"""Target groups: whom services are meant for, in the words of the office."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Need
from cusdesk.db.catalogues import ServiceTarget, TargetGroup
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A target group: its name, a note, how many services are meant for it."""

    id: UUID
    name: str
    note: str
    services: int


@operation(Permission.SERVICES_READ)
def target_groups(tx: Transaction) -> list[GroupRow]:
    """Return the target groups in dictionary order."""
    rows = tx.scalars(select(TargetGroup).where(TargetGroup.gone.is_(False)))
    meant = tx.scalars(select(ServiceTarget.group_id).where(ServiceTarget.gone.is_(False))).all()
    found = [GroupRow(row.id, row.name, row.note, meant.count(row.id)) for row in rows]
    return sorted(found, key=lambda row: folded(row.name))


@part
def group_names(tx: Transaction) -> dict[UUID, str]:
    """Return the name of every target group by its id."""
    rows = tx.execute(select(TargetGroup.id, TargetGroup.name))
    return dict(rows.all())


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_target_group(tx: Transaction, name: str, note: str = "") -> UUID:
    """Add a target group under a name the office does not use yet."""
    row = TargetGroup(name=_checked(tx, name, None), note=note.strip())
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_target_groups(tx: Transaction, names: tuple[str, ...]) -> int:
    """Add the groups offices usually name that are not there yet; return how many."""
    known = {folded(row.name) for row in target_groups(tx)}
    # One name written two ways is one group.
    new = {folded(name): name for name in reversed(names) if folded(name) not in known}
    tx.add_all(TargetGroup(name=name) for name in reversed(new.values()))
    return len(new)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_target_group(tx: Transaction, group_id: UUID, name: str, note: str = "") -> None:
    """Rename a target group; needs and services keep belonging to it."""
    row = existing_group(tx, group_id)
    row.name, row.note = _checked(tx, name, group_id), note.strip()


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_target_group(tx: Transaction, group_id: UUID) -> None:
    """Take away a group nobody has been counted in."""
    row = existing_group(tx, group_id)
    counted = select(Need.id).where(Need.target_group_id == group_id, Need.gone.is_(False))
    if tx.scalar(counted.limit(1)) is not None:
        raise RefusedError(
            f"W grupie „{row.name}” są już policzone potrzeby, więc zostaje. Możesz zmienić jej "
            "nazwę."
        )
    row.gone = True
    links = select(ServiceTarget).where(ServiceTarget.group_id == group_id)
    for link in tx.scalars(links):
        link.gone = True


@part
def existing_group(tx: Transaction, group_id: UUID) -> TargetGroup:
    """Return the row of a target group that exists."""
    row = tx.get(TargetGroup, group_id)
    if row is None or row.gone:
        raise NotFoundError("Tej grupy nie ma już na liście. Odśwież listę.")
    return row


def _checked(tx: Transaction, name: str, own: UUID | None) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInputError("Wpisz nazwę grupy, na przykład „osoby starsze”.", "name")
    same = folded(name)
    if any(folded(row.name) == same and row.id != own for row in target_groups(tx)):
        raise InvalidInputError(f"Grupa „{name}” już jest na liście.", "name")
    return name
