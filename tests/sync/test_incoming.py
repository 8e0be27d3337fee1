"""A run of batches is folded as one act, under the law that all of them tell together."""

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.sync.incoming import Incoming, whole
from cusdesk.sync.units import units_of
from cusdesk.wire.codec import pack, unpack
from cusdesk.wire.ops import Batch
from tests.support.batches import batches, phone_batch


def run_of(batch, cut):
    """Return the entries that an act comes in when it is cut into two batches."""
    for part, ops in enumerate((batch.ops[:cut], batch.ops[cut:]), 1):
        yield Incoming(
            position=part,
            chain=b"",
            header_hash="",
            replica="a",
            first=ops[0].lseq,
            last=ops[-1].lseq,
            part=part,
            parts=2,
            batch=unpack(pack(Batch(ops, batch.schema))),
        )


@given(batches().filter(lambda batch: len(batch.ops) > 1), st.data())
def test_an_act_in_two_batches_settles_as_it_would_in_one(batch, data):
    """Each batch tells the law of its own columns; an act needs that of all of them."""
    cut = data.draw(st.integers(1, len(batch.ops) - 1))

    (joined,) = whole(run_of(batch, cut), 0)

    assert joined.batch.ops == batch.ops
    for op in batch.ops:
        told, known = joined.batch.schema[op.table], batch.schema[op.table]
        assert units_of(told, op.values) == units_of(known, op.values)


def test_half_a_run_waits():
    first, _second = run_of(phone_batch(2), 1)

    assert list(whole((first,), 0)) == []
