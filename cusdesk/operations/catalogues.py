"""Starter catalogues taken over, and what in them waits for the diagnosis of needs (art. 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.catalogues import AreaHeading
from cusdesk.db.services import Service
from cusdesk.domain.catalogues import Catalogue, StarterService
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.service_codes import code_key
from cusdesk.domain.services import ServiceArea, Standing, fee_rule_of
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programme_editing import add_starter_programme
from cusdesk.operations.services import ServiceCard, service_from, services
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One of the fourteen areas: what the office offers in it, or that it is to be decided."""

    id: UUID
    area: ServiceArea
    services: int
    decided_on: date | None
    decision: str

    @property
    def standing(self) -> str:
        """What is said of the area on the list and on paper."""
        if self.decided_on is not None:
            return self.decision or "rozstrzygnięto"
        return "do decyzji po diagnozie"


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def take_over_catalogue(
    tx: Transaction, catalogue: Catalogue, answers: Mapping[str, Standing]
) -> int:
    """Take over a starter catalogue; `answers` holds the office's answer for each code it gave.

    A row without an answer keeps the proposed standing, unconfirmed, and cannot be used in a case
    until the office confirms it. Codes the office already has are left alone. A programme of the
    catalogue begins with those of the services that are confirmed as its own and apply. Returns how
    many services were added.
    """
    known = set(map(code_key, tx.scalars(select(Service.code).where(Service.gone.is_(False)))))
    new = [row for row in catalogue.services if code_key(row.code) not in known]
    added = [_starter(row, answers.get(row.code), tx.today) for row in new]
    tx.add_all(added)
    tx.flush()
    own = [row for row in added if _belongs(row)]
    for programme in catalogue.programmes:
        add_starter_programme(tx, programme, own)
    if catalogue.areas_to_decide:
        _head_areas(tx)
    return len(new)


@operation(Permission.SERVICES_READ)
def area_headings(tx: Transaction) -> list[AreaRow]:
    """Return the areas of the Act the office decides about, in the order of the Act."""
    offered = [row.card.area for row in services(tx) if row.active]
    rows = tx.scalars(select(AreaHeading).where(AreaHeading.gone.is_(False))).all()
    order = list(ServiceArea)
    found = [
        AreaRow(row.id, row.area, offered.count(row.area), row.decided_on, row.decision)
        for row in rows
    ]
    return sorted(found, key=lambda one: order.index(one.area))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def decide_area(tx: Transaction, heading_id: UUID, decision: str, decided_on: date) -> None:
    """Write down what the office decided about an area after the diagnosis."""
    row = tx.get(AreaHeading, heading_id)
    if row is None or row.gone:
        raise NotFoundError("Tego obszaru nie ma już na liście. Odśwież listę.")
    if not decision.strip():
        raise InvalidInputError(
            "Napisz, co postanowiono, na przykład „usługi od 2027 r.” albo „nie prowadzimy”.",
            "decision",
        )
    row.decision, row.decided_on = decision.strip(), decided_on


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def end_diagnosis(tx: Transaction, active_from: date) -> int:
    """Mark the diagnosis done: services that waited for it apply from a day; return how many."""
    waiting = tx.scalars(
        select(Service).where(Service.awaits_diagnosis.is_(True), Service.gone.is_(False))
    ).all()
    for row in waiting:
        row.awaits_diagnosis, row.active_from = False, active_from
    return len(waiting)


def _head_areas(tx: Transaction) -> None:
    known = set(tx.scalars(select(AreaHeading.area).where(AreaHeading.gone.is_(False))))
    tx.add_all(AreaHeading(area=area) for area in ServiceArea if area not in known)


def _belongs(row: Service) -> bool:
    """Whether a service is one of a programme now: what waits for the diagnosis comes later."""
    known = row.regime_confirmed and row.active_from is not None
    return known and Standing.of(row.regime, row.nature) is Standing.PROGRAMME


def _starter(row: StarterService, answer: Standing | None, today: date) -> Service:
    standing = answer or row.standing
    care_kind = row.care_kind if standing is Standing.DECISION else None
    card = ServiceCard(
        code=row.code,
        name=row.name,
        area=row.area,
        regime=standing.regime,
        nature=standing.nature,
        fee_rule=fee_rule_of(row.fee_rule, standing, care_kind),
        forms=row.forms,
        care_kind=care_kind,
        active_from=today if row.active else None,
        # What waits is said by its own mark, not by a note that would outlive it.
        note="" if row.awaits_diagnosis else row.note,
    )
    service = service_from(card)
    service.awaits_diagnosis = row.awaits_diagnosis
    service.regime_confirmed = answer is not None
    return service
