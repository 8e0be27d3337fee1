from random import Random

from cusdesk.demo.stories_assessments import TOLD, link_services, talk
from cusdesk.domain.assessments import LifeArea
from cusdesk.operations.assessments import assessments_in
from cusdesk.operations.service_answers import suggestions
from tests.support.assessments import programme_case
from tests.support.cases import resident


def test_services_answer_what_the_program_proposes(office):
    link_services(office)

    assert "K02" in [one.code for one in office.do(suggestions, LifeArea.FOOD)]


def test_an_invented_talk_covers_what_the_statute_asks_for(office):
    link_services(office)
    case_id = programme_case(office)

    talk(office, case_id, Random(5))

    (one,) = office.do(assessments_in, case_id).assessments
    assert one.missing == ()
    assert len(one.results) == 1
    assert [need.need.text for need in one.needs] in [
        [text for _area, text in told.needs] for told in TOLD
    ]


def test_one_seed_tells_one_story(office):
    told = []
    who = resident(office)
    for _time in range(2):
        case_id = programme_case(office, who)
        talk(office, case_id, Random(7))
        (one,) = office.do(assessments_in, case_id).assessments
        told.append((one.record, one.findings))

    assert told[0] == told[1]
