"""What window and commands call to carry packages by stick or folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from cusdesk.app import exchange, gate
from cusdesk.app.dictionaries import dictionaries
from cusdesk.app.own_server import at_work
from cusdesk.db.store import Store
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import NotFoundError
from cusdesk.operations.exchange import may_exchange, note_arrival, note_invitation, note_package
from cusdesk.operations.office import Office, now_utc
from cusdesk.operations.stick_protocols import PackageLine, StickAccount, stick_protocol
from cusdesk.sync import arrivals, files, newcomers, sticks
from cusdesk.sync.arrivals import Imported, Share, gaps_in_box, shares
from cusdesk.sync.client import alone, session_of
from cusdesk.sync.links import Carried, link_of, member_of
from cusdesk.sync.newcomers import fingerprint_of
from cusdesk.sync.reports import Listener
from cusdesk.sync.session import Session
from cusdesk.sync.sticks import Exported, Watched, Wish
from cusdesk.sync.whereabouts import Whereabouts, whereabouts_of
from cusdesk.wire.package import Request

__all__ = ["Exported", "Imported", "Request", "Share", "Wish", "fingerprint_of"]

NO_REQUEST = (
    "Na nośniku nie ma zgłoszenia o odcisku {}. Porównaj odcisk z ekranem nowego komputera."
)
NO_PLACE = (
    "Nie widać nośnika ani folderu „{}”. Włóż pendrive, poczekaj chwilę i powtórz albo wskaż inny "
    "folder."
)
WAITS = "Pakiet „{}” czeka na wcześniejszy."


@dataclass(frozen=True, slots=True)
class StickProtocol:
    """What left, what came, what is missing and what is still only on this PC."""

    here: Whereabouts
    packages: tuple[Carried, ...]
    missing: tuple[str, ...]
    waiting: tuple[str, ...]
    box: tuple[Share, ...]
    """Colleagues' changes that lie here on their way to the orderer."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What left, told by the names of PCs: changes on their way to the orderer, and the rest."""

    package: Exported
    shares: tuple[Share, ...]
    size: int


@dataclass(frozen=True, slots=True)
class JoinedByStick:
    """A PC that belongs to its office now; the recovery code opens this PC's copy."""

    imported: Imported
    recovery_code: str
    login_works: bool


def find_place(place: Path) -> Path:
    """Return a stick, folder or package that is there, or say that it is not."""
    if not place.exists():
        raise NotFoundError(NO_PLACE.format(place))
    return place


def export_package(
    office: Office,
    place: Path,
    wish: Wish | None = None,
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> Exported:
    """Write a package into a folder or onto a stick."""
    watched = Watched(tell, stop or Event())
    with _session(office, tell, stop) as session:
        session.read(member_of)
        files.tell_of_new(session)
        words, now = dictionaries(), session.now
        leaving = sticks.Leaving(place, wish or Wish(), watched)
        done = sticks.export(office.store, words, leaving, now)
    office.do(note_package, done.path.name)
    return done


def receipt_of(office: Office, package: Exported) -> Receipt:
    """Return what a package took along, as people are told."""
    with office.store.reader.begin() as connection:
        sent = shares(connection, package.sent)
    return Receipt(package, sent, package.path.stat().st_size)


def import_packages(
    office: Office, place: Path, tell: Listener = lambda _: None, stop: Event | None = None
) -> Imported:
    """Take in a package, or all of a folder; what came is named by the answer."""
    office.do(may_exchange)
    with _session(office, tell, stop) as session:
        session.read(member_of)
        done = arrivals.take_packages(session, place)
        done.files = files.take_carried(session)
        _follow(office, session)
    for name in done.packages:
        office.do(note_arrival, name)
    return done


def admit_newcomer(
    office: Office, request: Request, *, admin: bool = False, stop: Event | None = None
) -> int:
    """Let a PC in that asked by stick, once people have compared the fingerprints."""
    office.do(note_invitation)
    with at_work(office.store), _session(office, lambda _: None, stop) as session:
        return newcomers.admit(session, request, admin=admin)


def request_named(requests: list[Request], fingerprint: str) -> Request:
    """Return the request of a fingerprint, however it was typed."""
    wanted = fingerprint.replace("-", "").replace(" ", "").upper()
    for request in requests:
        if fingerprint_of(request).replace("-", "") == wanted:
            return request
    raise NotFoundError(NO_REQUEST.format(fingerprint))


def ask_by_stick(folder: Path, place: Path, login: str, password: str, name: str = "") -> str:
    """Make an empty office and write its request; return the fingerprint people compare."""
    with exchange.opened_or_made(folder, login, password) as (store, _):
        now = now_utc().isoformat(timespec="seconds")
        newcomers.ask_by_stick(store, place, exchange.named(name), now)
        with store.reader.begin() as connection:
            return newcomers.own_fingerprint(link_of(connection))


def own_request(folder: Path, login: str, password: str) -> str:
    """Return the fingerprint of a request that was written before."""
    opened = exchange.opened_or_made(folder, login, password)
    with opened as (store, _), store.reader.begin() as connection:
        return newcomers.own_fingerprint(link_of(connection))


def join_by_stick(
    folder: Path,
    place: Path,
    who: tuple[str, str],
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> JoinedByStick:
    """Take in the answer to a request, and the log that came with it.

    Between the two the program was closed, most often: the recovery code is made anew.
    """
    with exchange.opened_or_made(folder, *who) as (store, _):
        session = session_of(store, exchange.around(now_utc, tell, stop))
        done = newcomers.join_by_stick(session, place)
        done.files = files.take_carried(session)
        code = exchange.new_code(store, *who)
        return JoinedByStick(done, code, _let_in(store, *who))


def protocol(office: Office) -> StickProtocol:
    """Return what a printed protocol tells."""
    office.do(may_exchange)
    with office.store.reader.begin() as connection:
        link, missing = link_of(connection), gaps_in_box(connection)
        box = arrivals.box(connection)
    waiting = arrivals.waiting_packages(office.store)
    return StickProtocol(
        whereabouts_of(office.store), link.packages, tuple(missing), tuple(waiting), box
    )


def account_of(told: StickProtocol) -> StickAccount:
    """Return a protocol in words people read: PCs by their names, newest package first."""
    here = told.here
    names = {peer.replica: peer.name for peer in here.peers}
    lines = tuple(_line(one, names, here.replica) for one in reversed(told.packages))
    return StickAccount(
        pc=names.get(here.replica, ""),
        ordinal=here.ordinal,
        server=here.server,
        only_here=here.only_here,
        carried=tuple((share.name, share.size) for share in told.box),
        position=here.position,
        packages=lines,
        missing=(*told.missing, *(WAITS.format(name) for name in told.waiting)),
    )


def protocol_paper(office: Office) -> bytes:
    """Return the protocol as it is printed."""
    return office.do(stick_protocol, account_of(protocol(office)))


def _line(one: Carried, names: dict[str, str], own: str) -> PackageLine:
    # What an older program noted does not tell changes on their way from those of the log.
    sent = one.sent or (() if one.log[1] else one.changes)
    return PackageLine(
        at=datetime.fromisoformat(one.at).astimezone(WARSAW),
        left=one.way == "out",
        name=one.name,
        by="ten komputer" if one.sender == own else names.get(one.sender, one.sender[:8]),
        changes=tuple(
            (names.get(replica, replica[:8]), last - first + 1) for replica, first, last in sent
        ),
        log=one.log,
        files=one.files,
    )


@contextmanager
def _session(office: Office, tell: Listener, stop: Event | None) -> Iterator[Session]:
    """Wait until no exchange runs: both would keep what this PC knows of its exchange."""
    around = exchange.around(office.clock, tell, stop)
    with alone(office.store, around.stop):
        session = session_of(office.store, around)
        try:
            yield session
        finally:
            session.line.close()


def _let_in(store: Store, login: str, password: str) -> bool:
    gate.let_staff_in(store)
    works = exchange.opens(store, login, password)
    if not works:
        store.keys.remove_user(login)
        gate.let_staff_in(store)
    return works


def _follow(office: Office, session: Session) -> None:
    exchange.follow(office, session.report)
