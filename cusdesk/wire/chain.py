"""Hashes that chain: a replica's headers, and the positions of the office's log."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from cusdesk.wire.faults import WireError
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.typed import HASH_BYTES

POSITION_BYTES = 8
BROKEN_LOG = (
    "Dziennik wymiany na serwerze nie zgadza się z tym, co ten komputer już zna (pozycja {}). "
    "Nie przyjęto niczego; zawiadom administratora gminy."
)


def digest(content: bytes) -> bytes:
    """Return BLAKE2b-256, the hash of headers, bodies, chunks and positions."""
    return blake2b(content, digest_size=HASH_BYTES).digest()


def link(before: bytes, position: int, kind: EntryKind, header_hash: bytes) -> bytes:
    """Return the chain at a position from the chain before it."""
    return digest(before + position.to_bytes(POSITION_BYTES) + kind.value.encode() + header_hash)


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log is known: its last position and the chain there."""

    position: int = 0
    chain: bytes = NO_HASH

    def entry(self, kind: EntryKind, header_hash: bytes, sealed: bytes) -> Entry:
        """Return what comes to stand at the next position."""
        position = self.position + 1
        return Entry(
            position, kind, header_hash, link(self.chain, position, kind, header_hash), sealed
        )

    def after(self, entries: Iterable[Entry]) -> "Head":
        """Return the head after entries that follow without a gap, or refuse them all."""
        head = self
        for entry in entries:
            if entry != head.entry(entry.kind, entry.header_hash, entry.sealed):
                raise WireError(BROKEN_LOG.format(entry.position))
            head = Head(entry.position, entry.chain)
        return head
