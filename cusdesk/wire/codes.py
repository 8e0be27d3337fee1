"""The one-time code a person carries to a new PC: a secret and the fingerprint of the server.

Seven groups as on other printed codes: three for the secret (60 bits), four for the fingerprint
(80 bits), so that the first connection already meets the right server and no other.
"""

import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from argon2.low_level import Type, hash_secret_raw

from cusdesk.domain.printed_codes import BITS_IN_LETTER, LETTERS_IN_GROUP, read, spelled

GROUPS = 7
# Other places than those of the recovery code: neither is taken for the other.
FIRST_PLACE = 11
SECRET = 3 * LETTERS_IN_GROUP
FINGERPRINT = 4 * LETTERS_IN_GROUP
MEMORY_KIB = 64 * 1024
PASSES = 3
HALF = 32
SALT = b"cusdesk/code/1\0\0"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as numbers below 32; it is told or printed, never kept."""

    secret: tuple[int, ...] = field(repr=False)
    fingerprint: tuple[int, ...]

    @property
    def text(self) -> str:
        """The code as it is printed and typed."""
        return spelled((*self.secret, *self.fingerprint), FIRST_PLACE)

    def is_of(self, certificate: bytes) -> bool:
        """Tell whether the code was made for the server of this authority (DER)."""
        return self.fingerprint == _beginning(certificate)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is made of a code, slowly: `shown` to the server, `key` for the packet it keeps."""

    shown: bytes
    key: bytes = field(repr=False)


def new_code(certificate: bytes) -> Code:
    """Return a fresh code for the server whose authority has this certificate (DER)."""
    secret = tuple(secrets.randbelow(1 << BITS_IN_LETTER) for _ in range(SECRET))
    return Code(secret, _beginning(certificate))


def parse_code(typed: str) -> Code:
    """Return a typed code, or say where the mistake is."""
    letters = read(typed, GROUPS, "zaproszenia", FIRST_PLACE)
    return Code(tuple(letters[:SECRET]), tuple(letters[SECRET:]))


def prove(code: Code) -> Proof:
    """Return the proof of a code; slow on purpose, so that nobody guesses codes from it."""
    secret = code.text.encode()
    both = hash_secret_raw(secret, SALT, PASSES, MEMORY_KIB, 1, 2 * HALF, Type.ID)
    return Proof(both[:HALF], both[HALF:])


def _beginning(certificate: bytes) -> tuple[int, ...]:
    whole = int.from_bytes(sha256(certificate).digest())
    last = 8 * HALF - BITS_IN_LETTER
    places = range(last, last - BITS_IN_LETTER * FINGERPRINT, -BITS_IN_LETTER)
    return tuple(whole >> place & ((1 << BITS_IN_LETTER) - 1) for place in places)
