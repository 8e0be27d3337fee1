"""What one typed and never saved is listed with whom it is about and where it belongs."""

from datetime import UTC, datetime, timedelta

import pytest

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.cases import ReporterKind
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.drafts import KeptDraft, keep_draft
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.unfinished import PLACES, unfinished_forms
from tests.support.cases import interviewed, opened, resident
from tests.support.drafts import drafted, ready_case
from tests.support.offices import TODAY
from tests.support.orders import decided
from tests.support.orders import drafted as drafted_order
from tests.support.plans import begun, scene
from tests.support.programmes import programme
from tests.support.providers import add_cooperative, add_person
from tests.support.qualifications import qualified, row_in

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def leave(office, *keys):
    """Leave forms unsaved under these keys, one a minute."""
    for minute, key in enumerate(keys):
        typed = {"text": "wpisane"}
        office.do(keep_draft, KeptDraft(key, typed, {}, AT + timedelta(minutes=minute)))


def listed(office):
    return [(one.title, one.about, one.screen, one.tab) for one in office.do(unfinished_forms)]


def test_the_latest_stands_first(office):
    leave(office, "report/new", "resident/new", "decision/recorded")

    assert [one.title for one in office.do(unfinished_forms)] == [
        "Decyzja wydana wcześniej lub gdzie indziej",
        "Dane osoby",
        "Zgłoszenie",
    ]


def test_a_form_over_a_case_leads_to_its_station(office):
    case_id = opened(office, resident(office)).case_id
    leave(office, f"interview/{interviewed(office, case_id)}", f"needs/{case_id}")

    whose = "Irena Żółkiewska, CUS.8225.1.2026"
    assert listed(office) == [
        ("Czynności i godziny", whose, "cases", CaseTab.NEEDS),
        ("Wywiad środowiskowy", whose, "cases", CaseTab.INTERVIEW),
    ]
    assert {one.target for one in office.do(unfinished_forms)} == {case_id}


def test_an_open_paragraph_leads_to_the_decision(office):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    leave(office, f"passage/{draft_id}/instruction.appeal", f"decision_draft/{draft_id}/grant")

    assert {(one.target, one.tab) for one in office.do(unfinished_forms)} == {
        (case_id, CaseTab.DECISION)
    }


def test_a_form_over_a_person_or_a_report_leads_there(office):
    who = resident(office)
    call = NewReport(ReporterKind.NURSE, "Upadła.", person_described="pani z Woli")
    report = office.do(take_report, call)
    leave(office, f"income/{who}", f"address/new/{who}", f"application/{report.id}")

    assert [(one.about, one.target) for one in office.do(unfinished_forms)] == [
        ("pani z Woli, zgłoszenie", report.id),
        ("Irena Żółkiewska", who),
        ("Irena Żółkiewska", who),
    ]


def test_a_form_whose_record_is_gone_says_so(office):
    leave(office, "interview/0191e3a0-0000-7000-8000-000000000000")

    (one,) = office.do(unfinished_forms)
    assert (one.lost, one.about) == (True, "")


def test_everyone_sees_their_own(office, in_name_of):
    leave(office, "report/new")

    assert in_name_of("celina").do(unfinished_forms) == ()


def test_a_case_closed_to_one_is_not_listed(office, in_name_of):
    case_id = opened(office, resident(office)).case_id
    celina = in_name_of("celina")
    leave(celina, f"needs/{case_id}")
    office.do(exclude, case_id, celina.actor.user_id, "siostra strony")

    assert celina.do(unfinished_forms) == ()


@pytest.mark.parametrize("kind", sorted(PLACES))
def test_every_kind_of_form_has_its_place(office, kind):
    leave(office, f"{kind}/new")

    (one,) = office.do(unfinished_forms)
    assert (one.screen, one.lost) == (PLACES[kind].screen, False)
    assert one.written_at.date() == TODAY


def test_the_forms_of_a_programme_lead_to_their_stations(office, in_name_of):
    place = scene(office, in_name_of)
    plan_id = begun(place)
    leave(
        office, f"plan-frame/{plan_id}", f"plan-service/{plan_id}/x", f"assessment/{place.case_id}"
    )

    assert [(one.title, one.target, one.tab) for one in office.do(unfinished_forms)] == [
        ("Rozpoznanie potrzeb", place.case_id, ProgrammeTab.ASSESSMENT),
        ("Usługa w planie (IPUS)", place.case_id, ProgrammeTab.PLAN),
        ("Okres i kontakt planu (IPUS)", place.case_id, ProgrammeTab.PLAN),
    ]


def test_small_acts_of_a_programme_lead_to_their_records(office):
    made = programme(office)
    done = qualified(office, made, resident(office))
    row = row_in(office, done.case_id)
    prices, acts = f"programme-price/{made}", f"qualification/{row.id}/Rezygnacja"
    leave(office, prices, f"programme-relief/{made}", acts, f"transfer/{done.case_id}")

    assert [
        (one.title, one.target, one.section, one.tab) for one in office.do(unfinished_forms)
    ] == [
        ("Przekazanie wniosku", done.case_id, "", ProgrammeTab.QUALIFICATION),
        ("Kwalifikacja", done.case_id, "", ProgrammeTab.QUALIFICATION),
        ("Ulga w programie", made, "programmes", None),
        ("Cena w programie", made, "programmes", None),
    ]


def test_what_a_volunteer_and_a_neighbour_agree_leads_to_their_lists(office):
    volunteer = add_person(office, kind=CarerKind.VOLUNTEER)
    leave(office, f"agreement/{volunteer}", f"volunteer-hours/{volunteer}")

    assert {(one.target, one.section) for one in office.do(unfinished_forms)} == {
        (volunteer, "volunteers")
    }


def test_an_order_leads_to_the_orders_of_its_case(office):
    case_id, _ = decided(office)
    leave(office, f"order/{drafted_order(office, case_id)}")

    (one,) = office.do(unfinished_forms)
    assert (one.title, one.target, one.tab) == ("Zlecenie usług", case_id, CaseTab.ORDERS)


def test_what_stands_in_the_base_leads_to_its_list(office):
    volunteer = add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")
    employee = add_person(office)
    cooperative = add_cooperative(office)
    leave(office, f"carer/{volunteer}", f"carer/{employee}", f"provider/{cooperative}")

    assert [(one.section, one.about, one.target) for one in office.do(unfinished_forms)] == [
        ("providers", "Spółdzielnia Socjalna „Razem do sukcesu”", cooperative),
        ("carers", "Wanda Ćwikła", employee),
        ("volunteers", "Oliwia Kłos", volunteer),
    ]
