"""Name forms are proposed rightly, and doubt is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.language import load_dictionary
from cusdesk.domain.names import (
    NameCase,
    declined_given_name,
    declined_name,
    declined_surname,
    salutation,
)
from cusdesk.domain.terms import Sex

F, M = Sex.FEMALE, Sex.MALE


class NoDictionary:
    """A dictionary that knows no name."""

    def generate(self, _lemma):
        return []


@pytest.fixture(scope="module")
def dictionary():
    return load_dictionary()


SURNAMES = [
    ("Żółkiewska", F, "Żółkiewskiej", "Żółkiewskiej"),
    ("Nowak", F, "Nowak", "Nowak"),
    ("Nowak", M, "Nowaka", "Nowakowi"),
    ("Baran", F, "Baran", "Baran"),
    ("Źrebiec", M, "Źrebca", "Źrebcowi"),
    ("Sapieha", M, "Sapiehy", "Sapieże"),
    ("Chodźko", M, "Chodźki", "Chodźce"),
    ("Gołąb", M, "Gołąba/Gołębia", "Gołąbowi/Gołębiowi"),
    ("Kozioł", M, "Kozioła/Kozła", "Koziołowi/Kozłowi"),
    ("Moniuszko", M, "Moniuszki", "Moniuszce"),
    ("Fredro", M, "Fredry", "Fredrze"),
    ("Puzio", M, "Puzi/Puzia", "Puzi/Puziowi"),
    ("Batory", M, "Batorego", "Batoremu"),
    ("Nguyen", M, "Nguyena", "Nguyenowi"),
    ("Brzęczyszczykiewicz", M, "Brzęczyszczykiewicza", "Brzęczyszczykiewiczowi"),
    ("Brzęczyszczykiewicz", F, "Brzęczyszczykiewicz", "Brzęczyszczykiewicz"),
    ("Zaręba-Górska", F, "Zaręby-Górskiej", "Zarębie-Górskiej"),
]
GIVEN_NAMES = [
    ("Kinga", F, "Kingi", "Kindze"),
    ("Maria", F, "Marii", "Marii"),
    ("Jerzy", M, "Jerzego", "Jerzemu"),
    ("Paweł", M, "Pawła", "Pawłowi"),
    ("Andżelika", F, "Andżeliki", "Andżelice"),
]


@pytest.mark.parametrize(("name", "sex", "genitive", "dative"), SURNAMES)
def test_a_surname_is_declined(dictionary, name, sex, genitive, dative):
    forms = declined_surname(name, sex, dictionary)

    assert set(forms.variants(NameCase.GENITIVE)) == set(genitive.split("/"))
    assert set(forms.variants(NameCase.DATIVE)) == set(dative.split("/"))
    assert forms.form(NameCase.NOMINATIVE) == name


@pytest.mark.parametrize(("name", "sex", "genitive", "dative"), GIVEN_NAMES)
def test_a_given_name_is_declined(dictionary, name, sex, genitive, dative):
    forms = declined_given_name(name, sex, dictionary)

    assert forms.variants(NameCase.GENITIVE) == (genitive,)
    assert forms.variants(NameCase.DATIVE) == (dative,)


@pytest.mark.parametrize(
    ("name", "sex", "certain"),
    [
        ("Nowak", F, True),
        ("Nowak", M, True),
        ("Żółkiewska", F, True),
        ("Gołąb", M, False),
        ("Puzio", M, False),
        ("Brzęczyszczykiewicz", M, False),
        ("Brzęczyszczykiewicz", F, True),
        ("Zaręba-Górska", F, True),
        ("Wymyślecka", F, True),
        ("Wymyślecki", M, True),
    ],
)
def test_two_variants_or_a_guess_leave_a_doubt(dictionary, name, sex, certain):
    assert declined_surname(name, sex, dictionary).certain is certain


@pytest.mark.parametrize(
    ("name", "sex", "forms"),
    [
        ("Kowalski", M, "Kowalskiego Kowalskiemu Kowalskiego Kowalskim Kowalskim Kowalski"),
        ("Kowalska", F, "Kowalskiej Kowalskiej Kowalską Kowalską Kowalskiej Kowalska"),
        ("Zawada", F, "Zawady Zawadzie Zawadę Zawadą Zawadzie Zawado"),
        ("Zawada", M, "Zawady Zawadzie Zawadę Zawadą Zawadzie Zawado"),
        ("Kukułka", M, "Kukułki Kukułce Kukułkę Kukułką Kukułce Kukułko"),
        ("Wrona", F, "Wrony Wronie Wronę Wroną Wronie Wrono"),
        ("Pasieka", M, "Pasieki Pasiece Pasiekę Pasieką Pasiece Pasieko"),
        ("Góra", M, "Góry Górze Górę Górą Górze Góro"),
        ("Basta", F, "Basty Baście Bastę Bastą Baście Basto"),
        ("Dudek", M, "Dudka Dudkowi Dudka Dudkiem Dudku Dudku"),
        ("Krawiec", M, "Krawca Krawcowi Krawca Krawcem Krawcu Krawcu"),
        ("Wróbel", M, "Wróbla Wróblowi Wróbla Wróblem Wróblu Wróblu"),
        ("Majewicz", M, "Majewicza Majewiczowi Majewicza Majewiczem Majewiczu Majewiczu"),
        ("Bednarz", M, "Bednarza Bednarzowi Bednarza Bednarzem Bednarzu Bednarzu"),
        ("Baran", M, "Barana Baranowi Barana Baranem Baranie Baranie"),
        ("Kmieć", M, "Kmiecia Kmieciowi Kmiecia Kmieciem Kmieciu Kmieciu"),
        ("Biały", M, "Białego Białemu Białego Białym Białym Biały"),
        ("Antoni", M, "Antoniego Antoniemu Antoniego Antonim Antonim Antoni"),
        ("Linde", M, "Lindego Lindemu Lindego Lindem Lindem Linde"),
        ("Kozub", F, "Kozub Kozub Kozub Kozub Kozub Kozub"),
        ("Sienkiewicz", F, "Sienkiewicz " * 5 + "Sienkiewicz"),
    ],
)
def test_endings_carry_a_name_the_dictionary_lacks(name, sex, forms):
    declined = declined_surname(name, sex, NoDictionary())

    assert [declined.form(case) for case in NameCase] == [name, *forms.split()]


def test_a_whole_name_is_declined_part_by_part(dictionary):
    forms = declined_name("Anna Maria", "Łoś", F, dictionary)

    assert forms.form(NameCase.DATIVE) == "Annie Marii Łoś"
    assert forms.form(NameCase.ACCUSATIVE) == "Annę Marię Łoś"
    assert forms.form(NameCase.INSTRUMENTAL) == "Anną Marią Łoś"


def test_every_variant_of_a_part_is_a_variant_of_the_whole(dictionary):
    forms = declined_name("Jan", "Gołąb", M, dictionary)

    assert forms.variants(NameCase.GENITIVE) == ("Jana Gołąba", "Jana Gołębia")
    assert not forms.certain


def test_letters_address_people_by_sex_and_case():
    assert salutation(F) == "Pani"
    assert salutation(M, NameCase.DATIVE) == "Panu"
    assert salutation(F, NameCase.ACCUSATIVE) == "Panią"


@given(st.text("aąbcćdeęfghijklłmnńoóprsśtuwyzźż-", min_size=1, max_size=15), st.sampled_from(Sex))
def test_any_name_has_a_proposal_for_every_case(name, sex):
    declined = declined_surname(name, sex, NoDictionary())

    assert len(declined.forms) == len(NameCase)
    assert declined.form(NameCase.NOMINATIVE) == name
