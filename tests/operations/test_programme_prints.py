from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.orders import draft_order
from cusdesk.operations.programme_editing import record_programme_change
from cusdesk.operations.programme_lists import drop_service
from cusdesk.operations.programme_offers import offers_of
from cusdesk.operations.programme_prints import programme_pdf, programmes_register
from cusdesk.operations.programme_reports import programme_report_pdf
from cusdesk.operations.programmes import programmes
from cusdesk.operations.providers import ProviderCard, add_provider
from cusdesk.operations.service_prints import service_pdf, services_register
from cusdesk.operations.signing import end_signing, signatories
from tests.print.reading import heard
from tests.support.offices import TODAY
from tests.support.orders import ordered_from
from tests.support.plans import approved, ready, scene
from tests.support.programmes import programme, service_id
from tests.support.qualifications import programme_signer, qualified


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def words(pdf):
    return heard(pdf).document.words


def test_the_card_says_the_twelve_elements_in_their_order(office):
    said = words(office.do(programme_pdf, programme(office)))

    heads = ["1. Nazwa i cel programu", "7. Wysokość opłat", "12. Budżet i źródła"]
    assert sorted(heads, key=said.index) == heads
    assert "zamieszkanie w gminie Kramsk" in said
    assert "18,50 zł" in said
    assert "numer PESEL, adres zamieszkania, telefon" in said


def test_the_card_names_resolutions_that_changed_it(office):
    made = programme(office)
    office.do(record_programme_change, made, "XXV/180/2026", date(2026, 9, 1), "nowa cena")

    assert "XXV/180/2026" in words(office.do(programme_pdf, made))


def test_a_programme_without_texts_says_what_is_missing(office):
    made = programme(office, runs=False)
    for code in ("K05", "K07"):
        office.do(drop_service, made, service_id(office, code))

    assert "Brak." in words(office.do(programme_pdf, made))


def test_the_register_says_until_when_the_information_is_due(office):
    programme(office)
    said = words(office.do(programmes_register))

    assert "XX/150/2025 z 10.12.2025" in said
    assert "02.05.2028" in said


def test_the_information_counts_people_per_service(office):
    made = programme(office)
    qualified(office, made)
    said = words(office.do(programme_report_pdf, made))

    assert "Wsparcie osób starszych 30 1 3,33%" in said
    assert "osoby objęte wsparciem osoby 0 40 1" in said
    assert "w BIP do 2 maja 2028 r. (art. 6 ustawy o CUS)" in said
    # What the resident pays is no cost of the programme (0181); nobody has said what it costs.
    assert "740,00 zł" not in said
    assert "kosztu 1 osoby nie wpisano" in said


def test_the_information_is_signed_by_the_director(office):
    made = programme(office)
    assert "Dyrektor Centrum Usług Społecznych" in words(office.do(programme_report_pdf, made))

    for one in office.do(signatories, TODAY):
        office.do(end_signing, one.authorisation_id, date(2026, 11, 22))
    assert "Anna Wrześniewska Dyrektor" not in words(office.do(programme_report_pdf, made))


def test_a_director_authorised_for_programmes_alone_signs_the_information(office):
    """Art. 26 ust. 1 CUS Act: the authorisation in matters of programmes is enough."""
    made = programme(office)
    for one in office.do(signatories, TODAY):
        office.do(end_signing, one.authorisation_id, date(2026, 11, 22))
    programme_signer(office)

    assert "Anna Wrześniewska Dyrektor" in words(office.do(programme_report_pdf, made))


def test_whoever_is_no_director_does_not_sign_the_information(office):
    made = programme(office)
    for one in office.do(signatories, TODAY):
        office.do(end_signing, one.authorisation_id, date(2026, 11, 22))
    programme_signer(office, "beata")

    assert "Beata" not in words(office.do(programme_report_pdf, made))


def test_a_provider_who_only_offers_the_service_is_no_contractor(place, office):
    """Art. 6 CUS Act: the list of those who carried the programme out."""
    approved(place)
    (made,) = office.do(programmes)
    idle = ProviderCard(
        "Fundacja bez zleceń",
        ProviderKind.NGO,
        DataRole.CONTROLLER,
        services=frozenset({place.services["K05"]}),
    )
    office.do(add_provider, idle)

    said = words(office.do(programme_report_pdf, made.id))

    assert "Spółdzielnia Socjalna „Razem do sukcesu”" in said
    assert "Fundacja bez zleceń" not in said


def test_a_provider_of_a_plan_not_approved_yet_is_no_contractor(place, office):
    ready(place)
    (made,) = office.do(programmes)

    assert "Razem do sukcesu" not in words(office.do(programme_report_pdf, made.id))


def test_whom_a_service_was_ordered_from_is_a_contractor(office, in_name_of):
    place = scene(office, in_name_of, qualified=("K05",))
    offered = ordered_from(office, place.case_id, place.provider_id, place.contract_id)
    terms = replace(offered.terms, weekly_minutes=600)
    order = office.do(draft_order, place.case_id, replace(offered, terms=terms))
    (made,) = office.do(programmes)
    assert "Razem do sukcesu" not in words(office.do(programme_report_pdf, made.id))

    office.do(send_order, order)

    assert "Razem do sukcesu" in words(office.do(programme_report_pdf, made.id))


def test_a_service_names_its_programmes(office):
    made = programme(office)
    paid = service_id(office, "K05")

    (offer,) = office.do(offers_of, paid)
    assert (offer.programme_id, offer.price, offer.places) == (made, "18,50\u00a0zł", "0 z 10")
    assert "Program usług społecznych Gminy Kramsk" in words(office.do(service_pdf, paid))


def test_a_service_without_limits_says_how_many_use_it(office):
    programme(office)

    (offer,) = office.do(offers_of, service_id(office, "K07"))
    assert (offer.price, offer.places) == ("bezpłatnie", "0, bez limitu")


def test_the_register_of_services_tells_the_two_regimes_and_actions_apart(office):
    said = words(office.do(services_register))

    assert "z decyzją (pomoc społeczna)" in said
    assert "działanie wspierające, bez wniosku i opłaty" in said
