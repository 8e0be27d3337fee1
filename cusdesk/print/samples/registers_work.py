"""Sample registers of the work itself: orders, providers, contracts, carers, keys, groups."""

from cusdesk.domain.providers import DataRole, DataStanding
from cusdesk.domain.terms import Regime
from cusdesk.print.blocks import figures
from cusdesk.print.samples.common import CENTRE
from cusdesk.print.samples.listed import COOPERATIVE, TODAY, Listed

WORK = {
    "register-orders": Listed(
        "Rejestr zleceń usług",
        "rok 2026",
        ("Nr", "Dzień", "Osoba", "Wykonawca", "Usługa", "Wymiar", "Okres", "Podstawa", "Stan"),
        (
            (
                "11",
                "16.03.2026",
                "Kinga Chodźko",
                COOPERATIVE,
                "K05 Wsparcie osób starszych",
                "3:00 godz. tygodniowo",
                "01.04.2026 – 31.03.2027",
                "IPUS nr 86/2026",
                "przyjęte, 18.03.2026",
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
                "przekazane, 21.11.2026",
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
                "11/2026",
                "Kinga Chodźko",
                "Święte 33, 62-511 Kramsk",
                "K05 Wsparcie osób starszych",
                "3:00 godz. tygodniowo",
                "01.04.2026 – 31.03.2027",
                "przyjęte",
            ),
            (
                "2",
                "12/2026",
                "Zofia Żółkiewska",
                "Wola Podłężna, ul. Źródlana 14/3",
                "K02 Usługi opiekuńcze",
                "10:15 godz. tygodniowo",
                "01.12.2026 – 31.12.2026",
                "przekazane",
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
                "centrum, własne osoby",
                "ul. Chopina 12, 62-511 Kramsk",
                "K02, K04, K11",
                "administrator",
            ),
            (
                "2",
                COOPERATIVE,
                "podmiot ekonomii społecznej",
                "62-511 Kramsk, 632 470 050",
                "K02, K05",
                "odrębny administrator – zlecono mu zadanie (art. 25 ust. 7 u.p.s.)",
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
                "umowa o pracę",
                CENTRE,
                "od 01.03.2024",
                "Badania lekarskie ważne do 14.02.2027.",
            ),
            ("2", "Jeżyna Stanisława", "usługi sąsiedzkie", CENTRE, "od 01.10.2026", ""),
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
                "od 01.01.2026",
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
