"""Trains the dictionary that small batches are squeezed with, on the demonstration office's work.

    python3 -m tools.wire_dictionary resources/wire/dict-2.zdict

A dictionary that was shipped is kept for ever: batches squeezed with it lie in every log. A new
one takes the next number and a new format of the header.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from uuid import UUID

import zstandard

from cusdesk.db.journal import OUTBOX
from cusdesk.db.store import Store
from cusdesk.demo.office import Size, make_office
from cusdesk.sync.units import own_schema
from cusdesk.wire.codec import pack
from cusdesk.wire.ops import Batch, Op, OpKind
from cusdesk.wire.squeeze import LEVEL
from tools.places import stop

BYTES = 64 * 1024
DAY = date(2026, 11, 22)
# Even an invented person's number may be somebody's; none lies in a file that is shipped.
PERSONAL_NUMBER = re.compile(r"\d{11}")
ACTS_AT_ONCE = (1, 4)
FEW_OPS = 400
"""A batch of the first import is large enough to be squeezed without any dictionary."""


def main(*arguments: str) -> None:
    """Write the dictionary to a new file."""
    if len(arguments) != 1 or Path(arguments[0]).exists():
        raise stop("name one new file: a shipped dictionary is never written again")
    with tempfile.TemporaryDirectory() as home:
        ops = list(demonstration_ops(Path(home) / "office"))
    Path(arguments[0]).write_bytes(train(ops))


def demonstration_ops(folder: Path) -> Iterator[Op]:
    """Yield every op the demonstration office made of its years of work."""
    made = make_office(folder, Size(residents=24_000, years=2, seed=11), DAY, print)
    with (
        Store.open_with_code(folder, made.recovery_code) as store,
        store.reader.begin() as connection,
    ):
        for row in connection.execute(OUTBOX.select().order_by(OUTBOX.c.lseq)):
            yield Op(
                row.lseq,
                row.tx,
                row.table_name,
                OpKind(row.kind),
                UUID(row.row_id),
                json.loads(PERSONAL_NUMBER.sub("0" * 11, row.changes)),
                row.at,
                UUID(row.user_id) if row.user_id else None,
                bool(row.together),
            )


def train(ops: list[Op]) -> bytes:
    """Return a dictionary for batches of one act, a few and some twenty."""
    acts = [tuple(run) for _, run in groupby(ops, key=lambda op: op.tx)]
    batches = [batch for size in ACTS_AT_ONCE for batch in _batches(acts, size)]
    samples: list[bytes | bytearray | memoryview[int]] = [
        pack(Batch(batch, own_schema())) for batch in batches if len(batch) <= FEW_OPS
    ]
    return zstandard.train_dictionary(BYTES, samples, level=LEVEL).as_bytes()


def _batches(acts: list[tuple[Op, ...]], size: int) -> Iterator[tuple[Op, ...]]:
    for start in range(0, len(acts), size):
        yield tuple(op for act in acts[start : start + size] for op in act)


if __name__ == "__main__":
    main(*sys.argv[1:])
