"""Who did what, when, in which transaction: said once for each run of ops that share it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise, repeat
from uuid import UUID

import msgspec

from cusdesk.wire.columns import (
    BROKEN,
    Cells,
    Numbers,
    pack_cells,
    pack_numbers,
    unpack_cells,
    unpack_numbers,
)
from cusdesk.wire.faults import WireError
from cusdesk.wire.instants import lengthened, shortened
from cusdesk.wire.ops import Op, Value
from cusdesk.wire.typed import LARGEST, Count

Act = tuple[int, str, UUID | None, bool]
"""Transaction, moment, person, and whether it stands or falls together."""


class Acts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Runs of neighbouring ops of one act, in order, by columns.

    `transactions` are distances to the act before (the first to 0), `moments` microseconds
    since the act before (the first since 1970), or texts where they are no plain moment.
    """

    count: Count
    lengths: Numbers
    transactions: Numbers
    moments: Cells
    people: Cells
    together: Numbers


def pack_acts(ops: Sequence[Op]) -> Acts:
    """Return the acts of ops."""
    runs = [(act, sum(1 for _ in run)) for act, run in groupby(ops, key=_act)]
    numbers = [act[0] for act, _ in runs]
    return Acts(
        len(runs),
        pack_numbers([length for _, length in runs]),
        pack_numbers([after - before for before, after in pairwise([0, *numbers])]),
        pack_cells(list(shortened(act[1] for act, _ in runs))),
        pack_cells([act[2].hex if act[2] else None for act, _ in runs]),
        pack_numbers([int(act[3]) for act, _ in runs]),
    )


def unpack_acts(acts: Acts, ops: int) -> Iterator[Act]:
    """Yield the act of each of so many ops."""
    if acts.count > ops:
        raise WireError(BROKEN)
    lengths = unpack_numbers(acts.lengths, acts.count)
    if sum(lengths) != ops or any(length < 1 for length in lengths):
        raise WireError(BROKEN)
    numbers = list(accumulate(unpack_numbers(acts.transactions, acts.count)))
    if any(not 0 <= number <= LARGEST for number in numbers):
        raise WireError(BROKEN)
    people = unpack_cells(acts.people, acts.count)
    known = {value: _person(value) for value in set(people)}
    each = zip(
        numbers,
        lengthened(unpack_cells(acts.moments, acts.count)),
        (known[value] for value in people),
        map(_yes, unpack_numbers(acts.together, acts.count)),
        strict=True,
    )
    for length, act in zip(lengths, each, strict=True):
        yield from repeat(act, length)


def _act(op: Op) -> Act:
    return op.tx, op.at, op.user_id, op.together


def _person(value: Value) -> UUID | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != len(UUID(int=0).hex):
        raise WireError(BROKEN)
    try:
        return UUID(hex=value)
    except ValueError as fault:
        raise WireError(BROKEN) from fault


def _yes(value: int) -> bool:
    if value not in {0, 1}:
        raise WireError(BROKEN)
    return bool(value)
