"""Providers of services: the four kinds, the centre's own carers, and what blocks an order."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.db.providers import Contract, Provider, ProviderService
from cusdesk.db.services import Service
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.providers import DataRole, DataStanding, ProviderKind, refusal_of_orders
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded, tidied
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction

_NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_ELEVEN = 11


@dataclass(frozen=True, slots=True)
class ProviderCard:
    """A provider as the office describes it."""

    name: str
    kind: ProviderKind
    data_role: DataRole
    services: frozenset[UUID] = frozenset()
    nip: str = ""
    regon: str = ""
    register_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    contact_person: str = ""
    data_agreement: str = ""
    data_agreement_on: date | None = None
    plans_own_people: bool = False
    ended_on: date | None = None
    note: str = ""

    @property
    def standing(self) -> DataStanding:
        """What ties the provider to the data it is given."""
        return DataStanding(self.data_role, self.data_agreement, self.data_agreement_on)


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider in a list: its card, its services by code, and why nothing may be ordered."""

    id: UUID
    card: ProviderCard
    own: bool
    codes: tuple[str, ...]
    contracts: int
    people: int
    refusal: str | None

    @property
    def active(self) -> bool:
        """Whether the office still works with this provider."""
        return self.card.ended_on is None


@operation(Permission.SERVICES_READ)
def providers(tx: Transaction) -> list[ProviderRow]:
    """Return all providers, the centre's own carers first, then by name."""
    rows = tx.scalars(select(Provider).where(Provider.gone.is_(False))).all()
    offered, contracts = _offered(tx), _counted(tx, Contract)
    people = _counted(tx, Carer)
    shown = [_row(tx, row, offered.get(row.id, []), contracts, people) for row in rows]
    return sorted(shown, key=lambda one: (not one.active, not one.own, sort_key(one.card.name)))


@operation(Permission.SERVICES_READ)
def provider_row(tx: Transaction, provider_id: UUID) -> ProviderRow:
    """Return one provider, for its card."""
    return provider_brief(tx, provider_id)


@part
def provider_brief(tx: Transaction, provider_id: UUID) -> ProviderRow:
    """Return one provider."""
    row = existing_provider(tx, provider_id)
    offered = _offered(tx).get(row.id, [])
    return _row(tx, row, offered, _counted(tx, Contract), _counted(tx, Carer))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_provider(tx: Transaction, card: ProviderCard) -> UUID:
    """Add a provider with the services it offers."""
    card = checked_provider(card)
    _refuse_twice(tx, card, None)
    row = Provider(**_columns(card))
    tx.add(row)
    tx.flush()
    _offer(tx, row.id, card.services)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_provider(tx: Transaction, provider_id: UUID, card: ProviderCard) -> None:
    """Describe a provider anew; the centre's own carers stay the centre's own."""
    row = existing_provider(tx, provider_id)
    card = checked_provider(card, own=row.own)
    _refuse_twice(tx, card, provider_id)
    for name, value in _columns(card).items():
        setattr(row, name, value)
    _offer(tx, provider_id, card.services)


@part
def own_provider(tx: Transaction) -> UUID:
    """Return the provider that is the centre with its own carers, made when first asked for."""
    own = select(Provider).where(Provider.own.is_(True), Provider.gone.is_(False))
    row = tx.scalars(own.order_by(Provider.id)).first()
    if row is None:
        row = Provider(
            name=header_on(tx, tx.today).name,
            kind=ProviderKind.PUBLIC,
            own=True,
            data_role=DataRole.OWN,
        )
        tx.add(row)
        tx.flush()
    return row.id


@part
def check_orders(tx: Transaction, provider_id: UUID, day: date) -> None:
    """Refuse to order anything from a provider that may be given no data on `day`."""
    card = provider_brief(tx, provider_id).card
    refusal = refusal_of_orders(card.name, card.standing, card.ended_on, day)
    if refusal is not None:
        raise RefusedError(refusal)


@part
def existing_provider(tx: Transaction, provider_id: UUID) -> Provider:
    """Return the row of a provider that exists."""
    row = tx.get(Provider, provider_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wykonawcy nie ma już w programie. Odśwież listę.")
    return row


@part
def not_performed(
    tx: Transaction, provider_id: UUID, services: Iterable[tuple[UUID, str]]
) -> tuple[str, ...]:
    """Return the services the card of a provider does not list; an empty card lists all."""
    rows = select(ProviderService.service_id).where(
        ProviderService.provider_id == provider_id, ProviderService.gone.is_(False)
    )
    known = set(tx.scalars(rows))
    return tuple(dict.fromkeys(name for one, name in services if known and one not in known))


def checked_provider(card: ProviderCard, *, own: bool = False) -> ProviderCard:
    """Return what is stored of what was typed, or say what a provider lacks."""
    card = tidied(card)
    card = replace(card, nip=_digits(card.nip), regon=_digits(card.regon))
    if not card.name:
        raise InvalidInputError("Wpisz nazwę wykonawcy.", "name")
    if card.nip and not _is_nip(card.nip):
        raise InvalidInputError(
            "Ten NIP ma błędną cyfrę. Sprawdź go w umowie i przepisz 10 cyfr.", "nip"
        )
    if card.regon and len(card.regon) not in {9, 14}:
        raise InvalidInputError("REGON ma 9 albo 14 cyfr.", "regon")
    if own is not (card.data_role is DataRole.OWN):
        raise InvalidInputError(_OWN_ROLE if own else _FOREIGN_ROLE, "data_role")
    return card


def _row(
    tx: Transaction,
    row: Provider,
    offered: Iterable[tuple[UUID, str]],
    contracts: dict[UUID, int],
    people: dict[UUID, int],
) -> ProviderRow:
    known = tuple(offered)
    values = {name: getattr(row, name) for name in _NAMES}
    card = ProviderCard(**values, services=frozenset(one for one, _code in known))
    return ProviderRow(
        id=row.id,
        card=card,
        own=row.own,
        codes=tuple(sorted(code for _one, code in known)),
        contracts=contracts.get(row.id, 0),
        people=people.get(row.id, 0),
        refusal=refusal_of_orders(card.name, card.standing, card.ended_on, tx.today),
    )


def _offered(tx: Transaction) -> dict[UUID, list[tuple[UUID, str]]]:
    rows = tx.execute(
        select(ProviderService.provider_id, Service.id, Service.code)
        .join(Service, Service.id == ProviderService.service_id)
        .where(ProviderService.gone.is_(False), Service.gone.is_(False))
    )
    known: dict[UUID, list[tuple[UUID, str]]] = {}
    for provider_id, service_id, code in rows:
        known.setdefault(provider_id, []).append((service_id, code))
    return known


def _counted(tx: Transaction, table: type[Contract] | type[Carer]) -> dict[UUID, int]:
    number: dict[UUID, int] = {}
    for provider_id in tx.scalars(select(table.provider_id).where(table.gone.is_(False))):
        number[provider_id] = number.get(provider_id, 0) + 1
    return number


def _offer(tx: Transaction, provider_id: UUID, services: frozenset[UUID]) -> None:
    links = tx.scalars(
        select(ProviderService).where(
            ProviderService.provider_id == provider_id, ProviderService.gone.is_(False)
        )
    ).all()
    for link in links:
        link.gone = link.service_id not in services
    known = {link.service_id for link in links}
    tx.add_all(
        ProviderService(provider_id=provider_id, service_id=one) for one in sorted(services - known)
    )


def _refuse_twice(tx: Transaction, card: ProviderCard, provider_id: UUID | None) -> None:
    others = tx.scalars(
        select(Provider).where(Provider.gone.is_(False), Provider.id != provider_id)
    )
    for other in others:
        if folded(other.name) == folded(card.name) or (card.nip and other.nip == card.nip):
            raise InvalidInputError(
                f"Taki wykonawca już jest na liście: {other.name}. Otwórz jego kartę.", "name"
            )


def _columns(card: ProviderCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in _NAMES}


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter not in " -")


def _is_nip(text: str) -> bool:
    if not text.isascii() or not text.isdigit() or len(text) != len(_NIP_WEIGHTS) + 1:
        return False
    *body, last = (int(digit) for digit in text)
    total = sum(weight * digit for weight, digit in zip(_NIP_WEIGHTS, body, strict=True))
    return total % _ELEVEN == last


_NAMES = tuple(field.name for field in fields(ProviderCard) if field.name != "services")
_OWN_ROLE = "To własne opiekunki i opiekunowie centrum: dane przetwarzają z upoważnienia dyrektora."
_FOREIGN_ROLE = (
    "„Własni pracownicy” to tylko samo centrum. Zaznacz, czy wykonawca jest odrębnym "
    "administratorem (zlecono mu zadanie), czy przetwarza dane w imieniu centrum (zamówienie)."
)
