"""What a PC asks of the log, free of HTTP: a stick at the orderer comes through the same doors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from cusdesk.server.ledger import Device, Ledger, OfficeHead
from cusdesk.server.refusals import fork, outdated, retired_device, unknown_device
from cusdesk.wire.calls import Hello, Point, Segment, SignedHead, Welcome
from cusdesk.wire.header import FORMAT, NO_HASH
from cusdesk.wire.log import Entry, EntryKind

MOST_ENTRIES = 500
KINDS = {kind.value: kind for kind in EntryKind}
MOST_SEGMENT = 4 * 1024 * 1024


class ServerKey(Protocol):
    """What the server signs its heads with."""

    @property
    def sign_key(self) -> bytes:
        """What PCs check its signatures with."""
        ...

    def sign(self, content: bytes) -> bytes:
        """Return the signature of 64 bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """Which stretch of the log a PC wants; `full` also its own batches, as a restored copy must."""

    after: int
    most_bytes: int = MOST_SEGMENT
    full: bool = False


def enrolled(ledger: Ledger, replica: UUID) -> Device:
    """Return a PC that belongs to the office today, or refuse."""
    device = ledger.device(replica)
    if device is None:
        raise unknown_device()
    if device.retired_last is not None:
        raise retired_device()
    return device


def _present(ledger: Ledger, replica: UUID) -> tuple[OfficeHead, Device]:
    both = ledger.seen_by(replica)
    if both is None:
        raise unknown_device()
    if both[1].retired_last is not None:
        raise retired_device()
    return both


def office_head(ledger: Ledger, *, lock: bool = False) -> OfficeHead:
    """Return where the office's log ends; an office without a log has no PC either."""
    head = ledger.head(lock=lock)
    if head is None:
        raise unknown_device()
    return head


def signed_head(ledger: Ledger, head: OfficeHead, key: ServerKey) -> SignedHead:
    """Return the head as PCs keep it: a server that shows two orders has signed both."""
    plain = SignedHead(head.epoch, head.position, head.chain)
    signature = key.sign(plain.said(ledger.office.bytes))
    return SignedHead(head.epoch, head.position, head.chain, signature)


def hello(ledger: Ledger, caller: UUID, said: Hello, key: ServerKey) -> Welcome:
    """Return where the server stands for this PC, or say that its file is a copy."""
    if said.format != FORMAT:
        raise outdated(FORMAT)
    head, device = _present(ledger, caller)
    _no_copy(device, said)
    return Welcome(
        head=signed_head(ledger, head, key),
        common=_common(ledger, (said.cursor, *said.points)),
        top=device.top,
        top_hash=device.top_hash,
        durable=head.durable,
        ordinal=device.ordinal,
        next_ordinal=head.next_ordinal,
        key_epoch=head.key_epoch,
        server_key=key.sign_key,
    )


def note_visit(ledger: Ledger, caller: UUID, said: Hello) -> None:
    """Keep for the status page what a PC said of itself."""
    ledger.note_visit(
        caller,
        at=now(),
        cursor=said.cursor.position,
        waiting=said.waiting,
        version=said.version,
    )


def read_log(ledger: Ledger, caller: UUID, wish: Wish, key: ServerKey) -> Segment:
    """Return the log after a position: whole entries, at least one if there is any."""
    head, _ = _present(ledger, caller)
    entries = _within(_entries(ledger, caller, wish), min(wish.most_bytes, MOST_SEGMENT))
    # What was appended while we read is the next call's: entries never pass the head.
    kept = tuple(entry for entry in entries if entry.position <= head.position)
    return Segment(kept, signed_head(ledger, head, key))


def now() -> str:
    """Return this instant as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _no_copy(device: Device, said: Hello) -> None:
    if said.top < device.top or (said.top == device.top and said.top_hash != device.top_hash):
        raise fork(device.top, device.top_hash)


def _common(ledger: Ledger, points: Iterable[Point]) -> int:
    found = [point.position for point in points if ledger.chain_at(point.position) == point.chain]
    return max(found, default=0)


def _entries(ledger: Ledger, caller: UUID, wish: Wish) -> Iterable[Entry]:
    for row in ledger.entries(wish.after, MOST_ENTRIES):
        own = row.replica == caller and row.kind == EntryKind.BATCH and not wish.full
        sealed = b"" if own else row.sealed
        yield Entry(row.position, KINDS[row.kind], row.header_hash, row.chain, sealed)


def _within(entries: Iterable[Entry], most: int) -> list[Entry]:
    kept: list[Entry] = []
    size = 0
    for entry in entries:
        size += len(entry.sealed) + len(NO_HASH) * 3
        if kept and size > most:
            break
        kept.append(entry)
    return kept
