"""A plan leaves as data that keep to the documented schema."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.plan_content import Goal, PlanCommitment, SupportingAction
from cusdesk.domain.plans import AgreementForm, CommitmentOf, PlanEndKind
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.plan_exports import export_plan, export_plan_csv
from cusdesk.operations.plan_items import put_lists
from cusdesk.operations.plan_papers import plan_pdf
from tests.print.reading import heard
from tests.support.assessments import needing, talked
from tests.support.offices import TODAY
from tests.support.plans import approved, begun, scene
from tests.support.schemas import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "plan-1.json").read_text(encoding="utf-8")
)


def plain(value):
    def shown(one):
        return one.isoformat() if isinstance(one, date) else f"{Decimal(one):f}"

    return json.loads(json.dumps(value, default=shown))


def test_the_export_keeps_to_its_schema(office, in_name_of):
    approved(scene(office, in_name_of))

    body = plain(office.do(export_plan, "1/2026"))

    assert list(faults(body, SCHEMA)) == []
    assert [one["code"] for one in body["services"]] == ["K05", "K04"]


def test_the_schema_itself_catches_a_wrong_amount(office, in_name_of):
    approved(scene(office, in_name_of))
    body = plain(office.do(export_plan, "1/2026"))
    body["services"][0]["amount"] = 3.0

    assert list(faults(body, SCHEMA))


def test_an_anonymous_export_names_nobody(office, in_name_of):
    approved(scene(office, in_name_of))

    body = plain(office.do(export_plan, "IPUS 1/2026", named=False))

    assert list(faults(body, SCHEMA)) == []
    assert "Żółkiewska" not in json.dumps(body, ensure_ascii=False)


SECRETS = ("Zofia od Nowaków", "u sołtysa w Wysokiem", "przy żonie Stanisława", "klucz u Łosiów")


def told(scene):
    """Approve a plan whose every free word tells who the person is."""
    begun(scene)
    scene.add("K05", scope=SECRETS[0], place=SECRETS[1])
    lists = (
        (Goal(f"{SECRETS[2]}: wrócić do ogrodu", SECRETS[3]),),
        (SupportingAction(SECRETS[3], SECRETS[0], SECRETS[1]),),
        (PlanCommitment(CommitmentOf.PERSON, SECRETS[2]),),
    )
    scene.coordinator.do(put_lists, scene.view.brief.id, ((), (), ()), lists)
    agreement = Agreement(scene.office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    scene.coordinator.do(agree_plan, scene.view.brief.id, agreement)
    scene.office.do(approve_plan, scene.view.brief.id)
    return scene


def test_an_anonymous_export_has_no_mark_no_coordinator_and_no_free_words(office, in_name_of):
    told(scene(office, in_name_of))

    whole = plain(office.do(export_plan, "1/2026"))
    named, mark = json.dumps(whole, ensure_ascii=False), whole["plan"]["case"]
    body = plain(office.do(export_plan, "1/2026", named=False))
    unnamed = json.dumps(body, ensure_ascii=False)

    assert list(faults(body, SCHEMA)) == []
    for word in (*SECRETS, mark, "Źrebiec"):
        assert word in named
        assert word not in unnamed
    assert [one["code"] for one in body["services"]] == ["K05"]


def test_an_anonymous_export_leads_to_no_line_of_a_register(office, in_name_of):
    """The number of a plan or its exact days find the person in the register of plans."""
    place = scene(office, in_name_of)
    approved(place)
    whole = plain(office.do(export_plan, "1/2026"))
    body = plain(office.do(export_plan, "1/2026", named=False))

    assert list(faults(body, SCHEMA)) == []
    text = json.dumps(body, ensure_ascii=False)
    for day in (whole["plan"]["from"], whole["plan"]["to"], whole["plan"]["approved"]):
        assert day not in text
    assert (body["centre"], body["plan"]["number"], body["plan"]["from"]) == ("", "", "2026-12")
    assert {one["provider"] for one in body["services"]} == {""}
    assert place.view.brief.number == "1/2026"


def test_the_needs_leave_as_the_paper_tells_them(office, in_name_of):
    place = scene(office, in_name_of)
    approved(place)

    body = plain(office.do(export_plan, "1/2026"))

    first, second = body["needs_summary"].splitlines()
    assert first.endswith("pomoc w kąpieli.")
    assert second.endswith("wyjście z domu.")


def test_a_need_without_a_service_leaves_with_the_others_and_stands_on_paper(office, in_name_of):
    place = scene(office, in_name_of)
    needing(office, talked(office, place.case_id), "towarzystwo.", area=LifeArea.CONTACTS)
    approved(place)

    last = plain(office.do(export_plan, "1/2026"))["needs_summary"].splitlines()[-1]

    assert last == "Kontakty z ludźmi: towarzystwo (bez usługi w tym planie)."
    words = heard(office.do(plan_pdf, place.view.brief.id)).document.words
    assert "towarzystwo (bez usługi w tym planie)" in words


def test_a_plan_that_ended_says_when_and_why(office, in_name_of, clock):
    place = scene(office, in_name_of)
    approved(place)
    clock.turn_to(TODAY + timedelta(days=30))
    ending = NewEnding(PlanEndKind.UPDATED_TO_ZERO, TODAY + timedelta(20), "zdrowa")
    place.coordinator.do(end_plan, place.view.brief.id, ending)

    body = plain(office.do(export_plan, "1/2026"))

    assert list(faults(body, SCHEMA)) == []
    assert (body["plan"]["ended"], body["plan"]["ended_because"]) == (
        "2026-12-13",
        "updated_to_zero",
    )


def test_an_anonymous_table_has_no_free_words(office, in_name_of):
    told(scene(office, in_name_of))

    assert SECRETS[0] in office.do(export_plan_csv, "1/2026")
    table = office.do(export_plan_csv, "1/2026", named=False)
    assert not any(word in table for word in SECRETS)


def test_data_the_programme_does_not_list_do_not_leave(office, in_name_of):
    """Art. 5 ust. 3 pkt 9 and art. 50 ust. 1 CUS Act."""
    approved(scene(office, in_name_of, listed=frozenset({PersonalDatum.ADDRESS})))

    body = plain(office.do(export_plan, "1/2026"))["participant"]

    assert (body["pesel"], body["birth_date"]) == (None, None)
    assert body["address"]


def test_the_services_leave_as_a_table(office, in_name_of):
    approved(scene(office, in_name_of))

    lines = office.do(export_plan_csv, "1/2026").splitlines()

    assert len(lines) == 3
    assert "K05;Wsparcie osób starszych" in lines[1]
    assert ";5,00;" in lines[1]
    assert "godzina;tygodniowo;pn, śr, pt" in lines[1]


def test_a_table_of_a_plan_never_holds_a_cell_a_spreadsheet_would_run(office, in_name_of):
    place = scene(office, in_name_of)
    begun(place)
    place.add("K05", scope="=HYPERLINK(1)")

    assert ";'=HYPERLINK(1);" in office.do(export_plan_csv, "1/2026")


def test_an_unknown_number_is_refused(office):
    with pytest.raises(NotFoundError, match="9/2026"):
        office.do(export_plan, "9/2026")
