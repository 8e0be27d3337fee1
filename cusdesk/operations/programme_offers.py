"""In which programmes a service stands, at what price, with how many places, who waits."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.programmes import ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.money import zloty
from cusdesk.domain.programme_fees import Price
from cusdesk.domain.programme_limits import Room
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.programmes import price_on, programmes
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ProgrammeOffer:
    """A programme that holds a service, as the card of the service lists it."""

    programme_id: UUID
    code: str
    name: str
    state: ProgrammeState
    price: str
    places: str
    waiting: int


@operation(Permission.SERVICES_READ)
def offers_of(tx: Transaction, service_id: UUID) -> list[ProgrammeOffer]:
    """Return the programmes that hold a service, with today's price and places."""
    holding = select(ProgrammeService.programme_id).where(
        ProgrammeService.service_id == service_id, ProgrammeService.gone.is_(False)
    )
    known = set(tx.scalars(holding))
    return [
        ProgrammeOffer(
            programme_id=one.id,
            code=one.code,
            name=one.name,
            state=one.state,
            price=price_words(price_on(tx, one.id, service_id, tx.today)),
            places=place_words(room_left(tx, one.id, service_id, tx.today)),
            waiting=waiting_number(tx, one.id, service_id),
        )
        for one in programmes(tx)
        if one.id in known
    ]


@part
def waiting_number(tx: Transaction, programme_id: UUID, service_id: UUID) -> int:
    """Return how many people wait for a service of a programme."""
    waiting = select(func.count(Qualification.id)).where(
        Qualification.programme_id == programme_id,
        Qualification.service_id == service_id,
        Qualification.state == QualificationState.WAITING,
        Qualification.gone.is_(False),
    )
    return tx.scalar(waiting) or 0


def price_words(price: Price | None) -> str:
    """Return a price in the few words of a table."""
    if price is None:
        return "brak ceny"
    return "bezpłatnie" if price.is_free else zloty(price.amount)


def place_words(room: Room) -> str:
    """Return the places in the few words of a table."""
    if room.places is None:
        return f"{room.taken}, bez limitu"
    return f"{room.taken} z {room.places}"
