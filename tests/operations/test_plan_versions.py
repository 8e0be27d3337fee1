"""Updates of a plan: when they take over, what becomes of reviews, how long they run."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plans import AgreementForm, GoalResult, PlanEndKind, PlanState
from cusdesk.domain.rules import OF_VERSION, PLAN_YEAR
from cusdesk.operations.documents import document_rows
from cusdesk.operations.offices import record_rule
from cusdesk.operations.orders import order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_exports import export_plan
from cusdesk.operations.plan_items import put_frame, put_service
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from cusdesk.operations.plan_papers import plan_pdf
from cusdesk.operations.plan_reviews import set_review
from cusdesk.operations.plan_versions import begin_update, changes_in, drop_update, prolong_update
from cusdesk.operations.transaction import Transaction
from tests.print.reading import heard
from tests.support.plans import agreed, approved, scene

TALK = ClosingTalk(
    date(2027, 3, 2),
    "",
    "Usługi trwały trzy miesiące.",
    "Wychodzi z domu.",
    "",
    (GoalResult.REACHED,),
)


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


@pytest.fixture
def running(place, clock):
    """Return the scene with its plan in force since December, in March."""
    approved(place)
    clock.turn_to(date(2027, 3, 1))
    return place


def test_an_update_leaves_the_version_in_force_until_it_is_approved(running, office, clock):
    plan = running.view.brief.id
    running.coordinator.do(begin_update, plan, date(2027, 3, 2))
    first = running.view.content.services[0]
    running.coordinator.do(put_service, plan, replace(first, amount=Decimal(2)))

    assert [one.state for one in running.view.versions] == [PlanState.DRAFT, PlanState.APPROVED]
    assert running.coordinator.do(changes_in, plan)[0].endswith(
        "zamiast 3\u00a0godziny tygodniowo."
    )

    agreement = Agreement(date(2027, 3, 1), AgreementForm.RECORD, "Irena Żółkiewska")
    running.coordinator.do(agree_plan, plan, agreement)
    clock.turn_to(date(2027, 3, 2))
    office.do(approve_plan, plan)

    states = [one.state for one in running.view.versions]
    assert states == [PlanState.APPROVED, PlanState.SUPERSEDED]
    assert "wymiar" in running.view.versions[0].what_changed
    assert {row.number for row in office.do(document_rows)} == {"IPUS/1/2026", "IPUS/1/2026/2"}


def updated(place, starts_on, **values):
    """Have an update approved that begins on a day."""
    plan = place.view.brief.id
    place.coordinator.do(begin_update, plan, starts_on)
    first = place.view.content.services[0]
    place.coordinator.do(put_service, plan, replace(first, **({"amount": Decimal(2)} | values)))
    agreement = Agreement(place.office.today, AgreementForm.RECORD, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan, agreement)
    place.office.do(approve_plan, plan)
    return plan


def standing(place):
    """Return what may be ordered from the plan, each until when."""
    sources = place.office.do(order_sources, place.case_id)
    return {(one.first, one.last) for one in sources if one.kind is SourceKind.PLAN}


def test_an_update_approved_ahead_leaves_the_plan_of_today_in_force(running, clock):
    """Approved in March for September: until then the person has an approved plan."""
    updated(running, date(2027, 9, 1))

    assert [one.state for one in running.view.versions] == [PlanState.APPROVED] * 2
    assert (date(2026, 12, 1), date(2027, 8, 31)) in standing(running)
    assert running.office.do(export_plan, "1/2026")["plan"]["version"] == 1

    clock.turn_to(date(2027, 9, 1))
    states = [one.state for one in running.view.versions]
    assert states == [PlanState.APPROVED, PlanState.SUPERSEDED]
    assert standing(running) == {(date(2027, 9, 1), date(2027, 11, 30))}
    assert running.office.do(export_plan, "1/2026")["plan"]["version"] == 2


def test_an_update_that_comes_before_one_approved_ahead_replaces_it(running, clock):
    updated(running, date(2027, 9, 1))
    updated(running, date(2027, 6, 1), amount=Decimal(1))

    assert [one.state for one in running.view.versions] == [
        PlanState.APPROVED,
        PlanState.SUPERSEDED,
        PlanState.APPROVED,
    ]


def test_an_update_approved_and_yet_to_begin_stays_on_record_when_its_plan_ends(running):
    plan = updated(running, date(2027, 9, 1))
    running.coordinator.do(
        end_plan, plan, NewEnding(PlanEndKind.RESIGNED, date(2027, 3, 1), "wyjechała")
    )
    running.coordinator.do(sum_plan_up, plan, replace(TALK, talk_on=date(2027, 3, 1)))

    assert [(one.version, one.state) for one in running.view.versions] == [
        (2, PlanState.LAPSED),
        (1, PlanState.SUMMARISED),
    ]
    assert (running.view.brief.version, running.view.brief.state) == (1, PlanState.SUMMARISED)
    (row,) = running.office.do(list_plans, PlanFilter.ALL)
    assert (row.version, row.state) == (2, PlanState.SUMMARISED)


def typed(office, plan, due_on):
    """Set a day for a further review."""
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        set_review(tx, plan, due_on)
        tx.commit()


def test_reviews_typed_by_hand_and_overdue_outlive_an_approval(place, office, clock):
    plan = agreed(place)
    typed(place.coordinator, plan, date(2027, 1, 15))
    office.do(approve_plan, plan)
    printed = heard(office.do(plan_pdf, plan)).document.words
    assert date(2027, 1, 15) in [row.due_on for row in place.view.reviews]
    assert "15.01.2027" in printed

    clock.turn_to(date(2027, 3, 20))
    updated(place, date(2027, 4, 1))

    days = [row.due_on for row in place.view.reviews]
    assert days == [
        date(2027, 1, 15),
        date(2027, 3, 1),
        date(2027, 7, 1),
        date(2027, 10, 1),
    ]


def test_an_update_being_drawn_up_moves_no_review_of_the_plan_in_force(running):
    plan = running.view.brief.id
    before = [row.due_on for row in running.view.reviews]
    running.coordinator.do(begin_update, plan, date(2027, 4, 1))
    frame = running.view.content.frame
    shorter = replace(frame, ends_on=date(2027, 8, 1))

    running.coordinator.do(put_frame, plan, frame, shorter)
    running.coordinator.do(drop_update, plan)

    assert [row.due_on for row in running.view.reviews] == before


def test_an_update_runs_no_longer_than_the_plan_may(running):
    """Art. 40 CUS Act: a year, which an update alone does not begin anew."""
    plan = running.view.brief.id
    running.coordinator.do(begin_update, plan, date(2027, 4, 1))

    with pytest.raises(RefusedError, match="30 listopada 2027"):
        running.coordinator.do(prolong_update, plan)


def test_an_office_may_read_the_year_from_each_update(running, office):
    office.do(record_rule, PLAN_YEAR, OF_VERSION, office.today)
    plan = running.view.brief.id
    running.coordinator.do(begin_update, plan, date(2027, 4, 1))

    running.coordinator.do(prolong_update, plan)

    assert running.view.content.frame.ends_on == date(2028, 3, 31)
    assert {one.ends_on for one in running.view.content.services} == {date(2028, 3, 31)}


def test_an_update_given_up_leaves_no_trace_in_the_plan(running):
    plan = running.view.brief.id
    running.coordinator.do(begin_update, plan, date(2027, 4, 1))

    running.coordinator.do(drop_update, plan)

    assert running.view.brief.state is PlanState.APPROVED
