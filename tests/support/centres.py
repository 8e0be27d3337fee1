"""The four centres for stories: each office founded from its preset and its starter catalogue.

Nothing is furnished but what the wizard asks: header, gmina's account, services, people. What the
wizard leaves open (doubtful rows, what waits for the diagnosis) stays open.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cusdesk.app import gate
from cusdesk.app.shipped import load_catalogues, load_element_texts, load_presets
from cusdesk.domain.addresses import Place
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.programme_drafts import with_programme
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.services import Standing
from cusdesk.domain.terms import Regime, Sex
from cusdesk.domain.users import Role
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.office import Office
from cusdesk.operations.offices import Account, Filing, Header
from cusdesk.operations.setup import Setup
from cusdesk.operations.users import NewUser
from tests.support.offices import PASSWORD
from tests.support.people import add_resident

SINCE = date(2025, 1, 2)
CONTROLLER = "odrębny administrator – zlecono mu zadanie (art. 25 ust. 7 u.p.s.)"
PROCESSOR = "podmiot przetwarzający – z zamówienia, z umową powierzenia (art. 28 RODO)"


def account_number(rest: str) -> str:
    """Return an account number with the right check digits for the 24 that follow them."""
    return f"{98 - int(f'{rest}252100') % 97:02}{rest}"


@dataclass(frozen=True)
class Colleague:
    """Someone of the staff: how they log in, what they are called, what they do."""

    login: str
    name: str
    position: str
    roles: tuple[Role, ...]
    sex: Sex = Sex.FEMALE


@dataclass(frozen=True)
class Offered:
    """A service a centre plans: its name, price, the need it answers and how it is provided."""

    code: str
    name: str
    area: str
    need: str
    amount: str
    days: str
    times: str
    cost: str
    price: str = ""
    place: str = ""


@dataclass(frozen=True)
class Added:
    """A service the office adds to its catalogue: what the form asks."""

    code: str
    name: str
    area: str
    unit: str
    fee: str


@dataclass(frozen=True)
class Contractor:
    """Whom a centre orders from, as the form asks."""

    name: str
    kind: str
    role: str
    plans_own_people: bool = False
    agreement: str = ""


@dataclass(frozen=True)
class Centre:
    """What is a centre's own: people, money, services, whoever provides them."""

    gmina: str
    street: str
    village: str
    staff: tuple[Colleague, ...]
    approver: str
    approver_on_paper: str
    gmina_iban: str
    programme: tuple[str, str]
    offered: tuple[Offered, ...]
    contractor: Contractor
    iban: str = ""
    # doubtful rows the office settles: their names and the answers
    settled: tuple[tuple[str, str], ...] = ()
    added: Added | None = None
    after_diagnosis: bool = False
    # who has a relief of half the fee, which the resident of the story is
    relief: str = ""
    place: str = ""
    # the starter catalogue already holds the programme, empty
    programme_waits: bool = False
    # what the programme may ask of people (art. 5 ust. 3 pkt 9)
    asks: tuple[str, ...] = ("Numer PESEL", "Adres zamieszkania", "Telefon", "Stan zdrowia")

    @property
    def director(self) -> Colleague:
        """Who heads the centre."""
        return next(one for one in self.staff if Role.DIRECTOR in one.roles)

    @property
    def coordinator(self) -> Colleague:
        """Who draws up plans."""
        return next(one for one in self.staff if Role.PLAN_COORDINATOR in one.roles)

    @property
    def approver_name(self) -> str:
        """Who approves plans here."""
        return next(one.name for one in self.staff if one.login == self.approver)

    @property
    def name(self) -> str:
        """What the centre is called on paper."""
        return preset_of(self.gmina).name


def grouped(iban: str) -> str:
    """Return an account number as banks print it."""
    return " ".join([iban[:2], *(iban[at : at + 4] for at in range(2, 26, 4))])


def preset_of(gmina: str):
    """Return what the wizard knows of a gmina."""
    return next(preset for preset in load_presets() if preset.gmina == gmina)


def setup_of(centre: Centre) -> Setup:
    """Return what the wizard would have collected; doubtful rows are left for the office."""
    preset = preset_of(centre.gmina)
    header = Header(
        valid_from=SINCE,
        name=preset.name,
        short_name=preset.short_name,
        gmina=preset.gmina,
        organ=preset.organ,
        organ_genitive=preset.organ_genitive,
        gmina_genitive=preset.gmina_genitive,
        street_line=centre.street,
        postcode=preset.postcode,
        place=preset.place,
        appeal_body=preset.appeal_body,
        data_protection_contact="iod@example.org",
    )
    filings = tuple(
        Filing(kind, "CUS", "8225", "B5", handler_suffix=False, valid_from=SINCE)
        for kind in CaseKind
    )
    account = Account(Regime.DECISION, f"Gmina {centre.gmina}", centre.gmina_iban, SINCE)
    catalogue = next(each for each in load_catalogues() if each.key == preset.catalogue)
    sure = tuple((one.code, one.standing) for one in catalogue.services if not one.ask)
    return Setup(header, filings, (account,), catalogue=catalogue, standings=sure)


KRAMSK = Centre(
    gmina="Kramsk",
    street="ul. Chopina 12",
    village="Wysokie",
    staff=(
        Colleague("wanda", "Wanda Pogoda", "dyrektor", (Role.DIRECTOR, Role.ADMINISTRATOR)),
        Colleague("zofia", "Zofia Jeż", "starszy pracownik socjalny", (Role.PLAN_COORDINATOR,)),
    ),
    approver="wanda",
    approver_on_paper="dyrektor",
    gmina_iban=account_number("109010140000071219812874"),
    iban=account_number("114020040000300201355387"),
    programme=("P01", "Program usług społecznych Gminy Kramsk"),
    settled=(("Wsparcie osób starszych", "Usługa programu"),),
    offered=(
        Offered(
            code="K05",
            name="Wsparcie osób starszych",
            area="Higiena",
            need="pomoc w kąpieli",
            amount="3",
            days="pn, śr, pt",
            times="10-11",
            cost="45",
            price="18,50",
        ),
        Offered(
            code="K04",
            name="Wsparcie osób z niepełnosprawnościami",
            area="Poruszanie się",
            need="wyjście z domu",
            amount="2",
            days="wt, czw",
            times="12-13",
            cost="50",
            price="9",
        ),
    ),
    contractor=Contractor(
        "Spółdzielnia Socjalna „Razem do sukcesu”",
        "przedsiębiorstwo społeczne",
        CONTROLLER,
        plans_own_people=True,
    ),
)
KLUCZE = Centre(
    gmina="Klucze",
    street="ul. Partyzantów 1",
    village="Ryczówek",
    staff=(
        Colleague("jan", "Jan Kania", "dyrektor", (Role.DIRECTOR, Role.ADMINISTRATOR), Sex.MALE),
        Colleague("maria", "Maria Lis", "organizator usług społecznych", (Role.SERVICE_ORGANISER,)),
        Colleague("ewa", "Ewa Sowa", "koordynator", (Role.PLAN_COORDINATOR,)),
    ),
    approver="maria",
    approver_on_paper="organizator usług społecznych",
    gmina_iban=account_number("844400010000000000000001"),
    programme=("PUS1", "Program usług społecznych Gminy Klucze"),
    after_diagnosis=True,
    offered=(
        Offered(
            code="L02",
            name="Działania na rzecz osób starszych",
            area="Żywienie",
            need="ciepły obiad",
            amount="5",
            days="pn-pt",
            times="12-13",
            cost="40",
            price="0",
        ),
        Offered(
            code="L03",
            name="Działania na rzecz osób niepełnosprawnych",
            area="Poruszanie się",
            need="ćwiczenia w domu",
            amount="2",
            days="wt, czw",
            times="9-10",
            cost="60",
            price="0",
        ),
    ),
    contractor=Contractor("Gminny Ośrodek Kultury w Kluczach", "instytucja publiczna", CONTROLLER),
)
SROKOWO = Centre(
    gmina="Srokowo",
    street="pl. Rynkowy 1",
    village="Jegławki",
    staff=(
        Colleague(
            "piotr", "Piotr Wilk", "p.o. dyrektora", (Role.DIRECTOR, Role.ADMINISTRATOR), Sex.MALE
        ),
        Colleague("alina", "Alina Bocian", "pracownik socjalny", (Role.PLAN_COORDINATOR,)),
    ),
    approver="piotr",
    approver_on_paper="p.o. dyrektora",
    gmina_iban=account_number("884500050000000000000002"),
    iban=account_number("884500050000000000000003"),
    programme=("P01", "Program usług społecznych nr 1"),
    programme_waits=True,
    asks=("Adres zamieszkania",),
    settled=(("Usługi środowiskowe zamiast całodobowej placówki", "Usługa programu"),),
    added=Added(
        "S07", "Dowóz do miejsc świadczenia usług", "pomoc społeczna", "przejazd", "cennik programu"
    ),
    offered=(
        Offered(
            code="S02",
            name="Usługi środowiskowe zamiast całodobowej placówki",
            area="Higiena",
            need="toaleta poranna",
            amount="5",
            days="pn-pt",
            times="7-8",
            cost="48",
            price="0",
        ),
        Offered(
            code="S07",
            name="Dowóz do miejsc świadczenia usług",
            area="Poruszanie się",
            need="dojazd do lekarza",
            amount="2",
            days="wt, czw",
            times="8-9",
            cost="30",
            price="4",
            place="przychodnia w Srokowie",
        ),
    ),
    contractor=Contractor(
        "Stowarzyszenie „Nad Sajną”", "organizacja obywatelska", PROCESSOR, agreement="UP/3/2026"
    ),
)
RAWICZ = Centre(
    gmina="Rawicz",
    street="ul. Grota-Roweckiego 4a",
    village="Masłowo",
    staff=(
        Colleague("olga", "Olga Zając", "dyrektor", (Role.DIRECTOR, Role.ADMINISTRATOR)),
        Colleague(
            "adam",
            "Adam Kos",
            "organizator usług społecznych",
            (Role.SERVICE_ORGANISER,),
            Sex.MALE,
        ),
        Colleague("iga", "Iga Dudek", "koordynator planów", (Role.PLAN_COORDINATOR,)),
    ),
    approver="adam",
    approver_on_paper="organizator usług społecznych",
    gmina_iban=account_number("864200020000000000000004"),
    iban=account_number("864200020000000000000005"),
    programme=("PUS", "Program usług społecznych Gminy Rawicz"),
    settled=(("Wsparcie osób starszych", "Usługa programu"),),
    place="Klub Seniora „Pod Kasztanem”",
    relief="Karta Dużej Rodziny",
    offered=(
        Offered(
            code="R03",
            name="Wsparcie osób z niepełnosprawnościami",
            area="Poruszanie się",
            need="rehabilitacja w domu",
            amount="2",
            days="pn, śr",
            times="9-10",
            cost="80",
            price="20",
        ),
        Offered(
            code="R04",
            name="Wsparcie osób starszych",
            area="Kontakty z ludźmi",
            need="towarzystwo",
            amount="3",
            days="czw",
            times="14-17",
            cost="35",
            price="6",
            place="Klub Seniora „Pod Kasztanem”",
        ),
    ),
    contractor=Contractor("Dobra Opieka sp. z o.o.", "podmiot prywatny", PROCESSOR, agreement="4"),
)


def setup_with_programme(centre: Centre, **settled: Standing) -> Setup:
    """Return what the wizard collects when doubtful services are settled in it at once.

    It names the centre's own account and brings the draft of a programme, as the wizard does.
    """
    setup, gmina = setup_of(centre), preset_of(centre.gmina).gmina_genitive
    own = Account(Regime.PROGRAMME, centre.name, centre.iban, SINCE)
    drafted = with_programme(setup.catalogue, gmina, load_element_texts())
    standings = (*setup.standings, *settled.items())
    return replace(setup, catalogue=drafted, standings=standings, accounts=(*setup.accounts, own))


def founded(centre: Centre, folder: Path, clock: Callable, setup: Setup | None = None) -> Office:
    """Found the office of a centre, with its director logged in and colleagues at work."""
    first, *others = [_account(one, at) for at, one in enumerate(centre.staff, start=1)]
    made = gate.create(folder, setup or setup_of(centre), first, PASSWORD, clock)
    for one in others:
        gate.admit(made.office, one, PASSWORD)
    return made.office


def villager(office: Office, centre: Centre, name: str, **known: object):
    """Enter somebody of a village of the centre."""
    post = {"postcode": (seat := preset_of(centre.gmina)).postcode, "post_office": seat.place}
    place = Place(centre.village, centre.gmina, "", "7", **post)
    known["address"] = NewAddress(AddressKind.RESIDENCE, place, SINCE)
    return add_resident(office, name, **known)


def _account(one: Colleague, number: int) -> NewUser:
    given_name, _, surname = one.name.partition(" ")
    return NewUser(
        login=one.login,
        given_name=given_name,
        surname=surname,
        position=one.position,
        roles=one.roles,
        authorisation_number=f"{number}/2025",
        authorised_from=SINCE,
        sex=one.sex,
    )
