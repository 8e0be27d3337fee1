"""Resolutions are read strictly, written back whole and checked by name."""

from contextlib import suppress
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk import resources
from cusdesk.app import read_yaml
from cusdesk.domain.errors import FormatError
from cusdesk.domain.fee_tables import (
    Band,
    Column,
    CriterionKind,
    CriterionRule,
    FeeRange,
    FeeTable,
    Resolution,
    Rounding,
    Unit,
)
from cusdesk.domain.resolutions import FaultKind, check, document_of, resolution_from

FEES = Path(__file__).parent / "fees"
NAMES = [path.stem for path in sorted(FEES.glob("*.yaml")) if ".expected" not in path.name]


def document(name="lipnica-murowana-2005"):
    return read_yaml((FEES / f"{name}.yaml").read_bytes(), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_table_is_read_and_written_back_unchanged(name):
    resolution = resolution_from(document(name))

    assert resolution_from(document_of(resolution)) == resolution


@pytest.mark.parametrize("name", resources.names("fees"))
def test_every_shipped_table_is_whole(name):
    report = check(resolution_from(read_yaml(resources.read_bytes(f"fees/{name}"), name)))

    assert report.ok
    assert report.complete


@pytest.mark.parametrize(
    ("name", "kinds", "places"),
    [
        ("lipnica-murowana-2005", [], []),
        ("national-specialist-mental-disorders-2023", [], []),
        ("knurow-2020", ["missing_end", "missing_end"], ["350", "350"]),
        ("dabrowa-bialostocka-2004", ["missing_end"], ["270"]),
    ],
)
def test_a_real_table_that_ends_early_says_where(name, kinds, places):
    report = check(resolution_from(document(name)))

    assert [fault.kind.value for fault in report.faults] == kinds
    assert [fault.at for fault in report.faults] == places
    assert report.ok == (not kinds)


def rows(*bands):
    single = [{"over": over, "to": to, "fee": fee} for over, to, fee in bands]
    plain = document()
    plain["tables"][0]["columns"]["single"] = single
    return plain


WHOLE = [(None, "100", "0"), ("100", None, "100")]


@pytest.mark.parametrize(
    ("bands", "kind", "at"),
    [
        ([(None, "100", "0"), ("100.01", None, "50")], "hole", "100"),
        ([(None, "150", "0"), ("150,01", None, "50")], "hole", "150"),
        ([(None, "100", "0"), ("130", None, "50")], "hole", "100"),
        ([("0", None, "0")], "hole", "0"),
        ([("50", None, "0")], "hole", "0"),
        ([(None, "100", "0"), ("90", None, "50")], "overlap", "90"),
        ([(None, "100", "0"), (None, None, "50")], "overlap", "0"),
        ([(None, None, "0"), ("100", "200", "50")], "overlap", "100"),
        ([(None, "100", "0")], "missing_end", "100"),
        ([], "missing_end", "0"),
        ([*WHOLE, ("200", "150", "60")], "reversed", "200"),
        ([*WHOLE, ("200", "200", "60")], "reversed", "200"),
        ([(None, "100", "0"), ("100", None, "120")], "percent_out_of_range", "100"),
        ([(None, "100", "-5"), ("100", None, "100")], "percent_out_of_range", "0"),
        ([(None, "100", "0"), ("100", None, ["60", "120"])], "percent_out_of_range", "100"),
        ([(None, "100", "0"), ("100", None, ["60", "20"])], "reversed", "100"),
    ],
)
def test_a_fault_is_named_by_kind_and_place(bands, kind, at):
    report = check(resolution_from(rows(*bands)))

    assert not report.ok
    assert [(fault.kind.value, fault.at) for fault in report.faults] == [(kind, at)]
    assert report.faults[0].column is Column.SINGLE
    assert report.faults[0].sentence.startswith("„usługi opiekuńcze”, kolumna „osoba samotnie")


def test_rows_may_stand_in_any_order():
    assert check(resolution_from(rows(*reversed(WHOLE)))).ok


def test_a_falling_fee_is_a_warning_only():
    report = check(resolution_from(rows((None, "100", "20"), ("100", None, "10"))))

    assert report.ok
    assert [(warning.kind, warning.at) for warning in report.warnings] == [
        (FaultKind.FALLING_FEE, "100")
    ]


def test_zloty_over_the_cost_of_an_hour_are_a_warning():
    hourly = rows((None, None, "25"))
    hourly["tables"][0] |= {"unit": "pln_per_hour"}
    hourly["tables"][0]["columns"]["family"] = []

    report = check(resolution_from(hourly))

    assert [warning.kind for warning in report.warnings] == [FaultKind.FEE_OVER_COST]


def test_zloty_below_zero_are_a_fault():
    monthly = rows((None, None, "-1"))
    monthly["tables"][0] |= {"unit": "pln_per_month"}

    assert FaultKind.NEGATIVE_FEE in {
        fault.kind for fault in check(resolution_from(monthly)).faults
    }


def test_one_service_has_one_table():
    doubled = document()
    doubled["tables"] *= 2

    assert [fault.kind for fault in check(resolution_from(doubled)).faults] == [
        FaultKind.DUPLICATE_SERVICE
    ]


def test_a_resolution_cannot_end_before_it_starts():
    turned = document() | {"valid_from": "2026-01-01", "valid_to": "2025-01-01"}

    assert [fault.kind for fault in check(resolution_from(turned)).faults] == [FaultKind.VALIDITY]


def test_a_missing_base_amount_of_a_column_is_a_fault():
    halved = document()
    del halved["tables"][0]["criterion"]["family"]

    assert [fault.kind for fault in check(resolution_from(halved)).faults] == [
        FaultKind.MISSING_CRITERION
    ]


def changed(path, value):
    plain = deepcopy(document())
    *way, last = path
    place = plain
    for step in way:
        place = place[step]
    place[last] = value
    return plain


FIRST = ["tables", 0]
FIRST_BAND = [*FIRST, "columns", "single", 0]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["format"], "cusdesk-resolution/2", "format: cusdesk-resolution/1"),
        (["stawka"], "1", "Uchwała: nieznany klucz „stawka”"),
        (["number"], None, "Uchwała: „number”"),
        (["complete"], "tak", "true albo false"),
        (["passed_on"], "28.11.2005", "datą"),
        (["tables"], {}, "listą"),
        (["tables"], [], "żadnej tabeli"),
        (["tables", 0], "tabela", "tables, pozycja 1"),
        ([*FIRST, "unit"], "pln_per_year", "percent_of_hour, pln_per_hour, pln_per_month"),
        ([*FIRST, "rounding"], "up", "hour, month"),
        ([*FIRST, "rate_per_hour"], "-1", "rate_per_hour"),
        ([*FIRST, "rate_per_hour"], "19.875", "pełnymi groszami"),
        ([*FIRST, "minimum_due"], "dużo", "liczbą"),
        ([*FIRST, "criterion"], {"kind": "fixed"}, "większe od zera"),
        ([*FIRST, "criterion"], {"kind": "statutory", "single": "1010"}, "tylko przy kind: fixed"),
        ([*FIRST, "criterion"], {"kind": "poverty"}, "statutory, statutory_single, fixed"),
        ([*FIRST, "columns", "couple"], [], "nieznany klucz „couple”"),
        ([*FIRST_BAND, "upto"], "1", "columns, single, pozycja 1: nieznany klucz „upto”"),
        ([*FIRST_BAND, "to"], "nan", "liczbą"),
        ([*FIRST_BAND, "to"], "1e400", "liczbą"),
        ([*FIRST_BAND, "to"], "-1", "ujemne"),
        ([*FIRST_BAND, "to"], True, "liczbą"),
        ([*FIRST_BAND, "fee"], ["1"], "dwie liczby"),
        ([*FIRST_BAND, "fee"], None, "liczbą"),
        ([*FIRST_BAND, "fee"], "9" * 500, "liczbą"),
    ],
)
def test_what_the_format_does_not_know_is_refused_by_place(path, value, sentence):
    with pytest.raises(FormatError) as refusal:
        resolution_from(changed(path, value))

    assert sentence in refusal.value.sentence


@pytest.mark.parametrize("content", [None, [], "text", 5, {}])
def test_what_is_no_resolution_at_all_is_refused(content):
    with pytest.raises(FormatError, match="cusdesk-resolution/1"):
        resolution_from(content)


def test_numbers_may_stand_without_quotes():
    quoted = rows(*WHOLE)
    bare = rows((None, 100, 0), (100, None, 100.0))

    assert check(resolution_from(bare)) == check(resolution_from(quoted))


def test_an_overlap_names_both_rows():
    report = check(resolution_from(rows((None, "100", "0"), ("90", None, "50"))))

    assert "„do 100%” i „powyżej 90%”" in report.faults[0].sentence


KEYS = st.sampled_from(
    ["format", "number", "tables", "service", "unit", "criterion", "kind", "columns", "single"]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
PLACES = st.sampled_from(
    [
        ["number"],
        ["valid_from"],
        ["complete"],
        ["tables"],
        FIRST,
        [*FIRST, "service"],
        [*FIRST, "unit"],
        [*FIRST, "criterion"],
        [*FIRST, "columns"],
        [*FIRST, "columns", "single"],
        FIRST_BAND,
        [*FIRST_BAND, "over"],
        [*FIRST_BAND, "fee"],
    ]
)


@given(PLACES, JUNK)
def test_junk_anywhere_is_read_or_refused_by_place(path, junk):
    with suppress(FormatError):
        check(resolution_from(changed(path, junk)))


NUMBERS = st.decimals(min_value=0, max_value=1000, places=2)
MONEY = st.decimals(min_value=1, max_value=9999, places=2)
TEXTS = st.text("abcąćż XVI/2026", min_size=1).filter(str.strip).map(str.strip)
BANDS = st.builds(
    Band,
    over=st.none() | NUMBERS,
    to=st.none() | NUMBERS,
    fee=NUMBERS | st.builds(FeeRange, NUMBERS, NUMBERS),
    note=st.none() | TEXTS,
)
COLUMNS = st.lists(BANDS, max_size=5).map(tuple)
RULES = st.sampled_from(
    [CriterionRule(CriterionKind.STATUTORY), CriterionRule(CriterionKind.STATUTORY_SINGLE)]
) | st.builds(CriterionRule, st.just(CriterionKind.FIXED), MONEY, MONEY)
RESOLUTIONS = st.builds(
    Resolution,
    number=TEXTS,
    gmina=TEXTS,
    complete=st.booleans(),
    passed_on=st.none() | st.dates(),
    valid_from=st.none() | st.dates(),
    valid_to=st.none() | st.dates(),
    note=st.none() | TEXTS,
    tables=st.lists(
        st.builds(
            FeeTable,
            service=TEXTS,
            unit=st.sampled_from(Unit),
            rate_per_hour=st.none() | MONEY,
            criterion=RULES,
            rounding=st.sampled_from(Rounding),
            minimum_due=st.none() | MONEY,
            note=st.none() | TEXTS,
            single=COLUMNS,
            family=COLUMNS,
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)


@given(RESOLUTIONS)
def test_every_resolution_survives_writing_and_reading(resolution):
    assert resolution_from(document_of(resolution)) == resolution


@given(RESOLUTIONS)
def test_a_check_never_fails_and_its_faults_always_have_a_sentence(resolution):
    report = check(resolution)

    assert report.ok == (not report.faults)
    assert all(fault.sentence.endswith(".") for fault in (*report.faults, *report.warnings))


@given(RESOLUTIONS, st.decimals(min_value=0, max_value=20_000, places=2))
def test_a_resolution_without_faults_has_one_row_for_every_income(resolution, income):
    for table in resolution.tables:
        for column in Column:
            found = [band for band in table.bands(column) if band.holds(income, Decimal(1010))]
            faults = [
                fault
                for fault in check(resolution).faults
                if (fault.table, fault.column) == (table.service, column)
            ]
            assert faults or len(found) == 1
