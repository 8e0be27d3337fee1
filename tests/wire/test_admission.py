"""What lets a new PC in: opened by its code only."""

import pytest

from cusdesk.wire.admission import (
    Admission,
    answer_with,
    answered,
    open_admission,
    seal_admission,
)
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import KeptEpoch
from cusdesk.wire.records import Role, Voucher
from cusdesk.wire.trust import invite, voucher_key
from tests.support.batches import COLLEAGUE, DEVICE, EPOCH, KEYS, OFFICE, REPLICA

SEED = b"v" * 32
TICKET = invite(
    Voucher(OFFICE, REPLICA, voucher_key(SEED), Role.OFFICE, admin=False, epoch=1), DEVICE, SEED
)
ADMISSION = Admission(
    OFFICE,
    Role.OFFICE,
    REPLICA,
    DEVICE.sign_key,
    7,
    b"c" * 32,
    TICKET,
    (KeptEpoch(OFFICE, EPOCH.epoch, EPOCH.identity),),
)
KEY = b"k" * 32


def test_the_code_s_key_opens_it():
    opened = open_admission(seal_admission(ADMISSION, KEY), KEY)

    assert opened == ADMISSION
    assert opened.keys == KEYS


def test_another_code_does_not():
    with pytest.raises(WireError, match="nie otwiera zaproszenia"):
        open_admission(seal_admission(ADMISSION, KEY), b"x" * 32)


def test_a_changed_or_cut_one_is_refused():
    sealed = seal_admission(ADMISSION, KEY)
    for broken in (b"", sealed[:30], sealed[:-1], sealed + b"\0", b"\0" + sealed[1:]):
        with pytest.raises(WireError):
            open_admission(broken, KEY)


def test_nobody_reads_it_on_the_way():
    assert EPOCH.identity.encode() not in seal_admission(ADMISSION, KEY)


def test_by_stick_it_is_sealed_to_the_device_that_asked():
    sealed = answer_with(ADMISSION, COLLEAGUE.seal_key)

    assert answered(sealed, COLLEAGUE) == ADMISSION
    with pytest.raises(WireError, match="nie jest dla tego komputera"):
        answered(sealed, DEVICE)
