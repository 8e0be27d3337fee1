"""Sample decisions: invented people of Kramsk, wording as the law stands on 21 November 2026."""

from cusdesk.domain.decisions import DecisionKind
from cusdesk.print.blocks import Align, Column, Point, Row, RowKind, Table, Text
from cusdesk.print.decisions import Decision
from cusdesk.print.samples.common import DAY, HANDLER, SIGNATURE, letterhead
from cusdesk.print.samples.wording import (
    APPEAL,
    AUTHORISATION,
    CHANGES,
    CUS,
    EXECUTION,
    HEARD,
    HOME,
    HOME_CARE,
    KPA,
    PAYMENT,
    SCOPE,
    SERVICES,
    UPS,
    WAIVER,
    fact,
)

_ITEM, _AMOUNT = Column("Składnik dochodu"), Column("Kwota, zł", Align.RIGHT)


_GRANT_GROUNDS = (
    fact(
        "W dniu 7 października 2026 r. wpłynął wniosek Pani Zofii Żółkiewskiej o przyznanie "
        "usług opiekuńczych. Rodzinny wywiad środowiskowy przeprowadzono 14 października 2026 r. "
        "Wynika z niego, że Wnioskodawczyni jest osobą samotnie gospodarującą i z powodu wieku i "
        "stanu zdrowia wymaga pomocy innych osób, a rodzina, mieszkająca w innym województwie, "
        "nie może jej zapewnić na co dzień."
    ),
    fact(
        "Wymiar usług wynika z zestawienia czynności: toaleta poranna 30 minut, przygotowanie "
        "posiłku 30 minut, porządki 30 minut oraz zakupy i sprawy poza domem 30 minut, razem 120 "
        "minut dziennie przez 5 dni w tygodniu, to jest 10 godzin tygodniowo. Pory dnia ustala "
        "zlecenie usług w porozumieniu z Wnioskodawczynią."
    ),
    fact(
        "Dochód w miesiącu poprzedzającym złożenie wniosku, to jest we wrześniu 2026 r. (art. 8 "
        "ust. 3 ustawy o pomocy społecznej), ustalono na podstawie decyzji i odcinka świadczeń "
        "Zakładu Ubezpieczeń Społecznych:"
    ),
    Table(
        (_ITEM, _AMOUNT),
        (
            Row(("Emerytura po odliczeniu podatku i składki zdrowotnej", "2 070,46")),
            Row(("Dodatek pielęgnacyjny", "348,14")),
            Row(("Dochód osoby samotnie gospodarującej", "2 418,60"), RowKind.TOTAL),
        ),
    ),
    fact(
        "Kryterium dochodowe osoby samotnie gospodarującej wynosi 1 010,00 zł. Dochód stanowi "
        "239,47% kryterium i mieści się w przedziale powyżej 200% do 250% (od 2 020,01 zł do 2 "
        "525,00 zł), dla którego uchwała określa odpłatność w wysokości 30% kosztu usługi. Koszt "
        "godziny wynosi 45,00 zł, zatem opłata za godzinę to 45,00 zł × 30% = 13,50 zł."
    ),
    fact(
        "Okoliczności, które uzasadniałyby częściowe lub całkowite zwolnienie z opłat, nie "
        f"zostały wskazane ani stwierdzone. {HEARD}"
    ),
)

# A decision that grants home care and sets its fee.
GRANT_WITH_FEE = Decision(
    kind=DecisionKind.GRANT,
    head=letterhead(),
    case_number="CUS.8225.128.2026.AW",
    number="CUS.8225.128.2026",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pani Zofia Żółkiewska", "Wola Podłężna 14/3", "62-511 Kramsk"),
    legal_basis=HOME_CARE,
    request=(
        "po rozpatrzeniu wniosku Pani <b>Zofii Żółkiewskiej</b> z dnia 7 października 2026 r."
    ),
    points=(
        Point(
            "Przyznaję Pani <b>Zofii Żółkiewskiej</b> usługi opiekuńcze w miejscu zamieszkania: "
            "Wola Podłężna 14/3, w wymiarze <b>10 godzin tygodniowo</b>, na okres <b>od 1 "
            f"grudnia 2026 r. do 30 listopada 2027 r.</b>, w zakresie: {SCOPE}."
        ),
        Point(
            "Ustalam odpłatność za każdą godzinę wykonanych usług:",
            (
                Table(SERVICES, (Row((HOME, "10", "45,00", "30", "13,50")),)),
                Text(
                    "Słownie: <i>trzynaście złotych i pięćdziesiąt groszy za godzinę</i>. "
                    "Należność za miesiąc to liczba godzin wykonanych w tym miesiącu pomnożona "
                    "przez opłatę za godzinę; na przykład za 40 godzin: 540,00 zł."
                ),
            ),
        ),
        Point(PAYMENT),
    ),
    grounds=_GRANT_GROUNDS,
    instruction=(APPEAL, WAIVER, EXECUTION, CHANGES),
    signature=SIGNATURE,
    received_by=("Pani Zofia Żółkiewska, Wola Podłężna 14/3, 62-511 Kramsk", "a/a"),
    copied_to=("Zespół do spraw organizowania usług społecznych – w miejscu",),
    identifier="f3a9-71c0-5be2-48d6",
    qr="cusdesk:1:CUS.8225.128.2026:71c05be248d6f3a9",
)


# A decision that grants home care free of charge.
GRANT_FREE = Decision(
    kind=DecisionKind.GRANT_FREE,
    head=letterhead(),
    case_number="CUS.8225.131.2026.AW",
    number="CUS.8225.131.2026",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pan Stanisław Brzozowski", "Bilczew 21", "62-511 Kramsk"),
    legal_basis=HOME_CARE,
    request=(
        "po rozpatrzeniu wniosku Pana <b>Stanisława Brzozowskiego</b> z dnia 19 października "
        "2026 r."
    ),
    points=(
        Point(
            "Przyznaję Panu <b>Stanisławowi Brzozowskiemu</b> usługi opiekuńcze w miejscu "
            "zamieszkania: Bilczew 21, w wymiarze <b>6 godzin tygodniowo</b>, na okres <b>od 1 "
            f"grudnia 2026 r. do 31 maja 2027 r.</b>, w zakresie: {SCOPE}."
        ),
        Point("Usługi przyznaję <b>nieodpłatnie</b>. Koszt godziny usługi wynosi 45,00 zł."),
    ),
    grounds=(
        fact(
            "W dniu 19 października 2026 r. wpłynął wniosek Pana Stanisława Brzozowskiego. "
            "Rodzinny wywiad środowiskowy przeprowadzono 27 października 2026 r. Wynika z niego, "
            "że Wnioskodawca mieszka i gospodaruje sam, po pobycie w szpitalu chodzi przy "
            "balkoniku i wymaga pomocy innych osób, a syn pracuje za granicą i nie może jej "
            "zapewnić."
        ),
        fact(
            "Wymiar usług wynika z zestawienia czynności: przygotowanie posiłku 40 minut, pomoc "
            "przy kąpieli 20 minut, palenie w piecu i porządki 30 minut oraz zakupy 30 minut, "
            "razem 120 minut dziennie przez 3 dni w tygodniu, to jest 6 godzin tygodniowo."
        ),
        fact(
            "Dochód we wrześniu 2026 r. wyniósł 985,40 zł (renta po odliczeniu podatku i składki "
            "zdrowotnej). Kryterium dochodowe osoby samotnie gospodarującej wynosi 1 010,00 zł, "
            "dochód go nie przekracza, a zatem usługi są nieodpłatne (art. 50 ust. 6 ustawy o "
            f"pomocy społecznej i uchwała). {HEARD}"
        ),
    ),
    instruction=(APPEAL, WAIVER, EXECUTION, CHANGES),
    signature=SIGNATURE,
    received_by=("Pan Stanisław Brzozowski, Bilczew 21, 62-511 Kramsk", "a/a"),
    copied_to=("Zespół do spraw organizowania usług społecznych – w miejscu",),
    identifier="0b7d-e115-93fa-6c24",
    qr="cusdesk:1:CUS.8225.131.2026:e11593fa6c240b7d",
)

# A decision that refuses home care, after an interview as always.
REFUSAL = Decision(
    kind=DecisionKind.REFUSAL,
    head=letterhead(),
    case_number="CUS.8225.119.2026.AW",
    number="CUS.8225.119.2026",
    handler=HANDLER,
    place="Kramsk",
    issued_on=DAY,
    addressee=("Pan Jan Gołąb", "Anielew 7", "62-511 Kramsk"),
    legal_basis=(
        f"Na podstawie {KPA}, art. 17 ust. 1 pkt 11, art. 36 pkt 2 lit. l, art. 50 ust. 2, 3 i 5, "
        f"art. 101 ust. 1, art. 102 ust. 1 oraz art. 106 ust. 1 i 4 {UPS}, {CUS} oraz "
        f"{AUTHORISATION},"
    ),
    request="po rozpatrzeniu wniosku Pana <b>Jana Gołębia</b> z dnia 28 września 2026 r.",
    points=(Point("Odmawiam przyznania Panu <b>Janowi Gołębiowi</b> usług opiekuńczych."),),
    grounds=(
        fact(
            "W dniu 28 września 2026 r. wpłynął wniosek Pana Jana Gołębia o przyznanie usług "
            "opiekuńczych w wymiarze 10 godzin tygodniowo. Rodzinny wywiad środowiskowy "
            "przeprowadzono 9 października 2026 r."
        ),
        fact(
            "Usługi opiekuńcze mogą być przyznane osobie, która wymaga pomocy innych osób, a "
            "rodzina, a także niemieszkający wspólnie małżonek, wstępni i zstępni nie mogą "
            "takiej pomocy zapewnić (art. 50 ust. 2 ustawy o pomocy społecznej)."
        ),
        fact(
            "Z wywiadu wynika, że Wnioskodawca mieszka z żoną i dorosłą córką. Żona jest na "
            "emeryturze i w dobrym zdrowiu, prowadzi dom i przygotowuje posiłki; córka pracuje "
            "na jedną zmianę i dwa razy w tygodniu robi zakupy oraz wozi ojca do przychodni. "
            "Wnioskodawca sam się ubiera, myje i porusza po domu. Żona i córka oświadczyły, że "
            "pomagają i mogą pomagać nadal. Warunek z art. 50 ust. 2 nie jest więc spełniony."
        ),
        fact(
            "Organ dał wiarę wszystkim zebranym dowodom, gdyż są ze sobą zgodne. Gdy zmieni się "
            f"stan zdrowia Wnioskodawcy lub jego bliskich, można złożyć nowy wniosek. {HEARD}"
        ),
    ),
    instruction=(APPEAL, WAIVER),
    signature=SIGNATURE,
    received_by=("Pan Jan Gołąb, Anielew 7, 62-511 Kramsk", "a/a"),
    identifier="9d02-44be-17aa-c3f8",
    qr="cusdesk:1:CUS.8225.119.2026:44be17aac3f89d02",
)
