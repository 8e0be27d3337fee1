"""Keys of a device and of the office."""

import pytest

from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import DeviceKeys, EpochKey, is_signed, open_epoch, seal_epoch
from tests.support.batches import COLLEAGUE, DEVICE, EPOCH, OFFICE


def test_an_epoch_reaches_the_device_it_is_sealed_to():
    assert open_epoch(OFFICE, seal_epoch(OFFICE, EPOCH, DEVICE.seal_key), DEVICE) == EPOCH


def test_another_device_does_not_open_it():
    with pytest.raises(WireError, match="nie jest dla tego komputera"):
        open_epoch(OFFICE, seal_epoch(OFFICE, EPOCH, DEVICE.seal_key), COLLEAGUE)


def test_another_office_s_epoch_is_refused():
    with pytest.raises(WireError, match="nie jest dla tego komputera"):
        open_epoch(b"z" * 16, seal_epoch(OFFICE, EPOCH, DEVICE.seal_key), DEVICE)


def test_a_cut_epoch_is_refused():
    sealed = seal_epoch(OFFICE, EPOCH, DEVICE.seal_key)
    for cut in (sealed[:-1], sealed[:40], b""):
        with pytest.raises(WireError):
            open_epoch(OFFICE, cut, DEVICE)


def test_a_key_that_is_none_is_refused():
    with pytest.raises(WireError, match="Klucz wymiany"):
        seal_epoch(OFFICE, EPOCH, "age1broken")
    with pytest.raises(WireError, match="Klucz wymiany"):
        _ = EpochKey(1, "AGE-SECRET-KEY-1BROKEN").recipient


def test_new_devices_and_epochs_differ():
    assert DeviceKeys.new().sign_key != DeviceKeys.new().sign_key
    assert EpochKey.new(1).digest_key != EpochKey.new(1).digest_key


def test_the_digest_key_follows_from_the_epoch_alone():
    assert EPOCH.digest_key == EpochKey(9, EPOCH.identity).digest_key
    assert len(EPOCH.digest_key) == 32


@pytest.mark.parametrize("key", [b"", b"short", bytes(32), b"\xff" * 32])
def test_a_key_of_no_device_signs_nothing(key):
    assert not is_signed(b"content", DEVICE.sign(b"content"), key)


def test_keys_are_not_shown():
    shown = repr(DEVICE) + repr(EPOCH)

    assert "AGE-SECRET" not in shown
    assert DEVICE.sign_seed.hex() not in shown
    assert repr(DEVICE.sign_seed) not in shown
