"""Records of the log as they travel: clear, signed, and nobody else's."""

import msgspec
import pytest

from cusdesk.wire.faults import WireError
from cusdesk.wire.notices import check_record, read_record, record_hash, sign_record
from cusdesk.wire.records import Adopt, Content, DropBlob, Enrol, NewKey, Record, Retire, Role
from tests.support.batches import COLLEAGUE, DEVICE, MOMENT, OFFICE, OTHER_REPLICA, REPLICA

CONTENTS = (
    Enrol(OTHER_REPLICA, 2, "Sekretariat", Role.OFFICE, COLLEAGUE.sign_key, COLLEAGUE.seal_key),
    Enrol(OTHER_REPLICA, 3, "Po awarii", Role.READER, DEVICE.sign_key, DEVICE.seal_key, REPLICA),
    Retire(OTHER_REPLICA, 120),
    NewKey(2, DEVICE.seal_key, {REPLICA.hex(): b"sealed"}),
    Adopt(OTHER_REPLICA, b"h" * 32),
    DropBlob(b"name"),
)


def notice_of(content: Content) -> bytes:
    return sign_record(Record(OFFICE, REPLICA, content, MOMENT), DEVICE)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: type(content).__name__)
def test_a_record_comes_back_equal(content):
    assert check_record(notice_of(content), OFFICE, DEVICE.sign_key).content == content


def test_the_same_record_is_the_same_bytes():
    assert notice_of(CONTENTS[3]) == notice_of(CONTENTS[3])
    assert record_hash(notice_of(CONTENTS[3])) != record_hash(notice_of(CONTENTS[2]))


def test_every_flipped_bit_cut_and_addition_is_refused():
    notice = notice_of(CONTENTS[0])
    flipped = [
        notice[:place] + bytes([notice[place] ^ 1 << bit]) + notice[place + 1 :]
        for place in range(len(notice))
        for bit in range(8)
    ]
    cut = [notice[:length] for length in range(len(notice))]
    for broken in [*flipped, *cut, notice + b"\0"]:
        with pytest.raises(WireError):
            check_record(broken, OFFICE, DEVICE.sign_key)


def test_a_record_signed_by_another_device_is_refused():
    with pytest.raises(WireError, match="Podpis"):
        check_record(notice_of(CONTENTS[0]), OFFICE, COLLEAGUE.sign_key)


def test_a_record_of_another_office_is_refused():
    with pytest.raises(WireError, match="innego biura"):
        check_record(notice_of(CONTENTS[0]), b"z" * 16, DEVICE.sign_key)


def test_a_record_of_a_kind_nobody_knows_is_refused():
    whole = [OFFICE, REPLICA, {"type": "destroy_all"}, MOMENT]
    notice = notice_of(CONTENTS[0])
    head = msgspec.msgpack.encode(whole)
    forged = notice[:5] + len(head).to_bytes(4) + head + bytes(64)
    with pytest.raises(WireError, match="uszkodzony"):
        read_record(forged)
