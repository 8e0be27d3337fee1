"""What changes elsewhere comes onto the card of a person and leaves what is typed alone."""

from datetime import date

import pytest

from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.operations.notes import record_information_duty
from cusdesk.operations.representatives import RepresentativeForm, add_representative
from cusdesk.ui.residents import ResidentsScreen
from tests.support.cases import opened, resident
from tests.support.people import add_resident
from tests.support.windows import journey_on
from tests.ui.journey import settle


@pytest.fixture
def open_on(qtbot):
    """Return a way to open the screen on an office."""
    return lambda office, **more: journey_on(qtbot, office, "residents", ResidentsScreen, **more)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska")


def test_a_case_opened_elsewhere_comes_onto_the_card(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    settle(1.1)

    opened(office, zofia)

    assert journey.sees("Sprawy i usługi (1)")


def test_what_is_typed_stays_when_something_changes_elsewhere(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").keys("F2")
    journey.type_into("Obywatelstwo", "polskie")
    settle(1.1)

    opened(office, zofia)
    settle(0.2)

    assert journey.value("Obywatelstwo") == "polskie"


def test_an_attorney_for_other_matters_is_asked_about_when_the_person_is_opened(
    office, zofia, open_on
):
    bank = RepresentativeForm(
        RepresentativeRole.REPRESENTATIVE,
        "Jan Nowak",
        date(2026, 1, 1),
        RepresentationKind.ATTORNEY,
        scope="konto w banku",
        document="pełnomocnictwo z 2 stycznia 2026 r.",
    )
    office.do(add_representative, zofia, bank)
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    assert journey.sees("Pisma idą do pełnomocnika (Jan Nowak)")

    journey.press("Popraw").choose("Podstawa", "pełnomocnik tylko w innych sprawach")
    journey.keys("Ctrl+S")

    assert not journey.sees("Pisma idą do pełnomocnika")


def test_an_address_without_a_postcode_is_asked_about_where_letters_will_go(office, open_on):
    who = resident(office, postcode="")
    opened(office, who)
    office.do(record_information_duty, who, office.today, "na piśmie")
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    assert journey.sees("Adres nie ma kodu pocztowego")

    journey.press("Popraw adres").type_into("Kod pocztowy", "62511").keys("Ctrl+S")

    assert journey.misses("Adres nie ma kodu pocztowego")
