"""A paper as it travels: sealed under an epoch of the office key, equal bytes for equal papers.

The key is made of the epoch's secret and the paper's digest, so whoever has the paper can seal it
again to the very same bytes: a cut sending goes on, and any PC that holds the paper can bring it.
"""

from hashlib import blake2b, sha256

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from cusdesk.wire.chain import digest as hashed
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import EpochKey

MAGIC = b"cusF\x01"
NONCE_BYTES = 24
KEY_BYTES = 32
MOST_BYTES = 51 * 1024 * 1024
DAMAGED = "Plik dokumentu dotarł uszkodzony i nie został przyjęty. Powtórz wymianę."


def seal_file(content: bytes, key: EpochKey) -> bytes:
    """Return a paper sealed; its name on the server is `name_of` these bytes."""
    secret = _secret(key, sha256(content).hexdigest())
    return MAGIC + bytes(Aead(secret).encrypt(content, MAGIC, bytes(NONCE_BYTES)))[NONCE_BYTES:]


def open_file(sealed: bytes, digest: str, key: EpochKey) -> bytes:
    """Return the paper of a digest, or refuse what is not it."""
    if not sealed.startswith(MAGIC):
        raise WireError(DAMAGED)
    try:
        # The key serves one content alone, so its nonce may always be the same.
        content = Aead(_secret(key, digest)).decrypt(
            sealed[len(MAGIC) :], MAGIC, bytes(NONCE_BYTES)
        )
    except (CryptoError, ValueError) as fault:
        raise WireError(DAMAGED) from fault
    if sha256(content).hexdigest() != digest:
        raise WireError(DAMAGED)
    return bytes(content)


def name_of(sealed: bytes) -> bytes:
    """Return the name of a sealed file: the hash of its bytes."""
    return hashed(sealed)


def _secret(key: EpochKey, digest: str) -> bytes:
    said = f"{key.identity}\0{digest}".encode()
    return blake2b(said, digest_size=KEY_BYTES, person=b"cusdesk papers").digest()
