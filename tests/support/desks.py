"""PCs of one office with a real server between them: founded, joined, worked at, synced."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from cusdesk.app import exchange, gate, sticks
from cusdesk.domain.identity import Identity
from cusdesk.operations.office import Office
from cusdesk.operations.residents import change_resident, open_identity
from cusdesk.server.copies import closing
from cusdesk.server.folder import ServerFolder
from cusdesk.server.running import founding_code
from cusdesk.sync import client
from cusdesk.sync.client import Around
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.sync.transport import Line
from cusdesk.wire.records import Role
from tests.support.offices import PASSWORD, Clock, Template
from tests.support.people import add_resident
from tests.support.servers import Running

LOGIN = "anna"


@dataclass
class Desk:
    """A PC of the office, with Anna logged in."""

    folder: Path
    office: Office

    def sync(self) -> ExchangeReport:
        """Exchange, and be told how it went."""
        return exchange.exchange(self.office)

    def synced(self) -> ExchangeReport:
        """Exchange with everything going well."""
        report = self.sync()
        assert report.outcome is Outcome.DONE, (report.outcome, report.sentence)
        return report

    def sync_over(self, line: Line, **around: object) -> ExchangeReport:
        """Exchange over another line, without waiting after failures."""
        made = exchange.around(self.office.clock)
        own = {"line": lambda _link: line, "sleep": lambda _seconds: None} | around
        told = Around(made.words, **own)
        report = client.exchange(self.office.store, told)
        exchange.follow(self.office, report)
        return report

    @property
    def digest(self) -> tuple[int, str]:
        """Where the folded state stands, and its sum."""
        digest = exchange.digest_of(self.office)
        return digest.position, digest.root

    @property
    def here(self):
        """Where this PC's work is."""
        return exchange.whereabouts_of(self.office)

    def register(self, name: str, serial: int = 123, **more: object) -> UUID:
        """Register a person."""
        return add_resident(self.office, name, serial=serial, **more)

    def resident(self, who: UUID) -> Identity:
        """Return who a person is."""
        return self.office.do(open_identity, who)

    def rename(self, who: UUID, **typed: object) -> None:
        """Change who a person is."""
        base = self.resident(who)
        self.office.do(change_resident, who, base, replace_in(base, **typed))

    def close(self) -> None:
        """Go home."""
        self.office.close()


def replace_in(base: Identity, **typed: object) -> Identity:
    """Return an identity with something typed over it."""
    from dataclasses import replace  # noqa: PLC0415 - its only use

    return replace(base, **typed)


@dataclass
class Town:
    """A server and the PCs of one office."""

    server: Running
    template: Template
    home: Path
    desks: list[Desk] = field(default_factory=list)
    url: str = ""
    """How the PCs reach the server, where it is not straight."""

    @property
    def address(self) -> str:
        """The address PCs are told."""
        return self.url or self.server.told["url"]

    def founding_code(self) -> str:
        """Ask the server's administrator for a code."""
        folder = ServerFolder(self.server.folder)
        orderer = folder.orderer("")
        with closing(orderer.storage):
            return founding_code(folder, orderer)[0]

    def unfounded(self) -> Desk:
        """Open an office that exchanges with nobody yet."""
        folder = self.home / f"pc{len(self.desks) + 1}"
        shutil.copytree(self.template.folder, folder)
        desk = Desk(folder, gate.unlock(folder, LOGIN, PASSWORD, Clock()))
        self.desks.append(desk)
        return desk

    def found(self) -> Desk:
        """Found an office at the server."""
        desk = self.unfounded()
        report = exchange.found(desk.office, (self.address, self.founding_code(), "PC 1"))
        assert report.outcome is Outcome.DONE, (report.outcome, report.sentence)
        return desk

    def join(self, host: Desk, role: Role = Role.OFFICE, *, admin: bool = False) -> Desk:
        """Join with one more PC."""
        number = len(self.desks) + 1
        folder = self.home / f"pc{number}"
        code = exchange.invite(host.office, role, admin=admin).code
        joined = exchange.join(folder, (self.address, code, f"PC {number}"), LOGIN, PASSWORD)
        assert joined.login_works, (joined.sentence, joined.report)
        desk = Desk(folder, gate.unlock(folder, LOGIN, PASSWORD, Clock()))
        self.desks.append(desk)
        return desk

    def join_by_stick(self, host: Desk, stick: Path, **wish: object) -> Desk:
        """Join with one more PC that meets no network until it belongs."""
        number = len(self.desks) + 1
        folder, who = self.home / f"pc{number}", (LOGIN, PASSWORD)
        shown = sticks.ask_by_stick(folder, stick, *who, f"PC {number}")
        came = sticks.import_packages(host.office, stick)
        sticks.admit_newcomer(host.office, sticks.request_named(came.requests, shown))
        host.synced()
        sticks.export_package(host.office, stick, sticks.Wish(**wish))
        sticks.join_by_stick(folder, stick, who)
        desk = Desk(folder, gate.unlock(folder, LOGIN, PASSWORD, Clock()))
        self.desks.append(desk)
        return desk

    def office_of(self, count: int) -> list[Desk]:
        """Return so many PCs of one office that all know each other."""
        first = self.found()
        others = [self.join(first) for _ in range(count - 1)]
        self.rest()
        return [first, *others]

    def rest(self) -> None:
        """Let everybody send and take in."""
        for desk in (*self.desks, *self.desks):
            desk.synced()

    def close(self) -> None:
        """Close what is open."""
        for desk in self.desks:
            desk.close()
