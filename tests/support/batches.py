"""Batches for tests: any that the journal could write, and keys that are the same for ever."""

from uuid import UUID

from hypothesis import strategies as st

from cusdesk.wire.envelope import Cover, Turn
from cusdesk.wire.header import NO_HASH, Seen
from cusdesk.wire.keys import DeviceKeys, EpochKey
from cusdesk.wire.ops import Batch, ColumnLaw, Op, OpKind, TableLaw, UnitClass

# Keys of tests only; the golden files are sealed with them, so they never change.
DEVICE = DeviceKeys(
    bytes(range(32)), "AGE-SECRET-KEY-1GP8F6H3RML0WKY6K5SHKCPZ0LA4EDXCU6V6L6KHJH9G5E547GH9SKKTLMC"
)
COLLEAGUE = DeviceKeys(
    bytes(range(32, 64)),
    "AGE-SECRET-KEY-1R5F227XQLFSWU7WAR4QL9CX6DK7Q4RLLUDAGTQPJAM6YSL6UX5JQ5NF0HG",
)
EPOCH = EpochKey(1, "AGE-SECRET-KEY-1AZAXN70AY2Q5QQ6NSG2WNJZDDXEEL28ZL6LR0YFW8C38YW3EMU3QM2CXP4")
KEYS = {1: EPOCH}
OFFICE = bytes.fromhex("0a" * 16)
REPLICA = bytes.fromhex("0b" * 16)
OTHER_REPLICA = bytes.fromhex("0c" * 16)
MOMENT = "2026-11-22T08:30:00.000000Z"

names = st.sampled_from(["resident", "address", "income", "note", "amount", "valid_from", "gone"])
whole = st.integers(-(2**63), 2**63 - 1)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
hex_ids = st.uuids().map(lambda one: one.hex)
values = st.none() | whole | st.integers(0, 300) | words | hex_ids | st.just(MOMENT)
moments = st.datetimes().map(lambda one: one.isoformat(timespec="microseconds") + "Z") | words
laws = st.builds(
    TableLaw,
    st.dictionaries(
        names,
        st.builds(ColumnLaw, st.sampled_from(UnitClass), st.none() | names),
        max_size=4,
    ),
    st.dictionaries(names, names, max_size=2),
)
acts = st.tuples(
    st.integers(0, 2**63 - 1) | st.integers(0, 9),
    moments,
    st.none() | st.uuids() | st.just(UUID(int=7)),
    st.booleans(),
)
changes = st.tuples(
    names,
    st.sampled_from(OpKind),
    st.uuids(),
    st.dictionaries(names, values, max_size=4),
    acts,
)


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """Draw a batch of some ops with the law of the tables they name."""
    drawn = draw(st.lists(changes, min_size=1, max_size=12))
    first = draw(st.integers(1, 10**6))
    ops = tuple(
        Op(lseq, act[0], table, kind, row_id, row, act[1], act[2], act[3])
        for lseq, (table, kind, row_id, row, act) in enumerate(drawn, first)
    )
    return Batch(ops, {op.table: draw(laws) for op in ops})


def as_told(batch: Batch) -> Batch:
    """Return a batch with no more law than it tells: that of the columns its ops name."""
    named: dict[str, set[str]] = {}
    for op in batch.ops:
        named.setdefault(op.table, set()).update(op.values)
    known = named.keys() & batch.schema.keys()
    return Batch(batch.ops, {table: batch.schema[table].of(named[table]) for table in known})


def cover(previous: bytes = NO_HASH, seen: tuple[Seen, ...] = ()) -> Cover:
    """Return what the author of the sample batches knew."""
    return Cover(OFFICE, REPLICA, previous, seen, 0, NO_HASH, 1, MOMENT)


def turn(last: int = 0, previous: bytes = NO_HASH) -> Turn:
    """Return what is expected next of the author of the sample batches."""
    return Turn(OFFICE, REPLICA, DEVICE.sign_key, last, previous)


def phone_batch(ops: int = 2, first: int = 1) -> Batch:
    """Return a batch of new telephone numbers."""
    law = TableLaw(
        {"number": ColumnLaw(UnitClass.HUMAN), "gone": ColumnLaw(UnitClass.HUMAN)},
        {"resident_id": "resident"},
    )
    made = tuple(
        Op(
            lseq,
            lseq,
            "phone",
            OpKind.UPDATE,
            UUID(int=lseq),
            {"number": f"60{lseq:07}"},
            MOMENT,
            UUID(int=7),
        )
        for lseq in range(first, first + ops)
    )
    return Batch(made, {"phone": law})
