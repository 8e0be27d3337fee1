"""Codes copied from paper: any one slip is seen, and its group is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.printed_codes import LETTERS, read, spelled

GROUPS = 7
codes = st.lists(st.integers(0, 31), min_size=28, max_size=28)


@given(codes)
def test_what_is_printed_is_read_back(values):
    assert read(spelled(values), GROUPS, "próbny") == values


@given(codes)
def test_it_is_read_in_small_letters_without_dashes(values):
    assert read(spelled(values).replace("-", " ").lower(), GROUPS, "próbny") == values


@given(codes, st.integers(0, 34), st.sampled_from(LETTERS))
def test_any_wrong_letter_is_seen_in_its_group(values, place, wrong):
    letters = spelled(values).replace("-", "")
    typed = letters[:place] + wrong + letters[place + 1 :]
    if typed != letters:
        with pytest.raises(InvalidInputError, match=f"W {place // 5 + 1}. grupie kodu próbnego"):
            read(typed, GROUPS, "próbnego")


@given(codes, st.integers(0, 5))
def test_swapped_groups_are_seen(values, place):
    groups = spelled(values).split("-")
    swapped = [*groups]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    if swapped != groups and groups[place][:4] != groups[place + 1][:4]:
        with pytest.raises(InvalidInputError, match="grupie"):
            read("-".join(swapped), GROUPS, "próbny")


@given(codes)
def test_a_code_of_another_kind_is_not_taken(values):
    with pytest.raises(InvalidInputError, match=r"W 1\. grupie"):
        read(spelled(values), GROUPS, "próbny", first_place=11)


def test_letters_that_look_alike_are_read_as_meant():
    values = [0, 1, 1, 27] * 7

    assert read(spelled(values).replace("0", "O").replace("1", "l"), GROUPS, "próbny") == values


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ABCDE", "ma 7 grup po 5 znaków, razem 35; wpisano 5"),
        ("ABC#E", "nie występuje znak „#”"),
        ("", "wpisano 0"),
    ],
)
def test_what_is_no_code_is_explained(typed, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        read(typed, GROUPS, "próbny")
