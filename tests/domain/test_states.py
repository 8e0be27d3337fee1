import pytest

from cusdesk.domain.cases import CASE_STATES, CaseState
from cusdesk.domain.decisions import DECISION_STATES, DecisionState
from cusdesk.domain.errors import RefusedError
from tests.states import PAGE, TABLES, drawn


def test_the_page_of_states_is_drawn_from_the_tables():
    assert PAGE.read_text(encoding="utf-8") == drawn()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_every_state_can_be_reached_and_every_move_leads_on(table):
    terms = type(next(iter(table.moves)))
    following = {after for targets in table.moves.values() for after in targets}

    assert set(terms) == {*table.moves, *following}


def test_a_decision_is_never_issued_without_approval():
    with pytest.raises(RefusedError, match="do zatwierdzenia"):
        DECISION_STATES.after(DecisionState.DRAFT, DecisionState.ISSUED)


def test_an_ended_case_says_that_it_is_the_end():
    with pytest.raises(RefusedError, match="stan końcowy"):
        CASE_STATES.after(CaseState.DISCONTINUED, CaseState.OPEN)


def test_a_waiting_case_goes_on():
    assert CASE_STATES.after(CaseState.WAITING, CaseState.OPEN) is CaseState.OPEN
