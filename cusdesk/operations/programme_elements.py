"""The elements of a programme being prepared, written one after another (art. 5 ust. 3 CUS Act)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.programmes import ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_course import CourseStep, next_course_step
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import ProgrammeState, Proof
from cusdesk.domain.services import FeeRule, ServiceNature
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programme_cards import ProgrammeCard, ProgrammeView
from cusdesk.operations.programme_editing import change_programme
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    put_service,
    set_price,
)
from cusdesk.operations.programmes import all_services_of, existing_programme, price_on
from cusdesk.operations.services import services
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Prices:
    """What a unit of each service costs from one day on."""

    amounts: Mapping[UUID, Decimal]
    valid_from: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """What one step writes: fields of the programme's card, and lines of its lists.

    `base` is the card as the form showed it: a field somebody else changed meanwhile stays theirs.
    """

    base: ProgrammeCard
    texts: Mapping[str, Any] = field(default_factory=dict)
    services: frozenset[UUID] = frozenset()
    condition: str = ""
    prices: Prices | None = None
    indicator: NewIndicator | None = None


@dataclass(frozen=True, slots=True)
class ToPrice:
    """A paid service that has no price yet."""

    service_id: UUID
    code: str
    name: str
    unit: str


@operation(Permission.SERVICES_READ)
def course_step(tx: Transaction, view: ProgrammeView) -> CourseStep:
    """Return the one next thing to do with a programme."""
    asked = select(Qualification.id).where(
        Qualification.programme_id == view.id, Qualification.gone.is_(False)
    )
    return next_course_step(
        view.state,
        view.missing,
        numbered=bool(view.card.resolution),
        adopted=bool(view.card.resolution) and view.card.adopted_on is not None,
        ends_on=view.card.ends_on,
        today=tx.today,
        asked=tx.scalars(asked.limit(1)).first() is not None,
    )


@operation(Permission.SERVICES_READ)
def services_to_take(tx: Transaction, programme_id: UUID) -> list[tuple[UUID, str]]:
    """Return the confirmed services of programmes that a programme does not hold yet."""
    held = {one.service_id for one in all_services_of(tx, programme_id, tx.today)}
    return [
        (row.id, f"{row.card.code}  {row.card.name}")
        for row in services(tx)
        if row.id not in held
        and row.active
        and row.regime_confirmed
        and row.card.regime is Regime.PROGRAMME
        and row.card.nature is ServiceNature.SERVICE
    ]


@operation(Permission.SERVICES_READ)
def services_that_came(tx: Transaction, programme_id: UUID) -> list[tuple[UUID, str]]:
    """Return the services confirmed, or freed by the diagnosis, since a draft took over others.

    A service of programmes is given by a programme alone: one that no programme holds is offered
    to every draft that has services already, unless it was left out or taken out of it.
    """
    row = existing_programme(tx, programme_id)
    if row.state is not ProgrammeState.PREPARED or not all_services_of(tx, programme_id, tx.today):
        return []
    known = select(ProgrammeService.service_id).where(
        ProgrammeService.gone.is_(False) | (ProgrammeService.programme_id == programme_id)
    )
    placed = set(tx.scalars(known))
    return [one for one in services_to_take(tx, programme_id) if one[0] not in placed]


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def leave_out(tx: Transaction, programme_id: UUID, services: Collection[UUID]) -> None:
    """Note that services do not belong into a draft, so that it no longer offers them."""
    offered = {one for one, _name in services_that_came(tx, programme_id)}
    for one in sorted(offered.intersection(services)):
        tx.add(ProgrammeService(programme_id=programme_id, service_id=one, gone=True))


@operation(Permission.SERVICES_READ)
def services_to_price(tx: Transaction, programme_id: UUID) -> list[ToPrice]:
    """Return the services that have no price on the first day of a programme, nor a fee at all."""
    row = existing_programme(tx, programme_id)
    day = max(tx.today, row.starts_on or tx.today)
    return [
        ToPrice(one.service_id, one.code, one.name, one.unit.label)
        for one in all_services_of(tx, programme_id, tx.today)
        if one.fee_rule in {FeeRule.PRICE_LIST, FeeRule.UNSET}
        and price_on(tx, programme_id, one.service_id, day) is None
    ]


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def write_element(tx: Transaction, programme_id: UUID, entry: ElementEntry) -> None:
    """Write one element of a programme being prepared; everything of it is kept, or nothing."""
    row = existing_programme(tx, programme_id)
    if row.state is not ProgrammeState.PREPARED:
        raise RefusedError(
            "Program jest już przyjęty uchwałą. Zmiany wpisz na zakładkach karty, z uchwałą, "
            "z której wynikają."
        )
    for one in sorted(entry.services):
        put_service(tx, programme_id, one, Limits())
    if entry.condition.strip():
        add_condition(tx, programme_id, entry.condition, Proof.DECLARATION)
    if entry.prices is not None:
        _set_prices(tx, programme_id, entry.prices)
    if entry.indicator is not None:
        add_indicator(tx, programme_id, entry.indicator)
    if entry.texts:
        _write_texts(tx, programme_id, entry)


def _set_prices(tx: Transaction, programme_id: UUID, prices: Prices) -> None:
    for service_id, amount in sorted(prices.amounts.items()):
        set_price(tx, programme_id, service_id, NewPrice(amount, prices.valid_from, prices.basis))


def _write_texts(tx: Transaction, programme_id: UUID, entry: ElementEntry) -> None:
    for name in ("resolution", "adopted_on"):
        if name in entry.texts and not entry.texts[name]:
            raise InvalidInputError("Wpisz numer i datę uchwały rady gminy.", name)
    change_programme(tx, programme_id, entry.base, replace(entry.base, **entry.texts))
