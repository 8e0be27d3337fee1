"""The outside of everything signed: magic, a clear head, its signature, and what it speaks for."""

from dataclasses import dataclass
from enum import Enum

from cusdesk.wire.faults import NewerFormatError, WireError
from cusdesk.wire.keys import DeviceKeys, is_signed
from cusdesk.wire.typed import SIGNATURE_BYTES

VERSION = b"\x01"
LENGTH_BYTES = 4
START = 9
FORGED = (
    "Podpis przesyłki jest nieprawidłowy: nie zrobił jej komputer, który podaje, albo ktoś ją "
    "zmienił. Nie została przyjęta; zawiadom administratora."
)


class Kind(Enum):
    """What is signed: its magic, the words before the head under the signature, its limit."""

    BATCH = (b"cusB", b"cusdesk/batch/1\0", 64 * 1024)
    RECORD = (b"cusR", b"cusdesk/record/1\0", 256 * 1024)
    PACKAGE = (b"cusP", b"cusdesk/package/1\0", 4 * 1024 * 1024)

    def __init__(self, magic: bytes, words: bytes, most: int) -> None:
        self.magic = magic
        self.words = words
        self.most = most


@dataclass(frozen=True, slots=True)
class Signed:
    """A clear head and its signature; `end` is where what it speaks for begins."""

    kind: Kind
    head: bytes
    signature: bytes
    end: int

    def is_by(self, sign_key: bytes) -> bool:
        """Tell whether the holder of a key signed this head."""
        return is_signed(self.kind.words + self.head, self.signature, sign_key)


def sign(kind: Kind, head: bytes, device: DeviceKeys) -> bytes:
    """Return the outside of something: magic, length, head, signature."""
    if len(head) > kind.most:
        raise WireError("Nagłówek przesyłki jest za duży. Zgłoś to administratorowi.")
    length = len(head).to_bytes(LENGTH_BYTES)
    return kind.magic + VERSION + length + head + device.sign(kind.words + head)


def head_end(kind: Kind, start: bytes, sentence: str) -> int:
    """Return from the first nine bytes where head and signature end."""
    if len(start) < START or start[:4] != kind.magic:
        raise WireError(sentence)
    if start[4:5] != VERSION:
        raise NewerFormatError
    length = int.from_bytes(start[5:START])
    if length > kind.most:
        raise WireError(sentence)
    return START + length + SIGNATURE_BYTES


def split(kind: Kind, envelope: bytes, sentence: str) -> Signed:
    """Return the outside of something that came, or say `sentence`."""
    end = head_end(kind, envelope[:START], sentence)
    if len(envelope) < end:
        raise WireError(sentence)
    border = end - SIGNATURE_BYTES
    return Signed(kind, envelope[START:border], envelope[border:end], end)
