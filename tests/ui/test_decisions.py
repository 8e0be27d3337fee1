"""A decision in the window: from the data of its case to the paper, by role and name."""

from datetime import date
from itertools import combinations
from uuid import UUID

import pytest

from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.decision_drafts import draft_decision, draft_in, edit_passage
from cusdesk.operations.decision_lists import decision_rows
from cusdesk.operations.drafts import waiting_drafts
from cusdesk.ui.decisions_panel import DecisionPanel
from cusdesk.ui.deliveries import DeliveryForm
from cusdesk.ui.desk import Desk
from cusdesk.ui.layout import column
from cusdesk.ui.passage_edit import PassageEdit
from cusdesk.ui.places import SCREENS
from cusdesk.ui.screens import Screen
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import resident
from tests.support.drafts import approved, drafted, granted, issued, person, ready_case
from tests.support.windows import answer, close_papers, journey_on, see_paper
from tests.ui.journey import Journey
from tests.ui.showing import shown
from tests.ui.test_residents import limited


def panel_of(case_id: UUID):
    """Return a screen with nothing but the decision of a case."""

    class Hosted(Screen):
        """The decision of one case."""

        title = "Decyzja"

        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            self.panel = DecisionPanel(desk, case_id)
            self.setLayout(column(self.panel, gap=0))

    return Hosted


@pytest.fixture
def open_on(qtbot):
    """Return a way to open the decision of a case."""
    return lambda office, case_id, **more: journey_on(
        qtbot, office, "decision", panel_of(case_id), **more
    )


@pytest.fixture(autouse=True)
def previews_closed():
    """Close the windows in which papers were shown."""
    yield
    close_papers()


def test_a_draft_begins_with_the_kind_the_data_point_at(office, open_on):
    case_id = ready_case(office)
    journey = open_on(office, case_id)

    assert journey.value("Rozstrzygnięcie") == "przyznanie usług z odpłatnością"
    journey.press("Przygotuj projekt decyzji")

    assert journey.sees("Projekt: przyznanie usług z odpłatnością")
    assert office.do(draft_in, case_id).kind is DecisionKind.GRANT
    assert journey.unnamed() == []


def test_what_is_missing_is_listed_until_it_is_there(office, open_on):
    case_id = ready_case(office)
    journey = open_on(office, case_id).press("Przygotuj projekt decyzji")
    assert journey.sees("Wskaż osobę podpisującą")
    assert journey.sees("art. 10 KPA")

    journey.type_into("Kiedy", "23.11.2026")
    journey.choose("Podpisuje", signing("Beata Łoś", "Organizator pomocy społecznej", 5))
    journey.press("Zapisz warunki")

    assert journey.sees("Zapisano warunki projektu")
    assert journey.misses("Wskaż osobę podpisującą")
    assert office.do(draft_in, case_id).problems == ()


def signing(name, position, letters):
    """Return how a signatory reads in the list."""
    return f"{name}, {position} (upoważnienie nr OR.0052.{letters}.2024)"


def test_the_whole_way_from_draft_to_number(office, in_name_of, open_on):
    drafted(office, case_id := ready_case(office), as_requested=True)
    beatas = in_name_of("beata")
    open_on(office, case_id).press("Oddaj do zatwierdzenia")
    assert office.do(draft_in, case_id).state is DecisionState.FOR_APPROVAL

    other = open_on(beatas, case_id).press("Zatwierdź")
    answer("Wydaj decyzję")
    other.press("Wydaj i drukuj")

    assert other.sees("Wydano decyzję nr 1/2026")
    see_paper(other)
    assert [row.number for row in office.do(decision_rows)] == ["1/2026"]
    assert other.held == "Doręczenie"


def test_a_decision_is_not_issued_without_an_answer(office, in_name_of, open_on):
    case_id = ready_case(office, person(office, postcode=""))
    approved(office, in_name_of, drafted(office, case_id, as_requested=True))
    journey = open_on(office, case_id)
    assert journey.sees("nie ma kodu pocztowego")

    answer("Anuluj")
    journey.press("Wydaj i drukuj")

    assert office.do(decision_rows) == []


def test_what_is_lacking_leads_to_its_field(office, open_on):
    journey = open_on(office, ready_case(office)).press("Przygotuj projekt decyzji")
    assert journey.held == "Kiedy"

    journey.type("23.11.2026").keys("Ctrl+Enter")
    assert journey.held == "Podpisuje"

    journey.keys("Down", "Ctrl+Enter")
    assert journey.held == "Oddaj do zatwierdzenia"

    journey.keys("Ctrl+Enter")
    assert office.do(draft_in, office_case(office)).state is DecisionState.FOR_APPROVAL


def office_case(office):
    """Return the one case of an office."""
    return office.do(list_cases, CaseFilter.ALL).rows[0].id


def test_what_is_put_right_elsewhere_leads_there(office, qtbot):
    case_id = ready_case(office, resident(office, "Żółkiewska"))
    office.do(draft_decision, case_id, DecisionKind.GRANT)
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    journey = Journey(shell)
    shell.turn("cases", case_id)
    assert journey.sees("Potwierdź odmianę imienia i nazwiska na karcie osoby")

    journey.press("Przejdź")

    assert shell.current == "residents"
    assert journey.sees("Żółkiewska Irena")

    journey.keys("Ctrl+S")

    assert shell.current == "cases"
    assert journey.sees("Projekt: przyznanie usług")
    assert journey.misses("Potwierdź odmianę imienia i nazwiska")


def test_a_name_is_asked_for_before_the_draft(office, qtbot):
    case_id = ready_case(office, resident(office, "Żółkiewska"))
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    journey = Journey(shell)
    shell.turn("cases", case_id)

    journey.press("Potwierdź odmianę").keys("Ctrl+S")

    assert shell.current == "cases"
    assert journey.held == "Rozstrzygnięcie"
    assert journey.misses("Najpierw potwierdź odmianę")


def test_an_approved_draft_has_the_keyboard_on_its_next_act(office, in_name_of, open_on):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id, as_requested=True)
    office.do(submit_draft, draft_id)
    journey = open_on(in_name_of("beata"), case_id)

    journey.window.screen_.panel.take_focus()
    assert journey.held == "Zatwierdź"
    journey.keys("Enter")

    assert journey.sees("Zatwierdzono projekt")
    assert journey.held == "Wydaj i drukuj"


def test_where_another_approves_the_keyboard_rests_on_the_preview(office, in_name_of, open_on):
    case_id = ready_case(office)
    office.do(submit_draft, drafted(office, case_id, as_requested=True))
    journey = open_on(in_name_of("dorota"), case_id)

    journey.window.screen_.panel.go_on()

    assert journey.sees("Czeka na zatwierdzenie.")
    assert journey.held == "Podgląd"


def test_a_decided_case_offers_no_second_decision_beside_the_delivery(office, in_name_of, open_on):
    case_id = ready_case(office)
    issued(office, in_name_of, drafted(office, case_id, as_requested=True))
    journey = open_on(office, case_id)

    journey.window.screen_.panel.go_on()

    assert journey.held == "Droga (art. 39 KPA)"
    assert journey.misses("Przygotuj projekt decyzji")


def test_an_empty_delivery_is_not_kept(office, in_name_of, open_on):
    case_id = ready_case(office)
    issued(office, in_name_of, drafted(office, case_id, as_requested=True))
    journey = open_on(office, case_id).press("Doręczenie")

    journey.press("Zapisz doręczenie")

    assert "Nic tu nie wpisano." in journey.fault("Jak doręczono")


def test_the_fields_of_a_delivery_stand_under_one_another(office, in_name_of, open_on):
    case_id = ready_case(office)
    issued(office, in_name_of, drafted(office, case_id, as_requested=True))
    journey = open_on(office, case_id).press("Doręczenie")

    journey.choose("Jak doręczono", "do rąk adresata")

    (form,) = journey.window.findChildren(DeliveryForm)
    shown_fields = [one for one in form.fields.values() if one.isVisible()]
    pairs = combinations(shown_fields, 2)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in pairs)


def test_hours_beside_the_activities_ask_for_a_reason(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    journey = open_on(office, case_id)
    assert not journey.can_press("Zatwierdź")

    journey.type_into("Wymiar", "12")
    journey.type_into("Dlaczego inny wymiar niż z czynności", "w zimie trzeba palić w piecu")
    journey.press("Zapisz warunki")

    view = office.do(draft_in, case_id)
    assert (view.terms.minutes, view.problems) == (720, ())


def test_a_paragraph_is_edited_in_place_and_given_back(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    journey = open_on(office, case_id).press("Treść")

    journey.press("Zmień: Sytuacja osoby")
    journey.type_into("Sytuacja osoby", "Mieszka sama, porusza się o lasce.")
    journey.press("Zapisz akapit")

    assert journey.sees("Mieszka sama, porusza się o lasce.")
    assert journey.sees("zmienione")
    journey.press("Przywróć wzór: Sytuacja osoby")
    assert journey.misses("Mieszka sama, porusza się o lasce.")


def test_a_paragraph_left_open_is_open_again_with_what_was_typed(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    first = open_on(office, case_id).press("Treść").press("Zmień: Odwołanie")
    first.type_into("Odwołanie", "Od tej decyzji służy odwołanie.")
    first.window.close()

    again = open_on(office, case_id)

    assert again.is_on("Treść")
    assert again.sees("nie jest jeszcze zapisany")
    assert again.value("Odwołanie") == "Od tej decyzji służy odwołanie."
    again.press("Zapisz akapit")
    assert [one.text for one in office.do(draft_in, case_id).passages if one.edited] == [
        "Od tej decyzji służy odwołanie."
    ]
    assert office.do(waiting_drafts) == ()


def test_a_paragraph_given_up_does_not_come_back(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    first = open_on(office, case_id).press("Treść").press("Zmień: Odwołanie")
    first.type_into("Odwołanie", "Od tej decyzji służy odwołanie.").press("Anuluj")
    first.window.close()

    assert office.do(waiting_drafts) == ()


def test_an_obligatory_paragraph_cannot_be_emptied(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    journey = open_on(office, case_id).press("Treść").press("Zmień: Odwołanie")

    journey.type_into("Odwołanie", "").press("Zapisz akapit")

    assert journey.sees("obowiązkowy element decyzji")


def test_a_paragraph_being_typed_outlives_a_change_by_another(office, in_name_of, open_on):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    journey = open_on(office, case_id).press("Treść").press("Zmień: Odwołanie")
    journey.type_into("Odwołanie", "Od tej decyzji służy odwołanie.")

    in_name_of("beata").do(edit_passage, draft_id, "grounds.own", "Mieszka przy lesie.")
    journey.window.screen_.panel.refresh()

    assert journey.sees("Mieszka przy lesie.")
    journey.press("Zapisz akapit")
    journey.wait_until(lambda: journey.held == "Zmień: Odwołanie", "powrót do akapitu")
    assert {one.text for one in office.do(draft_in, case_id).passages if one.edited} == {
        "Od tej decyzji służy odwołanie.",
        "Mieszka przy lesie.",
    }


def test_the_preview_shows_what_is_typed_so_far(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)
    journey = open_on(office, case_id)

    journey.type_into("Do", "31.05.2027").press("Podgląd")

    assert journey.sees("Strona 1 z 2") or journey.sees("Strona 2 z 2")
    assert office.do(draft_in, case_id).terms.ends_on == date(2027, 11, 30)


def test_a_refusal_asks_for_its_own_things(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id, DecisionKind.REFUSAL)
    journey = open_on(office, case_id)
    assert journey.sees("powód odmowy")

    journey.choose("Powód odmowy", "pomoc może zapewnić rodzina (art. 50 ust. 2)")
    journey.type_into("Fakty, które ją uzasadniają", "syn mieszka w tym samym domu")
    journey.press("Zapisz warunki")

    assert office.do(draft_in, case_id).problems == ()


def test_one_who_approves_nothing_only_reads(office, open_on):
    case_id = ready_case(office)
    office.do(submit_draft, drafted(office, case_id))
    limited(office, Permission.DECISIONS_APPROVE, Permission.DECISIONS_DRAFT)

    journey = open_on(office, case_id)

    assert journey.sees("Czeka na zatwierdzenie")
    assert not journey.can_press("Zatwierdź")


def test_an_issued_decision_shows_where_it_stands(office, in_name_of, open_on):
    case_id, _ = granted(office, in_name_of, person(office))

    journey = open_on(office, case_id)

    assert journey.sees("Decyzja 1/2026")
    assert journey.sees("Czeka na doręczenie")
    assert journey.can_press("Doręczenie")


def test_a_delivery_being_typed_outlives_a_change_by_another(office, in_name_of, open_on):
    case_id, _ = granted(office, in_name_of, person(office))
    journey = open_on(office, case_id).press("Doręczenie")
    journey.choose("Jak doręczono", "do rąk adresata").type_into("Doręczono", "23.11.2026")

    journey.window.screen_.panel.refresh()

    assert journey.value("Doręczono")
    journey.press("Zapisz doręczenie")
    assert journey.sees("Zapisano doręczenie: doręczona")
    assert journey.sees("odwołanie")


def test_marks_survive_the_editor(qtbot):
    for markup in ("a <b>b</b> c", "<i>ł</i>", "<b>od <i>1</i></b> &amp; 2 &lt;", ""):
        editor = PassageEdit(markup, "Akapit")
        qtbot.addWidget(editor)

        assert plain_marks(editor.markup) == plain_marks(markup)


def plain_marks(markup):
    """Return marks in one order: bold outside."""
    return markup.replace("<b>od <i>1</i></b>", "<b>od </b><b><i>1</i></b>")


def test_a_case_opened_ex_officio_asks_nothing_of_a_request(office, open_on):
    case_id = ready_case(office, applicant_kind=ApplicantKind.EX_OFFICIO)
    office.do(draft_decision, case_id, DecisionKind.GRANT_FREE)

    journey = open_on(office, case_id)

    assert journey.misses("Decyzja jest w całości zgodna z żądaniem strony")
    assert journey.misses("Odstąp od uzasadnienia (art. 107 § 4 KPA)")
    assert journey.sees("Rygor natychmiastowej wykonalności")
