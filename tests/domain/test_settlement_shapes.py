"""Every shape of a fee table, followed through a month of cards to what is to be paid."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from cusdesk.app import load_law, read_yaml
from cusdesk.app.shipped import load_shipped_fees
from cusdesk.domain.determinations import settle
from cusdesk.domain.fee_tables import Band, FeeRange
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import (
    NoMatchingBandError,
    calculate,
    income_per_person,
    matching_band,
)
from cusdesk.domain.resolutions import resolution_from
from cusdesk.domain.settlement_terms import SettlementTerms
from cusdesk.domain.settlements import Executed, settle_month

NOVEMBER = date(2026, 11, 1)
CRITERIA = load_law().criteria_on(NOVEMBER)
FEES = Path(__file__).parent / "fees"
READ = [
    resolution_from(read_yaml(file.read_bytes(), file.name))
    for file in sorted(FEES.glob("*.yaml"))
    if not file.stem.endswith(".expected")
]
SHIPPED = [
    load_shipped_fees(file.stem)
    for file in sorted((Path(__file__).parents[2] / "resources" / "fees").glob("*.yaml"))
]
TABLES = [
    pytest.param(table, id=f"{one.number}-{table.service}")
    for one in (*READ, *SHIPPED)
    for table in one.tables
]


def terms_of(table, income, members):
    """Return the terms a determination leads to, the least fee chosen where there is a choice."""
    asked = FeeTerms(income, members, CRITERIA, rate=table.rate_per_hour or Decimal("44.70"))
    band = band_of(table, asked)
    chosen = band.fee.least if isinstance(band.fee, FeeRange) else None
    asked = FeeTerms(income, members, CRITERIA, rate=asked.rate, chosen=chosen)
    settled = settle(table, asked)
    terms = SettlementTerms(
        "decyzja",
        date(2026, 1, 1),
        None,
        settled.payable,
        minimum_due=table.minimum_due,
        citation="uchwała",
    )
    return asked, terms


def band_of(table, asked) -> Band:
    column = calculate(table, asked).column
    per_person = income_per_person(asked.income, asked.members)
    return matching_band(table, column, per_person, table.criterion.amount(column, asked.criteria))


@pytest.mark.parametrize("table", TABLES)
@given(
    grosze=st.integers(1, 900_000),
    members=st.integers(1, 6),
    minutes=st.lists(st.integers(1, 480), min_size=1, max_size=30),
)
def test_a_month_of_cards_comes_to_what_the_fee_engine_says(table, grosze, members, minutes):
    income = Decimal(grosze) / 100 * members
    try:
        asked, terms = terms_of(table, income, members)
    except NoMatchingBandError:
        # a table known in part says nothing of the highest incomes
        reject()
    entries = [
        Executed(NOVEMBER.replace(day=at), 480, f"wiersz {at}", Fraction(one, 60))
        for at, one in enumerate(minutes, start=1)
    ]

    found = settle_month(NOVEMBER, entries, [terms])

    hours = Fraction(sum(minutes), 60)
    expected = calculate(
        table,
        FeeTerms(
            asked.income, members, CRITERIA, hours=hours, rate=asked.rate, chosen=asked.chosen
        ),
    )
    assert found.due == expected.due
    assert found.is_clear
