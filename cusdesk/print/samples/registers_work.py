"""Sample registers of the work itself: orders, providers, contracts, carers, keys, groups."""

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.orders import OrderState
from cusdesk.domain.providers import DataRole, DataStanding, ProviderKind
from cusdesk.domain.terms import Regime
from cusdesk.print.blocks import figures
from cusdesk.print.registers import numbered_before
from cusdesk.print.samples.common import CENTRE
from cusdesk.print.samples.listed import COOPERATIVE, TODAY, Listed

WORK = {
    "register-orders": Listed(
        "Rejestr zleceń usług",
        "rok 2026",
        ("Nr", "Dzień", "Osoba", "Wykonawca", "Usługa", "Wymiar", "Okres", "Podstawa", "Stan"),
        (
            (numbered_before(10),),
            (
                "11",
                "16.03.2026",
                "Kinga Chodźko",
                COOPERATIVE,
                "K05 Wsparcie osób starszych",
                "3:00 godz. tygodniowo",
                "01.04.2026 – 31.03.2027",
                "IPUS nr 86/2026",
                f"{OrderState.STOPPED.label}, 31.10.2026",
            ),
            (
                "12",
                "21.11.2026",
                "Zofia Żółkiewska",
                COOPERATIVE,
                "K02 Usługi opiekuńcze",
                "10:15 godz. tygodniowo",
                "01.12.2026 – 31.12.2026",
                "decyzja nr 41/2026",
                f"{OrderState.SENT.label}, 21.11.2026",
            ),
            (
                "13",
                "21.11.2026",
                "Marian Grzęda",
                COOPERATIVE,
                "K02 Usługi opiekuńcze",
                "6:00 godz. tygodniowo",
                "01.12.2026 – 31.05.2027",
                "decyzja nr 40/2026",
                f"{OrderState.ACCEPTED.label}, 21.11.2026",
            ),
        ),
    ),
    "provider-package": Listed(
        f"Zlecenia dla wykonawcy: {COOPERATIVE}",
        TODAY,
        ("Lp.", "Zlecenie", "Osoba", "Adres", "Usługa", "Wymiar", "Okres", "Stan"),
        (
            (
                "1",
                "13/2026",
                "Marian Grzęda",
                "Święte 33, 62-511 Kramsk",
                "K02 Usługi opiekuńcze",
                "6:00 godz. tygodniowo",
                "01.12.2026 – 31.05.2027",
                OrderState.ACCEPTED.label,
            ),
            (
                "2",
                "12/2026",
                "Zofia Żółkiewska",
                "Wola Podłężna, ul. Źródlana 14/3",
                "K02 Usługi opiekuńcze",
                "10:15 godz. tygodniowo",
                "01.12.2026 – 31.12.2026",
                OrderState.SENT.label,
            ),
        ),
        DataStanding(DataRole.CONTROLLER).clause_of_package(tuple(Regime)),
    ),
    "register-providers": Listed(
        "Rejestr wykonawców",
        TODAY,
        ("Lp.", "Wykonawca", "Rodzaj", "Adres i telefon", "Usługi", "Dane osobowe"),
        (
            (
                "1",
                CENTRE,
                ProviderKind.PUBLIC.label,
                "ul. Chopina 12, 62-511 Kramsk",
                "K02, K04, K11",
                DataRole.OWN.label,
            ),
            (
                "2",
                COOPERATIVE,
                ProviderKind.SOCIAL_ECONOMY.label,
                "62-511 Kramsk, 632 470 050",
                "K02, K05",
                DataRole.CONTROLLER.label,
            ),
        ),
    ),
    "register-contracts": Listed(
        "Rejestr umów z wykonawcami",
        TODAY,
        (
            "Lp.",
            "Numer",
            "Wykonawca",
            "Przedmiot",
            "Okres",
            figures("Limit"),
            figures("Wykorzystano"),
            figures("Zlecono"),
            figures("%"),
        ),
        (
            (
                "1",
                "CUS.271.3.2026",
                COOPERATIVE,
                "usługi opiekuńcze i wsparcie osób starszych",
                "02.01.2026 – 31.12.2027",
                "1000 godz.",
                "412 godz., 18 540,00 zł",
                "96 godz., 4 320,00 zł",
                "50,8%",
            ),
        ),
    ),
    "register-carers": Listed(
        "Rejestr osób świadczących usługi",
        TODAY,
        ("Lp.", "Nazwisko i imię", "Podstawa", "U kogo", "Okres", "Papiery"),
        (
            (
                "1",
                "Ćwikła Wanda",
                CarerKind.EMPLOYEE.label,
                CENTRE,
                "od 01.03.2024",
                "Badania lekarskie ważne do 14.02.2027.",
            ),
            ("2", "Jeżyna Stanisława", CarerKind.NEIGHBOUR.label, CENTRE, "od 01.10.2026", ""),
        ),
    ),
    "register-keys": Listed(
        "Rejestr kluczy",
        TODAY,
        ("Lp.", "Osoba", "Adres", "Klucze", "Kto ma", "Od"),
        (
            (
                "1",
                "Żółkiewska Zofia",
                "Wola Podłężna, ul. Źródlana 14/3",
                "drzwi wejściowe (2 sztuki), furtka (1 sztuka)",
                "Wanda Ćwikła",
                "21.11.2026",
            ),
        ),
    ),
    "register-volunteers": Listed(
        "Rejestr porozumień wolontariackich",
        "rok 2026",
        ("Nr", "Wolontariusz", "Zawarto", "Okres", "Zakres", "Miejsce", figures("Godziny")),
        (
            (numbered_before(6),),
            (
                "7",
                "Oliwia Kłos",
                "21.11.2026",
                "21.11.2026 – 30.06.2027",
                "rozmowy, wspólne czytanie i drobne zakupy",
                "Klub Seniora w Kramsku",
                "12:30",
            ),
        ),
        "Razem 12:30 godz. przepracowanych.",
    ),
    "register-neighbours": Listed(
        "Rejestr usług sąsiedzkich",
        TODAY,
        ("Lp.", "Osoba", "Adres", "Sąsiad", "Warunki", "Spełnione od"),
        (
            (
                "1",
                "Żółkiewska Zofia",
                "Wola Podłężna, ul. Źródlana 14/3",
                "Stanisława Jeżyna",
                "8 z 8",
                "01.10.2026",
            ),
        ),
    ),
    "register-groups": Listed(
        "Rejestr grup",
        TODAY,
        ("Lp.", "Grupa", "Usługa", "Miejsce", "Prowadzi", "Kiedy", "Uczestnicy", "Działa"),
        (
            (
                "1",
                "Klub Seniora w Kramsku",
                "K11 Klub Seniora „Łąka”",
                "Klub Seniora w Kramsku",
                "Jadwiga Młynarczyk",
                "wt, cz, 10:00–12:00",
                "6 z 15",
                "01.01.2026 – bezterminowo",
            ),
        ),
    ),
    "register-projects": Listed(
        "Rejestr projektów",
        TODAY,
        ("Lp.", "Projekt", "Numer", "Fundusz", "Okres", figures("Wartość"), "Usługi", "Kamienie"),
        (
            (
                "1",
                "Usługi blisko domu",
                "FEWP.06.13-0000/26",
                "EFS+",
                "01.01.2026 – 31.12.2027",
                "1 200 000,00 zł",
                "K05, K11",
                "2 z 5",
            ),
        ),
    ),
}
