"""What comes may ask for no more memory than the office's PC can spare."""

import tracemalloc
from collections.abc import Callable

import msgspec
import pytest
import zstandard

from cusdesk.wire import codec
from cusdesk.wire.codec import pack, unpack
from cusdesk.wire.columns import NO_NUMBERS, NO_TEXTS, Cells, Numbers
from cusdesk.wire.envelope import MOST_RAW
from cusdesk.wire.faults import WireError
from cusdesk.wire.squeeze import expand
from cusdesk.wire.typed import encode
from tests.support.batches import phone_batch

MIB = 1024 * 1024
ARRAY_OF_FOUR_BILLION = b"\xdd\xff\xff\xff\xff"
BYTES_OF_FOUR_BILLION = b"\xc6\xff\xff\xff\xff"


def peak_of(refused: Callable[[], object]) -> int:
    """Return the most memory held while something is refused."""
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            refused()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("declared", [True, False])
def test_a_bomb_is_not_unpacked_beyond_what_its_header_says(declared):
    compressor = zstandard.ZstdCompressor(write_content_size=declared)
    bomb = compressor.compress(bytes(400 * MIB))

    assert peak_of(lambda: expand(bomb, b"", 1000)) < MIB


def test_a_bomb_of_many_frames_is_not_unpacked():
    frames = zstandard.ZstdCompressor().compress(bytes(MIB)) * 400

    assert peak_of(lambda: expand(frames, b"", 1000)) < MIB


def test_a_frame_that_wants_a_window_of_a_gigabyte_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=False)
    wide = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    frame = wide.compress(b"a" * 100) + wide.flush()

    assert peak_of(lambda: expand(frame, b"", 100)) < MIB


@pytest.mark.parametrize(
    "packed",
    [
        ARRAY_OF_FOUR_BILLION,
        b"\x97\x01\x01" + ARRAY_OF_FOUR_BILLION,
        b"\x97\x01" + BYTES_OF_FOUR_BILLION,
        b"\x91" * MIB,
        b"\x81\xa0" * MIB,
        b"\x97" + b"\xc1" * 7,
        b"",
    ],
)
def test_counts_and_depths_nobody_wrote_are_refused(packed):
    assert peak_of(lambda: unpack(packed)) < MIB


def test_more_values_than_allowed_are_refused_before_they_are_made():
    frame = msgspec.msgpack.decode(pack(phone_batch(2)), type=codec.Frame)
    wide = msgspec.structs.replace(
        frame.groups[0],
        columns=tuple(f"c{number}" for number in range(codec.MOST_COLUMNS)),
        cells=(Cells(b"\0", NO_NUMBERS, NO_TEXTS),) * codec.MOST_COLUMNS,
    )
    bomb = encode(
        msgspec.structs.replace(frame, count=codec.MOST_OPS, order=Numbers(0, b""), groups=(wide,))
    )

    assert peak_of(lambda: unpack(bomb)) < 4 * MIB


def test_the_largest_hostile_frame_stays_within_bounds():
    frame = msgspec.msgpack.decode(pack(phone_batch(2)), type=codec.Frame)
    group = msgspec.structs.replace(
        frame.groups[0],
        columns=("",) * codec.MOST_COLUMNS,
        cells=(Cells(b"", NO_NUMBERS, NO_TEXTS),) * codec.MOST_COLUMNS,
    )
    bomb = encode(msgspec.structs.replace(frame, groups=(group,) * 1000))
    assert len(bomb) < MOST_RAW

    assert peak_of(lambda: unpack(bomb)) < 200 * MIB
