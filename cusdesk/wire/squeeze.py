"""Packed bytes made small, batches with the shipped dictionary, and back with a bound on size."""

from functools import lru_cache

import zstandard

from cusdesk.wire.faults import WireError

LEVEL = 19
QUICK_LEVEL = 6
"""For what is large and written once: half as long again as the best, ten times sooner."""
WIDEST_WINDOW = 8 * 1024 * 1024
"""What a frame may make the receiver remember; a frame that asks for more is refused."""

CUT = "Paczka zmian jest ucięta lub uszkodzona i nie została przyjęta. Pobierz ją jeszcze raz."
BOMB = "Paczka zmian po rozpakowaniu jest większa, niż wolno, i nie została przyjęta."


def squeeze(raw: bytes, dictionary: bytes) -> bytes:
    """Return bytes made small."""
    compressor = zstandard.ZstdCompressor(
        level=LEVEL, dict_data=_dictionary(dictionary), write_checksum=False, write_dict_id=False
    )
    return compressor.compress(raw)


def expand(squeezed: bytes, dictionary: bytes, size: int) -> bytes:
    """Return the `size` bytes that were squeezed; not one more is ever unpacked."""
    return _expanded(
        zstandard.ZstdDecompressor(
            dict_data=_dictionary(dictionary), max_window_size=WIDEST_WINDOW
        ),
        squeezed,
        size,
    )


def pack(raw: bytes) -> bytes:
    """Return large bytes made small without a dictionary."""
    return zstandard.ZstdCompressor(level=QUICK_LEVEL, write_checksum=False).compress(raw)


def unpack(packed: bytes, size: int) -> bytes:
    """Return the `size` bytes that were packed."""
    return _expanded(zstandard.ZstdDecompressor(max_window_size=WIDEST_WINDOW), packed, size)


def _expanded(decompressor: zstandard.ZstdDecompressor, squeezed: bytes, size: int) -> bytes:
    try:
        # The size a frame declares is its author's word; only a bounded read is a bound.
        with decompressor.stream_reader(squeezed) as reader:
            raw = reader.read(size + 1)
    except zstandard.ZstdError as fault:
        raise WireError(CUT) from fault
    if len(raw) > size:
        raise WireError(BOMB)
    if len(raw) < size:
        raise WireError(CUT)
    return raw


@lru_cache(maxsize=4)
def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict:
    dictionary = zstandard.ZstdCompressionDict(content)
    # Most batches are a few hundred bytes: reading the dictionary anew would take ten times longer.
    dictionary.precompute_compress(level=LEVEL)
    return dictionary
