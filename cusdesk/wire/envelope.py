"""A batch as it travels: clear header, signature, body sealed to the office key.

Looked at in one order: signature, chain, size, seal, unpacking, types. Nothing later is touched
before what is earlier holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cusdesk.wire.chain import digest
from cusdesk.wire.codec import pack, unpack
from cusdesk.wire.faults import KeyMissingError, NewerFormatError, WireError
from cusdesk.wire.header import FORMAT, Header, Seen
from cusdesk.wire.keys import DeviceKeys, EpochKey, open_with, seal_to
from cusdesk.wire.ops import Batch
from cusdesk.wire.signed import FORGED, Kind, Signed, sign, split
from cusdesk.wire.squeeze import expand, squeeze
from cusdesk.wire.typed import decode, encode

MOST_RAW = 8 * 1024 * 1024
MOST_SEALED = MOST_RAW + 64 * 1024
DAMAGED = (
    "Paczka zmian jest uszkodzona i nie została przyjęta. Pobierz lub przynieś ją jeszcze raz."
)
FOREIGN = "Paczka zmian pochodzi z innego biura i nie została przyjęta."
NOT_NEXT = (
    "Paczka zmian {}–{} nie następuje po zmianie {}, ostatniej znanej z tego komputera. Nie "
    "została przyjęta; przynieś brakujące paczki albo zawiadom administratora."
)
OTHER_PAST = (
    "Paczka zmian {}–{} nie łączy się z poprzednią paczką tego komputera: istnieją dwie różne "
    "historie jego zmian (kopia lub odtworzenie). Nie została przyjęta; zawiadom administratora."
)
OTHER_SIZE = "Paczka zmian ma inną długość, niż podaje, albo jest za duża, i nie została przyjęta."
UNREADABLE = "Paczki zmian nie da się odczytać kluczem biura, który podaje. Nie została przyjęta."
OTHER_NUMBERS = "Paczka zmian zawiera inne zmiany, niż podaje jej nagłówek, i nie została przyjęta."


@dataclass(frozen=True, slots=True)
class Cover:
    """What the author knew when he closed a batch: it goes into the header as it stands."""

    office: bytes
    replica: bytes
    previous: bytes
    seen: tuple[Seen, ...]
    cursor: int
    chain: bytes
    schema: int
    created: str
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose batch is expected, and what it must follow."""

    office: bytes
    replica: bytes
    sign_key: bytes
    last: int
    """The replica's last op that is known; 0 before its first."""
    previous: bytes
    """The hash of the header that brought it; zeros before the first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A batch as it came, looked at from outside only: anyone without keys may do so."""

    header: Header
    header_hash: bytes
    outside: Signed
    body: bytes


@dataclass(frozen=True, slots=True)
class Proven(Letter):
    """A batch whose author, past and size hold: only such a one is ever opened."""


def seal(
    batch: Batch, cover: Cover, device: DeviceKeys, key: EpochKey, dictionaries: Mapping[int, bytes]
) -> bytes:
    """Return a batch as it travels, once and for all: sealing again gives other bytes."""
    raw = pack(batch)
    if len(raw) > MOST_RAW:
        raise WireError(OTHER_SIZE)
    body = seal_to(squeeze(raw, dictionaries[FORMAT]), key.recipient)
    header = Header(
        format=FORMAT,
        office=cover.office,
        replica=cover.replica,
        first=batch.ops[0].lseq,
        last=batch.ops[-1].lseq,
        previous=cover.previous,
        seen=cover.seen,
        cursor=cover.cursor,
        chain=cover.chain,
        schema=cover.schema,
        key_epoch=key.epoch,
        body_hash=digest(body),
        body_bytes=len(body),
        raw_bytes=len(raw),
        created=cover.created,
        part=cover.part,
        parts=cover.parts,
    )
    return sign(Kind.BATCH, encode(header), device) + body


def read(envelope: bytes) -> Letter:
    """Return what stands outside, without trusting it yet."""
    outside = split(Kind.BATCH, envelope, DAMAGED)
    header = decode(Header, outside.head, DAMAGED)
    if not (1 <= header.first <= header.last and 1 <= header.part <= header.parts):
        raise WireError(DAMAGED)
    return Letter(header, digest(outside.head), outside, envelope[outside.end :])


def check(envelope: bytes, turn: Turn, most_raw: int = MOST_RAW) -> Proven:
    """Return a batch that is signed, follows, and is of the size and body its header says."""
    letter = read(envelope)
    if not letter.outside.is_by(turn.sign_key):
        raise WireError(FORGED)
    _follows(letter.header, turn)
    _has_size(letter, most_raw)
    return Proven(letter.header, letter.header_hash, letter.outside, letter.body)


def open_sealed(
    letter: Proven, keys: Mapping[int, EpochKey], dictionaries: Mapping[int, bytes]
) -> Batch:
    """Return the ops of a batch that was checked."""
    header = letter.header
    if header.format not in dictionaries:
        raise NewerFormatError
    if header.key_epoch not in keys:
        raise KeyMissingError(header.key_epoch)
    squeezed = open_with(letter.body, keys[header.key_epoch].identity, UNREADABLE)
    batch = unpack(expand(squeezed, dictionaries[header.format], header.raw_bytes))
    if (batch.ops[0].lseq, batch.ops[-1].lseq) != (header.first, header.last):
        raise WireError(OTHER_NUMBERS)
    return batch


def _follows(header: Header, turn: Turn) -> None:
    if header.office != turn.office:
        raise WireError(FOREIGN)
    if header.replica != turn.replica or header.first != turn.last + 1:
        raise WireError(NOT_NEXT.format(header.first, header.last, turn.last))
    if header.previous != turn.previous:
        raise WireError(OTHER_PAST.format(header.first, header.last))


def _has_size(letter: Letter, most_raw: int) -> None:
    header, body = letter.header, letter.body
    if header.raw_bytes > most_raw or len(body) > MOST_SEALED or len(body) != header.body_bytes:
        raise WireError(OTHER_SIZE)
    if digest(body) != header.body_hash:
        raise WireError(DAMAGED)
