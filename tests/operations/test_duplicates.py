"""While a person is entered, the office is asked who it may be; it never refuses the entry."""

from datetime import date

import pytest

from cusdesk.domain.duplicates import Likeness
from cusdesk.domain.identity import Identity
from cusdesk.operations.duplicates import possible_duplicates
from tests.support.people import add_resident, home, pesel_of

BORN = date(1948, 3, 7)


@pytest.fixture
def zofia(office):
    """Zofia, known already."""
    return add_resident(office, "Zofia Żółkiewska", born=BORN)


def asked(office, identity, place=None, but=None):
    return [
        (one.person.id, one.reason) for one in office.do(possible_duplicates, identity, place, but)
    ]


def test_the_same_pesel_is_enough(office, zofia):
    typed = Identity(pesel=pesel_of(BORN))

    assert asked(office, typed) == [(zofia, Likeness.SAME_PESEL)]


def test_folded_names_and_birth_date_agree(office, zofia):
    typed = Identity(surname="zolkiewska", given_name="zofia", birth_date=BORN)

    assert asked(office, typed) == [(zofia, Likeness.SAME_NAME_AND_BIRTH)]


def test_a_slip_at_the_same_address_is_noticed(office, zofia):
    typed = Identity(surname="Żołkieska", given_name="Zofia")

    assert asked(office, typed, home().place) == [(zofia, Likeness.NEAR_NAME_SAME_PLACE)]


def test_swapped_names_are_noticed(office, zofia):
    typed = Identity(surname="Zofia", given_name="Żółkiewska", birth_date=BORN)

    assert asked(office, typed) == [(zofia, Likeness.NEAR_NAME_SAME_BIRTH)]


def test_a_maiden_name_is_noticed(office):
    known = add_resident(office, "Zofia Nowak", born=BORN, former_surname="Żółkiewska")
    typed = Identity(surname="Żółkiewska", given_name="Zofia", birth_date=BORN)

    assert asked(office, typed) == [(known, Likeness.NEAR_NAME_SAME_BIRTH)]


def test_someone_else_is_no_duplicate(office, zofia):
    assert asked(office, Identity(surname="Nowak", given_name="Jan")) == []


def test_the_person_whose_form_is_open_is_not_named(office, zofia):
    assert asked(office, Identity(pesel=pesel_of(BORN)), but=zofia) == []


def test_the_warning_names_the_person_and_the_reason(office, zofia):
    (found,) = office.do(possible_duplicates, Identity(pesel=pesel_of(BORN)))

    assert found.sentence == (
        "Być może ta osoba już jest w programie: Zofia Żółkiewska, ur. 07.03.1948, "
        "ul. Szkolna 3, Kramsk (ten sam numer PESEL)."
    )


def test_a_duplicate_may_be_entered_all_the_same(office, zofia):
    assert add_resident(office, "Zofia Żółkiewska", born=BORN) != zofia
