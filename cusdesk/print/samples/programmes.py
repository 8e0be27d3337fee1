"""Samples around the offer: the leaflet, a standard, the information on a programme."""

from dataclasses import replace

from cusdesk.domain.programmes import IndicatorUnit
from cusdesk.domain.providers import ProviderKind
from cusdesk.print.blocks import Fact, Head, Identity, Row, Signature, Table, Text, figures, headed
from cusdesk.print.offers import Offer, OfferEntry, OfferGroup
from cusdesk.print.programmes import ABOUT_COSTS, ProgrammeReport
from cusdesk.print.samples.common import CENTRE, DAY, FUNDING, HANDLER, POST, SIGNATURE, masthead
from cusdesk.print.samples.listed import AUTHOR, COOPERATIVE
from cusdesk.print.sheets import Facts, Section
from cusdesk.print.standards import Standard

_BY_PROGRAMME = ("Formalności", "wniosek, bez decyzji")
OFFER = Offer(
    centre=CENTRE,
    title="Co możemy dla Ciebie zrobić",
    lead="Usługi dla wszystkich mieszkańców gminy. Stan na 21 listopada 2026 r.",
    groups=(
        OfferGroup(
            "Wspieranie rodziny",
            (
                OfferEntry(
                    "Usługi wspierania rodziny",
                    "Asystent pomaga poukładać codzienne sprawy: opiekę nad dziećmi, urzędy, "
                    "budżet.",
                    (
                        ("Dla kogo", "rodziny z dziećmi"),
                        ("Opłata", "12,00 zł za godzinę"),
                        ("Ulgi", "Karta Dużej Rodziny – 50% taniej"),
                        _BY_PROGRAMME,
                    ),
                ),
            ),
        ),
        OfferGroup(
            "Pomoc społeczna",
            (
                OfferEntry(
                    "Usługi opiekuńcze",
                    "Opiekunka przychodzi do domu: pomaga się umyć, ubrać i zjeść, zrobi zakupy.",
                    (
                        ("Opłata", "zależy od dochodu, część osób nie płaci"),
                        ("Formalności", "wniosek i rozmowa w domu, na koniec decyzja"),
                    ),
                ),
                OfferEntry(
                    "Wsparcie osób starszych",
                    "Pomoc w domu i przy załatwianiu spraw: zakupy, opał, lekarz, wspólny spacer.",
                    (
                        ("Dla kogo", "osoby starsze"),
                        ("Opłata", "18,50 zł za godzinę"),
                        ("Ulgi", "osoba po 80. roku życia – 25% taniej"),
                        _BY_PROGRAMME,
                    ),
                ),
            ),
        ),
        OfferGroup(
            "Pobudzanie aktywności obywatelskiej",
            (
                OfferEntry(
                    "Klub Seniora „Łąka”",
                    "Ruch, śpiew i spotkania dwa razy w tygodniu.",
                    (
                        ("Opłata", "bezpłatnie"),
                        ("Gdzie", "ul. Łąkowa 4, Kramsk"),
                        ("Formalności", "wystarczy przyjść lub zadzwonić"),
                    ),
                ),
            ),
        ),
    ),
    steps_title="Jak skorzystać",
    steps=(
        "Zadzwoń albo przyjdź. Możesz też poprosić bliską osobę, żeby zadzwoniła za Ciebie.",
        "Opowiedz, w czym potrzebujesz pomocy. Razem znajdziemy usługę i wypełnimy wniosek.",
        "Powiemy, kiedy pomoc się zacznie i ile będzie kosztować.",
    ),
    phone="63 000 00 00",
    contact=(CENTRE, "ul. Chopina 12, 62-511 Kramsk", "centrum@example.org"),
    funding=(FUNDING,),
    made_on=DAY,
    author=HANDLER,
    identity=Identity(
        "Oferta usług",
        ("Oferta usług, stan na 21.11.2026",),
        "cusdesk:1:oferta-uslug:5f0e9c",
    ),
)
STANDARD = Standard(
    head=replace(
        masthead(
            "Wsparcie osób starszych",
            f"Standard usługi, {CENTRE}",
            "Wersja 2",
            "obowiązuje od 01.12.2026",
        ),
        funding=(FUNDING,),
    ),
    made_on=DAY,
    author=HANDLER,
    facts=(
        Fact("Kod usługi", "K05"),
        Fact("Obszar", "pomoc społeczna"),
        Fact("Obowiązuje od", "01.12.2026"),
        Fact("Zatwierdzenie", "Anna Wrześniewska, 20.11.2026"),
    ),
    parts=(
        ("Cel usługi i dla kogo jest", "Osoba starsza radzi sobie we własnym domu."),
        (
            "Przebieg i czas trwania",
            "Pierwsza wizyta jest w ciągu 48 godzin.\nO zmianie uprzedza się dzień wcześniej.",
        ),
        ("Kto świadczy usługę", "Osoba po przeszkoleniu z pierwszej pomocy i ochrony danych."),
        ("Jak dbamy o jakość", "Raz na kwartał koordynator pyta osobę, czy pomoc jest dobra."),
    ),
    points=(
        "Wizyta zaczęła się o uzgodnionej godzinie",
        "Karta jest podpisana po każdej wizycie",
    ),
    identity=Identity(
        "Standard usługi K05, wersja 2",
        ("Standard usługi K05, wersja 2", HANDLER),
        "cusdesk:1:standard-K05-2:a41d70",
    ),
)
_TO_WRITE = "................................"
_CONTRACTORS = (
    (CENTRE, ProviderKind.PUBLIC.label, "ul. Chopina 12, 62-511 Kramsk"),
    (COOPERATIVE, ProviderKind.SOCIAL_ECONOMY.label, "62-511 Kramsk"),
)


def _table(heads: tuple[Head, ...], *rows: tuple[str, ...]) -> Table:
    return Table(headed(heads), tuple(Row(cells) for cells in rows))


REPORT = ProgrammeReport(
    head=replace(
        masthead("Informacja z realizacji programu", CENTRE, "P01", ""), funding=(FUNDING,)
    ),
    made_on=DAY,
    author=AUTHOR,
    sections=(
        Section(
            "Program",
            (
                Facts(
                    (
                        Fact("Nazwa", "Program usług społecznych Gminy Kramsk", is_wide=True),
                        Fact("Okres realizacji", "1 stycznia 2025 r. – 31 sierpnia 2026 r."),
                        Fact("Uchwała", "VII/50/2024 z 27.11.2024"),
                        Fact(
                            "Termin informacji",
                            "w BIP do 31 grudnia 2026 r. (art. 6 ustawy o CUS)",
                        ),
                    )
                ),
            ),
        ),
        Section(
            "Osoby i stopień realizacji",
            (
                _table(
                    (
                        "Kod",
                        "Usługa",
                        figures("Planowano osób"),
                        figures("Skorzystało osób"),
                        figures("Stopień realizacji"),
                    ),
                    ("K01", "Usługi wspierania rodziny", "30", "27", "90%"),
                    ("K05", "Wsparcie osób starszych", "70", "81", "115,71%"),
                ),
            ),
        ),
        Section(
            "Wyniki monitorowania i oceny",
            (
                _table(
                    ("Miernik", "Co się liczy", figures("Na początku"), figures("Cel"), "Wynik"),
                    (
                        "osoby, które korzystają ze wsparcia w domu",
                        IndicatorUnit.PEOPLE.label,
                        "0",
                        "70",
                        "81",
                    ),
                ),
            ),
        ),
        Section(
            "Koszty",
            (
                Text("Budżet programu: 640 000,00 zł. Źródła: budżet gminy, EFS+."),
                _table(
                    ("Kod", "Usługa", figures("Budżet"), figures("Zaangażowano"), "Wydano"),
                    (
                        "K01",
                        "Wspieranie rodziny",
                        "140 000,00 zł",
                        "97 200,00 zł",
                        _TO_WRITE,
                    ),
                    ("K05", "Wsparcie osób starszych", "500 000,00 zł", "463 000,00 zł", _TO_WRITE),
                ),
                Text(ABOUT_COSTS),
            ),
        ),
        Section("Wykonawcy usług", (_table(("Wykonawca", "Rodzaj", "Adres"), *_CONTRACTORS),)),
    ),
    conclusions="Wnioski",
    signature=Signature("", SIGNATURE.name, POST),
    identity=Identity(
        "Informacja z realizacji programu P01",
        ("Informacja z realizacji programu P01", f"{AUTHOR}, 21.11.2026"),
    ),
)
