"""What a change costs on the wire, against the least it could cost, and how fast it is sealed."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import zstandard

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire.codec import pack, unpack
from cusdesk.wire.envelope import MOST_RAW, check, open_sealed, read, seal
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.ops import Batch, ColumnLaw, Op, OpKind, TableLaw, UnitClass
from cusdesk.wire.squeeze import LEVEL, squeeze
from tests.support.batches import DEVICE, EPOCH, KEYS, cover, turn

CHANGES = 10_000
FEW = 20
BATCH = 500
ROUNDS = 7
MONEY = ColumnLaw(UnitClass.GROUP, "income")
LAW = {"income": TableLaw({"amount": MONEY, "valid_from": MONEY}, {"resident_id": "resident"})}
MORNING = datetime(2026, 11, 2, 8)  # noqa: DTZ001 - written with the Z of the journal
PEOPLE = tuple(UUID(int=number) for number in (7, 8, 9))
LARGEST_RATIO = 1.5
LARGEST_CHANGE = 2000


def run(changes: int = CHANGES, seed: int = 1) -> dict[str, Any]:
    """Weigh and time updates of two columns, each its own act, as clerks make them."""
    ops = tuple(_updates(random.Random(seed), changes))
    whole, few, one = (Batch(ops[:count], LAW) for count in (changes, FEW, 1))
    batches = [Batch(ops[start : start + BATCH], LAW) for start in range(0, changes, BATCH)]
    floor, few_floor = _floor(ops), _floor(ops[:FEW])
    in_batches = sum(len(_sealed(batch)) for batch in batches)
    ratios = {
        "one envelope to the floor": _ratio(len(_sealed(whole)), floor),
        f"batches of {BATCH} to the floor": _ratio(in_batches, floor),
        f"{FEW} changes, body before sealing, to the floor": _ratio(_squeezed(few), few_floor),
        f"{FEW} changes, everything included, to the floor": _ratio(len(_sealed(few)), few_floor),
    }
    single = max(len(_sealed(one)) for _ in range(ROUNDS))
    return {
        "name": "wire",
        "figures": {
            "floor, bytes a change": round(floor / changes, 2),
            f"batches of {BATCH}, bytes a change": round(in_batches / changes, 2),
            f"{FEW} changes, bytes": len(_sealed(few)),
            "one change, bytes": single,
            **_speeds(whole, batches[0], changes),
        },
        "ratios": ratios,
        "bounds": [
            *(_bound(what, ratios[what], LARGEST_RATIO) for what in list(ratios)[:3]),
            _bound("one change, everything included, bytes", single, LARGEST_CHANGE),
        ],
    }


def _updates(chance: random.Random, count: int) -> Iterator[Op]:
    moment = MORNING
    for lseq in range(1, count + 1):
        moment += timedelta(microseconds=chance.randrange(60_000_000))
        made = 0x0190_0000_0000 + chance.randrange(3 * 365 * 86_400_000)
        yield Op(
            lseq=lseq,
            tx=lseq,
            table="income",
            kind=OpKind.UPDATE,
            # Made at any moment of three years, as UUIDv7 is.
            row_id=UUID(int=made << 80 | 0x7 << 76 | 0x2 << 62 | chance.getrandbits(62)),
            values={
                "amount": chance.randrange(80_000, 350_000),
                "valid_from": f"2026-{chance.randrange(1, 13):02}-01",
            },
            at=moment.isoformat(timespec="microseconds") + "Z",
            user_id=chance.choice(PEOPLE),
        )


def _floor(ops: tuple[Op, ...]) -> int:
    """Return the size of the changed columns with row ids alone, squeezed as hard as the batch."""
    ids = b"".join(op.row_id.bytes for op in ops)
    columns = [
        "\n".join(str(op.values[column]) for op in ops) for column in ("amount", "valid_from")
    ]
    return len(zstandard.ZstdCompressor(level=LEVEL).compress(ids + "\n".join(columns).encode()))


def _sealed(batch: Batch) -> bytes:
    return seal(batch, cover(), DEVICE, EPOCH, dictionaries())


def _squeezed(batch: Batch) -> int:
    return len(squeeze(pack(batch), dictionaries()[1]))


def _speeds(whole: Batch, batch: Batch, changes: int) -> dict[str, int]:
    """Return changes a second, each step at its best of some rounds."""
    packed, envelope, small = pack(whole), _sealed(whole), _sealed(batch)
    return {
        "encode, changes/s": round(changes / _best(lambda: pack(whole))),
        "decode, changes/s": round(changes / _best(lambda: unpack(packed))),
        "encode and seal, changes/s": round(changes / _best(lambda: _sealed(whole))),
        "open and decode, changes/s": round(changes / _best(lambda: _opened(envelope))),
        f"encode and seal {BATCH}, changes/s": round(BATCH / _best(lambda: _sealed(batch))),
        f"open and decode {BATCH}, changes/s": round(BATCH / _best(lambda: _opened(small))),
    }


def _opened(envelope: bytes) -> Batch:
    header = read(envelope).header
    expected = turn(header.first - 1, NO_HASH)
    return open_sealed(check(envelope, expected, MOST_RAW), KEYS, dictionaries())


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _ratio(value: float, base: float) -> float:
    return round(value / base, 3)


def _bound(what: str, value: float, bound: float) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}
