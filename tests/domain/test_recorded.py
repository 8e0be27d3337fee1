"""What the paper of a decision made elsewhere cannot say together."""

from datetime import date

import pytest

from cusdesk.domain.recorded import other_year_caution

DAY = date(2025, 12, 29)


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        ("12/2025", "CUS.8225.48.2025"),
        # the application came the year before
        ("12/2025", "CUS.8225.48.2024"),
        ("OPS.8225.12", "OPS.8225.12"),
        ("DŚ/1999/2025", ""),
    ],
)
def test_years_that_fit_are_not_doubted(number, mark):
    assert other_year_caution(number, mark, DAY) == ""


@pytest.mark.parametrize(
    ("number", "mark", "doubted"),
    [
        ("12/2026", "CUS.8225.48.2025", "numer decyzji (2026), a"),
        ("12/2024", "CUS.8225.48.2024", "numer decyzji (2024), a"),
        ("12", "CUS.8225.48.2026", "znak sprawy (2026), a"),
        ("12/2026", "CUS.8225.48.2026", "numer decyzji (2026) i znak sprawy (2026), a"),
    ],
)
def test_years_that_do_not_fit_are_named(number, mark, doubted):
    assert doubted in other_year_caution(number, mark, DAY)
