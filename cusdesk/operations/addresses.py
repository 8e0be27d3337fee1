"""Addresses, telephones, and where a letter to a person goes."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Address, Resident
from cusdesk.domain.addresses import Place, postcode
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.users import Permission
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import header_on
from cusdesk.operations.protection import HIDDEN, hidden_among, refuse_hidden
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)

# Which address stands for a person in lists, and where letters go: the first kind there is.
_SHOWN = (
    AddressKind.RESIDENCE,
    AddressKind.STAY,
    AddressKind.REGISTERED,
    AddressKind.CORRESPONDENCE,
    AddressKind.LAST_REGISTERED,
)
_LETTERS = (
    AddressKind.CORRESPONDENCE,
    AddressKind.RESIDENCE,
    AddressKind.STAY,
    AddressKind.REGISTERED,
)
# One is in force at a time; of places of stay there may be several.
_SINGLE = frozenset(AddressKind) - {AddressKind.STAY}
_PLACE_COLUMNS = {
    "locality": Address.locality_name.key,
    **{
        name: name
        for name in ("locality_id", "gmina", "street", "house", "flat", "postcode", "post_office")
    },
}


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address as typed: of which kind, where, since when, how to get there."""

    kind: AddressKind
    place: Place
    valid_from: date
    valid_to: date | None = None
    directions: str = ""
    for_visits: bool = False


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address as the person's card shows it."""

    id: UUID
    kind: AddressKind
    place: Place
    directions: str
    for_visits: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class LetterAddress:
    """The lines below a name on a letter; `at_centre` says that it is handed over there."""

    lines: tuple[str, ...]
    at_centre: bool


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_address(tx: Transaction, resident_id: UUID, new: NewAddress) -> UUID:
    """Add an address; one of its kind in force until now ends the day before."""
    tx.concerns(resident_id)
    refuse_hidden(tx, resident_id)
    return enter_address(tx, resident_id, new)


@part
def enter_address(tx: Transaction, resident_id: UUID, new: NewAddress) -> UUID:
    """Enter the row of an address, ending the earlier one of its kind."""
    new = _before_later_one(checked_address(new), _rows(tx, resident_id))
    for row in _rows(tx, resident_id):
        if new.for_visits and row.for_visits:
            row.for_visits = False
        if row.kind is new.kind and row.kind in _SINGLE and _open_on(row, new.valid_from):
            _end_before(row, new.valid_from)
    row = Address(resident_id=resident_id, **_columns(new))
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def correct_address(tx: Transaction, address_id: UUID, new: NewAddress) -> None:
    """Correct what was typed wrong in an address; a removal is a new address instead."""
    row = _existing(tx, address_id)
    tx.concerns(row.resident_id)
    refuse_hidden(tx, row.resident_id)
    new = checked_address(new)
    if new.for_visits:
        for other in _rows(tx, row.resident_id):
            other.for_visits = False
    for name, value in _columns(new).items():
        setattr(row, name, value)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def end_address(tx: Transaction, address_id: UUID, last_day: date) -> None:
    """End an address with `last_day`; one that never held is marked gone."""
    row = _existing(tx, address_id)
    tx.concerns(row.resident_id)
    refuse_hidden(tx, row.resident_id)
    _end_before(row, last_day + DAY)


@part
def addresses_of(tx: Transaction, resident_id: UUID) -> tuple[AddressView, ...]:
    """Return a person's addresses, those in force first, then by day."""
    rows = sorted(
        _rows(tx, resident_id),
        key=lambda row: (
            row.valid_to is not None,
            _SHOWN.index(row.kind),
            -row.valid_from.toordinal(),
        ),
    )
    return tuple(
        AddressView(
            row.id,
            row.kind,
            place_of(row),
            row.directions,
            row.for_visits,
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    )


@part
def places_on(tx: Transaction, resident_ids: Iterable[UUID], day: date) -> dict[UUID, Place]:
    """Return the address that stands for each person in lists on `day`."""
    rows = tx.scalars(
        select(Address).where(
            Address.resident_id.in_(tuple(resident_ids)),
            Address.gone.is_(False),
            covers(Address.valid_from, Address.valid_to, day),
        )
    ).all()
    best = sorted(rows, key=lambda row: (_SHOWN.index(row.kind), -row.valid_from.toordinal()))
    return {row.resident_id: place_of(row) for row in reversed(best)}


@part
def address_lines(tx: Transaction, resident_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return each person's address in one line, masked where it must be."""
    wanted = tuple(resident_ids)
    hidden = hidden_among(tx, wanted)
    places = places_on(tx, wanted, tx.today)
    lines = {who: place.line for who, place in places.items()}
    return lines | dict.fromkeys(hidden, HIDDEN)


@part
def whole_address(tx: Transaction, resident_id: UUID) -> str:
    """Return a person's address as papers name it, with its postcode, masked where it must be."""
    if hidden_among(tx, (resident_id,)):
        return HIDDEN
    place = places_on(tx, (resident_id,), tx.today).get(resident_id)
    return place.whole if place else ""


@part
def letter_address(tx: Transaction, resident_id: UUID, day: date) -> LetterAddress:
    """Return where a letter of `day` goes; one without an address takes letters at the centre."""
    refuse_hidden(tx, resident_id)
    refuse_letters_to_the_dead(tx, resident_id)
    holding = [row for row in _rows(tx, resident_id) if _open_on(row, day)]
    for kind in _LETTERS:
        found = [row for row in holding if row.kind is kind]
        if found:
            newest = max(found, key=lambda row: row.valid_from)
            return LetterAddress(place_of(newest).envelope, at_centre=False)
    header = header_on(tx, day)
    return LetterAddress(
        (
            f"odbiór w: {header.name}",
            header.street_line,
            f"{header.postcode} {header.place}".strip(),
        ),
        at_centre=True,
    )


@part
def refuse_letters_to_the_dead(tx: Transaction, resident_id: UUID) -> None:
    """Refuse a letter addressed to someone who has died."""
    row = tx.get_one(Resident, resident_id)
    if row.died_on:
        raise RefusedError(
            f"{row.given_name} {row.surname} nie żyje od {long_day(row.died_on)} Pism nie wysyła "
            "się do osoby zmarłej; decyzję o wygaśnięciu zostaw w aktach albo doręcz temu, kto ma "
            "w tym interes prawny."
        )


@part
def competent_gmina(tx: Transaction, resident_id: UUID, day: date) -> str:
    """Return the gmina competent by address: residence, or the last registration of a homeless."""
    resident = tx.get_one(Resident, resident_id)
    # art. 101 ust. 1 i 2 u.p.s.
    kinds = (
        (AddressKind.LAST_REGISTERED,)
        if resident.homeless
        else (AddressKind.RESIDENCE, AddressKind.STAY)
    )
    holding = [row for row in _rows(tx, resident_id) if _open_on(row, day)]
    ranked = [row for kind in kinds for row in holding if row.kind is kind]
    return ranked[0].gmina if ranked else ""


def checked_address(new: NewAddress) -> NewAddress:
    """Return what is stored of what was typed, or say what an address lacks."""
    texts = {name: " ".join(value.split()) for name, value in asdict(new.place).items()}
    place = replace(Place(**texts), postcode=postcode(texts["postcode"]))
    if not place.locality:
        raise InvalidInputError("Wpisz miejscowość i wybierz ją z listy.", "locality")
    if not place.house and new.kind is not AddressKind.LAST_REGISTERED:
        raise InvalidInputError("Wpisz numer domu.", "house")
    if place.flat and not place.house:
        raise InvalidInputError("Numer mieszkania stoi bez numeru domu. Wpisz numer domu.", "house")
    if new.valid_to and new.valid_to < new.valid_from:
        raise InvalidInputError("Adres nie może skończyć się przed początkiem.", "valid_to")
    return replace(new, place=place, directions=new.directions.strip())


@part
def place_of(row: Address) -> Place:
    """Return the place of a row."""
    return Place(**{name: getattr(row, column) for name, column in _PLACE_COLUMNS.items()})


def _before_later_one(new: NewAddress, rows: list[Address]) -> NewAddress:
    """Let an address entered with an earlier day end where the next one of its kind begins."""
    later = [
        row.valid_from for row in rows if row.kind is new.kind and row.valid_from > new.valid_from
    ]
    if not later or new.kind not in _SINGLE:
        return new
    return replace(new, valid_to=min(min(later) - DAY, new.valid_to or date.max))


def _columns(new: NewAddress) -> dict[str, Any]:
    own = {f.name: getattr(new, f.name) for f in fields(new) if f.name != "place"}
    return own | {column: getattr(new.place, name) for name, column in _PLACE_COLUMNS.items()}


def _rows(tx: Transaction, resident_id: UUID) -> list[Address]:
    return list(
        tx.scalars(
            select(Address).where(Address.resident_id == resident_id, Address.gone.is_(False))
        )
    )


def _existing(tx: Transaction, address_id: UUID) -> Address:
    row = tx.get(Address, address_id)
    if row is None or row.gone:
        raise NotFoundError("Tego adresu już nie ma. Otwórz osobę jeszcze raz.")
    return row


def _open_on(row: Address, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)


def _end_before(row: Address, day: date) -> None:
    if row.valid_from >= day:
        row.gone = True
    else:
        row.valid_to = day - DAY
        row.for_visits = False
