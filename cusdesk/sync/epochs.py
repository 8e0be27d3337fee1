"""Epochs of the office key: who left reads nothing new, so a key begins after each retirement."""

from sqlalchemy import Connection, func, select

from cusdesk.db.exchange import EPOCH, PEER
from cusdesk.sync.devices import standing_of
from cusdesk.sync.links import Link
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.calls import Recorded
from cusdesk.wire.keys import EpochKey, seal_epoch
from cusdesk.wire.notices import sign_record
from cusdesk.wire.records import Content, NewKey, Record

TAKEN = "key_taken"


def settle(session: Session) -> int:
    """Begin the epoch that a retirement still owes; return where it stands in the log.

    Only an administrator's PC can; 0 where nothing is owed.
    """
    owed = session.read(lambda connection: owes_key(connection, session.link))
    return begin_epoch(session) if owed else 0


def owes_key(connection: Connection, link: Link) -> bool:
    """Tell whether a PC has left under the present key, and this one may make the next."""
    rules = standing_of(connection).devices.get(link.replica)
    if rules is None or not rules.rules:
        return False
    left = connection.execute(select(func.max(PEER.c.retired_at))).scalar() or 0
    begun = connection.execute(select(func.max(EPOCH.c.position))).scalar() or 0
    return left > begun


def begin_epoch(session: Session) -> int:
    """Order the next key, sealed to every PC that stays; 0 where a colleague was quicker."""
    content = session.read(lambda connection: _following(connection, session.link))
    try:
        return order(session, content)
    except CallRefusedError as refusal:
        if refusal.word != TAKEN:
            raise
        return 0


def order(session: Session, content: Content) -> int:
    """Have a record that this PC signs ordered; return its position."""
    link = session.link
    record = sign_record(Record(link.office, link.replica, content, session.now), link.device)
    told = session.pace.carry(lambda: session.line.ask(Recorded, "POST", "/v1/records", record))
    return told.position


def _following(connection: Connection, link: Link) -> NewKey:
    key = EpochKey.new(standing_of(connection).epoch + 1)
    staying = connection.execute(
        select(PEER.c.replica, PEER.c.seal_key).where(PEER.c.retired_at.is_(None))
    )
    sealed = {row.replica: seal_epoch(link.office, key, row.seal_key) for row in staying}
    return NewKey(key.epoch, key.recipient, sealed)
