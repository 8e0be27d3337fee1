"""Providers, contracts and carers for tests."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.contracts import Terms
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.operations.carers import CarerCard, add_carer, add_community_carer
from cusdesk.operations.contracts import ContractCard, NewRate, add_contract
from cusdesk.operations.office import Office
from cusdesk.operations.providers import ProviderCard, add_provider
from cusdesk.operations.services import services

COOPERATIVE = ProviderCard(
    "Spółdzielnia Socjalna „Razem do sukcesu”", ProviderKind.SOCIAL_ECONOMY, DataRole.CONTROLLER
)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
HUNDRED_HOURS = Terms(SINCE, UNTIL, minutes_limit=6000)


def service_id(office: Office, code: str = "K02") -> UUID:
    return next(row.id for row in office.do(services) if row.card.code == code)


def add_cooperative(office: Office) -> UUID:
    return office.do(add_provider, COOPERATIVE)


def contract_card(provider_id: UUID, number: str = "CUS.7.2026") -> ContractCard:
    return ContractCard(provider_id, number, "usługi opiekuńcze", SINCE, SINCE)


def contract_with(office: Office, provider_id: UUID, terms: Terms = HUNDRED_HOURS) -> UUID:
    rate = NewRate(service_id(office), Decimal("45.00"), SINCE)
    return office.do(add_contract, contract_card(provider_id), terms, (rate,))


def carer_card(kind: CarerKind = CarerKind.EMPLOYEE, name: str = "Wanda Ćwikła") -> CarerCard:
    given_name, _, surname = name.partition(" ")
    return CarerCard(kind, surname, given_name, phone="600100200", locality_name="Wysokie")


def add_person(office: Office, kind: CarerKind = CarerKind.EMPLOYEE, **changes: str) -> UUID:
    card = carer_card(kind, **changes)
    community = kind in {CarerKind.NEIGHBOUR, CarerKind.VOLUNTEER}
    return office.do(add_community_carer if community else add_carer, card)
