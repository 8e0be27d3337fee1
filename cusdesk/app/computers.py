"""What window and commands call about the office's PCs: who they are, put one out, a new key."""

from dataclasses import asdict, dataclass
from threading import Event

from cusdesk.app.dictionaries import dictionaries
from cusdesk.app.exchange import around, follow, whereabouts_of
from cusdesk.app.own_server import at_work, note_move
from cusdesk.operations.exchange import (
    note_address,
    note_new_key,
    note_retiring,
    people_named,
)
from cusdesk.operations.office import Office
from cusdesk.sync import ruling
from cusdesk.sync.authors import authors_of
from cusdesk.sync.reports import ExchangeReport, Listener
from cusdesk.sync.whereabouts import Peer

__all__ = ["Peer", "Seat", "computers", "find_server", "new_key", "retire", "seats"]


@dataclass(frozen=True, slots=True)
class Seat(Peer):
    """A PC of the office, who wrote there last and when; nothing where nobody can say."""

    by: str = ""
    at: str = ""


def computers(office: Office) -> tuple[Peer, ...]:
    """Return the PCs of the office as the log tells, those that left too."""
    return whereabouts_of(office).peers


def seats(office: Office) -> tuple[Seat, ...]:
    """Return the PCs with who wrote last on each, read from the log; may run in a thread."""
    found = computers(office)
    ops = authors_of(office.store, [(one.ordinal, one.last) for one in found], dictionaries())
    names = office.do(people_named, frozenset(op.user_id for op in ops.values() if op.user_id))
    told = []
    for one in found:
        op = ops.get((one.ordinal, one.last))
        by = names.get(op.user_id, "") if op is not None and op.user_id else ""
        told.append(Seat(**asdict(one), by=by, at=op.at if op is not None else ""))
    return tuple(told)


def retire(
    office: Office, ordinal: int, tell: Listener = lambda _: None, stop: Event | None = None
) -> ExchangeReport:
    """Put a PC out of the office: it gets nothing new, and nothing new of it counts."""
    office.do(note_retiring, str(ordinal))
    with at_work(office.store):
        report = ruling.retire(office.store, around(office.clock, tell, stop), ordinal)
    follow(office, report)
    return report


def new_key(
    office: Office, tell: Listener = lambda _: None, stop: Event | None = None
) -> ExchangeReport:
    """Begin a new key of the office; what was written before stays readable by the old one."""
    office.do(note_new_key)
    with at_work(office.store):
        report = ruling.new_key(office.store, around(office.clock, tell, stop))
    follow(office, report)
    return report


def find_server(office: Office, url: str, code: str = "", stop: Event | None = None) -> str:
    """Learn the address of the office's server and return it; a first one needs a PC's code."""
    office.do(note_address, url)
    found = ruling.move(office.store, around(office.clock, stop=stop), url, code).url
    note_move(office.store, found)
    return found
