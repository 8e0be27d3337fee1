"""Drafts and decisions for tests: a case ready for its decision, and the way to issue it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.decisions import DecisionKind, DeliveryMode
from cusdesk.domain.grants import Hearing
from cusdesk.operations.approvals import approve_draft, submit_draft
from cusdesk.operations.decision_drafts import draft_decision, set_terms, show_draft
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.draft_views import DraftView
from cusdesk.operations.issuing import Issued, issue_decision
from cusdesk.operations.names import Forms, confirm_forms, propose_forms
from cusdesk.operations.office import Office
from tests.support.cases import determined, earning, interviewed, needing, opened, resident

InNameOf = Callable[[str], Office]


def person(office: Office, surname: str = "Żółkiewska", **values: Any) -> UUID:
    """Enter a resident whose name forms a clerk has confirmed."""
    who = resident(office, surname, **values)
    confirm_name(office, who)
    return who


def confirm_name(office: Office, resident_id: UUID) -> None:
    """Confirm the case forms the dictionary proposes."""
    proposed: Forms = office.do(propose_forms, resident_id).forms
    office.do(confirm_forms, resident_id, proposed)


def ready_case(
    office: Office,
    who: UUID | None = None,
    *,
    amount: str = "1800.00",
    kind: CaseKind = CaseKind.CARE,
    **application: Any,
) -> UUID:
    """Open a case and take it up to the decision: interview, grid, income, fee."""
    who = who or person(office)
    case_id = opened(office, who, kind=kind, **application).case_id
    interviewed(office, case_id, office.today)
    needing(office, case_id)
    earning(office, who, amount, reason="nowa sprawa")
    determined(office, case_id)
    return case_id


def completed(office: Office, draft_id: UUID, **terms: Any) -> DraftView:
    """Choose what no data say: when the party was heard, who signs, and what a test names."""
    view = office.do(show_draft, draft_id)
    chosen = {"hearing": Hearing.IN_PERSON, "heard_on": office.today, **terms}
    if view.kind is DecisionKind.CHANGE and "minutes" in terms:
        chosen.setdefault("hours_reason", "Lekarz zalecił dłuższą pomoc.")
    typed = replace(view.terms, **chosen)
    return office.do(set_terms, draft_id, view.terms, typed, view.signatories[0].authorisation_id)


def drafted(
    office: Office, case_id: UUID, kind: DecisionKind = DecisionKind.GRANT, **terms: Any
) -> UUID:
    """Draft a decision that lacks nothing."""
    draft_id = office.do(draft_decision, case_id, kind)
    completed(office, draft_id, **terms)
    return draft_id


def approved(office: Office, in_name_of: InNameOf, draft_id: UUID) -> None:
    """Have Beata approve what the one logged in hands over."""
    office.do(submit_draft, draft_id)
    in_name_of("beata").do(approve_draft, draft_id)


def issued(office: Office, in_name_of: InNameOf, draft_id: UUID) -> Issued:
    """Approve and issue a draft."""
    approved(office, in_name_of, draft_id)
    return office.do(issue_decision, draft_id)


def delivered(office: Office, decision_id: UUID) -> None:
    """Record that a decision was put into the hands of its addressee today."""
    (one,) = office.do(deliveries, decision_id).deliveries
    typed = replace(
        one.record, sent_on=office.today, delivered_on=office.today, mode=DeliveryMode.ADDRESSEE
    )
    office.do(record_delivery, one.id, one.record, typed)


def granted(
    office: Office, in_name_of: InNameOf, who: UUID | None = None, **terms: Any
) -> tuple[UUID, Issued]:
    """Issue a grant from December 2026 to November 2027 and return its case too."""
    case_id = ready_case(office, who)
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30), **terms}
    return case_id, issued(office, in_name_of, drafted(office, case_id, **period))
