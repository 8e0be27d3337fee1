"""The exchange with the server: hello, send, take in, papers, sums. May run beside the window.

Everything that was sent or taken stays sent and taken; an exchange that is cut goes on where it
was. Nothing here holds the writer's lock while it waits for the network.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock
from weakref import WeakKeyDictionary

import msgspec

from cusdesk.db.identity import Finding
from cusdesk.db.store import Store
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.sync import comparing, copies, earlier_log, epochs, files, offering, restored
from cusdesk.sync.closing import Words
from cusdesk.sync.links import NOT_JOINED, Link, Server, Stage, link_of, member_of, stored_head
from cusdesk.sync.pacing import Pace
from cusdesk.sync.pulling import pull
from cusdesk.sync.pushing import ForkError, Push, is_own_top, last_closed
from cusdesk.sync.reading import OwnMissingError
from cusdesk.sync.reports import ExchangeReport, Listener, Outcome, Step
from cusdesk.sync.session import Session, only_here, unacknowledged
from cusdesk.sync.transport import (
    CallRefusedError,
    Line,
    LineError,
    StoppedError,
    line_to,
    no_line,
)
from cusdesk.wire.calls import Hello, Point, Welcome
from cusdesk.wire.chain import Head
from cusdesk.wire.faults import WireError

ROUNDS = 5
TURN_SECONDS = 0.1
VERSION = "1"
BUSY = "Wymiana już trwa. Poczekaj, aż się skończy."
OLDER_SERVER = (
    "Serwer pokazuje krótszy albo inny dziennik niż ten, który już podpisał, a nie został "
    "odtworzony z kopii. Nic nie wysłano ani nie usunięto; zawiadom administratora gminy."
)
OTHER_SERVER = (
    "Odpowiada inny serwer niż ten, do którego dołączono ten komputer. Nic nie wysłano ani nie "
    "usunięto; sprawdź adres u administratora gminy."
)
_RUNNING: "WeakKeyDictionary[Store, Lock]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Around:
    """What an exchange needs beside the office: dictionaries, a clock, who listens, who stops."""

    words: Words
    tell: Listener = lambda _: None
    stop: Event = field(default_factory=Event)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] | None = None
    line: Callable[[Link], Line] | None = None
    """Leads to the server; the usual line unless told otherwise."""


def exchange(store: Store, around: Around, *, patient: bool = False) -> ExchangeReport:
    """Exchange with the server until nothing is left to do; never raises for what can be told.

    Who is patient waits for an exchange or a package that runs already, until told to stop.
    """
    with alone(store, around.stop if patient else None):
        session = _session(store, around)
        try:
            _exchange(session)
        except StoppedError as stopped:
            _tell(session, Outcome.STOPPED, stopped)
        except LineError as cut:
            _tell(session, Outcome.UNREACHABLE, cut)
        except OfficeError as refusal:
            _tell(session, Outcome.REFUSED, refusal)
        finally:
            session.line.close()
            _close_report(session)
        return session.report


def offer_state(store: Store, around: Around) -> bytes:
    """Leave the office's state with the server for a newcomer, where its log is long."""
    with alone(store, around.stop):
        session = _session(store, around)
        try:
            return offering.offer(session)
        finally:
            session.line.close()


def session_of(store: Store, around: Around) -> Session:
    """Return what an exchange works on; its line is only opened by the first call."""
    with store.reader.begin() as connection:
        link = link_of(connection)
    if store.finding is not Finding.SAME:
        # A copy of the PC that keeps the log is not that PC: it calls where the others call.
        link = msgspec.structs.replace(link, server=link.outward)
    line = (around.line or _line_of)(link) if link.server else no_line()
    line.clock, line.stop = around.clock, around.stop
    pace = Pace(rate=link.rate, stop=around.stop, sleep=around.sleep)
    return Session(store, link, around.words, line, pace, around.tell, around.clock)


def _session(store: Store, around: Around) -> Session:
    session = session_of(store, around)
    if session.link.server is None:
        raise RefusedError(NOT_JOINED)
    session.read(member_of)
    return session


def _exchange(session: Session) -> None:
    session.progress(Step.CONNECTING)
    session.fold()
    if session.store.finding is not Finding.SAME and session.link.stage is Stage.MEMBER:
        copies.take_new_id(session)
    if session.link.stage is Stage.COPY:
        copies.join_anew(session)
    offering.take_offered(session)
    try:
        _rounds(session)
    except (ForkError, OwnMissingError) as fork:
        copies.take_new_id(session)
        session.report.warn(fork.sentence)
        copies.join_anew(session)
        _rounds(session)


def _rounds(session: Session) -> None:
    for _round in range(ROUNDS):
        files.tell_of_new(session)
        welcome = hello(session)
        taken = Push(session, welcome.top, _followed(session, welcome)).all()
        carried = restored.carry_for_others(session)
        known = max(welcome.head.position, epochs.settle(session))
        pull(session, max(known, session.read(stored_head).position))
        session.fold()
        session.report.outcome = Outcome.DONE if taken else Outcome.WAITING
        if not carried and (not taken or not session.read(unacknowledged)):
            break
    files.send(session)
    files.take(session)
    comparing.compare(session)
    earlier_log.complete(session)


def hello(session: Session) -> Welcome:
    """Say where this PC stands and see where the server does; a restored one is followed back."""
    welcome = say_hello(session, session.read(stored_head))
    server = session.link.server
    if server is None or welcome.server_key != server.key:
        raise RefusedError(OTHER_SERVER)
    session.prove_head(welcome.head)
    here = session.read(stored_head)
    if server.epoch not in {b"", welcome.head.epoch} and welcome.common < here.position:
        restored.go_back_with(session, welcome)
    elif welcome.common < here.position or welcome.head.position < here.position:
        raise WireError(OLDER_SERVER)
    if not session.read(lambda c: is_own_top(c, welcome.top, welcome.top_hash)):
        raise ForkError
    note_head(session, welcome)
    return welcome


def say_hello(session: Session, here: Head, points: tuple[Point, ...] = ()) -> Welcome:
    """Make the call itself."""
    top, top_hash = session.read(last_closed)
    said = Hello(
        Point(here.position, here.chain),
        top,
        top_hash,
        session.read(unacknowledged),
        VERSION,
        points=points,
    )
    try:
        return session.pace.carry(lambda: session.line.ask(Welcome, "POST", "/v1/hello", said))
    except CallRefusedError as refusal:
        if refusal.word == "fork":
            raise ForkError from refusal
        raise


def note_head(session: Session, welcome: Welcome) -> None:
    """Keep what the server signed, so that it cannot take it back unseen."""
    assert session.link.server is not None  # noqa: S101 - an exchange without a server never began
    head = welcome.head
    server = msgspec.structs.replace(
        session.link.server,
        epoch=head.epoch,
        position=head.position,
        chain=head.chain,
        durable=welcome.durable,
    )
    session.report.durable = welcome.durable
    if server != session.link.server:
        session.change_link(server=server)


def _followed(session: Session, welcome: Welcome) -> Head:
    """Return where the server's log ends if all of it lies here."""
    here = session.read(stored_head)
    end = Head(welcome.head.position, welcome.head.chain)
    return end if end == here else Head(-1)


def _line_of(link: Link) -> Line:
    assert link.server is not None  # noqa: S101 - asked before
    server: Server = link.server
    return line_to(server, link.office_id, link)


def _tell(session: Session, outcome: Outcome, fault: OfficeError) -> None:
    session.report.outcome = outcome
    session.report.sentence = fault.sentence


def _close_report(session: Session) -> None:
    report = session.report
    report.warn(session.line.warning)
    report.bytes_sent = session.line.traffic.sent
    report.bytes_received = session.line.traffic.received
    report.cuts = session.pace.cuts
    report.position = session.read(stored_head).position
    report.only_here = session.read(only_here)
    done = report.outcome in {Outcome.DONE, Outcome.WAITING}
    if done or abs(session.link.rate - session.pace.rate) > session.link.rate / 2:
        at = session.now if done else session.link.exchanged_at
        session.change_link(rate=session.pace.rate, exchanged_at=at)


@contextmanager
def alone(store: Store, patient: Event | None = None) -> Iterator[None]:
    """Let one exchange or one package at a time change what this PC knows of its exchange.

    Who is patient waits for the other to end, until told to stop.
    """
    lock = _RUNNING.setdefault(store, Lock())
    while not lock.acquire(timeout=0 if patient is None else TURN_SECONDS):
        if patient is None:
            raise RefusedError(BUSY)
        if patient.is_set():
            raise StoppedError
    try:
        yield
    finally:
        lock.release()
