"""The recovery code: 140 random bits in seven groups, each with a letter that catches a slip."""

import secrets
from hashlib import blake2b

from nacl.public import PrivateKey

from cusdesk.domain.printed_codes import LETTERS, LETTERS_IN_GROUP, read, spelled

GROUPS = 7


def new_code() -> str:
    """Return a new code as it is printed."""
    return spelled([secrets.randbelow(len(LETTERS)) for _ in range(GROUPS * LETTERS_IN_GROUP)])


def read_code(typed: str) -> str:
    """Return a typed code as printed, or say in which group the mistake is."""
    return spelled(read(typed, GROUPS, "odzyskiwania"))


def private_key_of(code: str) -> PrivateKey:
    """Return the key pair a code stands for; 140 random bits need no slow derivation."""
    digest = blake2b(read_code(code).encode(), digest_size=32, person=b"cusdesk recovery")
    return PrivateKey(digest.digest())
