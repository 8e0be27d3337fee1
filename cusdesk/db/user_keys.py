"""A person's key pair: the public part seals to them, the private part opens with a password.

Both are kept in the synced table of users, so one password opens every PC of the office.
"""

import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import Aead

from cusdesk.domain.errors import InvalidInputError

SALT_BYTES = 16
KEY_BYTES = 32
PASSES = 3
MEMORY_KIB = 64 * 1024
LANES = 4
# What a foreign file may ask of this PC at most.
MOST_PASSES = 20
MOST_MEMORY_KIB = 1024 * 1024
MOST_LANES = 16
FORM = "argon2id"
SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class UserKeys:
    """A key pair as stored: both as text, the private part sealed by the password."""

    public: str
    sealed_private: str


def new_user_keys(password: str) -> UserKeys:
    """Return a new key pair sealed by `password`."""
    private = PrivateKey.generate()
    return UserKeys(_text(bytes(private.public_key)), seal_private(bytes(private), password))


def seal_private(private: bytes, password: str) -> str:
    """Return the private key sealed by a password: Argon2id, 64 MiB, three passes (RFC 9106)."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInputError(
            f"Hasło ma mieć co najmniej {SHORTEST_PASSWORD} znaków.", "password"
        )
    salt = secrets.token_bytes(SALT_BYTES)
    costs = f"{FORM}${PASSES}${MEMORY_KIB}${LANES}"
    key = _derived(password, salt, PASSES, MEMORY_KIB, LANES)
    sealed = Aead(key).encrypt(private, costs.encode())
    return f"{costs}${_text(salt)}${_text(bytes(sealed))}"


def open_private(sealed: str, password: str) -> bytes | None:
    """Return the private key, or nothing when the password is wrong."""
    try:
        form, passes, memory, lanes, salt, body = sealed.split("$")
        costs = int(passes), int(memory), int(lanes)
        if form != FORM or not _bearable(*costs):
            return None
        key = _derived(password, b64decode(salt), *costs)
        return bytes(Aead(key).decrypt(b64decode(body), sealed.rsplit("$", 2)[0].encode()))
    except (CryptoError, ValueError):
        return None


def spend_the_same_time(password: str) -> None:
    """Work as long as for a known name, so that time does not tell who has an account."""
    _derived(password, bytes(SALT_BYTES), PASSES, MEMORY_KIB, LANES)


def _bearable(passes: int, memory_kib: int, lanes: int) -> bool:
    return (
        PASSES <= passes <= MOST_PASSES
        and MEMORY_KIB <= memory_kib <= MOST_MEMORY_KIB
        and 1 <= lanes <= MOST_LANES
    )


def _derived(password: str, salt: bytes, passes: int, memory_kib: int, lanes: int) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - opening by key needs none

    return hash_secret_raw(
        unicodedata.normalize("NFC", password).encode(),
        salt,
        time_cost=passes,
        memory_cost=memory_kib,
        parallelism=lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _text(value: bytes) -> str:
    return b64encode(value).decode()
