"""Makes people for tests: each with a name, an address and a valid, invented PESEL."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from cusdesk.domain.addresses import Place
from cusdesk.domain.identity import Identity
from cusdesk.domain.residents import AddressKind, NoPeselReason
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.office import Office
from cusdesk.operations.residents import NewResident, register_resident

SINCE = date(2020, 1, 1)
_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)

AddResident = Callable[..., UUID]


def pesel_of(born: date, *, female: bool = True, serial: int = 123) -> str:
    """Return a valid number of someone born on a day; the serial tells two of one day apart."""
    century = {18: 80, 19: 0, 20: 20}[born.year // 100]
    digits = f"{born.year % 100:02}{born.month + century:02}{born.day:02}"
    digits += f"{serial:03}{0 if female else 1}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return f"{digits}{-total % 10}"


def home(house: str = "3", locality: str = "Kramsk", street: str = "ul. Szkolna") -> NewAddress:
    """Return an address of residence in Kramsk."""
    place = Place(locality, "Kramsk", street, house, postcode="62-511", post_office="Kramsk")
    return NewAddress(AddressKind.RESIDENCE, place, SINCE)


def add_resident(
    office: Office,
    name: str = "Zofia Żółkiewska",
    *,
    born: date | None = date(1948, 3, 7),
    female: bool = True,
    serial: int = 123,
    address: NewAddress | None = None,
    phone: str = "",
    **identity: object,
) -> UUID:
    """Enter a person and return the id; without a birth date there is no PESEL either."""
    given_name, _, surname = name.partition(" ")
    numbered = {"pesel": pesel_of(born, female=female, serial=serial)} if born else {}
    unnumbered = {} if born else {"no_pesel_reason": NoPeselReason.UNKNOWN}
    return office.do(
        register_resident,
        NewResident(
            Identity(surname=surname, given_name=given_name, **(numbered | unnumbered | identity)),
            address=address or home(),
            phone=phone,
        ),
    )
