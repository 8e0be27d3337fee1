"""Whether each log is the one it was: put back by the database's own tools it says nothing of it.

`restore` begins a new epoch, so that PCs go back with the log and send again what it lost. A dump
or a copied file put back does not; the folder beside the database remembers where each log ended.
"""

import secrets
from functools import partial
from uuid import UUID

import msgspec

from cusdesk.server.files import write_alone
from cusdesk.server.folder import ServerFolder
from cusdesk.server.ledger import Ledger, OfficeHead
from cusdesk.server.lobby import EPOCH_BYTES, offices
from cusdesk.server.storage import Storage

NAME = "heads.json"


class Seen(msgspec.Struct, frozen=True):
    """Where a log ended when it was last looked at."""

    position: int
    chain: str
    epoch: str


def look(folder: ServerFolder, storage: Storage) -> list[UUID]:
    """Begin a new epoch of every log that was put back; return whose, and remember all."""
    known = _remembered(folder)
    back = [
        office
        for office, _ in offices(storage)
        if storage.read(office, partial(_is_put_back, seen=known.get(office.hex)))
    ]
    for office in back:
        renew(storage, office)
    remember(folder, storage)
    return back


def renew(storage: Storage, office: UUID) -> None:
    """Begin a new epoch of a log: its PCs go back to where they agree with it."""
    epoch = secrets.token_bytes(EPOCH_BYTES)
    storage.write(office, lambda ledger: ledger.change_head(epoch=epoch))


def remember(folder: ServerFolder, storage: Storage) -> None:
    """Write down where each log ends now."""
    heads = {office.hex: storage.read(office, Ledger.head) for office, _ in offices(storage)}
    seen = {office: _seen(head) for office, head in heads.items() if head is not None}
    if seen != _remembered(folder):
        write_alone(folder.path / NAME, msgspec.json.encode(seen))


def _is_put_back(ledger: Ledger, seen: Seen | None) -> bool:
    head = ledger.head()
    if head is None or seen is None or head.epoch.hex() != seen.epoch:
        return False
    there = ledger.chain_at(seen.position)
    return there is None or there.hex() != seen.chain


def _seen(head: OfficeHead) -> Seen:
    return Seen(head.position, head.chain.hex(), head.epoch.hex())


def _remembered(folder: ServerFolder) -> dict[str, Seen]:
    path = folder.path / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Seen])
    except (OSError, msgspec.MsgspecError):
        # A memory that is gone or cut proves nothing; PCs refuse a shorter log by themselves.
        return {}
