"""The fee engine against real tables, hand-checked examples and every shape resolutions have."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app import load_law, read_yaml
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.fee_tables import (
    Band,
    Column,
    CriterionKind,
    CriterionRule,
    FeeRange,
    FeeTable,
    Rounding,
    Unit,
    edge,
)
from cusdesk.domain.fees import FeeTerms, NoMatchingBandError, PerPerson, calculate
from cusdesk.domain.resolutions import resolution_from

FEES = Path(__file__).parent / "fees"
TODAY = date(2026, 11, 21)
CRITERIA = load_law().criteria_on(TODAY)


def resolution(name):
    return resolution_from(read_yaml((FEES / f"{name}.yaml").read_bytes(), name))


def examples():
    for expected in sorted(FEES.glob("*.expected.yaml")):
        name = expected.name.removesuffix(".expected.yaml")
        for number, example in enumerate(read_yaml(expected.read_bytes(), name)["examples"], 1):
            yield pytest.param(name, example, id=f"{name}-{number}")


@pytest.mark.parametrize(("name", "example"), list(examples()))
def test_a_published_table_gives_the_hand_checked_fee(name, example):
    terms = FeeTerms(
        income=Decimal(example["income"]),
        members=int(example["household"]),
        hours=Fraction(example["hours"]),
        rate=Decimal(example["rate"]),
        criteria=CRITERIA,
    )

    fee = calculate(resolution(name).tables[0], terms)

    assert fee.column.value == example["column"]
    assert fee.fee_percent == Decimal(example["fee_percent"])
    assert str(fee.fee_per_hour) == example["fee_per_hour"]
    assert str(fee.due) == example["due"]


FREE = Band(None, Decimal(100), Decimal(0))
FULL = Band(Decimal(100), None, Decimal(100))


def table(*bands, family=None, **changes):
    plain = FeeTable(
        service="usługi opiekuńcze",
        unit=Unit.PERCENT_OF_HOUR,
        rate_per_hour=Decimal("45.00"),
        criterion=CriterionRule(CriterionKind.STATUTORY),
        single=bands or (FREE, FULL),
        family=(bands or (FREE, FULL)) if family is None else family,
    )
    return replace(plain, **changes)


def asked(income, members=1, hours=10, **more):
    hours = None if hours is None else Fraction(hours)
    return FeeTerms(Decimal(income), members, CRITERIA, hours=hours, **more)


def test_the_two_columns_may_have_different_edges():
    lenient = (Band(None, Decimal(200), Decimal(0)), Band(Decimal(200), None, Decimal(50)))
    two_sided = table(FREE, FULL, family=lenient)

    assert calculate(two_sided, asked("1100")).due == Decimal("450.00")
    assert calculate(two_sided, asked("1646.02", members=2)).due == Decimal("0.00")


def test_a_single_person_criterion_serves_families_where_the_table_says_so():
    national = table(criterion=CriterionRule(CriterionKind.STATUTORY_SINGLE))

    assert calculate(national, asked("2020.00", members=2)).fee_percent == 0
    assert calculate(national, asked("2020.02", members=2)).fee_percent == 100


def test_a_threshold_between_two_grosze_is_compared_exactly():
    fixed = CriterionRule(CriterionKind.FIXED, Decimal(701), Decimal(528))
    # 132,5% × 701 = 928,825 zł lies between two grosze.
    between = table(
        Band(None, Decimal("132.5"), Decimal(0)),
        Band(Decimal("132.5"), None, Decimal(10)),
        criterion=fixed,
    )

    assert calculate(between, asked("928.82")).fee_percent == 0
    assert calculate(between, asked("928.83")).fee_percent == 10
    assert any("928,825" in step for step in calculate(between, asked("928.83")).steps)


def test_zloty_for_an_hour_need_no_rate():
    hourly = table(
        FREE, Band(Decimal(100), None, Decimal("7.25")), unit=Unit.PLN_PER_HOUR, rate_per_hour=None
    )
    fee = calculate(hourly, asked("2000", hours="12.5"))

    assert fee.fee_percent is None
    assert fee.fee_per_hour == Decimal("7.25")
    assert fee.due == Decimal("90.63")


def test_zloty_for_a_month_do_not_depend_on_hours():
    monthly = table(FREE, Band(Decimal(100), None, Decimal(150)), unit=Unit.PLN_PER_MONTH)
    fee = calculate(monthly, asked("2000", hours=None))

    assert (fee.fee_per_month, fee.due, fee.fee_per_hour) == (150, 150, None)


RANGED = Band(Decimal(100), None, FeeRange(Decimal(30), Decimal(120)))


def test_a_range_is_left_to_the_official():
    fee = calculate(table(FREE, RANGED, unit=Unit.PLN_PER_MONTH), asked("2000"))

    assert fee.fee_per_month == FeeRange(Decimal(30), Decimal(120))
    assert "wybór" in " ".join(fee.steps)


def test_the_official_chooses_within_the_range_only():
    monthly = table(FREE, RANGED, unit=Unit.PLN_PER_MONTH)

    assert calculate(monthly, asked("2000", chosen=Decimal(75))).due == Decimal("75.00")
    with pytest.raises(RefusedError, match="od 30 do 120"):
        calculate(monthly, asked("2000", chosen=Decimal(20)))
    with pytest.raises(RefusedError, match="nie zostawia wyboru"):
        calculate(table(), asked("2000", chosen=Decimal(20)))


def test_a_range_of_percentages_gives_a_range_of_fees():
    ranged = table(FREE, Band(Decimal(100), None, FeeRange(Decimal(10), Decimal(20))))
    fee = calculate(ranged, asked("2000"))

    assert fee.fee_per_hour == FeeRange(Decimal("4.50"), Decimal("9.00"))
    assert fee.due == FeeRange(Decimal("45.00"), Decimal("90.00"))


def test_an_hour_rounded_first_and_a_month_rounded_once_differ():
    small = Band(None, None, Decimal(4))
    hour = table(small, rate_per_hour=Decimal("8.93"))

    assert calculate(hour, asked("1", hours=40)).due == Decimal("14.40")
    assert calculate(replace(hour, rounding=Rounding.MONTH), asked("1", hours=40)).due == Decimal(
        "14.29"
    )


@pytest.mark.parametrize(
    ("share", "printed"),
    [("4", "0.36"), ("8", "0.71"), ("45", "4.02"), ("65", "5.80"), ("90", "8.04")],
)
def test_the_fees_dabrowa_prints_for_an_hour_are_reproduced(share, printed):
    printed_table = table(Band(None, None, Decimal(share)), rate_per_hour=Decimal("8.93"))

    assert str(calculate(printed_table, asked("1")).fee_per_hour) == printed


def test_without_hours_a_monthly_rounding_shows_the_hour_only():
    monthly = table(Band(None, None, Decimal("1.5")), rounding=Rounding.MONTH)
    fee = calculate(monthly, asked("1", hours=None))

    assert (fee.fee_per_hour, fee.due) == (Decimal("0.68"), None)
    assert "zaokrągla się tylko kwotę miesięczną" in fee.steps[-1]


def test_a_free_month_needs_no_counting():
    free = calculate(table(unit=Unit.PLN_PER_MONTH), asked("1"))

    assert (free.fee_per_month, free.due) == (0, 0)


def test_a_rate_of_the_day_wins_over_the_rate_of_the_table():
    assert calculate(table(), asked("2000", rate=Decimal("50.00"))).due == Decimal("500.00")


def test_without_any_rate_only_a_free_row_has_a_fee():
    rateless = table(rate_per_hour=None)

    assert calculate(rateless, asked("1000")).due == Decimal("0.00")
    with pytest.raises(RefusedError, match="nie podaje kosztu godziny"):
        calculate(rateless, asked("2000"))


def test_less_than_the_minimum_is_not_collected_and_the_minimum_is():
    least = table(Band(None, None, Decimal(1)), minimum_due=Decimal("20.00"))

    assert calculate(least, asked("1", hours=44)).due == Decimal("0.00")
    assert calculate(least, asked("1", hours="44.5")).due == Decimal("20.03")
    assert "mniej niż 20,00\u00a0zł" in calculate(least, asked("1", hours=44)).steps[-1]


def test_without_hours_only_the_fee_for_an_hour_is_set():
    fee = calculate(table(), asked("2000", hours=None))

    assert (fee.fee_per_hour, fee.due) == (Decimal("45.00"), None)


def test_the_income_of_one_person_is_rounded_unless_the_office_says_otherwise():
    in_three = asked("2469.01", members=3)

    assert calculate(table(), in_three).fee_percent == 0
    assert calculate(table(), replace(in_three, per_person=PerPerson.EXACT)).fee_percent == 100


def test_an_income_in_a_hole_is_refused_with_its_place():
    holed = table(FREE, Band(Decimal("100.01"), None, Decimal(50)))

    with pytest.raises(NoMatchingBandError, match="nie mieści się w żadnym progu"):
        calculate(holed, asked("1010.05"))


def test_a_share_that_is_not_whole_is_told_as_about_so_much():
    holed = table(FREE, Band(Decimal("100.01"), None, Decimal(50)))

    with pytest.raises(NoMatchingBandError, match=r"\(około 100% kwoty 1\s010,00\szł\)"):
        calculate(holed, asked("1010.05"))


def test_an_income_in_two_rows_is_refused_with_both():
    doubled = table(FREE, Band(Decimal(90), None, Decimal(50)))

    with pytest.raises(NoMatchingBandError, match=r"„do 100%” i „powyżej 90%”"):
        calculate(doubled, asked("1000"))


@pytest.mark.parametrize(
    "terms",
    [
        asked("-0.01"),
        asked("1e20"),
        asked("1", members=0),
        asked("1", members=100),
        asked("1", hours=-1),
        asked("1", hours=10_001),
        asked("1", rate=Decimal(-1)),
    ],
)
def test_what_no_case_can_have_is_refused(terms):
    with pytest.raises(InvalidInputError):
        calculate(table(), terms)


def test_a_column_without_its_own_amount_is_refused():
    halved = table(criterion=CriterionRule(CriterionKind.FIXED, Decimal(701)))

    with pytest.raises(RefusedError, match="osoba w rodzinie"):
        calculate(halved, asked("100", members=2))


def test_the_steps_show_the_whole_arithmetic():
    fee = calculate(table(FREE, Band(Decimal(100), None, Decimal(30))), asked("2400", members=2))
    text = " ".join(fee.steps).replace("\u00a0", " ")

    assert fee.column is Column.FAMILY
    assert "2 400,00 zł : 2 osoby = 1 200,00 zł na osobę" in text
    assert "823,00 zł, na podstawie rozporządzenia Rady Ministrów z dnia 12 lipca 2024 r." in text
    assert "powyżej 100%” (powyżej 823,00 zł): 30% kosztu godziny" in text
    assert "45,00 zł × 30% = 13,50 zł za godzinę" in text
    assert "13,50 zł × 10 godzin = 135,00 zł" in text


def test_a_share_that_only_looks_whole_is_called_approximate():
    fee = calculate(table(), asked("1010.01"))

    assert "około 100,00%" in " ".join(fee.steps)


SHARES = st.lists(
    st.decimals(min_value=50, max_value=900, places=2), min_size=1, max_size=12, unique=True
)
INCOMES = st.decimals(min_value=0, max_value=20_000, places=2)


@st.composite
def complete_tables(draw, *, monotone=False):
    edges = [None, *sorted(draw(SHARES)), None]
    rows = len(edges) - 1
    fees = draw(
        st.lists(st.decimals(min_value=0, max_value=100, places=1), min_size=rows, max_size=rows)
    )
    ordered = sorted(fees) if monotone else fees
    bands = [Band(*ends) for ends in zip(edges, edges[1:], ordered, strict=False)]
    return table(*draw(st.permutations(bands)))


@given(complete_tables(), INCOMES)
def test_every_income_falls_into_exactly_one_row_of_a_complete_table(fees, income):
    matching = [band for band in fees.single if band.holds(Fraction(income), CRITERIA.single)]

    assert len(matching) == 1
    assert calculate(fees, asked(income)).band == matching[0]


@given(complete_tables(monotone=True), INCOMES, INCOMES)
def test_more_income_never_means_a_smaller_fee_where_the_table_rises(fees, one, other):
    less, more = sorted([one, other])

    assert calculate(fees, asked(less)).due <= calculate(fees, asked(more)).due


@given(complete_tables())
def test_one_grosz_decides_at_every_edge(fees):
    for band in fees.single:
        if band.to is not None:
            last = floor(edge(band.to, CRITERIA.single) * 100)
            at_edge, over_it = Decimal(last).scaleb(-2), Decimal(last + 1).scaleb(-2)

            assert calculate(fees, asked(at_edge)).band == band
            assert calculate(fees, asked(over_it)).band != band
