"""The next step of a case always leads somewhere: to a field, or to the place that lacks it."""

from datetime import timedelta

import pytest

from cusdesk.domain.cases import AppointmentKind, CaseKind, CaseState
from cusdesk.operations.appointments import NewAppointment, make_appointment
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_views import view_case
from cusdesk.operations.interviews import interviews_in
from cusdesk.operations.qualifying import withdraw
from cusdesk.ui.banner import Banner
from cusdesk.ui.decisions_draft import DraftPage
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import earning, interviewed, needing, opened, resident
from tests.support.drafts import drafted, person, ready_case
from tests.support.programmes import programme
from tests.support.qualifications import applied, row_in
from tests.support.windows import answer
from tests.ui.journey import Journey
from tests.ui.showing import shown

DAY = timedelta(days=1)


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


def test_one_key_records_no_interview_that_was_only_to_be_arranged(office, journey_on):
    case_id = opened(office, resident(office)).case_id
    journey = journey_on(case_id).press("Następny krok: Umów wywiad")
    assert journey.held == "Dzień wywiadu"

    journey.keys("Ctrl+Enter")

    assert journey.held == "Dzień wywiadu"
    assert journey.sees("Uzupełnij pole „Dzień wywiadu”")
    assert not journey.can_press("Zapisz wywiad")
    assert office.do(interviews_in, case_id).interviews == ()


def test_an_interview_held_asks_what_was_found(office, journey_on):
    case_id = opened(office, resident(office)).case_id
    journey = journey_on(case_id).press("Następny krok: Umów wywiad")

    journey.type("dziś").keys("Ctrl+Enter")

    assert journey.held == "Ustalenia do uzasadnienia decyzji"
    journey.type("Chodzi o lasce.").keys("Ctrl+Enter")
    (one,) = office.do(interviews_in, case_id).interviews
    assert (one.record.conducted_on, one.record.findings) == (office.today, "Chodzi o lasce.")


def test_the_day_of_an_arranged_visit_is_the_one_proposed(office, journey_on, clock):
    who = resident(office)
    case_id = opened(office, who).case_id
    visit = NewAppointment(AppointmentKind.INTERVIEW, who, office.today + DAY, case_id=case_id)
    office.do(make_appointment, visit)
    clock.turn_to(office.today + 2 * DAY)

    journey = journey_on(case_id).press("Następny krok: Wpisz wywiad")

    assert journey.value("Dzień wywiadu") == "24 listopada 2026"
    assert journey.can_press("Zapisz wywiad")


def test_one_strip_stands_over_the_paper_that_waits_for_approval(office, journey_on):
    case_id = ready_case(office, person(office, postcode=""))
    office.do(submit_draft, drafted(office, case_id, as_requested=True))
    journey = journey_on(case_id)
    assert journey.sees("Czeka na zatwierdzenie.")
    assert journey.sees("nie ma kodu pocztowego")

    page = journey.window.findChild(DraftPage)

    assert len([one for one in page.findChildren(Banner) if one.isVisible()]) == 1


def test_the_last_step_of_a_case_is_taken_with_its_own_key(office, journey_on):
    done = applied(office, programme(office))
    office.do(withdraw, row_in(office, done.case_id).id, office.today, "oświadczenie na piśmie")
    journey = journey_on(done.case_id)

    answer("Zamknij sprawę")
    journey.press("Następny krok: Zamknij sprawę")

    assert journey.sees("Sprawa zamknięta")
    assert office.do(view_case, done.case_id).brief.state is CaseState.CLOSED
