"""What a programme begins with says only what the Act says; the rest is an example beside."""

import re

import pytest

from cusdesk.app.shipped import load_catalogues, load_element_texts, shipped_yaml
from cusdesk.domain.errors import FormatError
from cusdesk.domain.programme_drafts import OF_CARD, element_texts_from, with_programme

GMINA = "Gminy Kramsk"


def starter(key):
    return next(each for each in load_catalogues() if each.key == key)


def furnished(key):
    return with_programme(starter(key), GMINA, load_element_texts())


@pytest.mark.parametrize("key", ["kramsk", "klucze", "rawicz"])
def test_a_catalogue_without_a_programme_gets_a_draft_named_after_its_gmina(key):
    (draft,) = furnished(key).programmes

    assert (draft.code, draft.name) == ("P01", "Program usług społecznych Gminy Kramsk")


def test_a_programme_the_catalogue_names_keeps_its_name():
    (draft,) = furnished("srokowo").programmes

    assert draft.name == "Program usług społecznych nr 1"
    assert draft.texts


def test_the_empty_catalogue_gets_no_programme():
    assert furnished("empty").programmes == ()


def test_services_of_the_catalogue_stay_as_they_were():
    assert furnished("kramsk").services == starter("kramsk").services


def test_only_what_the_act_says_is_written_beforehand():
    drafts = load_element_texts().drafts

    assert set(drafts) == {"procedure", "fees", "proofs"}
    assert all(re.search(r"art\. \d+", text) for text in drafts.values())


@pytest.mark.parametrize("field", OF_CARD)
def test_every_element_has_an_example_beside_it(field):
    assert load_element_texts().example(field).startswith("Na przykład: ")


def test_a_field_without_wording_has_no_example():
    assert load_element_texts().example("journal") == ""


def test_wording_with_an_element_left_out_is_refused_by_its_place():
    document = dict(shipped_yaml("programmes/elements.yaml"))
    del document["needs"]

    with pytest.raises(FormatError, match=r"elementy programu.*brakuje klucza „needs”"):
        element_texts_from(document)


def test_a_list_of_the_programme_takes_no_draft():
    document = dict(shipped_yaml("programmes/elements.yaml"))
    document["condition"] = {"draft": "wymyślony", "example": "x"}

    with pytest.raises(FormatError, match="nieznany klucz „draft”"):
        element_texts_from(document)
