"""The next year's plan: prepared in the case before the running one ends, never beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from cusdesk.db.qualifications import Qualification
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plan_clocks import PlanClockKind
from cusdesk.domain.plan_proposals import qualified_anew
from cusdesk.domain.plan_warnings import CheckWeight
from cusdesk.domain.plans import AgreementForm, PlanState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.orders import order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_items import put_frame, put_service
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from cusdesk.operations.plan_totals import plan_in
from cusdesk.operations.plans import begin_plan
from cusdesk.operations.transaction import Transaction
from tests.support.plans import approved, begun, scene

LAST, NEXT = date(2027, 11, 30), date(2027, 12, 1)
AUTUMN = date(2027, 11, 2)


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


@pytest.fixture
def running(place, clock):
    """Return a case whose plan ends in a few weeks; its programme goes on."""
    approved(place)
    clock.turn_to(AUTUMN)
    return place


def follow(place, starts_on=NEXT):
    return place.coordinator.do(begin_plan, place.case_id, starts_on)


def settle(place, plan_id):
    agreement = Agreement(place.office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan_id, agreement)
    place.office.do(approve_plan, plan_id)


def with_care(place, **values):
    """Put care into the plan in hand; the programme of the scene ends with the year."""
    usual = {"ends_on": date(2027, 12, 31), "contract_id": place.contract_id}
    place.add("K05", **(usual | values))


def view_of(place, plan_id):
    return place.coordinator.do(plan_in, place.case_id, plan_id).view


def test_the_next_plan_is_prepared_before_the_running_one_ends(running):
    first = running.view.brief.id
    assert running.view.next_start == NEXT
    second = follow(running)
    with_care(running)
    settle(running, second)
    plans = running.coordinator.do(plan_in, running.case_id)
    assert (plans.view.brief.id, [one.id for one in plans.others]) == (first, [second])
    assert view_of(running, second).brief.state is PlanState.APPROVED


def test_from_its_first_day_the_next_plan_is_the_one_in_hand(running, clock):
    second = follow(running)
    assert running.view.brief.id == second
    with_care(running)
    settle(running, second)
    assert running.view.brief.number == "1/2026"
    clock.turn_to(NEXT)
    assert running.view.brief.id == second


def test_a_day_too_early_is_refused_with_the_first_one_possible(running):
    with pytest.raises(InvalidInputError, match=r"do 30\.11\.2027.*najwcześniej 01\.12\.2027"):
        follow(running, LAST)


def test_one_plan_at_a_time_is_prepared_to_follow(running):
    second = follow(running)
    assert running.view.next_start is None
    with pytest.raises(RefusedError, match="jest już plan nr 1/2027"):
        follow(running)
    with_care(running)
    settle(running, second)
    with pytest.raises(RefusedError, match="jest już plan nr 1/2027"):
        follow(running, date(2028, 12, 1))


def test_a_plan_not_approved_is_followed_by_none(place):
    begun(place)
    with pytest.raises(RefusedError, match="Dokończ go albo zaniechaj"):
        follow(place)


def test_two_plans_of_a_case_never_hold_at_once(running):
    second = follow(running)
    with_care(running)
    frame = running.view.content.frame
    sooner = replace(frame, starts_on=date(2027, 11, 15), ends_on=date(2028, 11, 14))
    running.coordinator.do(put_frame, second, frame, sooner)
    faults = [one.sentence for one in running.view.verdict.of(CheckWeight.FAULT)]
    assert (
        "Plan nr 1/2026 w tej sprawie obejmuje 01.12.2026–30.11.2027, a dwa plany nie obowiązują "
        "naraz. Zmień okres tego planu." in faults
    )
    with pytest.raises(RefusedError, match="nie obowiązują naraz"):
        settle(running, second)


def test_services_of_both_plans_are_ordered_each_in_its_time(running):
    second = follow(running)
    with_care(running)
    settle(running, second)
    sources = [
        (one.name, one.first)
        for one in running.office.do(order_sources, running.case_id)
        if one.kind is SourceKind.PLAN
    ]
    assert sources == [
        ("IPUS nr 1/2026, pozycja 1", date(2026, 12, 1)),
        ("IPUS nr 1/2026, pozycja 2", date(2026, 12, 1)),
        ("IPUS nr 1/2027, pozycja 1", NEXT),
    ]


def test_the_next_plan_is_due_when_the_running_one_ends(running):
    """The thirty days of art. 40 ran from the application the first plan answered."""
    second = follow(running)
    rows = {row.id: row for row in running.coordinator.do(list_plans, PlanFilter.CURRENT)}
    for clock in (rows[second].clock, running.view.clocks[0]):
        assert (clock.kind, clock.due, clock.is_late) == (PlanClockKind.DRAWING, LAST, False)


# The qualification that follows is taken for the plan that follows


@pytest.fixture
def year_by_year(place):
    """Somebody qualified until the end of the year, and from the new year at another fee."""
    office = place.office
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        for row in tx.scalars(select(Qualification)).all():
            row.ends_on = date(2026, 12, 31)
            tx.add(
                Qualification(
                    case_id=row.case_id,
                    resident_id=row.resident_id,
                    application_id=row.application_id,
                    programme_id=row.programme_id,
                    service_id=row.service_id,
                    state=QualificationState.QUALIFIED,
                    state_on=office.today,
                    starts_on=date(2027, 1, 1),
                    ends_on=date(2027, 12, 31),
                    price=Decimal("7.00"),
                    fee=Decimal("7.00"),
                )
            )
        tx.commit()
    return place


def test_a_plan_from_the_new_year_takes_the_qualification_of_the_new_year(year_by_year):
    begun(year_by_year, date(2027, 1, 1))
    one = year_by_year.proposed("K05")
    assert (one.starts_on, one.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert one.fee_per_unit == Decimal("7.00")
    year_by_year.add("K05")
    said = [check.sentence for check in year_by_year.view.verdict.faults]
    assert not any("Kwalifikacja" in one for one in said)


def test_a_plan_over_the_new_year_has_each_part_under_its_own_qualification(year_by_year):
    begun(year_by_year)
    before = year_by_year.proposed("K05")
    assert (before.ends_on, before.fee_per_unit) == (date(2026, 12, 31), Decimal("5.00"))
    moved = replace(before, starts_on=date(2027, 1, 1), ends_on=LAST)
    after = qualified_anew(moved, year_by_year.view.ground)
    assert after.fee_per_unit == Decimal("7.00")
    assert after.qualification_id != before.qualification_id
    usual = {"amount": Decimal(3), "days": "1010100", "times": "10-11"}
    for one in (before, after):
        plan_id = year_by_year.view.brief.id
        year_by_year.coordinator.do(put_service, plan_id, replace(one, **usual))
    assert year_by_year.view.verdict.faults == ()


def test_a_service_over_both_qualifications_is_to_be_cut(year_by_year):
    begun(year_by_year)
    year_by_year.add("K05", ends_on=LAST)
    said = [check.sentence for check in year_by_year.view.verdict.faults]
    assert any("Kwalifikacja do K05 trwa do 31.12.2026" in one for one in said)
