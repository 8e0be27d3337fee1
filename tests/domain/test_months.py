"""Months are typed in figures or by name, with a year or without."""

from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.months import parse_month

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("10.2026", date(2026, 10, 1)),
        ("102026", date(2026, 10, 1)),
        ("10/26", date(2026, 10, 1)),
        ("10", date(2026, 10, 1)),
        ("12", date(2025, 12, 1)),
        ("październik", date(2026, 10, 1)),
        ("PAŹ 2025", date(2025, 10, 1)),
        ("grudzien", date(2025, 12, 1)),
    ],
)
def test_a_month_is_typed_in_many_ways(typed, month):
    assert parse_month(typed, TODAY) == month


@pytest.mark.parametrize("typed", ["", "13", "0.2026", "maj 1000", "xyz", "10.20266", "li p"])
def test_what_is_no_month_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match="na przykład"):
        parse_month(typed, TODAY)


def test_a_name_that_two_months_share_is_refused():
    with pytest.raises(InvalidInputError):
        parse_month("ma", TODAY)
