"""Sample decisions that change or end earlier ones, and one on specialist services."""

from cusdesk.domain.decisions import DecisionKind
from cusdesk.print.blocks import Align, Column, Point, Row, RowKind, Table, Text
from cusdesk.print.decisions import Decision
from cusdesk.print.samples.common import DAY, HANDLER, SIGNATURE, letterhead
from cusdesk.print.samples.wording import (
    APPEAL,
    AUTHORISATION,
    CHANGES,
    CRITERIA,
    CUS,
    EXECUTION,
    HEARD,
    HOME,
    KPA,
    PAYMENT,
    RESOLUTION,
    SERVICES,
    UPS,
    WAIVER,
    fact,
)

_TEAM = ("Zespół do spraw organizowania usług społecznych – w miejscu",)
_STATEMENT = Column("Ustalenie")
_BEFORE = Column("Dotychczas", Align.RIGHT)
_NOW = Column("Po zmianie", Align.RIGHT)


_CHANGE_GROUNDS = (
    fact(
        "Decyzją z dnia 12 marca 2026 r. przyznano Pani Kindze Chodźko 8 godzin usług "
        "opiekuńczych tygodniowo i ustalono odpłatność 4,50 zł za godzinę. Wnioskiem z dnia 26 "
        "października 2026 r. Strona prosi o 12 godzin, gdyż po złamaniu ręki nie może sama się "
        "umyć ani ugotować obiadu. Aktualizację rodzinnego wywiadu środowiskowego przeprowadzono "
        "4 listopada 2026 r.; potwierdza ona tę potrzebę."
    ),
    fact(
        "Nowy wymiar wynika z zestawienia czynności: toaleta poranna i wieczorna 40 minut, "
        "przygotowanie posiłku 50 minut, porządki i zakupy 30 minut, razem 120 minut dziennie "
        "przez 6 dni w tygodniu, to jest 12 godzin tygodniowo."
    ),
    fact("Zmienił się także dochód osoby samotnie gospodarującej:"),
    Table(
        (_STATEMENT, _BEFORE, _NOW),
        (
            Row(("Dochód miesięczny, zł", "1 612,00", "1 790,00")),
            Row(("Kryterium dochodowe, zł", "1 010,00", "1 010,00")),
            Row(("Dochód w stosunku do kryterium", "159,60%", "177,23%")),
            Row(("Odpłatność według uchwały", "10%", "20%")),
            Row(("Opłata za godzinę, zł", "4,50", "9,00"), RowKind.TOTAL),
        ),
    ),
    fact(
        "Zmiana dochodu wynosi 178,00 zł i przekracza 10% kryterium dochodowego osoby samotnie "
        "gospodarującej, czyli 101,00 zł, dlatego odpłatność ustala się na nowo (art. 106 ust. "
        "3b ustawy o pomocy społecznej). Zmiana działa na przyszłość i nie obejmuje usług "
        f"wykonanych wcześniej. {HEARD}"
    ),
)


# A decision that raises the hours and changes the fee.
CHANGE = Decision(
    kind=DecisionKind.CHANGE,
    head=letterhead(),
    case_number="CUS.8225.41.2026.AW",
    number="CUS.8225.41.2026.2",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pani Kinga Chodźko", "Święte 33", "62-511 Kramsk"),
    legal_basis=(
        f"Na podstawie art. 163 oraz {KPA}, art. 8, art. 50 ust. 1, 3, 5 i 6, art. 106 ust. 3b i "
        f"5 {UPS}, {CUS}, {CRITERIA}, {RESOLUTION} oraz {AUTHORISATION},"
    ),
    request="po rozpatrzeniu wniosku Pani <b>Kingi Chodźko</b> z dnia 26 października 2026 r.",
    points=(
        Point(
            "Zmieniam decyzję nr CUS.8225.41.2026 z dnia 12 marca 2026 r. w ten sposób, że <b>od "
            "1 grudnia 2026 r.</b> przyznaję Pani <b>Kindze Chodźko</b> usługi opiekuńcze w "
            "wymiarze <b>12 godzin tygodniowo</b> w miejsce 8 godzin tygodniowo."
        ),
        Point(
            "Od tego samego dnia ustalam odpłatność za każdą godzinę wykonanych usług:",
            (
                Table(SERVICES, (Row((HOME, "12", "45,00", "20", "9,00")),)),
                Text(
                    "Słownie: <i>dziewięć złotych za godzinę</i>. Należność za miesiąc to liczba "
                    "godzin wykonanych w tym miesiącu pomnożona przez opłatę za godzinę; na "
                    "przykład za 48 godzin: 432,00 zł."
                ),
            ),
        ),
        Point(PAYMENT),
        Point("W pozostałej części decyzja nie ulega zmianie."),
    ),
    grounds=_CHANGE_GROUNDS,
    instruction=(APPEAL, WAIVER, EXECUTION, CHANGES),
    signature=SIGNATURE,
    received_by=("Pani Kinga Chodźko, Święte 33, 62-511 Kramsk", "a/a"),
    copied_to=_TEAM,
    identifier="52c8-b0e6-7d41-9fa0",
    qr="cusdesk:1:CUS.8225.41.2026.2:b0e67d419fa052c8",
)


def _expiry(
    *,
    case_number: str,
    number: str,
    addressee: tuple[str, ...],
    request: str,
    points: tuple[Point, ...],
    grounds: tuple[Text | Table, ...],
    received_by: tuple[str, ...],
    code: tuple[str, str],
) -> Decision:
    return Decision(
        kind=DecisionKind.EXPIRY,
        head=letterhead(),
        case_number=case_number,
        number=number,
        handler=HANDLER,
        place="Kramsk",
        issued_on=DAY,
        addressee=addressee,
        legal_basis=(
            f"Na podstawie art. 162 § 1 pkt 1 i § 3 oraz {KPA}, art. 106 ust. 1 {UPS}, {CUS} oraz "
            f"{AUTHORISATION},"
        ),
        request=request,
        points=points,
        grounds=grounds,
        instruction=(APPEAL, WAIVER),
        signature=SIGNATURE,
        received_by=received_by,
        copied_to=_TEAM,
        identifier=code[0],
        qr=f"cusdesk:1:{number}:{code[1]}",
    )


# A decision that a grant has expired with the resident's death.
EXPIRY_DEATH = _expiry(
    case_number="CUS.8225.77.2025.AW",
    number="CUS.8225.77.2025.3",
    addressee=("Pani Helena Sapieha", "Grąblin 5", "62-511 Kramsk"),
    request="z urzędu,",
    points=(
        Point(
            "Stwierdzam <b>wygaśnięcie z dniem 3 listopada 2026 r.</b> decyzji nr "
            "CUS.8225.77.2025 z dnia 9 grudnia 2025 r., którą przyznano Panu <b>Franciszkowi "
            "Sapieże</b> usługi opiekuńcze i ustalono odpłatność za te usługi."
        ),
    ),
    grounds=(
        fact(
            "Pan Franciszek Sapieha zmarł 3 listopada 2026 r. (odpis skrócony aktu zgonu Urzędu "
            "Stanu Cywilnego w Kramsku). Prawo do usług opiekuńczych jest ściśle osobiste i nie "
            "przechodzi na inne osoby, dlatego decyzja stała się bezprzedmiotowa. Stwierdzenie "
            "jej wygaśnięcia leży w interesie społecznym, gdyż porządkuje zobowiązania gminy "
            "(art. 162 § 1 pkt 1 KPA)."
        ),
        fact(
            "Usługi wykonano do dnia 2 listopada 2026 r. włącznie. Rozliczenie za listopad 2026 "
            "r. zostanie przesłane odrębnym pismem. Stroną tego postępowania jest żona zmarłego, "
            "która prowadziła z nim wspólne gospodarstwo domowe."
        ),
    ),
    received_by=("Pani Helena Sapieha, Grąblin 5, 62-511 Kramsk", "a/a"),
    code=("a6f1-08d3-e92b-5c70", "08d3e92b5c70a6f1"),
)

# A decision that a grant has expired because the resident moved away.
EXPIRY_MOVE = _expiry(
    case_number="CUS.8225.19.2026.AW",
    number="CUS.8225.19.2026.2",
    addressee=("Pani Maria Moniuszko", "ul. Wyszyńskiego 8/21", "62-510 Konin"),
    request="z urzędu, po zawiadomieniu strony o wszczęciu postępowania,",
    points=(
        Point(
            "Stwierdzam <b>wygaśnięcie z dniem 1 listopada 2026 r.</b> decyzji nr "
            "CUS.8225.19.2026 z dnia 18 lutego 2026 r., którą przyznano Pani <b>Marii "
            "Moniuszko</b> usługi opiekuńcze nieodpłatnie."
        ),
    ),
    grounds=(
        fact(
            "Pani Maria Moniuszko zawiadomiła 30 października 2026 r., że od 1 listopada 2026 r. "
            "mieszka na stałe u córki w Koninie. Właściwość gminy ustala się według miejsca "
            "zamieszkania osoby ubiegającej się o świadczenie (art. 101 ust. 1 ustawy o pomocy "
            "społecznej), a usługi przyznano w miejscu zamieszkania w gminie Kramsk. Decyzja "
            "stała się więc bezprzedmiotowa, a stwierdzenie jej wygaśnięcia leży w interesie "
            "strony, która może ubiegać się o usługi w nowym miejscu zamieszkania (art. 162 § 1 "
            "pkt 1 KPA)."
        ),
        fact(HEARD),
    ),
    received_by=("Pani Maria Moniuszko, ul. Wyszyńskiego 8/21, 62-510 Konin", "a/a"),
    code=("7e24-c95d-30b8-f16a", "c95d30b8f16a7e24"),
)


_SPECIALIST_GROUNDS = (
    fact(
        "W dniu 2 listopada 2026 r. wpłynął wniosek Pana Pawła Żurka wraz z zaświadczeniem "
        "lekarza psychiatry. Rodzinny wywiad środowiskowy przeprowadzono 10 listopada 2026 r. "
        "Wnioskodawca gospodaruje sam, wymaga pomocy w planowaniu dnia, prowadzeniu domu i "
        "załatwianiu spraw urzędowych."
    ),
    fact(
        "Wymiar wynika z planu pracy specjalisty: pięć godzin w tygodniu przez cztery tygodnie w "
        "miesiącu, to jest 20 godzin miesięcznie. Koszt godziny ustaliło Centrum na podstawie "
        "analizy kosztów (§ 4 ust. 4 rozporządzenia)."
    ),
    fact(
        "Dochód w październiku 2026 r. wyniósł 2 500,00 zł. Kryterium dochodowe osoby samotnie "
        "gospodarującej wynosi 1 010,00 zł, dochód stanowi więc 247,52% kryterium i mieści się w "
        "przedziale powyżej 220% do 250% (od 2 222,01 zł do 2 525,00 zł), dla którego załącznik "
        f"do rozporządzenia określa odpłatność 10% ceny usługi: 60,00 zł × 10% = 6,00 zł. {HEARD}"
    ),
)


# A decision on specialist services for people with mental disorders.
SPECIALIST = Decision(
    kind=DecisionKind.GRANT,
    head=letterhead(),
    case_number="CUS.8225.133.2026.AW",
    number="CUS.8225.133.2026",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pan Paweł Żurek", "Wysokie 9", "62-511 Kramsk"),
    legal_basis=(
        f"Na podstawie {KPA}, art. 8, art. 18 ust. 1 pkt 3, art. 36 pkt 2 lit. m, art. 50 ust. 1, "
        f"4 i 7, art. 101 ust. 1, art. 102 ust. 1 oraz art. 106 ust. 1 i 4 {UPS}, {CUS}, § 4 "
        "rozporządzenia Ministra Polityki Społecznej z dnia 22 września 2005 r. w sprawie "
        f"specjalistycznych usług opiekuńczych (Dz. U. z 2024 r. poz. 816), {CRITERIA} oraz "
        f"{AUTHORISATION},"
    ),
    request="po rozpatrzeniu wniosku Pana <b>Pawła Żurka</b> z dnia 2 listopada 2026 r.",
    points=(
        Point(
            "Przyznaję Panu <b>Pawłowi Żurkowi</b> specjalistyczne usługi opiekuńcze dla osób z "
            "zaburzeniami psychicznymi w miejscu zamieszkania: Wysokie 9, w wymiarze <b>20 "
            "godzin miesięcznie</b>, na okres <b>od 1 grudnia 2026 r. do 30 listopada 2027 "
            "r.</b>, w zakresie: uczenie i rozwijanie umiejętności niezbędnych do samodzielnego "
            "życia."
        ),
        Point(
            "Ustalam odpłatność za każdą godzinę zegarową wykonanych usług:",
            (
                Table(
                    (
                        Column("Rodzaj usługi"),
                        Column("Wymiar godz./mies.", Align.RIGHT),
                        *SERVICES[2:],
                    ),
                    (Row(("Usługi specjalistyczne", "20", "60,00", "10", "6,00")),),
                ),
                Text(
                    "Słownie: <i>sześć złotych za godzinę</i>. Należność za miesiąc to koszt "
                    "godziny pomnożony przez 10% i przez liczbę godzin wykonanych w tym "
                    "miesiącu; na przykład za 20 godzin: 120,00 zł. Należności niższej niż 20 zł "
                    "miesięcznie nie pobiera się."
                ),
            ),
        ),
        Point(PAYMENT),
    ),
    grounds=_SPECIALIST_GROUNDS,
    instruction=(APPEAL, WAIVER, EXECUTION, CHANGES),
    signature=SIGNATURE,
    received_by=("Pan Paweł Żurek, Wysokie 9, 62-511 Kramsk", "a/a"),
    copied_to=_TEAM,
    identifier="c418-6a90-d2f7-0be5",
    qr="cusdesk:1:CUS.8225.133.2026:6a90d2f70be5c418",
)
