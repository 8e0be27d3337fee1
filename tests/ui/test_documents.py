"""Dokumenty: the register, what waits and what ends, papers by code, decisions from elsewhere."""

import pytest

from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_lists import decision_rows
from cusdesk.operations.documents import view_document
from cusdesk.operations.letters_to_deliver import list_letters_to_deliver
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.recorded import record_decision
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.decisions_panel import DecisionPanel
from cusdesk.ui.documents import DocumentsScreen
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.fields.choices import UNCHOSEN
from cusdesk.ui.screens import ScreenSpec
from cusdesk.ui.shell import Shell
from cusdesk.ui.shell.window import Surround
from tests.operations.test_recorded import form
from tests.operations.test_registers import skip_to
from tests.support.cases import resident
from tests.support.drafts import drafted, granted, person, ready_case
from tests.support.programmes import programme
from tests.support.qualifications import centre_account, qualified
from tests.support.windows import answer, close_papers, journey_on, see_paper
from tests.ui.journey import Journey
from tests.ui.showing import shown
from tests.ui.test_residents import limited

LIST = "Dokumenty"


@pytest.fixture
def open_on(qtbot):
    """Return a way to open the screen on an office."""
    return lambda office, **more: journey_on(qtbot, office, "documents", DocumentsScreen, **more)


def test_an_empty_office_tells_the_next_key(office, open_on):
    journey = open_on(office)

    assert journey.sees("Nic tu nie ma")
    assert journey.can_press("Zapisz decyzję spoza programu")
    assert journey.unnamed() == []


def test_the_register_shows_a_decision_and_where_it_stands(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(office)

    journey.open_row(LIST, "1/2026")

    assert journey.sees("Czeka na doręczenie: Irena Żółkiewska.")
    assert journey.sees("10\u00a0godzin tygodniowo")
    assert journey.unnamed() == []


def test_a_delivery_is_recorded_from_the_register(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(office)
    journey.press("Do doręczenia").open_row(LIST, "1/2026")

    journey.press("Doręczenie").choose("Jak doręczono", "do rąk adresata")
    journey.type_into("Doręczono", "23.11.2026").press("Zapisz doręczenie")

    assert journey.sees("Zapisano doręczenie: doręczona")
    assert office.do(decision_rows)[0].state.label == "doręczona"


def test_a_draft_is_approved_and_issued_where_it_waits(office, in_name_of, open_on):
    draft_id = drafted(office, ready_case(office), as_requested=True)
    office.do(submit_draft, draft_id)
    journey = open_on(in_name_of("beata"))
    journey.press("Do zatwierdzenia").open_row(LIST, "Irena Żółkiewska")

    journey.press("Zatwierdź")
    assert journey.sees("Zatwierdzono projekt")
    answer("Wydaj decyzję")
    journey.press("Wydaj i drukuj")

    assert journey.sees("Wydano decyzję nr 1/2026")
    see_paper(journey)
    assert [row.number for row in office.do(decision_rows)] == ["1/2026"]


def test_a_draft_is_returned_with_a_remark(office, in_name_of, open_on):
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)
    journey = open_on(in_name_of("beata"))
    journey.press("Do zatwierdzenia").open_row(LIST, "Irena Żółkiewska")

    journey.press("Zwróć autorowi").type_into("Co poprawić", "sprawdź okres").press("Dalej")

    assert journey.sees("Zwrócono projekt autorowi")


def test_a_decision_from_elsewhere_is_typed_with_the_keyboard_only(office, open_on):
    person(office, "Łoś")
    journey = open_on(office, keyboard=True)

    journey.keys("Ctrl+N")
    journey.type_into("Mieszkaniec", "Łoś").keys("Down", "Enter")
    journey.choose("Usługi", "usługi opiekuńcze")
    for name, text in (
        ("Numer decyzji", "GOPS/12/26"),
        ("Data decyzji", "5.01.2026"),
        ("Znak sprawy", "CUS.8225.48.2026"),
        ("Od", "7.01.2026"),
        ("Do", "31.12.2026"),
        ("Wymiar", "10"),
        ("Koszt godziny", "45"),
        ("Procent", "20"),
    ):
        journey.type_into(name, text)
    journey.keys("Ctrl+S")

    assert journey.sees("Zapisano decyzję GOPS/12/26")
    assert office.do(decision_rows)[0].number == "GOPS/12/26"


def test_a_mistyped_decision_keeps_what_was_typed_and_says_where(office, open_on):
    journey = open_on(office)
    journey.press("Zapisz decyzję spoza programu")
    journey.type_into("Numer decyzji", "12").press("Zapisz decyzję")

    assert "Uzupełnij" in journey.fault("Mieszkaniec")
    assert journey.value("Numer decyzji") == "12"


def test_a_decision_from_elsewhere_begins_without_facts_nobody_stated(office, open_on):
    journey = open_on(office)
    journey.press("Zapisz decyzję spoza programu")

    assert journey.value("Usługi") == UNCHOSEN
    assert not journey.value("Na ile osób")


def test_an_ending_decision_is_renewed_from_the_list(qtbot, office):
    office.do(record_decision, form(person(office, "Łoś")))
    places = (
        ScreenSpec("documents", "Dokumenty", "files", "Ctrl+4", DocumentsScreen),
        ScreenSpec("cases", "Sprawy", "folder", "Ctrl+3", CasesScreen),
    )
    surround = Surround(drafts=OfficeDrafts(office))
    journey = Journey(shown(qtbot, Shell(office, places, surround), (1366, 728)))

    journey.press("Kończące się").open_row(LIST, "Łoś")
    assert journey.sees("za 38 dni")
    journey.choose("Jak się zaczyna", "wniosek").press("Zapisz")

    assert journey.sees("Zaczęto odnowienie")


def test_a_scanned_code_opens_the_paper_and_says_that_it_is_ours(office, in_name_of, open_on):
    _, made = granted(office, in_name_of)
    check = office.do(view_document, made.document_id).check
    journey = open_on(office)

    journey.type_into("Dokumenty: szukaj", f"cusdesk:1:1/2026:{check}").keys("Enter")

    assert journey.sees("jest w rejestrze. Porównaj jego treść z archiwum.")


def test_a_forged_code_is_told(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(office)

    journey.type_into("Dokumenty: szukaj", "cusdesk:1:1/2026:" + "0" * 16).keys("Enter")

    assert journey.sees("Kod nie zgadza się z pismem nr 1/2026")


def test_a_hole_of_the_register_is_explained(office, in_name_of, open_on):
    granted(office, in_name_of)
    office.do(skip_to, 3)
    journey = open_on(office)

    screen = journey.window.findChild(DocumentsScreen)
    screen.show_holes()
    journey.type_into("Dlaczego nie ma tej decyzji", "numer zajęty przez pomyłkę")
    journey.press("Zapisz wyjaśnienie")

    assert journey.sees("Każdy numer jest wyjaśniony")


def test_a_reader_sees_papers_and_changes_nothing(office, in_name_of, open_on):
    granted(office, in_name_of)
    limited(
        office,
        Permission.DECISIONS_DRAFT,
        Permission.DECISIONS_APPROVE,
        Permission.DELIVERIES_WRITE,
        Permission.CASES_WRITE,
    )
    journey = open_on(office)
    journey.open_row(LIST, "1/2026")

    assert journey.can_press("Drukuj")
    assert not journey.can_press("Doręczenie")
    assert not journey.can_press("Zapisz decyzję spoza programu")


def test_the_books_see_the_fee_and_why_the_paper_stays_shut(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(in_name_of("ewa"))
    journey.open_row(LIST, "1/2026")

    assert journey.sees("zł za godzinę")
    assert not journey.can_press("Drukuj")
    assert journey.sees("zawierają dochód i ustalenia z wywiadu")

    journey.press("Wszystkie dokumenty").open_row(LIST, "Decyzja 1/2026")
    assert journey.sees("Treść jest dla prowadzących sprawy")
    assert journey.unnamed() == []


def test_a_draft_is_not_opened_for_the_books(office, in_name_of, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    journey = open_on(in_name_of("ewa"))

    journey.window.findChild(DocumentsScreen).show_card(
        DecisionPanel(journey.window.findChild(DocumentsScreen).desk, case_id)
    )

    assert journey.sees("zawierają dochód i ustalenia z wywiadu")
    assert not journey.can_press("Oddaj do zatwierdzenia")


def test_a_closed_case_is_not_in_the_list(office, in_name_of, open_on):
    case_id, _ = granted(office, in_name_of)
    celina = in_name_of("celina")
    office.do(exclude, case_id, celina.actor.user_id, "córka")

    assert open_on(celina).sees("Nic tu nie ma")


@pytest.mark.parametrize(
    "chip",
    ["Rejestr decyzji", "Do zatwierdzenia", "Do doręczenia", "Kończące się", "Wszystkie dokumenty"],
)
def test_every_list_prints_with_one_key(office, in_name_of, open_on, chip):
    granted(office, in_name_of)
    journey = open_on(office).press(chip)

    journey.keys("Ctrl+Shift+P")

    assert journey.sees("Strona 1 z 1")
    close_papers()


def test_the_register_of_decisions_is_printed_from_anywhere(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(office).press("Do zatwierdzenia")

    journey.keys("Ctrl+K").type("drukuj rej").keys("Enter")

    see_paper(journey)


def test_a_decision_is_printed_large_from_its_document(office, in_name_of, open_on):
    granted(office, in_name_of)
    journey = open_on(office).press("Wszystkie dokumenty").open_row(LIST, "Decyzja 1/2026")

    journey.press("Duży druk")

    see_paper(journey)


def test_a_letter_of_a_programme_is_delivered_from_the_list(office, open_on):
    centre_account(office)
    done = qualified(office, programme(office), resident(office))
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)
    journey = open_on(office)
    journey.press("Do doręczenia").open_row(LIST, "Informacja o zakwalifikowaniu")
    assert journey.sees("Od tego pisma nie ma odwołania")
    assert journey.unnamed() == []

    journey.press("Doręczenie: Irena Żółkiewska").choose("Jak doręczono", "do rąk adresata")
    journey.type_into("Doręczono", office.today.strftime("%d.%m.%Y")).press("Zapisz doręczenie")

    assert journey.sees("Zapisano doręczenie pisma")
    assert office.do(list_letters_to_deliver) == []
