"""Addresses read as people write them, with a street and without."""

import pytest

from cusdesk.domain.addresses import Place, postcode, street_named
from cusdesk.domain.errors import InvalidInputError


def test_a_street_stands_before_the_locality():
    place = Place("Kramsk", street="ul. Szkolna", house="14", flat="3")

    assert place.line == "ul. Szkolna 14/3, Kramsk"


def test_a_hamlet_has_only_its_number():
    assert Place("Wola Podłężna", house="12").line == "Wola Podłężna\u00a012"


def test_a_letter_names_the_post_office_last():
    place = Place("Wola Podłężna", house="12", postcode="62-510", post_office="Konin")

    assert place.envelope == ("Wola Podłężna 12", "62-510 Konin")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Polna", "ul. Polna"),
        ("ul. Polna", "ul. Polna"),
        ("ul.Polna", "ul.Polna"),
        ("al. Jana Pawła II", "al. Jana Pawła II"),
        ("Plac  Wolności", "Plac Wolności"),
        ("Rynek", "Rynek"),
        ("3 Maja", "ul. 3 Maja"),
        ("", ""),
    ],
)
def test_a_bare_name_is_that_of_a_street(typed, named):
    assert street_named(typed) == named


def test_a_letter_without_a_postcode_names_the_village_once():
    assert Place("Solanka", house="7").envelope == ("Solanka 7",)


def test_a_letter_to_a_street_names_a_village_that_is_not_its_post_office():
    place = Place(
        "Patrzyków", street="ul. Leśna", house="2", postcode="62-511", post_office="Kramsk"
    )

    assert place.envelope == ("ul. Leśna 2", "Patrzyków", "62-511 Kramsk")


def test_a_letter_within_the_post_office_does_not_name_it_twice():
    place = Place("Kramsk", street="ul. Leśna", house="2", postcode="62-511", post_office="kramsk")

    assert place.envelope == ("ul. Leśna 2", "62-511 kramsk")


def test_a_paper_names_the_postcode_where_it_is_known():
    place = Place("Wola Podłężna", house="12", postcode="62-510", post_office="Konin")

    assert place.whole == "Wola Podłężna 12, 62-510 Konin"
    assert Place("Wola Podłężna", house="12").whole == "Wola Podłężna\u00a012"


def test_places_are_compared_folded_and_without_the_word_for_street():
    assert (
        Place("Kramsk", street="ul. Żeromskiego", house="1").fold
        == Place("KRAMSK", street="zeromskiego", house="1").fold
    )


@pytest.mark.parametrize("typed", ["62511", "62-511", " 62 511 "])
def test_a_postcode_is_typed_with_or_without_its_dash(typed):
    assert postcode(typed) == "62-511"


@pytest.mark.parametrize("typed", ["6251", "62-51a", "625111", "62511x"])
def test_a_wrong_postcode_is_refused_at_its_field(typed):
    with pytest.raises(InvalidInputError) as refusal:
        postcode(typed)

    assert refusal.value.field == "postcode"
