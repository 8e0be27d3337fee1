"""A need stops waiting once a service that answers it is ordered, with a plan or without."""

from dataclasses import replace

import pytest

from cusdesk.domain.assessments import LifeArea, NeedState
from cusdesk.domain.order_sources import SourceKind
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import refuse_order, send_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.service_needs import Settlement, existing_need, settle_need
from cusdesk.operations.unmet_needs import unmet_table
from tests.support.assessments import needing, programme_case, talked
from tests.support.drafts import person
from tests.support.orders import WORK, cooperative, decided, ordered_from, sent
from tests.support.parts import answer
from tests.support.plans import scene
from tests.support.providers import service_id


@pytest.fixture
def case(office, in_name_of):
    return scene(office, in_name_of)


def states(office, needs):
    return [answer(office, existing_need, one).state for one in needs]


def test_an_order_without_a_plan_answers_the_need_in_its_area(office, case):
    assert office.do(unmet_table).open == 2
    source = next(
        one
        for one in office.do(order_sources, case.case_id)
        if one.kind is SourceKind.QUALIFICATION and one.service_id == case.services["K05"]
    )
    draft = office.do(propose_order, case.case_id, source.kind, source.id)
    typed = replace(draft, terms=replace(draft.terms, activities=WORK, weekly_minutes=600))
    order_id = office.do(draft_order, case.case_id, typed)
    assert office.do(unmet_table).open == 2
    office.do(send_order, order_id)
    assert states(office, case.needs) == [NeedState.PLANNED, NeedState.OPEN]
    assert office.do(unmet_table).open == 1


def test_an_order_from_a_decision_answers_the_need_that_names_its_service(office):
    who = person(office)
    talk = talked(office, programme_case(office, who))
    named = needing(office, talk, "pomoc w domu", service_id=service_id(office))
    other = needing(office, talk, "wyjście z domu", area=LifeArea.MOBILITY)
    sent(office, decided(office, who)[0])
    assert states(office, (named, other)) == [NeedState.PLANNED, NeedState.OPEN]


@pytest.fixture
def refusable(office):
    """Return a need that names home care, and two orders for it the cooperative may refuse."""
    who = person(office)
    case_id = decided(office, who)[0]
    talk = talked(office, programme_case(office, who))
    named = needing(office, talk, "pomoc w domu", service_id=service_id(office))
    provider, contract = cooperative(office)

    def ordered():
        draft = ordered_from(office, case_id, provider, contract)
        half = replace(draft, terms=replace(draft.terms, activities=WORK[:1], weekly_minutes=300))
        order_id = office.do(draft_order, case_id, half)
        office.do(send_order, order_id)
        return order_id

    return named, ordered


def test_a_refused_order_puts_its_need_back_to_open(office, refusable):
    need, ordered = refusable
    order_id = ordered()
    assert states(office, (need,)) == [NeedState.PLANNED]

    office.do(refuse_order, order_id, office.today, "brak ludzi")

    assert states(office, (need,)) == [NeedState.OPEN]
    assert office.do(unmet_table).open == 1


def test_a_need_met_meanwhile_stays_met_when_the_order_is_refused(office, refusable):
    need, ordered = refusable
    order_id = ordered()
    office.do(settle_need, need, Settlement(NeedState.MET, office.today))

    office.do(refuse_order, order_id, office.today, "brak ludzi")

    assert states(office, (need,)) == [NeedState.MET]


def test_another_order_keeps_the_need_planned(office, refusable):
    need, ordered = refusable
    first, _second = ordered(), ordered()

    office.do(refuse_order, first, office.today, "brak ludzi")

    assert states(office, (need,)) == [NeedState.PLANNED]
