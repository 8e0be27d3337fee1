"""Who someone is: the PESEL tells birth and sex, its absence needs a reason."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.identity import Identity, age_on, checked_identity, masked_pesel, tidy_name
from cusdesk.domain.residents import NoPeselReason
from cusdesk.domain.terms import Sex

TODAY = date(2026, 11, 21)
ZOFIA = Identity(surname="Żółkiewska", given_name="Zofia", pesel="48030701241")
WITHOUT = Identity(surname="Bezimienny", given_name="Jan", no_pesel_reason=NoPeselReason.UNKNOWN)


def refused(identity: Identity) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as refusal:
        checked_identity(identity, TODAY)
    return refusal.value


def test_birth_and_sex_follow_from_the_number():
    known = checked_identity(ZOFIA, TODAY)

    assert (known.birth_date, known.sex) == (date(1948, 3, 7), Sex.FEMALE)


def test_the_number_wins_over_what_was_typed_beside_it():
    typed = replace(ZOFIA, birth_date=date(1950, 1, 1), no_pesel_reason=NoPeselReason.OTHER)

    known = checked_identity(typed, TODAY)

    assert known.birth_date == date(1948, 3, 7)
    assert known.no_pesel_reason is None


def test_spaces_in_the_number_do_not_matter():
    assert checked_identity(replace(ZOFIA, pesel=" 480307 01241 "), TODAY).pesel == ZOFIA.pesel


def test_a_wrong_number_is_refused_at_its_field():
    assert refused(replace(ZOFIA, pesel="48030701242")).field == "pesel"


def test_without_a_number_a_reason_is_asked():
    refusal = refused(replace(WITHOUT, no_pesel_reason=None))

    assert refusal.field == "no_pesel_reason"


def test_without_a_number_the_birth_date_may_be_unknown():
    assert checked_identity(WITHOUT, TODAY).birth_date is None


@pytest.mark.parametrize("born", [date(2026, 11, 22), date(1890, 1, 1)])
def test_an_impossible_birth_date_is_refused(born):
    assert refused(replace(WITHOUT, birth_date=born)).field == "birth_date"


@pytest.mark.parametrize("field", ["surname", "given_name"])
def test_a_name_is_always_known(field):
    assert refused(replace(ZOFIA, **{field: "  "})).field == field


def test_digits_in_a_name_are_a_slip():
    assert refused(replace(ZOFIA, surname="Nowak2")).field == "surname"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  żółkiewska ", "Żółkiewska"),
        ("NOWAK - KOWALSKA", "Nowak-Kowalska"),
        ("McDonald", "McDonald"),
        ("de la Cruz", "de la Cruz"),
        ("Anna  Maria", "Anna Maria"),
    ],
)
def test_a_name_typed_in_one_case_gets_its_capitals(typed, kept):
    assert tidy_name(typed) == kept


def test_a_list_shows_only_the_birth_digits():
    assert masked_pesel("48030701241") == "480307•••••"


def test_age_counts_full_years():
    assert age_on(date(1948, 11, 22), TODAY) == 77
    assert age_on(date(1948, 11, 21), TODAY) == 78
