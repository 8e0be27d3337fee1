"""What window and commands call to carry packages by stick or folder."""

from dataclasses import dataclass
from pathlib import Path

from cusdesk.app import exchange, gate
from cusdesk.app.dictionaries import dictionaries
from cusdesk.db.store import Store
from cusdesk.domain.errors import NotFoundError
from cusdesk.operations.exchange import may_exchange, note_arrival, note_invitation, note_package
from cusdesk.operations.office import Office, now_utc
from cusdesk.sync import arrivals, files, newcomers, sticks
from cusdesk.sync.arrivals import Imported, gaps_in_box
from cusdesk.sync.client import session_of
from cusdesk.sync.links import Carried, link_of, member_of
from cusdesk.sync.newcomers import fingerprint_of
from cusdesk.sync.session import Session
from cusdesk.sync.sticks import Exported, Wish
from cusdesk.sync.whereabouts import Whereabouts, whereabouts_of
from cusdesk.wire.package import Request

__all__ = ["Exported", "Imported", "Wish", "fingerprint_of"]

NO_REQUEST = (
    "Na nośniku nie ma zgłoszenia o odcisku {}. Porównaj odcisk z ekranem nowego komputera."
)


@dataclass(frozen=True, slots=True)
class StickProtocol:
    """What left, what came, what is missing and what is still only on this PC."""

    here: Whereabouts
    packages: tuple[Carried, ...]
    missing: tuple[str, ...]
    waiting: tuple[str, ...]


def export_package(office: Office, place: Path, wish: Wish | None = None) -> Exported:
    """Write a package into a folder or onto a stick."""
    session = session_of(office.store, exchange.around(office.clock))
    session.read(member_of)
    files.tell_of_new(session)
    done = sticks.export(office.store, dictionaries(), place, session.now, wish or Wish())
    office.do(note_package, done.path.name)
    return done


def import_packages(office: Office, place: Path) -> Imported:
    """Take in a package, or all of a folder; what came is named by the answer."""
    office.do(may_exchange)
    session = session_of(office.store, exchange.around(office.clock))
    session.read(member_of)
    done = arrivals.take_packages(session, place)
    done.files = files.take_carried(session)
    _follow(office, session)
    for name in done.packages:
        office.do(note_arrival, name)
    return done


def admit_newcomer(office: Office, request: Request, *, admin: bool = False) -> int:
    """Let a PC in that asked by stick, once people have compared the fingerprints."""
    office.do(note_invitation)
    session = session_of(office.store, exchange.around(office.clock))
    try:
        return newcomers.admit(session, request, admin=admin)
    finally:
        session.line.close()


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


def join_by_stick(folder: Path, place: Path, login: str, password: str) -> Imported:
    """Take in the answer to a request, and the log that came with it."""
    with exchange.opened_or_made(folder, login, password) as (store, _):
        session = session_of(store, exchange.around())
        done = newcomers.join_by_stick(session, place)
        done.files = files.take_carried(session)
        _let_in(store, login, password)
        return done


def protocol(office: Office) -> StickProtocol:
    """Return what a printed protocol tells."""
    office.do(may_exchange)
    with office.store.reader.begin() as connection:
        link, missing = link_of(connection), gaps_in_box(connection)
    waiting = arrivals.waiting_packages(office.store)
    return StickProtocol(
        whereabouts_of(office.store), link.packages, tuple(missing), tuple(waiting)
    )


def _let_in(store: Store, login: str, password: str) -> None:
    gate.let_staff_in(store)
    if not exchange.opens(store, login, password):
        store.keys.remove_user(login)
        gate.let_staff_in(store)


def _follow(office: Office, session: Session) -> None:
    exchange.follow(office, session.report)
