"""Papers as they travel: equal papers are equal bytes, and only the office's key opens them."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import EpochKey
from cusdesk.wire.sealed_files import name_of, open_file, seal_file

KEY, OTHER = EpochKey.new(1), EpochKey.new(1)


def digest(content):
    return sha256(content).hexdigest()


@given(st.binary(max_size=2000))
def test_a_sealed_paper_opens_to_what_it_was(content):
    assert open_file(seal_file(content, KEY), digest(content), KEY) == content


def test_equal_papers_are_equal_bytes_and_others_are_not():
    one = seal_file(b"umowa", KEY)

    assert one == seal_file(b"umowa", KEY)
    assert (
        len({name_of(one), name_of(seal_file(b"umowy", KEY)), name_of(seal_file(b"umowa", OTHER))})
        == 3
    )


@given(st.integers(0, 20), st.integers(1, 255))
def test_a_changed_paper_is_refused(place, change):
    sealed = bytearray(seal_file(b"umowa", KEY))
    sealed[place] ^= change

    with pytest.raises(WireError):
        open_file(bytes(sealed), digest(b"umowa"), KEY)


def test_a_paper_of_another_key_or_digest_is_refused():
    sealed = seal_file(b"umowa", KEY)
    for said, key in ((digest(b"umowa"), OTHER), (digest(b"inna"), KEY)):
        with pytest.raises(WireError):
            open_file(sealed, said, key)
