"""Contracts with providers: dated terms and rates, use by month, and how much is left."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.folding import sort_key
from cusdesk.db.providers import Contract, ContractRate, ContractTerms, ContractUse, Provider
from cusdesk.db.services import Service
from cusdesk.domain.contracts import (
    BurnDown,
    Load,
    Terms,
    burn_down,
    rate_on,
    refusal_of_load,
    terms_on,
)
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import tidied
from cusdesk.operations.contract_load import (
    ContractBook,
    agreed_rates,
    agreed_terms,
    contract_books,
    promised_loads,
)
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.providers import existing_provider, not_performed
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewRate:
    """What one unit of a service costs under a contract, from a day on."""

    service_id: UUID
    rate: Decimal
    valid_from: date


@dataclass(frozen=True, slots=True)
class ContractCard:
    """What a contract says that no annex changes."""

    provider_id: UUID
    number: str
    subject: str
    signed_on: date
    starts_on: date
    project_id: UUID | None = None
    programme_id: UUID | None = None
    start_within_hours: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContractChoice:
    """A contract one may order under."""

    id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate in the table of a contract, with the service it is for."""

    service_id: UUID
    service: str
    rate: Decimal
    valid_from: date


@dataclass(frozen=True, slots=True)
class UseRow:
    """What a month used up, and where that is known from."""

    month: date
    minutes: int
    amount: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract in a list: whose, its number, and where it stands."""

    id: UUID
    provider: str
    card: ContractCard
    standing: BurnDown


@dataclass(frozen=True, slots=True)
class ContractView:
    """Everything about one contract, the newest terms, rates and months first."""

    row: ContractRow
    terms: tuple[Terms, ...]
    rates: tuple[RateRow, ...]
    uses: tuple[UseRow, ...]
    unperformed: tuple[str, ...] = ()


@operation(Permission.SERVICES_READ)
def contracts(tx: Transaction, provider_id: UUID | None = None) -> list[ContractRow]:
    """Return all contracts, or one provider's, those that run first."""
    query = select(Contract).where(Contract.gone.is_(False))
    if provider_id is not None:
        query = query.where(Contract.provider_id == provider_id)
    return sorted(
        _rows(tx, tx.scalars(query).all()),
        key=lambda one: (
            one.standing.ends_on < tx.today,
            sort_key(one.provider),
            one.card.starts_on,
            one.id,
        ),
    )


@operation(Permission.SERVICES_READ)
def contract_view(tx: Transaction, contract_id: UUID) -> ContractView:
    """Return one contract, for its card."""
    row = existing_contract(tx, contract_id)
    rates = tuple(_rates(tx, contract_id))
    return ContractView(
        row=_rows(tx, [row])[0],
        terms=tuple(reversed(terms_of(tx, contract_id))),
        rates=rates,
        uses=tuple(reversed(uses_of(tx, contract_id))),
        unperformed=not_performed(
            tx, row.provider_id, ((one.service_id, one.service) for one in rates)
        ),
    )


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_contract(
    tx: Transaction, card: ContractCard, terms: Terms, rates: Iterable[NewRate] = ()
) -> UUID:
    """Add a contract with its first terms and rates."""
    existing_provider(tx, card.provider_id)
    _check(tx, card, None)
    _check_terms(terms, card.starts_on)
    row = Contract(**_columns(card))
    tx.add(row)
    tx.flush()
    tx.add(_terms_row(row.id, terms))
    for rate in rates:
        set_rate(tx, row.id, rate)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_contract(tx: Transaction, contract_id: UUID, card: ContractCard) -> None:
    """Correct what was typed wrong in a contract; end and limits change by an annex."""
    row = existing_contract(tx, contract_id)
    _check(tx, card, contract_id)
    for name, value in _columns(card).items():
        setattr(row, name, value)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_annex(tx: Transaction, contract_id: UUID, terms: Terms) -> None:
    """Enter an annex: another end or other limits from a day on."""
    row = existing_contract(tx, contract_id)
    if not terms.annex.strip():
        raise InvalidInputError("Wpisz numer aneksu, na przykład „aneks nr 1”.", "annex")
    if terms.valid_from < row.starts_on:
        raise InvalidInputError(
            f"Umowa zaczyna się {short_day(row.starts_on)}, aneks nie może działać wcześniej.",
            "valid_from",
        )
    _check_terms(terms, row.starts_on)
    tx.add(_terms_row(contract_id, terms))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def set_rate(tx: Transaction, contract_id: UUID, new: NewRate) -> None:
    """Set what one unit of a service costs from a day on; earlier days keep their rate."""
    existing_contract(tx, contract_id)
    if new.rate <= 0:
        raise InvalidInputError("Stawka musi być większa od zera.", "rate")
    tx.add(
        ContractRate(
            contract_id=contract_id,
            service_id=new.service_id,
            rate=new.rate,
            valid_from=new.valid_from,
        )
    )
    tx.flush()


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def record_use(tx: Transaction, contract_id: UUID, use: UseRow) -> None:
    """Record what a month used up, as its card or invoice says; a later entry replaces it."""
    row = existing_contract(tx, contract_id)
    month = use.month.replace(day=1)
    if month < row.starts_on.replace(day=1):
        raise InvalidInputError(
            f"Umowa zaczyna się {short_day(row.starts_on)}. Popraw miesiąc.", "month"
        )
    if month > tx.today:
        raise InvalidInputError("Ten miesiąc jeszcze się nie zaczął.", "month")
    if use.minutes < 0 or use.amount < 0:
        raise InvalidInputError("Godziny i kwota nie mogą być ujemne.", "amount")
    tx.add(
        ContractUse(
            contract_id=contract_id,
            month=month,
            minutes=use.minutes,
            amount=use.amount,
            source=use.source.strip(),
            user_id=tx.user_id,
        )
    )


@part
def check_load(tx: Transaction, contract_id: UUID, further: Load, day: date) -> BurnDown:
    """Refuse what would go over a contract from `day`; return where it stood before."""
    row = existing_contract(tx, contract_id)
    book = contract_books(tx, [contract_id])[contract_id]
    standing, terms = _standing(tx, row, book, Load()), terms_on(book.terms, day)
    before = standing.used + standing.committed
    if terms is not None:
        refusal = refusal_of_load(
            row.number, row.starts_on, terms, before, further=further, day=day
        )
        if refusal is not None:
            raise RefusedError(refusal)
    return standing


@part
def contract_rate_on(
    tx: Transaction, contract_id: UUID, service_id: UUID, day: date
) -> Decimal | None:
    """Return what one unit of a service costs under a contract on `day`, where it is agreed."""
    rates = agreed_rates(tx, [contract_id]).get(contract_id, {})
    return rate_on(rates.get(service_id, ()), day)


@part
def contracts_offering(
    tx: Transaction, service_id: UUID, day: date
) -> dict[UUID, list[ContractChoice]]:
    """Return by provider the contracts that run on `day` and have a rate for a service."""
    rows = tx.scalars(
        select(Contract).where(Contract.gone.is_(False)).order_by(Contract.starts_on, Contract.id)
    ).all()
    ids = [row.id for row in rows]
    terms, rates = agreed_terms(tx, ids), agreed_rates(tx, ids)
    found: defaultdict[UUID, list[ContractChoice]] = defaultdict(list)
    for row in rows:
        agreed = terms_on(terms.get(row.id, ()), day)
        runs = agreed is not None and row.starts_on <= day <= agreed.ends_on
        if runs and rate_on(rates.get(row.id, {}).get(service_id, ()), day) is not None:
            found[row.provider_id].append(ContractChoice(row.id, row.number))
    return found


@part
def existing_contract(tx: Transaction, contract_id: UUID) -> Contract:
    """Return the row of a contract that exists."""
    row = tx.get(Contract, contract_id)
    if row is None or row.gone:
        raise NotFoundError("Tej umowy nie ma już w programie. Odśwież listę.")
    return row


@part
def provider_names(tx: Transaction) -> dict[UUID, str]:
    """Return the names of all providers."""
    return {row.id: row.name for row in tx.execute(select(Provider.id, Provider.name))}


@part
def terms_of(tx: Transaction, contract_id: UUID) -> list[Terms]:
    """Return the terms of a contract in the order of their days."""
    return agreed_terms(tx, [contract_id]).get(contract_id, [])


@part
def uses_of(tx: Transaction, contract_id: UUID) -> list[UseRow]:
    """Return what each month used up; of two entries for a month the later one holds."""
    rows = tx.scalars(
        select(ContractUse)
        .where(ContractUse.contract_id == contract_id, ContractUse.gone.is_(False))
        .order_by(ContractUse.month, ContractUse.id)
    )
    known = {row.month: row for row in rows}
    return [UseRow(row.month, row.minutes, row.amount, row.source) for row in known.values()]


def _rows(tx: Transaction, rows: Sequence[Contract]) -> list[ContractRow]:
    """Return contracts with where they stand, a few questions for all of them."""
    names, books = provider_names(tx), contract_books(tx, [row.id for row in rows])
    promised = promised_loads(tx, books, tx.today)
    return [
        ContractRow(
            row.id,
            names[row.provider_id],
            _card(row),
            _standing(tx, row, books[row.id], promised[row.id]),
        )
        for row in rows
    ]


def _card(row: Contract) -> ContractCard:
    return ContractCard(**{name: getattr(row, name) for name in ContractCard.__slots__})


def _standing(tx: Transaction, row: Contract, book: ContractBook, promised: Load) -> BurnDown:
    terms = terms_on(book.terms, tx.today)
    if terms is None:
        raise NotFoundError(
            f"Umowa {row.number} nie ma jeszcze warunków na tym komputerze. Wymień dane i spróbuj "
            "ponownie."
        )
    asked = book.committed(tx.today)
    return burn_down(row.starts_on, terms, book.used, asked, today=tx.today, promised=promised)


def _rates(tx: Transaction, contract_id: UUID) -> list[RateRow]:
    rows = tx.execute(
        select(ContractRate, Service)
        .join(Service, Service.id == ContractRate.service_id)
        .where(ContractRate.contract_id == contract_id, ContractRate.gone.is_(False))
        .order_by(Service.code, ContractRate.valid_from.desc(), ContractRate.id.desc())
    )
    return [
        RateRow(service.id, f"{service.code} {service.name}", rate.rate, rate.valid_from)
        for rate, service in rows
    ]


def _terms_row(contract_id: UUID, terms: Terms) -> ContractTerms:
    return ContractTerms(
        contract_id=contract_id,
        valid_from=terms.valid_from,
        ends_on=terms.ends_on,
        minutes_limit=terms.minutes_limit,
        amount_limit=terms.amount_limit,
        annex=terms.annex.strip(),
    )


def _columns(card: ContractCard) -> dict[str, Any]:
    tidy = tidied(card)
    return {name: getattr(tidy, name) for name in ContractCard.__slots__}


def _check(tx: Transaction, card: ContractCard, contract_id: UUID | None) -> None:
    if not card.number.strip():
        raise InvalidInputError("Wpisz numer umowy.", "number")
    if not card.subject.strip():
        raise InvalidInputError(
            "Wpisz przedmiot umowy, na przykład „usługi opiekuńcze”.", "subject"
        )
    if card.start_within_hours is not None and card.start_within_hours <= 0:
        raise InvalidInputError("Wpisz liczbę godzin większą od zera.", "start_within_hours")
    same = select(Contract.id).where(
        Contract.number == card.number.strip(), Contract.gone.is_(False), Contract.id != contract_id
    )
    if tx.scalars(same).first() is not None:
        raise InvalidInputError(
            f"Umowa o numerze {card.number.strip()} już jest na liście.", "number"
        )


def _check_terms(terms: Terms, starts_on: date) -> None:
    if terms.ends_on < starts_on:
        raise InvalidInputError("Koniec umowy wypada przed jej początkiem.", "ends_on")
    for name in ("minutes_limit", "amount_limit"):
        limit = getattr(terms, name)
        if limit is not None and limit <= 0:
            raise InvalidInputError("Limit musi być większy od zera. Puste: bez limitu.", name)
