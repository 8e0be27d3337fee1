"""The programme of the demonstration office: Kramsk's services, invented numbers and prices."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.programme_fees import Relief
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum, Proof
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.standards import StandardText
from cusdesk.domain.vat import VatMark
from cusdesk.operations.office import Office
from cusdesk.operations.programme_cards import ProgrammeCard
from cusdesk.operations.programme_editing import (
    add_programme,
    record_programme_change,
    run_programme,
)
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    add_relief,
    put_service,
    set_price,
)
from cusdesk.operations.programmes import programmes
from cusdesk.operations.projects import (
    ProjectCard,
    add_milestone,
    add_project,
    project_row,
    reach_milestone,
)
from cusdesk.operations.services import change_service, services
from cusdesk.operations.standards import approve_standard, write_standard

BASIS = "§ 6 programu"


def furnish_programmes(office: Office, since: date) -> None:
    """Write down the programme that runs, one being prepared, a project and a standard."""
    codes = {row.card.code: row.id for row in office.do(services)}
    _describe_services(office)
    programme = _running(office, codes, since)
    _prices(office, programme, codes, since)
    office.do(run_programme, programme)
    office.do(add_programme, ProgrammeCard("P02", "Program „Dowieziemy na miejsce”", _NEXT_AIM))
    _standard(office, codes["K05"], since)
    _project(office)


def change_programmes(office: Office, today: date) -> None:
    """Let the rada raise a price this year, as it usually does."""
    codes = {row.card.code: row.id for row in office.do(services)}
    start = date(today.year, 1, 1)
    programme = next(row.id for row in office.do(programmes) if row.code == _CARD.code)
    resolution = f"XXV/180/{today.year - 1}"
    office.do(record_programme_change, programme, resolution, start, "nowa cena godziny K05")
    price = NewPrice(Decimal("18.50"), start, f"uchwała nr {resolution}")
    office.do(set_price, programme, codes["K05"], price)


def _describe_services(office: Office) -> None:
    """Say of each service what residents read of it, and what one unit is."""
    for row in office.do(services):
        text, unit = _OFFER.get(row.card.code, ("", row.card.unit))
        if text:
            card = replace(row.card, offer_text=text, unit=unit, vat=VatMark.EXEMPT)
            office.do(change_service, row.id, card)


def _running(office: Office, codes: dict[str, UUID], since: date) -> UUID:
    card = replace(
        _CARD,
        starts_on=since.replace(day=1),
        ends_on=date(since.year + 6, 12, 31),
        resolution=f"XX/150/{since.year - 1}",
        adopted_on=date(since.year - 1, 11, 27),
        journal=f"Dz. Urz. Woj. Wielkopolskiego z {since.year - 1} r. poz. 9876",
    )
    made = office.do(add_programme, card)
    for code, limits in _LIMITS.items():
        office.do(put_service, made, codes[code], limits)
    for text, proof, code in _CONDITIONS:
        office.do(add_condition, made, text, proof, codes[code] if code else None)
    for indicator in _INDICATORS:
        office.do(add_indicator, made, indicator)
    return made


def _prices(office: Office, programme: UUID, codes: dict[str, UUID], since: date) -> None:
    start = since.replace(day=1)
    for code, amount in _PRICES.items():
        office.do(set_price, programme, codes[code], NewPrice(Decimal(amount), start, BASIS))
    for name, percent, proof, code in _RELIEFS:
        relief = Relief(name, Decimal(percent), start, proof=proof, basis="§ 7 programu")
        office.do(add_relief, programme, relief, codes[code] if code else None)


def _standard(office: Office, service_id: UUID, since: date) -> None:
    office.do(write_standard, service_id, _STANDARD)
    office.do(approve_standard, service_id, since.replace(day=1))


def _project(office: Office) -> None:
    made = office.do(add_project, _PROJECT)
    for name, due_on in _MILESTONES:
        office.do(add_milestone, made, name, due_on)
    for number, one in enumerate(office.do(project_row, made).milestones, start=1):
        office.do(reach_milestone, one.id, one.due_on, f"protokół odbioru nr {number}")


_NEXT_AIM = "Osoby z odległych wsi dojeżdżają do lekarza, na zajęcia i do urzędu."
_CARD = ProgrammeCard(
    code="P01",
    name="Program usług społecznych Gminy Kramsk",
    aim="Mieszkańcy dłużej i bezpieczniej żyją we własnym domu, a rodziny mają z kim dzielić "
    "opiekę.",
    needs="Diagnoza wskazała starzenie się wsi, brak dowozu do usług i przeciążenie rodzin "
    "opiekujących się bliskimi.",
    people="Osoby starsze, osoby z niepełnosprawnościami, rodziny z dziećmi, osoby bezdomne i "
    "osoby bez pracy.",
    people_expected=180,
    procedure="Wniosek składa się w centrum. Pracownik rozmawia o potrzebach, a organizator usług "
    "kwalifikuje w kolejności wniosków, w granicach budżetu.",
    fees="Ceny jednostek są w cenniku. Ulgi mają rodziny z Kartą Dużej Rodziny i osoby o niskim "
    "dochodzie.",
    proofs="Oświadczenie na wniosku, a przy ulgach dokument wskazany przy uldze.",
    stages="Nabór ciągły, realizacja przez cały okres, ocena co roku w listopadzie.",
    monitoring="Liczba osób i godzin co miesiąc, ankieta zadowolenia na koniec roku.",
    budget=Decimal(420_000),
    sources="budżet gminy, od 2027 r. także fundusze europejskie",
    data=frozenset(
        {
            PersonalDatum.PESEL,
            PersonalDatum.ADDRESS,
            PersonalDatum.PHONE,
            PersonalDatum.AGE,
            PersonalDatum.HOUSEHOLD,
            PersonalDatum.INCOME,
            PersonalDatum.DISABILITY,
        }
    ),
)
_LIMITS = {
    "K01": Limits(15, 40, Decimal(60_000), 30),
    "K04": Limits(12, 60, Decimal(90_000), 24),
    "K05": Limits(40, 60, Decimal(150_000), 70),
    "K06": Limits(None, None, Decimal(30_000), 16),
    "K07": Limits(1, None, Decimal(50_000), 40),
}
_PRICES = {"K01": "12.00", "K04": "15.50", "K05": "17.00"}
_RELIEFS: tuple[tuple[str, int, Proof, str], ...] = (
    ("Karta Dużej Rodziny", 50, Proof.DOCUMENT, ""),
    ("dochód na osobę do 100% kryterium", 100, Proof.DECLARATION, ""),
    ("osoba po 80. roku życia", 25, Proof.NONE, "K05"),
)
_CONDITIONS: tuple[tuple[str, Proof, str], ...] = (
    ("zamieszkanie w gminie Kramsk", Proof.DECLARATION, ""),
    ("ukończone 60 lat", Proof.NONE, "K05"),
    ("orzeczenie o niepełnosprawności", Proof.DOCUMENT, "K04"),
    ("dziecko do 18 lat w rodzinie", Proof.DECLARATION, "K01"),
)
_INDICATORS = (
    NewIndicator("osoby objęte usługami programu", IndicatorUnit.PEOPLE, 60, 180),
    NewIndicator("godziny usług dla osób starszych", IndicatorUnit.HOURS, 0, 4000),
    NewIndicator("spotkania grupowe", IndicatorUnit.EVENTS, 12, 48),
)
_OFFER = {
    "K01": (
        "Asystent pomaga poukładać codzienne sprawy: opiekę nad dziećmi, urzędy, budżet.",
        ServiceUnit.HOUR,
    ),
    "K02": (
        "Opiekunka przychodzi do domu: pomaga się umyć, ubrać i zjeść, zrobi zakupy.",
        ServiceUnit.HOUR,
    ),
    "K03": (
        "Opieka osoby z przygotowaniem medycznym lub terapeutycznym, gdy choroba wymaga więcej.",
        ServiceUnit.HOUR,
    ),
    "K04": (
        "Asystent idzie z Tobą do lekarza, urzędu i na zajęcia, pomaga w codziennych sprawach.",
        ServiceUnit.HOUR,
    ),
    "K05": (
        "Pomoc w domu i przy załatwianiu spraw: zakupy, ogrzewanie, lekarz, wspólny spacer.",
        ServiceUnit.HOUR,
    ),
    "K06": ("Ciepły posiłek, ubranie, pomoc w znalezieniu schronienia.", ServiceUnit.DAY),
    "K07": (
        "Warsztaty i doradca pomagają wrócić do pracy i między ludzi.",
        ServiceUnit.MEETING,
    ),
    "K08": ("Grupy, w których ludzie w podobnej sytuacji pomagają sobie.", ServiceUnit.MEETING),
    "K09": ("Wolontariusz odwiedzi, poczyta, pomoże w zakupach.", ServiceUnit.HOUR),
    "K10": ("Sąsiad zajrzy i pomoże w drobnych sprawach.", ServiceUnit.HOUR),
    "K11": ("Spotkania, święta i zajęcia dla całej wsi.", ServiceUnit.MEETING),
}
_STANDARD = StandardText(
    purpose="Osoba starsza radzi sobie we własnym domu tak długo, jak chce. Usługa jest dla "
    "mieszkańców gminy po 60. roku życia.",
    course="Koordynator dzwoni w ciągu 3 dni od wniosku.\nPierwsza wizyta odbywa się w ciągu 48 "
    "godzin od zlecenia.\nO zmianie osoby albo godziny uprzedza się dzień wcześniej.",
    staff="Osoba po przeszkoleniu z pierwszej pomocy i ochrony danych, z aktualnymi badaniami. "
    "Zastępstwo zna osobę i jej dom.",
    quality="Raz na kwartał koordynator pyta osobę, czy pomoc jest taka, jak uzgodniono. Uwagi "
    "zapisuje i odpowiada na nie w ciągu 7 dni.",
    points=(
        "Wizyta zaczęła się o uzgodnionej godzinie",
        "Wykonano uzgodnione czynności",
        "Osoba wie, do kogo dzwonić z uwagami",
        "Karta jest podpisana po każdej wizycie",
        "Klucze i pieniądze na zakupy są odnotowane",
    ),
)
_PROJECT = ProjectCard(
    name="Centrum Usług Społecznych w Kramsku",
    number="POWR.02.08.00-00-0000/20",
    fund="Europejski Fundusz Społeczny",
    starts_on=date(2020, 10, 1),
    ends_on=date(2023, 3, 31),
    durable_until=date(2028, 3, 31),
    total=Decimal("3030981.40"),
    note="Numer projektu jest pokazowy.",
)
_MILESTONES = (
    ("Przygotowanie do utworzenia centrum", date(2021, 1, 31)),
    ("Utworzenie centrum", date(2021, 4, 1)),
    ("Uruchomienie programu usług społecznych", date(2021, 9, 30)),
    ("Ocena i wnioski z pierwszego okresu", date(2023, 3, 31)),
)
