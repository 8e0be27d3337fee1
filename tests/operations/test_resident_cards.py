"""The card gathers a person at a glance; telephones, notes, the clause and certificates on it."""

from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.disabilities import NewDisability, record_disability, remove_disability
from cusdesk.operations.notes import add_note, record_information_duty
from cusdesk.operations.phones import add_phone, correct_phone, remove_phone
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.resident_cards import open_card
from tests.support.cases import opened
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


def test_the_card_never_carries_the_whole_number(office, zofia):
    card = office.do(open_card, zofia)

    assert (card.masked_pesel, card.identity.pesel, card.age) == ("480307•••••", "", 78)


def test_the_same_telephone_is_kept_once(office, zofia):
    office.do(add_phone, zofia, "600 000 012")
    office.do(add_phone, zofia, "+48 600000012", "córka")

    (phone,) = office.do(open_card, zofia).phones
    assert (phone.number, phone.note) == ("600000012", "córka")


def test_a_telephone_is_corrected_and_removed(office, zofia):
    number = office.do(add_phone, zofia, "600 000 012")
    office.do(correct_phone, number, "600 000 013", "syn")
    assert office.do(open_card, zofia).phones[0].number == "600000013"

    office.do(remove_phone, number)

    assert office.do(open_card, zofia).phones == ()
    with pytest.raises(NotFoundError):
        office.do(remove_phone, number)


def test_a_note_needs_words_and_no_future(office, zofia):
    for text, day in ((" ", TODAY), ("Rozmowa", date(2026, 11, 24))):
        with pytest.raises(InvalidInputError):
            office.do(add_note, zofia, text, day)


def test_the_clause_given_is_on_the_card(office, zofia):
    office.do(record_information_duty, zofia, TODAY, "wręczono na piśmie")

    (duty,) = office.do(open_card, zofia).duties
    assert (duty.given_on, duty.how, duty.who) == (TODAY, "wręczono na piśmie", "Anna Wrześniewska")


def test_the_clause_is_not_given_tomorrow(office, zofia):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_information_duty, zofia, date(2026, 11, 24), "ustnie")

    assert refusal.value.field == "given_on"


def test_a_certificate_is_seen_only_by_those_who_see_health_data(office, in_name_of, zofia):
    row = office.do(record_disability, zofia, NewDisability("znaczny", "05-R", None))

    assert office.do(open_card, zofia).disabilities[0].degree == "znaczny"
    assert in_name_of("dorota").do(open_card, zofia).disabilities is None
    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(remove_disability, row)

    office.do(remove_disability, row)
    assert office.do(open_card, zofia).disabilities == ()


def test_a_degree_is_one_of_the_statute(office, zofia):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_disability, zofia, NewDisability("duży"))

    assert refusal.value.field == "degree"


def test_the_cases_of_a_person_stand_on_the_card(office, zofia):
    opened(office, zofia)

    (case,) = office.do(open_card, zofia).cases
    assert case.mark == "CUS.8225.1.2026"


def test_behind_a_mark_only_the_name_is_left(office, in_name_of, zofia):
    office.do(add_phone, zofia, "600 000 012")
    office.do(protect, zofia, NewMark(SensitiveKind.VIOLENCE, TODAY))

    card = in_name_of("dorota").do(open_card, zofia)

    assert card.brief.name == "Zofia Żółkiewska"
    assert (card.masked_pesel, card.addresses, card.phones, card.marks) == ("", (), (), ())
