"""The demonstration shows applications to a programme in every state."""

from datetime import date

import pytest

from cusdesk.app import gate
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import DIRECTOR
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.decision_lists import decision_rows
from cusdesk.operations.documents import document_rows
from cusdesk.operations.qualification_lists import QualificationFilter, list_qualifications

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "office"
    make_office(folder, Size(600, 1, 5), TODAY, str)
    office = gate.unlock(folder, DIRECTOR.login, DIRECTOR.password)
    yield office
    office.close()


def test_every_answer_there_is_can_be_seen(demonstration):
    states = {row.state for row in demonstration.do(list_qualifications, QualificationFilter.ALL)}

    assert states >= {
        QualificationState.ASKED,
        QualificationState.WAITING,
        QualificationState.QUALIFIED,
        QualificationState.REFUSED,
        QualificationState.PASSED_ON,
        QualificationState.RESIGNED,
    }


def test_both_decisions_about_programmes_were_issued(demonstration):
    kinds = {row.kind for row in demonstration.do(decision_rows, None, "", 0, 500)}

    assert {DecisionKind.PROGRAMME_REFUSAL, DecisionKind.PROGRAMME_ARREARS} <= kinds
    assert {DecisionKind.GRANT, DecisionKind.GRANT_FREE} & kinds


def test_letters_of_the_centre_stand_beside_decisions(demonstration):
    titles = {row.title for row in demonstration.do(document_rows, "", 0, 500)}

    assert {
        "Informacja o zakwalifikowaniu",
        "Informacja o wpisaniu na listę oczekujących",
        "Przekazanie wniosku",
    } <= titles
