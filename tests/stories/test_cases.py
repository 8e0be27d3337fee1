"""From a neighbour's call to the issued decision, by keyboard only, as a clerk types it."""

import pytest

from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import CaseState
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.case_views import view_case
from cusdesk.operations.fees import determinations_in
from cusdesk.operations.offices import record_rule
from cusdesk.operations.reports import reports
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import resident
from tests.support.drafts import confirm_name
from tests.support.offices import TODAY
from tests.support.windows import answer, close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def journey(qtbot, office):
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    return Journey(shell)


def test_a_neighbours_call_becomes_an_issued_decision_by_keyboard_only(journey, office):
    confirm_name(office, resident(office, "Żółkiewska"))
    office.do(record_rule, FOUR_EYES, "no", TODAY)
    journey.keys("Ctrl+3", "Ctrl+N")

    take_the_call(journey)
    stamp_the_application(journey)
    record_the_interview(journey)
    fill_the_grid(journey)
    state_the_income(journey)
    determine_the_fee(journey, office)
    issue_the_decision(journey)

    assert view_of(office).brief.state is CaseState.DECIDED
    assert view_of(office).step is Step.DELIVER
    (fee,) = office.do(determinations_in, view_of(office).brief.id)
    assert fee.fee_percent == 20
    (report,) = office.do(reports)
    assert "CUS.8225.1.2026" in report.outcome_note


def take_the_call(journey):
    journey.choose("Zgłaszający", "sąsiad lub sąsiadka").keys("Enter", "Enter", "Enter")
    journey.type("zolk").keys("Down", "Enter", "Enter", "Enter")
    journey.type("Pani Żółkiewska od tygodnia nie wychodzi z domu.").keys("Ctrl+Enter")


def stamp_the_application(journey):
    assert journey.sees("Nowy wniosek ze zgłoszenia nr 1/2026")
    journey.type("Pomoc przy kąpieli i zakupach").keys("Ctrl+Enter")
    assert journey.sees("Przyjęto wniosek nr 1/2026. Znak sprawy: CUS.8225.1.2026")


def record_the_interview(journey):
    assert journey.held == "Dzień wywiadu"
    journey.type("dziś")
    journey.type_into("Ustalenia do uzasadnienia decyzji", "Porusza się o lasce, mieszka sama.")
    journey.keys("Ctrl+Enter")


def fill_the_grid(journey):
    assert journey.held == "Czynność, wiersz 1"
    for name, minutes in (("kąpiel", "45"), ("zakupy i gotowanie", "75")):
        journey.type(name).keys("Enter")
        journey.type(minutes).keys("Enter", "Enter").type("pn-pt").keys("Enter")
    assert journey.sees("10\u00a0godzin")
    journey.keys("Ctrl+Enter")


def state_the_income(journey):
    assert journey.held == "Za miesiąc"
    journey.type_into("Dokumenty", "decyzja ZUS")
    journey.choose("Z kim mieszka i gospodaruje", "sama, nikt więcej")
    journey.type_into("Rodzaj dochodu: Irena Żółkiewska, pozycja 1", "emerytura").keys("Enter")
    journey.type("1 800,00").keys("Ctrl+S")


def determine_the_fee(journey, office):
    assert journey.sees("20% kosztu, 9,00\u00a0zł za godzinę")
    assert journey.held == "Warunki na dzień"
    journey.keys("Ctrl+Enter")
    assert view_of(office).step is Step.DRAFT


def issue_the_decision(journey):
    assert journey.held == "Rozstrzygnięcie"
    journey.keys("Ctrl+S")
    journey.choose("Jak strona mogła się wypowiedzieć", "zapoznano osobiście")
    journey.type_into("Kiedy", "23.11.2026").focus("Podpisuje")
    journey.keys("Down", "F8")
    assert journey.sees("Czeka na zatwierdzenie. Autor: Anna Wrześniewska.")
    journey.keys("F8")
    assert journey.sees("Można wydać decyzję.")
    answer("Wydaj decyzję")
    journey.keys("F8")
    assert journey.sees("Wydano decyzję nr 1/2026")
    close_papers()


def view_of(office):
    return office.do(view_case, office.do(list_cases, CaseFilter.ALL).rows[0].id)
