"""A batch as bytes: the same batch comes back, the same bytes go out."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.sync.units import units_of
from cusdesk.wire import codec
from cusdesk.wire.codec import Frame, pack, unpack
from cusdesk.wire.faults import WireError
from cusdesk.wire.ops import Batch, ColumnLaw, TableLaw, UnitClass
from tests.support.batches import as_told, batches, phone_batch


@given(batches())
def test_any_batch_comes_back_equal(batch):
    assert unpack(pack(batch)) == as_told(batch)


@given(batches())
def test_equal_batches_are_equal_bytes(batch):
    mirrored = tuple(replace(op, values=dict(reversed(op.values.items()))) for op in batch.ops)
    law = {
        table: TableLaw(dict(reversed(one.columns.items())), dict(reversed(one.parents.items())))
        for table, one in reversed(batch.schema.items())
    }

    assert pack(Batch(mirrored, law)) == pack(batch)


def test_only_the_law_of_named_tables_and_columns_travels():
    batch = phone_batch()
    other = TableLaw({"number": ColumnLaw(UnitClass.IMMUTABLE)})

    came = unpack(pack(Batch(batch.ops, {**batch.schema, "decision": other})))

    assert came.ops == batch.ops
    assert came.schema == {"phone": TableLaw({"number": ColumnLaw(UnitClass.HUMAN)})}


@given(batches())
def test_every_unit_of_an_op_is_settled_as_its_author_settles_it(batch):
    """Columns told alone make the same units as they do within the whole law of their table."""
    came = unpack(pack(batch))

    for op in batch.ops:
        assert units_of(came.schema[op.table], op.values) == units_of(
            batch.schema[op.table], op.values
        )


def test_names_may_be_a_text_of_the_store_s_own_kind():
    class Quoted(str):
        __slots__ = ()

    number = Quoted("number")
    law = TableLaw({number: ColumnLaw(UnitClass.HUMAN)}, {number: Quoted("b")})
    batch = Batch(phone_batch().ops, {Quoted("phone"): law})

    assert unpack(pack(batch)) == batch


def test_a_batch_without_ops_is_not_written():
    with pytest.raises(WireError, match="nie zawiera żadnej zmiany"):
        pack(Batch((), {}))


def test_a_batch_with_a_gap_is_not_written():
    ops = phone_batch(3).ops
    with pytest.raises(WireError, match="brakuje zmiany"):
        pack(Batch((ops[0], ops[2]), {}))


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1])
def test_a_number_that_no_file_holds_is_not_written(value):
    with pytest.raises(WireError, match="nie mieści"):
        pack(with_value(value))


@pytest.mark.parametrize("value", [1.5, b"bytes", ["list"]])
def test_a_value_that_is_no_text_or_number_is_not_written(value):
    with pytest.raises(WireError, match="obcy program"):
        pack(with_value(value))


def test_half_a_letter_is_not_written():
    with pytest.raises(WireError, match="tekst"):
        pack(with_value("\ud800"))


def test_more_ops_than_a_receiver_reads_are_not_written():
    with pytest.raises(WireError, match="za duża"):
        pack(phone_batch(codec.MOST_OPS + 1))


def test_the_law_of_a_table_nobody_names_is_refused():
    frame = frame_of(phone_batch())
    law = msgspec.structs.replace(frame.laws[0], table="decision")

    assert_refused(msgspec.structs.replace(frame, laws=(law,)))


def test_a_newer_class_of_column_asks_for_a_newer_program():
    frame = frame_of(phone_batch())
    law = msgspec.structs.replace(frame.laws[0], classes=bytes([99]))

    with pytest.raises(WireError, match="Zaktualizuj program"):
        unpack(msgspec.msgpack.encode(msgspec.structs.replace(frame, laws=(law,))))


@pytest.mark.parametrize("column", ["count", "acts", "order", "groups", "laws"])
@given(other=batches())
def test_a_part_of_another_batch_raises_nothing_but_a_refusal(column, other):
    frame = msgspec.structs.replace(
        frame_of(phone_batch(5)), **{column: getattr(frame_of(other), column)}
    )
    with suppress(WireError):
        unpack(msgspec.msgpack.encode(frame))


@given(batches(), st.data())
def test_a_changed_byte_raises_nothing_but_a_refusal(batch, data):
    packed = bytearray(pack(batch))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    with suppress(WireError):
        unpack(bytes(packed))


@given(batches(), st.data())
def test_a_cut_batch_is_refused(batch, data):
    packed = pack(batch)
    with pytest.raises(WireError):
        unpack(packed[: data.draw(st.integers(0, len(packed) - 1))])


def with_value(value: object) -> Batch:
    batch = phone_batch(1)
    return Batch((replace(batch.ops[0], values={"number": value}, row_id=UUID(int=1)),), {})


def frame_of(batch: Batch) -> Frame:
    return msgspec.msgpack.decode(pack(batch), type=Frame)


def assert_refused(frame: Frame) -> None:
    with pytest.raises(WireError):
        unpack(msgspec.msgpack.encode(frame))
