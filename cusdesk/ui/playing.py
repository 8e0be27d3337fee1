"""The demonstration played off-screen: one resident from a call to the printed decision."""

import sys
from collections.abc import Generator, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from PySide6.QtCore import qInstallMessageHandler

from cusdesk.app import gate
from cusdesk.demo.office import desks_of
from cusdesk.demo.people import Home, Person, pesel_for
from cusdesk.demo.settings import GMINA
from cusdesk.demo.staff import DIRECTOR
from cusdesk.demo.walk import SetClock, Walk
from cusdesk.domain.addresses import Place
from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.domain.dates import WARSAW, long_day, spoken_minutes
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.identity import Identity
from cusdesk.domain.localities import Locality
from cusdesk.domain.money import zloty
from cusdesk.domain.residents import AddressKind, MaritalStatus, Relation
from cusdesk.domain.terms import Sex
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.applications_paper import filled_application
from cusdesk.operations.case_views import view_case
from cusdesk.operations.documents import print_document
from cusdesk.operations.fees import determinations_in
from cusdesk.operations.issuing import Issued
from cusdesk.operations.needs import needs_in
from cusdesk.operations.office import Office
from cusdesk.operations.registers import decisions_register
from cusdesk.operations.residents import NewResident, register_resident
from cusdesk.ui import tasks
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell
from cusdesk.ui.shots import grab
from cusdesk.ui.start import application
from cusdesk.ui.theme import Look, theme
from cusdesk.ui.wiring import surround_of

BORN = date(1944, 5, 14)
ZOFIA = Person(
    surname="Żółkiewska",
    given_name="Zofia",
    sex=Sex.FEMALE,
    birth_date=BORN,
    pesel=pesel_for(BORN, Sex.FEMALE, 4321),
    marital_status=MaritalStatus.WIDOWED,
    relation=Relation.HEAD,
    phone="120000077",
)


def play(folder: Path, out: Path) -> Iterator[str]:
    """Walk the path of a home-care case; tell each step, and in the end what came of it."""
    qInstallMessageHandler(_heed)
    application(["cusdesk"])
    now = datetime.now(UTC).astimezone(WARSAW)
    clock = SetClock(datetime.combine(now.date(), time(8), WARSAW).astimezone(UTC))
    # What is made before the theme is worn keeps the typeface of the system.
    theme().choose(Look.LIGHT)
    office = gate.unlock(folder, DIRECTOR.login, DIRECTOR.password, clock)
    shell = Shell(office, SCREENS, surround_of(office))
    try:
        yield from _Played(office, clock, shell, out).steps()
    finally:
        shell.close()
        tasks.shut_down()
        office.close()
        qInstallMessageHandler(None)


def _heed(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, but for what off-screen windows cannot do."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


class _Played:
    """The office, its window, and where pictures and papers go."""

    def __init__(self, office: Office, clock: SetClock, shell: Shell, out: Path) -> None:
        self._office, self._clock, self._shell, self._out = office, clock, shell, out
        self._pictures = 0
        self._papers: list[Path] = []

    def steps(self) -> Iterator[str]:
        """Walk the case, look at every screen, and sum up."""
        yield "Pulpit dyrektora"
        self._picture("overview", None, "pulpit")
        yield f"Nowa osoba: {ZOFIA.given_name} {ZOFIA.surname}"
        resident = self._newcomer()
        self._picture("residents", resident, "mieszkanka")
        case_id, issued = yield from self._case(self._walk(resident))
        yield "Wszystkie ekrany w ciemnym motywie"
        for spec in SCREENS:
            self._picture(spec.key, None, f"ekran-{spec.key}", "dark")
        yield from self._summary(case_id, issued)

    def _case(self, walk: Walk) -> Generator[str, None, tuple[UUID, Issued]]:
        yield "Zgłoszenie i wniosek"
        case_id = walk.apply(report_id=walk.report())
        self._picture("cases", CaseAt(case_id, CaseTab.APPLICATION), "sprawa")
        self._paper("wniosek", self._office.do(filled_application, case_id))
        yield "Wywiad, potrzeby, dochód i odpłatność"
        walk.interview(case_id)
        walk.needs(case_id)
        walk.incomes()
        walk.fee(case_id)
        walk.name_forms()
        self._picture("cases", CaseAt(case_id, CaseTab.FEE), "odplatnosc")
        yield "Projekt decyzji, zatwierdzenie, wydanie i doręczenie"
        draft = walk.draft(case_id, DecisionKind.GRANT)
        walk.submit(draft)
        self._picture("cases", case_id, "projekt-decyzji")
        walk.approve(draft)
        issued = walk.issue(draft)
        self._picture("cases", case_id, "wydana-decyzja")
        self._paper("decyzja", self._office.do(print_document, issued.document_id))
        year = self._office.today.year
        self._paper("rejestr-decyzji", self._office.do(decisions_register, year))
        walk.deliver(issued)
        return case_id, issued

    def _summary(self, case_id: UUID, issued: Issued) -> Iterator[str]:
        """Say what an office would want to know of the case, and where to look."""
        case = self._office.do(view_case, case_id)
        hours = self._office.do(needs_in, case_id).hours
        fee = self._office.do(determinations_in, case_id)[0]
        assert hours is not None  # noqa: S101 - the walk has just agreed on them
        yield ""
        for name, said in (
            ("Osoba", f"{case.person.name}, {case.person.address_line}"),
            ("Sprawa", case.brief.mark),
            ("Usługi", f"{spoken_minutes(hours.month)} miesięcznie"),
            ("Dochód na osobę", zloty(fee.income_per_person)),
            ("Odpłatność", fee.fee),
            ("Decyzja", f"nr {issued.number}, wydana i doręczona {long_day(self._office.today)}"),
            ("Pisma", ", ".join(str(path) for path in self._papers)),
            ("Obrazy ekranów", f"{self._pictures} plików PNG w folderze {self._out}"),
        ):
            yield f"{name + ':':<17}{said}"

    def _newcomer(self) -> UUID:
        place = Place(
            "Wola Podłężna", "Kramsk", house="14", postcode="62-511", post_office="Kramsk"
        )
        since = self._office.today - timedelta(days=3650)
        address = NewAddress(AddressKind.RESIDENCE, place, since, for_visits=True)
        identity = Identity(
            ZOFIA.surname,
            ZOFIA.given_name,
            pesel=ZOFIA.pesel,
            marital_status=ZOFIA.marital_status,
            has_close_kin=True,
        )
        new = NewResident(identity, address, ZOFIA.phone, clause_given="wręczono przy zgłoszeniu")
        return self._office.do(register_resident, new)

    def _walk(self, resident: UUID) -> Walk:
        home = Home(Locality("Wola Podłężna", GMINA), "", "14", (ZOFIA,))
        desks = desks_of(self._office, self._clock)
        return Walk(desks, Random(1), home, (resident,), self._office.today)  # noqa: S311

    def _picture(self, screen: str, target: object, name: str, look: str = "light") -> None:
        self._pictures += 1
        self._shell.turn(screen, target)
        grab(self._shell, self._out / f"{self._pictures:02d}-{name}.png", look)

    def _paper(self, name: str, content: bytes) -> None:
        path = self._out / f"{name}.pdf"
        path.write_bytes(content)
        self._papers.append(path)
