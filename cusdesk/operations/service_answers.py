"""Which areas of life a service answers and for whom: from this services are suggested."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.catalogues import ServiceAnswer, ServiceTarget
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.service_answers import OfferedService, Suggestion, suggested
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import existing_group
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ServiceLinks:
    """What a service is for: the areas of life it answers, the groups it is meant for."""

    areas: frozenset[LifeArea] = frozenset()
    groups: frozenset[UUID] = frozenset()


@operation(Permission.SERVICES_READ)
def links_of(tx: Transaction, service_id: UUID) -> ServiceLinks:
    """Return what a service answers and for whom."""
    return ServiceLinks(_areas(tx)[service_id], _groups(tx)[service_id])


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def set_links(tx: Transaction, service_id: UUID, links: ServiceLinks) -> None:
    """Say anew what a service answers and for whom; links taken back are marked gone."""
    held = links_of(tx, service_id)
    for area in links.areas - held.areas:
        tx.add(ServiceAnswer(service_id=service_id, area=area))
    for group_id in links.groups - held.groups:
        existing_group(tx, group_id)
        tx.add(ServiceTarget(service_id=service_id, group_id=group_id))
    answers = select(ServiceAnswer).where(
        ServiceAnswer.service_id == service_id, ServiceAnswer.gone.is_(False)
    )
    for answer in tx.scalars(answers):
        answer.gone = answer.area not in links.areas
    targets = select(ServiceTarget).where(
        ServiceTarget.service_id == service_id, ServiceTarget.gone.is_(False)
    )
    for target in tx.scalars(targets):
        target.gone = target.group_id not in links.groups


@operation(Permission.SERVICES_READ)
def suggestions(
    tx: Transaction, area: LifeArea, group_id: UUID | None = None
) -> tuple[Suggestion, ...]:
    """Return the active services that answer an area of life, those for the group first."""
    return suggested(offered(tx), area, group_id)


@part
def offered(tx: Transaction) -> list[OfferedService]:
    """Return the services offered today with what they answer; unconfirmed ones are left out."""
    areas, groups = _areas(tx), _groups(tx)
    return [
        OfferedService(
            row.id, row.card.code, row.card.name, row.card.regime, areas[row.id], groups[row.id]
        )
        for row in services(tx)
        if row.active and row.regime_confirmed
    ]


def _areas(tx: Transaction) -> defaultdict[UUID, frozenset[LifeArea]]:
    rows = tx.execute(
        select(ServiceAnswer.service_id, ServiceAnswer.area).where(ServiceAnswer.gone.is_(False))
    )
    found: defaultdict[UUID, frozenset[LifeArea]] = defaultdict(frozenset)
    for service_id, area in rows:
        found[service_id] |= {area}
    return found


def _groups(tx: Transaction) -> defaultdict[UUID, frozenset[UUID]]:
    rows = tx.execute(
        select(ServiceTarget.service_id, ServiceTarget.group_id).where(
            ServiceTarget.gone.is_(False)
        )
    )
    found: defaultdict[UUID, frozenset[UUID]] = defaultdict(frozenset)
    for service_id, group_id in rows:
        found[service_id] |= {group_id}
    return found
