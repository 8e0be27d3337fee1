"""Keys derived from the database key: one for each purpose, none tells the others."""

from hashlib import blake2b
from typing import Final

SUBKEY_BYTES = 32
ACCESS_LOG: Final = b"access log"
BLOB_NAMES: Final = b"blob names"
BLOB_SEALS: Final = b"blob seals"
MACHINE: Final = b"machine"


def subkey(key: bytes, purpose: bytes) -> bytes:
    """Return the key of one purpose."""
    return blake2b(key=key, person=purpose, digest_size=SUBKEY_BYTES).digest()
