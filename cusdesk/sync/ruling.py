"""What an administrator's PC decides of others: one leaves, a new key begins, an address moves."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from cusdesk.db.exchange import PEER
from cusdesk.db.store import Store
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.sync import client, epochs
from cusdesk.sync.client import Around
from cusdesk.sync.enrolling import OTHER_LOG, OTHER_SERVER
from cusdesk.sync.links import Server, member_of, stored_head
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError, StrangerError, authority_of, line_to
from cusdesk.wire.codes import parse_code
from cusdesk.wire.records import Retire

TRIES = 3
GOOD = frozenset({Outcome.DONE, Outcome.WAITING})
BEYOND = "ordered_beyond"
Peer = Row[Any]
NOBODY = "W biurze nie ma komputera o numerze stanowiska {}. Sprawdź numer na liście komputerów."
LEFT = "Stanowisko {} ({}) już wycofano z biura."
ITSELF = (
    "Komputera nie wycofuje się z niego samego, bo nie mógłby już zmienić klucza biura. Zrób to na "
    "innym komputerze administratora."
)
NEEDS_CODE = (
    "Ten komputer nie zna jeszcze serwera gminy. Utwórz kod na komputerze biura, który go zna "
    "(Ustawienia → Wymiana), i podaj go razem z adresem: po nim program pozna właściwy serwer."
)


def retire(store: Store, around: Around, ordinal: int) -> ExchangeReport:
    """Put a PC out of the office with everything it once was, and begin a new key.

    What it had sent stays; what it signs from now on counts for nothing unless adopted.
    """

    def act(session: Session) -> None:
        for content in session.read(lambda connection: _leaving(connection, session, ordinal)):
            epochs.order(session, content)

    _act(store, around, act)
    # The first brings the retirement home, the second begins the key it owes.
    _exchanged(store, around)
    return _exchanged(store, around)


def new_key(store: Store, around: Around) -> ExchangeReport:
    """Begin the next epoch of the office key: a PC was lost, or somebody may know the old one."""
    _act(store, around, epochs.begin_epoch)
    return _exchanged(store, around)


def move(store: Store, around: Around, url: str, code: str = "") -> Server:
    """Learn at which address the office's server is; nobody else's server is taken for it.

    A PC that knows its server trusts the same one only. One that joined by stick knows none: any
    code made by an office PC tells which server is the right one.
    """
    with _session(store, around) as session:
        known = session.link.server
        if known is None and not code:
            raise RefusedError(NEEDS_CODE)
        authority = _pinned(url, code) if code else known.authority if known else ""
        server = Server(url, authority, known.key if known else b"")
        found = _greeted(session, server)
        session.change_link(server=found, orders="")
        return found


def _leaving(connection: Connection, session: Session, ordinal: int) -> list[Retire]:
    """Return the records that put a PC out: under its id, and under those it had before."""
    peers = {row.replica: row for row in connection.execute(select(PEER))}
    found = next((row for row in peers.values() if int(row.id) == ordinal), None)
    if found is None:
        raise NotFoundError(NOBODY.format(ordinal))
    if found.replica == session.link.replica.hex():
        raise RefusedError(ITSELF)
    going = [one for one in _selves(peers, found) if one.retired_at is None]
    if not going:
        raise RefusedError(LEFT.format(ordinal, found.name))
    return [Retire(bytes.fromhex(one.replica), one.last or 0) for one in going]


def _selves(peers: Mapping[str, Peer], found: Peer) -> Iterator[Peer]:
    """Yield a PC and what it was before it took its present id."""
    known: set[str] = set()
    one: Peer | None = found
    while one is not None and one.replica not in known:
        known.add(one.replica)
        yield one
        one = peers.get(one.replaces or "")


def _act(store: Store, around: Around, act: Callable[[Session], object]) -> None:
    """Act on the newest log: what came between is taken in, and the act tried again."""
    for last in (False,) * (TRIES - 1) + (True,):
        _exchanged(store, around)
        try:
            with _session(store, around) as session:
                act(session)
        except CallRefusedError as refusal:
            if last or refusal.word != BEYOND:
                raise
        else:
            return


def _exchanged(store: Store, around: Around) -> ExchangeReport:
    report = client.exchange(store, around)
    if report.outcome not in GOOD:
        raise RefusedError(report.sentence)
    return report


@contextmanager
def _session(store: Store, around: Around) -> Iterator[Session]:
    with client.alone(store, around.stop):
        session = client.session_of(store, around)
        session.read(member_of)
        try:
            yield session
        finally:
            session.line.close()


def _pinned(url: str, code: str) -> str:
    authority = authority_of(url)
    if not parse_code(code).is_of(ssl.PEM_cert_to_DER_cert(authority)):
        raise StrangerError(OTHER_SERVER)
    return authority


def _greeted(session: Session, server: Server) -> Server:
    """Return the server as it showed itself: with the same key and the log that lies here."""
    line = line_to(server, session.link.office_id, session.link)
    here = session.read(stored_head)
    try:
        session.line = line
        welcome = client.say_hello(session, here)
    finally:
        line.close()
    if server.key not in {b"", welcome.server_key}:
        raise RefusedError(client.OTHER_SERVER)
    if welcome.common != here.position:
        raise RefusedError(OTHER_LOG)
    return msgspec.structs.replace(server, key=welcome.server_key)
