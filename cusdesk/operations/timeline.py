"""Everything about a person in one dated list, masked as the role allows."""

from collections.abc import Iterable
from uuid import UUID

from cusdesk.domain.timeline import Happening, HappeningKind, newest_first
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.timeline_assessments import assessments, needs, scale_results
from cusdesk.operations.timeline_cases import (
    applications,
    appointments,
    cases,
    interviews,
    reports,
)
from cusdesk.operations.timeline_decisions import decisions, deliveries, determinations, documents
from cusdesk.operations.timeline_orders import keys, neighbours, orders, shopping, suspensions
from cusdesk.operations.timeline_people import (
    addresses,
    clauses,
    groups,
    incomes,
    memberships,
    names,
    notes,
    person,
    representatives,
)
from cusdesk.operations.timeline_plans import plan_endings, plan_notes, plans
from cusdesk.operations.timeline_programmes import declarations, qualifications, transfers
from cusdesk.operations.transaction import Transaction

_OF_PEOPLE = (person, addresses, memberships, representatives, names, clauses, groups, notes)
_OF_INCOME = (incomes, determinations)
_OF_CASES = (reports, applications, cases, interviews, appointments)
_OF_PROGRAMMES = (declarations, assessments, scale_results, qualifications, transfers, needs)
_OF_PLANS = (plans, plan_notes, plan_endings)
_OF_ORDERS = (neighbours, orders, suspensions, keys, shopping)
_IN_CASES = (*_OF_CASES, *_OF_PROGRAMMES, *_OF_PLANS, *_OF_ORDERS)
# Other papers are told after them, those that nothing else has led to.
_OF_PAPERS = (decisions, deliveries)


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def show_timeline(
    tx: Transaction, resident_id: UUID, kinds: frozenset[HappeningKind] = frozenset()
) -> tuple[Happening, ...]:
    """Return what happened with a person, the newest first; all kinds when none is named."""
    tx.concerns(resident_id)
    return timeline_of(tx, resident_id, kinds)


@part
def timeline_of(
    tx: Transaction, resident_id: UUID, kinds: Iterable[HappeningKind] = ()
) -> tuple[Happening, ...]:
    """Return the timeline of a person, without what the role may not see."""
    existing_resident(tx, resident_id)
    sources = [
        *_OF_PEOPLE,
        *(_OF_INCOME if tx.may(Permission.INCOMES_READ) else ()),
        *(_IN_CASES if tx.may(Permission.CASES_READ) else ()),
        *(_OF_PAPERS if tx.may(Permission.DOCUMENTS_READ) else ()),
    ]
    wanted = frozenset(kinds) or frozenset(HappeningKind)
    told = [one for source in sources for one in source(tx, resident_id) if one.kind in wanted]
    if HappeningKind.DECISION in wanted and tx.may(Permission.DOCUMENTS_READ):
        known = {one.document_id for one in told}
        told += [one for one in documents(tx, resident_id) if one.document_id not in known]
    return newest_first(told)
