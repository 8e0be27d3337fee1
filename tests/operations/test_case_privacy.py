"""Why services rest, change, are refused or left is read by those who lead cases, by no one else.

Words are planted wherever somebody types why; then the card, the metryka, the timeline, lists and
registers are searched for them as the accountant and the dispatcher see them (art. 9 GDPR).
"""

from datetime import timedelta

import pytest

from cusdesk.domain.users import Role
from cusdesk.operations.case_course import suspend
from cusdesk.operations.case_prints import case_sheet
from cusdesk.operations.case_views import PAUSE_HIDDEN, view_case
from cusdesk.operations.order_masks import HIDDEN
from cusdesk.operations.order_slips import refuse_order, send_order, stop_order
from cusdesk.operations.orders import draft_order
from cusdesk.operations.overview import overview
from cusdesk.operations.plans import drop_plan
from cusdesk.operations.qualification_lists import (
    QualificationFilter,
    list_qualifications,
    qualification_row,
    view_qualification,
)
from cusdesk.operations.qualification_registers import qualified_register, refusals_register
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import resign, waive_fee, withdraw
from cusdesk.operations.resident_papers import timeline_paper
from cusdesk.operations.scale_results import record_result
from cusdesk.operations.scales import scales_in_use
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.users import assign_roles, staff
from tests.operations.test_applications_paper import text_of
from tests.support.assessments import programme_case, talked
from tests.support.cases import opened, resident
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import cooperative, decided, ordered_from, sent
from tests.support.parts import answer
from tests.support.plans import begun, scene
from tests.support.programmes import programme, service_id
from tests.support.qualifications import STARTS, applied, qualified, row_in

DAY = timedelta(days=1)
WHY = "kanarekchoroba"
READERS = (Role.ACCOUNTANT, Role.DISPATCHER)


@pytest.fixture
def reading(office, in_name_of):
    """Return the office as Ewa sees it with another role."""

    def as_role(role):
        ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
        office.do(assign_roles, ewa, (role,))
        return in_name_of("ewa")

    return as_role


def told_of_case(theirs, case_id, who):
    """Return all that somebody is told of a case: card, sheet, metryka, timeline, Pulpit."""
    papers = [theirs.do(case_sheet, case_id), theirs.do(timeline_paper, who)]
    views = (theirs.do(view_case, case_id), theirs.do(show_timeline, who), theirs.do(overview))
    return " ".join([*map(text_of, papers), *map(repr, views)])


def told_of_service(theirs, case_id, who, one):
    """Return all that somebody is told of a service of a programme and of its case."""
    lists = [theirs.do(list_qualifications, which) for which in QualificationFilter]
    views = (theirs.do(qualifications_in, case_id), theirs.do(view_qualification, one))
    registers = [theirs.do(qualified_register), theirs.do(refusals_register, 2026)]
    said = [told_of_case(theirs, case_id, who), *map(text_of, registers)]
    return " ".join([*said, repr((*lists, *views, theirs.do(qualification_row, one)))])


def refused_order(office, case_id):
    """Return an order that the cooperative refused for an illness."""
    order = office.do(draft_order, case_id, ordered_from(office, case_id, *cooperative(office)))
    office.do(send_order, order)
    office.do(refuse_order, order, TODAY, WHY)
    return order


# Orders


@pytest.mark.parametrize("act", ["refused", "stopped"])
def test_why_an_order_was_refused_or_stopped_is_for_those_who_order_or_read_of_health(
    office, reading, act
):
    who = person(office)
    case_id = decided(office, who)[0]
    if act == "refused":
        refused_order(office, case_id)
    else:
        office.do(stop_order, sent(office, case_id), TODAY, WHY)

    told = told_of_case(reading(Role.ACCOUNTANT), case_id, who)

    assert WHY not in told
    assert HIDDEN in told
    assert WHY in repr(reading(Role.DISPATCHER).do(show_timeline, who))
    assert WHY not in repr(office.do(view_case, case_id).events)


# Services of programmes


def test_wishes_and_why_an_application_was_withdrawn_are_masked(office, reading):
    who, made = resident(office), programme(office)
    done = applied(office, made, who, services={service_id(office, "K05"): WHY})
    one = row_in(office, done.case_id).id
    office.do(withdraw, one, TODAY, WHY)

    for role in READERS:
        told = told_of_service(reading(role), done.case_id, who, one)
        assert WHY not in told
        assert "Wycofano wniosek o usługę" in told


def test_how_somebody_resigned_is_read_by_those_who_lead_the_case_alone(office, reading):
    who, made = resident(office), programme(office)
    done = qualified(office, made, who)
    one = row_in(office, done.case_id).id
    office.do(resign, one, STARTS + DAY, WHY)

    for role in READERS:
        told = told_of_service(reading(role), done.case_id, who, one)
        assert WHY not in told
        assert "Rezygnacja z dniem 02.12.2026 z usługi" in told
    assert office.do(view_qualification, one).ground == WHY
    assert WHY in repr(office.do(show_timeline, who))


def test_of_how_much_fee_the_director_waived_is_for_all_and_why_for_those_who_lead(office, reading):
    done = qualified(office, programme(office))
    one = row_in(office, done.case_id).id
    office.do(resign, one, STARTS + DAY, "pismem")
    office.do(waive_fee, one, "w całości", WHY)

    last = office.do(view_case, done.case_id).events[-1].what
    assert last.startswith("Dyrektor odstąpił od opłaty (w całości) za usługę")
    assert WHY in office.do(view_qualification, one).ground
    seen = reading(Role.ACCOUNTANT).do(view_qualification, one)
    assert (seen.waived, WHY in repr(seen)) == ("w całości", False)


# Talks, plans and waiting


def test_the_result_of_a_scale_stays_out_of_the_metryka(office, reading):
    who = resident(office)
    case_id = programme_case(office, who)
    barthel = next(
        row for row in answer(office, scales_in_use, TODAY) if row.scale.key == "barthel"
    )
    office.do(record_result, talked(office, case_id), barthel.id, (2, 3, 1, 2, 0, 2, 1, 2, 2, 2))

    told = told_of_case(reading(Role.DISPATCHER), case_id, who)

    assert f"Zapisano wynik skali: {barthel.scale.name}" in told
    assert " pkt" not in told


def test_the_metryka_says_that_a_plan_was_given_up_and_not_why(office, in_name_of):
    place = scene(office, in_name_of)
    place.coordinator.do(drop_plan, begun(place), WHY)

    last = office.do(view_case, place.case_id).events[-1].what
    assert last == "Zaniechano IPUS nr 1/2026"


def test_what_a_case_waits_for_is_masked_in_the_clock_and_the_metryka(office, reading):
    who = resident(office)
    case_id = opened(office, who).case_id
    office.do(suspend, case_id, TODAY, WHY)

    for role in READERS:
        theirs = reading(role)
        assert WHY not in told_of_case(theirs, case_id, who)
        assert [one.reason for one in theirs.do(view_case, case_id).facts.pauses] == [PAUSE_HIDDEN]
    assert [one.reason for one in office.do(view_case, case_id).facts.pauses] == [WHY]
