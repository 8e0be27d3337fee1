"""The paper of a plan: what it says, by which law and wording, in large print as well."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument

from cusdesk.domain.assessments import NeedState
from cusdesk.domain.plans import AgreementForm
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.operations.documents import (
    document_rows,
    print_large,
    view_document,
)
from cusdesk.operations.plan_approvals import (
    Agreement,
    agree_plan,
    approve_plan,
)
from cusdesk.operations.plan_items import put_frame, put_lists
from cusdesk.operations.plan_papers import large_plan_pdf, plan_pdf
from cusdesk.operations.service_needs import Settlement, settle_need
from tests.print.reading import heard
from tests.support.plans import GOAL, approved, begun, ready, scene
from tests.support.qualifications import centre_account


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def test_the_archived_plan_tells_the_law_and_the_wording_of_its_day(place, office):
    approved(place)
    (row,) = office.do(document_rows)
    known = office.do(view_document, row.id)

    assert known.law_version == "cus: Dz. U. z 2026 r. poz. 165"
    assert known.template_version == "plan.end.consent@2"


def test_the_plan_says_by_which_law_it_is_agreed_and_approved(place, office):
    words = heard(office.do(plan_pdf, begun(place))).document.words

    assert "ustawy z dnia 19 lipca 2019 r. o realizowaniu usług społecznych" in words
    assert "Jeden egzemplarz planu jest dla uczestnika." in words


def test_the_paper_names_only_data_the_programme_lists(office, in_name_of):
    """Art. 5 ust. 3 pkt 9 and art. 50 ust. 1 CUS Act."""
    place = scene(office, in_name_of, listed=frozenset({PersonalDatum.ADDRESS}))

    words = heard(office.do(plan_pdf, begun(place))).document.words

    assert "Adres zamieszkania" in words
    assert not [name for name in ("PESEL", "Data urodzenia", "Telefon") if name in words]


def test_the_paper_says_by_when_and_where_fees_are_paid(place, office):
    centre_account(office)
    plan_id = ready(place)

    words = heard(place.coordinator.do(plan_pdf, plan_id)).document.words

    assert "Opłatę za miesiąc wnosi się do 15. dnia następnego miesiąca na rachunek" in words
    assert "CUS Kramsk" in words


def test_a_plan_of_one_service_is_signed_on_the_page_that_says_it(place, office):
    centre_account(office)
    given_up = Settlement(NeedState.GIVEN_UP, office.today)
    place.coordinator.do(settle_need, place.needs[1], given_up)
    plan_id = begun(place)
    place.add("K05")
    place.coordinator.do(put_lists, plan_id, ((), (), ()), ((GOAL,), (), ()))
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan_id, agreement)

    pages = PdfDocument(office.do(plan_pdf, plan_id))

    assert len(pages) == 1


def test_a_plan_without_fees_names_no_account(place, office):
    centre_account(office)
    begun(place)
    place.add("K05", fee_per_unit=Decimal(0), cost_per_unit=None)

    words = heard(place.coordinator.do(plan_pdf, place.view.brief.id)).document.words

    assert "rachunek" not in words
    # what the centre pays is another thing: the person pays nothing, whether it is known or not
    assert "nie ustalono" not in words


def test_in_need_the_centre_is_called_where_nobody_nearer_was_named(place):
    begun(place)
    place.add("K05")
    view, do = place.view, place.coordinator.do
    assert "Wysokie 14, 62-511" in heard(do(plan_pdf, view.brief.id)).document.words
    assert "W nagłej sprawie CUS Kramsk, 63" in heard(do(plan_pdf, view.brief.id)).document.words

    base = view.content.frame
    frame = replace(base, contact_name="Ewa Nowak", contact_phone="600100200")
    do(put_frame, view.brief.id, base, frame)
    assert "Ewa Nowak, 600 100 200" in heard(do(plan_pdf, view.brief.id)).document.words


def test_a_project_and_an_approved_plan_are_printed_large(place, office):
    plan_id = ready(place)

    project = heard(place.coordinator.do(large_plan_pdf, plan_id)).document.words
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)
    approved_words = heard(place.coordinator.do(large_plan_pdf, plan_id)).document.words

    assert "Wykonawca i miejsce" in project
    assert "zatwierdzono 23.11.2026" in approved_words


def test_the_archive_prints_large_what_a_resident_reads(place, office):
    approved(place)
    (row,) = office.do(document_rows)

    words = heard(office.do(print_large, row.id)).document.words

    assert "Treść jest ta sama." in words
