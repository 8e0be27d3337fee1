"""Orders at the keyboard: in the case, in their section of Usługi, through every act."""

from datetime import timedelta

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.orders import OrderState
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.declaration import Act
from cusdesk.operations.order_lists import OrderFilter, list_orders
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import draft_order
from cusdesk.operations.providers import providers
from cusdesk.ui.cases import CaseAt
from cusdesk.ui.orders_form import OrderEditor
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.cases import opened, resident
from tests.support.offices import TODAY
from tests.support.orders import WORK, cooperative, decided, ordered_from, sent
from tests.ui.journey import Journey
from tests.ui.showing import shown

MORE = "Więcej czynności ze zleceniem"


@pytest.fixture
def case(office):
    return decided(office)[0]


@pytest.fixture
def turn(qtbot, office):
    """Return a way to open a case at its orders, or an order in its section."""

    def open_at(target, seen=office):
        shell = shown(qtbot, Shell(seen, SCREENS), (1366, 900))
        shell.turn("services" if isinstance(target, At) else "cases", target)
        journey = Journey(shell)
        journey.shell = shell
        return journey

    return open_at


def orders_of(case):
    return CaseAt(case, CaseTab.ORDERS)


def ordered(office, which=OrderFilter.ALL):
    return office.do(list_orders, which)


def listed(office):
    """Return how often a list with names was read today."""
    lines = office.do(read_log, LogQuestion(TODAY, TODAY)).lines
    return sum(one.act == Act.LIST.label for one in lines)


def test_an_order_goes_from_a_decision_to_the_carers(turn, office, case):
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    assert journey.value("Godzin w tygodniu") == "10:00"
    assert journey.sees("Wpisz co najmniej jedną czynność")
    journey.type_into("Czynność, wiersz 1", "toaleta poranna")
    journey.type_into("Minuty, wiersz 1", "120").type_into("Kiedy, wiersz 1", "pn-pt")
    journey.type_into("Pora dnia, wiersz 1", "8-10").press("Zapisz projekt")
    assert journey.sees("Zapisano projekt zlecenia")
    journey.press("Przekaż wykonawcy")
    assert journey.sees("Zlecenie 1/2026")
    (row,) = ordered(office)
    assert row.state is OrderState.ACCEPTED


def test_what_stands_in_the_form_goes_out_with_it(turn, office, case):
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    journey.type_into("Czynność, wiersz 1", "zakupy").type_into("Minuty, wiersz 1", "60")
    journey.type_into("Kiedy, wiersz 1", "wt pt").type_into("Na co uważać", "duży pies")
    journey.press("Przekaż wykonawcy")
    assert journey.sees("Zlecenie 1/2026")
    (row,) = ordered(office)
    assert office.do(order_view, row.id).draft.terms.notes == "duży pies"


def test_whoever_plans_its_own_people_is_asked_for_nobody(turn, office, case):
    cooperative(office, plans_own_people=True)
    own = next(row.id for row in office.do(providers) if row.own)
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    form = journey.shell.findChild(OrderEditor).form
    offered, person = form["provided"], form["carer_id"]
    shown_for = {}
    for at, pair in enumerate(offered.offered, start=1):
        offered.box.setCurrentIndex(at)
        offered.box.activated.emit(at)
        shown_for[pair[0] == own] = not person.isHidden()

    assert shown_for == {True: True, False: False}


def test_hours_over_the_decision_are_said_while_typing(turn, case):
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    journey.type_into("Godzin w tygodniu", "11")
    journey.wait_until(lambda: journey.sees("pozwala jeszcze na 10:00"), "the warning")
    journey.press("Przekaż wykonawcy")
    assert journey.sees("Zlecasz 11:00 godz. tygodniowo")


def test_a_window_too_narrow_is_said_at_its_line(turn, case):
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    journey.type_into("Czynność, wiersz 1", "zakupy").type_into("Minuty, wiersz 1", "90")
    journey.type_into("Kiedy, wiersz 1", "wt").type_into("Pora dnia, wiersz 1", "8-9")
    journey.press("Zapisz projekt")
    assert journey.sees("nie zmieści się 90 minut")


def test_a_provider_answers_and_services_rest_and_come_back(turn, office, case, clock):
    provider, contract = cooperative(office)
    order = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order)
    journey = turn(At("orders", order)).press("Zapisz przyjęcie")
    journey.type_into("Kto przyjął", "Bożena Przykładowa").press("Zapisz przyjęcie")
    assert journey.sees("przyjęte")
    act = "Zawieś usługi"
    journey.press(MORE).press(act).keys("Esc")
    assert journey.can_press("Anuluj")
    assert not journey.sees("Odrzuć zmiany")
    journey.press("Anuluj").press(MORE).press(act).keys("Esc")
    journey.choose("Powód", "szpital").press(act)
    assert journey.sees("zawieszone")
    clock.turn_to(TODAY + timedelta(days=8))
    journey.press("Wznów usługi").press("Wznów usługi")
    assert office.do(order_view, order).row.state is OrderState.ACCEPTED


def test_a_change_is_told_from_the_card(turn, office, case):
    order = sent(office, case, activities=(WORK[0],))
    journey = turn(At("orders", order)).press("Zmień zlecenie")
    journey.type_into("Powód", "pies").type_into("Na co uważać", "duży pies")
    journey.press("Zapisz zmianę i przygotuj pismo")
    assert journey.sees("Zmiany i przerwy (1)")
    journey.press("Zmiany i przerwy (1)")
    assert journey.rows("Pisma pod zleceniem")[0].startswith("1/2026/1")


def test_keys_and_shopping_are_kept_beside_the_order(turn, office, case):
    order = sent(office, case)
    journey = turn(At("orders", order)).press(MORE).press("Zapisz przekazanie kluczy").keys("Esc")
    journey.choose("Co się stało", "przyjęto klucze").type_into("Jakie klucze", "2 do drzwi")
    journey.type_into("Kto przekazuje", "Irena Żółkiewska").type_into("Kto odbiera", "Wanda Ćwikła")
    journey.press("Zapisz przekazanie kluczy").press("Klucze i zakupy (1)")
    assert "Wanda Ćwikła" in journey.rows("Klucze")[0]
    journey.press(MORE).press("Wpisz zakupy z zeszytu").keys("Esc")
    journey.type_into("Wzięto", "50").type_into("Wydano", "37,20").type_into("Oddano", "10")
    journey.press("Wpisz zakupy z zeszytu")
    assert "reszta to 12,80" in journey.fault("Oddano")


def test_an_order_that_stopped_is_ordered_again(turn, office, case):
    order = sent(office, case)
    journey = turn(At("orders", order)).press(MORE).press("Zakończ zlecenie").keys("Esc")
    journey.type_into("Powód", "rezygnacja").press("Zakończ zlecenie")
    assert journey.sees("zakończone")
    journey.press("Zleć od nowa")
    assert {row.state for row in ordered(office)} == {OrderState.DRAFT, OrderState.STOPPED}


def test_a_case_without_a_ground_says_what_comes_first(turn, office):
    journey = turn(orders_of(opened(office, resident(office)).case_id))
    assert journey.sees("Nie ma jeszcze z czego zlecać")


def test_who_may_not_order_only_reads(turn, office, case, in_name_of):
    order = sent(office, case)
    journey = turn(At("orders", order), in_name_of("celina"))
    assert journey.sees("Zlecenie 1/2026")
    assert journey.misses("Zmień zlecenie")


def test_every_control_has_a_name(turn, case):
    journey = turn(orders_of(case)).press("Zleć usługę: decyzja nr CUS.8225.48.2026")
    assert journey.unnamed() == []


def test_whose_orders_a_provider_has_is_logged_once_and_only_for_whoever_turns_to_them(
    turn, office, case
):
    provider, contract = cooperative(office)
    office.do(
        send_order, office.do(draft_order, case, ordered_from(office, case, provider, contract))
    )
    journey = turn(At("providers", provider))
    before = listed(office)

    journey.press("Zlecenia").press("Dane").press("Zlecenia")

    assert listed(office) == before + 1


def test_a_package_is_saved_sealed_and_its_password_is_shown_once(
    turn, office, case, tmp_path, monkeypatch
):
    provider, contract = cooperative(office)
    made = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, made)
    place = tmp_path / "zlecenia.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(place), ""))
    journey = turn(At("providers", provider)).press("Zlecenia")
    assert "Żółkiewska" in journey.rows("Zlecenia wykonawcy")[0]
    journey.press("Zapisz plik z hasłem")
    assert journey.sees("Hasło do pliku zlecenia.pdf")
    said = next(
        one.text() for one in journey.shell.findChildren(QLabel) if "Hasło do" in one.text()
    )
    password = said.partition("<b>")[2].partition("</b>")[0]
    with pikepdf.open(place, password=password) as pdf:
        assert set(pdf.attachments) == {"zlecenia.csv", "zlecenie-001-2026.pdf"}


def test_services_rest_before_the_provider_has_answered(turn, office, case):
    order = office.do(draft_order, case, ordered_from(office, case, *cooperative(office)))
    office.do(send_order, order)
    act = "Zawieś usługi"
    journey = turn(At("orders", order)).press(MORE).press(act).keys("Esc")
    journey.choose("Powód", "szpital").press(act)
    assert journey.sees("zawieszone")
    journey.press("Zapisz przyjęcie")
    journey.type_into("Kto przyjął", "Bożena Przykładowa").press("Zapisz przyjęcie")
    assert office.do(order_view, order).accepted_by == "Bożena Przykładowa"
    assert office.do(order_view, order).row.state is OrderState.SUSPENDED
