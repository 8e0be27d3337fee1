"""A number of KSeF is read with its check sum, so that a slip of typing is seen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.ksef import read_ksef

# both from the published description of the number
KNOWN = "5265877635-20250826-0100001AF629-AF"
OTHER = "5555555555-20250828-010080615740-E4"


@pytest.mark.parametrize("typed", [KNOWN, OTHER, f" {KNOWN.lower()} "])
def test_a_published_number_is_right(typed):
    number = read_ksef(typed)

    assert number.text == typed.strip().upper()
    assert number.received_on.year == 2025


def test_a_number_tells_who_sold_and_when_it_was_taken():
    number = read_ksef(KNOWN)

    assert (number.seller, number.received_on) == ("5265877635", date(2025, 8, 26))


@given(st.integers(0, 31), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_seen(at, digit):
    slipped = KNOWN[:at] + digit + KNOWN[at + 1 :]
    if slipped == KNOWN:
        return

    with pytest.raises(InvalidInputError) as refusal:
        read_ksef(slipped)

    assert refusal.value.field == "ksef_number"


@pytest.mark.parametrize("typed", ["", "FV/12/2026", KNOWN + "1", KNOWN.replace("-", "")])
def test_another_shape_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match="nie wygląda jak numer KSeF"):
        read_ksef(typed)


@given(st.text(max_size=60))
def test_any_other_text_is_refused_with_a_sentence(typed):
    with pytest.raises(InvalidInputError, match=r"\.$"):
        read_ksef(typed)
