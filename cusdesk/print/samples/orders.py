"""Sample orders: a service ordered from a cooperative, a change slip, keys, a shopping book."""

from dataclasses import replace
from datetime import date

from cusdesk.domain.order_changes import Change
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.orders import KeyEvent
from cusdesk.domain.providers import DataRole, DataStanding
from cusdesk.domain.terms import Regime
from cusdesk.print.blocks import Fact, Identity, Text
from cusdesk.print.key_protocols import KeyProtocol, key_protocol_paper
from cusdesk.print.order_tables import change_table, work_table
from cusdesk.print.orders import OrderPaper, Served
from cusdesk.print.samples.common import CENTRE, DAY, HANDLER, masthead
from cusdesk.print.samples.community import centre_head
from cusdesk.print.sheets import Facts, Section
from cusdesk.print.shopping_books import (
    SHOPPING_TITLE,
    ShoppingBook,
    blank_lines,
    shopping_code,
    shopping_paper,
)

_AUTHOR = HANDLER.split(",")[0]
_FROM = date(2026, 12, 1)
_PROVIDER = ("Spółdzielnia Socjalna „Razem do sukcesu”", "62-511 Kramsk", "tel. 632 470 050")
_GROUND = ("umowa CUS.271.3.2026", "decyzja nr 41/2026", "znak sprawy CUS.8225.128.2026")
_SERVED = Served("Zofia Żółkiewska", "Wola Podłężna, ul. Źródlana 14/3", "600 100 200")
_WORK = (
    OrderedActivity("toaleta poranna i ubieranie", 30, 1, "1111100", None, 450, 540),
    OrderedActivity("przygotowanie obiadu", 45, 1, "1111100", None, 720, 840),
    OrderedActivity("zmiana pozycji w łóżku", 15, 2, "1111100"),
    OrderedActivity("kąpiel", 45, 1, "0100100", None, 480, 600),
    OrderedActivity("towarzyszenie w drodze do lekarza", 120, 1, "", 1),
)
_CLAUSE = DataStanding(DataRole.CONTROLLER).clause
_SIGNINGS = (
    ("Zleca Celina Źrebiec: data i podpis", "Przyjmuję zlecenie: data i podpis wykonawcy"),
    ("Usługę będzie świadczyć (imię i nazwisko)", "Pierwsza wizyta (dzień i godzina)"),
)

_TOLD = (
    ("Zleca Celina Źrebiec: data i podpis", "Przyjąłem do wiadomości: data i podpis wykonawcy"),
)


def _identity(title: str, number: str) -> Identity:
    shown = "f3a9-71c0-5be2-48d6"
    footer = (f"{title} {number}, z dnia 21.11.2026", f"Identyfikator pisma: {shown}")
    return Identity(shown, footer, f"cusdesk:1:{number}:f3a971c05be248d6")


SERVICE_ORDER = OrderPaper(
    head=masthead("Zlecenie usług", CENTRE, "nr 12/2026", "21.11.2026"),
    number="12/2026",
    case_number="CUS.8225.128.2026",
    made_on=DAY,
    author=_AUTHOR,
    provider=_PROVIDER,
    ground=_GROUND,
    served=_SERVED,
    sections=(
        Section(
            "Co i kiedy",
            (
                work_table(_WORK),
                Facts(
                    (
                        Fact("Usługa", "K02 Usługi opiekuńcze"),
                        Fact("Wymiar", "10:15 godz. tygodniowo"),
                        Fact("Okres", "01.12.2026 – 31.12.2026"),
                        Fact("Pierwsza wizyta", "wtorek, 01.12.2026"),
                        Fact("Ile osób naraz", "1 osoba"),
                        Fact("Odpłatność pobiera", "urząd gminy"),
                    )
                ),
            ),
        ),
        Section(
            "Jak trafić i na co uważać",
            (
                Text("<b>Dojście:</b> za mostem droga gruntowa 600 m, zielona brama."),
                Text("<b>Kontakt:</b> córka Ewa Nowak, 601 222 333, po godz. 16."),
                Text("<b>Uwagi:</b> duży pies na podwórzu, dzwonić przed wejściem."),
                Text("<b>Klucze:</b> jeden komplet, za pokwitowaniem."),
            ),
        ),
    ),
    clause=_CLAUSE,
    signings=_SIGNINGS,
    identity=_identity("Zlecenie usług nr", "12/2026"),
)

PROGRAMME_ORDER = replace(
    SERVICE_ORDER,
    head=masthead("Zlecenie usług", CENTRE, "nr 11/2026", "21.11.2026"),
    number="11/2026",
    case_number="CUS.8130.7.2026",
    ground=("umowa CUS.271.3.2026", "IPUS nr 87/2026, pozycja 1", "znak sprawy CUS.8130.7.2026"),
    sections=(
        Section(
            "Co i kiedy",
            (
                Facts(
                    (
                        Fact("Usługa", "K05 Wsparcie osób starszych"),
                        Fact("Wymiar", "3:00 godz. tygodniowo"),
                        Fact("Okres", "01.12.2026 – 30.11.2027"),
                        Fact("Kiedy", "pn, śr, pt, 9:00–10:00"),
                        Fact("Opłata", "5,00 zł / godzina"),
                        Fact("Opłatę pobiera", "centrum, na swój rachunek"),
                    )
                ),
                Text("<b>Zakres:</b> pomoc w kąpieli i ubieraniu."),
            ),
        ),
        SERVICE_ORDER.sections[-1],
    ),
    clause=DataStanding(DataRole.CONTROLLER).clause_under(Regime.PROGRAMME),
    identity=_identity("Zlecenie usług nr", "11/2026"),
)

CHANGE_SLIP = OrderPaper(
    head=masthead("Zmiana zlecenia usług", CENTRE, "nr 12/2026/1", "21.11.2026"),
    number="12/2026/1",
    case_number="CUS.8225.128.2026",
    made_on=DAY,
    author=_AUTHOR,
    provider=_PROVIDER,
    ground=("zlecenie usług nr 12/2026", "decyzja nr 52/2026"),
    served=_SERVED,
    sections=(
        Section(
            "Co się zmienia",
            (
                change_table(
                    (
                        Change("Podstawa", "decyzja nr 41/2026", "decyzja nr 52/2026"),
                        Change("Godziny w tygodniu", "10:15 godz.", "12:00 godz."),
                        Change("Czynności", "kąpiel: 45 min, wt, pt", "kąpiel: 45 min, wt, cz, so"),
                    ),
                    _FROM,
                ),
                Text("<b>Powód:</b> po powrocie ze szpitala potrzeba więcej pomocy w kąpieli."),
            ),
        ),
    ),
    clause=_CLAUSE,
    signings=_TOLD,
    identity=_identity("Zmiana zlecenia usług nr", "12/2026/1"),
)

_SLIP_GROUND = ("zlecenie usług nr 12/2026", "umowa CUS.271.3.2026")
SUSPENSION_SLIP = replace(
    CHANGE_SLIP,
    head=masthead("Zawieszenie usług", CENTRE, "nr 12/2026/2", "21.11.2026"),
    number="12/2026/2",
    ground=_SLIP_GROUND,
    sections=(
        Section(
            "Przerwa w usługach",
            (
                Facts(
                    (
                        Fact("Bez usług od", "12.12.2026"),
                        Fact("Do", "do odwołania"),
                        Fact("Powód", "osoba przebywa poza domem"),
                    )
                ),
            ),
        ),
    ),
    identity=_identity("Zawieszenie usług nr", "12/2026/2"),
)
STOP_SLIP = replace(
    CHANGE_SLIP,
    head=masthead("Zakończenie zlecenia usług", CENTRE, "nr 12/2026/4", "21.11.2026"),
    number="12/2026/4",
    ground=_SLIP_GROUND,
    sections=(
        Section(
            "Koniec usług",
            (
                Facts(
                    (
                        Fact("Ostatni dzień usług", "31.12.2026"),
                        Fact("Powód", "przeprowadzka do rodziny"),
                    ),
                    across=2,
                ),
                Text("<b>Klucze:</b> jeden komplet. Zwrot za pokwitowaniem."),
            ),
        ),
    ),
    identity=_identity("Zakończenie zlecenia usług nr", "12/2026/4"),
)

RESUMPTION_SLIP = replace(
    CHANGE_SLIP,
    head=masthead("Wznowienie usług", CENTRE, "nr 12/2026/3", "21.11.2026"),
    number="12/2026/3",
    ground=_SLIP_GROUND,
    sections=(
        Section(
            "Usługi wracają",
            (
                Facts(
                    (Fact("Usługi od", "20.12.2026"), Fact("Przerwa trwała od", "12.12.2026")),
                    across=2,
                ),
            ),
        ),
    ),
    identity=_identity("Wznowienie usług nr", "12/2026/3"),
)

KEY_PROTOCOL = replace(
    key_protocol_paper(
        KeyProtocol(
            event=KeyEvent.TAKEN,
            day=DAY,
            keys="drzwi wejściowe (2 sztuki), furtka (1 sztuka)",
            from_whom="Zofia Żółkiewska",
            to_whom="Wanda Ćwikła",
            person="Zofia Żółkiewska",
            address="Wola Podłężna, ul. Źródlana 14/3",
            order="12/2026",
        ),
        centre_head(),
        "Kramsk",
    ),
    identity=_identity("Protokół przyjęcia kluczy nr", "12/2026/klucze/1"),
)

SHOPPING_BOOK = shopping_paper(
    ShoppingBook("Zofia Żółkiewska", "Wanda Ćwikła", "grudzień 2026", blank_lines()),
    masthead(SHOPPING_TITLE, CENTRE, "nr 12/2026", ""),
    (DAY, _AUTHOR),
    Identity(
        f"{SHOPPING_TITLE} 12/2026",
        (f"{SHOPPING_TITLE} 12/2026", f"{_AUTHOR}, 21.11.2026"),
        shopping_code("12/2026"),
    ),
)
