"""Settings in the window: what may be changed is changed from a day on, the rest is only shown."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cusdesk.app import gate
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.rules import FINALITY_WAITING_DAYS
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Role, UserState
from cusdesk.operations.offices import (
    account_history,
    filing_classes,
    numbers_before,
    office_header,
    office_headers,
    office_rules,
)
from cusdesk.operations.signing import signatories
from cusdesk.operations.staff_cards import staff_card
from cusdesk.operations.users import assign_roles, staff
from cusdesk.ui.offices import PARTS, OfficesScreen
from cusdesk.ui.theme import Look, theme
from tests.support.offices import GMINA_IBAN, PASSWORD, TODAY, as_user
from tests.support.people import add_resident
from tests.support.windows import journey_on, see_paper
from tests.ui.journey import settle

NEW = "sołtys maluje płot"


@pytest.fixture
def on(qtbot):
    """Return a way to open a part of the settings on an office."""

    def opened(office, part, **more):
        journey = journey_on(qtbot, office, "offices", OfficesScreen, **more)
        journey.window.turn("offices", part)
        settle()
        return journey

    return opened


def id_of(office, login):
    return next(row.id for row in office.do(staff) if row.login == login)


def answer(text):
    """Press a button of the question that is about to be asked."""

    def press():
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(20, press)
        else:
            next(one for one in box.buttons() if one.text() == text).click()

    press()


@pytest.mark.parametrize("login", ["anna", "dorota", "ewa"])
def test_every_part_opens_for_whoever_may_see_it_and_has_names(office, on, login):
    own = as_user(office, login)
    journey = on(own, "office")
    shown = [part for part in PARTS if own.may(part.permission)]

    for part in shown:
        journey.window.turn("offices", part.id)
        settle()
        assert journey.unnamed() == [], part.id


def test_a_clerk_sees_no_keys_and_no_log(office, on):
    journey = on(as_user(office, "dorota"), "office")

    said = " ".join(journey.rows("Ustawienia"))
    assert "Jednostka" in said
    assert "Odzyskiwanie" not in said
    assert "Dziennik dostępu" not in said
    assert not journey.can_press("Nowy nagłówek od dnia")

    journey.window.turn("offices", "log")
    assert journey.misses("kto widział czyje dane")
    assert journey.sees("Jednostka")


def test_a_part_is_found_by_what_it_is_about(office, on):
    journey = on(office, "office")
    journey.keys("Ctrl+F").type("znak sprawy")

    assert journey.rows("Ustawienia") == ["Znaki i numery, znak sprawy, rejestry"]


def test_a_new_header_holds_from_its_day(office, on):
    journey = on(office, "office").press("Nowy nagłówek od dnia")
    journey.type_into("Obowiązuje od dnia", "1.1.2027")
    journey.type_into("Telefon", "63 111 22 33").keys("Ctrl+S")

    assert journey.sees("Nowy nagłówek obowiązuje od 1 stycznia 2027 r.")
    assert office.do(office_header).phone == "63 247 00 01"
    assert office.do(office_headers)[-1].phone == "63 111 22 33"


def test_a_header_half_typed_is_offered_back(office, on):
    journey = on(office, "office").press("Nowy nagłówek od dnia")
    journey.type_into("Nazwa skrócona", "CUS Źródła")
    journey.window.write_drafts()
    journey.window.turn("offices", "rules")
    journey.window.turn("offices", "office")
    journey.press("Nowy nagłówek od dnia").press("Przywróć")

    assert journey.value("Nazwa skrócona") == "CUS Źródła"


def test_the_sample_letter_opens_in_the_preview(office, on):
    journey = on(office, "office").press("Pokaż wzór pisma")

    see_paper(journey)


def test_an_account_is_added_with_its_digits_checked(office, on):
    journey = on(office, "accounts").choose("Czyj rachunek", "Rachunek centrum")
    journey.type_into("Obowiązuje od dnia", "dziś").type_into("Posiadacz", "CUS Kramsk")
    journey.type_into("Numer rachunku", "62" + GMINA_IBAN[2:]).keys("Ctrl+S")
    assert "26 cyfr" in journey.fault("Numer rachunku")

    journey.type_into("Numer rachunku", GMINA_IBAN).keys("Ctrl+S")
    assert journey.sees("Zapisano rachunek")
    assert {one.regime for one in office.do(account_history)} == set(Regime)


def test_one_answer_changes_the_symbol_of_every_kind_of_case(office, on):
    journey = on(office, "numbers")
    journey.type_into("Symbol z wykazu akt", "4120").type_into("Obowiązuje od dnia", "dziś")
    journey.keys("Ctrl+S")

    assert journey.sees("Zapisano znak")
    filings = office.do(filing_classes)
    assert {(one.case_kind, one.symbol) for one in filings} == {(k, "4120") for k in CaseKind}


def test_a_register_goes_on_from_a_number_given_elsewhere(office, on):
    journey = on(office, "numbers").press("Numery sprzed programu")
    journey.choose("Rejestr", "decyzje").type_into("Ostatni numer", "112").keys("Ctrl+S")

    assert journey.sees("Zapisano numer")
    assert [(one.register, one.last) for one in office.do(numbers_before)] == [("decisions", 112)]


def test_a_rule_is_answered_from_a_day_with_its_ground_in_sight(office, on):
    journey = on(office, "rules").press(f"Zmień: {FINALITY_WAITING_DAYS.question}")
    assert journey.sees("art. 57 § 5 KPA")
    journey.type_into("Liczba", "10").type_into("Obowiązuje od dnia", "dziś").keys("Ctrl+S")

    assert journey.sees("10 dni (od 23.11.2026)")
    assert dict(office.do(office_rules))[FINALITY_WAITING_DAYS] == "10"


def test_a_person_is_added_with_a_first_password(office, on):
    journey = on(office, "people").press("Dodaj osobę")
    journey.type_into("Imię", "Felicja").type_into("Nazwisko", "Ćwik")
    assert journey.value("Login") == "fcwik"
    journey.type_into("Stanowisko", "pracownik socjalny").press("Pracownik socjalny")
    journey.type_into("Numer upoważnienia do danych", "9/2026")
    journey.type_into("Hasło", NEW).type_into("Hasło jeszcze raz", NEW).keys("Ctrl+S")

    assert journey.sees("Konto założone: Felicja Ćwik")
    folder = office.store.folder
    journey.window.close()
    office.close()
    felicja = gate.unlock(folder, "fcwik", NEW, office.clock)
    assert felicja.actor.name == "Felicja Ćwik"
    felicja.close()


def test_a_person_is_opened_and_given_another_role(office, on):
    journey = on(office, "people").open_row("Ludzie", "Dorota Pąk").press("Role")
    journey.press("Księgowość").keys("Ctrl+S")

    assert journey.sees("Zapisano role")
    roles = {row.login: row.roles for row in office.do(staff)}
    assert roles["dorota"] == (Role.BENEFIT_CLERK, Role.ACCOUNTANT)


def test_the_last_administrator_is_told_why_the_role_stays(office, on):
    journey = on(office, "people").open_row("Ludzie", "Anna Wrześniewska").press("Role")
    journey.press("Dyrektor").press("Administrator programu").press("Księgowość").keys("Ctrl+S")

    assert journey.sees("To jedyna osoba, która może zakładać konta.")


def test_a_suspended_account_loses_its_key(office, on):
    as_user(office, "celina")
    gate.give_password(office, "celina", NEW)
    journey = on(office, "people").open_row("Ludzie", "Celina Źrebiec").press("Zawieś konto")

    assert journey.sees("Konto jest zawieszone")
    assert not office.store.keys.has_user("celina")


def test_ending_an_account_asks_first(office, on):
    journey = on(office, "people").open_row("Ludzie", "Ewa Sęk")
    answer("Anuluj")
    journey.press("Zakończ konto")
    settle(0.2)
    states = {row.login: row.state for row in office.do(staff)}
    assert states["ewa"] is UserState.INVITED

    answer("Zakończ konto")
    journey.press("Zakończ konto")
    assert journey.sees("konto zakończone")


def test_cover_says_that_it_carries_no_signature(office, on):
    journey = on(office, "people").open_row("Ludzie", "Beata Łoś").press("Zastępstwa")
    assert journey.sees("nigdy jej podpisu")
    journey.choose("Druga osoba", "Dorota Pąk").type_into("Od dnia", "dziś")
    journey.type_into("Do dnia", "+14").keys("Ctrl+S")

    assert journey.sees("Zapisano zastępstwo")
    dorota = office.do(staff_card, id_of(office, "dorota"))
    assert [(one.absent, one.ends_on) for one in dorota.covers] == [
        ("Beata Łoś", TODAY + timedelta(days=14))
    ]
    assert dorota.id not in {one.user_id for one in office.do(signatories, TODAY)}


def test_an_authorisation_to_sign_is_recorded_and_taken_back(office, on):
    journey = on(office, "people").open_row("Ludzie", "Celina Źrebiec").press("Podpis")
    journey.type_into("Numer", "OR.0052.7.2026").type_into("Z dnia", "20.11.2026")
    journey.choose("Na jakiej podstawie", "inny pracownik na wniosek dyrektora (art. 26 ust. 4)")
    journey.type_into("Stanowisko pod podpisem", "Starszy pracownik socjalny")
    journey.type_into("Ważne od dnia", "20.11.2026").keys("Ctrl+S")
    assert journey.sees("Zapisano upoważnienie do podpisu")

    journey.press("Cofnij dziś upoważnienie OR.0052.7.2026")
    celina = office.do(staff_card, id_of(office, "celina"))
    assert [grant.valid_to for grant in celina.signing] == [TODAY]


def test_a_data_authorisation_is_ended_from_the_card(office, on):
    journey = on(office, "people").open_row("Ludzie", "Ewa Sęk")
    journey.press("Upoważnienia do danych (1)").press("Zakończ dziś upoważnienie 5/2024")

    ewa = office.do(staff_card, id_of(office, "ewa"))
    assert [grant.valid_to for grant in ewa.grants] == [TODAY]


def test_a_clerk_reads_the_card_of_a_colleague_and_changes_nothing(office, on):
    journey = on(as_user(office, "dorota"), "people").open_row("Ludzie", "Beata Łoś")

    assert journey.sees("Beata Łoś")
    assert not journey.can_press("Zawieś konto")
    assert not journey.can_press("Zapisz")


def test_the_register_of_authorisations_is_shown(office, on):
    journey = on(office, "people").press("Drukuj rejestr upoważnień")

    see_paper(journey)


def test_a_wrong_old_password_is_told(office, on):
    gate.give_password(office, "anna", PASSWORD)
    journey = on(office, "own")
    journey.type_into("Obecne hasło", "nie-to-hasło-wcale").type_into("Hasło", NEW)
    journey.type_into("Hasło jeszcze raz", NEW).keys("Ctrl+S")

    assert journey.sees("są nieprawidłowe")


def test_a_password_is_changed(office, on):
    gate.give_password(office, "anna", PASSWORD)
    journey = on(office, "own")
    journey.type_into("Obecne hasło", PASSWORD).type_into("Hasło", NEW)
    journey.type_into("Hasło jeszcze raz", NEW).keys("Ctrl+S")

    assert journey.sees("Hasło zmienione")


def test_a_new_recovery_code_is_shown_and_its_last_group_retyped(office, on):
    gate.give_password(office, "anna", PASSWORD)
    journey = on(office, "recovery").type_into("Twoje hasło", PASSWORD).keys("Ctrl+S")
    assert journey.sees("Prosimy o przepisanie")

    journey.type_into("Ostatnia grupa kodu z wydruku", "ABCDE").press("Arkusz jest w sejfie")
    assert "Przepisz ją z wydruku" in journey.fault("Ostatnia grupa kodu z wydruku")


def test_a_new_secret_on_a_machine_without_a_keyring_says_so(office, on):
    gate.give_password(office, "anna", PASSWORD)
    journey = on(office, "recovery").press("Tajemnica komputera")
    journey.type_into("Twoje hasło", PASSWORD).keys("Ctrl+S")

    assert journey.sees("danych strzeże odtąd samo hasło")


def test_the_officer_reads_prints_and_checks_the_log(office, on):
    add_resident(office, "Zofia Ćwirko")
    office.do(assign_roles, id_of(office, "ewa"), (Role.DATA_PROTECTION,))
    journey = on(as_user(office, "ewa"), "log")
    assert any("zmiana danych mieszkańców" in row for row in journey.rows("Dziennik dostępu"))

    journey.press("Sprawdź łańcuch wpisów")
    assert journey.sees("Dziennik jest nienaruszony")
    journey.press("Drukuj")
    see_paper(journey)


def test_the_log_is_narrowed_by_colleague_and_days(office, on):
    journey = on(office, "log").choose("Kto patrzył", "Celina Źrebiec").press("Pokaż wpisy")
    assert journey.sees("0\u00a0wpisów")

    journey.type_into("Od dnia", "1.12.2026").press("Pokaż wpisy")
    assert "Koniec wypada przed początkiem" in journey.fault("Do dnia")


def test_theme_and_text_size_change_at_once(office, on):
    journey = on(office, "look").press("Ciemny").press("125%")
    assert (theme().look, theme().scale) == (Look.DARK, 125)
    assert journey.is_on("Ciemny")


def test_about_says_that_the_data_are_encrypted(office, on):
    journey = on(office, "about")

    assert journey.sees("Dane są zaszyfrowane")
    assert journey.sees("LGPL 3.0")
    assert date(2026, 11, 23) == TODAY
