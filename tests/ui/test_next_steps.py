"""The next step of a case always leads somewhere: to a field, or to the place that lacks it."""

import pytest

from cusdesk.domain.cases import CaseKind
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import earning, interviewed, needing, opened, resident
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def journey_on(qtbot, office):
    """Return a way to the card of a case in the whole window."""

    def walk(case_id):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
        shell.turn("cases", case_id)
        return Journey(shell)

    return walk


def test_without_a_table_the_next_step_leads_to_where_a_resolution_is_entered(office, journey_on):
    who = resident(office)
    case_id = opened(office, who, kind=CaseKind.SPECIALIST_CARE).case_id
    interviewed(office, case_id)
    needing(office, case_id)
    earning(office, who)
    journey = journey_on(case_id)

    journey.press("Następny krok: Ustal odpłatność")
    assert journey.sees("nie ma tabeli odpłatności")
    assert journey.held == "Przejdź do Usług"

    journey.keys("Enter")
    assert journey.window.current == "services"
    assert journey.window.screen_.current == "resolutions"
