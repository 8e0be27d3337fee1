"""A state on its way to a new PC: sealed to the office, in parts that a package can hold."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.wire.chunks import MOST_CHUNK, state
from cusdesk.wire.faults import KeyMissingError, NewerFormatError, WireError
from cusdesk.wire.seeds import (
    FORMAT,
    RAW_BYTES,
    SeedHead,
    SeedRows,
    open_head,
    open_rows,
    seal_head,
    seal_rows,
)
from tests.support.batches import EPOCH, KEYS, OFFICE

HEAD = SeedHead(FORMAT, OFFICE, 7, b"c" * 32, (("resident", 3, b"s" * 16),), 2)
VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=40)
ROWS = st.lists(st.tuples(st.text(max_size=36), VALUES), min_size=1, max_size=20).map(tuple)


def opened(sealed):
    """Return the rows of every part, one after another."""
    return [row for part in sealed for rows in open_rows(part, KEYS) for row in rows.rows]


def test_a_head_comes_back_as_it_left():
    assert open_head(seal_head(HEAD, EPOCH), KEYS) == HEAD


@given(ROWS)
def test_rows_come_back_as_they_left(rows):
    sealed = list(seal_rows([SeedRows("note", ("id", "text"), rows)], EPOCH))

    assert open_rows(sealed[0], KEYS) == (SeedRows("note", ("id", "text"), rows),)


def test_many_rows_are_parted_so_that_each_part_fits_and_none_is_lost():
    rows = tuple((str(number), f"{number:0512}") for number in range(4 * RAW_BYTES // 512))

    sealed = list(seal_rows([SeedRows("note", ("id", "text"), rows)], EPOCH))

    assert len(sealed) > 1
    assert opened(sealed) == list(rows)
    assert all(part.raw <= RAW_BYTES + 100 for part in sealed)
    assert all(len(chunk.content) <= MOST_CHUNK for chunk in state(sealed))


def test_small_tables_share_a_part():
    some = [SeedRows(f"table{number}", ("id",), ((str(number),),)) for number in range(50)]

    sealed = list(seal_rows(some, EPOCH))

    assert len(sealed) == 1
    assert open_rows(sealed[0], KEYS) == tuple(some)


def test_a_part_with_a_changed_byte_is_refused():
    (part,) = seal_rows([SeedRows("note", ("id",), (("1",),))], EPOCH)
    content = bytearray(part.content)
    content[-1] ^= 1

    with pytest.raises(WireError, match="uszkodzony"):
        open_rows(msgspec.structs.replace(part, content=bytes(content)), KEYS)


@pytest.mark.parametrize("more", [-1, 1])
def test_a_part_of_another_size_than_it_says_is_refused(more):
    (part,) = seal_rows([SeedRows("note", ("id",), (("1",),))], EPOCH)

    with pytest.raises(WireError, match="uszkodzony"):
        open_rows(msgspec.structs.replace(part, raw=part.raw + more), KEYS)


def test_a_part_under_a_key_that_is_not_here_says_which_key():
    (part,) = seal_rows([SeedRows("note", ("id",), (("1",),))], EPOCH)

    with pytest.raises(KeyMissingError, match="nr 9"):
        open_rows(msgspec.structs.replace(part, epoch=9), KEYS)


def test_a_state_of_a_later_format_asks_for_a_newer_program():
    newer = msgspec.structs.replace(HEAD, format=FORMAT + 1)

    with pytest.raises(NewerFormatError):
        open_head(seal_head(newer, EPOCH), KEYS)
