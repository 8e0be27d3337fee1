"""Programmes of social services as the rest of the office asks about them, on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.cases import Application
from cusdesk.db.programmes import (
    Programme,
    ProgrammeCondition,
    ProgrammeDatum,
    ProgrammePrice,
    ProgrammeRelief,
    ProgrammeService,
)
from cusdesk.db.services import Service
from cusdesk.domain.dated import holds_on
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.programme_fees import (
    Price,
    ProgrammeFee,
    Relief,
    price_in_force,
    programme_fee,
)
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import PersonalDatum, ProgrammeState, Proof
from cusdesk.domain.services import FeeRule, ServiceUnit
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.service_prices import flat_prices
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in a list."""

    id: UUID
    code: str
    name: str
    state: ProgrammeState
    starts_on: date | None
    ends_on: date | None
    services: int
    reported_on: date | None

    def runs_on(self, day: date) -> bool:
        """Whether services of the programme may be asked for and given on `day`."""
        return self.state is ProgrammeState.RUNNING and (
            (self.starts_on or date.min) <= day <= (self.ends_on or date.max)
        )


@dataclass(frozen=True, slots=True)
class ServiceOfProgramme:
    """A service inside a programme, with what the programme sets for it."""

    service_id: UUID
    code: str
    name: str
    unit: ServiceUnit
    fee_rule: FeeRule
    limits: Limits
    active: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of qualifying; without a service it holds for the whole programme."""

    id: UUID
    service_id: UUID | None
    text: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class ReliefRow:
    """A relief of a programme; without a service it holds for all of them."""

    id: UUID
    service_id: UUID | None
    relief: Relief


@operation(Permission.SERVICES_READ)
def programmes(tx: Transaction) -> list[ProgrammeRow]:
    """Return all programmes: those that run first, then by code."""
    counted = select(ProgrammeService.programme_id, func.count()).where(
        ProgrammeService.gone.is_(False)
    )
    services: dict[UUID, int] = dict(
        tx.execute(counted.group_by(ProgrammeService.programme_id)).all()
    )
    rows = tx.scalars(select(Programme).where(Programme.gone.is_(False)))
    order = (ProgrammeState.RUNNING, ProgrammeState.PREPARED)
    return sorted(
        (row_of(row, services.get(row.id, 0)) for row in rows),
        key=lambda one: (
            order.index(one.state) if one.state in order else len(order),
            one.code,
        ),
    )


@part
def programmes_with(tx: Transaction, service_id: UUID, day: date) -> list[ProgrammeRow]:
    """Return the programmes that run on `day` and hold a service."""
    holding = select(ProgrammeService.programme_id).where(
        ProgrammeService.service_id == service_id, ProgrammeService.gone.is_(False)
    )
    known = set(tx.scalars(holding))
    return [row for row in programmes(tx) if row.id in known and row.runs_on(day)]


@operation(Permission.SERVICES_READ)
def programme_row(tx: Transaction, programme_id: UUID) -> ProgrammeRow:
    """Return one programme as a list shows it."""
    held = ProgrammeService.programme_id == programme_id, ProgrammeService.gone.is_(False)
    number = tx.scalar(select(func.count()).select_from(ProgrammeService).where(*held))
    return row_of(existing_programme(tx, programme_id), number or 0)


@operation(Permission.SERVICES_READ)
def services_of(tx: Transaction, programme_id: UUID, day: date) -> list[ServiceOfProgramme]:
    """Return the services a programme offers on `day`, those not applied that day left out."""
    return [one for one in all_services_of(tx, programme_id, day) if one.active]


@operation(Permission.SERVICES_READ)
def price_on(tx: Transaction, programme_id: UUID, service_id: UUID, day: date) -> Price | None:
    """Return the price of a unit on `day`: zero where it is free, nothing where none is set."""
    service = _service(tx, service_id)
    listed = [_price(row, service.unit) for row in _prices(tx, programme_id, service_id)]
    flat = flat_prices(tx, service_id).get(service_id, [])
    return price_in_force(service.fee_rule, service.unit, flat, listed, day)


@operation(Permission.SERVICES_READ)
def reliefs_on(
    tx: Transaction, programme_id: UUID, service_id: UUID | None, day: date
) -> list[ReliefRow]:
    """Return the reliefs in force on `day` for a service; without one, all of the programme."""
    return [
        one
        for one in all_reliefs_of(tx, programme_id)
        if holds_on(one.relief, day) and _concerns(one.service_id, service_id)
    ]


@operation(Permission.SERVICES_READ)
def conditions_of(
    tx: Transaction, programme_id: UUID, service_id: UUID | None = None
) -> list[Condition]:
    """Return the conditions of qualifying: those of all the programme, then of the service."""
    rows = tx.scalars(
        select(ProgrammeCondition)
        .where(ProgrammeCondition.programme_id == programme_id, ProgrammeCondition.gone.is_(False))
        .order_by(ProgrammeCondition.position, ProgrammeCondition.id)
    )
    found = [Condition(row.id, row.service_id, row.text, row.proof) for row in rows]
    shown = [one for one in found if _concerns(one.service_id, service_id)]
    return sorted(shown, key=lambda one: one.service_id is not None)


@operation(Permission.SERVICES_READ)
def hidden_data(tx: Transaction, programme_id: UUID) -> frozenset[PersonalDatum]:
    """Return the personal data forms of this programme must not ask for (art. 5 ust. 3 pkt 9)."""
    return frozenset(PersonalDatum) - asked_data(tx, programme_id)


@part
def asked_data(tx: Transaction, programme_id: UUID) -> frozenset[PersonalDatum]:
    """Return the personal data the programme lists as needed for qualifying."""
    rows = select(ProgrammeDatum.datum).where(
        ProgrammeDatum.programme_id == programme_id, ProgrammeDatum.gone.is_(False)
    )
    return frozenset(tx.scalars(rows))


@part
def hidden_in(tx: Transaction, case_id: UUID) -> frozenset[PersonalDatum]:
    """Return the personal data the programme of a case may not ask for (art. 5 ust. 3 pkt 9)."""
    programme = tx.scalar(
        select(Application.programme_id)
        .where(Application.case_id == case_id, Application.gone.is_(False))
        .order_by(Application.received_on, Application.id)
        .limit(1)
    )
    return hidden_data(tx, programme) if programme is not None else frozenset()


@operation(Permission.SERVICES_READ)
def fee_of(
    tx: Transaction, programme_id: UUID, service_id: UUID, relief_id: UUID | None, day: date
) -> ProgrammeFee:
    """Return the fee for one unit on `day`, with the steps; a missing price is refused."""
    price = price_on(tx, programme_id, service_id, day)
    if price is None:
        name = _service(tx, service_id).name
        raise RefusedError(
            f"Cennik programu nie ma ceny usługi „{name}” na {short_day(day)}. Wpisz ją na karcie "
            "programu."
        )
    relief = None if relief_id is None else _relief(tx, programme_id, service_id, relief_id)
    return programme_fee(price, relief, day)


@part
def all_services_of(tx: Transaction, programme_id: UUID, day: date) -> list[ServiceOfProgramme]:
    """Return every service of a programme in the order of codes."""
    rows = tx.execute(
        select(ProgrammeService, Service)
        .join(Service, Service.id == ProgrammeService.service_id)
        .where(
            ProgrammeService.programme_id == programme_id,
            ProgrammeService.gone.is_(False),
            Service.gone.is_(False),
        )
        .order_by(Service.code)
    )
    return [
        ServiceOfProgramme(
            service_id=service.id,
            code=service.code,
            name=service.name,
            unit=service.unit,
            fee_rule=service.fee_rule,
            limits=limits_of(held),
            active=_active(service, day),
        )
        for held, service in rows
    ]


@part
def prices_of(tx: Transaction, programme_id: UUID) -> dict[UUID, list[Price]]:
    """Return the price list of a programme: for each service its prices, the newest first."""
    rows = tx.execute(
        select(ProgrammePrice, Service.unit)
        .join(Service, Service.id == ProgrammePrice.service_id)
        .where(ProgrammePrice.programme_id == programme_id, ProgrammePrice.gone.is_(False))
        .order_by(ProgrammePrice.valid_from.desc(), ProgrammePrice.id.desc())
    )
    listed: defaultdict[UUID, list[Price]] = defaultdict(list)
    for row, unit in rows:
        listed[row.service_id].append(_price(row, unit))
    return dict(listed)


@part
def all_reliefs_of(tx: Transaction, programme_id: UUID) -> list[ReliefRow]:
    """Return every relief of a programme, the newest first within its name."""
    rows = tx.scalars(
        select(ProgrammeRelief)
        .where(ProgrammeRelief.programme_id == programme_id, ProgrammeRelief.gone.is_(False))
        .order_by(ProgrammeRelief.name, ProgrammeRelief.valid_from.desc())
    )
    return [ReliefRow(row.id, row.service_id, relief_from(row)) for row in rows]


@part
def existing_programme(tx: Transaction, programme_id: UUID) -> Programme:
    """Return the row of a programme that exists."""
    row = tx.get(Programme, programme_id)
    if row is None or row.gone:
        raise NotFoundError("Tego programu nie ma już na liście. Odśwież listę.")
    return row


def row_of(row: Programme, services: int) -> ProgrammeRow:
    """Return a programme as a list shows it."""
    return ProgrammeRow(
        id=row.id,
        code=row.code,
        name=row.name,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        services=services,
        reported_on=row.reported_on,
    )


def limits_of(row: ProgrammeService) -> Limits:
    """Return the limits the programme sets for a service."""
    return Limits(row.places, row.units_per_person, row.budget, row.people_expected)


def relief_from(row: ProgrammeRelief) -> Relief:
    """Return a relief as its rule reads it."""
    return Relief(row.name, row.percent, row.valid_from, row.valid_to, row.proof, row.basis)


def _prices(tx: Transaction, programme_id: UUID, service_id: UUID) -> Iterable[ProgrammePrice]:
    return tx.scalars(
        select(ProgrammePrice)
        .where(
            ProgrammePrice.programme_id == programme_id,
            ProgrammePrice.service_id == service_id,
            ProgrammePrice.gone.is_(False),
        )
        .order_by(ProgrammePrice.id.desc())
    )


def _relief(tx: Transaction, programme_id: UUID, service_id: UUID, relief_id: UUID) -> Relief:
    row = tx.get(ProgrammeRelief, relief_id)
    own = row is not None and not row.gone and row.programme_id == programme_id
    if row is None or not own or not _concerns(row.service_id, service_id):
        raise RefusedError("Ta ulga nie dotyczy tej usługi. Wybierz ulgę z programu.")
    return relief_from(row)


def _service(tx: Transaction, service_id: UUID) -> Service:
    row = tx.get(Service, service_id)
    if row is None or row.gone:
        raise NotFoundError("Tej usługi nie ma już w bazie. Odśwież listę.")
    return row


def _price(row: ProgrammePrice, unit: ServiceUnit) -> Price:
    return Price(row.price, unit, row.valid_from, row.basis)


def _concerns(own: UUID | None, asked: UUID | None) -> bool:
    return own is None or asked is None or own == asked


def _active(service: Service, day: date) -> bool:
    begun = service.active_from is not None and service.active_from <= day
    lasts = service.active_to is None or service.active_to >= day
    confirmed = service.regime_confirmed and service.regime is Regime.PROGRAMME
    return begun and lasts and confirmed
