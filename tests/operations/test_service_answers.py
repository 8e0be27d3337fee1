import pytest

from cusdesk.app.shipped import load_answer_proposals
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.services import CareKind, ServiceArea
from cusdesk.operations.service_answers import ServiceLinks, links_of, set_links, suggestions
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import target_groups


@pytest.fixture
def coded(office):
    return {row.card.code: row.id for row in office.do(services)}


@pytest.fixture
def seniors(office):
    return next(row.id for row in office.do(target_groups) if row.name == "osoby starsze")


def codes(office, area, group_id=None):
    return [one.code for one in office.do(suggestions, area, group_id)]


def test_nothing_is_suggested_until_the_office_confirms_a_link(office):
    assert codes(office, LifeArea.FOOD) == []


def test_a_service_is_suggested_for_the_needs_it_answers(office, coded):
    office.do(set_links, coded["K02"], ServiceLinks(frozenset({LifeArea.FOOD, LifeArea.HOME})))

    assert codes(office, LifeArea.FOOD) == ["K02"]
    assert codes(office, LifeArea.WORK) == []


def test_a_service_meant_for_the_group_comes_first(office, coded, seniors):
    everyone = ServiceLinks(frozenset({LifeArea.FOOD}))
    office.do(set_links, coded["K02"], everyone)
    office.do(set_links, coded["K05"], ServiceLinks(everyone.areas, frozenset({seniors})))

    assert codes(office, LifeArea.FOOD, seniors) == ["K05", "K02"]
    assert codes(office, LifeArea.FOOD) == ["K02", "K05"]


def test_a_service_meant_for_others_is_left_out(office, coded, seniors):
    other = next(row.id for row in office.do(target_groups) if row.id != seniors)
    office.do(set_links, coded["K05"], ServiceLinks(frozenset({LifeArea.FOOD}), frozenset({other})))

    assert codes(office, LifeArea.FOOD, seniors) == []


def test_links_are_taken_back(office, coded, seniors):
    held = ServiceLinks(frozenset({LifeArea.FOOD}), frozenset({seniors}))
    office.do(set_links, coded["K02"], held)
    assert office.do(links_of, coded["K02"]) == held

    office.do(set_links, coded["K02"], ServiceLinks())

    assert office.do(links_of, coded["K02"]) == ServiceLinks()


def test_an_inactive_service_is_not_suggested(office, coded):
    office.do(set_links, coded["K12"], ServiceLinks(frozenset({LifeArea.HEALTH})))

    assert codes(office, LifeArea.HEALTH) == []


def test_every_area_and_kind_of_care_has_a_proposal():
    proposals = load_answer_proposals()

    assert set(proposals.by_area) == set(ServiceArea)
    assert set(proposals.by_care) == set(CareKind)
    assert proposals.for_service(ServiceArea.SOCIAL_ASSISTANCE, CareKind.NEIGHBOUR) == {
        LifeArea.FOOD,
        LifeArea.HOME,
        LifeArea.CONTACTS,
    }


def test_links_are_the_organisers_business(in_name_of, coded):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(set_links, coded["K02"], ServiceLinks())
