"""A device's two key pairs, the epochs of the office key, and an epoch sealed to a device."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt
from pyrage.x25519 import Identity, Recipient

from cusdesk.wire.faults import WireError
from cusdesk.wire.typed import HASH_BYTES, Count, Id, Name, decode, encode

DIGEST_KEY = b"cusdesk digests"
NO_KEY = "Klucz wymiany jest uszkodzony. Odtwórz go z innego komputera biura lub z kopii zapasowej."
FOREIGN_KEY = (
    "Ten klucz biura nie jest dla tego komputera. Poproś o nowy na innym komputerze biura."
)


@dataclass(frozen=True)
class DeviceKeys:
    """What makes this PC itself: it signs with Ed25519 and is sealed to by age's X25519."""

    sign_seed: bytes = field(repr=False)
    seal_identity: str = field(repr=False)

    @classmethod
    def new(cls) -> "DeviceKeys":
        """Return the keys of a new device."""
        return cls(bytes(SigningKey.generate()), str(Identity.generate()))

    @cached_property
    def sign_key(self) -> bytes:
        """What others check its signatures with."""
        return bytes(self._signing.verify_key)

    @cached_property
    def seal_key(self) -> str:
        """What others seal to it with, as age writes it."""
        return recipient_of(self.seal_identity)

    @cached_property
    def _signing(self) -> SigningKey:
        return SigningKey(self.sign_seed)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of 64 bytes."""
        return self._signing.sign(content).signature


@dataclass(frozen=True)
class EpochKey:
    """One epoch of the office key: whoever holds it reads what is sealed under it."""

    epoch: int
    identity: str = field(repr=False)

    @classmethod
    def new(cls, epoch: int) -> "EpochKey":
        """Return a new epoch's key."""
        return cls(epoch, str(Identity.generate()))

    @cached_property
    def recipient(self) -> str:
        """What batches are sealed to, as age writes it."""
        return recipient_of(self.identity)

    @cached_property
    def digest_key(self) -> bytes:
        """The key of the sums that leave the PC: BLAKE2b-256 of the identity's text."""
        return blake2b(self.identity.encode(), digest_size=HASH_BYTES, person=DIGEST_KEY).digest()


class KeptEpoch(msgspec.Struct, frozen=True, array_like=True):
    """An epoch's secret as it is handed to a device."""

    office: Id
    epoch: Count
    identity: Name


def is_signed(content: bytes, signature: bytes, sign_key: bytes) -> bool:
    """Tell whether the holder of a key signed exactly this."""
    try:
        VerifyKey(sign_key).verify(content, signature)
    # A key or signature of another length is a `ValueError`, of another type a `TypeError`.
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def seal_to(content: bytes, recipient: str) -> bytes:
    """Seal bytes by age to one recipient."""
    try:
        return bytes(encrypt(content, [Recipient.from_str(recipient)]))
    except RecipientError as fault:
        raise WireError(NO_KEY) from fault


def open_with(sealed: bytes, identity: str, sentence: str) -> bytes:
    """Open what was sealed to an identity; else say `sentence`."""
    try:
        return bytes(decrypt(sealed, [Identity.from_str(identity)]))
    except IdentityError as fault:
        raise WireError(NO_KEY) from fault
    except DecryptError as fault:
        raise WireError(sentence) from fault


def recipient_of(identity: str) -> str:
    """Return the public side of an age identity."""
    try:
        return str(Identity.from_str(identity).to_public())
    except IdentityError as fault:
        raise WireError(NO_KEY) from fault


def seal_epoch(office: bytes, key: EpochKey, seal_key: str) -> bytes:
    """Seal an epoch's secret to a device's own key."""
    return seal_to(encode(KeptEpoch(office, key.epoch, key.identity)), seal_key)


def open_epoch(office: bytes, sealed: bytes, device: DeviceKeys) -> EpochKey:
    """Return the epoch that was sealed to this device by this office."""
    kept = decode(KeptEpoch, open_with(sealed, device.seal_identity, FOREIGN_KEY), FOREIGN_KEY)
    if kept.office != office:
        raise WireError(FOREIGN_KEY)
    recipient_of(kept.identity)
    return EpochKey(kept.epoch, kept.identity)
