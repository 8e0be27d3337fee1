"""People who provide services: the centre's own, a provider's, neighbours and volunteers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, CarerService
from cusdesk.db.folding import sort_key
from cusdesk.db.services import Service
from cusdesk.domain.carers import CarerKind, PaperStanding
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded, tidied
from cusdesk.operations.carer_papers import PaperRow, papers_of, standings_of
from cusdesk.operations.contracts import provider_names
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.providers import existing_provider, own_provider
from cusdesk.operations.transaction import Transaction

# Who helps outside employment is led by the organiser of the community.
COMMUNITY = frozenset({CarerKind.NEIGHBOUR, CarerKind.VOLUNTEER})
_OWN_KINDS = frozenset(CarerKind) - {CarerKind.OF_PROVIDER}


@dataclass(frozen=True, slots=True)
class CarerCard:
    """A person who provides services, as the office describes them."""

    kind: CarerKind
    surname: str
    given_name: str
    provider_id: UUID | None = None
    services: frozenset[UUID] = frozenset()
    sex: Sex | None = None
    birth_date: date | None = None
    phone: str = ""
    locality_id: str = ""
    locality_name: str = ""
    street_line: str = ""
    serves_minors: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The given name and the surname."""
        return f"{self.given_name} {self.surname}"

    @property
    def address(self) -> str:
        """The address in one line."""
        return ", ".join(filter(None, (self.street_line, self.locality_name)))


@dataclass(frozen=True, slots=True)
class CarerRow:
    """A person in a list: who, for whom, and how the papers stand."""

    id: UUID
    card: CarerCard
    provider: str
    papers: tuple[PaperStanding, ...]
    active: bool

    @property
    def worries(self) -> tuple[PaperStanding, ...]:
        """The papers somebody has to see to."""
        return tuple(one for one in self.papers if one.wants_care) if self.active else ()


@dataclass(frozen=True, slots=True)
class CarerView:
    """Everything about one person: the row, and each paper there was."""

    row: CarerRow
    codes: tuple[str, ...]
    papers: tuple[PaperRow, ...]


@operation(Permission.CARERS_READ, Act.LIST)
def list_carers(tx: Transaction) -> list[CarerRow]:
    """Return everyone who provides services, as the list is opened."""
    return carer_rows(tx)


@operation(Permission.CARERS_READ)
def refreshed_carers(tx: Transaction) -> list[CarerRow]:
    """Return the list again while it stands on the screen."""
    return carer_rows(tx)


@part
def carer_rows(tx: Transaction, kinds: Collection[CarerKind] = tuple(CarerKind)) -> list[CarerRow]:
    """Return everyone of some kinds in the order of surnames, those who ended last."""
    query = select(Carer).where(Carer.gone.is_(False), Carer.kind.in_(tuple(kinds)))
    shown = _rows(tx, tx.scalars(query).all())
    return sorted(
        shown,
        key=lambda one: (
            not one.active,
            sort_key(one.card.surname),
            sort_key(one.card.given_name),
            one.id,
        ),
    )


@operation(Permission.CARERS_READ, Act.VIEW)
def carer_view(tx: Transaction, carer_id: UUID) -> CarerView:
    """Return one person, for the card."""
    return carer_record(tx, carer_id)


@part
def carer_record(tx: Transaction, carer_id: UUID) -> CarerView:
    """Return one person with every paper."""
    (row,) = _rows(tx, [existing_carer(tx, carer_id)])
    codes = _services(tx)[carer_id]
    return CarerView(
        row, tuple(sorted(code for _one, code in codes)), tuple(papers_of(tx, carer_id))
    )


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_carer(tx: Transaction, card: CarerCard) -> UUID:
    """Add an employee, a person on a mandate contract or one of a provider."""
    return enter_carer(tx, card)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def add_community_carer(tx: Transaction, card: CarerCard) -> UUID:
    """Add a neighbour or a volunteer."""
    _refuse_kind(card, COMMUNITY)
    return enter_carer(tx, card)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_carer(tx: Transaction, carer_id: UUID, card: CarerCard) -> None:
    """Describe a person anew."""
    _change(tx, existing_carer(tx, carer_id), card)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def change_community_carer(tx: Transaction, carer_id: UUID, card: CarerCard) -> None:
    """Describe a neighbour or a volunteer anew."""
    row = existing_carer(tx, carer_id)
    _refuse_kind(card, COMMUNITY)
    refuse_foreign(tx, row)
    _change(tx, row, card)


@part
def enter_carer(tx: Transaction, card: CarerCard) -> UUID:
    """Enter the row of a person; the centre's own belong to the centre."""
    card = _checked(tx, card)
    _refuse_twice(tx, card)
    row = Carer(**_columns(tx, card))
    tx.add(row)
    tx.flush()
    _let_provide(tx, row.id, card.services)
    return row.id


@part
def existing_carer(tx: Transaction, carer_id: UUID) -> Carer:
    """Return the row of a person who exists."""
    row = tx.get(Carer, carer_id)
    if row is None or row.gone:
        raise NotFoundError("Tej osoby nie ma już w programie. Odśwież listę.")
    return row


@part
def refuse_foreign(tx: Transaction, row: Carer) -> None:
    """Refuse whoever leads only the community to touch the papers of employees."""
    if row.kind not in COMMUNITY:
        tx.demand(Permission.SERVICES_WRITE)


@part
def services_of(tx: Transaction, carer_id: UUID) -> frozenset[UUID]:
    """Return the services someone provides; none are named where it is any of the provider's."""
    return services_of_each(tx, (carer_id,)).get(carer_id, frozenset())


@part
def services_of_each(tx: Transaction, carers: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return the services named of each carer, in one question."""
    links = select(CarerService.carer_id, CarerService.service_id).where(
        CarerService.carer_id.in_(tuple(carers)), CarerService.gone.is_(False)
    )
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for carer_id, service_id in tx.execute(links):
        found[carer_id].add(service_id)
    return {carer_id: frozenset(held) for carer_id, held in found.items()}


def _change(tx: Transaction, row: Carer, card: CarerCard) -> None:
    card = _checked(tx, card)
    for name, value in _columns(tx, card).items():
        setattr(row, name, value)
    _let_provide(tx, row.id, card.services)


def _checked(tx: Transaction, card: CarerCard) -> CarerCard:
    card = tidied(card)
    for name, sentence in _MISSING.items():
        if not getattr(card, name):
            raise InvalidInputError(sentence, name)
    if card.birth_date is not None and card.birth_date > tx.today:
        raise InvalidInputError("Data urodzenia leży w przyszłości.", "birth_date")
    if card.ends_on is not None and card.ends_on < (card.starts_on or card.ends_on):
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "ends_on")
    if card.kind is CarerKind.OF_PROVIDER and _is_own(tx, card.provider_id):
        raise InvalidInputError("Wybierz wykonawcę, u którego pracuje ta osoba.", "provider_id")
    return card


def _is_own(tx: Transaction, provider_id: UUID | None) -> bool:
    return provider_id is None or existing_provider(tx, provider_id).own


def _columns(tx: Transaction, card: CarerCard) -> dict[str, Any]:
    values = {name: getattr(card, name) for name in CarerCard.__slots__ if name != "services"}
    if card.kind in _OWN_KINDS:
        values["provider_id"] = own_provider(tx)
    return values


def _refuse_twice(tx: Transaction, card: CarerCard) -> None:
    known = tx.scalars(select(Carer).where(Carer.gone.is_(False), Carer.ends_on.is_(None)))
    for other in known:
        same = folded(f"{other.surname} {other.given_name}") == folded(
            f"{card.surname} {card.given_name}"
        )
        if same and other.birth_date == card.birth_date and other.kind is card.kind:
            raise InvalidInputError(
                f"{card.name} już jest na liście ({other.kind.label}). Jeśli to ktoś inny, wpisz "
                "datę urodzenia.",
                "surname",
            )


def _refuse_kind(card: CarerCard, kinds: Collection[CarerKind]) -> None:
    if card.kind not in kinds:
        named = " albo ".join(kind.label for kind in CarerKind if kind in kinds)
        raise RefusedError(f"W tym miejscu można wpisać tylko: {named}.")


def _let_provide(tx: Transaction, carer_id: UUID, services: frozenset[UUID]) -> None:
    links = tx.scalars(select(CarerService).where(CarerService.carer_id == carer_id)).all()
    for link in links:
        link.gone = link.service_id not in services
    known = {link.service_id for link in links}
    tx.add_all(CarerService(carer_id=carer_id, service_id=one) for one in sorted(services - known))


def _rows(tx: Transaction, rows: Sequence[Carer]) -> list[CarerRow]:
    papers, names, services = standings_of(tx, rows), provider_names(tx), _services(tx)
    return [
        CarerRow(
            id=row.id,
            card=_card(row, frozenset(one for one, _code in services[row.id])),
            provider=names[row.provider_id],
            papers=papers[row.id],
            active=row.ends_on is None or row.ends_on >= tx.today,
        )
        for row in rows
    ]


def _card(row: Carer, services: frozenset[UUID]) -> CarerCard:
    values = {name: getattr(row, name) for name in CarerCard.__slots__ if name != "services"}
    return CarerCard(**values, services=services)


def _services(tx: Transaction) -> defaultdict[UUID, list[tuple[UUID, str]]]:
    rows = tx.execute(
        select(CarerService.carer_id, Service.id, Service.code)
        .join(Service, Service.id == CarerService.service_id)
        .where(CarerService.gone.is_(False), Service.gone.is_(False))
    )
    known: defaultdict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for carer_id, service_id, code in rows:
        known[carer_id].append((service_id, code))
    return known


def period_of(card: CarerCard) -> str:
    """Return since when and until when someone provides services."""
    since = f"od {short_day(card.starts_on)}" if card.starts_on else ""
    until = f"do {short_day(card.ends_on)}" if card.ends_on else ""
    return " ".join(filter(None, (since, until)))


_MISSING = {"surname": "Wpisz nazwisko.", "given_name": "Wpisz imię."}
