"""The first run from an empty folder, with the keyboard only, in a window of 1093 × 582."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from cusdesk.domain.terms import Regime
from cusdesk.domain.users import SigningCapacity
from cusdesk.operations.offices import (
    account_history,
    filing_classes,
    numbers_before,
    office_header,
    office_headers,
    office_logo,
)
from cusdesk.operations.plan_approvals import plan_authorisations
from cusdesk.operations.resolutions import resolutions
from cusdesk.operations.services import services
from cusdesk.operations.signing import signatories
from cusdesk.operations.users import staff
from cusdesk.ui.first_run import FirstRun
from cusdesk.ui.preview import PreviewWindow
from tests.support.offices import GMINA_IBAN
from tests.support.pictures import broken_picture, picture_file
from tests.support.qualifications import CENTRE_IBAN
from tests.ui.journey import Journey

LIPNICA = Path(__file__).parents[1] / "domain/fees/lipnica-murowana-2005.yaml"
GMINA_TYPED = "61 1090 1014 0000 0712 1981 2874"
PASSWORD = "sołtys maluje płot nocą"


class Room:
    """The wizard over an empty folder, walked with the keyboard."""

    def __init__(self, qtbot, folder):
        self.opened = []
        self.folder = folder
        self.window = FirstRun(folder, self._take)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.give_up())
        self.window.resize(1093, 582)
        self.journey = Journey(self.window)

    def _take(self, office):
        self.opened.append(office)
        self.window.close()

    def give_up(self):
        """Close what was opened, before the window asks about the sheet."""
        founded, self.window._founded = self.window._founded, None
        for office in [*self.opened, *([founded.office] if founded else [])]:
            office.close()
        self.opened.clear()

    def enter(self, times=1):
        self.journey.keys(*["Enter"] * times)
        return self

    def page(self, title):
        self.journey.wait_until(
            lambda: self.window.wizard.accessibleName() == title,
            f"strona „{title}”, a jest „{self.window.wizard.accessibleName()}”: "
            f"{self.window.wizard.notice.words.text()}",
        )
        return self

    # Stretches of the way

    def to_address(self, gmina="Kramsk"):
        self.journey.press(gmina)
        self.enter().page("Jak nazywają się organ i centrum?")
        self.enter(7).page("Czy centrum miało wcześniej inną nazwę?")
        return self.enter().page("Adres i kontakt")

    def to_services(self):
        self.to_address()
        self.journey.type_into("Ulica i numer", "ul. Chopina 12")
        self.enter(7).page("Znak i nagłówek pism").enter()
        self.page("Rachunki i dzień zapłaty").enter(5)
        self.page("Znak sprawy").enter(5)
        return self.enter(6).page("Od jakiej listy usług zacząć?")

    def to_person(self):
        self.to_services().enter().page("Te usługi trzeba rozstrzygnąć").enter(6)
        self.page("Potwierdź pozostałe usługi").enter(6)
        return self.page("Tabela odpłatności").enter().page("Pierwsza osoba")

    def describe_person(self, *, alone=True):
        self.journey.type_into("Imię", "Grażyna").type_into("Nazwisko", "Świątek-Żak")
        self.journey.type_into("Stanowisko", "dyrektor")
        self.journey.press("Pracuję w pojedynkę" if alone else "Administrator programu")
        self.journey.type_into("Numer upoważnienia do danych", "1/2026")
        self.journey.press("Dalej")
        return self.page("Hasło")

    def describe_office(self, logo):
        """Type everything the office prints of itself, up to the register kept on paper."""
        self.to_address().journey.type("ul. Chopina 12")
        self.enter(7).page("Znak i nagłówek pism").journey.type(str(logo))
        self.enter().page("Rachunki i dzień zapłaty").enter().journey.type(GMINA_TYPED)
        self.enter(3).journey.type(CENTRE_IBAN)
        self.enter().page("Znak sprawy").enter(5).journey.type("48")
        self.enter(4).journey.type("7")
        return self.enter()

    def authorise_to_sign(self):
        """Type both authorisations of the wójt to sign, care and programmes."""
        type_into = self.page("Upoważnienie do podpisu").journey
        type_into.keys("Space", "Tab").type("OR.0052.1.2026").keys("Enter").type("2.1.2024")
        type_into.keys("Enter", "Home", "Down", "Enter", "Space", "Tab").type("OR.0052.9.2026")
        type_into.keys("Enter").type("2.1.2024").keys("Enter")
        type_into.type("Dyrektor Centrum Usług Społecznych").keys("Enter")

    def to_end(self):
        self.to_person().describe_person()
        self.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
        self.enter().page("Kolejne osoby").enter()
        self.page("Upoważnienie do podpisu").enter(2)
        return self.page("Sprawdź i załóż biuro")

    def code(self):
        self.journey.wait_until(lambda: self.window._founded is not None, "kod odzyskiwania")
        return self.window._founded.recovery_code

    def begin(self):
        self.journey.type_into("Ostatnia grupa kodu z wydruku", self.code()[-5:].lower())
        self.journey.press("Zaczynam pracę")
        self.journey.wait_until(lambda: bool(self.opened), "otwarte biuro")
        return self.opened[-1]


@pytest.fixture
def room(qtbot, tmp_path):
    return Room(qtbot, tmp_path / "biuro")


def answer(text):
    """Press a button of the next question that stops everything."""

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if one.text() == text).click()

    QTimer.singleShot(50, press)


def test_an_office_is_furnished_with_the_keyboard_only(room, tmp_path):
    room.describe_office(picture_file(tmp_path))
    room.enter().page("Od jakiej listy usług zacząć?").enter()
    room.journey.keys("Space")
    room.enter(6).page("Potwierdź pozostałe usługi").enter(6)
    room.page("Tabela odpłatności").enter().page("Pierwsza osoba").describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD).keys("Enter")
    room.page("Kolejne osoby").enter()
    room.authorise_to_sign()
    room.page("Sprawdź i załóż biuro").enter()

    office = room.begin()

    assert office.do(office_header).name == "Centrum Usług Społecznych w Kramsku"
    assert office.do(office_logo, office.today).startswith(b"\x89PNG")
    assert {one.regime: one.iban for one in office.do(account_history)} == {
        Regime.DECISION: GMINA_IBAN,
        Regime.PROGRAMME: CENTRE_IBAN,
    }
    assert {filing.symbol for filing in office.do(filing_classes)} == {"8225"}
    known = {one.register: one.last for one in office.do(numbers_before)}
    assert known == {"case:8225": 48, "plans": 7}
    assert [row.login for row in office.do(staff)] == ["gswiatekzak"]
    assert [(one.capacity, one.number) for one in office.do(signatories, office.today)] == [
        (SigningCapacity.DIRECTOR, "OR.0052.1.2026"),
        (SigningCapacity.PROGRAMME, "OR.0052.9.2026"),
    ]
    assert [card.active for card in office.do(resolutions)] == [True]
    by_code = {row.card.code: row for row in office.do(services)}
    assert (by_code["K05"].card.regime, by_code["K05"].regime_confirmed) == (Regime.DECISION, True)
    assert not by_code["K06"].regime_confirmed


def test_a_council_table_from_a_file_comes_into_force_on_its_day(room):
    room.to_services().enter().enter(6).enter(6).page("Tabela odpłatności")
    room.journey.press("Mam ją w pliku od innego centrum albo z tego programu")
    room.journey.type_into("Plik uchwały", str(LIPNICA))
    assert room.journey.sees("bez błędów. Można ją stosować.")
    room.journey.type_into("Stosować od dnia", "1.1.2026").press("Dalej")
    room.page("Pierwsza osoba").describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby").enter().page("Upoważnienie do podpisu").enter(2)
    room.page("Sprawdź i załóż biuro").enter()

    office = room.begin()

    assert all(card.active for card in office.do(resolutions))
    assert len(office.do(resolutions)) == 2


def test_a_gmina_nobody_knows_is_typed_and_its_forms_are_proposed(room):
    room.journey.press("inna gmina")
    room.enter().page("Jak nazywają się organ i centrum?")
    room.journey.type_into("Gmina", "Żółkiewka")

    assert room.journey.value("Organ w dopełniaczu") == "Wójta Gminy Żółkiewka"
    assert room.journey.value("Gmina w dopełniaczu") == "Gminy Żółkiewka"


def test_words_of_ones_own_stay_when_another_gmina_is_chosen(room):
    room.journey.press("Kramsk")
    room.enter().journey.type_into("Nazwa skrócona", "Nasz CUS").press("Wstecz")
    room.journey.press("Rawicz")
    room.enter()

    assert room.journey.value("Nazwa skrócona") == "Nasz CUS"
    assert room.journey.value("Organ") == "Burmistrz Gminy Rawicz"


def test_the_name_before_holds_for_earlier_papers(room):
    room.journey.press("Kramsk")
    room.enter().enter(7).page("Czy centrum miało wcześniej inną nazwę?")
    room.journey.press("Tak, na przykład jako GOPS albo MGOPS")
    room.journey.type_into("Od kiedy działa pod obecną nazwą", "1.10.2020")
    room.journey.type_into("Poprzednia nazwa", "Gminny Ośrodek Pomocy Społecznej w Kramsku")
    room.journey.type_into("Poprzednia nazwa skrócona", "GOPS Kramsk").press("Dalej")
    room.page("Adres i kontakt").journey.press("Wstecz")
    assert room.journey.value("Poprzednia nazwa skrócona") == "GOPS Kramsk"

    room.window.wizard.go_on()
    room.journey.type_into("Ulica i numer", "ul. Chopina 12")
    room.enter(7).enter().enter(5).enter(5).enter(6).enter().enter(6).enter(6).enter()
    room.page("Pierwsza osoba").describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter(3).enter().page("Sprawdź i załóż biuro").enter()
    office = room.begin()

    names = [header.short_name for header in office.do(office_headers)]
    assert names == ["GOPS Kramsk", "CUS Kramsk"]


def test_a_broken_logo_is_said_at_its_field(room, tmp_path):
    room.to_address().journey.type_into("Ulica i numer", "ul. Chopina 12")
    room.enter(7).journey.type(str(broken_picture(tmp_path))).keys("Enter")

    assert "Wybierz plik PNG" in room.journey.fault("Plik ze znakiem (herbem)")
    assert room.page("Znak i nagłówek pism")


def test_a_wrong_account_is_said_at_its_field(room):
    room.to_address().journey.type_into("Ulica i numer", "ul. Chopina 12")
    room.enter(7).enter().enter().journey.type("62 1090 1014 0000 0712 1981 2874").keys("Enter")
    room.enter(3)

    assert "26 cyfr" in room.journey.fault("Numer rachunku gminy")


def test_a_weak_password_does_not_pass(room):
    room.to_person().describe_person().journey.type("haslohaslo12").keys("Enter").type(
        "haslohaslo12"
    ).keys("Enter")

    assert "Łatwe do odgadnięcia" in room.journey.fault("Hasło")


def test_someone_must_be_able_to_make_accounts(room):
    room.to_person()
    room.journey.type_into("Imię", "Ewa").type_into("Nazwisko", "Sęk")
    room.journey.type_into("Stanowisko", "księgowa").press("Księgowość")
    room.journey.type_into("Numer upoważnienia do danych", "1/2026").press("Dalej")

    assert room.journey.sees("Ktoś musi móc zakładać konta.")


def test_a_colleague_is_added_and_taken_back(room):
    room.to_person().describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby")
    room.journey.type_into("Imię", "Beata").type_into("Nazwisko", "Łoś")
    room.journey.type_into("Stanowisko", "organizator").press("Organizator pomocy społecznej")
    room.journey.type_into("Numer upoważnienia do danych", "2/2026")
    room.journey.type_into("Hasło", "cztery zielone konie").type_into(
        "Hasło jeszcze raz", "cztery zielone konie"
    )
    room.journey.press("Dodaj tę osobę do listy")
    assert room.journey.sees("Beata Łoś, organizator")

    room.journey.press("Usuń z listy: Beata Łoś")
    assert room.journey.misses("Beata Łoś, organizator")


def test_the_organiser_may_approve_plans_from_the_first_day(room):
    room.to_person().describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby")
    room.journey.type_into("Imię", "Beata").type_into("Nazwisko", "Łoś")
    room.journey.type_into("Stanowisko", "organizator").press("Organizator usług społecznych")
    room.journey.type_into("Numer upoważnienia do danych", "2/2026")
    for field in ("Hasło", "Hasło jeszcze raz"):
        room.journey.type_into(field, "cztery zielone konie")
    room.journey.press("Dodaj tę osobę do listy").press("Dalej")
    room.page("Upoważnienie do podpisu").journey.press("Dalej")
    assert room.page("Zatwierdzanie planów (IPUS)").journey.sees("Beata Łoś")
    room.journey.type("DCUS.1.2026")
    room.enter(2)
    assert room.journey.sees("Wpisz, z którego dnia jest upoważnienie.")
    room.journey.type("2.1.2026")
    room.enter().page("Sprawdź i załóż biuro").enter()

    (paper,) = room.begin().do(plan_authorisations)
    assert (paper.name, paper.number) == ("Beata Łoś", "DCUS.1.2026")


def test_the_director_named_second_signs_from_the_first_day(room):
    room.to_person().describe_person(alone=False)
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby")
    room.journey.type_into("Imię", "Beata").type_into("Nazwisko", "Łoś")
    room.journey.type_into("Stanowisko", "dyrektor").press("Dyrektor")
    room.journey.type_into("Numer upoważnienia do danych", "2/2026")
    room.journey.type_into("Hasło", PASSWORD).type_into("Hasło jeszcze raz", PASSWORD)
    room.journey.press("Dodaj tę osobę do listy").press("Dalej")
    room.page("Upoważnienie do podpisu").journey.keys("Space")
    assert room.journey.value("Kto podpisuje") == "Beata Łoś"
    room.journey.type_into("Numer upoważnienia", "OR.0052.1.2026").type_into("Z dnia", "2.1.2024")
    room.journey.choose("Na jakiej podstawie", SigningCapacity.DIRECTOR.label)
    assert room.journey.value("Stanowisko pod podpisem") == "dyrektor"
    room.journey.type_into("Stanowisko pod podpisem", "Dyrektor").keys("Ctrl+Enter")
    room.page("Sprawdź i załóż biuro").enter()

    office = room.begin()

    (paper,) = office.do(signatories, office.today)
    assert (paper.name, paper.number) == ("Beata Łoś", "OR.0052.1.2026")


def test_someone_half_typed_is_not_forgotten(room):
    room.to_person().describe_person()
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby")
    room.journey.type_into("Imię", "Beata").press("Dalej")

    assert room.journey.sees("Dodaj do listy osobę wpisaną poniżej")


def test_esc_asks_before_anything_typed_is_given_up(room, qtbot):
    room.to_address()
    answer("Zakładaj dalej")
    room.journey.keys("Esc")
    assert room.page("Adres i kontakt")

    answer("Przerwij zakładanie")
    with qtbot.waitSignal(room.window.left):
        room.journey.keys("Esc")


def test_the_code_is_not_skipped_and_not_guessed(room):
    room.to_end().enter()
    room.code()
    room.journey.type_into("Ostatnia grupa kodu z wydruku", "ABCDE").press("Zaczynam pracę")

    assert "Przepisz ją z wydruku" in room.journey.fault("Ostatnia grupa kodu z wydruku")
    assert room.opened == []


def test_closing_without_the_sheet_is_asked_about(room):
    room.to_end().enter()
    room.code()
    answer("Anuluj")
    room.window.close()
    assert room.window.isVisible()

    answer("Zamknij bez arkusza")
    room.window.close()
    assert not room.window.isVisible()


def test_the_sheet_is_shown_in_the_preview(room):
    room.to_end().enter()
    room.code()
    room.journey.press("Pokaż arkusz do druku")

    assert room.journey.sees("Podgląd dokumentu")
    room.window.findChild(PreviewWindow).close()


def test_a_folder_that_cannot_be_made_is_told_and_nothing_typed_is_lost(room):
    room.folder.write_text("to jest plik, a nie folder")
    room.to_end().enter()

    assert room.journey.sees("Nie da się utworzyć folderu")
    room.journey.press("Wstecz")
    assert room.page("Upoważnienie do podpisu")


def test_every_control_has_a_name(room):
    room.to_person()

    assert room.journey.unnamed() == []
