"""Which decisions a case takes in the state it is in."""

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.terms import Regime
from cusdesk.operations.decision_drafts import kinds_to_draft
from cusdesk.operations.guards import record_death
from tests.support.drafts import granted, person, ready_case
from tests.support.programmes import programme
from tests.support.qualifications import applied


def test_a_case_in_progress_takes_a_grant_and_a_refusal(office):
    kinds = office.do(kinds_to_draft, ready_case(office))

    assert {DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL} <= set(kinds)


def test_a_decided_case_takes_only_the_ending_of_what_it_gave(office, in_name_of):
    case_id, _ = granted(office, in_name_of, starts_on=office.today)

    assert office.do(kinds_to_draft, case_id) == (DecisionKind.EXPIRY,)


def test_after_a_death_the_lapse_may_still_be_decided(office, in_name_of):
    who = person(office)
    case_id, _ = granted(office, in_name_of, who, starts_on=office.today)
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    assert office.do(kinds_to_draft, case_id) == (DecisionKind.EXPIRY,)


def test_a_programme_case_takes_decisions_of_its_own_law_alone(office):
    case_id = applied(office, programme(office)).case_id

    kinds = office.do(kinds_to_draft, case_id)

    assert {kind.regime for kind in kinds} == {Regime.PROGRAMME}
    assert DecisionKind.PROGRAMME_REFUSAL in kinds
