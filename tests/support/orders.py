"""Orders for tests: a decision in force, providers with a contract, and the way to send."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from cusdesk.domain.contracts import Terms
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.recorded import RecordedForm
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Role
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.office import Office
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_rows import OrderDraft
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.order_views import OrderView, order_view
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.providers import add_provider
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.users import assign_roles, staff
from tests.support.drafts import person
from tests.support.parts import answer
from tests.support.providers import COOPERATIVE, contract_with, service_id

# Ten hours a week: an hour of washing and an hour of shopping on each working day.
WORK = (
    OrderedActivity("toaleta poranna", 60, 1, "1111100", None, 420, 540),
    OrderedActivity("zakupy i obiad", 60, 1, "1111100"),
)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def decided(office: Office, who: UUID | None = None, **values: Any) -> tuple[UUID, UUID]:
    """Record a decision of ten hours a week until the end of the year; return case and decision."""
    resident_id = who or person(office)
    form = RecordedForm(
        resident_id=resident_id,
        number="CUS.8225.48.2026",
        issued_on=date(2026, 1, 5),
        mark="CUS.8225.48.2026",
        care_kind=CareKind.ORDINARY,
        starts_on=date(2026, 1, 7),
        ends_on=UNTIL,
        minutes=600,
        rate=Decimal("45.00"),
        fee_percent=Decimal(20),
        income=Decimal("1800.00"),
        members=1,
        service_id=service_id(office),
    )
    decision_id = office.do(record_decision, replace(form, **values))
    return case_of(office, decision_id), decision_id


def case_of(office: Office, decision_id: UUID) -> UUID:
    """Return the case of a decision."""
    return answer(office, existing_decision, decision_id).case_id


def proposed(office: Office, case_id: UUID, **terms: Any) -> OrderDraft:
    """Return what is proposed from the only ground of a case, two activities typed in."""
    (source,) = office.do(order_sources, case_id)
    draft = office.do(propose_order, case_id, source.kind, source.id)
    return replace(draft, terms=replace(draft.terms, **{"activities": WORK, **terms}))


def drafted(office: Office, case_id: UUID, **terms: Any) -> UUID:
    """Draft an order to the centre's own carers."""
    return office.do(draft_order, case_id, proposed(office, case_id, **terms))


def sent(office: Office, case_id: UUID, **terms: Any) -> UUID:
    """Send an order to the centre's own carers."""
    order_id = drafted(office, case_id, **terms)
    office.do(send_order, order_id)
    return order_id


def sent_to_cooperative(office: Office, case_id: UUID) -> UUID:
    """Send an order to a cooperative, which has to answer it."""
    order = ordered_from(office, case_id, *cooperative(office))
    order_id = office.do(draft_order, case_id, order)
    office.do(send_order, order_id)
    return order_id


def view(office: Office, order_id: UUID) -> OrderView:
    """Return an order as its card shows it."""
    return office.do(order_view, order_id)


def dispatcher(office: Office, in_name_of: Callable[[str], Office]) -> Office:
    """Have Ewa send orders too; she sees no address that is protected."""
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["ewa"], (Role.DISPATCHER,))
    return in_name_of("ewa")


def cooperative(office: Office, **card: Any) -> tuple[UUID, UUID]:
    """Add the cooperative with a contract of a hundred hours; return both."""
    provider = office.do(add_provider, replace(COOPERATIVE, **card))
    return provider, contract_with(office, provider, Terms(SINCE, UNTIL, minutes_limit=6000))


def ordered_from(office: Office, case_id: UUID, provider: UUID, contract: UUID) -> OrderDraft:
    """Return an order proposed from the cooperative under its contract."""
    return replace(proposed(office, case_id), provider_id=provider, contract_id=contract)
