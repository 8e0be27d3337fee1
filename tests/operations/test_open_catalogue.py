"""The base of services leaves by the documented schema, and comes in without changing anything."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cusdesk.domain.errors import FormatError, InvalidInputError, NotPermittedError
from cusdesk.domain.open_data import open_catalogue_from
from cusdesk.domain.services import FeeRule, Standing
from cusdesk.domain.standards import StandardText
from cusdesk.operations.open_catalogue import (
    export_catalogue,
    export_catalogue_csv,
    look_into_catalogue,
    take_over_open_catalogue,
)
from cusdesk.operations.service_answers import links_of
from cusdesk.operations.services import change_service, services
from cusdesk.operations.standards import approve_standard, standard_versions, write_standard
from cusdesk.operations.target_groups import add_target_groups
from tests.support.offices import TODAY
from tests.support.programmes import programme, service_id
from tests.support.schemas import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "catalogue-1.json").read_text(
        encoding="utf-8"
    )
)
STANDARD = StandardText("cel", "przebieg", "kto", "jakość", ("punkt",))


def plain(value):
    def shown(one):
        return one.isoformat() if isinstance(one, date) else f"{Decimal(one):f}"

    return json.loads(json.dumps(value, default=shown))


def furnished(office):
    programme(office)
    office.do(write_standard, service_id(office, "K05"), STANDARD)
    office.do(approve_standard, service_id(office, "K05"), TODAY)
    return plain(office.do(export_catalogue))


def foreign(body, **changes):
    """Return the body as another centre's: every code begins with X."""
    rows = [row | {"code": f"X{row['code']}"} | changes for row in body["services"]]
    return open_catalogue_from(body | {"centre": "CUS w Kluczach", "services": rows})


def by_code(office, code):
    return next(row for row in office.do(services) if row.card.code == code)


def test_the_export_keeps_to_its_schema(office):
    body = furnished(office)

    assert list(faults(body, SCHEMA)) == []
    assert [one["code"] for one in body["services"]] == [f"K{n:02}" for n in range(1, 13)]
    assert body["programmes"][0]["services"][0]["price"] == "18.50"
    assert body["services"][4]["standard"]["points"] == ["punkt"]


def test_the_schema_catches_a_standing_nobody_knows(office):
    body = furnished(office)
    body["services"][0]["standing"] = "maybe"

    assert list(faults(body, SCHEMA))


def test_what_leaves_comes_back_the_same(office):
    report = office.do(look_into_catalogue, open_catalogue_from(furnished(office)))

    assert (report.new, report.differing, report.only_here) == ((), (), ())
    assert len(report.same) == 12


def test_a_table_leaves_for_spreadsheets(office):
    lines = office.do(export_catalogue_csv).splitlines()

    assert len(lines) == 13
    assert lines[2].startswith("K02;Usługi opiekuńcze;pomoc społeczna;z decyzją")


def test_looking_changes_nothing(office):
    arriving = foreign(furnished(office))
    before = office.do(services)
    report = office.do(look_into_catalogue, arriving)

    assert len(report.new) == 12
    assert office.do(services) == before


def test_new_services_come_unconfirmed_and_do_not_apply_yet(office):
    taken = office.do(take_over_open_catalogue, foreign(furnished(office)), {})

    row = by_code(office, "XK05")
    assert (taken.services, taken.standards) == (12, 1)
    assert (row.regime_confirmed, row.active) == (False, False)
    assert row.card.note == "Z bazy usług: CUS w Kluczach, 23.11.2026."


def test_the_answer_of_this_office_holds(office):
    arriving = foreign(furnished(office))
    office.do(take_over_open_catalogue, arriving, {"XK05": Standing.DECISION})

    row = by_code(office, "XK05")
    assert (row.regime_confirmed, row.card.standing) == (True, Standing.DECISION)
    assert row.card.fee_rule is FeeRule.TABLE


def test_a_standard_comes_as_a_draft_for_the_director_here(office):
    office.do(take_over_open_catalogue, foreign(furnished(office)), {})

    (version,) = office.do(standard_versions, by_code(office, "XK05").id)
    assert version.is_draft
    assert version.text == STANDARD


def test_target_groups_come_with_their_names(office):
    arriving = foreign(furnished(office), target_groups=["hodowcy gołębi"])
    taken = office.do(take_over_open_catalogue, arriving, {})

    assert taken.groups == 1
    assert len(office.do(links_of, by_code(office, "XK05").id).groups) == 1


def test_a_group_known_here_is_not_made_twice(office):
    office.do(add_target_groups, ("hodowcy gołębi",))
    arriving = foreign(furnished(office), target_groups=["hodowcy gołębi"])

    assert office.do(look_into_catalogue, arriving).new_groups == ()
    assert office.do(take_over_open_catalogue, arriving, {}).groups == 0


def test_services_known_here_stay_as_they_are(office):
    body = furnished(office)
    body["services"][0]["name"] = "Inna nazwa"
    arriving = open_catalogue_from(body)
    report = office.do(look_into_catalogue, arriving)
    office.do(take_over_open_catalogue, arriving, {})

    assert [one.what for one in report.differing] == [("nazwa",)]
    assert by_code(office, "K01").card.name == "Usługi wspierania rodziny"


def test_a_clerk_may_look_and_not_take_over(office, in_name_of):
    arriving = foreign(furnished(office))
    clerk = in_name_of("dorota")

    assert len(clerk.do(look_into_catalogue, arriving).new) == 12
    with pytest.raises(NotPermittedError):
        clerk.do(take_over_open_catalogue, arriving, {})


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"fee_rule": "flat", "flat_price": None}, "brakuje kwoty „flat_price”"),
        ({"fee_rule": "flat", "flat_price": "-5.00"}, "większą od zera, a jest: -5.00"),
        ({"fee_rule": "flat", "flat_price": "0"}, "większą od zera, a jest: 0"),
        ({"fee_rule": "free", "flat_price": "-5.00"}, "większą od zera, a jest: -5.00"),
    ],
)
def test_a_fee_that_cannot_be_is_refused_before_anything_is_taken(office, changes, fault):
    body = furnished(office)

    with pytest.raises(FormatError, match=fault) as refusal:
        foreign(body, **changes)
    assert "services" in refusal.value.sentence


def test_a_contradiction_is_never_taken_over(office):
    """What did not come through a file is held to the rules of the card all the same."""
    arriving = foreign(furnished(office), fee_rule="flat", flat_price="5.00")
    wrong = tuple(replace(one, flat_price=None) for one in arriving.services)

    with pytest.raises(InvalidInputError, match="stałą kwotę"):
        office.do(take_over_open_catalogue, replace(arriving, services=wrong), {})


def test_a_flat_fee_with_its_amount_is_taken_over(office):
    arriving = foreign(furnished(office), fee_rule="flat", flat_price="5.00")
    office.do(take_over_open_catalogue, arriving, {})

    assert by_code(office, "XK05").card.flat_price == Decimal(5)


def test_a_table_never_holds_a_cell_a_spreadsheet_would_run(office):
    service = service_id(office, "K05")
    card = by_code(office, "K05").card
    office.do(change_service, service, replace(card, offer_text="=HYPERLINK(1)"))

    assert ";'=HYPERLINK(1)" in office.do(export_catalogue_csv)
