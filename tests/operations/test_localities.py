"""The office adds the hamlets the state register lacks; its own gmina comes first."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.operations.localities import add_locality, own_places


def test_the_own_gmina_is_spelled_as_the_list_spells_it(office):
    assert office.do(own_places).gmina == "Kramsk"


def test_an_added_hamlet_is_offered(office):
    office.do(add_locality, " Za  Lasem ", "Kramsk", "Wysokie")

    (added,) = office.do(own_places).added
    assert (added.name, added.gmina) == ("Za Lasem (Wysokie)", "Kramsk")


def test_the_same_place_is_added_once(office):
    first = office.do(add_locality, "Za Lasem", "Kramsk")
    again = office.do(add_locality, "za lasem", "kramsk")

    assert again == first
    assert len(office.do(own_places).added) == 1


@pytest.mark.parametrize(("name", "gmina", "field"), [("", "Kramsk", "name"), ("A", " ", "gmina")])
def test_a_place_has_a_name_and_a_gmina(office, name, gmina, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_locality, name, gmina)

    assert refusal.value.field == field
