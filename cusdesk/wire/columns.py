"""A column of values as few bytes: numbers as byte planes, ids as 16 bytes, repeated texts once.

Every count follows from the number of rows, so nothing that comes can ask for more memory than
the bytes it brought.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, repeat

import msgspec

from cusdesk.wire.faults import WireError
from cusdesk.wire.ops import Value
from cusdesk.wire.typed import ID_BYTES, LARGEST, Count, Number

BROKEN = (
    "Paczka zmian jest uszkodzona w środku i nie została przyjęta. Poproś o wysłanie jej znowu."
)
TOO_LARGE = "Zmiana zawiera liczbę, której nie mieści plik biura. Zgłoś to administratorowi."
NOT_TEXT = "Zmiana zawiera tekst, którego nie da się zapisać. Zgłoś to administratorowi."
FOREIGN = (
    "Zmiana zawiera wartość, której program nie zapisuje: wpisał ją obcy program. Zgłoś to "
    "administratorowi."
)

WORD = 8
HEX_ID = re.compile("[0-9a-f]{32}")
NOTHING, NUMBER, TEXT = range(3)


class Numbers(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Whole numbers: the least, and each one's distance to it in planes, lowest byte first.

    A plane holds the same byte of every number; there are as many as the largest distance needs.
    """

    least: Number
    planes: bytes


class Texts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Texts, each distinct one once where half or more are repeats.

    Either all are ids of 32 hexadecimal digits (`ids`: 16 planes) or they stand one after
    another in `text`, `lengths` counting code points. `picks` names a row's text; it is left
    out where there is one for each row.
    """

    distinct: Count
    picks: Numbers
    ids: bytes
    lengths: Numbers
    text: bytes


class Cells(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Values of a column: the kind of each (one byte for all that are alike), numbers, texts."""

    kinds: bytes
    numbers: Numbers
    texts: Texts


NO_NUMBERS = Numbers(0, b"")
NO_TEXTS = Texts(0, NO_NUMBERS, b"", NO_NUMBERS, b"")


def pack_numbers(values: Sequence[int]) -> Numbers:
    """Return whole numbers as planes."""
    if not values:
        return NO_NUMBERS
    least, most = min(values), max(values)
    if least < -LARGEST - 1 or most > LARGEST:
        raise WireError(TOO_LARGE)
    width = ((most - least).bit_length() + 7) // 8
    words = struct.pack(f"<{len(values)}Q", *[value - least for value in values])
    return Numbers(least, _planes(words, WORD)[: width * len(values)])


def unpack_numbers(numbers: Numbers, count: int) -> Sequence[int]:
    """Return `count` whole numbers."""
    planes = len(numbers.planes) // count if count else 0
    if planes > WORD or planes * count != len(numbers.planes):
        raise WireError(BROKEN)
    if not planes:
        return [numbers.least] * count
    words = _woven(numbers.planes.ljust(WORD * count, b"\0"), WORD)
    values = [numbers.least + distance for distance in struct.unpack(f"<{count}Q", words)]
    if max(values) > LARGEST:
        raise WireError(BROKEN)
    return values


def pack_ids(ids: Sequence[str]) -> bytes:
    """Return ids of 32 hexadecimal digits as 16 planes."""
    return _planes(bytes.fromhex("".join(ids)), ID_BYTES)


def unpack_ids(planes: bytes, count: int) -> list[str]:
    """Return `count` ids as hexadecimal digits."""
    if len(planes) != ID_BYTES * count:
        raise WireError(BROKEN)
    digits = _woven(planes, ID_BYTES).hex()
    return [digits[start : start + 32] for start in range(0, len(digits), 32)]


def pack_texts(texts: Sequence[str]) -> Texts:
    """Return texts, ids packed as bytes and repeats named by number."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    repeated = 2 * len(places) <= len(texts)
    picks = pack_numbers([places[text] for text in texts]) if repeated else NO_NUMBERS
    own = list(places) if repeated else texts
    if own and all(map(HEX_ID.fullmatch, own)):
        return Texts(len(own), picks, pack_ids(own), NO_NUMBERS, b"")
    return Texts(len(own), picks, b"", pack_numbers([len(text) for text in own]), _joined(own))


def unpack_texts(texts: Texts, count: int) -> list[str]:
    """Return `count` texts."""
    if texts.distinct > count:
        raise WireError(BROKEN)
    own = unpack_ids(texts.ids, texts.distinct) if texts.ids else _cut(texts)
    if len(own) == count:
        return own
    picks = unpack_numbers(texts.picks, count)
    if min(picks) < 0 or max(picks) >= len(own):
        raise WireError(BROKEN)
    return [own[pick] for pick in picks]


def pack_cells(values: Sequence[Value]) -> Cells:
    """Return the values of one column."""
    kinds = bytes(map(_kind, values))
    numbers = [value for value in values if isinstance(value, int)]
    texts = [value for value in values if isinstance(value, str)]
    alike = kinds[:1] if kinds.count(kinds[:1]) == len(kinds) else kinds
    return Cells(alike, pack_numbers(numbers), pack_texts(texts))


def unpack_cells(cells: Cells, count: int) -> Sequence[Value]:
    """Return `count` values of one column."""
    kinds = cells.kinds * count if len(cells.kinds) == 1 else cells.kinds
    if len(kinds) != count or kinds.translate(None, bytes(range(3))):
        raise WireError(BROKEN)
    numbers = unpack_numbers(cells.numbers, kinds.count(NUMBER))
    texts = unpack_texts(cells.texts, kinds.count(TEXT))
    each: tuple[Iterator[Value], ...] = (repeat(None), iter(numbers), iter(texts))
    return [next(each[kind]) for kind in kinds]


def _kind(value: Value) -> int:
    if value is None:
        return NOTHING
    if isinstance(value, str | int):
        return NUMBER if isinstance(value, int) else TEXT
    raise WireError(FOREIGN)


def _planes(runs: bytes, size: int) -> bytes:
    return b"".join(runs[place::size] for place in range(size))


def _woven(planes: bytes, size: int) -> bytes:
    count = len(planes) // size
    runs = bytearray(len(planes))
    for place in range(size):
        runs[place::size] = planes[place * count : (place + 1) * count]
    return bytes(runs)


def _joined(texts: Sequence[str]) -> bytes:
    try:
        return "".join(texts).encode()
    except UnicodeEncodeError as fault:
        raise WireError(NOT_TEXT) from fault


def _cut(texts: Texts) -> list[str]:
    lengths = unpack_numbers(texts.lengths, texts.distinct)
    try:
        whole = texts.text.decode()
    except UnicodeDecodeError as fault:
        raise WireError(BROKEN) from fault
    if any(length < 0 for length in lengths) or sum(lengths) != len(whole):
        raise WireError(BROKEN)
    ends = accumulate(lengths, initial=0)
    return [whole[start:end] for start, end in pairwise(ends)]
