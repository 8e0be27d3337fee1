"""Several addresses, one of a kind, one for visits; letters find their way even without one."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.addresses import Place
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.identity import Identity
from cusdesk.domain.residents import AddressKind, NoPeselReason, SensitiveKind
from cusdesk.operations.addresses import (
    NewAddress,
    add_address,
    addresses_of,
    competent_gmina,
    correct_address,
    end_address,
    letter_address,
)
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.residents import NewResident, register_resident, view_brief
from tests.support.parts import answer
from tests.support.people import add_resident, home

TODAY = date(2026, 11, 23)


@pytest.fixture
def zofia(office):
    return add_resident(office)


@pytest.fixture
def homeless(office):
    nobody = Identity(
        surname="Bezdomny",
        given_name="Jan",
        no_pesel_reason=NoPeselReason.UNKNOWN,
        homeless=True,
    )
    return office.do(register_resident, NewResident(nobody))


def moved(day, house="9"):
    return replace(home(house), valid_from=day)


def kept(office, who):
    return [
        (view.kind, view.place.house, view.valid_to, view.for_visits)
        for view in answer(office, addresses_of, who)
    ]


def test_a_new_address_of_a_kind_ends_the_old_one_the_day_before(office, zofia):
    office.do(add_address, zofia, moved(date(2026, 11, 1)))

    residence = AddressKind.RESIDENCE
    assert kept(office, zofia) == [
        (residence, "9", None, False),
        (residence, "3", date(2026, 10, 31), False),
    ]
    assert office.do(view_brief, zofia).address_line == "ul. Szkolna 9, Kramsk"


def test_an_address_of_before_ends_where_the_next_one_begins(office, zofia):
    office.do(add_address, zofia, moved(date(2010, 1, 1)))

    residence = AddressKind.RESIDENCE
    assert kept(office, zofia) == [
        (residence, "3", None, False),
        (residence, "9", date(2019, 12, 31), False),
    ]


def test_places_of_stay_may_be_several(office, zofia):
    for house in ("1", "2"):
        stay = replace(home(house), kind=AddressKind.STAY)
        office.do(add_address, zofia, stay)

    assert [kind for kind, _, ends, _ in kept(office, zofia) if ends is None] == [
        AddressKind.RESIDENCE,
        AddressKind.STAY,
        AddressKind.STAY,
    ]


def test_visits_take_place_at_one_address(office, zofia):
    for house in ("1", "2"):
        office.do(
            add_address,
            zofia,
            replace(home(house), kind=AddressKind.STAY, for_visits=True),
        )

    assert [house for _, house, _, visits in kept(office, zofia) if visits] == ["2"]


def test_a_typing_slip_is_corrected_in_place(office, zofia):
    (view,) = answer(office, addresses_of, zofia)

    office.do(correct_address, view.id, replace(home("33"), directions="za mostem"))

    (corrected,) = answer(office, addresses_of, zofia)
    assert (corrected.id, corrected.place.house, corrected.directions) == (
        view.id,
        "33",
        "za mostem",
    )


def test_an_ended_address_no_longer_stands_for_the_person(office, zofia):
    (view,) = answer(office, addresses_of, zofia)

    office.do(end_address, view.id, date(2026, 11, 1))

    assert office.do(view_brief, zofia).address_line == ""


def test_letters_go_where_the_person_asked(office, zofia):
    box = NewAddress(
        AddressKind.CORRESPONDENCE,
        Place("Konin", "Konin", "ul. Poznańska", "7", "2", "62-510", "Konin"),
        date(2026, 1, 1),
    )
    office.do(add_address, zofia, box)

    letter = answer(office, letter_address, zofia, TODAY)

    assert (letter.lines, letter.at_centre) == (("ul. Poznańska 7/2", "62-510 Konin"), False)


def test_the_letters_of_a_homeless_person_wait_at_the_centre(office, homeless):
    letter = answer(office, letter_address, homeless, TODAY)

    assert letter.at_centre
    assert letter.lines[1:] == ("ul. Chopina 12", "62-511 Kramsk")


def test_the_gmina_of_a_homeless_person_is_that_of_the_last_registration(office, homeless):
    last = NewAddress(AddressKind.LAST_REGISTERED, Place("Ślesin", "Ślesin"), date(2010, 1, 1))
    office.do(add_address, homeless, last)

    assert answer(office, competent_gmina, homeless, TODAY) == "Ślesin"


def test_the_gmina_of_everyone_else_is_that_of_the_residence(office, zofia):
    assert answer(office, competent_gmina, zofia, TODAY) == "Kramsk"


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (Place("", house="3"), "locality"),
        (Place("Kramsk"), "house"),
        (Place("Kramsk", flat="2"), "house"),
        (Place("Kramsk", house="3", postcode="62"), "postcode"),
    ],
)
def test_what_an_address_lacks_is_said_at_its_field(office, zofia, place, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_address, zofia, replace(home(), place=place))

    assert refusal.value.field == field


def test_an_address_does_not_end_before_it_begins(office, zofia):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_address, zofia, replace(home(), valid_to=date(2019, 1, 1)))

    assert refusal.value.field == "valid_to"


def test_no_letter_is_addressed_by_someone_who_may_not_see_the_address(office, in_name_of, zofia):
    office.do(protect, zofia, NewMark(SensitiveKind.HIDDEN_ADDRESS, TODAY))

    with pytest.raises(RefusedError, match="szczególnie chronione"):
        answer(in_name_of("dorota"), letter_address, zofia, TODAY)
