from datetime import date

import pytest

from cusdesk.app.shipped import load_catalogues
from cusdesk.domain.catalogues import catalogue_from
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.services import FeeRule, ServiceArea, ServiceForm, Standing
from cusdesk.operations.catalogues import (
    area_headings,
    decide_area,
    end_diagnosis,
    take_over_catalogue,
)
from cusdesk.operations.programmes import programmes
from cusdesk.operations.services import services
from tests.support.offices import TODAY


def starter(key):
    return next(each for each in load_catalogues() if each.key == key)


def answered(catalogue):
    return {row.code: row.standing for row in catalogue.services}


def by_code(office, code):
    return next(row for row in office.do(services) if row.card.code == code)


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("kramsk", [f"K{n:02}" for n in range(1, 13)]),
        ("klucze", [f"L{n:02}" for n in range(1, 7)]),
        ("srokowo", [f"S{n:02}" for n in range(1, 7)]),
        ("rawicz", [f"R{n:02}" for n in range(1, 11)]),
        ("empty", []),
    ],
)
def test_each_starter_catalogue_holds_its_rows(key, codes):
    assert [row.code for row in starter(key).services] == codes


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("kramsk", ["K05", "K06", "K08", "K09", "K10", "K11"]),
        ("klucze", ["L05", "L06"]),
        ("rawicz", ["R04", "R06", "R07", "R08", "R09"]),
    ],
)
def test_doubtful_rows_are_asked_about_by_name(key, asked):
    assert [row.code for row in starter(key).services if row.ask] == asked


def test_self_help_is_proposed_as_a_supporting_action():
    (row,) = [row for row in starter("kramsk").services if row.code == "K08"]

    assert row.standing is Standing.SUPPORTING
    assert row.answers == (Standing.SUPPORTING, Standing.PROGRAMME)
    assert row.forms == {ServiceForm.GROUP}


def test_inactive_rows_stay_inactive(office):
    office.do(take_over_catalogue, starter("srokowo"), answered(starter("srokowo")))

    inactive = {row.card.code for row in office.do(services) if not row.active}
    assert {"S03", "S04", "S05", "S06", "K12"} <= inactive


def test_srokowo_begins_with_an_empty_programme_and_fourteen_areas(office):
    office.do(take_over_catalogue, starter("srokowo"), {})

    (programme,) = office.do(programmes)
    assert (programme.code, programme.state) == ("P01", ProgrammeState.PREPARED)
    headings = office.do(area_headings)
    assert [one.area for one in headings] == list(ServiceArea)
    assert {one.standing for one in headings} == {"do decyzji po diagnozie"}


def test_taking_over_twice_adds_nothing_twice(office):
    for _time in range(2):
        office.do(take_over_catalogue, starter("srokowo"), {})

    assert len(office.do(programmes)) == 1
    assert len(office.do(area_headings)) == len(ServiceArea)


def test_kramsk_has_no_areas_to_decide(office):
    assert office.do(area_headings) == []


def test_services_of_klucze_wait_until_the_diagnosis_is_done(office):
    office.do(take_over_catalogue, starter("klucze"), answered(starter("klucze")))
    waiting = {row.card.code for row in office.do(services) if row.awaits_diagnosis}
    assert waiting == {"L02", "L03", "L04"}
    assert not by_code(office, "L02").active

    assert office.do(end_diagnosis, TODAY) == 3

    assert by_code(office, "L02").active
    assert office.do(end_diagnosis, TODAY) == 0


def test_an_area_is_decided_in_words_with_a_day(office):
    office.do(take_over_catalogue, starter("empty"), {})
    (culture,) = [one for one in office.do(area_headings) if one.area is ServiceArea.CULTURE]
    with pytest.raises(InvalidInputError):
        office.do(decide_area, culture.id, " ", TODAY)
    office.do(decide_area, culture.id, "zajęcia z ośrodkiem kultury", date(2026, 12, 1))

    (now,) = [one for one in office.do(area_headings) if one.area is ServiceArea.CULTURE]
    assert now.standing == "zajęcia z ośrodkiem kultury"


def test_a_service_of_a_programme_takes_no_table_of_a_resolution(office):
    office.do(take_over_catalogue, starter("rawicz"), {"R01": Standing.PROGRAMME})

    assert by_code(office, "R01").card.fee_rule is FeeRule.PRICE_LIST


def test_a_catalogue_with_an_unknown_key_is_refused_by_its_place():
    row = {
        "code": "X",
        "name": "x",
        "area": "health",
        "regime": "programme",
        "forms": ["group"],
        "colour": "red",
    }
    with pytest.raises(FormatError, match="nieznany klucz „colour”"):
        catalogue_from({"catalogue": "x", "name": "x", "services": [row]})


# Code, name, number of the area (art. 2 ust. 1 CUS Act), regime, fee where one is named.
ROWS = """
K01|Usługi wspierania rodziny|2|programme|price_list
K02|Usługi opiekuńcze|4|decision|table
K03|Specjalistyczne usługi opiekuńcze|4|decision|table
K04|Wsparcie osób z niepełnosprawnościami|6|programme|price_list
K05|Wsparcie osób starszych|4|programme|price_list
K06|Wsparcie osób bezdomnych|4|programme|free
K07|Reintegracja społeczno-zawodowa|14|programme|free
K08|Działania samopomocowe|11|programme|free
K09|Wolontariat|11|programme|free
K10|Pomoc sąsiedzka|11|programme|free
K11|Integracja wspólnoty|11|programme|free
L01|Dotychczasowe usługi OPS|4|decision|table
L05|Działania społeczne i samopomocowe|11|programme|
L06|Wolontariat|11|programme|
S01|Usługi świadczone przez dotychczasowy GOPS|4|decision|
R01|Usługi dotychczas realizowane przez MGOPS|4|decision|table
R02|Wsparcie rodziny|2|programme|price_list
R03|Wsparcie osób z niepełnosprawnościami|6|programme|price_list
R04|Wsparcie osób starszych|4|programme|price_list
R05|Pobudzanie aktywności obywatelskiej|11|programme|free
R06|Działania samopomocowe|11|programme|
R07|Wolontariat|11|programme|
R08|Działania sąsiedzkie|11|programme|
R09|Integracja wspólnoty|11|programme|
R10|Opieka zdrowotna i usługi socjalne|5|programme|
"""


@pytest.mark.parametrize("row", ROWS.split("\n")[1:-1])
def test_a_row_has_the_name_area_regime_and_fee_of_its_centre(row):
    code, name, area, regime, fee = row.split("|")
    known = {one.code: one for each in load_catalogues() for one in each.services}[code]

    assert known.name == name
    assert known.area is list(ServiceArea)[int(area) - 1]
    assert known.standing.regime == regime
    assert fee in {"", known.fee_rule}


@pytest.mark.parametrize("code", ["S02", "L02", "R10"])
def test_a_fee_a_starter_does_not_name_is_not_settled_by_silence(code):
    known = {one.code: one for each in load_catalogues() for one in each.services}

    assert known[code].fee_rule is FeeRule.UNSET
