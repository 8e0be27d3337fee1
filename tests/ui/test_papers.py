"""Papers are one press away, and the access log tells what was looked at, printed and saved."""

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.domain.cases import ApplicantKind
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.residents import ResidentsScreen
from tests.support.cases import opened, resident
from tests.support.windows import journey_on


@pytest.fixture
def open_on(qtbot):
    """Return a way to open one screen on an office."""
    return lambda office, key, screen: journey_on(qtbot, office, key, screen)


@pytest.fixture(autouse=True)
def papers_put_away(qapp):
    """Close the previews a test has opened."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, PreviewWindow):
            window.close()


def test_the_filled_form_is_printed_where_the_application_stands(office, open_on):
    opened(office, resident(office))
    journey = open_on(office, "cases", CasesScreen)

    journey.open_row("Sprawy", "Żółkiewska").press("Wniosek").press("Drukuj wniosek")

    assert journey.sees("Podgląd – Wniosek o usługi opiekuńcze")


def test_what_began_ex_officio_has_no_form_to_sign(office, open_on):
    opened(office, resident(office), applicant_kind=ApplicantKind.EX_OFFICIO)
    journey = open_on(office, "cases", CasesScreen)

    journey.open_row("Sprawy", "Żółkiewska").press("Wniosek")

    assert journey.can_press("Popraw wniosek")
    assert not journey.can_press("Drukuj wniosek")


def test_a_person_without_a_case_takes_a_filled_form_home(office, open_on):
    resident(office)
    journey = open_on(office, "residents", ResidentsScreen)

    journey.open_row("Mieszkańcy", "Żółkiewska").press("Więcej czynności").press("Drukuj wniosek")

    assert journey.sees("Podgląd – Wniosek o usługi opiekuńcze")
