"""Places and money of a programme: what is left of both, service by service and in all."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.programme_fees import Price, price_in_force
from cusdesk.domain.programme_limits import Purse, Room, Stay, Use, purse, room
from cusdesk.domain.qualifications import SERVED, QualificationState
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.programmes import existing_programme, limits_of, prices_of
from cusdesk.operations.service_prices import flat_prices
from cusdesk.operations.transaction import Transaction


@operation(Permission.SERVICES_READ)
def room_left(tx: Transaction, programme_id: UUID, service_id: UUID, day: date) -> Room:
    """Return the places and money left for a service on `day`, and why nobody more fits."""
    return room_for(tx, programme_id, service_id, day)


@part
def room_for(
    tx: Transaction, programme_id: UUID, service_id: UUID, day: date, who: UUID | None = None
) -> Room:
    """Return what is left for `who`, who may have a share of the programme's money already."""
    uses = _uses(tx, programme_id, day)
    if service_id not in uses:
        raise RefusedError("Program nie obejmuje tej usługi. Wybierz usługę z programu.")
    return _room(uses[service_id], _purse(tx, programme_id, uses), day, who)


@part
def rooms_left(tx: Transaction, programme_id: UUID, day: date) -> dict[UUID, Room]:
    """Return what is left of every service of a programme, for lists."""
    uses = _uses(tx, programme_id, day)
    whole = _purse(tx, programme_id, uses)
    return {service_id: _room(use, whole, day) for service_id, use in uses.items()}


def _room(use: Use, whole: Purse | None, day: date, who: UUID | None = None) -> Room:
    stays = [stay for _who, stay in use.stays]
    own = [stay for one, stay in use.stays if one == who]
    return room(use.limits, use.price, stays, day, whole=whole, who=who, own=own)


def _purse(tx: Transaction, programme_id: UUID, uses: dict[UUID, Use]) -> Purse | None:
    programme: Programme = existing_programme(tx, programme_id)
    if programme.budget is None:
        return None
    return purse(programme.budget, programme.people_expected, uses.values())


def _uses(tx: Transaction, programme_id: UUID, day: date) -> dict[UUID, Use]:
    rows = tx.execute(
        select(ProgrammeService, Service)
        .join(Service, Service.id == ProgrammeService.service_id)
        .where(ProgrammeService.programme_id == programme_id, ProgrammeService.gone.is_(False))
    )
    prices, stays = prices_of(tx, programme_id), _stays(tx, programme_id)
    flat = flat_prices(tx)
    return {
        service.id: Use(
            limits_of(held),
            _price(service, flat.get(service.id, []), prices.get(service.id, []), day),
            tuple(stays[service.id]),
        )
        for held, service in rows
    }


def _price(service: Service, flat: list[Price], listed: list[Price], day: date) -> Decimal | None:
    found = price_in_force(service.fee_rule, service.unit, flat, listed, day)
    return found.amount if found else None


def _stays(tx: Transaction, programme_id: UUID) -> dict[UUID, list[tuple[UUID, Stay]]]:
    rows = tx.scalars(
        select(Qualification).where(
            Qualification.programme_id == programme_id,
            Qualification.state.in_(SERVED),
            Qualification.gone.is_(False),
        )
    )
    found: dict[UUID, list[tuple[UUID, Stay]]] = defaultdict(list)
    for row in rows:
        left = None if row.state is QualificationState.QUALIFIED else row.state_on
        stay = Stay(row.starts_on or row.state_on, row.ends_on, left)
        found[row.service_id].append((row.resident_id, stay))
    return found
