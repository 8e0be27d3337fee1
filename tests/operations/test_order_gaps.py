"""What is granted or approved here leads to its order: in the case and on Pulpit."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.case_steps import Step
from cusdesk.domain.decisions import DecisionKind, DeliveryMode
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.case_views import view_case
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.guards import record_death
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.overview import overview
from tests.support.drafts import drafted as decision_drafted
from tests.support.drafts import granted, issued, ready_case
from tests.support.orders import decided, drafted, sent
from tests.support.plans import approved, scene


def deliver(office, decision_id):
    (one,) = office.do(deliveries, decision_id).deliveries
    mode, day = DeliveryMode.ADDRESSEE, office.today
    typed = replace(one.record, sent_on=day, delivered_on=day, mode=mode)
    office.do(record_delivery, one.id, one.record, typed)


def waiting(office):
    return [
        (row.title, row.target.case_id)
        for row in office.do(overview).of(OverviewSection.ORDERS)
        if row.title.endswith("zleć usługi")
    ]


@pytest.fixture
def case(office, in_name_of):
    """Return the case of a decision issued today that grants care from December."""
    return granted(office, in_name_of)[0]


def test_a_decision_waits_on_pulpit_until_an_order_is_sent(office, case):
    ((title, target),) = waiting(office)
    assert (title, target) == ("Żółkiewska Irena – zleć usługi", case)

    order_id = drafted(office, case)
    assert len(waiting(office)) == 1

    office.do(send_order, order_id)
    assert waiting(office) == []


def test_a_change_of_what_is_ordered_asks_for_a_change_and_not_for_an_order(
    office, in_name_of, clock, case
):
    sent(office, case)
    who = office.do(view_case, case).person.id
    clock.turn_to(date(2026, 12, 1))
    terms = {"minutes": 840, "effective_on": date(2026, 12, 1), "reason": "soboty"}
    change = decision_drafted(office, ready_case(office, who), DecisionKind.CHANGE, **terms)
    issued(office, in_name_of, change)

    assert waiting(office) == []


def test_a_decision_delivered_leads_in_its_case_to_the_order(office, in_name_of):
    case_id, made = granted(office, in_name_of)
    assert office.do(view_case, case_id).step is Step.DELIVER

    deliver(office, made.decision_id)

    assert office.do(view_case, case_id).step is Step.ORDER
    sent(office, case_id)
    assert office.do(view_case, case_id).step is Step.NOTHING


def test_a_decision_recorded_from_elsewhere_may_be_ordered_elsewhere(office):
    case_id, _ = decided(office)

    assert waiting(office) == []
    assert office.do(view_case, case_id).step is Step.NOTHING


def test_a_plan_in_force_waits_for_its_orders(office, in_name_of):
    place = scene(office, in_name_of)
    approved(place)

    assert [target for _, target in waiting(office)] == [place.case_id]


def test_nothing_is_ordered_for_the_dead(office, case):
    person = office.do(view_case, case).person.id
    office.do(record_death, person, date(2026, 11, 22), DeathSource.FAMILY)

    assert waiting(office) == []
