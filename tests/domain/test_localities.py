"""Every Polish village is found by the first letters of its name."""

import gc

import pytest

from cusdesk.domain.localities import Localities, Locality, added_locality, localities_from
from cusdesk.resources import read_bytes


@pytest.fixture(scope="module")
def poland():
    return localities_from(read_bytes("localities/poland.csv.gz"))


def test_all_localities_of_the_register_are_there_once(poland):
    assert len(poland) == 43_989
    assert len({place.id for place in poland}) == len(poland)


@pytest.mark.parametrize(
    ("gmina", "powiat", "places"),
    [
        ("Kramsk", "koniński", 39),
        ("Rawicz", "rawicki", 21),
        ("Srokowo", "kętrzyński", 15),
        ("Klucze", "olkuski", 14),
    ],
)
def test_a_gmina_knows_its_villages(poland, gmina, powiat, places):
    assert len(poland.of_gmina(gmina, powiat)) == places


def test_a_place_is_named_by_a_stable_path_and_found_by_it(poland):
    place = poland.get("wielkopolskie/koniński/Kramsk/Anielew")

    assert place.label == "Anielew (gm. Kramsk, pow. koniński)"
    assert (place.latitude, place.longitude) == (52.2747, 18.3175)


def test_every_place_is_found_by_its_id(poland):
    assert all(poland.get(place.id) == place for place in list(poland)[::97])


def test_two_places_of_one_name_in_one_gmina_are_told_apart(poland):
    twins = [place for place in poland.of_gmina("Przysucha") if place.name == "Jakubów"]

    assert [poland.get(place.id) for place in twins] == twins
    assert len({place.id for place in twins}) == 2


def test_the_number_of_the_register_extract_is_kept(poland):
    assert poland.get("małopolskie/olkuski/Klucze/Bydlin").row == 3863


def test_letters_without_tails_find_names_with_them(poland):
    assert poland.starting("lodz")[0].name == "Łódź"
    assert poland.starting("ŁÓDŹ")[0].city


def test_the_own_gmina_comes_first(poland):
    found = poland.starting("kra", "Kramsk")

    assert [place.name for place in found[:3]] == ["Kramsk", "Kramsk-Łazy", "Kramsk-Pole"]
    assert len(found) == 20


def test_a_place_of_no_known_gmina_is_called_by_its_name():
    assert added_locality("Zagórze", "").label == "Zagórze"


def test_unknown_letters_find_nothing(poland):
    assert poland.starting("Xyzzy") == []
    assert poland.get("nowhere") is None


def test_an_office_adds_places_the_register_lacks(poland):
    hamlet = added_locality("Zagórze", "Kramsk", "Anielew")
    more = Localities([*poland, hamlet])

    assert more.starting("zagorze", "Kramsk")[0].label == "Zagórze (Anielew) (gm. Kramsk)"
    assert more.get(hamlet.id) == hamlet


def test_localities_lie_packed_and_one_is_made_when_it_is_found(poland):
    kept = [thing for thing in gc.get_objects() if isinstance(thing, Locality)]

    assert len(kept) < len(poland) / 100
    assert poland.starting("anielew") == poland.starting("anielew")
