"""What the builder fills in by itself when a service is chosen for a need."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.plan_content import PlanFrame, PlannedService
from cusdesk.domain.plan_ground import NeedFacts, PlanGround, QualifiedFacts
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit

AT_HOME = "w miejscu zamieszkania"


def proposed_service(
    service_id: UUID, need_id: UUID | None, frame: PlanFrame, ground: PlanGround
) -> PlannedService:
    """Return a service of the plan with all that the base, the programme and contracts know."""
    service, need = ground.services[service_id], ground.need(need_id)
    qualified = ground.qualification(service_id, frame.starts_on)
    fee, fee_ground = _fee(service_id, qualified, ground)
    by_hour = service.unit is ServiceUnit.HOUR
    start = PlannedService(
        service_id=service_id,
        amount=Decimal(1),
        frequency=Frequency.WEEK if by_hour else Frequency.MONTH,
        starts_on=_latest(frame.starts_on, qualified.starts_on if qualified else None),
        ends_on=_soonest(frame.ends_on, qualified.ends_on if qualified else None),
        need_id=need_id,
        qualification_id=qualified.id if qualified else None,
        scope=_scope(need),
        place="" if service.place_id or not by_hour else AT_HOME,
        place_id=service.place_id,
        fee_per_unit=fee,
        fee_ground=fee_ground,
    )
    return provided_by(start, _provider(start, ground), ground)


def provided_by(
    one: PlannedService, provider_id: UUID | None, ground: PlanGround
) -> PlannedService:
    """Return the service by another provider: its contract and its cost follow."""
    contract_id, cost = ground.provided_by(one, provider_id)
    own = provider_id is not None and ground.providers[provider_id].own
    kept = one.cost_per_unit if own else None
    return replace(
        one,
        provider_id=provider_id,
        contract_id=contract_id,
        cost_per_unit=cost if cost is not None else kept,
    )


def qualified_anew(one: PlannedService, ground: PlanGround) -> PlannedService:
    """Return the service under the qualification of its first day: the fee follows from it."""
    qualified = ground.qualification(one.service_id, one.starts_on)
    if qualified is None or qualified.id == one.qualification_id:
        return one
    fee, fee_ground = _fee(one.service_id, qualified, ground)
    return replace(one, qualification_id=qualified.id, fee_per_unit=fee, fee_ground=fee_ground)


def _scope(need: NeedFacts | None) -> str:
    """Return what is to be done; of health, whoever provides learns only what is typed for it."""
    # art. 9 GDPR: the scope goes on into orders and to providers
    return need.text if need is not None and need.area is not LifeArea.HEALTH else ""


def _fee(
    service_id: UUID, qualified: QualifiedFacts | None, ground: PlanGround
) -> tuple[Decimal | None, str]:
    if qualified is not None and qualified.fee is not None:
        return qualified.fee, qualified.fee_ground
    return ground.fees.get(service_id, (None, ""))


def _provider(one: PlannedService, ground: PlanGround) -> UUID | None:
    """Return who provides the service: whoever has a contract for it, else the only one."""
    able = [each for each in ground.offering(one.service_id) if not each.refusal]
    bound = [each for each in able if ground.provided_by(one, each.id)[0] is not None]
    named = [each for each in able if one.service_id in each.services]
    for found in (bound, named, able):
        if len(found) == 1:
            return found[0].id
    return bound[0].id if bound else None


def _latest(day: date, other: date | None) -> date:
    return max(day, other) if other else day


def _soonest(day: date, other: date | None) -> date:
    return min(day, other) if other else day
