"""Sample working papers: a letter, a register, a day in the field, a record, an explanation."""

from cusdesk.print.blocks import (
    Align,
    Column,
    Fact,
    Heading,
    Identity,
    Point,
    Points,
    Row,
    RowKind,
    Table,
    Text,
)
from cusdesk.print.explanations import Explanation
from cusdesk.print.interviews import Interview, InterviewDay
from cusdesk.print.letters import Letter
from cusdesk.print.registers import Register
from cusdesk.print.samples.common import (
    CENTRE,
    DAY,
    HANDLER,
    SIGNATURE,
    letterhead,
    masthead,
)
from cusdesk.print.sheets import Facts, Record, Section

# A notice that a case has been opened ex officio (art. 61 § 4 KPA).
OPENING_NOTICE = Letter(
    head=letterhead(),
    case_number="CUS.8225.19.2026.AW",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pani Maria Moniuszko", "ul. Wyszyńskiego 8/21", "62-510 Konin"),
    title="Zawiadomienie o wszczęciu postępowania",
    number="",
    blocks=(
        Text(
            "Na podstawie art. 61 § 1 i 4 ustawy z dnia 14 czerwca 1960 r. – Kodeks postępowania "
            "administracyjnego (Dz. U. z 2025 r. poz. 1691) zawiadamiam, że z urzędu zostało "
            "wszczęte postępowanie w sprawie <b>stwierdzenia wygaśnięcia decyzji nr "
            "CUS.8225.19.2026</b> z dnia 18 lutego 2026 r., którą przyznano Pani usługi "
            "opiekuńcze, w związku ze zmianą miejsca zamieszkania."
        ),
        Heading("CO MOŻE PANI ZROBIĆ"),
        Points(
            (
                Point(
                    "W każdym stadium postępowania może Pani przeglądać akta, robić z nich "
                    "notatki i kopie (art. 73 § 1 KPA) w Centrum, pok. 12, w godzinach pracy."
                ),
                Point(
                    "Przed wydaniem decyzji może Pani wypowiedzieć się co do zebranych dowodów i "
                    "zgłosić żądania (art. 10 § 1 KPA), pisemnie albo ustnie, w ciągu <b>7 "
                    "dni</b> od dnia otrzymania tego pisma."
                ),
                Point(
                    "O zmianie adresu trzeba zawiadomić Centrum; inaczej pismo wysłane pod "
                    "dotychczasowy adres uważa się za doręczone (art. 41 KPA)."
                ),
            )
        ),
    ),
    signature=SIGNATURE,
    received_by=("Pani Maria Moniuszko, ul. Wyszyńskiego 8/21, 62-510 Konin", "a/a"),
    enclosures=("Informacja o przetwarzaniu danych osobowych",),
    identity=Identity(
        "41be-c07d-9e52-6af3",
        (
            "Zawiadomienie CUS.8225.19.2026 z dnia 21.11.2026",
            "Identyfikator pisma: 41be-c07d-9e52-6af3",
        ),
        "cusdesk:1:CUS.8225.19.2026:c07d9e526af341be",
    ),
)

_DECIDED = (
    ("Zofia Żółkiewska", "przyznanie", "10 godz./tydz.", "13,50"),
    ("Stanisław Brzozowski", "przyznanie nieodpłatnie", "6 godz./tydz.", "0,00"),
    ("Jan Gołąb", "odmowa", "–", "–"),
    ("Kinga Chodźko", "zmiana wymiaru i odpłatności", "12 godz./tydz.", "9,00"),
    ("Maria Moniuszko", "wygaśnięcie", "–", "–"),
    ("Paweł Żurek", "przyznanie, usługi specjalistyczne", "20 godz./mies.", "6,00"),
)
_ANNULLED, _LAST = 23, 40


def _entry(number: int) -> Row:
    """Return the row of one number; the annulled one says why it is missing."""
    if number == _ANNULLED:
        reason = "Numeru 23 nie wydano: unieważniony 4.06.2026, pomyłka przy rejestracji."
        return Row((reason,), RowKind.REMARK)
    month, day = 1 + number // 4, 4 + number % 4 * 6
    dates = (f"{day:02}.{month:02}.2026", f"{day + 2:02}.{month:02}.2026")
    who = _DECIDED[number % len(_DECIDED)]
    case = f"CUS.8225.{number + 90}.2026"
    return Row((str(number), dates[0], case, *who, dates[1], HANDLER.split(",")[0]))


_COLUMNS = (
    Column("Nr", Align.RIGHT),
    Column("Data"),
    Column("Znak sprawy"),
    Column("Strona"),
    Column("Rozstrzygnięcie"),
    Column("Wymiar"),
    Column("Odpłatność za godz., zł", Align.RIGHT),
    Column("Doręczona"),
    Column("Sprawę prowadzi"),
)

# A register with one number that was annulled.
DECISIONS_REGISTER = Register(
    head=masthead(
        "Rejestr decyzji", f"{CENTRE} · usługi opiekuńcze", "rok 2026", "stan na 21.11.2026"
    ),
    made_on=DAY,
    author=CENTRE,
    table=Table(_COLUMNS, tuple(map(_entry, range(1, _LAST + 1)))),
    remark=("Wydruk obejmuje wszystkie numery od 1 do 40; każda luka w numeracji jest wyjaśniona."),
    identity=Identity(
        "rejestr-decyzji-2026",
        (
            "Rejestr decyzji 2026, wydruk z 21.11.2026",
            "Zawiera dane osobowe podlegające ochronie.",
        ),
        "cusdesk:register:decisions:2026",
    ),
)

_INTERVIEWS = (
    Interview(
        "8.00",
        "Zofia Żółkiewska",
        "Wola Podłężna 14/3",
        "Od kościoła w lewo, drugi blok, klatka od podwórza. Domofon nie działa, dzwonić.",
        "600 000 000",
        "wywiad – pierwszy raz, sprawa CUS.8225.128.2026",
    ),
    Interview(
        "9.45",
        "Jan Gołąb",
        "Anielew 7",
        "Za mostem droga gruntowa 600 m, zielona brama. Pies na łańcuchu.",
        "601 000 000",
        "aktualizacja wywiadu po 6 miesiącach",
    ),
    Interview(
        "11.30",
        "Kinga Chodźko",
        "Święte 33",
        "Dom z czerwonym dachem naprzeciw remizy. Klucz u sąsiadki pod nr 35.",
        "602 000 000",
        "aktualizacja, zmiana stanu zdrowia",
    ),
    Interview(
        "13.15",
        "Paweł Żurek",
        "Wysokie 9",
        "Ostatni dom przed lasem, dojazd od strony Lichnowa.",
        "",
        "wywiad – usługi specjalistyczne",
    ),
)

# A social worker's day in the villages.
INTERVIEW_DAY = InterviewDay(
    head=masthead(
        "Wywiady w terenie",
        "Anna Wrześniewska, pracownik socjalny",
        "poniedziałek 23.11.2026",
        "4 wywiady",
    ),
    day=DAY,
    author=CENTRE,
    interviews=_INTERVIEWS,
    remark="Po powrocie przepisz notatki do programu i zniszcz tę kartkę.",
    identity=Identity(
        "teren-2026-11-23",
        (
            "Wywiady 23.11.2026, A. Wrześniewska",
            "Zawiera dane osobowe podlegające ochronie.",
        ),
        "cusdesk:day:2026-11-23:AW",
    ),
)

# The print of one resident's record.
RESIDENT_RECORD = Record(
    head=masthead(
        "Zofia Żółkiewska", "Karta mieszkanki", "21 listopada 2026 r.", "wydruk z programu"
    ),
    made_on=DAY,
    author=CENTRE,
    sections=(
        Section(
            "Dane",
            (
                Facts(
                    (
                        Fact("PESEL", "44051401465"),
                        Fact("Data urodzenia", "14 maja 1944 r."),
                        Fact("Telefon", "600 000 000"),
                        Fact("Adres", "Wola Podłężna 14/3, 62-511 Kramsk"),
                        Fact("Gospodarstwo", "samotnie gospodarująca"),
                        Fact("Osoba do kontaktu", "Ewa Lis (córka), 603 000 000"),
                    )
                ),
            ),
        ),
        Section(
            "Sprawy",
            (
                Table(
                    (
                        Column("Znak sprawy"),
                        Column("Rodzaj"),
                        Column("Stan"),
                        Column("Termin", Align.RIGHT),
                    ),
                    (
                        Row(
                            (
                                "CUS.8225.128.2026",
                                "usługi opiekuńcze",
                                "decyzja wydana",
                                "21.11.2026",
                            )
                        ),
                        Row(("CUS.8130.3.2026", "poradnictwo", "zakończona", "2.06.2026")),
                    ),
                ),
            ),
        ),
        Section(
            "Dochód",
            (
                Table(
                    (Column("Od"), Column("Źródło"), Column("Kwota, zł", Align.RIGHT)),
                    (
                        Row(("1.03.2026", "emerytura", "2 070,46")),
                        Row(("1.03.2026", "dodatek pielęgnacyjny", "348,14")),
                        Row(("", "Razem", "2 418,60"), RowKind.TOTAL),
                    ),
                ),
            ),
        ),
        Section(
            "Uwagi",
            (Text("Po złamaniu szyjki kości udowej porusza się o lasce. Woli godziny poranne."),),
        ),
    ),
    identity=Identity(
        "karta-1",
        ("Karta mieszkanki, wydruk z 21.11.2026", "Zawiera dane osobowe podlegające ochronie."),
        "cusdesk:resident:1",
    ),
)

# The page behind „Wyjaśnij kwotę”.
FEE_EXPLANATION = Explanation(
    head=masthead(
        "Wyjaśnienie kwoty",
        "Odpłatność za usługi opiekuńcze",
        "21 listopada 2026 r.",
        "CUS.8225.128.2026",
    ),
    made_on=DAY,
    author=CENTRE,
    facts=(
        Fact("Osoba", "Zofia Żółkiewska"),
        Fact("Gospodarstwo", "samotnie gospodarująca"),
        Fact("Miesiąc dochodu", "wrzesień 2026"),
    ),
    amount="13,50 zł za godzinę",
    amount_note="Przy 40 godzinach w miesiącu należność wynosi <b>540,00 zł</b>.",
    steps=(
        "Dochód we wrześniu 2026 r. wyniósł 2 418,60 zł i nie było odliczeń.",
        (
            "Kryterium dochodowe osoby samotnie gospodarującej wynosi od 1 stycznia 2025 r. 1 "
            "010,00 zł."
        ),
        "Dochód stanowi 239,47% kryterium: 2 418,60 zł : 1 010,00 zł.",
        (
            "W tabeli uchwały odpowiada to przedziałowi powyżej 200% do 250%, czyli od 2 020,01 "
            "zł do 2 525,00 zł. Odpłatność w tym przedziale to 30% kosztu godziny."
        ),
        "Koszt godziny wynosi 45,00 zł, zatem 45,00 zł × 30% = 13,50 zł.",
    ),
    arithmetic=Table(
        (Column("Pozycja"), Column("Działanie"), Column("Wynik, zł", Align.RIGHT)),
        (
            Row(("Dochód", "2 070,46 + 348,14", "2 418,60")),
            Row(("Odpłatność za godzinę", "45,00 × 30%", "13,50")),
            Row(("Za 40 godzin", "13,50 × 40", "540,00"), RowKind.TOTAL),
        ),
    ),
    bases=(
        (
            "Art. 8 ust. 1 i 3 oraz art. 50 ust. 6 ustawy z dnia 12 marca 2004 r. o pomocy "
            "społecznej (Dz. U. z 2026 r. poz. 639); § 1 pkt 1 rozporządzenia Rady Ministrów z "
            "dnia 12 lipca 2024 r. (Dz. U. poz. 1044)."
        ),
        (
            "Uchwała nr XII/87/2025 Rady Gminy Kramsk z dnia 27 listopada 2025 r., tabela "
            "odpłatności, kolumna dla osoby samotnie gospodarującej."
        ),
    ),
    identity=Identity(
        "wyjasnienie-128",
        ("Wyjaśnienie kwoty, CUS.8225.128.2026", "To nie jest decyzja. Kwotę ustala decyzja."),
        "cusdesk:fee:CUS.8225.128.2026",
    ),
)
