"""Telephone numbers are kept as digits and read in groups."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.phones import masked_number, phone_digits, shown_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("600 000 012", "600000012"),
        ("600-000-012", "600000012"),
        ("+48 600 000 012", "600000012"),
        ("0048600000012", "600000012"),
        ("(63) 247 00 11", "632470011"),
        ("+49 151 23456789", "+4915123456789"),
    ],
)
def test_a_number_is_kept_as_digits(typed, kept):
    assert phone_digits(typed) == kept


@pytest.mark.parametrize("typed", ["", "12345", "600 000 01x", "600 000 0123", "+1"])
def test_what_is_no_number_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match="dziewięć cyfr"):
        phone_digits(typed)


def test_a_number_is_read_in_groups_of_three():
    assert shown_number("600000012") == "600\u00a0000\u00a0012"
    assert shown_number("+4915123456789") == "+4915123456789"


def test_a_masked_number_keeps_only_its_ends():
    assert masked_number("600000012") == "600\u00a0•••\u00a0012"
