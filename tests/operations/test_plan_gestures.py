"""The small gestures of the builder and of whoever looks after plans."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.contracts import Rate
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.periods import minutes_of, weeks_in
from cusdesk.domain.users import Role
from cusdesk.operations.contracts import UseRow, contract_view, record_use
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.organiser_summaries import counts_between
from cusdesk.operations.plan_approvals import (
    NewPlanAuthorisation,
    approval_refusal,
    authorise_to_approve,
    end_plan_authorisation,
    plan_authorisations,
)
from cusdesk.operations.plan_contracts import contracts_left
from cusdesk.operations.plan_items import content_now, place_service, put_frame
from cusdesk.operations.plan_totals import reread_plan
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.plans import plan_coordinators
from cusdesk.operations.users import assign_roles, staff
from tests.support.parts import answer
from tests.support.plans import agreed, approved, begun, scene


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def test_placing_a_service_answers_with_the_plan_as_it_is_now(place):
    plan = begun(place)

    content = place.coordinator.do(place_service, plan, place.proposed("K05"))

    assert content == place.coordinator.do(content_now, plan) == place.view.content
    assert place.coordinator.do(reread_plan, place.case_id).view.content == content


def test_another_period_moves_the_reviews(place):
    plan = begun(place)
    frame = place.view.content.frame
    half = replace(frame, ends_on=date(2027, 5, 31), contact_name="  Ewa   Nowak ")

    place.coordinator.do(put_frame, plan, frame, half)

    assert place.view.content.frame.contact_name == "Ewa Nowak"
    assert [row.due_on for row in place.view.reviews] == [date(2027, 3, 1)]


def test_a_frame_changed_by_somebody_else_is_not_overwritten(place):
    plan = begun(place)
    frame = place.view.content.frame
    place.coordinator.do(put_frame, plan, frame, replace(frame, contact_name="Ewa"))

    with pytest.raises(RefusedError, match="Ktoś inny zmienił"):
        place.coordinator.do(put_frame, plan, frame, replace(frame, contact_name="Jan"))


def test_amounts_keep_their_parts(place):
    plan = begun(place)
    one = replace(place.proposed("K05"), amount=Decimal("1.5"))

    (kept,) = place.coordinator.do(place_service, plan, one).services

    assert kept.amount == Decimal("1.5")


def test_coordinators_are_those_whose_own_roles_draw_up_plans(place):
    names = [one.name for one in place.coordinator.do(plan_coordinators)]

    assert names == ["Anna Wrześniewska", "Celina Źrebiec"]


def test_why_one_may_not_approve_is_known_beforehand(place, office, in_name_of):
    plan = agreed(place)
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(assign_roles, beata, (Role.SERVICE_ORGANISER,))

    assert office.do(approval_refusal, plan) == ""
    assert "upoważni" in in_name_of("beata").do(approval_refusal, plan)


def test_an_authorisation_that_ended_approves_nothing_more(place, office, in_name_of, clock):
    plan = agreed(place)
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(assign_roles, beata, (Role.SERVICE_ORGANISER,))
    paper = NewPlanAuthorisation(beata, "U/1/2026", date(2026, 11, 2), date(2026, 11, 2))
    given = office.do(authorise_to_approve, paper)
    assert in_name_of("beata").do(approval_refusal, plan) == ""

    office.do(end_plan_authorisation, given, office.today)
    clock.turn_to(date(2026, 11, 24))

    assert office.do(plan_authorisations)[0].valid_to == date(2026, 11, 23)
    assert "upoważni" in in_name_of("beata").do(approval_refusal, plan)


def test_a_summary_begins_with_what_happened_in_its_period(place, office):
    approved(place)

    counts = office.do(counts_between, date(2026, 11, 1), date(2026, 11, 30))

    assert counts.sentence == (
        "Zatwierdzone plany: 1, aktualizacje: 0, zakończone: 0, podsumowane: 0."
    )


def test_what_a_plan_sees_left_of_a_contract_is_what_its_card_shows(place, office):
    plan = begun(place)
    use = UseRow(date(2026, 10, 1), 1200, Decimal("900.00"), "FV 10/2026")
    office.do(record_use, place.contract_id, use)
    office.do(record_use, place.contract_id, replace(use, minutes=1500))

    left = answer(office, contracts_left, plan)[place.contract_id]
    standing = office.do(contract_view, place.contract_id).row.standing

    taken = standing.used + standing.committed
    assert left.minutes_left == standing.minutes_limit - taken.minutes == 60_000 - 1500
    rate = (Rate(date(2026, 1, 2), Decimal("45.00")),)
    assert left.rates == {place.services["K04"]: rate, place.services["K05"]: rate}


def test_an_update_finds_the_hours_before_its_first_day_taken(place, office, clock):
    """They are worked and paid under the version before, typed by now or not."""
    plan = approved(place)
    draft = next(
        office.do(propose_order, place.case_id, one.kind, one.id)
        for one in office.do(order_sources, place.case_id)
        if one.service_id == place.services["K05"]
    )
    office.do(send_order, office.do(draft_order, place.case_id, draft))
    assert answer(office, contracts_left, plan)[place.contract_id].minutes_left == 60_000
    clock.turn_to(date(2027, 3, 1))

    place.coordinator.do(begin_update, plan, date(2027, 3, 2))

    left = answer(office, contracts_left, plan)[place.contract_id].minutes_left
    weeks = weeks_in(date(2026, 12, 1), date(2027, 3, 1))
    assert left == 60_000 - minutes_of(3 * weeks)
