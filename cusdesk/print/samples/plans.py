"""Samples of the individual plan: a second version with a week, and the description at its end."""

from dataclasses import replace

from cusdesk.domain.plans import GoalResult
from cusdesk.print.blocks import Column, Fact, Identity, Row, Table, Text, headed
from cusdesk.print.paper.weeks import WeekEntry, WeekKind
from cusdesk.print.plans import PlanPaper, Signing
from cusdesk.print.samples.common import CENTRE, DAY, FUNDING, masthead
from cusdesk.print.sheets import Facts, Section

_COORDINATOR = "Celina Źrebiec"
_PART = "koordynator indywidualnych planów"
_CASE, _FORMER_CASE = "CUS.8130.7.2026", "CUS.8130.4.2025"


def _person(case: str, applied: str, period: str) -> Section:
    """Return whom a plan is for, and the frame of the plan."""
    facts = (
        Fact("Imię i nazwisko", "Zofia Żółkiewska"),
        Fact("PESEL", "41031200000"),
        Fact("Data urodzenia", "12 marca 1941 r."),
        Fact("Telefon", "600 000 000"),
        Fact("Adres zamieszkania", "Wysokie 14, 62-511 Kramsk"),
        Fact("Znak sprawy", case),
        Fact("Wniosek z dnia", applied),
        Fact("Plan obowiązuje", period),
    )
    return Section("Uczestnik planu", (Facts(facts, across=4),))


def _rows(*rows: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row(cells) for cells in rows)


_SERVICES = Table(
    (
        Column("Usługa i zakres", share=0.31),
        Column("Wymiar, dni i godziny", share=0.24),
        Column("Wykonawca i miejsce", share=0.28),
        Column("Opłata", share=0.17),
    ),
    _rows(
        (
            "<b>Wsparcie osób starszych</b>\npomoc w kąpieli i ubieraniu",
            "3 godziny tygodniowo\npn, śr, pt, 9:00–10:00",
            "Spółdzielnia Socjalna „Razem do sukcesu”\nw miejscu zamieszkania",
            "5,00 zł / godzina",
        ),
        (
            "<b>Transport door-to-door</b>\ndojazd do przychodni i Klubu Seniora",
            "4 przejazdy miesięcznie\nna zgłoszenie",
            "Centrum Usług Społecznych w Kramsku",
            "9,00 zł / przejazd",
        ),
        (
            "<b>Klub Seniora „Łąka”</b>\nzajęcia ruchowe i śpiewacze",
            "2 spotkania tygodniowo\nwt, cz, 14:00–16:00",
            "Centrum Usług Społecznych w Kramsku\nKlub Seniora w Kramsku",
            "bezpłatnie",
        ),
    ),
)

PLAN = PlanPaper(
    head=replace(
        masthead(
            "Indywidualny plan usług społecznych", CENTRE, "nr 87/2026", "wersja 2 z 21.11.2026"
        ),
        funding=(FUNDING,),
    ),
    case_number=_CASE,
    number="87/2026",
    made_on=DAY,
    author=_COORDINATOR,
    sections=(
        _person(_CASE, "02.11.2026", "01.12.2026–30.11.2027"),
        Section(
            "Co zmienia ta wersja",
            (
                Text("K05 Wsparcie osób starszych, wymiar: 3 godziny tygodniowo zamiast 2."),
                Text("Dodano: K11 Klub Seniora, 2 spotkania tygodniowo."),
            ),
        ),
        Section(
            "Rozpoznane potrzeby",
            (
                Text(
                    "Pani Zofia mieszka sama na trzecim piętrze w budynku bez windy. Po złamaniu "
                    "szyjki kości udowej porusza się o lasce; na schodach potrzebuje asekuracji. "
                    "Najważniejsze dla uczestniczki: zostać we własnym domu i wychodzić na spacer."
                ),
            ),
        ),
        Section(
            "Cele planu",
            (
                Table(
                    (
                        Column("Cel słowami uczestnika", share=0.6),
                        Column("Po czym poznamy, że się udało", share=0.4),
                    ),
                    _rows(
                        ("Chcę sama wychodzić na spacer.", "dwa wyjścia w tygodniu"),
                        ("Nie chcę iść do domu opieki.", "nadal mieszka u siebie"),
                    ),
                ),
            ),
        ),
        Section(
            "Usługi społeczne i harmonogram",
            (
                _SERVICES,
                Text("Podstawa opłaty: cennik programu PUS-1, informacja o zakwalifikowaniu."),
            ),
        ),
    ),
    week=(
        *(WeekEntry(day, 540, 600, "K05 Wsparcie osób starszych") for day in (0, 2, 4)),
        *(WeekEntry(day, 840, 960, "K11 Klub Seniora „Łąka”") for day in (1, 3)),
        *(WeekEntry(day, 780, 840, "sąsiadka", WeekKind.ACTION) for day in (5, 6)),
    ),
    closing=(
        Section(
            "Razem w miesiącu",
            (
                Facts(
                    (
                        Fact("Wymiar", "12–14 godz., 4 przejazdy, 8–10 spotkań"),
                        Fact(
                            "Opłata uczestnika",
                            "96,00–106,00 zł, gdy odbędą się wszystkie usługi",
                        ),
                    ),
                    across=2,
                ),
                Text(
                    "Każdy dzień tygodnia wypada w miesiącu 4 albo 5 razy. Opłata jest za "
                    "usługi, które się odbyły."
                ),
                Text(
                    "Opłatę za miesiąc wnosi się do 15. dnia następnego miesiąca na rachunek "
                    "centrum (art. 43 ust. 1 ustawy o CUS): CUS Kramsk, 11 2222 3333 4444 5555 "
                    "6666 7777."
                ),
            ),
        ),
        Section(
            "Wsparcie społeczności, bez opłaty (art. 39 ust. 2)",
            (
                Table(
                    (Column("Działania wspierające"), Column("Kto"), Column("Jak często")),
                    _rows(("rozmowy i drobne zakupy", "Halina Łącka, sąsiadka", "w weekendy")),
                ),
            ),
        ),
        Section(
            "Poza planem, na podstawie decyzji",
            (Text("Usługi opiekuńcze, 10 godzin tygodniowo (decyzja 12/2026 z 04.03.2026)."),),
        ),
        Section(
            "Zobowiązania",
            (
                Table(
                    (Column("Kto"), Column("Co")),
                    _rows(
                        ("uczestnik", "Dzwonię dzień wcześniej, gdy nie będzie mnie w domu."),
                        ("rodzina", "Córka przywozi leki co miesiąc."),
                        ("centrum", "Koordynator dzwoni raz w miesiącu."),
                    ),
                ),
            ),
        ),
        Section(
            "Przeglądy i kontakt",
            (
                Facts(
                    (
                        Fact("Przeglądy planu", "01.03.2027, 01.06.2027, 01.09.2027"),
                        Fact("W nagłej sprawie", "Ewa Nowak, córka, 600 100 200"),
                    ),
                    across=2,
                ),
            ),
        ),
        Section(
            "Załączniki w aktach sprawy",
            (
                Facts(
                    (
                        Fact("Wniosek (art. 35)", "nr 41/2026, wpłynął 02.11.2026"),
                        Fact(
                            "Oświadczenia (art. 36)",
                            "do wniosku nr 41/2026 z 02.11.2026; okazano: dowód osobisty",
                        ),
                        Fact("Karta rozpoznania potrzeb (art. 37)", "z 09.11.2026"),
                        Fact("Informacja o zakwalifikowaniu (art. 42 ust. 1)", "z 16.11.2026"),
                        Fact(
                            "Plan przed zmianą (art. 41 ust. 2)",
                            "wersja 1, zatwierdzona 12.11.2026",
                        ),
                        Fact(
                            "Informacja o przetwarzaniu danych osobowych (art. 13 RODO)",
                            "02.11.2026, przy wniosku nr 41/2026",
                        ),
                    ),
                    across=2,
                ),
            ),
        ),
        Section(
            "Uzgodnienia i podpisy",
            (
                Text("Plan uzgodniono 20 listopada 2026 r. z wnioskodawcą: Zofia Żółkiewska."),
                Text(
                    "Plan sporządza się w uzgodnieniu z wnioskodawcą i zatwierdza na "
                    "podstawie art. 38 ust. 1 i art. 41 ust. 1 ustawy z dnia 19 lipca 2019 r. "
                    "o realizowaniu usług społecznych przez centrum usług społecznych. Zmianę "
                    "planu uzgadnia się "
                    "i zatwierdza tak jak plan (art. 41 ust. 2). Jeden egzemplarz "
                    "planu jest dla uczestnika."
                ),
            ),
        ),
    ),
    signings=(
        Signing("Zofia Żółkiewska", "wnioskodawca", "uzgodniono 20.11.2026"),
        Signing(_COORDINATOR, _PART),
        Signing(
            "Grażyna Świątek-Żak",
            "dyrektor",
            "zatwierdzono 21.11.2026, art. 41 ust. 1 ustawy o CUS",
        ),
    ),
    identity=Identity(
        "a41c-09d7-e6f2-7b35",
        (
            "IPUS nr 87/2026, wersja 2, z dnia 21.11.2026",
            "Identyfikator pisma: a41c-09d7-e6f2-7b35",
        ),
        "cusdesk:1:IPUS/87/2026/2:a41c09d7e6f27b35",
    ),
)

CLOSING = PlanPaper(
    head=masthead(
        "Opis przebiegu i rezultatów planu", CENTRE, "nr 61/2025", "plan zakończony 31.10.2026"
    ),
    case_number=_FORMER_CASE,
    number="61/2025",
    made_on=DAY,
    author=_COORDINATOR,
    sections=(
        _person(_FORMER_CASE, "06.10.2025", "01.11.2025–31.10.2026"),
        Section(
            "Zakończenie",
            (
                Facts(
                    (
                        Fact("Plan zakończono", "31.10.2026"),
                        Fact("Powód", "upłynął okres planu"),
                        Fact("Rozmowa podsumowująca", "6 listopada 2026 r."),
                    )
                ),
            ),
        ),
        Section(
            "Usługi planu",
            (
                Table(
                    headed(("Usługa", "Wymiar", "Wykonawca")),
                    _rows(
                        (
                            "<b>Wsparcie osób starszych</b>",
                            "2 godziny tygodniowo",
                            "Spółdzielnia Socjalna „Razem do sukcesu”",
                        ),
                    ),
                ),
            ),
        ),
        Section(
            "Przebieg",
            (Text("Usługi odbywały się zgodnie z harmonogramem, z przerwą w lipcu."),),
        ),
        Section(
            "Cele",
            (
                Table(
                    headed(("Cel", "Miernik", "Wynik")),
                    _rows(
                        (
                            "Chcę sama wychodzić na spacer.",
                            "dwa wyjścia w tygodniu",
                            GoalResult.REACHED.label,
                        ),
                    ),
                ),
            ),
        ),
        Section("Rezultaty", (Text("Uczestniczka wychodzi z domu trzy razy w tygodniu."),)),
        Section("Zalecenia", (Text("Kontynuować udział w Klubie Seniora."),)),
    ),
    week=(),
    closing=(),
    signings=(Signing(_COORDINATOR, _PART),),
    identity=Identity(
        "5be2-48d6-f3a9-71c0",
        (
            "IPUS nr 61/2025, opis przebiegu i rezultatów",
            "Identyfikator pisma: 5be2-48d6-f3a9-71c0",
        ),
        "cusdesk:1:IPUS/61/2025/opis:5be248d6f3a971c0",
    ),
)
