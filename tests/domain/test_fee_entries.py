from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_entries import (
    has_printed_gap,
    parse_fee,
    parse_share,
    typed_fee,
    typed_share,
    without_printed_gaps,
)
from cusdesk.domain.fee_tables import Band, FeeRange

SHARES = st.decimals(min_value=0, max_value=2000, places=2)


def band(over, to, fee="0"):
    ends = [None if end is None else Decimal(end) for end in (over, to)]
    return Band(*ends, Decimal(fee))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("150", "150"),
        ("132,5", "132.5"),
        (" 100,01 % ", "100.01"),
        ("1 000", "1000"),
    ],
)
def test_a_percentage_is_read_as_people_write_it(typed, read):
    assert parse_share(typed) == Decimal(read)


def test_an_empty_end_is_open():
    assert parse_share("  ") is None


@given(SHARES)
def test_what_is_shown_reads_back(share):
    assert parse_share(typed_share(share)) == share


@given(SHARES, SHARES)
def test_a_range_reads_back(least, most):
    assert parse_fee(typed_fee(FeeRange(least, most))) == FeeRange(least, most)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("15%", Decimal(15)), ("12,40 zł", Decimal("12.40")), ("bezpłatnie", Decimal(0))],
)
def test_a_fee_is_read_as_resolutions_print_it(typed, read):
    assert parse_fee(typed) == read


@pytest.mark.parametrize("typed", ["30-120", "30–120", "30 do 120", "30,00 – 120,00 zł"])
def test_a_range_may_be_typed_with_any_dash(typed):
    assert parse_fee(typed) == FeeRange(Decimal(30), Decimal(120))


@pytest.mark.parametrize("typed", ["", "abc", "1-2-3", "-5", "1e5"])
def test_what_is_no_fee_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match="na przykład 15"):
        parse_fee(typed)


def test_a_printed_lower_edge_is_closed():
    printed = (band(None, "100"), band("100.01", "150", "5"), band("150.01", None, "100"))

    assert has_printed_gap(printed)
    assert [one.over for one in without_printed_gaps(printed)] == [None, Decimal(100), Decimal(150)]


def test_a_real_hole_stays():
    holed = (band(None, "100"), band("110", None, "100"))

    assert not has_printed_gap(holed)
