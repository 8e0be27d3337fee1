"""Typed, bounded msgpack: whatever comes is either of the type asked for or a `WireError`."""

from typing import Annotated, Any, TypeVar

import msgspec

from cusdesk.wire.faults import WireError

T = TypeVar("T")

ID_BYTES = 16
HASH_BYTES = 32
SIGNATURE_BYTES = 64
LARGEST = 2**63 - 1
"""Whole numbers are those of the file: 64 bits with a sign."""

Id = Annotated[bytes, msgspec.Meta(min_length=ID_BYTES, max_length=ID_BYTES)]
Hash = Annotated[bytes, msgspec.Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
Secret = Annotated[bytes, msgspec.Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
Signature = Annotated[bytes, msgspec.Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]
Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
Number = Annotated[int, msgspec.Meta(ge=-LARGEST - 1, le=LARGEST)]
Name = Annotated[str, msgspec.Meta(max_length=200)]

# Maps are written in the order of their keys: equal values are equal bytes.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def encode(value: Any) -> bytes:
    """Return a value as msgpack; equal values give equal bytes."""
    return _ENCODER.encode(value)


def decode(kind: type[T], packed: bytes, sentence: str) -> T:
    """Return what `packed` holds if it is of `kind`; else say `sentence`."""
    try:
        return msgspec.msgpack.decode(packed, type=kind)
    # Broken UTF-8 and nesting beyond the stack are no MsgspecError.
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise WireError(sentence) from fault
