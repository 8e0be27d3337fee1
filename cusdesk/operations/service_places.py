"""Places where services are provided: since when, for how many people."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.catalogues import ServicePlace
from cusdesk.db.folding import sort_key
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import tidied
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, counted_rows, register_pdf
from cusdesk.print.blocks import Table, figures


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place as the office describes it."""

    name: str
    locality_id: str = ""
    locality_name: str = ""
    street_line: str = ""
    capacity: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    accessibility: str = ""
    note: str = ""

    @property
    def address(self) -> str:
        """The address in one line."""
        return ", ".join(filter(None, (self.street_line, self.locality_name)))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a list, and whether it is open today."""

    id: UUID
    card: PlaceCard
    open: bool


@operation(Permission.SERVICES_READ)
def service_places(tx: Transaction) -> list[PlaceRow]:
    """Return all places by name, those that are open first."""
    rows = tx.scalars(select(ServicePlace).where(ServicePlace.gone.is_(False)))
    shown = [_row(tx, row) for row in rows]
    return sorted(shown, key=lambda one: (not one.open, sort_key(one.card.name)))


@operation(Permission.SERVICES_READ)
def service_place(tx: Transaction, place_id: UUID) -> PlaceRow:
    """Return one place."""
    return place_brief(tx, place_id)


@part
def place_brief(tx: Transaction, place_id: UUID) -> PlaceRow:
    """Return one place, for other papers."""
    return _row(tx, _existing(tx, place_id))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_place(tx: Transaction, card: PlaceCard) -> UUID:
    """Add a place."""
    card = _checked(card)
    row = ServicePlace(**{field.name: getattr(card, field.name) for field in fields(card)})
    tx.add(row)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_place(tx: Transaction, place_id: UUID, card: PlaceCard) -> None:
    """Describe a place anew."""
    row, card = _existing(tx, place_id), _checked(card)
    for field in fields(card):
        setattr(row, field.name, getattr(card, field.name))


@operation(Permission.SERVICES_READ, Act.PRINT)
def places_register(tx: Transaction) -> bytes:
    """Return the list of places as it is printed."""
    heads = columns("Lp.", "Miejsce", "Adres", figures("Liczba miejsc"), "Otwarte", "Dostępność")
    rows = counted_rows([_cells(row.card) for row in service_places(tx)])
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Miejsca świadczenia usług", note, Table(heads, rows))


def _cells(card: PlaceCard) -> tuple[str, ...]:
    return (
        card.name,
        card.address,
        str(card.capacity) if card.capacity else "",
        opening(card),
        card.accessibility,
    )


def opening(card: PlaceCard) -> str:
    """Return since when and until when a place is open."""
    since = f"od {short_day(card.opened_on)}" if card.opened_on else "jeszcze nie"
    return f"{since} do {short_day(card.closed_on)}" if card.closed_on else since


def _checked(card: PlaceCard) -> PlaceCard:
    card = tidied(card)
    if not card.name:
        raise InvalidInputError("Wpisz nazwę miejsca, na przykład „Klub Seniora”.", "name")
    if card.capacity is not None and card.capacity <= 0:
        raise InvalidInputError("Wpisz, ile osób mieści to miejsce. Puste: bez limitu.", "capacity")
    if card.closed_on is not None and card.closed_on < (card.opened_on or card.closed_on):
        raise InvalidInputError("Zamknięcie wypada przed otwarciem. Popraw daty.", "closed_on")
    return card


def _existing(tx: Transaction, place_id: UUID) -> ServicePlace:
    row = tx.get(ServicePlace, place_id)
    if row is None or row.gone:
        raise NotFoundError("Tego miejsca nie ma już w programie. Odśwież listę.")
    return row


def _row(tx: Transaction, row: ServicePlace) -> PlaceRow:
    card = PlaceCard(**{field.name: getattr(row, field.name) for field in fields(PlaceCard)})
    begun = card.opened_on is not None and card.opened_on <= tx.today
    closed = card.closed_on is not None and card.closed_on < tx.today
    return PlaceRow(row.id, card, begun and not closed)
