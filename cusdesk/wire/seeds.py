"""The folded state as it travels to a new PC: rows in parts, each squeezed and sealed by itself.

Who made it is told by the signed list of the package around it, in which order by that list too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import msgspec

from cusdesk.wire.faults import KeyMissingError, NewerFormatError, WireError
from cusdesk.wire.keys import EpochKey, open_with, seal_to
from cusdesk.wire.ops import Value
from cusdesk.wire.squeeze import pack, unpack
from cusdesk.wire.typed import Count, Hash, Id, Name, decode, encode

FORMAT = 1
RAW_BYTES = 1024 * 1024
"""What a part holds before it is squeezed, but for rows that are larger by themselves."""
MOST_RAW = 64 * 1024 * 1024
DAMAGED = (
    "Stan początkowy biura jest uszkodzony i nie został przyjęty. Zapisz pakiet na nośniku jeszcze "
    "raz."
)


class Sealed(msgspec.Struct, frozen=True, array_like=True):
    """One part: under which epoch it is sealed, its size unpacked, and the sealed bytes."""

    epoch: Count
    raw: Annotated[int, msgspec.Meta(ge=0, le=MOST_RAW)]
    content: bytes


class SeedHead(msgspec.Struct, frozen=True, array_like=True):
    """The first part: whose state, at which position of the log, and what its rows sum up to."""

    format: int
    office: Id
    position: Count
    chain: Hash
    sums: tuple[tuple[Name, Count, Id], ...]
    """By table and bucket, 128 bits each."""
    parts: Count
    """How many parts of rows follow."""


class SeedRows(msgspec.Struct, frozen=True, array_like=True):
    """Some rows of one table, columns in the order of `columns`, the id among them."""

    table: Name
    columns: tuple[Name, ...]
    rows: tuple[tuple[Value, ...], ...]


Keys = Mapping[int, EpochKey]


def seal_head(head: SeedHead, key: EpochKey) -> Sealed:
    """Return the head of a state sealed to the office."""
    return _sealed(encode(head), key)


def open_head(sealed: Sealed, keys: Keys) -> SeedHead:
    """Return the head of a state; one of a later format needs a newer program."""
    raw = _opened(sealed, keys)
    if decode(_Format, raw, DAMAGED).format != FORMAT:
        raise NewerFormatError
    return decode(SeedHead, raw, DAMAGED)


def seal_rows(rows: Iterable[SeedRows], key: EpochKey) -> Iterator[Sealed]:
    """Yield rows sealed, gathered into parts of some megabyte."""
    gathered: list[SeedRows] = []
    size = 0
    for some in rows:
        for small, weight in _halved(some):
            if gathered and size + weight > RAW_BYTES:
                yield _sealed(encode(gathered), key)
                gathered, size = [], 0
            gathered.append(small)
            size += weight
    if gathered:
        yield _sealed(encode(gathered), key)


def open_rows(sealed: Sealed, keys: Keys) -> tuple[SeedRows, ...]:
    """Return the rows of a part."""
    return decode(tuple[SeedRows, ...], _opened(sealed, keys), DAMAGED)


class _Format(msgspec.Struct, frozen=True, array_like=True):
    format: int


def _halved(rows: SeedRows) -> Iterator[tuple[SeedRows, int]]:
    """Yield rows in portions that fit a part, as far as one row does."""
    weight = len(encode(rows))
    if weight <= RAW_BYTES or len(rows.rows) == 1:
        yield rows, weight
        return
    middle = len(rows.rows) // 2
    for portion in (rows.rows[:middle], rows.rows[middle:]):
        yield from _halved(msgspec.structs.replace(rows, rows=portion))


def _sealed(raw: bytes, key: EpochKey) -> Sealed:
    return Sealed(key.epoch, len(raw), seal_to(pack(raw), key.recipient))


def _opened(sealed: Sealed, keys: Keys) -> bytes:
    key = keys.get(sealed.epoch)
    if key is None:
        raise KeyMissingError(sealed.epoch)
    try:
        return unpack(open_with(sealed.content, key.identity, DAMAGED), sealed.raw)
    except KeyMissingError:
        raise
    except WireError as fault:
        raise WireError(DAMAGED) from fault
