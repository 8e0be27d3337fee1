"""Which decisions a case takes in the state it is in."""

from datetime import date

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.guards import DeathSource, Destination
from cusdesk.domain.terms import Regime
from cusdesk.operations.decision_drafts import (
    draft_decision,
    kinds_to_draft,
    name_to_confirm,
    show_draft,
)
from cusdesk.operations.guards import Move, record_death, record_move
from tests.operations.test_deliveries import running_numbers
from tests.support.cases import opened, resident
from tests.support.drafts import (
    completed,
    confirm_name,
    delivered,
    granted,
    issued,
    person,
    ready_case,
)
from tests.support.programmes import programme
from tests.support.qualifications import applied

HEIR = {
    "addressee": "Jan Żółkiewski",
    "addressee_place": "Patrzyków 5, 62-511 Kramsk",
    "addressee_interest": "syn, spadkobierca",
}


def die(office, who):
    office.do(record_death, who, office.today, DeathSource.FAMILY)


def move(office, who):
    office.do(record_move, who, Move(office.today, Destination.ANOTHER_GMINA, "Konin"))


def test_a_name_is_to_be_confirmed_until_it_is(office):
    who = resident(office)
    case_id = opened(office, who).case_id
    assert office.do(name_to_confirm, case_id) == who

    confirm_name(office, who)

    assert office.do(name_to_confirm, case_id) is None


def test_a_case_in_progress_takes_a_grant_and_a_refusal(office):
    kinds = office.do(kinds_to_draft, ready_case(office))

    assert {DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL} <= set(kinds)


def test_a_decided_case_takes_only_the_ending_of_what_it_gave(office, in_name_of):
    case_id, _ = granted(office, in_name_of, starts_on=office.today)

    assert office.do(kinds_to_draft, case_id) == (DecisionKind.EXPIRY,)


def test_after_a_death_the_lapse_may_still_be_decided(office, in_name_of):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who, starts_on=office.today)
    delivered(office, decision.decision_id)
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    assert office.do(kinds_to_draft, case_id) == (DecisionKind.EXPIRY,)


def test_a_programme_case_takes_decisions_of_its_own_law_alone(office):
    case_id = applied(office, programme(office)).case_id

    kinds = office.do(kinds_to_draft, case_id)

    assert {kind.regime for kind in kinds} == {Regime.PROGRAMME}
    assert DecisionKind.PROGRAMME_REFUSAL in kinds


@pytest.mark.parametrize("leaves", [die, move], ids=["death", "move"])
def test_what_is_yet_to_begin_is_ended_before_it_begins(office, in_name_of, leaves):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who)
    delivered(office, decision.decision_id)
    leaves(office, who)

    assert office.do(kinds_to_draft, case_id) == (DecisionKind.EXPIRY,)
    draft_id = office.do(draft_decision, case_id, DecisionKind.EXPIRY)
    view = completed(office, draft_id, **HEIR)

    assert view.problems == ()
    assert view.terms.effective_on == office.today
    issued(office, in_name_of, draft_id)
    assert office.do(running_numbers, who, date(2026, 12, 1)) == []


def test_a_renewal_yet_to_begin_is_ended_in_its_own_case(office, in_name_of):
    who = person(office)
    granted(office, in_name_of, who, starts_on=office.today, ends_on=date(2026, 11, 30))
    later, decision = granted(office, in_name_of, who)
    delivered(office, decision.decision_id)
    die(office, who)

    view = office.do(show_draft, office.do(draft_decision, later, DecisionKind.EXPIRY))

    assert view.previous == "2/2026"
