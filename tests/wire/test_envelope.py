"""A sealed batch: whoever touches one bit of it, or sends it to the wrong place, is refused."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire.codec import pack
from cusdesk.wire.envelope import Cover, Turn, check, open_sealed, read, seal
from cusdesk.wire.faults import KeyMissingError, NewerFormatError, WireError
from cusdesk.wire.header import FORMAT, NO_HASH, Header, Seen
from cusdesk.wire.keys import DeviceKeys, EpochKey
from cusdesk.wire.ops import Batch
from cusdesk.wire.signed import Kind, sign
from cusdesk.wire.squeeze import squeeze
from cusdesk.wire.typed import encode
from tests.support.batches import (
    COLLEAGUE,
    DEVICE,
    EPOCH,
    KEYS,
    OTHER_REPLICA,
    as_told,
    batches,
    cover,
    phone_batch,
    turn,
)

DICTIONARIES = dictionaries()


def sealed(batch: Batch, under: Cover | None = None, key: EpochKey = EPOCH) -> bytes:
    return seal(batch, under or cover(), DEVICE, key, DICTIONARIES)


def taken_in(
    envelope: bytes, expected: Turn | None = None, keys: Mapping[int, EpochKey] = KEYS
) -> Batch:
    return open_sealed(check(envelope, expected or turn()), keys, DICTIONARIES)


def with_header(envelope: bytes, device: DeviceKeys = DEVICE, **changes: object) -> bytes:
    """Return the envelope with another header, signed again by an enrolled but false device."""
    letter = read(envelope)
    header = encode(msgspec.structs.replace(letter.header, **changes))
    return sign(Kind.BATCH, header, device) + letter.body


ENVELOPE = sealed(phone_batch())


@given(batches())
def test_what_was_sealed_is_taken_in(batch):
    assert taken_in(sealed(batch), turn(batch.ops[0].lseq - 1)) == as_told(batch)


def test_anyone_reads_the_header_without_a_key():
    seen = (Seen(OTHER_REPLICA, 12, b"h" * 32),)
    header = read(sealed(phone_batch(3, first=5), cover(b"p" * 32, seen))).header

    assert (header.first, header.last, header.previous, header.seen) == (5, 7, b"p" * 32, seen)


def test_two_envelopes_of_a_replica_follow_each_other():
    first = check(ENVELOPE, turn())
    second = sealed(phone_batch(2, first=3), cover(first.header_hash))

    assert taken_in(second, turn(2, first.header_hash)).ops[0].lseq == 3


def test_every_flipped_bit_is_refused():
    for place in range(len(ENVELOPE)):
        for bit in range(8):
            altered = bytearray(ENVELOPE)
            altered[place] ^= 1 << bit
            with pytest.raises(WireError):
                check(bytes(altered), turn())


def test_every_cut_is_refused():
    for length in range(len(ENVELOPE)):
        with pytest.raises(WireError):
            check(ENVELOPE[:length], turn())


@given(st.binary(min_size=1, max_size=40))
def test_every_addition_is_refused(more):
    with pytest.raises(WireError):
        check(ENVELOPE + more, turn())


@given(st.binary(max_size=400))
def test_anything_else_is_refused(content):
    with pytest.raises(WireError):
        read(content)


def test_a_page_of_a_captive_portal_is_refused():
    with pytest.raises(WireError, match="uszkodzona"):
        read(b"<!DOCTYPE html><html><body>Zaloguj sie do sieci</body></html>")


def test_a_header_before_another_body_is_refused():
    other = read(sealed(phone_batch(2)))
    own = read(ENVELOPE)
    swapped = ENVELOPE[: own.outside.end] + other.body

    with pytest.raises(WireError):
        check(swapped, turn())


def test_a_signature_of_another_device_is_refused():
    with pytest.raises(WireError, match="Podpis"):
        check(with_header(ENVELOPE, COLLEAGUE), turn())


def test_a_signature_under_a_record_is_no_signature_under_a_batch():
    letter = read(ENVELOPE)
    record = sign(Kind.RECORD, letter.outside.head, DEVICE)
    with pytest.raises(WireError, match="Podpis"):
        check(Kind.BATCH.magic + record[4:] + letter.body, turn())


def test_a_batch_of_another_office_is_refused():
    with pytest.raises(WireError, match="innego biura"):
        check(with_header(ENVELOPE, office=b"z" * 16), turn())


@pytest.mark.parametrize(
    "expected",
    [turn(last=1), turn(last=2), replace(turn(), replica=OTHER_REPLICA)],
    ids=["repeated", "later", "another"],
)
def test_a_batch_out_of_turn_is_refused(expected):
    with pytest.raises(WireError, match="nie następuje"):
        check(ENVELOPE, expected)


def test_a_batch_after_another_past_is_refused():
    with pytest.raises(WireError, match="dwie różne historie"):
        check(ENVELOPE, turn(0, b"other".ljust(32)))


@pytest.mark.parametrize("changes", [{"raw_bytes": 2**40}, {"body_bytes": 3}])
def test_a_size_nobody_allows_is_refused_before_anything_is_opened(changes):
    with pytest.raises(WireError, match="długość"):
        check(with_header(ENVELOPE, **changes), turn())


@pytest.mark.parametrize(
    "changes",
    [{"first": 0}, {"first": 3, "last": 2}, {"part": 2}, {"replica": b"short"}, {"chain": b""}],
)
def test_a_header_that_contradicts_itself_is_refused(changes):
    with pytest.raises(WireError, match="uszkodzona"):
        read(with_header(ENVELOPE, **changes))


def test_numbers_of_the_header_are_those_of_the_ops():
    envelope = with_header(ENVELOPE, last=9)
    with pytest.raises(WireError, match="inne zmiany"):
        taken_in(envelope)


def test_a_raw_size_that_is_not_true_is_refused():
    raw = len(pack(phone_batch()))
    for said in (raw - 1, raw + 1):
        letter = check(with_header(ENVELOPE, raw_bytes=said), turn())
        with pytest.raises(WireError):
            open_sealed(letter, KEYS, DICTIONARIES)


def test_an_epoch_this_pc_lacks_is_named_and_waits():
    with pytest.raises(KeyMissingError, match="klucza biura nr 2") as refused:
        taken_in(sealed(phone_batch(), key=EpochKey(2, EPOCH.identity)))
    assert refused.value.epoch == 2


def test_the_key_of_another_epoch_opens_nothing():
    with pytest.raises(WireError, match="nie da się odczytać"):
        taken_in(ENVELOPE, keys={1: EpochKey.new(1)})


def test_a_newer_format_asks_for_a_newer_program():
    envelope = with_header(ENVELOPE, format=FORMAT + 1)
    with pytest.raises(NewerFormatError):
        taken_in(envelope)
    with pytest.raises(NewerFormatError):
        read(ENVELOPE[:4] + b"\2" + ENVELOPE[5:])


def test_a_header_with_a_field_of_tomorrow_is_still_read():
    letter = read(ENVELOPE)
    fields = [*msgspec.structs.astuple(letter.header), "tomorrow"]
    envelope = sign(Kind.BATCH, encode(fields), DEVICE) + letter.body

    assert taken_in(envelope) == as_told(phone_batch())


def test_squeezed_with_another_dictionary_is_refused():
    letter = check(ENVELOPE, turn())
    with pytest.raises(WireError):
        open_sealed(letter, KEYS, {FORMAT: squeeze(b"another", b"") * 50})


def test_nothing_in_the_clear_tells_a_value():
    assert b"600000001" not in ENVELOPE
    assert b"phone" not in ENVELOPE
    assert set(Header.__struct_fields__).isdisjoint({"ops", "tables", "users"})


def test_the_first_header_has_no_hash_before_it():
    assert read(ENVELOPE).header.previous == NO_HASH
