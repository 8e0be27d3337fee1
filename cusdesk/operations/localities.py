"""All Polish localities as an office picks them: its own gmina first, with places it added."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.offices import AddedLocality, OfficeHeader
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.localities import Localities, Locality, added_locality
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.dated import in_force
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@operation(Permission.OFFICE_READ)
def find_localities(tx: Transaction, typed: str, limit: int = 12) -> list[Locality]:
    """Return places whose name begins with what is typed: added ones first, then the own gmina."""
    gmina = own_gmina(tx)
    added = Localities(_added(row) for row in _rows(tx)).starting(typed, gmina, limit)
    listed = tx.surroundings.localities().starting(typed, gmina, limit)
    return [*added, *listed][:limit]


@operation(Permission.OFFICE_READ)
def locality_named(tx: Transaction, identifier: str) -> Locality | None:
    """Return the locality an address points at, when it is still known."""
    added = (_added(row) for row in _rows(tx))
    own = next((place for place in added if place.id == identifier), None)
    return own or tx.surroundings.localities().get(identifier)


@operation(Permission.OFFICE_READ)
def home_gmina(tx: Transaction) -> str:
    """Return the name of the gmina the office serves."""
    return own_gmina(tx)


@operation(Permission.OFFICE_READ)
def added_localities(tx: Transaction) -> list[tuple[UUID, Locality]]:
    """Return the places the office added itself, by gmina and name."""
    return [(row.id, _added(row)) for row in _rows(tx)]


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_locality(tx: Transaction, name: str, gmina: str, part_of: str = "") -> Locality:
    """Add a hamlet or a part of a village that the state register lacks."""
    name, gmina, part_of = (" ".join(text.split()) for text in (name, gmina, part_of))
    if not name:
        raise InvalidInputError("Wpisz nazwę miejscowości.", "name")
    if not gmina:
        raise InvalidInputError("Wpisz gminę, w której leży ta miejscowość.", "gmina")
    place = added_locality(name, gmina, part_of)
    for row in _rows(tx):
        if folded(_added(row).id) == folded(place.id):
            return _added(row)
    tx.add(AddedLocality(name=name, gmina=gmina, part_of=part_of))
    return place


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def remove_locality(tx: Transaction, locality_id: UUID) -> None:
    """Take away a place added by mistake; addresses that name it stay as they are."""
    row = tx.get(AddedLocality, locality_id)
    if row is not None:
        row.gone = True


@part
def own_gmina(tx: Transaction) -> str:
    """Return the name of the gmina the office serves today, as the list of localities spells it."""
    header = in_force(tx, OfficeHeader, OfficeHeader.valid_from, tx.today)
    return header.gmina.removeprefix("Gmina ").strip() if header else ""


def _rows(tx: Transaction) -> list[AddedLocality]:
    return list(
        tx.scalars(
            select(AddedLocality)
            .where(AddedLocality.gone.is_(False))
            .order_by(AddedLocality.gmina, AddedLocality.name)
        )
    )


def _added(row: AddedLocality) -> Locality:
    return added_locality(row.name, row.gmina, row.part_of)
