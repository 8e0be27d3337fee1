"""A batch of ops as bytes: by columns, equal batches to equal bytes, and back within bounds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated
from uuid import UUID

import msgspec

from cusdesk.wire.acts import Acts, pack_acts, unpack_acts
from cusdesk.wire.classes import Law, pack_laws, unpack_laws
from cusdesk.wire.columns import (
    BROKEN,
    Cells,
    Numbers,
    pack_cells,
    pack_ids,
    pack_numbers,
    unpack_cells,
    unpack_ids,
    unpack_numbers,
)
from cusdesk.wire.faults import WireError
from cusdesk.wire.ops import Batch, Op, OpKind, Row
from cusdesk.wire.typed import Count, Name, decode, encode

MOST_OPS = 16_384
MOST_VALUES = 262_144
MOST_GROUPS = 1024
MOST_COLUMNS = 256
EMPTY = "Paczka zmian nie zawiera żadnej zmiany. Zgłoś to administratorowi."
GAP = "W paczce zmian brakuje zmiany między pierwszą a ostatnią. Zgłoś to administratorowi."
TOO_MUCH = "Paczka zmian jest za duża. Podziel zmiany na mniejsze paczki."
KINDS = tuple(OpKind)
"""A kind is written as its place here."""

Shape = tuple[str, OpKind, tuple[str, ...]]
"""What the ops of a group have in common: table, kind, columns in order of name."""


class Group(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The ops of one shape, in their order: ids of their rows as 16 planes, values by columns."""

    table: Name
    kind: Annotated[int, msgspec.Meta(ge=0, lt=len(KINDS))]
    columns: Annotated[tuple[Name, ...], msgspec.Meta(max_length=MOST_COLUMNS)]
    rows: bytes
    cells: Annotated[tuple[Cells, ...], msgspec.Meta(max_length=MOST_COLUMNS)]


class Frame(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A batch: its first number, how many ops, their acts, the group of each, groups, law."""

    first: Count
    count: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPS)]
    acts: Acts
    order: Numbers
    groups: Annotated[tuple[Group, ...], msgspec.Meta(max_length=MOST_GROUPS)]
    laws: Annotated[tuple[Law, ...], msgspec.Meta(max_length=MOST_GROUPS)]


def pack(batch: Batch) -> bytes:
    """Return a batch as bytes, with the law of no other columns than its ops name."""
    _within_bounds(batch.ops)
    shapes = [_shape(op) for op in batch.ops]
    places = {shape: place for place, shape in enumerate(dict.fromkeys(shapes))}
    members: list[list[Op]] = [[] for _ in places]
    for op, shape in zip(batch.ops, shapes, strict=True):
        members[places[shape]].append(op)
    if len(members) > MOST_GROUPS:
        raise WireError(TOO_MUCH)
    frame = Frame(
        batch.ops[0].lseq,
        len(batch.ops),
        pack_acts(batch.ops),
        pack_numbers([places[shape] for shape in shapes]),
        tuple(map(_group, places, members)),
        pack_laws(batch.schema, _named(places)),
    )
    return encode(frame)


def unpack(packed: bytes) -> Batch:
    """Return the batch, or refuse; `packed` is of bounded size already."""
    frame = decode(Frame, packed, BROKEN)
    order = unpack_numbers(frame.order, frame.count)
    counts = _counts(order, frame.groups)
    rows = [_rows(group, count) for group, count in zip(frame.groups, counts, strict=True)]
    schema = unpack_laws(frame.laws)
    if not schema.keys() <= {group.table for group in frame.groups}:
        raise WireError(BROKEN)
    return Batch(tuple(_ops(frame, order, rows)), schema)


def _named(shapes: Iterable[Shape]) -> dict[str, set[str]]:
    """Return the columns that ops name, by table."""
    named: dict[str, set[str]] = {}
    for table, _kind, columns in shapes:
        named.setdefault(table, set()).update(columns)
    return named


def _within_bounds(ops: Sequence[Op]) -> None:
    if not ops:
        raise WireError(EMPTY)
    if any(op.lseq != lseq for lseq, op in enumerate(ops, ops[0].lseq)):
        raise WireError(GAP)
    values = sum(len(op.values) for op in ops)
    widest = max(len(op.values) for op in ops)
    if len(ops) > MOST_OPS or values > MOST_VALUES or widest > MOST_COLUMNS:
        raise WireError(TOO_MUCH)


def _shape(op: Op) -> Shape:
    return op.table, op.kind, tuple(sorted(op.values))


def _group(shape: Shape, ops: Sequence[Op]) -> Group:
    table, kind, columns = shape
    return Group(
        table,
        KINDS.index(kind),
        columns,
        pack_ids([op.row_id.hex for op in ops]),
        tuple(pack_cells([op.values[column] for op in ops]) for column in columns),
    )


def _counts(order: Sequence[int], groups: Sequence[Group]) -> list[int]:
    """Return how many ops each group has, after looking that they are no more than allowed."""
    counts = [0] * len(groups)
    for place in order:
        if not 0 <= place < len(counts):
            raise WireError(BROKEN)
        counts[place] += 1
    sizes = zip(counts, groups, strict=True)
    if sum(count * len(group.columns) for count, group in sizes) > MOST_VALUES:
        raise WireError(TOO_MUCH)
    return counts


def _rows(group: Group, count: int) -> Iterator[tuple[UUID, Row]]:
    if len(group.cells) != len(group.columns) or len(set(group.columns)) != len(group.columns):
        raise WireError(BROKEN)
    ids = [UUID(hex=digits) for digits in unpack_ids(group.rows, count)]
    cells = [unpack_cells(column, count) for column in group.cells]
    rows: Iterator[Row] = (
        dict(zip(group.columns, values, strict=True)) for values in zip(*cells, strict=True)
    )
    return zip(ids, rows if cells else ({} for _ in ids), strict=True)


def _ops(
    frame: Frame, order: Sequence[int], rows: Sequence[Iterator[tuple[UUID, Row]]]
) -> Iterator[Op]:
    acts = unpack_acts(frame.acts, frame.count)
    each = zip(order, acts, strict=True)
    for lseq, (place, (tx, at, user_id, together)) in enumerate(each, frame.first):
        group = frame.groups[place]
        row_id, values = next(rows[place])
        yield Op(lseq, tx, group.table, KINDS[group.kind], row_id, values, at, user_id, together)
