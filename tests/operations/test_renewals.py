"""Next year, same person, same care: only what changed is asked."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.cases import InterviewKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import CareScope
from cusdesk.operations.decision_drafts import change_kind, show_draft
from cusdesk.operations.decisions import list_ending
from cusdesk.operations.needs import needs_in
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.renewals import RenewalForm, renew, renewal_in
from tests.operations.test_recorded import form
from tests.support.cases import determined, earning, interviewed
from tests.support.drafts import completed, granted, issued, person


@pytest.fixture
def who(office):
    return person(office)


def begun(office, decision_id, **values):
    """Begin a renewal today and return its case."""
    base = RenewalForm(office.today)
    return office.do(renew, decision_id, replace(base, **values))


def test_a_renewal_starts_from_the_last_decision(office, in_name_of, who, clock):
    _, made = granted(office, in_name_of, who)
    clock.turn_to(date(2027, 11, 8))

    case_id = begun(office, made.decision_id)

    renewal = office.do(renewal_in, case_id)
    terms = office.do(show_draft, renewal.draft_id).terms
    assert renewal.previous.number == "1/2026"
    assert (terms.starts_on, terms.ends_on) == (date(2027, 12, 1), date(2028, 11, 30))
    assert terms.minutes == 600
    assert len(office.do(needs_in, case_id).activities) == 2


def test_it_asks_for_the_interview_the_income_and_the_fee(office, in_name_of, who, clock):
    _, made = granted(office, in_name_of, who)
    clock.turn_to(date(2027, 11, 8))
    case_id = begun(office, made.decision_id)

    asked = [item.sentence for item in office.do(renewal_in, case_id).items if not item.done]
    assert asked == [
        "Zaktualizuj wywiad środowiskowy (art. 107 ust. 4).",
        "Wpisz dochód za październik 2027.",
        "Ustal odpłatność z nowego dochodu.",
    ]

    interviewed(office, case_id, office.today, kind=InterviewKind.UPDATE)
    earning(office, who, "1900.00", month=date(2027, 10, 1))
    determined(office, case_id)

    renewal = office.do(renewal_in, case_id)
    assert all(item.done for item in renewal.items)
    completed(office, renewal.draft_id)
    assert issued(office, in_name_of, renewal.draft_id).number == "1/2027"


def test_a_recorded_decision_is_renewed_like_our_own(office, in_name_of, who):
    decision_id = office.do(record_decision, form(who))
    case_id = begun(office, decision_id)
    first = office.do(renewal_in, case_id).items[0].sentence
    assert first.startswith("Zaktualizuj wywiad środowiskowy")
    interviewed(office, case_id, office.today, kind=InterviewKind.UPDATE)
    earning(office, who)
    determined(office, case_id)

    renewal = office.do(renewal_in, case_id)
    view = completed(office, renewal.draft_id, scope=(CareScope.LIVING,), needs_kept=True)

    assert view.problems == ()
    words = next(one.text for one in view.passages if one.block_id == "grounds.hours")
    assert words.startswith(
        "Wymiar pozostaje taki jak w decyzji nr CUS.8225.48.2026, ponieważ potrzeby się nie "
        "zmieniły."
    )
    assert view.terms.starts_on == date(2027, 1, 1)
    assert "9,00" in next(one.text for one in view.passages if one.block_id == "grounds.fee")


def test_a_scope_the_paper_did_not_name_is_not_made_up(office, who):
    case_id = begun(office, office.do(record_decision, form(who)))

    renewal = office.do(renewal_in, case_id)
    view = completed(office, renewal.draft_id)

    assert view.terms.scope == ()
    assert "Zaznacz zakres usług." in [item.sentence for item in renewal.items if not item.done]
    assert any(one.sentence.startswith("Zaznacz zakres usług") for one in view.problems)


def test_a_scope_that_was_recorded_goes_on(office, who):
    named = (CareScope.HYGIENE, CareScope.CONTACTS)
    case_id = begun(office, office.do(record_decision, form(who, scope=named)))

    renewal = office.do(renewal_in, case_id)

    assert office.do(show_draft, renewal.draft_id).terms.scope == named
    said = "Zakres: opieka higieniczna, zapewnienie kontaktów z otoczeniem. Sprawdź."
    assert said in [item.sentence for item in renewal.items if item.done]


def test_our_own_decision_keeps_its_scope_for_its_renewal(office, in_name_of, who, clock):
    named = (CareScope.LIVING, CareScope.NURSING)
    _, made = granted(office, in_name_of, who, scope=named)
    clock.turn_to(date(2027, 11, 8))

    renewal = office.do(renewal_in, begun(office, made.decision_id))

    kept = office.do(show_draft, renewal.draft_id).terms.scope
    assert set(named) <= set(kept)


def test_nobody_said_yet_that_needs_are_the_same(office, who):
    case_id = begun(office, office.do(record_decision, form(who)))
    interviewed(office, case_id, office.today, kind=InterviewKind.UPDATE)
    renewal = office.do(renewal_in, case_id)
    view = completed(office, renewal.draft_id)

    assert any(one.field == "needs_kept" for one in view.problems)
    assert not any("potrzeby się nie zmieniły" in one.text for one in view.passages)
    asked = [item.sentence for item in renewal.items if not item.done]
    assert any("jak dotąd. Wpisz czynności" in one for one in asked)


def test_the_list_of_ending_decisions_knows_what_is_being_renewed(office, who):
    decision_id = office.do(record_decision, form(who))
    assert [one.renewed for one in office.do(list_ending, 60)] == [False]

    begun(office, decision_id)

    assert [one.renewed for one in office.do(list_ending, 60)] == [True]


def test_a_renewal_begins_once(office, who):
    decision_id = office.do(record_decision, form(who))
    begun(office, decision_id)

    with pytest.raises(RefusedError, match="już w toku"):
        begun(office, decision_id)


def test_a_renewal_may_turn_out_free(office, who):
    decision_id = office.do(record_decision, form(who))
    case_id = begun(office, decision_id, ex_officio=True)
    renewal = office.do(renewal_in, case_id)

    office.do(change_kind, renewal.draft_id, DecisionKind.GRANT_FREE)

    assert office.do(renewal_in, case_id).previous.number == "CUS.8225.48.2026"
