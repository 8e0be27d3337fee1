"""The services the centre offers, each under one regime that the office has confirmed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.cases import Application
from cusdesk.db.decisions import Decision
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem
from cusdesk.db.programmes import ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_fees import Price
from cusdesk.domain.service_codes import code_key, fault_of_code, fault_of_name
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceForm,
    ServiceNature,
    ServiceUnit,
    Standing,
    fee_rule_of,
)
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.vat import VatMark
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.service_prices import flat_prices, price_shown, set_flat_price
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service as the office describes it."""

    code: str
    name: str
    area: ServiceArea
    regime: Regime
    fee_rule: FeeRule = FeeRule.FREE
    unit: ServiceUnit = ServiceUnit.HOUR
    forms: frozenset[ServiceForm] = frozenset({ServiceForm.INDIVIDUAL})
    care_kind: CareKind | None = None
    active_from: date | None = None
    active_to: date | None = None
    note: str = ""
    nature: ServiceNature = ServiceNature.SERVICE
    vat: VatMark = VatMark.UNSET
    flat_price: Decimal | None = None
    # from which day the flat price holds; an earlier one stays for the days before it
    flat_from: date | None = None
    project_id: UUID | None = None
    place_id: UUID | None = None
    offer_text: str = ""

    @property
    def standing(self) -> Standing:
        """Where the service stands: under which law, or beside them as a supporting action."""
        return Standing.of(self.regime, self.nature)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in the list: its card and whether the office has confirmed its regime."""

    id: UUID
    card: ServiceCard
    regime_confirmed: bool
    active: bool
    awaits_diagnosis: bool = False
    flat_prices: tuple[Price, ...] = ()


@operation(Permission.SERVICES_READ)
def services(tx: Transaction) -> list[ServiceRow]:
    """Return the whole base of services in the order of codes."""
    rows = tx.scalars(select(Service).where(Service.gone.is_(False)).order_by(Service.code))
    flat = flat_prices(tx)
    return [_row(tx, row, flat.get(row.id, [])) for row in rows]


@operation(Permission.SERVICES_READ)
def service_row(tx: Transaction, service_id: UUID) -> ServiceRow:
    """Return one service, for its card."""
    return service_brief(tx, service_id)


@part
def service_brief(tx: Transaction, service_id: UUID) -> ServiceRow:
    """Return one service."""
    flat = flat_prices(tx, service_id).get(service_id, [])
    return _row(tx, tx.get_one(Service, service_id), flat)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_service(tx: Transaction, card: ServiceCard) -> UUID:
    """Add a service; whoever types it confirms its regime by doing so."""
    _check(tx, card, None)
    row = service_from(card)
    row.regime_confirmed = True
    tx.add(row)
    tx.flush()
    keep_flat_price(tx, row.id, card)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_service(tx: Transaction, service_id: UUID, card: ServiceCard) -> None:
    """Describe a service anew; the regime of one already used in a case stays."""
    row = tx.get_one(Service, service_id)
    _check(tx, card, service_id)
    _refuse_other_law(tx, row, card.standing)
    for name, value in _columns(card).items():
        setattr(row, name, value)
    row.regime_confirmed = True
    keep_flat_price(tx, row.id, card)


@part
def keep_flat_price(tx: Transaction, service_id: UUID, card: ServiceCard) -> None:
    """Keep the flat price of a card from its day on; a service priced otherwise has none."""
    if card.fee_rule is FeeRule.FLAT and card.flat_price is not None:
        since = card.flat_from or card.active_from or tx.today
        set_flat_price(tx, service_id, card.flat_price, since)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def confirm_standing(
    tx: Transaction, service_id: UUID, standing: Standing, care_kind: CareKind | None = None
) -> None:
    """Confirm where a service stands (never our guess: practice page 4.3).

    Help by decision is care only where somebody says so: a shelter (art. 48a u.p.s.) is none.
    """
    row = tx.get_one(Service, service_id)
    _refuse_other_law(tx, row, standing)
    row.regime, row.nature, row.regime_confirmed = standing.regime, standing.nature, True
    row.care_kind = (care_kind or row.care_kind) if standing is Standing.DECISION else None
    row.fee_rule = fee_rule_of(row.fee_rule, standing, row.care_kind)


# Whatever stands here was asked for, granted or ordered under the law of its service.
_UNDER_A_LAW: tuple[tuple[InstrumentedAttribute[UUID], InstrumentedAttribute[Any]], ...] = (
    (Application.id, Application.service_id),
    (Decision.id, Decision.service_id),
    (ProgrammeService.id, ProgrammeService.service_id),
    (Qualification.id, Qualification.service_id),
    (PlanItem.id, PlanItem.service_id),
    (ServiceOrder.id, ServiceOrder.service_id),
)


def _refuse_other_law(tx: Transaction, row: Service, standing: Standing) -> None:
    """Refuse to move a service under another law, or beside it, once something rests on it."""
    if Standing.of(row.regime, row.nature) is standing:
        return
    resting = (
        select(id_).where(service_id == row.id, id_.class_.gone.is_(False)).limit(1)
        for id_, service_id in _UNDER_A_LAW
    )
    if any(tx.scalars(query).first() for query in resting):
        raise RefusedError(
            "Na tej usłudze opiera się już wniosek, program, plan, decyzja albo zlecenie, więc jej "
            "tryb zostaje: z decyzją, z programu albo działanie wspierające. "
            "Zakończ ją z datą i dodaj nową usługę."
        )


def service_from(card: ServiceCard) -> Service:
    """Return the row of a service that is not confirmed yet."""
    return Service(**_columns(card))


def _columns(card: ServiceCard) -> dict[str, Any]:
    return {
        "code": card.code.strip(),
        "name": card.name.strip(),
        "area": card.area,
        "regime": card.regime,
        "care_kind": card.care_kind,
        "for_individuals": ServiceForm.INDIVIDUAL in card.forms,
        "for_groups": ServiceForm.GROUP in card.forms,
        "for_community": ServiceForm.COMMUNITY in card.forms,
        "unit": card.unit,
        "fee_rule": card.fee_rule,
        "active_from": card.active_from,
        "active_to": card.active_to,
        "note": card.note.strip(),
        "nature": card.nature,
        "vat": card.vat,
        "project_id": card.project_id,
        "place_id": card.place_id,
        "offer_text": card.offer_text.strip(),
    }


def _check(tx: Transaction, card: ServiceCard, service_id: UUID | None) -> None:
    if not card.code.strip():
        raise InvalidInputError("Wpisz kod usługi, na przykład K02.", "code")
    if not card.name.strip():
        raise InvalidInputError("Wpisz nazwę usługi.", "name")
    if card.active_from and card.active_to and card.active_to < card.active_from:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "active_to")
    if not card.forms:
        raise InvalidInputError("Zaznacz przynajmniej jedną formę usługi.", "forms")
    _refuse_long(card)
    _refuse_taken_code(tx, card.code, service_id)
    refuse_contradiction(card)


def _refuse_long(card: ServiceCard) -> None:
    for field, fault in (("code", fault_of_code(card.code)), ("name", fault_of_name(card.name))):
        if fault is not None:
            raise InvalidInputError(fault, field)


def _refuse_taken_code(tx: Transaction, code: str, own: UUID | None) -> None:
    others = select(Service.code).where(Service.gone.is_(False), Service.id != own)
    taken = {code_key(one): one for one in tx.scalars(others)}.get(code_key(code))
    if taken is not None:
        raise InvalidInputError(f"Kod „{taken}” ma już inna usługa. Wpisz inny.", "code")


def refuse_contradiction(card: ServiceCard) -> None:
    """Refuse a service whose law, nature and fee do not go together."""
    if card.nature is ServiceNature.SUPPORTING:
        # art. 13 ust. 1 pkt 6: no application, no qualification, no fee
        if card.fee_rule is not FeeRule.FREE:
            raise InvalidInputError("Działanie wspierające jest zawsze bezpłatne.", "fee_rule")
        if card.regime is Regime.DECISION:
            raise InvalidInputError("O działaniu wspierającym nie wydaje się decyzji.", "nature")
    if card.regime is Regime.PROGRAMME and card.fee_rule is FeeRule.TABLE:
        raise InvalidInputError(
            "Tabela z uchwały dotyczy usług z decyzją. Usługa z programu ma cennik programu, stałą "
            "kwotę albo jest bezpłatna.",
            "fee_rule",
        )
    if card.fee_rule is FeeRule.FLAT and (card.flat_price is None or card.flat_price <= 0):
        raise InvalidInputError("Wpisz stałą kwotę za jednostkę.", "flat_price")


def _row(tx: Transaction, row: Service, listed: list[Price]) -> ServiceRow:
    flat = price_shown(listed, tx.today) if row.fee_rule is FeeRule.FLAT else None
    forms = {
        ServiceForm.INDIVIDUAL: row.for_individuals,
        ServiceForm.GROUP: row.for_groups,
        ServiceForm.COMMUNITY: row.for_community,
    }
    card = ServiceCard(
        code=row.code,
        name=row.name,
        area=row.area,
        regime=row.regime,
        fee_rule=row.fee_rule,
        unit=row.unit,
        forms=frozenset(form for form, offered in forms.items() if offered),
        care_kind=row.care_kind,
        active_from=row.active_from,
        active_to=row.active_to,
        note=row.note,
        nature=row.nature,
        vat=row.vat,
        flat_price=flat.amount if flat else None,
        flat_from=flat.valid_from if flat else None,
        project_id=row.project_id,
        place_id=row.place_id,
        offer_text=row.offer_text,
    )
    begun = row.active_from is not None and row.active_from <= tx.today
    return ServiceRow(
        id=row.id,
        card=card,
        regime_confirmed=row.regime_confirmed,
        active=begun and (row.active_to is None or row.active_to >= tx.today),
        awaits_diagnosis=row.awaits_diagnosis,
        flat_prices=tuple(listed) if row.fee_rule is FeeRule.FLAT else (),
    )
