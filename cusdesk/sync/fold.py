"""The fold: a batch of the log onto the folded state; total, without a clock, equal everywhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cusdesk.sync import citations, deletes, resolutions, writes
from cusdesk.sync.conflicts import hold
from cusdesk.sync.ground import UNKNOWN, Ground
from cusdesk.sync.memory import Key
from cusdesk.sync.owners import OWNER, key_of
from cusdesk.sync.parking import is_anything_parked, park, waiting_for
from cusdesk.sync.pasts import Author
from cusdesk.sync.units import GONE
from cusdesk.wire.ops import Batch, Op, OpKind, Schema, TableLaw

NO_LAW = TableLaw({})
INSERTING = frozenset({OpKind.INSERT})


@dataclass(frozen=True, slots=True)
class News:
    """A batch as the fold takes it: whose, after which past, and what."""

    ordinal: int
    seen: Mapping[int, int]
    """What the author newly knows of each device since his batch before."""
    batch: Batch
    last: int
    header_hash: str


def fold(ground: Ground, news: News) -> None:
    """Fold one whole batch (or a run of batches joined, where an act did not fit into one)."""
    author = ground.peers.advance(news.ordinal, news.seen)
    fold_ops(ground, author, news.batch)
    ground.peers.note(news.ordinal, news.last, news.header_hash)


def fold_ops(ground: Ground, author: Author, batch: Batch) -> None:
    """Fold ops act by act; the overlay is redone by this alone."""
    ground.state.read_ahead(_touched(batch))
    for _tx, ops in groupby(batch.ops, key=lambda op: op.tx):
        _fold_act(ground, author, list(ops), batch.schema)
    ground.owners.settle()


def _fold_act(ground: Ground, author: Author, ops: Sequence[Op], schema: Schema) -> None:
    loses = ops[0].together and any(
        writes.would_lose(ground, author, op, _law(schema, op))
        for op in ops
        if op.kind is OpKind.UPDATE
    )
    held = deletes.act_of(author, ops[0]) if loses else None
    for op in ops:
        _fold_one(ground, author, op, _law(schema, op), held)
    leaving = _leaving(ground, ops)
    if leaving and held:
        deletes.hold_all(ground, author, leaving, "together", held)
    elif leaving:
        deletes.delete_all(ground, author, leaving)
    _retry(ground, {key_of(op.table, op.row_id.hex) for op in ops if op.kind in INSERTING})


def _fold_one(
    ground: Ground, author: Author, op: Op, law: TableLaw, held: str | None = None
) -> None:
    if op.kind is OpKind.INSERT:
        _fold_insert(ground, author, op, law, held)
    elif op.kind is OpKind.UPDATE and held:
        writes.lose(ground, author, op, law, held)
    elif op.kind is OpKind.UPDATE:
        writes.update(ground, author, op, law)
    else:
        _fold_delete(ground, author, op, law)


def _fold_insert(ground: Ground, author: Author, op: Op, law: TableLaw, held: str | None) -> None:
    was_there = ground.row(op.table, op.row_id.hex) is not None
    writes.insert(ground, author, op, law)
    if was_there or ground.row(op.table, op.row_id.hex) is None:
        return
    if held:
        hold(ground.state, op, held)
    if op.table == citations.TABLE:
        citations.cite(ground, author, op)
    if op.table == resolutions.TABLE:
        resolutions.resolve(ground, author, op)


def _fold_delete(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Fold what came with the mark of a delete; the delete itself is judged with its act."""
    lack = writes.lack_of_change(ground, op, law)
    if lack is not None:
        park(ground, author, op, law, lack)
        return
    rest = {column: value for column, value in op.values.items() if column != GONE}
    if rest:
        writes.update(ground, author, writes.op_with(op, rest), law)


def _leaving(ground: Ground, ops: Sequence[Op]) -> list[Op]:
    """Return the deletes of an act that it did not take back itself."""
    last = {op.row_id: op for op in ops if GONE in op.values and op.kind is not OpKind.INSERT}
    return [
        op
        for op in last.values()
        if op.kind is OpKind.DELETE and ground.row(op.table, op.row_id.hex) is not None
    ]


def _retry(ground: Ground, arrived: set[str]) -> None:
    """Try parked ops again; what they insert may wake others."""
    if not arrived or not is_anything_parked(ground):
        return
    for author, op, law in list(waiting_for(ground, arrived)):
        _fold_one(ground, author, op, law)
        if op.kind is OpKind.DELETE and _leaving(ground, [op]):
            deletes.delete_all(ground, author, [op])
        if op.kind is OpKind.INSERT:
            _retry(ground, {key_of(op.table, op.row_id.hex)})


def _law(schema: Schema, op: Op) -> TableLaw:
    return schema.get(op.table, NO_LAW)


def _touched(batch: Batch) -> Iterator[Key]:
    for op in batch.ops:
        row_id = op.row_id.hex
        key = key_of(op.table, row_id)
        yield from ((op.table, row_id), (OWNER, key), (citations.CITED, key), (UNKNOWN, key))
        for column, parent in _law(batch.schema, op).parents.items():
            if op.values.get(column):
                yield parent, str(op.values[column])
