"""From an empty office with Kramsk's starter to a printed plan and its orders, by keys alone.

Every key is counted: the way stays short, or the story says by how much it grew.
"""

import pytest

from cusdesk.domain.orders import OrderState
from cusdesk.domain.services import Standing
from cusdesk.operations.order_lists import OrderFilter, list_orders
from cusdesk.ui import tasks
from tests.stories import walks
from tests.support.centres import KRAMSK, founded, setup_with_programme, villager
from tests.ui.journey import Journey

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WHO, SURNAME = "Genowefa Ćwikła", "Ćwikła"
SENIORS, DISABLED = "Wsparcie osób starszych", "Wsparcie osób z niepełnosprawnościami"
# How many keys each part of the way may take, letters typed included.
MOST = {"program": 290, "wniosek i plan": 130, "zatwierdzenie": 8, "zlecenia": 60}
NEEDS = (
    ("Higiena", "kąpiel", f"K05 {SENIORS}"),
    ("Poruszanie się", "wyjście z domu", f"K04 {DISABLED}"),
)


class Counted(Journey):
    """A journey with nothing but keys that counts them."""

    pressed = 0

    def keys(self, *combinations):
        self.pressed += len(combinations)
        return super().keys(*combinations)

    def type(self, text):
        self.pressed += len(text)
        return super().type(text)

    def on(self, name, *, most=40):
        """Press Enter from field to field until the keyboard is in the one of a name."""
        for _step in range(most):
            if self.held == name:
                return self
            self.keys("Enter")
        raise AssertionError(f"Enter nie dochodzi do „{name}”, stoi w „{self.held}”")

    def next_is(self, label):
        """Say that the card asks for this next, by its name."""
        assert self.can_press(f"Następny krok: {label}"), self.held
        return self.keys("F9")


@pytest.fixture
def seat(qtbot, tmp_path, clock):
    """Return the seats of Kramsk's office as the wizard leaves it, a resident entered."""
    wizard = setup_with_programme(KRAMSK, K05=Standing.PROGRAMME, K06=Standing.PROGRAMME)
    office = founded(KRAMSK, tmp_path / "office", clock, wizard)
    villager(office, KRAMSK, WHO)
    yield walks.Seat(qtbot, office, tmp_path)
    tasks.call_off()
    office.close()


def seated(seat, login):
    return seat.of(login, lambda window: Counted(window, keyboard=True))


def write_programme(keys):
    """Write what only the rada can say, element after element."""
    keys.keys("Ctrl+4")
    walks.command(keys, "Usługi: Programy")
    keys.open_row("Programy", "Program usług społecznych Gminy Kramsk")
    keys.next_is("Wpisz nazwę i cel").on("Cel programu")
    keys.type("Starsi mieszkańcy żyją we własnym domu.").keys("Ctrl+Enter")
    assert keys.held == "Pierwszy dzień"
    keys.type("1.1.2026").keys("Enter").type("31.12.2028").keys("Ctrl+Enter")
    assert keys.held == "Opis potrzeb"
    keys.type("Brakuje pomocy w domu.").keys("Ctrl+Enter")
    assert keys.held == "Dla kogo jest program"
    keys.type("Osoby po 65. roku życia.").keys("Tab").type("40").keys("Ctrl+Enter")
    assert keys.held == "Pierwszy warunek"
    keys.type("zamieszkanie w gminie Kramsk").keys("Ctrl+Enter")
    for code, price in (("K01", "10"), ("K04", "9"), ("K05", "18,50")):
        assert keys.held == f"Cena: {code}"
        keys.type(price).keys("Enter")
    keys.keys("Ctrl+Enter")
    for datum in ("Numer PESEL", "Adres zamieszkania", "Telefon"):
        keys.press(datum)
    keys.keys("Ctrl+Enter")
    assert keys.held == "Organizacja i etapy"
    keys.type("Nabór i realizacja.").keys("Ctrl+Enter")
    assert keys.held == "Monitorowanie i ocena"
    keys.type("Co kwartał.").keys("Tab").type("osoby objęte wsparciem").keys("Ctrl+Enter")
    assert keys.held == "Budżet"
    keys.type("90000").keys("Enter").type("budżet gminy").keys("Ctrl+Enter")
    assert keys.held == "Numer uchwały"
    keys.type("XX/150/2025").keys("Enter").type("10.12.2025").keys("Ctrl+Enter")
    assert keys.held == "Uruchom program"
    keys.keys("F9")
    assert keys.sees("Program jest realizowany")


def take_application(keys):
    """Take the application of a resident for both services and answer it."""
    keys.keys("Ctrl+3", "Ctrl+Alt+N").type("Ćwi").keys("Down", "Enter")
    keys.press("Wsparcie osób z niepełnosprawnościami").press("Wsparcie osób starszych")
    keys.keys("Ctrl+Enter")
    assert keys.sees("Następny krok: Uzupełnij oświadczenia")
    keys.next_is("Uzupełnij oświadczenia").keys("Home", "Down")
    keys.on("To zdanie stoi pod oświadczeniami").keys("Space", "Ctrl+Enter")
    for _service in NEEDS:
        keys.next_is("Rozpatrz wniosek")
        assert keys.held == "Zakwalifikuj"
        keys.keys("Space", "Ctrl+Enter")
    keys.next_is("Wyślij informację").keys("Space", "Ctrl+Enter")


def talk(keys):
    """Record the talk and its needs, each with the service that answers it."""
    keys.next_is("Ustal, czy potrzebny jest plan").keys("Space")
    keys.next_is("Przeprowadź rozpoznanie").on("Czego chce osoba, jej słowami")
    keys.type("Zostać u siebie.").keys("Ctrl+Enter")
    for area, need, _code in NEEDS:
        assert keys.held == "Obszar życia"
        keys.choose("Obszar życia", area).on("Czego osoba potrzebuje").type(need)
        keys.keys("Ctrl+Enter")


def build(keys):
    """Build the plan from the needs and agree it."""
    keys.next_is("Przygotuj plan").keys("Ctrl+Enter")
    for _area, need, code in NEEDS:
        keys.press(f"Dodaj {code} na potrzebę: {need}").type("2").keys("Enter", "Enter").type(
            "pn, czw"
        ).keys("Enter")
        keys.type("10-11").keys("Ctrl+Enter")
    keys.next_is("Uzgodnij plan").on("podpis na planie").keys("Space", "Ctrl+Enter")
    assert keys.sees("Plan uzgodniony")


def approve(keys):
    """Approve the plan from its case and show it as it is printed."""
    keys.keys("Ctrl+3").open_row("Sprawy", SURNAME)
    keys.next_is("Zatwierdź plan").keys("Ctrl+Enter")
    assert keys.sees("Plan zatwierdzony i złożony w archiwum")
    keys.press("Drukuj plan")


def order(seat, keys):
    """Order every service of the plan and return what the orders say on paper."""
    keys.keys("Ctrl+3").open_row("Sprawy", SURNAME)
    said = []
    for at, _need in enumerate(NEEDS, start=1):
        keys.next_is("Zleć usługi")
        assert keys.held == f"Zleć usługę: IPUS nr 1/2026, pozycja {at}"
        keys.keys("Space", "F8")
        assert keys.sees("Zlecenie ma numer")
        keys.press("Drukuj zlecenie")
        said.append(seat.paper(f"zlecenie-{at}"))
    return said


def change_order(keys):
    """Change the order that stands open: the provider is told by a slip."""
    keys.press("Zmień zlecenie")
    assert keys.held == "Od kiedy"
    keys.keys("Ctrl+A").type("1.12.2026").keys("Enter", "Enter").type("prośba córki")
    keys.focus("Do kogo dzwonić").keys("Ctrl+A").type("córka, 601 222 333").keys("Ctrl+S")
    assert keys.sees("Zmiana zapisana, pismo dla wykonawcy jest gotowe")


def test_from_the_starter_to_a_printed_plan_and_its_orders_by_keys_alone(seat):
    with seated(seat, "wanda") as director:
        write_programme(director)
        director.next_is("Przyjmij pierwszy wniosek")
        assert director.held == "Mieszkaniec"
        pressed = {"program": director.pressed}
    with seated(seat, "zofia") as coordinator:
        take_application(coordinator)
        information = seat.paper("informacja")
        talk(coordinator)
        build(coordinator)
        # The step is another person's now, and the card says whose.
        assert coordinator.sees("Następny krok należy do: Wanda Pogoda (dyrektor")
        pressed["wniosek i plan"] = coordinator.pressed
    with seated(seat, "wanda") as director:
        approve(director)
        plan = seat.paper("ipus")
        pressed["zatwierdzenie"] = director.pressed
    with seated(seat, "zofia") as coordinator:
        orders = order(seat, coordinator)
        pressed["zlecenia"] = coordinator.pressed
        change_order(coordinator)

    for paper in (information, plan):
        assert WHO in paper
        assert KRAMSK.name in paper
    assert f"{KRAMSK.director.name} dyrektor" in plan
    for at, paper in enumerate(orders, start=1):
        assert f"Zlecenie usług {KRAMSK.name} nr {at}/2026" in paper
        assert f"IPUS nr 1/2026, pozycja {at}" in paper
    states = {row.state for row in seat.office.do(list_orders, OrderFilter.ALL)}
    assert states == {OrderState.ACCEPTED}
    # Letters typed count too: most of the first figure is what the rada has to say.
    assert {name: number <= MOST[name] for name, number in pressed.items()} == dict.fromkeys(
        MOST, True
    ), pressed
