"""Files of every released format, kept for ever: `python3 -m tests.support.goldens v2` makes new.

A file that is there is never written again: offices' logs are full of its like.
"""

import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from cusdesk.app.dictionaries import dictionaries
from cusdesk.wire import chunks
from cusdesk.wire.chain import Head
from cusdesk.wire.chunks import Answer, Taken
from cusdesk.wire.envelope import Cover, Turn, check, open_sealed, read, seal
from cusdesk.wire.header import Seen
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import read_record, record_hash, sign_record
from cusdesk.wire.ops import Batch, ColumnLaw, Op, OpKind, TableLaw, UnitClass
from cusdesk.wire.package import Package, Purpose, Request, Wrapper, write
from cusdesk.wire.records import Adopt, DropBlob, Enrol, NewKey, Record, Retire, Role, Voucher
from cusdesk.wire.seeds import FORMAT as SEED_FORMAT
from cusdesk.wire.seeds import SeedHead, SeedRows, open_head, open_rows, seal_head, seal_rows
from cusdesk.wire.trust import invite, use, voucher_key
from tests.support.batches import (
    COLLEAGUE,
    DEVICE,
    EPOCH,
    KEYS,
    MOMENT,
    OFFICE,
    OTHER_REPLICA,
    REPLICA,
    cover,
    phone_batch,
)

FOLDER = Path(__file__).parents[1] / "wire" / "golden"
ROW = UUID(int=0x019A)
ODD = ("", "Zażółć gęślą jaźń „–” 🙂", "0" * 32, "F" * 32, "line\nbreak\0", MOMENT, "2026-02-30")
NUMBERS = (0, 1, -1, 255, 256, 2**63 - 1, -(2**63))


def every_value() -> Batch:
    """Return a batch with every kind of op, value, class and act."""
    law = TableLaw(
        {f"column_{kind.value}": ColumnLaw(kind) for kind in UnitClass}
        | {
            "income": ColumnLaw(UnitClass.GROUP, "money"),
            "month": ColumnLaw(UnitClass.GROUP, "money"),
        },
        {"resident_id": "resident"},
    )
    values = (*ODD, *NUMBERS, None)
    inserts = [
        (OpKind.INSERT, {"column_human": value, "income": 120_000, "resident_id": ROW.hex})
        for value in values
    ]
    others = [(OpKind.UPDATE, {"income": None, "month": "2026-11"}), (OpKind.DELETE, {"gone": 1})]
    ops = tuple(
        Op(
            lseq,
            lseq // 4,
            "thing" if lseq % 5 else "resident",
            kind,
            UUID(int=ROW.int + lseq),
            row,
            MOMENT if lseq % 7 else "in the evening",
            UUID(int=7) if lseq % 3 else None,
            lseq % 4 == 0,
        )
        for lseq, (kind, row) in enumerate([*inserts, *others], 40)
    )
    return Batch(ops, {"thing": law, "resident": TableLaw({"gone": ColumnLaw(UnitClass.HUMAN)})})


def made() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the present format."""
    first = seal(phone_batch(), cover(), DEVICE, EPOCH, dictionaries())
    yield "phones.batch", first
    seen = (Seen(OTHER_REPLICA, 12, b"s" * 32),)
    odd = Cover(OFFICE, REPLICA, read(first).header_hash, seen, 9, b"c" * 32, 3, MOMENT, 2, 3)
    yield "every-value.batch", seal(every_value(), odd, DEVICE, EPOCH, dictionaries())
    yield "many.batch", seal(phone_batch(60), cover(), DEVICE, EPOCH, dictionaries())
    notices = dict(_notices())
    yield from notices.items()
    yield "whole.cuspak", _package(first, notices["retire.record"])
    yield "state.cuspak", _state()


def _notices() -> Iterator[tuple[str, bytes]]:
    joining = Enrol(
        OTHER_REPLICA,
        2,
        "Sekretariat",
        Role.OFFICE,
        COLLEAGUE.sign_key,
        COLLEAGUE.seal_key,
        REPLICA,
    )
    seed = b"v" * 32
    voucher = Voucher(OFFICE, REPLICA, voucher_key(seed), Role.OFFICE, admin=True, epoch=1)
    joining = use(invite(voucher, DEVICE, seed), OFFICE, joining)
    contents = {
        "enrol": joining,
        "retire": Retire(OTHER_REPLICA, 120),
        "new-key": NewKey(2, DEVICE.seal_key, {REPLICA.hex(): b"sealed"}),
        "adopt": Adopt(OTHER_REPLICA, b"h" * 32),
        "drop-blob": DropBlob(b"name"),
    }
    for name, content in contents.items():
        yield f"{name}.record", sign_record(Record(OFFICE, REPLICA, content, MOMENT), DEVICE)


def _package(envelope: bytes, notice: bytes) -> bytes:
    file = io.BytesIO()
    paper = bytes(range(256))
    request = Request(
        OTHER_REPLICA, "Sekretariat", Role.OFFICE, COLLEAGUE.sign_key, COLLEAGUE.seal_key
    )
    head = Head()
    entries = [head.entry(EntryKind.RECORD, record_hash(notice), notice)]
    entries.append(head.after(entries).entry(EntryKind.BATCH, read(envelope).header_hash, envelope))
    parts = [
        *chunks.sent([envelope, notice]),
        *chunks.log(entries),
        *chunks.blob(b"name", len(paper), io.BytesIO(paper)),
        *chunks.answers([Answer(OTHER_REPLICA, b"sealed")]),
        *chunks.taken([Taken(REPLICA, 2, b"h" * 32, 2, 1)]),
    ]
    wrapper = Wrapper(OFFICE, REPLICA, Purpose.SEED, MOMENT, (request,))
    write(file, wrapper, lambda: parts, DEVICE)
    return file.getvalue()


def _state() -> bytes:
    """Return a package with an office's state for a new PC: rows of every kind of value."""
    values = tuple((f"{number:032x}", value, None) for number, value in enumerate(NUMBERS + ODD))
    rows = [
        SeedRows("thing", ("id", "column_human", "month"), values),
        SeedRows("peer", ("id",), ()),
    ]
    sums = (("peer", 0, b"p" * 16), ("thing", 255, b"t" * 16))
    head = SeedHead(SEED_FORMAT, OFFICE, 9, b"c" * 32, sums, 1)
    parts = [seal_head(head, EPOCH), *seal_rows(rows, EPOCH)]
    file = io.BytesIO()
    wrapper = Wrapper(OFFICE, REPLICA, Purpose.SEED, MOMENT)
    write(file, wrapper, lambda: chunks.state(parts), DEVICE)
    return file.getvalue()


def told(name: str, content: bytes) -> str:
    """Return as JSON what a golden file says, read by the program of today."""
    readers = {".batch": _told_batch, ".record": _told_record, ".cuspak": _told_package}
    said = readers[Path(name).suffix](content)
    return json.dumps(_plain(said), ensure_ascii=False, indent=1) + "\n"


def _told_batch(content: bytes) -> dict[str, Any]:
    header = read(content).header
    author = Turn(OFFICE, REPLICA, DEVICE.sign_key, header.first - 1, header.previous)
    letter = check(content, author)
    batch = open_sealed(letter, KEYS, dictionaries())
    return {"header": letter.header, "header_hash": letter.header_hash, "batch": batch}


def _told_record(content: bytes) -> dict[str, Any]:
    return {"record": read_record(content), "hash": record_hash(content)}


def _told_package(content: bytes) -> dict[str, Any]:
    package = Package(io.BytesIO(content))
    kinds = ("sent", "log", "pieces", "answers", "taken")
    said = {"manifest": package.manifest} | {kind: [*getattr(package, kind)()] for kind in kinds}
    if not (parts := list(package.state())):
        return said
    rows = [open_rows(part, KEYS) for part in parts[1:]]
    return said | {"state": {"head": open_head(parts[0], KEYS), "rows": rows}}


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {"is": type(value).__name__} | _plain(msgspec.structs.asdict(value))
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def main(version: str) -> None:
    """Write the golden files that a format not released yet lacks; one that is there stays."""
    folder = FOLDER / version
    folder.mkdir(exist_ok=True)
    for name, content in made():
        if (folder / name).exists():
            continue
        (folder / name).write_bytes(content)
        (folder / f"{name}.json").write_text(told(name, content), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
