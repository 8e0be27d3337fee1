"""Whatever stands in a catalogue of another centre: refused by its row, or taken over as told."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cusdesk.app.files import read_json
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.domain.open_data import CATALOGUE_FORMAT, open_catalogue_from
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceForm,
    ServiceUnit,
    Standing,
)
from cusdesk.operations.open_catalogue import look_into_catalogue, take_over_open_catalogue
from cusdesk.operations.services import add_service, change_service, services
from cusdesk.operations.target_groups import add_target_groups, target_groups

ROW = {
    "code": "X01",
    "name": "Klub seniora",
    "area": "civic_activity",
    "standing": "programme",
    "forms": ["group"],
    "unit": "meeting",
    "fee_rule": "free",
}
FLAT = {"fee_rule": "flat", "flat_price": "10.50"}


def arriving(*rows):
    body = {
        "format": CATALOGUE_FORMAT,
        "centre": "CUS w Kluczach",
        "on": "2026-11-23",
        "services": list(rows),
    }
    return open_catalogue_from(read_json(json.dumps(body).encode(), "baza.json"))


def row(**changes):
    return ROW | changes


def refusal(*rows):
    with pytest.raises(FormatError) as refused:
        arriving(*rows)
    return refused.value.sentence


def taken(office, code):
    return next(one.card for one in office.do(services) if one.card.code == code)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (FLAT | {"flat_price": "10.555"}, "najwyżej dwie cyfry groszy, a jest: 10.555"),
        ({"flat_price": "0.001"}, "najwyżej dwie cyfry groszy"),
        (FLAT | {"flat_price": "999999999999"}, "najwyżej 100\u00a0000,00\u00a0zł za jednostkę"),
        ({"code": "K" * 5000}, "„code” ma najwyżej 20 znaków, a ma 5000\u00a0znaków"),
        ({"name": "n" * 201}, "„name” ma najwyżej 200 znaków"),
        ({"offer_text": "o" * 10_001}, "„offer_text” ma najwyżej 10000 znaków"),
        ({"code": "K\u00001"}, "„code” ma znak, którego nie da się wydrukować"),
        ({"name": "Klub \ud800"}, "„name” ma znak, którego nie da się wydrukować"),
        ({"target_groups": [" "]}, "„target_groups” ma na liście pusty wpis"),
        (
            {
                "standard": {
                    "purpose": "",
                    "course": "",
                    "staff": "",
                    "quality": "",
                    "points": [str(n) for n in range(41)],
                }
            },
            "„points” ma najwyżej 40 punktów, a jest ich 41",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_before_the_dry_run_says_yes(changes, said):
    assert said in refusal(row(**changes))


def test_every_faulty_row_is_named_at_once_with_its_code():
    said = refusal(
        row(code="X01"), row(code="X02", flat_price="0"), row(code="X03", fee_rule="gift")
    )

    first, second = said.split("\n")
    assert "pozycja 2 („X02”)" in first
    assert "większą od zera" in first
    assert "pozycja 3 („X03”)" in second
    assert "„fee_rule”" in second


def test_a_long_list_of_faults_says_how_many_are_left():
    said = refusal(*(row(code=f"X{n:02}", fee_rule="gift") for n in range(25))).split("\n")

    assert len(said) == 21
    assert said[-1] == "Takich błędów jest jeszcze 5."


def test_codes_that_differ_by_case_only_are_one_code_in_a_file():
    assert "ten sam kod stoi dwa razy: K01, k01" in refusal(row(code="K01"), row(code="k01"))


def test_a_code_written_otherwise_is_the_service_that_is_here(office):
    report = office.do(look_into_catalogue, arriving(row(code="k01")))

    assert report.new == ()
    assert report.differing[0].code == "K01"
    assert "pisownia kodu" in report.differing[0].what
    assert "K01" not in report.only_here
    office.do(take_over_open_catalogue, arriving(row(code="k01")), {})
    assert "k01" not in {one.card.code for one in office.do(services)}


def test_the_card_of_a_service_keeps_to_the_same_codes(office):
    card = replace(taken(office, "K05"), code="k01")
    own = next(one.id for one in office.do(services) if one.card.code == "K05")

    with pytest.raises(InvalidInputError, match="Kod „K01” ma już inna usługa"):
        office.do(add_service, card)
    with pytest.raises(InvalidInputError, match="Kod usługi ma najwyżej 20 znaków"):
        office.do(add_service, replace(card, code="K" * 21))
    with pytest.raises(InvalidInputError, match="Nazwa usługi ma najwyżej 200 znaków"):
        office.do(add_service, replace(card, code="Z1", name="n" * 201))
    office.do(change_service, own, replace(card, code="k05"))


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({"fee_rule": "table"}, "będzie „cennik programu”"),
        ({"standing": "supporting"} | FLAT, "będzie „bezpłatna”"),
        ({"flat_price": "5.00"}, "kwota 5,00\u00a0zł odpadnie"),
        ({"flat_from": "2027-01-01"}, "dzień 01.01.2027 odpadnie"),
        ({"care_kind": "ordinary"}, "rodzaj opieki „usługi opiekuńcze” odpadnie"),
        (
            {"standing": "decision", "care_kind": "ordinary", "fee_rule": "free"},
            "będzie „tabela z uchwały lub rozporządzenia”",
        ),
        ({"forms": []}, "nie podano formy, będzie „indywidualna”"),
    ],
)
def test_what_would_be_taken_over_otherwise_is_told_beforehand(office, changes, how):
    report = office.do(look_into_catalogue, arriving(row(**changes)))

    assert report.altered[0].code == "X01"
    assert how in "; ".join(report.altered[0].how)


def test_a_row_that_fits_is_told_without_a_remark(office):
    assert office.do(look_into_catalogue, arriving(row(**FLAT))).altered == ()


def test_a_group_written_otherwise_is_the_group_that_is_here(office):
    office.do(add_target_groups, ("Hodowcy gołębi",))
    before = len(office.do(target_groups))
    brought = arriving(
        row(target_groups=["hodowcy gołębi"]),
        row(code="X02", target_groups=["pszczelarze"]),
        row(code="X03", target_groups=["Pszczelarze"]),
    )

    assert len(office.do(look_into_catalogue, brought).new_groups) == 1
    assert office.do(take_over_open_catalogue, brought, {}).groups == 1
    assert len(office.do(target_groups)) == before + 1


TEXTS = st.one_of(
    st.text(st.characters(), max_size=30),
    st.sampled_from(["K01", "k01 ", "X1", "x1", "X\n1", "=1+1", "ŁÓDŹ", "łódź", "N" * 300]),
)
PRICES = st.one_of(
    st.none(),
    st.sampled_from(["10.50", "10,5", "10.555", "-1", "0", "1e3", "", "5 zł", "９", True, []]),
    st.decimals(-10, 200_000, places=3).map(str),
    st.floats(allow_nan=False),
    st.integers(),
)
DAYS = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2026-02-30", "0001-01-01", 7]))
ROWS = st.fixed_dictionaries(
    {
        "code": TEXTS,
        "name": TEXTS,
        "area": st.sampled_from([one.value for one in ServiceArea]),
        "standing": st.sampled_from([one.value for one in Standing]),
        "forms": st.lists(st.sampled_from([one.value for one in ServiceForm]), max_size=4),
        "unit": st.sampled_from([one.value for one in ServiceUnit]),
        "fee_rule": st.sampled_from([one.value for one in FeeRule]),
    },
    optional={
        "care_kind": st.none() | st.sampled_from([one.value for one in CareKind]),
        "flat_price": PRICES,
        "flat_from": DAYS,
        "target_groups": st.none() | st.lists(TEXTS, max_size=3),
        "offer_text": st.none() | TEXTS,
        "standard": st.none()
        | st.fixed_dictionaries(
            {
                "purpose": TEXTS,
                "course": TEXTS,
                "staff": TEXTS,
                "quality": TEXTS,
                "points": st.lists(TEXTS, max_size=3),
            }
        ),
    },
)


@given(st.lists(ROWS, min_size=1, max_size=3))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_the_dry_run_lets_through_is_taken_over(office, rows):
    try:
        brought = arriving(*rows)
    except FormatError:
        return
    report = office.do(look_into_catalogue, brought)
    done = office.do(take_over_open_catalogue, brought, {})

    assert (done.services, done.groups) == (len(report.new), len(report.new_groups))
    again = office.do(look_into_catalogue, brought)
    assert again.new == ()
    assert {one.code for one in report.new} <= {one.card.code for one in office.do(services)}
