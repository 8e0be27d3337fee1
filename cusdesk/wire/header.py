"""The clear, signed header of a batch: all the server reads."""

from typing import Annotated

import msgspec

from cusdesk.wire.typed import HASH_BYTES, Count, Hash, Id

FORMAT = 1
"""What a batch is written in: the frame, and the dictionary it is squeezed with."""
NO_HASH = bytes(HASH_BYTES)
Moment = Annotated[str, msgspec.Meta(max_length=40)]


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """Up to which op of another replica the author had folded, proven by that batch's hash.

    A header carries only what changed since the author's batch before.
    """

    replica: Id
    lseq: Count
    header_hash: Hash


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=False):
    """What a batch says of itself; ids are 16 bytes, hashes 32 (BLAKE2b-256).

    `previous` is the hash of the author's header before (zeros at the first). `cursor` and
    `chain` say where in the log the author stood. A transaction over the limit of a batch is a
    run of batches: `part` of `parts`, ordered side by side once whole.
    """

    format: Count
    office: Id
    replica: Id
    first: Count
    last: Count
    previous: Hash
    seen: tuple[Seen, ...]
    cursor: Count
    chain: Hash
    schema: Count
    key_epoch: Count
    body_hash: Hash
    body_bytes: Count
    raw_bytes: Count
    created: Moment
    part: Count = 1
    parts: Count = 1
