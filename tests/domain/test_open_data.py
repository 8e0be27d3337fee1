from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import FormatError
from cusdesk.domain.open_data import (
    CATALOGUE_FORMAT,
    OpenCatalogue,
    OpenService,
    compared,
    open_catalogue_from,
)
from cusdesk.domain.services import FeeRule, ServiceArea, ServiceForm, ServiceUnit, Standing
from cusdesk.domain.vat import VatMark

CLUB = OpenService(
    code="X01",
    name="Klub seniora",
    area=ServiceArea.CIVIC_ACTIVITY,
    standing=Standing.PROGRAMME,
    care_kind=None,
    forms=frozenset({ServiceForm.GROUP}),
    unit=ServiceUnit.MEETING,
    fee_rule=FeeRule.FREE,
    flat_price=None,
    flat_from=None,
    vat=VatMark.UNSET,
    groups=frozenset({"osoby starsze"}),
    life_areas=frozenset(),
    offer_text="",
    standard=None,
)
ROW = {
    "code": "X01",
    "name": "Klub seniora",
    "area": "civic_activity",
    "standing": "programme",
    "forms": ["group"],
    "unit": "meeting",
    "fee_rule": "free",
    "target_groups": ["osoby starsze"],
}
CODES = st.lists(st.sampled_from(["A1", "B2", "C3", "D4"]), unique=True)


def catalogue(*services):
    return OpenCatalogue("CUS", date(2026, 11, 23), tuple(services), ())


def document(*rows, **changes):
    return {
        "format": CATALOGUE_FORMAT,
        "centre": "CUS",
        "on": "2026-11-23",
        "services": [*rows],
    } | (changes)


def of_codes(codes):
    return [replace(CLUB, code=code) for code in codes]


def test_a_service_nobody_has_here_is_new():
    report = compared([], catalogue(CLUB), [])

    assert report.new == (CLUB,)
    assert report.new_groups == ("osoby starsze",)


def test_a_service_that_differs_says_in_what():
    report = compared([CLUB], catalogue(replace(CLUB, unit=ServiceUnit.HOUR, name="Klub")), [])

    assert report.differing[0].what == ("nazwa", "jednostka")
    assert report.new == ()


def test_what_is_only_here_is_named():
    assert compared([CLUB], catalogue(), []).only_here == ("X01",)


@given(CODES, CODES)
def test_every_service_stands_in_one_part_of_the_report(here, there):
    report = compared(of_codes(here), catalogue(*of_codes(there)), [])
    parts = [
        [one.code for one in report.new],
        [one.code for one in report.differing],
        list(report.same),
        list(report.only_here),
    ]

    assert sorted(code for part in parts for code in part) == sorted({*here, *there})


def test_a_catalogue_is_read():
    read = open_catalogue_from(document(ROW))

    assert (read.services, read.day) == ((CLUB,), date(2026, 11, 23))


def test_a_flat_price_is_read_exactly():
    read = open_catalogue_from(document(ROW | {"fee_rule": "flat", "flat_price": "12.50"}))

    assert read.services[0].flat_price == Decimal("12.50")
    assert read.services[0].flat_from is None


def test_the_day_of_a_flat_price_is_read_with_it():
    flat = {"fee_rule": "flat", "flat_price": "12.50", "flat_from": "2027-01-01"}

    assert open_catalogue_from(document(ROW | flat)).services[0].flat_from == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (document(ROW, format="cusdesk-catalogue-2"), "ten plik jest inny albo nowszy"),
        (document(ROW, ROW), "ten sam kod stoi dwa razy: X01"),
        (document(ROW | {"forms": ["choir"]}), "nieznane choir"),
        (document(ROW | {"area": "space"}), "„area” ma być jednym z"),
        (
            document({key: ROW[key] for key in ROW if key != "standing"}),
            "brakuje klucza „standing”",
        ),
        (document(ROW | {"target_groups": "wszyscy"}), "ma być listą tekstów"),
        (document(ROW | {"offer_text": 5}), "„offer_text” ma być tekstem"),
        (document(ROW | {"standard": {"purpose": "x"}}), "brakuje klucza"),
        ([], "klucze z wartościami"),
    ],
)
def test_a_wrong_file_is_refused_by_its_place(wrong, said):
    with pytest.raises(FormatError, match=said):
        open_catalogue_from(wrong)
