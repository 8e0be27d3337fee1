"""A fee of a programme that was not paid: a decision says by which day it is owed."""

from datetime import date

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.decision_drafts import draft_decision, show_draft
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.qualifying import resign
from tests.operations.test_programme_decisions import filled, issued, words_of
from tests.support import drafts
from tests.support.programmes import programme
from tests.support.qualifications import (
    STARTS,
    applied,
    centre_account,
    programme_signer,
    qualified,
    row_in,
)

ARREARS = DecisionKind.PROGRAMME_ARREARS


@pytest.fixture
def person(office):
    return drafts.person(office)


def unpaid(office, person):
    """Let somebody use a paid service and be told of the fee."""
    centre_account(office)
    done = qualified(office, programme(office), person)
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)
    return done


def test_an_unpaid_fee_is_owed_to_the_centre_by_a_day(office, person, clock):
    programme_signer(office)
    done = unpaid(office, person)
    clock.turn_to(date(2027, 3, 1))
    draft = office.do(draft_decision, done.case_id, ARREARS)
    view = office.do(show_draft, draft)
    assert view.terms.pay_by == date(2027, 5, 15)
    filled(office, draft, owed="12.2026 185,00\n01.2027 92,50")

    made = issued(office, draft)

    words = words_of(office, made)
    for part in (
        "art. 43 ust. 2 w związku z art. 26 ust. 1",
        "w kwocie 277,50 zł",
        "grudzień 2026 185,00",
        "do 15 maja 2027 r. na rachunek bankowy Centrum nr 27 1140 2004",
        "w informacji o zakwalifikowaniu z dnia 23 listopada 2026 r.",
        "art. 43 ust. 3",
    ):
        assert part in words, part
    assert row_in(office, done.case_id).state is QualificationState.QUALIFIED


def test_lines_that_say_nothing_keep_the_decision_back(office, person):
    programme_signer(office)
    done = unpaid(office, person)
    draft = office.do(draft_decision, done.case_id, ARREARS)

    view = filled(office, draft, owed="dużo")

    assert any("Nie wiadomo" in one.sentence for one in view.problems)


def test_nobody_owes_for_a_free_service_or_for_none(office, person):
    done = applied(office, programme(office), person)

    with pytest.raises(RefusedError, match="nie ma opłaty"):
        office.do(draft_decision, done.case_id, ARREARS)


def test_fees_may_be_owed_after_a_resignation(office, person):
    done = unpaid(office, person)
    office.do(resign, row_in(office, done.case_id).id, STARTS, "pismem")

    draft = office.do(draft_decision, done.case_id, ARREARS)

    assert office.do(show_draft, draft).kind is ARREARS
