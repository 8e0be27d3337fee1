"""The clear, signed header of a batch: all the server reads."""

import msgspec

HASH_BYTES = 32
NO_HASH = bytes(HASH_BYTES)


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """Up to which op of another replica the author had folded, proven by that batch's hash.

    A header carries only what changed since the author's batch before.
    """

    replica: bytes
    lseq: int
    header_hash: bytes


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=False):
    """What a batch says of itself; ids are 16 bytes, hashes 32 (BLAKE2b-256).

    `previous` is the hash of the author's header before (zeros at the first). `cursor` and
    `chain` say where in the log the author stood. A transaction over the limit of a batch is a
    run of batches: `part` of `parts`, ordered side by side once whole.
    """

    format: int
    office: bytes
    replica: bytes
    first: int
    last: int
    previous: bytes
    seen: tuple[Seen, ...]
    cursor: int
    chain: bytes
    schema: int
    key_epoch: int
    body_hash: bytes
    body_bytes: int
    raw_bytes: int
    created: str
    part: int = 1
    parts: int = 1
