"""Every real fee table against a slow reader of its own rows, at each edge to one grosz.

The facts are the tables of `tests/domain/fees` and those the program ships; the oracle counts in
whole grosze and fractions and shares no line with the fee engine.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app import load_law, read_yaml
from cusdesk.app.shipped import load_shipped_fees
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.fees import FeeTerms, calculate
from cusdesk.domain.resolutions import resolution_from

TODAY = date(2026, 11, 23)
CRITERIA = load_law().criteria_on(TODAY)
STATUTORY = {"single": Fraction(1010), "family": Fraction(823)}
FEES = Path(__file__).parent / "fees"
SHIPPED = Path(__file__).parents[2] / "resources" / "fees"
PLAIN = {
    file.stem: read_yaml(file.read_bytes(), file.name)
    for file in (*FEES.glob("*.yaml"), *SHIPPED.glob("*.yaml"))
    if not file.stem.endswith(".expected")
}
TABLES = [
    pytest.param(name, at, id=f"{name}-{at}")
    for name, document in sorted(PLAIN.items())
    for at, _table in enumerate(document["tables"])
]
COLUMNS = {"single": 1, "family": 2}
MOST_GROSZE = 3_000_000


def plain(name, at):
    return PLAIN[name]["tables"][at]


def parsed(name, at):
    return resolution_from(PLAIN[name]).tables[at]


def criterion(table, column):
    """Return the amount a column counts its percentages from, as the format says."""
    rule = table["criterion"]
    if rule["kind"] == "fixed":
        return Fraction(str(rule[column]))
    return STATUTORY["single" if rule["kind"] == "statutory_single" else column]


def rows_for(table, column, grosze_per_person):
    """Return the rows an income falls into, in exact fractions of a złoty."""
    income, amount = Fraction(grosze_per_person, 100), criterion(table, column)
    return [
        row
        for row in table["columns"][column]
        if (row["over"] is None or income > amount * Fraction(str(row["over"])) / 100)
        and (row["to"] is None or income <= amount * Fraction(str(row["to"])) / 100)
    ]


def half_up(amount):
    """Return whole grosze, halves up."""
    return (amount * 100 + Fraction(1, 2)).__floor__()


def due_in_grosze(table, row, rate, hours):
    share = Fraction(str(row["fee"])) / 100
    if table["rounding"] == "month":
        due = half_up(rate * share * hours)
    else:
        due = half_up(Fraction(half_up(rate * share), 100) * hours)
    least = table["minimum_due"]
    return 0 if least is not None and due < Fraction(str(least)) * 100 else due


def asked(grosze, members, hours=40, rate="45.00"):
    return FeeTerms(
        Decimal(grosze).scaleb(-2), members, CRITERIA, hours=Fraction(hours), rate=Decimal(rate)
    )


@pytest.mark.parametrize(("name", "at"), TABLES)
@given(
    column=st.sampled_from(sorted(COLUMNS)),
    grosze=st.integers(0, MOST_GROSZE),
    quarters=st.integers(1, 400),
    rate=st.integers(100, 20_000),
)
def test_any_income_pays_what_its_row_says(name, at, column, grosze, quarters, rate):
    table, members = plain(name, at), COLUMNS[column]
    per_person = half_up(Fraction(grosze, 100 * members))
    found = rows_for(table, column, per_person)
    hours = Fraction(quarters, 4)
    terms = asked(grosze, members, hours, Decimal(rate).scaleb(-2))

    if len(found) == 1:
        fee = calculate(parsed(name, at), terms)
        assert fee.due == Decimal(
            due_in_grosze(table, found[0], Fraction(rate, 100), hours)
        ).scaleb(-2)
        assert (fee.band.over, fee.band.to) == (
            None if found[0]["over"] is None else Decimal(str(found[0]["over"])),
            None if found[0]["to"] is None else Decimal(str(found[0]["to"])),
        )
    else:
        with pytest.raises(RefusedError):
            calculate(parsed(name, at), terms)


@pytest.mark.parametrize(("name", "at"), TABLES)
def test_each_edge_belongs_to_the_row_below_and_the_next_grosz_to_the_row_above(name, at):
    for column, members in COLUMNS.items():
        table = plain(name, at)
        edges = [row["to"] for row in table["columns"][column] if row["to"] is not None]
        for share in edges:
            edge = criterion(table, column) * Fraction(str(share))
            for grosze in (edge.__floor__() - 1, edge.__floor__(), edge.__floor__() + 1):
                (row,) = rows_for(table, column, grosze) or [None]
                if row is not None:
                    fee = calculate(parsed(name, at), asked(grosze * members, members))
                    assert fee.fee_percent == Decimal(str(row["fee"]))


@pytest.mark.parametrize(("name", "at"), TABLES)
@given(column=st.sampled_from(sorted(COLUMNS)), grosze=st.integers(0, MOST_GROSZE))
def test_a_complete_table_covers_every_income_once(name, at, column, grosze):
    if PLAIN[name]["complete"]:
        assert len(rows_for(plain(name, at), column, grosze)) == 1
        assert calculate(parsed(name, at), asked(grosze * COLUMNS[column], COLUMNS[column]))


@pytest.mark.parametrize(("name", "at"), TABLES)
@given(
    column=st.sampled_from(sorted(COLUMNS)),
    pair=st.tuples(st.integers(0, MOST_GROSZE), st.integers(0, MOST_GROSZE)),
)
def test_more_income_never_pays_less_where_the_table_rises(name, at, column, pair):
    table = plain(name, at)
    fees = [row["fee"] for row in table["columns"][column]]
    less, more = sorted(pair)
    if PLAIN[name]["complete"] and fees == sorted(fees):
        members = COLUMNS[column]
        dues = [calculate(parsed(name, at), asked(one, members)).due for one in (less, more)]
        assert dues[0] <= dues[1]


@pytest.mark.parametrize(
    "name", ["lipnica-murowana-2005", "national-specialist-mental-disorders-2023"]
)
def test_a_shipped_table_is_the_published_one(name):
    (shipped,), (published,) = load_shipped_fees(name).tables, resolution_from(PLAIN[name]).tables
    document = read_yaml((FEES / f"{name}.yaml").read_bytes(), name)

    assert (shipped.single, shipped.family) == (published.single, published.family)
    assert [one.single for one in resolution_from(document).tables] == [shipped.single]
    assert [one.family for one in resolution_from(document).tables] == [shipped.family]
