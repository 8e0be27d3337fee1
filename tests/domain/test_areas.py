"""Areas are typed with a comma or a point."""

from decimal import Decimal

import pytest

from cusdesk.domain.areas import parse_hectares
from cusdesk.domain.errors import InvalidInputError


@pytest.mark.parametrize(
    ("typed", "area"), [("2,35", "2.35"), ("2.3514 ha", "2.3514"), ("12", "12.0"), (" 1,5 ", "1.5")]
)
def test_an_area_is_read(typed, area):
    assert parse_hectares(typed) == Decimal(area)


@pytest.mark.parametrize("typed", ["", "-1", "1,23456", "dwa", "12345"])
def test_what_is_no_area_is_refused(typed):
    with pytest.raises(InvalidInputError, match="hektary przeliczeniowe"):
        parse_hectares(typed)
