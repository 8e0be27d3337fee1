"""A plan in the window: built by keyboard from needs, agreed, approved, found in the list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.plans import PlanState
from cusdesk.domain.users import Role
from cusdesk.operations.organiser_summaries import organiser_desk
from cusdesk.operations.plan_approvals import plan_authorisations
from cusdesk.operations.plan_items import put_service
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.users import assign_roles, staff
from cusdesk.ui import clock
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.forms import Draft
from cusdesk.ui.layout import column
from cusdesk.ui.plans import PlanPart
from cusdesk.ui.screens import Screen
from tests.support.groups import club
from tests.support.plans import agreed, approved, begun, ready, scene
from tests.support.qualifications import centre_account
from tests.support.windows import close_papers, journey_on, see_paper


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def plan_journey(qtbot, office, case_id, *, keyboard=False):
    class Alone(Screen):
        title = "Plan"

        def __init__(self, desk):
            super().__init__(desk)
            self.part = PlanPart(desk, case_id)
            self.setLayout(column(self.part, gap=0))

    return journey_on(qtbot, office, "plan", Alone, keyboard=keyboard)


def test_a_case_says_why_a_plan_is_called_for(qtbot, place):
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    assert journey.sees("układa się plan")
    journey.press("Ułóż plan")
    assert place.view.brief.number == "1/2026"


def test_the_course_of_a_plan_names_the_papers_it_stands_on_and_opens_the_archived(
    qtbot, place, office
):
    ready(place)
    centre_account(office)
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, place.case_id, ProgrammeLetter.INFORMATION, signer)
    journey = plan_journey(qtbot, place.coordinator, place.case_id).tab("Przebieg")
    assert "Karta rozpoznania potrzeb" in " ".join(journey.rows("Załączniki planu"))
    assert journey.sees("Nie zapisano: Informacja o przetwarzaniu danych osobowych (art. 13 RODO)")

    journey.open_row("Załączniki planu", "Informacja o zakwalifikowaniu")
    see_paper(journey)


def test_a_service_is_added_from_a_need_by_keyboard(qtbot, place):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id, keyboard=True)

    journey.press("Dodaj K05 Wsparcie osób starszych na potrzebę: pomoc w kąpieli")
    journey.type_into("Ile", "3").type_into("Dni", "pn, śr, pt")
    assert journey.sees("12–14\u00a0godz.")
    journey.keys("Ctrl+S")

    (one,) = place.view.content.services
    assert (one.amount, one.days) == (Decimal(3), "1010100")
    assert (one.fee_per_unit, one.cost_per_unit) == (Decimal("5.00"), Decimal("45.00"))


def test_the_checks_answer_while_one_types(qtbot, place):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Dodaj K05 Wsparcie osób starszych na potrzebę: pomoc w kąpieli")
    journey.type_into("Ile", "60").type_into("Dni", "pn, wt")

    assert journey.sees("nie mieści się w tych dniach")


def test_a_service_taken_out_is_put_back_by_undo(qtbot, place):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Usuń z planu: K05 Wsparcie osób starszych")
    assert len(place.view.content.services) == 1
    journey.press("Cofnij")

    assert len(place.view.content.services) == 2


def test_goals_are_typed_line_by_line(qtbot, place):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Cele i wsparcie")
    journey.type_into("Cele: Cel słowami osoby, wiersz 1", "Chcę być wśród ludzi.")
    journey.type_into("Działania wspierające: Co, wiersz 1", "rozmowa")
    journey.type_into("Działania wspierające: Kto, wiersz 1", "sąsiadka")
    journey.press("Zapisz cele i działania")

    content = place.view.content
    assert [one.words for one in content.goals] == ["Chcę być wśród ludzi."]
    assert [(one.what, one.who) for one in content.actions] == [("rozmowa", "sąsiadka")]


def test_a_plan_is_agreed_and_approved_in_the_window(qtbot, place, office):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    journey.press("Uzgodnij z wnioskodawcą")
    journey.keys("Ctrl+S")
    assert place.view.brief.state is PlanState.DRAFT
    journey.press("ustnie, notatka w aktach").keys("Ctrl+S")
    assert place.view.brief.state is PlanState.AGREED

    director = plan_journey(qtbot, office, place.case_id)
    director.press("Zatwierdź plan")
    director.keys("Ctrl+S")

    assert place.view.brief.state is PlanState.APPROVED


def test_giving_an_act_up_puts_the_keyboard_back_on_its_button(qtbot, place):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Uzgodnij z wnioskodawcą").press("Anuluj")

    assert journey.held == "Uzgodnij z wnioskodawcą"


def test_a_plan_longer_than_a_year_is_refused_at_its_last_day(qtbot, place):
    """Art. 40 CUS Act."""
    ready(place)
    before = place.view.content.frame
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    journey.press("Okres i kontakt").type_into("Do", "31.12.2027").keys("Tab")

    assert "Plan trwa najwyżej" in journey.fault("Do")
    journey.keys("Ctrl+S")
    assert place.view.content.frame == before


def test_the_lists_have_nothing_to_drop_before_anything_is_typed(qtbot, place):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Cele i wsparcie")

    assert not journey.can_press("Odrzuć zmiany")


def test_a_faulty_plan_says_what_to_mend(qtbot, place):
    begun(place)
    place.add("K05", place="", place_id=None)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Uzgodnij z wnioskodawcą").press("podpis na planie")
    journey.keys("Ctrl+S")

    assert journey.sees("wpisz miejsce")
    assert place.view.brief.state is PlanState.DRAFT


def test_a_review_is_recorded_in_the_course(qtbot, place, clock):
    approved(place)
    clock.turn_to(date(2027, 3, 1))
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Przebieg")
    journey.type_into("Ustalenia", "Usługi odbywają się zgodnie z planem.")
    journey.press("Zapisz przegląd")

    assert place.view.reviews[0].done_on == date(2027, 3, 1)


def test_a_review_whose_next_day_cannot_be_stays_on_the_form(qtbot, place, clock):
    approved(place)
    clock.turn_to(date(2027, 3, 1))
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Przebieg")
    journey.type_into("Ustalenia", "Usługi odbywają się zgodnie z planem.")
    journey.type_into("Następny przegląd", "10.01.2028")
    journey.press("Zapisz przegląd")

    assert journey.sees("Przegląd wypada w okresie planu")
    assert place.view.reviews[0].done_on is None


def test_sprawy_lists_plans_and_opens_them(qtbot, place, office):
    agreed(place)
    journey = journey_on(qtbot, office, "cases", CasesScreen)

    journey.press("Plany IPUS")
    journey.open_row("Sprawy", "Żółkiewska")

    assert journey.sees("IPUS nr 1/2026")
    assert journey.can_press("Zatwierdź plan")


def test_every_control_of_the_plan_has_a_name(qtbot, place):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    for tab in ("Cele i wsparcie", "Okres i kontakt", "Przebieg", "Usługi"):
        journey.press(tab)

        assert journey.unnamed() == []


def test_an_update_shows_what_it_changes(qtbot, place, clock):
    approved(place)
    clock.turn_to(date(2027, 2, 1))
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    journey.press("Zaktualizuj plan")
    journey.type_into("Od kiedy obowiązują zmiany", "1.3.2027").keys("Ctrl+S")
    first = place.view.content.services[0]
    place.coordinator.do(put_service, place.view.brief.id, replace(first, amount=Decimal(2)))

    again = plan_journey(qtbot, place.coordinator, place.case_id)
    again.press("Przebieg")

    assert again.sees("zamiast 3\u00a0godziny tygodniowo")


def test_whoever_may_not_approve_reads_why(qtbot, place, office, in_name_of):
    plan_id = agreed(place)
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(assign_roles, beata, (Role.SERVICE_ORGANISER,))
    assert plan_id

    journey = plan_journey(qtbot, in_name_of("beata"), place.case_id)
    journey.press("Zatwierdź plan")

    assert journey.sees("Plan zatwierdza dyrektor albo organizator")


def test_the_organiser_records_a_meeting_and_an_authorisation(qtbot, place, office):
    approved(place)
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(assign_roles, beata, (Role.SERVICE_ORGANISER,))
    journey = journey_on(qtbot, office, "cases", CasesScreen)
    journey.window.findChild(CasesScreen).show_organiser()

    journey.press("Spotkania koordynatorów")
    journey.type_into("Dzień", "01.01.2020").type_into("Kto był", "Celina Źrebiec").keys("Ctrl+S")
    assert journey.sees("Pierwszy plan zaczęto układać 23.11.2026")
    journey.type_into("Dzień", "23.11.2026").keys("Ctrl+S")
    journey.press("Upoważnienia do zatwierdzania")
    journey.choose("Organizator", "Beata Łoś").type_into("Numer upoważnienia", "U/1/2026")
    journey.keys("Ctrl+S")

    assert [row.form.present for row in office.do(organiser_desk).meetings] == ["Celina Źrebiec"]
    assert [row.number for row in office.do(plan_authorisations)] == ["U/1/2026"]


def test_a_group_named_in_a_supporting_action_is_linked_to_it(qtbot, place, office):
    group = club(office)
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Cele i wsparcie")
    journey.type_into("Działania wspierające: Co, wiersz 1", "spotkania przy kawie")
    journey.type_into("Działania wspierające: Kto, wiersz 1", "Klub Seniora")
    journey.press("Zapisz cele i działania")

    (action,) = place.view.content.actions
    assert (action.who, action.group_id) == ("Klub Seniora", group)


def test_a_plan_is_printed_in_large_letters(qtbot, place):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)

    journey.press("Drukuj plan dużym drukiem")

    assert journey.sees("Strona 1 z ")
    close_papers()


def test_a_draft_asked_for_on_pulpit_opens_the_service_it_was_typed_in(qtbot, place, office):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id).tab("Przebieg")
    desk, part = journey.window.desk, journey.window.screen_.part
    service = place.proposed("K05").service_id
    key = f"plan-service/{place.view.brief.id}/{service}"
    desk.drafts.save(key, Draft({"scope": "kąpiel"}, {}, clock.now()))
    desk.drafts.wanted = key

    part.take_up()

    assert journey.value("Zakres: co dokładnie") == "kąpiel"
    assert desk.drafts.wanted == ""


def test_goals_typed_and_left_are_brought_back_from_pulpit(qtbot, place, office):
    begun(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    desk, part = journey.window.desk, journey.window.screen_.part
    key = f"plan-lists/{place.view.brief.id}"
    typed = {"goals": '[["Chcę chodzić.", "", "nie"]]', "support": "[]", "commitments": "[]"}
    desk.drafts.save(key, Draft(typed, {}, clock.now()))
    desk.drafts.wanted = key

    part.take_up()

    assert journey.sees("Przywrócono to, co wpisano i nie zapisano")
    assert journey.value("Cele: Cel słowami osoby, wiersz 1") == "Chcę chodzić."


def test_an_update_is_proposed_for_a_day_it_may_take_over_on(qtbot, place, office):
    approved(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id).press("Zaktualizuj plan")

    journey.keys("Ctrl+S")

    assert journey.sees("Powstała nowa wersja planu")
    assert place.view.content.frame.starts_on == date(2026, 12, 2)


def test_the_keyboard_stays_among_the_services_when_one_is_taken_out(qtbot, place):
    ready(place)
    journey = plan_journey(qtbot, place.coordinator, place.case_id).tab("Usługi")
    first, second = (
        place.view.ground.services[one.service_id].title for one in place.view.content.services
    )

    journey.focus(f"Usuń z planu: {first}").keys("Space")
    assert journey.held == f"Zmień: {second}"

    journey.focus(f"Usuń z planu: {second}").keys("Space")
    assert journey.held.startswith("Dodaj ")


def test_the_next_plan_is_begun_beside_the_running_one_and_both_are_at_hand(qtbot, place, clock):
    approved(place)
    clock.turn_to(date(2027, 11, 2))
    journey = plan_journey(qtbot, place.coordinator, place.case_id)
    assert journey.sees("ułóż następny albo przygotuj podsumowanie")

    journey.press("Więcej czynności z planem").press("Ułóż następny plan")
    journey.keys("Esc", "Ctrl+S")
    assert journey.sees("IPUS nr 1/2027, wersja 1")
    assert place.view.content.frame.starts_on == date(2027, 12, 1)

    journey.press("Plan nr 1/2026 od 01.12.2026 (zatwierdzony)")
    assert journey.sees("IPUS nr 1/2026, wersja 1")
    assert journey.misses("Ułóż następny plan")


def test_a_plan_that_cites_a_letter_nobody_sent_says_so(qtbot, place, office):
    ready(place)
    lacking = "a tego pisma nie wydano. Wydaj je w zakładce „Kwalifikacja”"
    assert plan_journey(qtbot, place.coordinator, place.case_id).sees(lacking)

    centre_account(office)
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, place.case_id, ProgrammeLetter.INFORMATION, signer)
    assert not any(lacking in one.sentence for one in place.view.verdict.checks)
