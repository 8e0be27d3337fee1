"""The ways between the list of cases, the card and a form just begun; what is followed at once."""

import pytest

from cusdesk.domain.cases import ReporterKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.renewals import RenewalForm, renew
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.operations.test_recorded import form
from tests.support.cases import earning, interviewed, needing, opened, resident
from tests.support.drafts import confirm_name, ready_case
from tests.ui.journey import LISTS, Journey
from tests.ui.showing import shown


@pytest.fixture
def journey(qtbot, office):
    """Return a journey through the window on its screen of cases."""
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    return Journey(shell).keys("Ctrl+3")


@pytest.mark.parametrize("way", ["Enter", "Esc", "row"])
def test_a_new_report_leaves_the_way_back_to_the_case(journey, office, way):
    who = resident(office)
    opened(office, who)
    journey.keys("F5").open_row("Sprawy", "CUS.8225.1.2026").keys("Ctrl+N")
    assert journey.sees("Nowe zgłoszenie")

    if way == "Esc":
        journey.keys("Esc")
    elif way == "Enter":
        journey.keys("F6").keys("Enter")
    else:
        journey.window.turn("overview")
        journey.window.turn("cases", office.do(list_cases, CaseFilter.ALL).rows[0].id)

    assert journey.misses("Treść zgłoszenia")
    assert journey.sees("Następny krok: Umów wywiad")


def test_f6_goes_between_the_list_and_a_form_just_begun(journey, office):
    opened(office, resident(office))
    journey.keys("F5").open_row("Sprawy", "CUS.8225.1.2026").keys("Ctrl+N", "F6", "F6")

    assert journey.held == "Zgłaszający"


def test_tab_goes_from_the_list_to_the_card(journey, office):
    opened(office, resident(office))
    journey.keys("F5").open_row("Sprawy", "CUS.8225.1.2026").focus("Sprawy", LISTS)

    order = journey.tab_order()

    assert order.index("Nowe zgłoszenie") > order.index("Następny krok: Umów wywiad")


def test_a_case_just_opened_is_the_one_chosen_in_the_list(journey, office):
    first = opened(office, resident(office, "Nowak"))
    resident(office, "Żółkiewska")
    journey.keys("F5").open_row("Sprawy", "CUS.8225.1.2026").keys("Ctrl+Shift+N")
    journey.type("zolk").keys("Down", "Enter", "Ctrl+Enter")
    assert journey.sees("Przyjęto wniosek nr 2/2026")

    journey.keys("Esc")

    assert journey.window.screen_.chosen.id != first.case_id
    assert journey.sees("CUS.8225.2.2026")


def test_the_step_in_the_list_follows_what_is_done_in_the_card(journey, office):
    case_id = opened(office, resident(office)).case_id
    interviewed(office, case_id, office.today)
    journey.keys("F5")
    assert "Ustal potrzeby i godziny" in journey.rows("Sprawy")[0]

    needing(office, case_id)

    journey.wait_until(lambda: "Wpisz dochód" in journey.rows("Sprawy")[0], "nowy krok")


def test_a_name_confirmed_elsewhere_lets_the_draft_be_written(journey, office):
    who = resident(office)
    case_id = ready_case(office, who)
    office.do(draft_decision, case_id, DecisionKind.GRANT)
    journey.window.turn("cases", case_id)
    assert journey.sees("Potwierdź odmianę imienia i nazwiska")

    confirm_name(office, who)

    assert journey.misses("Potwierdź odmianę imienia i nazwiska")


def test_forms_of_a_name_are_confirmed_and_lead_back_though_the_card_stood_open(journey, office):
    who = resident(office)
    decision_id = office.do(record_decision, form(who))
    case_id = office.do(renew, decision_id, RenewalForm(office.today))
    journey.window.turn("residents", who)
    journey.window.turn("cases", case_id)

    journey.press("Przejdź")
    assert journey.sees("Tak napiszą to pisma")
    journey.keys("Ctrl+S")

    assert journey.window.current == "cases"
    assert journey.sees("Odnowienie decyzji CUS.8225.48.2026")


def test_what_begins_ex_officio_has_no_application(journey, office):
    call = NewReport(ReporterKind.NEIGHBOUR, "Nie pali w piecu.", resident_id=resident(office))
    office.do(take_report, call)
    journey.keys("F5").press("Zgłoszenia").open_row("Sprawy", "Żółkiewska")
    journey.press("Więcej czynności ze zgłoszeniem").press("Wszcznij z urzędu").keys("Esc")

    journey.keys("Ctrl+S")

    assert journey.sees("Wszczęto sprawę z urzędu. Znak sprawy: CUS.8225.1.2026")


def test_a_fee_without_its_table_leads_to_the_services(journey, office):
    who = resident(office)
    case_id = opened(office, who).case_id
    earning(office, who, "1800.00")
    journey.window.turn("cases", case_id)
    journey.press("Dochód i odpłatność").type_into("Warunki na dzień", "1.01.1999")

    assert journey.value("Warunki na dzień")
    journey.press("Przejdź do Usług")

    assert journey.window.current == "services"


def test_nothing_typed_is_no_grid_kept(journey, office):
    case_id = opened(office, resident(office)).case_id
    interviewed(office, case_id, office.today)
    journey.window.turn("cases", case_id)

    journey.keys("Ctrl+Enter")

    assert journey.sees("Nie wpisano żadnej czynności.")
    assert journey.misses("Zapisano czynności i godziny")
    assert journey.held == "Czynność, wiersz 1"


def test_the_clause_is_noted_only_by_whoever_gave_it(journey):
    journey.keys("Ctrl+Shift+N")

    assert not journey.is_on("Wręczono klauzulę informacyjną (RODO)")
