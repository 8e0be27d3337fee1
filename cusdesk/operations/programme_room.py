"""Places and money of a programme: what is left of both, service by service and in all."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanItem
from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.money import rounded
from cusdesk.domain.plan_ground import Money
from cusdesk.domain.programme_fees import Price, price_in_force
from cusdesk.domain.programme_limits import (
    UNKNOWN_COST,
    Purse,
    Room,
    Stay,
    Use,
    purse,
    room,
)
from cusdesk.domain.qualifications import SERVED, QualificationState
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.plan_promises import Promise, promises
from cusdesk.operations.programmes import existing_programme, limits_of, prices_of
from cusdesk.operations.service_prices import flat_prices
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.unit_costs import unit_costs


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


@part
def money_beside(tx: Transaction, programme_id: UUID, resident_id: UUID) -> list[Money]:
    """Return the budgets of a programme and what all people but one bind of them."""
    programme: Programme = existing_programme(tx, programme_id)
    own = select(ProgrammeService.id).where(
        ProgrammeService.programme_id == programme_id,
        ProgrammeService.budget.is_not(None),
        ProgrammeService.gone.is_(False),
    )
    # Nobody counts what people bind of a programme that has no money to run out.
    if programme.budget is None and tx.scalars(own.limit(1)).first() is None:
        return []
    uses = {
        service_id: replace(use, stays=tuple(one for one in use.stays if one[0] != resident_id))
        for service_id, use in _uses(tx, programme_id, tx.today).items()
    }
    whole = _purse(tx, programme_id, uses)
    found = []
    if whole is not None:
        name = f"programu {programme.code}"
        found.append(Money(name, frozenset(uses), whole.budget, whole.planned, whole.bound))
    for service_id, use in uses.items():
        if use.limits.budget is not None:
            left = _room(use, None, tx.today)
            planned = sum((stay.planned or Decimal(0) for _who, stay in use.stays), Decimal(0))
            name = f"usługi w programie {programme.code}"
            bound = left.bound or Decimal(0)
            one = Money(name, frozenset({service_id}), use.limits.budget, planned, bound)
            found.append(one)
    return found


def _room(use: Use, whole: Purse | None, day: date, who: UUID | None = None) -> Room:
    stays = [stay for _who, stay in use.stays]
    own = [stay for one, stay in use.stays if one == who]
    return room(use.limits, use.unit, stays, day, whole=whole, who=who, own=own)


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
    own = select(Qualification.id).where(Qualification.programme_id == programme_id)
    promised = promises(tx, PlanItem.qualification_id.in_(own))
    stays, prices = _stays(tx, programme_id, promised), prices_of(tx, programme_id)
    costs, flat = unit_costs(tx, programme_id, promised, day), flat_prices(tx)
    return {
        service.id: Use(
            limits_of(held),
            replace(
                costs.get(service.id, UNKNOWN_COST),
                fee=_price(service, flat.get(service.id, []), prices.get(service.id, []), day),
            ),
            tuple(stays[service.id]),
        )
        for held, service in rows
    }


def _price(service: Service, flat: list[Price], listed: list[Price], day: date) -> Decimal | None:
    found = price_in_force(service.fee_rule, service.unit, flat, listed, day)
    return found.amount if found else None


def _stays(
    tx: Transaction, programme_id: UUID, promised: list[Promise]
) -> dict[UUID, list[tuple[UUID, Stay]]]:
    rows = tx.scalars(
        select(Qualification).where(
            Qualification.programme_id == programme_id,
            Qualification.state.in_(SERVED),
            Qualification.gone.is_(False),
        )
    )
    plans: dict[UUID | None, list[Promise]] = defaultdict(list)
    for one in promised:
        plans[one.qualification_id].append(one)
    found: dict[UUID, list[tuple[UUID, Stay]]] = defaultdict(list)
    for row in rows:
        found[row.service_id].append((row.resident_id, _stay(row, plans[row.id])))
    return found


def _stay(row: Qualification, plans: list[Promise]) -> Stay:
    """Return a stay with what its approved plans cost; a cost nobody typed leaves it unknown."""
    left = None if row.state is QualificationState.QUALIFIED else row.state_on
    stay = Stay(row.starts_on or row.state_on, row.ends_on, left)
    costs = [one.cost(left) for one in plans]
    known = [one for one in costs if one is not None]
    if not plans or len(known) < len(costs):
        return stay
    until = max(one.span.last for one in plans if one.span.last)
    return replace(stay, planned=rounded(sum(known, Fraction(0))), planned_until=until)
