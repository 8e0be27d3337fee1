"""The way of a resident through a programme, walked in the window as the staff of a centre do it.

Each walk takes a journey through the whole window and says what it is given and what comes of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication

from cusdesk.operations.office import Office
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.shell import Shell, Surround
from tests.support.centres import Added, Centre, Offered
from tests.support.offices import as_user
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1366, 900)
PALETTE = "Szukaj lub wpisz polecenie"
PATIENCE_STEPS = 500
ELEMENTS = (
    ("Cel programu", "Mieszkańcy dłużej żyją we własnym domu."),
    ("Pierwszy dzień", "1.1.2026"),
    ("Ostatni dzień", "31.12.2028"),
    ("Numer uchwały", "XX/150/2025"),
    ("Z dnia", "10.12.2025"),
    ("Opis potrzeb", "Brakuje pomocy w domu i dowozu."),
    ("Dla kogo jest program", "Osoby po 65. roku życia i ich rodziny."),
    ("Przewidywana liczba osób", "40"),
    ("Jak się kwalifikuje", "Wniosek, rozmowa, kwalifikacja."),
    ("Opłaty i ulgi", "Według cennika programu."),
    ("Jak dokumentuje się warunki i prawo do ulgi", "Oświadczenie pod klauzulą."),
    ("Organizacja i etapy", "Nabór, realizacja, ocena."),
    ("Monitorowanie i ocena", "Co kwartał."),
    ("Budżet", "90000"),
    ("Źródła finansowania", "budżet gminy"),
)


class Seat:
    """A way to sit down at the window of an office as one of its staff, and to take its papers."""

    def __init__(self, qtbot, office: Office, folder: Path) -> None:
        self._qtbot, self.office, self._folder = qtbot, office, folder
        self._window: Shell | None = None

    @contextmanager
    def of(self, login: str, walked: Callable[[Shell], Journey] = Journey) -> Iterator[Journey]:
        """Sit down as somebody; their window is put away at the end."""
        seen = as_user(self.office, login)
        surround = Surround(person=login, drafts=OfficeDrafts(seen))
        self._window = shown(self._qtbot, Shell(seen, SCREENS, surround), SIZE)
        yield walked(self._window)
        self._window.hide()

    def paper(self, name: str) -> str:
        """Save the paper that stands in its window, close it, and return what it says."""
        place = self._folder / f"{name}.pdf"
        window = _previewed()
        window.preview.save_to(place)
        window.close()
        # Off-screen there is no window manager to turn back to the window below.
        self._window.activateWindow()
        settle()
        return text_of(place.read_bytes())


def text_of(pdf: bytes) -> str:
    """Return what a paper says, its lines joined by single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def command(journey: Journey, name: str) -> None:
    """Do a command of the palette."""
    journey.keys("Ctrl+K").type_into(PALETTE, name)
    journey.wait_until(lambda: any(name in row for row in journey.rows("Wyniki")), name)
    journey.keys("Enter")


def section(journey: Journey, name: str) -> None:
    """Turn to a section of Usługi."""
    journey.keys("Ctrl+4")
    command(journey, f"Usługi: {name}")


# What the office settles before the first application


def name_account(journey: Journey, centre: Centre) -> None:
    """Record the centre's own account, where fees of programmes go (art. 43 ust. 1)."""
    journey.keys("Ctrl+,").open_row("Ustawienia", "Rachunki")
    journey.choose("Czyj rachunek", "Rachunek centrum")
    journey.type_into("Obowiązuje od dnia", "1.1.2026").type_into("Posiadacz", centre.name)
    journey.type_into("Numer rachunku", centre.iban).press("Zapisz rachunek")
    assert journey.sees("Zapisano rachunek")


def settle_services(journey: Journey, centre: Centre) -> None:
    """Settle what the catalogue leaves to the office, service by service."""
    if centre.after_diagnosis:
        journey.keys("Ctrl+4")
        command(journey, "Po diagnozie: obszary i usługi")
        journey.tab("Diagnoza zakończona").press("Zapisz")
        assert journey.sees("czekały na diagnozę")
    for name, answer in centre.settled:
        section(journey, "Usługi")
        journey.open_row("Usługi", name).press(answer)
        assert journey.sees("Potwierdzono:")
    if centre.added is not None:
        add_service(journey, centre.added)
    for one in centre.offered:
        link_service(journey, one)
    if centre.place:
        section(journey, "Miejsca")
        journey.press("Dodaj miejsce").type_into("Nazwa", centre.place).keys("Ctrl+S")
        assert journey.sees("Dodano miejsce")


def add_service(journey: Journey, one: Added) -> None:
    """Add a service of the programme that the catalogue does not name."""
    section(journey, "Usługi")
    journey.press("Dodaj usługę").type_into("Kod", one.code).type_into("Nazwa", one.name)
    journey.press("z programu usług społecznych").choose("Obszar", one.area)
    journey.choose("Jednostka", one.unit).choose("Opłata", one.fee)
    journey.type_into("Stosuje się od", "1.1.2026").press("Zapisz usługę")
    assert journey.sees("Dodano usługę")


def authorise(journey: Journey, centre: Centre) -> None:
    """Record the director's authorisation of an organiser to approve plans (art. 41 ust. 1)."""
    journey.keys("Ctrl+3")
    command(journey, "Podsumowania planów, spotkania koordynatorów, upoważnienia")
    journey.tab("Upoważnienia do zatwierdzania").choose("Organizator", centre.approver_name)
    journey.type_into("Numer upoważnienia", "U/1/2026").keys("Ctrl+S")
    assert journey.sees("Zapisano upoważnienie")


def link_service(journey: Journey, one: Offered) -> None:
    """Say what a service answers, with the boxes the program proposes and one of one's own."""
    section(journey, "Usługi")
    journey.open_row("Usługi", one.name).tab("Dla kogo i na co")
    if not journey.is_on(one.area):
        journey.press(one.area)
    journey.press("Zapisz powiązania")
    assert journey.sees("Zapisano powiązania usługi")


def write_programme(journey: Journey, centre: Centre) -> None:
    """Write a programme down, or complete the empty one of the catalogue, and set it running."""
    section(journey, "Programy")
    code, name = centre.programme
    if centre.programme_waits:
        journey.open_row("Programy", name)
    else:
        journey.press("Dodaj program").type_into("Kod", code).type_into("Nazwa", name)
    for field, text in ELEMENTS:
        journey.type_into(field, text)
    for datum in centre.asks:
        journey.press(datum)
    journey.press("Zapisz program")
    assert journey.sees("Program nie może jeszcze ruszyć")
    for one in centre.offered:
        journey.tab("Usługi").choose("Usługa", f"{one.code}  {one.name}").press(
            "Zapisz usługę w programie"
        )
        assert journey.sees("Zapisano usługę w programie")
    for one in (each for each in centre.offered if each.price):
        journey.tab("Cennik").choose("Usługa", f"{one.code}  {one.name}")
        journey.type_into("Cena jednostki", one.price).type_into("Od dnia", "1.1.2026")
        journey.type_into("Podstawa", "§ 6 programu").press("Zapisz cenę")
        assert journey.sees("Zapisano cenę")
    if centre.relief:
        journey.tab("Ulgi").type_into("Komu przysługuje", centre.relief).type_into("Ulga", "50")
        journey.type_into("Od dnia", "1.1.2026").press("Zapisz ulgę")
        assert journey.sees("Zapisano ulgę")
    journey.tab("Warunki").type_into("Warunek", f"zamieszkanie w gminie {centre.gmina}")
    journey.press("Zapisz warunek").tab("Mierniki")
    journey.type_into("Co mierzymy", "osoby objęte wsparciem").choose("Co się liczy", "osoby")
    journey.type_into("Cel", "40").press("Zapisz miernik")
    journey.press("Uruchom program")
    assert journey.sees("Program jest realizowany")


def engage(journey: Journey, centre: Centre) -> None:
    """Write down who provides, and under what contract."""
    who = centre.contractor
    section(journey, "Wykonawcy")
    journey.press("Dodaj wykonawcę").type_into("Nazwa", who.name).press(who.kind)
    for one in centre.offered:
        journey.press(f"{one.code} {one.name}")
    if who.plans_own_people:
        journey.press(
            "Sam układa pracę swoich ludzi: dostaje godziny na tydzień, bez wizyt w grafiku centrum"
        )
    journey.press(who.role)
    if who.agreement:
        journey.type_into("Numer umowy powierzenia", who.agreement)
        journey.type_into("Zawarta dnia", "2.1.2026")
    journey.press("Zapisz wykonawcę").press("Dodaj umowę")
    first, *others = centre.offered
    journey.type_into("Numer", "CUS.7.2026").type_into("Przedmiot", "usługi programu")
    journey.type_into("Zawarta dnia", "2.1.2026").type_into("Obowiązuje od", "2.1.2026")
    journey.type_into("Obowiązuje do", "31.12.2028").choose("Usługa", f"{first.code} {first.name}")
    journey.type_into("Stawka za jednostkę", first.cost).press("Zapisz umowę")
    assert journey.sees("Dodano umowę")
    for one in others:
        journey.tab("Stawki").choose("Usługa", f"{one.code} {one.name}")
        journey.type_into("Stawka za jednostkę", one.cost).type_into("Od dnia", "2.1.2026")
        journey.press("Zapisz stawkę")
        assert journey.sees("Zapisano stawkę")


# One resident's way


def apply_for(journey: Journey, surname: str, centre: Centre) -> None:
    """Take the application of somebody for every service the centre offers in these stories."""
    journey.keys("Ctrl+3", "Ctrl+Alt+N").type_into("Mieszkaniec", surname).keys("Down", "Enter")
    for one in centre.offered:
        journey.press(one.name)
    journey.press("Przyjmij wniosek")
    assert journey.sees("Następny krok: Uzupełnij oświadczenia")


def qualify(journey: Journey, centre: Centre) -> None:
    """Record the declarations and qualify for each service."""
    journey.choose(f"zamieszkanie w gminie {centre.gmina}", "spełnia")
    if centre.relief:
        journey.choose(centre.relief, "ma prawo")
    journey.press("To zdanie stoi pod oświadczeniami").press("Zapisz oświadczenia")
    for _one in centre.offered:
        journey.press("Zakwalifikuj").press("Zapisz kwalifikację")
        assert journey.sees("Zakwalifikowano:")


def inform(journey: Journey) -> None:
    """Send the information about being qualified, with the terms of the fee."""
    journey.press("Informacja o zakwalifikowaniu").press("Wyślij i drukuj")
    assert journey.sees("Informacja o zakwalifikowaniu: wydrukuj dwa egzemplarze")


def talk(journey: Journey, centre: Centre) -> None:
    """Record the talk and the needs found in it, each with the service that answers it."""
    journey.press("Plan jest potrzebny").tab("Rozpoznanie")
    journey.type_into("Czego chce osoba, jej słowami", "Zostać u siebie.")
    for area in dict.fromkeys(one.area for one in centre.offered):
        journey.choose(area, "3 z pomocą")
    journey.press("Zapisz rozmowę")
    for one in centre.offered:
        journey.tab("Potrzeby").choose("Obszar życia", one.area)
        journey.type_into("Czego osoba potrzebuje", one.need).press("Dodaj potrzebę")
        assert journey.sees("Dodano potrzebę")


def build_plan(journey: Journey, centre: Centre) -> None:
    """Build the plan from the needs and agree it with the applicant."""
    journey.tab("Plan").press("Ułóż plan")
    for one in centre.offered:
        journey.press(f"Dodaj {one.code} {one.name} na potrzebę: {one.need}")
        journey.type_into("Ile", one.amount).type_into("Dni", one.days)
        journey.type_into("Godziny", one.times)
        if one.place:
            journey.type_into("Miejsce", one.place)
        journey.press("Dodaj do planu")
        assert journey.misses("Dodaj do planu")
    journey.tab("Cele i wsparcie")
    journey.type_into("Cele: Cel słowami osoby, wiersz 1", "Chcę zostać w swoim domu.")
    journey.press("Zapisz cele i działania").press("Uzgodnij z wnioskodawcą")
    journey.press("podpis na planie").keys("Ctrl+S")
    assert journey.sees("Plan uzgodniony")


def open_case(journey: Journey, surname: str) -> None:
    """Open the only case of somebody."""
    journey.keys("Ctrl+3").press("Wszystkie").open_row("Sprawy", surname)


def approve_plan(journey: Journey, surname: str) -> None:
    """Find the agreed plan and approve it."""
    journey.keys("Ctrl+3").press("Plany IPUS").open_row("Sprawy", surname)
    journey.press("Zatwierdź plan").keys("Ctrl+S")
    assert journey.sees("Plan zatwierdzony i złożony w archiwum")


def order(journey: Journey, ground: str, fill: Callable[[Journey], object]) -> None:
    """Order what a ground of the case grants; `fill` types what the program cannot know."""
    journey.tab("Zlecenia").press(f"Zleć usługę: {ground}")
    fill(journey)
    journey.press("Przekaż wykonawcy")
    assert journey.sees("Zlecenie ma numer")


def _previewed() -> PreviewWindow:
    for _step in range(PATIENCE_STEPS):
        for window in QApplication.topLevelWidgets():
            if isinstance(window, PreviewWindow) and window.isVisible() and window.preview._content:
                return window
        settle(0.01)
    raise AssertionError("no paper came")
