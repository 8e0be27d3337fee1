"""Who calls the server: every call is signed by an enrolled PC, beside what it carries.

TLS hides a call and shows that the server is the one the PC was enrolled at; it does not say
which PC calls.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from cusdesk.wire.faults import WireError

SCHEME = "Cusdesk"
PREFIX = b"cusdesk/call/1\0"
PARTS = 3
UNSIGNED = "To wywołanie nie jest podpisane przez komputer biura. Zaktualizuj program i powtórz."


@dataclass(frozen=True, slots=True)
class Caller:
    """The office and PC a call says it comes from, and its signature."""

    office: UUID
    replica: UUID
    signature: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """What is signed of a call; `target` is its path with the question, as sent."""

    method: str
    target: str
    body: bytes = b""

    @property
    def said(self) -> bytes:
        """The bytes under the signature."""
        content = blake2b(self.body, digest_size=32).digest()
        return PREFIX + f"{self.method} {self.target}\0".encode() + content


def signed(sign_key: bytes, office: UUID, replica: UUID, call: Call) -> str:
    """Return the `Authorization` of a call."""
    signature = SigningKey(sign_key).sign(call.said).signature
    return f"{SCHEME} {_text(office.bytes)}.{_text(replica.bytes)}.{_text(signature)}"


def caller_of(authorization: str) -> Caller:
    """Return who a call says it comes from; its signature is not checked yet."""
    scheme, _, rest = authorization.partition(" ")
    parts = rest.split(".")
    if scheme != SCHEME or len(parts) != PARTS:
        raise WireError(UNSIGNED)
    try:
        office, replica, signature = (_bytes(part) for part in parts)
        return Caller(UUID(bytes=office), UUID(bytes=replica), signature)
    except (ValueError, binascii.Error) as fault:
        raise WireError(UNSIGNED) from fault


def is_signed_by(caller: Caller, verify_key: bytes, call: Call) -> bool:
    """Tell whether a call was signed by the PC it names."""
    try:
        VerifyKey(verify_key).verify(call.said, caller.signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
