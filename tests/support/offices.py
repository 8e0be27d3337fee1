"""A real encrypted office for tests: made once a run, copied for each test.

Kramsk on Monday 23 November 2026; Anna is director and signs, Beata organises social assistance
and signs, Celina is a social worker, Dorota handles fees, Ewa keeps the books.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cusdesk.app import gate
from cusdesk.app.shipped import load_catalogues, load_presets, load_shipped_fees
from cusdesk.db.store import Store
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.terms import Regime, Sex
from cusdesk.domain.users import Role, SigningCapacity
from cusdesk.operations.accounts import enter
from cusdesk.operations.office import INDEX_THREAD, Office
from cusdesk.operations.offices import Account, Filing, Header
from cusdesk.operations.resolutions import add_resolution, put_into_force
from cusdesk.operations.setup import Setup
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.users import NewUser, add_user, staff
from tests.support.kept_offices import KeptOffice, lent, waiting_room

TODAY = date(2026, 11, 23)
PASSWORD = "długie-hasło-7"
GMINA_IBAN = "61109010140000071219812874"
STAFF = (
    ("anna", "Anna", "Wrześniewska", "dyrektor", (Role.DIRECTOR, Role.ADMINISTRATOR)),
    ("beata", "Beata", "Łoś", "organizator pomocy społecznej", (Role.ASSISTANCE_ORGANISER,)),
    ("celina", "Celina", "Źrebiec", "pracownik socjalny", (Role.SOCIAL_WORKER,)),
    ("dorota", "Dorota", "Pąk", "inspektor do spraw świadczeń", (Role.BENEFIT_CLERK,)),
    ("ewa", "Ewa", "Sęk", "księgowa", (Role.ACCOUNTANT,)),
)


@dataclass
class Clock:
    """The clock of a test office; a test may set it on."""

    moment: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment, which goes on a little with each look."""
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def turn_to(self, day: date) -> None:
        """Make it ten in the morning of a day."""
        self.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Template:
    """The office every test gets a copy of."""

    folder: Path
    key: bytes


def new_user(entry: tuple[str, str, str, str, tuple[Role, ...]], number: int) -> NewUser:
    login, given_name, surname, position, roles = entry
    return NewUser(
        login=login,
        given_name=given_name,
        surname=surname,
        position=position,
        roles=roles,
        authorisation_number=f"{number}/2024",
        authorised_from=date(2024, 1, 2),
        sex=Sex.FEMALE,
        phone="632470001",
        room="12",
    )


def kramsk_setup() -> Setup:
    preset = next(preset for preset in load_presets() if preset.gmina == "Kramsk")
    header = Header(
        valid_from=date(2023, 4, 1),
        name=preset.name,
        short_name=preset.short_name,
        gmina=preset.gmina,
        organ=preset.organ,
        organ_genitive=preset.organ_genitive,
        gmina_genitive=preset.gmina_genitive,
        street_line="ul. Chopina 12",
        postcode=preset.postcode,
        place=preset.place,
        phone="63 247 00 01",
        email="cus@kramsk.example",
        appeal_body=preset.appeal_body,
        data_protection_contact="iod@kramsk.example",
    )
    filings = tuple(
        Filing(kind, "CUS", "8225", "B5", handler_suffix=False, valid_from=date(2023, 1, 1))
        for kind in CaseKind
    )
    account = Account(Regime.DECISION, "Gmina Kramsk", GMINA_IBAN, date(2023, 1, 1))
    catalogue = next(each for each in load_catalogues() if each.key == "kramsk")
    standings = tuple((service.code, service.standing) for service in catalogue.services)
    return Setup(header, filings, (account,), catalogue=catalogue, standings=standings)


def furnish(office: Office) -> None:
    """Add the rest of the staff, who may sign, and the fee tables in force."""
    for number, entry in enumerate(STAFF[1:], start=2):
        office.do(add_user, new_user(entry, number))
    ids = {row.login: row.id for row in office.do(staff)}
    for login, capacity, position in (
        ("anna", SigningCapacity.DIRECTOR, "Dyrektor Centrum Usług Społecznych"),
        # art. 26 ust. 4: ust. 3 pkt 1 is only for a centre whose director may not sign
        ("beata", SigningCapacity.STAFF, "Organizator pomocy społecznej"),
    ):
        signing = NewSigning(
            user_id=ids[login],
            number=f"OR.0052.{len(login)}.2024",
            granted_on=date(2024, 1, 2),
            capacity=capacity,
            position_on_paper=position,
            valid_from=date(2024, 1, 2),
        )
        office.do(authorise_to_sign, signing)
    for name, valid_from in (
        ("demonstration", date(2023, 4, 1)),
        ("national-specialist-mental-disorders-2023", date(2023, 5, 1)),
    ):
        added = office.do(
            add_resolution, load_shipped_fees(name), demonstration=name == "demonstration"
        )
        office.do(put_into_force, added, valid_from, 15)


def as_user(office: Office, login: str) -> Office:
    """Return the same office with another person logged in; the first one closes it."""
    actor = Office(office.store, office.surroundings, gate.FOUNDER, office.clock).do(enter, login)
    return Office(office.store, office.surroundings, actor, office.clock)


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Template:
    return make_template(tmp_path_factory.mktemp("kramsk") / "office")


def make_template(folder: Path) -> Template:
    """Make the office that tests are given copies of."""
    founded = gate.create(folder, kramsk_setup(), new_user(STAFF[0], 1), PASSWORD, Clock())
    furnish(founded.office)
    founded.office.close()
    key = Store.open_with_code(folder, founded.recovery_code)
    try:
        return Template(folder, key._key)
    finally:
        key.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def kept_offices(office_template: Template) -> Iterator[list[KeptOffice]]:
    """Return the offices that wait, open, for the next test: one, or none."""
    with waiting_room() as waiting:
        yield waiting


@pytest.fixture
def office(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Office]:
    """Return a furnished office with Anna, the director, logged in.

    A window may still read in a thread when its test has ended, so it gets a folder of its own
    unless its room sees to it that windows and threads go first (`windows_go_first`).
    """
    names = set(request.fixturenames)
    own = "qapp" in names and "windows_go_first" not in names
    store = request.getfixturevalue("own_store" if own else "kept_store")
    founding = Office(store, gate.surroundings_of(store), gate.FOUNDER, clock)
    yield as_user(founding, "anna")
    for thread in threading.enumerate():
        # A colleague at the same store may have begun its new day.
        if thread.name == INDEX_THREAD:
            thread.join()


@pytest.fixture
def own_store(office_template: Template, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "office"
    shutil.copytree(office_template.folder, folder)
    store = Store.open(folder, office_template.key)
    yield store
    store.close()


@pytest.fixture
def kept_store(
    office_template: Template,
    kept_offices: list[KeptOffice],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """Return the store of the office that waits, which is put back after the test."""

    def make() -> KeptOffice:
        folder = tmp_path_factory.mktemp("kept") / "office"
        return KeptOffice(office_template.folder, office_template.key, folder)

    with lent(kept_offices, make) as store:
        yield store


@pytest.fixture
def in_name_of(office: Office) -> Callable[[str], Office]:
    """Return a way to look at the same office as somebody else: `in_name_of("celina")`."""
    return lambda login: as_user(office, login)
