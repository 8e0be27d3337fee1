"""Care that could not wait is ordered before its decision (art. 50a u.p.s.), and decided after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.case_steps import Step
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.grants import Hearing, RefusalGround
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.orders import OrderState
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.case_course import discontinue, start_urgent_care
from cusdesk.operations.case_views import view_case
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import OrderChange, change_order, send_order
from cusdesk.operations.order_views import order_pdf, orders_in
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.overview import overview
from tests.print.reading import heard
from tests.support.cases import interviewed, needing, opened
from tests.support.drafts import drafted as decision_drafted
from tests.support.drafts import issued, person, ready_case
from tests.support.orders import view

DAY = timedelta(days=1)


@pytest.fixture
def urgent(office):
    """Return a case in which care began today, before its decision."""
    case_id = ready_case(office, urgent=True)
    office.do(start_urgent_care, case_id, office.today)
    return case_id


def grid(office, case_id):
    """Return the one ground of a case."""
    (source,) = office.do(order_sources, case_id)
    return source


def proposal(office, case_id, **terms):
    """Draft an order just as it is proposed from the one ground of a case."""
    source = grid(office, case_id)
    draft = office.do(propose_order, case_id, source.kind, source.id)
    return office.do(draft_order, case_id, replace(draft, terms=replace(draft.terms, **terms)))


def ordered(office, case_id, **terms):
    order_id = proposal(office, case_id, **terms)
    office.do(send_order, order_id)
    return order_id


def waits(office, order_id):
    return [(one.kind, one.sentence) for one in view(office, order_id).row.reminders]


def test_services_are_ordered_from_the_urgent_start(office, urgent):
    source = grid(office, urgent)
    assert (source.kind, source.first, source.last) == (SourceKind.URGENT, office.today, None)

    order_id = ordered(office, urgent)

    assert view(office, order_id).row.state is OrderState.ACCEPTED
    said = heard(office.do(order_pdf, order_id)).document.words
    assert "pilne rozpoczęcie usług (art. 50a ustawy o pomocy społecznej)" in said
    assert "do decyzji" in said
    assert "ustali decyzja" in said
    assert "bezpłatna" not in said


def test_the_hours_are_those_the_interview_found(office, urgent):
    weekly = grid(office, urgent).limits.weekly
    assert weekly

    with pytest.raises((RefusedError, InvalidInputError), match="Zmniejsz wymiar"):
        ordered(office, urgent, weekly_minutes=weekly + 60)


def test_nothing_is_ordered_before_the_interview(office):
    case_id = opened(office, person(office), urgent=True).case_id
    office.do(start_urgent_care, case_id, office.today)
    assert office.do(order_sources, case_id) == []

    interviewed(office, case_id, office.today)
    needing(office, case_id)
    assert [one.kind for one in office.do(order_sources, case_id)] == [SourceKind.URGENT]


def test_the_case_and_pulpit_ask_for_the_order(office, urgent):
    def on_pulpit():
        return [row.title for row in office.do(overview).of(OverviewSection.ORDERS)]

    assert office.do(view_case, urgent).step is Step.ORDER
    assert on_pulpit() == ["Żółkiewska Irena – zleć usługi"]

    ordered(office, urgent)

    assert office.do(view_case, urgent).step is Step.DRAFT
    assert on_pulpit() == []


def test_an_urgent_case_says_how_to_order_before_the_decision(office):
    case_id = ready_case(office, urgent=True)
    assert office.do(orders_in, case_id).may_begin

    office.do(start_urgent_care, case_id, office.today)
    assert not office.do(orders_in, case_id).may_begin


def test_the_decision_takes_the_order_over(office, in_name_of, urgent):
    order_id = ordered(office, urgent)
    assert waits(office, order_id) == []
    until = office.today + 90 * DAY
    draft_id = decision_drafted(office, urgent, ends_on=until, immediate=None)
    decision = issued(office, in_name_of, draft_id)

    ((kind, sentence),) = waits(office, order_id)
    assert kind is ReminderKind.CHANGE
    assert f"wydano decyzję nr {decision.number}" in sentence
    assert office.do(view_case, urgent).step is not Step.ORDER

    before = view(office, order_id).draft.terms
    (source,) = office.do(order_sources, urgent)
    terms = replace(before, ends_on=until, fee_collected_by=source.collector)
    change = OrderChange(
        before, terms, office.today, "wydano decyzję", SourceKind.DECISION, source.id
    )
    office.do(change_order, order_id, change)

    assert waits(office, order_id) == []
    assert view(office, order_id).row.ground == f"decyzja nr {decision.number}"


def test_a_refusal_stops_it(office, in_name_of, urgent):
    order_id = ordered(office, urgent)
    draft_id = decision_drafted(
        office,
        urgent,
        DecisionKind.REFUSAL,
        refusal=RefusalGround.FAMILY,
        reason="Córka mieszka obok i pomaga codziennie.",
        hearing=Hearing.IN_PERSON,
    )
    refused = issued(office, in_name_of, draft_id)

    ((kind, sentence),) = waits(office, order_id)
    assert kind is ReminderKind.STOP
    assert f"odmowa: decyzja nr {refused.number}" in sentence
    assert office.do(order_sources, urgent) == []


def test_an_end_of_the_case_stops_it(office, urgent):
    order_id = ordered(office, urgent)
    office.do(discontinue, urgent, "wnioskodawca cofnął wniosek")

    ((kind, _),) = waits(office, order_id)
    assert kind is ReminderKind.STOP


def test_a_draft_that_waited_is_not_sent_after_the_decision(office, in_name_of, urgent):
    order_id = proposal(office, urgent)
    issued(office, in_name_of, decision_drafted(office, urgent))

    (fault, *_) = view(office, order_id).verdict.faults
    assert "oprzyj je na tej decyzji" in fault.sentence
