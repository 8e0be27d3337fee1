"""What a new PC must hold to read its office's log, sealed under a key made of its one-time code.

An office PC seals it, the server keeps it without being able to open it, the new PC opens it.
"""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import DeviceKeys, EpochKey, KeptEpoch, open_with, seal_to
from cusdesk.wire.records import Role, Ticket
from cusdesk.wire.typed import HASH_BYTES, Count, Hash, Id, decode, encode

WORDS = b"cusdesk/admission/1\0"
MOST_EPOCHS = 400
WRONG_CODE = (
    "Ten kod nie otwiera zaproszenia. Porównaj go z wydrukiem albo poproś o nowe zaproszenie: "
    "każde działa raz i przez 15 minut."
)
FOREIGN = "To zaproszenie nie jest dla tego komputera. Poproś o nowe na komputerze biura."


class ServerName(msgspec.Struct, frozen=True, array_like=True):
    """A server's address, the certificate of its own authority (PEM), the key it signs with."""

    url: Annotated[str, msgspec.Meta(max_length=300)]
    authority: Annotated[str, msgspec.Meta(max_length=16 * 1024)]
    key: Hash


class Admission(msgspec.Struct, frozen=True, array_like=True):
    """Which office, as what, let in by whom, how far its log was, and every epoch's secret."""

    office: Id
    role: Role
    by: Id
    sign_key: Hash
    """The key of the PC that lets in: the log must name it, or the server shows another log."""
    position: Count
    chain: Hash
    ticket: Ticket
    """What the newcomer proves with, to every PC, that it was invited."""
    epochs: Annotated[tuple[KeptEpoch, ...], msgspec.Meta(max_length=MOST_EPOCHS)]
    server: ServerName | None = None
    """Where the office's server is, for one who asked by stick and has met none."""
    state: Annotated[bytes, msgspec.Meta(max_length=HASH_BYTES)] = b""
    """The name of the office's state on the server, where one is left there for the newcomer."""

    @property
    def keys(self) -> Mapping[int, EpochKey]:
        """The epochs of the office key by their numbers."""
        return {kept.epoch: EpochKey(kept.epoch, kept.identity) for kept in self.epochs}


def seal_admission(admission: Admission, code_key: bytes) -> bytes:
    """Return an admission sealed by XChaCha20-Poly1305 under the 32 bytes made of a code."""
    return bytes(Aead(code_key).encrypt(encode(admission), WORDS))


def open_admission(sealed: bytes, code_key: bytes) -> Admission:
    """Return the admission that was sealed under a code."""
    try:
        opened = Aead(code_key).decrypt(sealed, WORDS)
    # Fewer bytes than a nonce and a mark are a `ValueError`.
    except (CryptoError, ValueError) as fault:
        raise WireError(WRONG_CODE) from fault
    return decode(Admission, opened, WRONG_CODE)


def answer_with(admission: Admission, seal_key: str) -> bytes:
    """Return an admission sealed to the device that asked by stick; no code is told then."""
    return seal_to(encode(admission), seal_key)


def answered(sealed: bytes, device: DeviceKeys) -> Admission:
    """Return the admission that answers this device's request."""
    return decode(Admission, open_with(sealed, device.seal_identity, FOREIGN), FOREIGN)
