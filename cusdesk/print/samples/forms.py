"""Sample forms: the application, empty and filled, and the recovery sheet."""

from dataclasses import replace

from cusdesk.print.applications import Application, Choice, Member, Person
from cusdesk.print.blocks import Fact, Identity
from cusdesk.print.recovery import RecoverySheet
from cusdesk.print.samples.common import CENTRE, DAY, letterhead, masthead

# art. 36 ust. 2 of the CUS Act words this sentence; offices use it in both regimes.
_CLAUSE = "Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia."

_DECLARATIONS = (
    f"Dane podane we wniosku są prawdziwe. {_CLAUSE}",
    (
        "Wiem, że przed wydaniem decyzji pracownik socjalny przeprowadzi w domu rodzinny wywiad "
        "środowiskowy (art. 106 ust. 4 ustawy o pomocy społecznej)."
    ),
    (
        "Wiem, że o każdej zmianie sytuacji osobistej, dochodowej i majątkowej trzeba "
        "niezwłocznie powiadomić Centrum (art. 109 ustawy o pomocy społecznej)."
    ),
)

_PRIVACY = (
    (
        "<b>Kto odpowiada za dane.</b> Administratorem danych jest Centrum Usług Społecznych w "
        "Kramsku, ul. Chopina 12, 62-511 Kramsk. Z inspektorem ochrony danych można się "
        "skontaktować pod adresem iod@cus.example albo pisemnie na adres Centrum."
    ),
    (
        "<b>Po co i na jakiej podstawie.</b> Dane służą do rozpatrzenia wniosku, wydania decyzji "
        "oraz wykonania i rozliczenia usług. Podstawą jest art. 6 ust. 1 lit. c i e oraz art. 9 "
        "ust. 2 lit. b i g RODO w związku z ustawą o pomocy społecznej, Kodeksem postępowania "
        "administracyjnego i ustawą o realizowaniu usług społecznych przez centrum usług "
        "społecznych. Podanie danych jest wymagane ustawą, a bez nich nie można rozpatrzyć "
        "wniosku. Podstawą nie jest zgoda."
    ),
    (
        "<b>Kto może je otrzymać.</b> Wykonawca usług w zakresie koniecznym do ich wykonania, "
        "Wójt Gminy Kramsk, Samorządowe Kolegium Odwoławcze w Koninie, sądy oraz organy "
        "uprawnione na podstawie ustaw. Danych nie przekazuje się poza Europejski Obszar "
        "Gospodarczy."
    ),
    (
        "<b>Jak długo.</b> Przez 5 pełnych lat kalendarzowych od 1 stycznia roku po zakończeniu "
        "sprawy (kategoria B5 jednolitego rzeczowego wykazu akt)."
    ),
    (
        "<b>Jakie są prawa.</b> Prawo dostępu do danych i ich kopii, sprostowania, ograniczenia "
        "przetwarzania, wniesienia sprzeciwu oraz skargi do Prezesa Urzędu Ochrony Danych "
        "Osobowych. Decyzje nie zapadają automatycznie i nie stosuje się profilowania. Kto "
        "podaje dane domowników, powinien przekazać im tę informację."
    ),
)


# The form to take home.
EMPTY_APPLICATION = Application(
    head=letterhead(),
    title="Wniosek o przyznanie usług opiekuńczych",
    made_on=DAY,
    addressed_to=("Wójt Gminy Kramsk", "za pośrednictwem", CENTRE),
    roles=(
        Choice("osoba, która potrzebuje pomocy"),
        Choice("jej przedstawiciel ustawowy: rodzic, opiekun prawny albo kurator"),
        Choice("pełnomocnik"),
        Choice("inna osoba, za zgodą tej, która potrzebuje pomocy"),
    ),
    services=(
        Choice("usługi opiekuńcze w domu"),
        Choice("specjalistyczne usługi opiekuńcze"),
        Choice("usługi sąsiedzkie"),
    ),
    note="Wniosek można złożyć także ustnie do protokołu (art. 63 § 1 KPA).",
    declarations=_DECLARATIONS,
    privacy=_PRIVACY,
    identity=Identity(
        "wzór-usługi-2026-1",
        (
            "Wniosek o usługi opiekuńcze, wzór 1/2026",
            "Wypełnij drukowanymi literami.",
        ),
        "cusdesk:form:usługi-2026-1",
    ),
)


# The form with what a clerk knows after a telephone call.
FILLED_APPLICATION = replace(
    EMPTY_APPLICATION,
    person=Person(
        name="Zofia Żółkiewska",
        pesel="44051401465",
        street="Wola Podłężna 14/3",
        post="62-511 Kramsk",
        phone="600 000 000",
    ),
    roles=(replace(EMPTY_APPLICATION.roles[0], is_ticked=True), *EMPTY_APPLICATION.roles[1:]),
    services=(
        replace(EMPTY_APPLICATION.services[0], is_ticked=True),
        *EMPTY_APPLICATION.services[1:],
    ),
    received_on="7.10.2026",
    case_number="CUS.8225.128.2026",
    help_needed=(
        "Po złamaniu szyjki kości udowej chodzę o lasce. Potrzebuję pomocy przy porannej "
        "toalecie, przygotowaniu obiadu, porządkach i zakupach. Sama przyjmuję leki."
    ),
    how_often="5 dni w tygodniu, rano, około 2 godzin",
    since="1 grudnia 2026 r.",
    household=(Member("mieszka sama", "–", "–"),),
    family_help=(
        "Córka mieszka w Szczecinie, przyjeżdża raz w miesiącu. Sąsiadka zagląda w niedziele."
    ),
    signed_on="Kramsk, 7 października 2026 r.",
    identity=replace(EMPTY_APPLICATION.identity, qr="cusdesk:1:CUS.8225.128.2026:wniosek"),
)

# A recovery sheet with a code that opens nothing.
RECOVERY_SHEET = RecoverySheet(
    head=masthead("Arkusz odzyskiwania", CENTRE, "21 listopada 2026 r.", "wydruk nr 1"),
    made_on=DAY,
    author=CENTRE,
    facts=(
        Fact("Biuro", "CUS Kramsk"),
        Fact("Dane założono", "21.11.2026, godz. 9.40"),
        Fact("Wydrukowała", "Grażyna Świątek-Żak, dyrektor"),
    ),
    warning=(
        "Ten kod otwiera wszystkie dane centrum, także gdy nikt nie pamięta hasła. Kto go ma, "
        "może przeczytać wszystko."
    ),
    groups=("K7QM", "2XRD", "9TFP", "H4WC", "B8LN", "6VSA", "3YGE", "Z5JU"),
    qr="cusdesk:recovery:1:K7QM2XRD9TFPH4WCB8LN6VSA3YGEZ5JU",
    instructions=(
        (
            "Włóż arkusz do koperty, zaklej ją, podpisz na sklejeniu i schowaj w sejfie gminy. "
            "Nie rób kopii, nie fotografuj kodu i nie wysyłaj go pocztą elektroniczną."
        ),
        (
            "Gdy hasła zginą: uruchom program, w oknie logowania wybierz „Odzyskaj dostęp” i "
            "przepisz kod grupami po cztery znaki albo zeskanuj go."
        ),
        "Po użyciu program poprosi o nowe hasło i wydrukuje nowy arkusz. Ten zniszcz.",
        "Raz w roku sprawdź, czy koperta jest na miejscu i nikt jej nie otwierał.",
    ),
    fields=(
        ("Data i podpis dyrektora", "Numer koperty i miejsce przechowywania"),
        ("Otwarto dnia, przez kogo i dlaczego",),
    ),
    identity=Identity(
        "arkusz-1",
        ("Arkusz odzyskiwania nr 1", "Poufne: otwiera wszystkie dane centrum."),
    ),
)
