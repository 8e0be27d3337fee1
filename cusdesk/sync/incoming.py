"""What a pull brings: entries of the log, opened and checked, whole acts only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cusdesk.wire.ops import Batch, joined_laws

GAP = "the log goes on at {wanted}, not at {position}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry of the log: a batch, or a record as it travels, which the fold itself judges.

    `batch` is nothing for an own batch that comes back: its ops still lie in the outbox. A batch
    that is its author's but that nobody can read comes empty, with the `fault` everybody finds.
    """

    position: int
    chain: bytes
    header_hash: str
    replica: str
    first: int = 0
    last: int = 0
    seen: tuple[tuple[str, int], ...] = ()
    batch: Batch | None = None
    notice: bytes | None = None
    fault: str = ""
    key_epoch: int = 0
    """Under which key of the office it was sealed."""
    part: int = 1
    parts: int = 1


def whole(entries: Iterable[Incoming], after: int) -> Iterator[Incoming]:
    """Return the entries after a position; a run of batches as one, or not yet at all."""
    run: list[Incoming] = []
    for entry in entries:
        if entry.position <= after:
            continue
        wanted = after + 1
        if entry.position != wanted:
            raise ValueError(GAP.format(wanted=wanted, position=entry.position))
        after = entry.position
        run.append(entry)
        if entry.part == entry.parts:
            yield run[0] if len(run) == 1 else _joined(run)
            run = []


def _joined(run: list[Incoming]) -> Incoming:
    last = run[-1]
    batches = [part.batch for part in run if part.batch is not None]
    faults = [part.fault for part in run if part.fault]
    if not batches:
        return replace(last, first=run[0].first, seen=run[0].seen)
    if faults:
        # An act is never folded in part.
        batches = []
    ops = tuple(op for batch in batches for op in batch.ops)
    laws = joined_laws(each for batch in batches for each in batch.schema.items())
    joined = replace(last, first=run[0].first, seen=run[0].seen, batch=Batch(ops, laws))
    return replace(joined, fault=faults[0]) if faults else joined
