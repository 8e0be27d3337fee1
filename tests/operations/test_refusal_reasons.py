"""A refusal to qualify rests on a reason the records bear (art. 107 § 3 KPA)."""

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.operations.decision_drafts import draft_decision, show_draft
from cusdesk.operations.names import confirm_forms, propose_forms
from tests.operations.test_programme_decisions import REFUSAL, filled, issued
from tests.support.cases import resident
from tests.support.programmes import programme
from tests.support.qualifications import applied, declared, programme_signer, qualified


@pytest.fixture
def person(office):
    who = resident(office)
    office.do(confirm_forms, who, office.do(propose_forms, who).forms)
    return who


def test_where_nothing_speaks_against_no_reason_is_proposed(office, person):
    """Art. 107 § 3 KPA: the grounds state what was found, so a free place is not „wyczerpane”."""
    programme_signer(office)
    done = applied(office, programme(office), person)
    declared(office, done)

    draft = office.do(draft_decision, done.case_id, REFUSAL)

    view = office.do(show_draft, draft)
    assert view.terms.programme_refusal is None
    assert any(one.sentence == "Wybierz powód odmowy." for one in view.problems)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (RefusalReason.LIMITS, "program ma wolne miejsca i środki"),
        (RefusalReason.CONDITIONS, "osoba spełnia wszystkie warunki"),
        (RefusalReason.DECLARATIONS, "żadnego oświadczenia ani dokumentu nie brakuje"),
    ],
)
def test_a_reason_the_records_contradict_is_refused(office, person, reason, said):
    programme_signer(office)
    done = applied(office, programme(office), person)
    declared(office, done)
    draft = office.do(draft_decision, done.case_id, REFUSAL)

    view = filled(office, draft, reason="nie wychowuje dzieci", programme_refusal=reason)

    (problem,) = [one for one in view.problems if one.field == "programme_refusal"]
    assert said in problem.sentence
    with pytest.raises(RefusedError):
        issued(office, draft)


def test_exhausted_places_propose_and_bear_their_reason(office, person):
    programme_signer(office)
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Jan", "Wolny"))
    done = applied(office, made, person)
    declared(office, done)

    draft = office.do(draft_decision, done.case_id, REFUSAL)

    assert office.do(show_draft, draft).terms.programme_refusal is RefusalReason.LIMITS
    assert filled(office, draft, reason="wszystkie miejsca są zajęte").problems == ()
