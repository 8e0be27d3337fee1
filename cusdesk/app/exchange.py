"""What window and commands call to exchange: hands the exchange its dictionaries, tells the news.

`exchange` may run in a thread: it holds the writer's lock only while it folds.
"""

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from threading import Event

from cusdesk.app import gate
from cusdesk.app.dictionaries import dictionaries
from cusdesk.app.own_server import at_work
from cusdesk.app.server_process import ServerStartError
from cusdesk.db import keys_file
from cusdesk.db.blobs import FOLDER as BLOBS
from cusdesk.db.engine import NAME
from cusdesk.db.store import Store
from cusdesk.domain.errors import LoginError, OfficeError, RefusedError
from cusdesk.operations.exchange import may_exchange, note_founding, note_invitation
from cusdesk.operations.office import Office, now_utc
from cusdesk.sync import client, enrolling, whereabouts
from cusdesk.sync.client import Around
from cusdesk.sync.enrolling import Ask, Invitation
from cusdesk.sync.links import link_of
from cusdesk.sync.reports import ExchangeReport, Listener, Outcome
from cusdesk.sync.whereabouts import Digest, Whereabouts
from cusdesk.wire.records import Role

OTHER_LOG = enrolling.OTHER_LOG
_CAME = frozenset({Outcome.DONE, Outcome.WAITING})
OTHER_LOGIN = (
    "Komputer dołączono i ma dane urzędu, ale podany login lub hasło nie są z tego urzędu. "
    "Zaloguj się tak jak na innych komputerach biura."
)
CUT = (
    "Komputer dołączono, ale pobieranie danych nie jest skończone: {} Uruchom wymianę ponownie, "
    "pobierze resztę."
)


@dataclass(frozen=True, slots=True)
class Joined:
    """A PC that belongs to its office now; the recovery code opens this PC's copy."""

    report: ExchangeReport
    ordinal: int
    recovery_code: str
    login_works: bool
    sentence: str = ""


def exchange(
    office: Office,
    tell: Listener = lambda _: None,
    stop: Event | None = None,
    *,
    patient: bool = False,
) -> ExchangeReport:
    """Exchange with the server; what cannot be done now is told by the report, not raised.

    Who is `patient` waits for an exchange or a package that runs already.
    """
    office.do(may_exchange)
    try:
        with at_work(office.store):
            told = around(office.clock, tell, stop)
            report = client.exchange(office.store, told, patient=patient)
    except ServerStartError as refusal:
        return ExchangeReport(Outcome.REFUSED, refusal.sentence)
    follow(office, report)
    return report


def follow(office: Office, report: ExchangeReport) -> None:
    """Bring the open office in line with what an exchange changed."""
    ordinal = gate.ordinal_of(office.store)
    if ordinal != office.surroundings.ordinal:
        office.surroundings = replace(office.surroundings, ordinal=ordinal)
    if "user" in report.changed:
        gate.let_staff_in(office.store, office.clock)
    office.announce(report.changed)


def whereabouts_of(office: Office) -> Whereabouts:
    """Return what of this PC is where: for the status line and Settings."""
    office.do(may_exchange)
    return whereabouts.whereabouts_of(office.store)


def digest_of(office: Office) -> Digest:
    """Return the sums of the folded state."""
    office.do(may_exchange)
    return whereabouts.digest_of(office.store)


def found(
    office: Office,
    ask: tuple[str, str, str],
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> ExchangeReport:
    """Found the office's log with what its server's administrator told, and send everything.

    `ask` is the address, the code and how this PC is called.
    """
    office.do(note_founding, ask[0])
    enrolling.found(office.store, _ask(ask, office.clock, stop))
    return exchange(office, tell, stop, patient=True)


def invite(
    office: Office, role: Role = Role.OFFICE, *, admin: bool = False, stop: Event | None = None
) -> Invitation:
    """Make a code that lets one more PC in."""
    office.do(note_invitation)
    with at_work(office.store):
        state = client.offer_state(office.store, around(office.clock, stop=stop))
        return enrolling.invite(office.store, role, admin=admin, stop=stop, state=state)


def join(
    folder: Path,
    ask: tuple[str, str, str],
    login: str,
    password: str,
    tell: Listener = lambda _: None,
    *,
    stop: Event | None = None,
) -> Joined:
    """Join the office of a code (address, code, name of this PC) in an empty folder.

    The person logs in as on the office's other PCs. A joining that was cut is gone on with by the
    same call.
    """
    with opened_or_made(folder, login, password) as (store, made):
        try:
            enrolling.join(store, _ask(ask, now_utc, stop))
        except BaseException:
            if made and not gate.is_enrolled(store):
                _take_away(store)
            raise
        return _fill(store, (login, password), around(now_utc, tell, stop), made)


def finish_joining(
    folder: Path,
    login: str,
    password: str,
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> Joined:
    """Go on with a joining whose code was used but whose data did not all come."""
    with opened_or_made(folder, login, password) as (store, _):
        return _fill(store, (login, password), around(now_utc, tell, stop), "")


def around(
    clock: Callable[[], datetime] = now_utc,
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> Around:
    """Return what an exchange needs beside the office."""
    return Around(dictionaries(), tell, stop or Event(), clock)


def _fill(store: Store, who: tuple[str, str], around: Around, code: str) -> Joined:
    report = client.exchange(store, around)
    with store.reader.begin() as connection:
        link = link_of(connection)
        if not enrolling.is_vouched(connection, link, whole=report.outcome in _CAME):
            raise RefusedError(OTHER_LOG)
    if report.outcome not in _CAME or not gate.let_staff_in(store):
        return Joined(report, link.ordinal, code, login_works=False, sentence=_why(report))
    works = opens(store, *who)
    if works and not code:
        # Whoever was shown the code of the making may have closed the program since.
        code = new_code(store, *who)
    if not works:
        store.keys.remove_user(who[0])
        gate.let_staff_in(store)
    return Joined(report, link.ordinal, code, works, "" if works else OTHER_LOGIN)


def _why(report: ExchangeReport) -> str:
    return CUT.format(report.sentence)


def new_code(store: Store, login: str, password: str) -> str:
    """Return a recovery code made anew for a PC that joins; the one before it is void."""
    key = store.keys.unlock(login, password, datetime.now(UTC)).key
    return store.keys.renew_recovery_code(key)


def opens(store: Store, login: str, password: str) -> bool:
    """Tell whether somebody of the staff comes in here with this password."""
    known = {slot.login for slot in gate.staff_slots(store)}
    if login.strip().casefold() not in {each.strip().casefold() for each in known}:
        return False
    try:
        store.keys.unlock(login, password, datetime.now(UTC))
    except LoginError:
        return False
    return True


@contextmanager
def opened_or_made(folder: Path, login: str, password: str) -> Iterator[tuple[Store, str]]:
    """Open a folder's office, or make an empty one whose only slot is the person's for now."""
    if not (folder / NAME).exists():
        created = Store.create(folder, login, password)
        store, code = created.store, created.recovery_code
    else:
        store, code = Store.open_with_password(folder, login, password).store, ""
    try:
        yield store, code
    finally:
        with suppress(OfficeError):
            store.close()


def _take_away(store: Store) -> None:
    """Remove an empty office that no code let in anywhere: the folder is as it was."""
    store.close()
    for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", keys_file.NAME):
        (store.folder / name).unlink(missing_ok=True)
    rmtree(store.folder / BLOBS, ignore_errors=True)


def _ask(ask: tuple[str, str, str], clock: Callable[[], datetime], stop: Event | None) -> Ask:
    url, code, name = ask
    now = clock().isoformat(timespec="seconds")
    return Ask(url, code, named(name), now, stop or Event())


def named(name: str) -> str:
    """Return how this PC is called among the office's: as people say, or as its system does."""
    return name.strip() or platform.node()
