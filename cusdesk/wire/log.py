"""The office's log as it is handed out: positions without a gap, chained by hashes."""

from enum import StrEnum

import msgspec

from cusdesk.wire.typed import Count, Hash


class EntryKind(StrEnum):
    """What stands at a position."""

    BATCH = "batch"
    RECORD = "record"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One position. `sealed` is the whole envelope, or empty where only its hash was asked for.

    `chain` = BLAKE2b-256(chain before ‖ position as 8 bytes ‖ kind ‖ hash of the entry's header).
    """

    position: Count
    kind: EntryKind
    header_hash: Hash
    chain: Hash
    sealed: bytes
