"""In each of the four centres: from the starter catalogue to an approved, printed plan and orders.

The walk is one; the services, money, providers and signatories are each centre's own.
"""

import pytest

from cusdesk.ui import tasks
from tests.stories import walks
from tests.support.centres import KLUCZE, KRAMSK, RAWICZ, SROKOWO, founded, grouped, villager

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WHO, SURNAME = "Genowefa Ćwikła", "Ćwikła"
ORGANS = ("Wójt", "Burmistrz")


@pytest.fixture
def seat_in(qtbot, tmp_path, clock):
    """Return a way to found a centre's office and to sit down in it."""
    opened = []

    def found(centre):
        office = founded(centre, tmp_path / "office", clock)
        opened.append(office)
        return walks.Seat(qtbot, office, tmp_path)

    yield found
    tasks.call_off()
    for office in opened:
        office.close()


def furnish(seat, centre):
    """Settle in the window what the wizard left open, then name money, programme and provider."""
    with seat.of(centre.director.login) as director:
        walks.settle_services(director, centre)
        if centre.iban:
            walks.name_account(director, centre)
        walks.write_programme(director, centre)
        walks.engage(director, centre)
        if centre.approver != centre.director.login:
            walks.authorise(director, centre)


def planned(seat, centre):
    """Lead one application to an agreed plan; return the information about being qualified."""
    villager(seat.office, centre, WHO)
    with seat.of(centre.coordinator.login) as coordinator:
        walks.apply_for(coordinator, SURNAME, centre)
        walks.qualify(coordinator, centre)
        walks.inform(coordinator)
        said = seat.paper("informacja")
        walks.talk(coordinator, centre)
        walks.build_plan(coordinator, centre)
    return said


def approved(seat, centre):
    """Have the plan approved by whoever does it here, and return what it says on paper."""
    with seat.of(centre.approver) as approver:
        walks.approve_plan(approver, SURNAME)
        approver.press("Drukuj plan")
        return seat.paper("ipus")


def ordered(seat, centre, fill=lambda _journey, _one: None):
    """Order every service of the plan and return what the orders say on paper."""
    said = []
    with seat.of(centre.coordinator.login) as coordinator:
        walks.open_case(coordinator, SURNAME)
        for at, one in enumerate(centre.offered, start=1):
            ground = f"IPUS nr 1/2026, pozycja {at}"
            walks.order(coordinator, ground, lambda journey, one=one: fill(journey, one))
            coordinator.press("Drukuj zlecenie")
            said.append(seat.paper(f"zlecenie-{at}"))
            coordinator.press("Wróć do zleceń")
    return said


def whole_way(seat, centre):
    """Walk from the catalogue to the orders; return information, plan and orders as read."""
    furnish(seat, centre)
    information = planned(seat, centre)
    plan = approved(seat, centre)
    orders = ordered(seat, centre)
    for paper in (information, plan):
        assert centre.name in paper
        assert WHO in paper
        # Nothing of a programme is the wójt's, and its money is an „opłata” of the centre.
        assert not any(organ in paper for organ in ORGANS)
        assert "odpłatnoś" not in paper.lower()
        assert grouped(centre.gmina_iban) not in paper
    assert f"{centre.approver_name} {centre.approver_on_paper}" in plan
    assert centre.coordinator.name in plan
    for one in centre.offered:
        assert one.name in plan
        assert one.place in plan
        assert centre.contractor.name in plan
    for at, (one, paper) in enumerate(zip(centre.offered, orders, strict=True), start=1):
        assert f"Zlecenie usług {centre.name} nr {at}/2026" in paper
        assert f"Zleca {centre.coordinator.name}: data i podpis" in paper
        assert f"{centre.contractor.name} " in paper
        assert f"umowa CUS.7.2026 IPUS nr 1/2026, pozycja {at}" in paper
        assert f"{one.code} {one.name}" in paper
        assert "48030712306" not in paper
    return information, plan, orders


def test_kramsk_orders_hours_from_a_cooperative_that_plans_its_own_people(seat_in):
    information, plan, orders = whole_way(seat_in(KRAMSK), KRAMSK)

    assert grouped(KRAMSK.iban) in information
    assert grouped(KRAMSK.iban) in plan
    assert "18,50 zł / godzina" in plan
    for paper in orders:
        assert "Osoby i rozkład wizyt ustala wykonawca, w dniach i porach podanych wyżej." in paper
        assert "jest odrębnym administratorem" in paper
    assert "3:00 godz. tygodniowo" in orders[0]
    assert "2:00 godz. tygodniowo" in orders[1]


def test_klucze_waits_for_the_diagnosis_and_takes_no_fee(seat_in):
    information, plan, orders = whole_way(seat_in(KLUCZE), KLUCZE)

    for paper in (information, plan):
        assert "rachunek" not in paper
        assert "zł" not in paper
        assert "bezpłatn" in paper
        assert "cennik" not in paper
    assert "upoważnienie nr U/1/2026 z dnia 23 listopada 2026 r." in plan
    assert all("Opłata usługa bezpłatna" in paper for paper in orders)


def test_srokowo_completes_its_programme_and_rides_to_places(seat_in):
    _information, plan, orders = whole_way(seat_in(SROKOWO), SROKOWO)

    assert grouped(SROKOWO.iban) in plan
    assert "4,00 zł / przejazd" in plan
    assert "2 przejazdy" in orders[1]
    assert "Kiedy wt, cz, 8:00–9:00 Miejsce przychodnia w Srokowie" in orders[1]
    assert "UP/3/2026" in orders[0]
    # This programme asks for the address alone (art. 5 ust. 3 pkt 9 and art. 50 ust. 1 CUS Act).
    assert "Adres zamieszkania" in plan
    assert not [one for one in ("48030712306", "Data urodzenia", "Telefon") if one in plan]


def test_rawicz_names_its_place_and_halves_the_fee_of_a_large_family(seat_in):
    information, plan, orders = whole_way(seat_in(RAWICZ), RAWICZ)

    assert "20,00 Karta Dużej Rodziny: 50% 10,00" in information
    assert "10,00 zł / godzina" in plan
    assert "3,00 zł / godzina" in plan
    assert grouped(RAWICZ.iban) in plan
    assert f"Miejsce {RAWICZ.place}" in orders[1]
    assert "Miejsce" not in orders[0]
