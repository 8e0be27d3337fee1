from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programme_matters import OwedMonth, ProgrammeMatter, owed_months, owed_text

TODAY = date(2026, 11, 23)


def test_months_are_typed_one_a_line_as_people_write_them():
    typed = "październik 2026 1 234,50\n9.2026: 75,00 zł\n\nsierpień 20"

    assert owed_months(typed, TODAY) == (
        OwedMonth(date(2026, 8, 1), Decimal("20.00")),
        OwedMonth(date(2026, 9, 1), Decimal("75.00")),
        OwedMonth(date(2026, 10, 1), Decimal("1234.50")),
    )


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("75,00", "Nie wiadomo"),
        ("10.2026", "Nie wiadomo"),
        ("10.2026 dużo", "nie jest kwotą"),
        ("10.2026 0,00", "większa od zera"),
        ("10.2026 -5,00", "większa od zera"),
        ("12.2026 5,00", "jeszcze się nie zaczął"),
        ("10.2026 5,00\npaździernik 2026 7,00", "dwa razy"),
        ("13.2026 5,00", "miesiąc"),
    ],
)
def test_a_line_that_says_nothing_is_named(typed, word):
    with pytest.raises(InvalidInputError, match=word):
        owed_months(typed, TODAY)


@given(
    st.dictionaries(
        st.dates(date(2024, 1, 1), TODAY).map(lambda day: day.replace(day=1)),
        st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2),
        max_size=12,
    )
)
def test_what_is_owed_survives_being_kept_as_text(owed):
    rows = tuple(OwedMonth(month, amount) for month, amount in sorted(owed.items()))

    assert owed_months(owed_text(rows), TODAY) == rows
    assert ProgrammeMatter("p", (), owed=rows).total == sum(owed.values())
