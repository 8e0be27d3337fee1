"""A resident's whole way through a programme with nothing but the keyboard, at 1366 × 728."""

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.domain.orders import OrderState
from cusdesk.operations.order_lists import OrderFilter, list_orders
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import resident
from tests.support.programmes import programme
from tests.support.qualifications import centre_account
from tests.support.windows import close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown

TALK = "Czego chce osoba, jej słowami"
GROUND = "IPUS nr 1/2026, pozycja 1"


class Way:
    """The steps of one way; after each the keyboard stands in the case and all has a name."""

    def __init__(self, journey):
        self.journey = journey

    def stands(self, held=""):
        """Say that the keyboard is where work goes on."""
        focus = QApplication.focusWidget()
        (screen,) = self.journey.window.findChildren(CasesScreen)
        assert focus is not None
        assert screen.isAncestorOf(focus), self.journey.held
        assert held in self.journey.held
        assert self.journey.unnamed() == []

    def apply_for(self):
        self.journey.keys("Ctrl+3", "Ctrl+Alt+N")
        self.stands("Mieszkaniec")
        self.journey.type_into("Mieszkaniec", "Żółkiewska").keys("Down", "Enter")
        self.journey.press("Wsparcie osób starszych").keys("Ctrl+S")
        assert self.journey.sees("Następny krok: Uzupełnij oświadczenia")
        self.stands("zamieszkanie w gminie Kramsk")

    def qualify(self):
        self.journey.choose("zamieszkanie w gminie Kramsk", "spełnia")
        self.journey.choose("ukończone 65 lat (Wsparcie osób starszych)", "spełnia")
        self.journey.type_into("Dokument: ukończone 65 lat", "dowód osobisty")
        self.journey.press("To zdanie stoi pod oświadczeniami").keys("Ctrl+S")
        assert self.journey.sees("Następny krok: Rozpatrz wniosek")
        self.stands("Zakwalifikuj")
        self.journey.press("Zakwalifikuj").keys("Ctrl+S")
        assert self.journey.sees("Zakwalifikowano")
        self.stands("Informacja o zakwalifikowaniu")

    def inform(self):
        self.journey.press("Informacja o zakwalifikowaniu")
        self.stands("Podpisuje")
        self.journey.keys("Ctrl+S")
        assert self.journey.sees("wydrukuj dwa egzemplarze")
        close_papers()
        self.journey.window.activateWindow()
        self.journey.press("Plan jest potrzebny")
        self.stands()

    def talk(self):
        self.journey.tab("Rozpoznanie").type_into(TALK, "Zostać u siebie.")
        self.journey.choose("Bezpieczeństwo", "3 z pomocą").keys("Ctrl+S")
        assert self.journey.sees("Zapisano rozmowę")
        self.stands("Obszar życia")
        self.journey.choose("Obszar życia", "Bezpieczeństwo")
        self.journey.type_into("Czego osoba potrzebuje", "kąpiel").keys("Ctrl+S")
        assert self.journey.sees("Dodano potrzebę")
        self.stands("Obszar życia")

    def build(self):
        self.journey.tab("Plan").focus("Od kiedy mają trwać usługi")
        self.journey.keys("Ctrl+S")
        self.journey.type_into("Inna usługa programu", "K05").keys("Down", "Enter")
        self.stands("Ile")
        self.journey.type("2").type_into("Dni", "pn, cz").type_into("Godziny", "10-11")
        self.journey.choose("Na jaką potrzebę", "kąpiel").keys("Ctrl+S")
        assert self.journey.sees("Zapisano usługę w planie")
        self.stands("Inna usługa programu")
        self.journey.tab("Cele i wsparcie")
        self.journey.type_into("Cele: Cel słowami osoby, wiersz 1", "Chcę zostać w domu.")
        self.journey.keys("Ctrl+S")
        assert self.journey.sees("Zapisano cele i działania")
        self.stands("Cele")

    def approve(self):
        self.journey.press("Uzgodnij z wnioskodawcą")
        self.stands("Dzień uzgodnienia")
        self.journey.press("podpis na planie").keys("Ctrl+S")
        assert self.journey.sees("Plan uzgodniony")
        self.stands("Zatwierdź plan")
        self.journey.keys("Space", "Ctrl+S")
        assert self.journey.sees("Plan zatwierdzony i złożony w archiwum")
        self.stands()

    def order(self):
        self.journey.tab("Zlecenia").press(f"Zleć usługę: {GROUND}")
        self.stands("Wykonawca")
        self.journey.press("Przekaż wykonawcy")
        assert self.journey.sees("Zlecenie ma numer")
        self.stands()
        self.journey.press("Zmień zlecenie")
        self.stands("Od kiedy")


@pytest.fixture
def way(qtbot, office):
    programme(office)
    centre_account(office)
    resident(office)
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    yield Way(Journey(shell, keyboard=True))
    close_papers()


def test_from_the_application_to_a_change_of_the_order(way, office):
    way.apply_for()
    way.qualify()
    way.inform()
    way.talk()
    way.build()
    way.approve()
    way.order()

    (row,) = office.do(list_orders, OrderFilter.ALL)
    assert row.state is OrderState.ACCEPTED
