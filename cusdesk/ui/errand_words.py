"""The acts of each screen as the palette names them, with the other words people have for them.

A screen nobody has looked at yet is not made only to be asked what it can do, so its acts are named
here; `tests/ui/test_palette.py` holds the names against what each screen itself offers.
"""

from cusdesk.domain.users import Permission
from cusdesk.ui.beginnings import PRINT, SEND, TAKE
from cusdesk.ui.keys import Errand
from cusdesk.ui.offices import PARTS
from cusdesk.ui.sections import At, Begin
from cusdesk.ui.services import SECTIONS

_A_PERSON = "Wybierz najpierw osobę z listy, potem użyj tego polecenia"
_A_CASE = "Wybierz najpierw sprawę z listy, potem użyj tego polecenia"
_P = Permission


def _of_person(text: str, also: str, icon: str, key: str = "") -> Errand:
    return Errand(text, _P.RESIDENTS_WRITE, also, icon, key, else_=_A_PERSON)


def _of_case(text: str, also: str, icon: str, key: str = "") -> Errand:
    return Errand(text, _P.CASES_WRITE, also, icon, key, else_=_A_CASE)


OVERVIEW = (
    Errand(
        "Drukuj listę spraw po terminie",
        _P.CASES_READ,
        "zaległe spóźnione wydruk terminy",
        "printer",
    ),
)
RESIDENTS = (
    Errand(
        "Nowa osoba", _P.RESIDENTS_WRITE, "dodaj osobę mieszkańca klienta zarejestruj", "user-plus"
    ),
    Errand("Drukuj listę mieszkańców", _P.RESIDENTS_READ, "wykaz wydruk osób", "printer"),
    Errand(
        "Lista: moje osoby", _P.RESIDENTS_READ, "mieszkańcy moi podopieczni", "users", "", "mine"
    ),
    Errand("Lista: osoby z terminem", _P.RESIDENTS_READ, "mieszkańcy terminy", "clock", "", "due"),
    Errand(
        "Lista: zmarli i wyprowadzeni",
        _P.RESIDENTS_READ,
        "mieszkańcy zgony wyprowadzki",
        "users",
        "",
        "ended",
    ),
    Errand(
        "Drukuj kartę osoby", _P.RESIDENTS_READ, "wydruk mieszkańca", "printer", else_=_A_PERSON
    ),
    _of_person("Popraw dane osoby", "zmień edytuj pesel nazwisko adres telefon", "pencil", "F2"),
    _of_person("Dodaj notatkę", "uwaga zapisz rozmowę notatka", "note", "F8"),
    _of_person(
        "Potwierdź odmianę nazwiska", "deklinacja przypadki dopełniacz celownik", "letter-case"
    ),
    Errand(
        "Nowy wniosek tej osoby",
        _P.CASES_WRITE,
        "podanie program usługi nowa sprawa",
        "file-plus",
        else_=_A_PERSON,
    ),
    _of_person("Drukuj wniosek tej osoby", "formularz wydruk wypełniony", "printer"),
    _of_person("Zgon", "śmierć zmarł zmarła osoba", "file-x"),
    _of_person("Wyprowadzka", "przeprowadzka wyjazd zmiana gminy osoba", "logout"),
    _of_person("Wpisano przez pomyłkę", "usuń osobę wycofaj wpis błąd", "x"),
)
CASES = (
    Errand("Nowe zgłoszenie", _P.CASES_WRITE, "telefon przyjmij sygnał dodaj", "phone"),
    Errand("Nowy wniosek", _P.CASES_WRITE, "nowa sprawa podanie dodaj załóż", "file-plus"),
    Errand(
        "Przekaż sprawy nieobecnej osoby",
        _P.CASES_WRITE,
        "urlop zastępstwo choroba pracownik",
        "switch-horizontal",
    ),
    Errand("Drukuj listę spraw", _P.CASES_READ, "wykaz wydruk", "printer"),
    Errand("Lista: moje sprawy", _P.CASES_READ, "prowadzone przeze mnie", "folder", "", "mine"),
    Errand("Lista: wszystkie sprawy", _P.CASES_READ, "", "folder", "", "all"),
    Errand("Lista: sprawy po terminie", _P.CASES_READ, "zaległe spóźnione", "clock", "", "late"),
    Errand("Lista: plany IPUS", _P.CASES_READ, "indywidualny plan", "folder", "", "plans"),
    Errand(
        "Podsumowania planów, spotkania koordynatorów, upoważnienia",
        _P.PLANS_APPROVE,
        "organizator półrocze kwartał",
        "calendar-event",
    ),
    Errand("Lista: zgłoszenia", _P.CASES_READ, "telefony do sprawdzenia", "phone", "", "reports"),
    Errand("Rejestr zgłoszeń", _P.CASES_READ, "wydruk spis", "files"),
    Errand("Rejestr wniosków", _P.CASES_READ, "wydruk spis podania", "files"),
    Errand("Rejestr wywiadów", _P.CASES_READ, "wydruk spis środowiskowych", "files"),
    Errand("Rejestr rozpoznań", _P.CASES_READ, "wydruk spis potrzeb", "files"),
    Errand("Rejestr planów IPUS", _P.CASES_READ, "wydruk spis indywidualnych", "files"),
    Errand("Karta rozpoznania do wypełnienia", _P.CASES_READ, "wydruk pusta druk", "printer"),
    Errand("Spis spraw", _P.CASES_READ, "wydruk rejestr teczka rwa", "files"),
    _of_case("Następny krok", "dalej co teraz kolejny", "arrow-right", "F9"),
    Errand("Drukuj arkusz sprawy", _P.CASES_READ, "metryka wydruk", "printer", else_=_A_CASE),
    _of_case("Wstrzymaj termin", "zawieś czekanie przerwa bieg terminu", "hourglass"),
    _of_case("Podejmij sprawę", "wznów termin", "player-play"),
    _of_case("Zapisz zawiadomienie o zwłoce", "przedłuż termin opóźnienie art 36", "mail"),
    _of_case("Zapisz pilne rozpoczęcie usług", "natychmiast od razu art 50a", "alert-circle"),
    _of_case("Uznaj za szczególnie skomplikowaną", "dwa miesiące trudna sprawa", "scale"),
    _of_case("Uznaj za zwykłą", "miesiąc termin sprawa", "scale"),
    _of_case("Przekaż prowadzenie", "zmień pracownika prowadzący", "switch-horizontal"),
    _of_case("Wyłącz pracownika ze sprawy", "wyłączenie bezstronność art 24", "lock"),
    _of_case("Przekaż według właściwości", "inna gmina niewłaściwy organ", "send"),
    _of_case("Umórz postępowanie", "umorzenie bezprzedmiotowe", "file-x"),
    _of_case("Zamknij sprawę", "zakończ ad acta koniec", "check"),
)
# What people look for in each section of Usługi; a section not named here fails the tests.
_SECTIONS = {
    "services": "baza katalog oferta",
    "programmes": "program usług społecznych",
    "resolutions": "rady gminy odpłatność tabela opłat cennik progi",
    "projects": "dofinansowanie unijny środki",
    "providers": "spółdzielnia firma podwykonawca",
    "contracts": "umowa stawka limit",
    "orders": "zlecenie harmonogram opiekunki rejestr zleceń",
    "carers": "opiekunka opiekun asystent personel",
    "volunteers": "wolontariat porozumienie",
    "groups": "zajęcia spotkania klub",
    "attendance": "lista obecności",
    "places": "klub siedziba lokal",
    "qualifications": "program kolejka oczekujący",
    "unmet": "braki diagnoza wsie",
    "target_groups": "seniorzy niepełnosprawni odbiorcy",
    "scales": "barthel iadl ocena",
}


def _of_sections() -> tuple[Errand, ...]:
    ways = (
        Errand(
            f"Usługi: {one.title}",
            one.permission or _P.SERVICES_READ,
            f"lista {_SECTIONS.get(one.key, '')}",
            "list",
            target=At(one.key),
        )
        for one in SECTIONS
    )
    begun = (
        Errand(
            adding.command,
            adding.permission,
            f"dodaj {adding.button}",
            adding.icon,
            target=Begin(one.key),
        )
        for one in SECTIONS
        if (adding := one.adding)
    )
    return (*ways, *begun)


def _of_base(text: str, also: str, icon: str, permission: Permission = _P.SERVICES_READ) -> Errand:
    return Errand(text, permission, also, icon, target=At("services"))


SERVICES = (
    *_of_sections(),
    Errand(
        "Lista: usługi do potwierdzenia",
        _P.SERVICES_READ,
        "nierozstrzygnięte tryb",
        "heart-handshake",
        target=At("services", "doubtful"),
    ),
    _of_base("Drukuj rejestr usług", "wydruk baza wykaz", "printer"),
    _of_base("Oferta dla mieszkańców (ulotka)", "wydruk broszura", "printer"),
    _of_base("Zapisz bazę usług do pliku", "eksport katalog json", "device-floppy"),
    _of_base(
        "Wczytaj usługi z innego centrum", "import katalog plik", "download", _P.SERVICES_WRITE
    ),
    _of_base(
        "Przejmij listę startową usług", "katalog początek gotowe", "download", _P.SERVICES_WRITE
    ),
    _of_base(
        "Po diagnozie: obszary i usługi", "diagnoza potrzeby", "clipboard-list", _P.SERVICES_WRITE
    ),
)
DOCUMENTS = (
    Errand("Drukuj rejestr decyzji", _P.DOCUMENTS_READ, "wydruk spis roczny", "printer"),
    Errand("Lista: rejestr decyzji", _P.DOCUMENTS_READ, "wydane decyzje", "gavel", "", "register"),
    Errand(
        "Lista: decyzje do zatwierdzenia",
        _P.DOCUMENTS_READ,
        "projekty podpis zatwierdź",
        "file-check",
        "",
        "waiting",
    ),
    Errand(
        "Lista: decyzje do doręczenia",
        _P.DOCUMENTS_READ,
        "poczta doręczenie wysłać odbiór",
        "send",
        "",
        "deliver",
    ),
    Errand(
        "Lista: decyzje, które się kończą",
        _P.DOCUMENTS_READ,
        "kończące wygasające przedłużenie odnowienie",
        "hourglass",
        "",
        "ending",
    ),
    Errand(
        "Lista: wszystkie dokumenty",
        _P.DOCUMENTS_READ,
        "pisma papiery archiwum",
        "files",
        "",
        "all",
    ),
    Errand("Drukuj tę listę", _P.DOCUMENTS_READ, "dokumentów decyzji wydruk", "printer"),
    Errand(
        "Drukuj pusty wniosek o usługi", _P.DOCUMENTS_READ, "formularz czysty druk", "file-text"
    ),
    Errand(
        "Brakujące numery rejestru", _P.DECISIONS_APPROVE, "luki dziury decyzji numeracja", "list"
    ),
    Errand(
        "Zapisz decyzję spoza programu",
        _P.DECISIONS_DRAFT,
        "dawna stara wydana wcześniej inny program wpisz word pomost",
        "file-plus",
    ),
)
ROSTER = (
    Errand(
        "Ułóż grafik",
        _P.ROSTERS_WRITE,
        "zaplanuj propozycja automatycznie opiekunki",
        "player-play",
        "Ctrl+G",
    ),
    Errand("Chora opiekunka", _P.ROSTERS_WRITE, "zastępstwo choroba nieobecność l4", "user"),
    Errand("Opublikuj grafik", _P.ROSTERS_WRITE, "wersja ogłoś zatwierdź publikacja", "send"),
    Errand("Drukuj grafik", _P.ROSTERS_WRITE, "kartki arkusze wsie wydruk opiekunek", "printer"),
    Errand(
        "Wersje grafiku i kogo powiadomiono",
        _P.ROSTERS_WRITE,
        "historia zmiany telefon doręczono",
        "history",
    ),
    Errand("Następny tydzień grafiku", _P.ROSTERS_WRITE, "dalej później", "chevron-right"),
    Errand("Poprzedni tydzień grafiku", _P.ROSTERS_WRITE, "wcześniej wstecz", "chevron-left"),
    Errand("Wizyty bez opiekunki", _P.ROSTERS_WRITE, "nieobsadzone wolne wizyty lista", "users"),
    Errand("Utwórz wizyty", _P.ROSTERS_WRITE, "miesiąc grafik tygodnie stałe generuj", "plus"),
)
_SETTINGS = {
    "office": "dane urzędu nazwa adres logo nagłówek pieczęć wzór pisma telefon",
    "accounts": "konto bankowe rachunek numer wpłaty",
    "numbers": "symbol jrwa numeracja znak sprawy rejestr pierwszy numer",
    "rules": "ustawa wybór reguły zaokrąglenie zasada",
    "places": "miejscowość wieś ulica dodaj",
    "people": (
        "pracownicy użytkownicy konta dodaj konto role upoważnienie zastępstwo podpis nowe hasło "
        "zawieś rejestr upoważnień"
    ),
    "exchange": "synchronizacja wyślij pobierz kopia internet połącz komputery usb nośnik",
    "conflicts": "konflikt spór różnica dwie wartości duplikat scal połącz karty cofnij",
    "own": "zmień hasło moje uprawnienia profil",
    "recovery": "kod odzyskiwania arkusz sejf klucz zapomniane hasło",
    "log": "rodo kto oglądał historia wglądów kontrola łańcuch",
    "look": "motyw ciemny jasny kontrast czcionka większy tekst kolory",
    "about": "wersja licencja diagnostyka błąd pomoc",
}
_STICK = "usb nośnik pakiet przenieś folder bez sieci internetu"
_STICKS = (
    (SEND, "zapisz wyeksportuj zabierz zmiany", "download"),
    (TAKE, "przyjmij importuj przywiezione zgłoszenie nowy komputer", "folder"),
    (PRINT, "pokwitowanie co wyszło co wróciło kurier", "printer"),
)
SETTINGS = (
    *(
        Errand(
            f"Ustawienia: {part.title}",
            part.permission,
            f"{part.note} {_SETTINGS[part.id]}",
            part.icon,
            target=part.id,
        )
        for part in PARTS
    ),
    *(Errand(act, Permission.OWN_ACCOUNT, f"{also} {_STICK}", icon) for act, also, icon in _STICKS),
)
