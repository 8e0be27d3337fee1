"""The office adds the hamlets the state register lacks; its own gmina comes first."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.operations.localities import (
    add_locality,
    added_localities,
    find_localities,
    home_gmina,
    locality_named,
    remove_locality,
)


def names(office, typed):
    return [(place.name, place.gmina) for place in office.do(find_localities, typed, 3)]


def test_the_own_gmina_comes_first(office):
    assert office.do(home_gmina) == "Kramsk"
    assert names(office, "wysok")[0] == ("Wysokie", "Kramsk")


def test_letters_may_be_typed_without_their_marks(office):
    assert names(office, "wola podl")[0] == ("Wola Podłężna", "Kramsk")


def test_an_added_hamlet_is_offered_before_all(office):
    office.do(add_locality, " Wysoki  Las ", "Kramsk", "Wysokie")

    assert names(office, "wysok")[0] == ("Wysoki Las (Wysokie)", "Kramsk")


def test_a_place_is_known_again_by_its_id(office):
    added = office.do(add_locality, "Za Lasem", "Kramsk")
    (listed,) = office.do(find_localities, "wola podl", 1)

    assert office.do(locality_named, added.id) == added
    assert office.do(locality_named, listed.id) == listed
    assert office.do(locality_named, "nie ma takiego") is None


def test_the_same_place_is_added_once(office):
    first = office.do(add_locality, "Za Lasem", "Kramsk")
    again = office.do(add_locality, "za lasem", "kramsk")

    assert again == first
    assert len(office.do(added_localities)) == 1


def test_a_place_added_by_mistake_is_no_longer_offered(office):
    office.do(add_locality, "Wysoki Las", "Kramsk")
    ((row, _place),) = office.do(added_localities)

    office.do(remove_locality, row)

    assert office.do(added_localities) == []


@pytest.mark.parametrize(("name", "gmina", "field"), [("", "Kramsk", "name"), ("A", " ", "gmina")])
def test_a_place_has_a_name_and_a_gmina(office, name, gmina, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_locality, name, gmina)

    assert refusal.value.field == field
