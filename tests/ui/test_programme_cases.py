"""A case of a programme at the keyboard: asked, declared, answered, told of."""

from datetime import date

import pytest

from cusdesk.domain.cases import ApplicantKind, CaseKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import draft_decision, draft_in
from cusdesk.operations.drafts import waiting_drafts
from cusdesk.operations.letter_deliveries import letters_sent
from cusdesk.operations.qualifying import put_on_list
from cusdesk.operations.resident_cards import open_card
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.qualifications import SERVICES, QualificationPage
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import opened, resident
from tests.support.drafts import person
from tests.support.programmes import programme
from tests.support.qualifications import (
    applied,
    centre_account,
    declared,
    programme_signer,
    qualified,
    row_in,
)
from tests.support.windows import close_papers, see_paper
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def journey_on(qtbot):
    """Return a way to walk the window of an office, on its screen of cases."""

    def walk(office):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
        return Journey(shell).keys("Ctrl+3")

    return walk


@pytest.fixture
def papers():
    """Close the windows of papers when a test is over."""
    yield
    close_papers()


def only_case(office):
    return office.do(view_case, office.do(list_cases, CaseFilter.ALL).rows[0].id)


def test_an_application_to_a_programme_is_taken_at_the_keyboard(office, journey_on):
    programme(office)
    resident(office)
    journey = journey_on(office)

    journey.keys("Ctrl+Alt+N")
    journey.type_into("Mieszkaniec", "Żółkiewska").keys("Down", "Enter")
    journey.choose("Kto składa", "opiekun faktyczny")
    journey.type_into("Imię i nazwisko wnioskodawcy", "Ewa Sęk")
    journey.press("Wsparcie osób starszych").press("Przyjmij wniosek")

    case = only_case(office)
    # art. 13 RODO: the clause is given where somebody says so, not by the form itself
    assert office.do(open_card, case.person.id).duties == ()
    assert case.brief.kind is CaseKind.PROGRAMME
    assert case.applications[0].record.applicant_kind is ApplicantKind.ACTUAL_CARER
    assert journey.sees("Następny krok: Uzupełnij oświadczenia")
    for tab in ProgrammeTab:
        assert journey.sees(tab.label)


def test_an_application_for_no_service_is_refused_at_its_field(office, journey_on):
    programme(office)
    resident(office)
    journey = journey_on(office)

    journey.keys("Ctrl+Alt+N").type_into("Mieszkaniec", "Żółk").keys("Enter")
    journey.press("Przyjmij wniosek")

    assert journey.sees("Zaznacz przynajmniej jedno w polu „Usługi”.")
    assert office.do(list_cases, CaseFilter.ALL).rows == ()


def test_the_kind_of_case_leads_from_one_law_to_the_other(office, journey_on):
    programme(office)
    journey = journey_on(office)

    # The form goes away with its list, so the keyboard walks it and nothing is held.
    journey.keys("Ctrl+Shift+N").focus("Rodzaj sprawy")
    journey.keys("End")
    assert journey.sees("Nowy wniosek o usługi z programu")
    journey.focus("Rodzaj sprawy")
    journey.keys("Home", "Down")
    assert journey.sees("Tryb pilny: usługi mogą zacząć się zaraz po wywiadzie")


def test_an_application_turned_to_a_programme_and_taken_leaves_no_draft(office, qtbot):
    programme(office)
    resident(office)
    surround = Surround(person="Anna", drafts=OfficeDrafts(office))
    shell = shown(qtbot, Shell(office, SCREENS, surround), (1366, 728))
    journey = Journey(shell).keys("Ctrl+3")

    journey.keys("Ctrl+Shift+N").type_into("Mieszkaniec", "Żółkiewska").keys("Down", "Enter")
    journey.type_into("O co prosi", "Towarzystwo.").type_into("Data na wniosku", "20.11.2026")
    journey.focus("Rodzaj sprawy").keys("End")
    assert journey.sees("Nowy wniosek o usługi z programu")
    assert [one.key for one in office.do(waiting_drafts)] == ["programme-application/new"]
    journey.press("Wsparcie osób starszych").press("Przyjmij wniosek")

    (taken,) = only_case(office).applications
    assert (taken.record.asked_for, taken.record.written_on) == ("Towarzystwo.", date(2026, 11, 20))
    assert list(office.do(waiting_drafts)) == []


def test_the_kind_of_programmes_waits_for_one_that_takes_applications(office, journey_on):
    journey = journey_on(office)

    journey.keys("Ctrl+Shift+N").type_into("O co prosi", "Pomoc w domu.").focus("Rodzaj sprawy")
    journey.keys("End")

    assert "Żaden program nie przyjmuje" in journey.fault("Rodzaj sprawy")
    assert journey.held == "Rodzaj sprawy"
    journey.keys("Home", "Down")
    assert "Żaden program" not in journey.fault("Rodzaj sprawy")
    assert journey.value("O co prosi") == "Pomoc w domu."


def test_declarations_come_first_and_the_answer_after(office, journey_on):
    done = applied(office, programme(office))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    journey.choose("zamieszkanie w gminie Kramsk", "spełnia")
    journey.choose("ukończone 65 lat (Wsparcie osób starszych)", "spełnia")
    journey.type_into("Dokument: ukończone 65 lat", "dowód osobisty")
    assert not journey.is_on("To zdanie stoi pod oświadczeniami")
    journey.press("Zapisz oświadczenia")
    assert journey.sees("oświadczenie bez klauzuli")
    journey.press("Popraw oświadczenia").press("To zdanie stoi pod oświadczeniami")
    journey.press("Zapisz oświadczenia")
    journey.press("Zakwalifikuj").press("Zapisz kwalifikację")

    assert journey.sees("zakwalifikowana")
    assert row_in(office, done.case_id).state is QualificationState.QUALIFIED


def test_the_information_is_sent_and_the_plan_asked_about(office, journey_on, papers):
    centre_account(office)
    done = qualified(office, programme(office), ends_on=date(2027, 5, 31))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    journey.press("Informacja o zakwalifikowaniu").press("Wyślij i drukuj")
    # The paper's window takes the keyboard, and a button pressed then comes up without its act.
    see_paper(journey)

    assert row_in(office, done.case_id).document_id is not None
    journey.press("Sprawa bez planu")
    assert office.do(view_case, done.case_id).clocks == ()


def test_a_letter_without_a_postcode_says_so_before_it_goes(office, journey_on):
    centre_account(office)
    qualified(office, programme(office), resident(office, postcode=""))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    journey.press("Informacja o zakwalifikowaniu")

    assert journey.sees("nie ma kodu pocztowego. Uzupełnij go na karcie osoby, zanim wyślesz")
    assert journey.can_press("Otwórz kartę osoby")


def test_the_day_a_letter_was_received_is_typed_beside_it(office, journey_on, papers):
    centre_account(office)
    done = qualified(office, programme(office), ends_on=date(2027, 5, 31))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")
    journey.press("Informacja o zakwalifikowaniu").press("Wyślij i drukuj")
    assert journey.sees("do wysłania")
    see_paper(journey)

    journey.press("Doręczenie: Informacja o zakwalifikowaniu")
    journey.choose("Jak doręczono", "do rąk adresata")
    journey.type_into("Doręczono", "dziś").press("Zapisz doręczenie")

    assert journey.sees("Zapisano doręczenie pisma")
    (letter,) = office.do(letters_sent, done.case_id)
    assert letter.standing.startswith("doręczono")
    assert journey.sees(letter.standing)


def test_whoever_finds_no_place_is_put_on_the_list_and_told_why(office, journey_on):
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Bąk"))
    done = applied(office, made, resident(office, "Łoś"))
    declared(office, done)
    journey = journey_on(office)
    journey.open_row("Sprawy", "Łoś")

    journey.press("Wpisz na listę oczekujących")

    assert row_in(office, done.case_id).state is QualificationState.WAITING
    assert journey.sees("Miejsce na liście oczekujących: 1.")


def test_a_resignation_is_recorded_where_the_service_stands(office, journey_on):
    done = qualified(office, programme(office))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    journey.press("Zapisz rezygnację")
    assert journey.sees("Usługa jeszcze się nie zaczęła: miejsce zwolni się")
    journey.type_into("Jak zawiadomiono dyrektora", "pismem").keys("Ctrl+S")

    row = row_in(office, done.case_id)
    assert (row.state, row.state_on) == (QualificationState.RESIGNED, office.today)


def test_whoever_has_done_the_last_thing_of_a_case_stays_where_it_was_done(office, journey_on):
    done = applied(office, programme(office))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska").tab("Kwalifikacja")

    journey.press("Więcej czynności: Wsparcie osób starszych").press("Zapisz wycofanie wniosku")
    journey.keys("Esc").type_into("Skąd o tym wiadomo", "pismo").keys("Ctrl+S")

    assert row_in(office, done.case_id).state is QualificationState.WITHDRAWN
    assert journey.is_on("Kwalifikacja")
    assert journey.can_press("Następny krok: Zamknij sprawę")


def test_a_resignation_begun_is_offered_again(office, qtbot):
    qualified(office, programme(office), ends_on=date(2027, 5, 31))
    surround = Surround(person="Anna", drafts=OfficeDrafts(office))
    shell = shown(qtbot, Shell(office, SCREENS, surround), (1366, 728))
    journey = Journey(shell).keys("Ctrl+3")
    journey.open_row("Sprawy", "Żółkiewska").press("Kwalifikacja").press("Zapisz rezygnację")
    journey.type_into("Jak zawiadomiono dyrektora", "list z 20 listopada")
    shell.turn("residents")

    assert journey.keys("Ctrl+1").sees("Kwalifikacja")


def test_a_refusal_opens_a_draft_of_its_own_law(office, journey_on):
    programme_signer(office)
    done = applied(office, programme(office), person(office))
    declared(office, done, met=False)
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    journey.press("Przygotuj odmowę")

    assert office.do(draft_in, done.case_id).kind is DecisionKind.PROGRAMME_REFUSAL
    assert journey.sees("Projekt: odmowa zakwalifikowania do usług z programu")
    assert journey.sees("Wsparcie osób starszych")


def test_a_case_of_help_keeps_its_own_path(office, journey_on):
    opened(office)
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    assert journey.sees("Potrzeby i godziny")
    assert journey.misses("Kwalifikacja")


def test_the_list_of_qualifications_leads_to_the_case(office, journey_on):
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Bąk"))
    done = applied(office, made, resident(office, "Łoś"))
    declared(office, done)
    office.do(put_on_list, row_in(office, done.case_id).id)
    journey = journey_on(office)

    journey.window.desk.go("services", At("qualifications", row_in(office, done.case_id).id))

    assert journey.sees("na liście oczekujących")
    journey.press("Otwórz sprawę")
    assert journey.sees(done.mark)


def test_everything_on_the_way_has_a_name(office, journey_on):
    done = applied(office, programme(office), codes=("K05", "K07"))
    declared(office, done)
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska")

    assert journey.unnamed() == []
    journey.keys("Ctrl+Alt+N")
    assert journey.unnamed() == []


def test_a_service_with_a_refusal_in_draft_leads_to_it_and_is_not_qualified(office, journey_on):
    done = applied(office, programme(office))
    declared(office, done)
    office.do(draft_decision, done.case_id, DecisionKind.PROGRAMME_REFUSAL)
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska").press("Kwalifikacja")
    page = journey.window.findChild(QualificationPage)
    page.chips.choose(SERVICES)

    assert journey.sees("Odmowa jest w przygotowaniu.")
    assert not journey.sees("Zakwalifikuj")
    journey.press("Otwórz projekt odmowy")
    assert journey.sees("Powód odmowy")


def test_the_card_says_who_qualified_on_which_day(office, journey_on):
    qualified(office, programme(office))
    journey = journey_on(office)
    journey.open_row("Sprawy", "Żółkiewska").press("Kwalifikacja")

    assert journey.sees("Zakwalifikowano")
    assert not journey.sees("Od dnia")
