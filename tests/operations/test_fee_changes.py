"""Another price reaches those already qualified: who they are, the letter, the fee of a day."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.operations.documents import open_document
from cusdesk.operations.fee_changes import fee_to_change, fees_to_change, give_fee, preview_fee
from cusdesk.operations.programme_letters import letter_signers
from cusdesk.operations.programme_lists import NewPrice, set_price
from cusdesk.operations.qualification_lists import QualificationFilter, list_qualifications
from tests.print.reading import heard
from tests.support.programmes import programme, service_id
from tests.support.qualifications import centre_account, qualified, row_in

JANUARY = date(2027, 1, 1)
DEARER = NewPrice(Decimal("30.00"), JANUARY, "uchwała nr XXV/180/2026")


@pytest.fixture
def made(office):
    centre_account(office)
    return programme(office)


@pytest.fixture
def done(office, made):
    """Qualify somebody for K05 at 18.50 from 1 December, without an end; raise it in January."""
    case = qualified(office, made)
    office.do(set_price, made, service_id(office, "K05"), DEARER)
    return case


def signer(office):
    return office.do(letter_signers)[0].user_id


def give(office, done, since=JANUARY):
    return office.do(give_fee, row_in(office, done.case_id).id, since, signer(office))


def test_a_new_price_lists_those_who_were_told_another_fee(office, made, done):
    (found,) = office.do(fees_to_change, made)

    assert (found.case_id, found.told, found.due, found.since) == (
        done.case_id,
        Decimal("18.50"),
        Decimal("30.00"),
        JANUARY,
    )
    assert "cennik od 01.01.2027 daje 30,00" in found.sentence


def test_before_any_new_price_nobody_is_listed(office, made):
    qualified(office, made)

    assert office.do(fees_to_change, made) == []


def test_whoever_ends_before_the_new_price_is_not_concerned(office, made):
    qualified(office, made, ends_on=date(2026, 12, 31))
    office.do(set_price, made, service_id(office, "K05"), DEARER)

    assert office.do(fees_to_change, made) == []


def test_until_the_letter_the_fee_told_holds(office, done, clock):
    clock.turn_to(date(2027, 1, 15))

    assert row_in(office, done.case_id).fee == Decimal("18.50")


def test_the_fee_told_holds_from_its_day(office, made, done, clock):
    give(office, done)

    assert row_in(office, done.case_id).fee == Decimal("18.50")
    assert office.do(fees_to_change, made) == []
    clock.turn_to(JANUARY)
    assert row_in(office, done.case_id).fee == Decimal("30.00")
    (listed,) = office.do(list_qualifications, QualificationFilter.QUALIFIED)
    assert listed.fee == Decimal("30.00")


def test_the_letter_names_the_old_and_the_new_fee_and_the_day(office, done):
    words = heard(office.do(open_document, give(office, done))).document.words

    said = words.replace("\u00a0", " ")
    for part in (
        "Informacja o zmianie opłaty",
        "od 1 stycznia 2027 r. zmienia się opłata",
        "uchwała nr XXV/180/2026",
        "18,50",
        "30,00",
        "przed 01.01.2027 płaci się po dawnemu",
        "art. 42 ust. 1",
        "art. 43 ust. 1",
        "art. 44 ust. 1",
    ):
        assert part in said, part


def test_a_higher_fee_does_not_work_backwards(office, done, clock):
    clock.turn_to(date(2027, 1, 15))

    with pytest.raises(InvalidInputError, match="nie działa wstecz"):
        give(office, done)
    give(office, done, date(2027, 2, 1))
    assert row_in(office, done.case_id).fee == Decimal("18.50")


def test_a_lower_fee_may_work_from_its_own_day(office, made, done, clock):
    cheaper = NewPrice(Decimal("12.00"), date(2027, 2, 1), "uchwała nr XXVI/190/2027")
    office.do(set_price, made, service_id(office, "K05"), cheaper)
    clock.turn_to(date(2027, 2, 10))

    give(office, done, date(2027, 2, 1))

    assert row_in(office, done.case_id).fee == Decimal("12.00")


def test_the_same_fee_is_not_told_twice(office, done):
    give(office, done)

    with pytest.raises(RefusedError, match="ma już podaną opłatę 30,00"):
        give(office, done)


def test_a_day_outside_the_qualification_is_refused(office, made):
    case = qualified(office, made, ends_on=date(2027, 1, 31))
    office.do(set_price, made, service_id(office, "K05"), DEARER)

    with pytest.raises(InvalidInputError, match="poza okresem"):
        give(office, case, date(2027, 2, 1))


def test_the_preview_of_the_letter_stores_nothing(office, done):
    row = row_in(office, done.case_id).id

    assert office.do(preview_fee, row, JANUARY, signer(office)).startswith(b"%PDF")
    assert office.do(fee_to_change, row) is not None
