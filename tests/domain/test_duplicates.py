"""Two entries of one person are noticed through slips, swaps and maiden names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.duplicates import Likeness, Person, likeness, near_words, one_slip_apart

ZOFIA = Person("Żółkiewska", "Zofia", birth_date=date(1948, 3, 7), place="kramsk|szkolna|3")
WORDS = st.text("abcdefghijklmnoprstuwyz", min_size=5, max_size=12)


def test_the_same_number_is_the_strongest_reason():
    one = Person("Nowak", "Anna", pesel="48030700000")
    other = Person("Kowalska", "Maria", pesel="48030700000")

    assert likeness(one, other) is Likeness.SAME_PESEL


def test_letters_are_folded():
    typed = Person("ZOLKIEWSKA", "zofia", birth_date=date(1948, 3, 7))

    assert likeness(typed, ZOFIA) is Likeness.SAME_NAME_AND_BIRTH


@pytest.mark.parametrize(
    ("surname", "given_name"),
    [
        ("Żołkieska", "Zofia"),
        ("Żółkiewksa", "Zofia"),
        ("Żółkiewska", "Zofja"),
        ("Zofia", "Żółkiewska"),
        ("Żółkiewska-Nowak", "Zofia"),
    ],
)
def test_a_slip_a_swap_or_half_a_double_name_is_seen_with_the_same_birth(surname, given_name):
    typed = Person(surname, given_name, birth_date=ZOFIA.birth_date)

    assert likeness(typed, ZOFIA) is Likeness.NEAR_NAME_SAME_BIRTH


def test_a_maiden_name_is_a_name():
    typed = Person("Nowak", "Zofia", former_surname="Żółkiewska", birth_date=ZOFIA.birth_date)

    assert likeness(typed, ZOFIA) is Likeness.NEAR_NAME_SAME_BIRTH


def test_a_near_name_under_one_roof_is_seen_without_a_birth_date():
    sister = Person("Żółkiewska", "Stanisława", place=ZOFIA.place)
    near = Person("Żołkieska", "Zosia", place=ZOFIA.place)

    assert likeness(sister, ZOFIA) is None
    assert likeness(near, ZOFIA) is Likeness.NEAR_NAME_SAME_PLACE


def test_father_and_son_with_their_own_numbers_are_two_people():
    father = Person("Kowalski", "Jan", pesel="1" * 11, birth_date=date(1950, 1, 1), place="a|b|1")
    son = Person("Kowalski", "Jan", pesel="2" * 11, birth_date=date(1980, 1, 1), place="a|b|1")

    assert likeness(father, son) is None


def test_one_name_without_a_birth_date_to_compare_is_worth_a_word():
    assert likeness(Person("Żółkiewska", "Zofia"), ZOFIA) is Likeness.SAME_NAME


def test_one_name_with_another_birth_date_is_someone_else():
    typed = Person("Żółkiewska", "Zofia", birth_date=date(1950, 1, 1))

    assert likeness(typed, ZOFIA) is None


def test_short_words_must_agree_wholly():
    assert not near_words("ewa", "iwa")
    assert near_words("ewa", "ewa")


@given(WORDS, WORDS)
def test_likeness_does_not_depend_on_who_came_first(one, other):
    a, b = Person(one, "anna", birth_date=date(1950, 1, 1)), Person(other, "anna")

    assert likeness(a, b) is likeness(b, a)
    assert one_slip_apart(one, other) == one_slip_apart(other, one)


@given(WORDS, st.data())
def test_any_single_slip_is_noticed(word, data):
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnoprstuwyz"))
    slips = {
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }

    assert all(near_words(slip, word) for slip in slips)


@given(WORDS, WORDS)
def test_words_two_letters_apart_in_length_are_no_slip(one, other):
    if abs(len(one) - len(other)) > 1:
        assert not one_slip_apart(one, other)
