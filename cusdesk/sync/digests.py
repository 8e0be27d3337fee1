"""The check: sums of the folded state, kept as it changes, compared between replicas.

Each cell (table, row, column, value) has a digest; a bucket of a table is the sum of its cells
modulo 2^128. Sums do not ask for order, so a change costs its own cells and no more, and a column
that only a newer program knows counts alike wherever it is kept.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from zlib import crc32

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from cusdesk.db.exchange import DIGEST
from cusdesk.sync.ground import UNKNOWN
from cusdesk.sync.memory import Change, Image, Key
from cusdesk.sync.parking import PARKED
from cusdesk.sync.units import shapes
from cusdesk.wire.ops import Value

BUCKETS = 256
MODULUS = 2**128
BYTES = 16
SLASH = "/"
NEWER = "+"
"""Ends the name of sums over what only newer programs know: they compare with their like."""
Bucket = tuple[str, int]
_NUMBER = int.from_bytes


def add_changes(connection: Connection, changes: Mapping[Key, Change]) -> None:
    """Carry changes of the folded state into its sums."""
    moved: dict[Bucket, int] = defaultdict(int)
    for key, (before, after) in changes.items():
        for bucket, amount in _moves(key, before or {}, after or {}):
            moved[bucket] += amount
    totals = {bucket: amount for bucket, amount in moved.items() if amount % MODULUS}
    if totals:
        _add(connection, totals)


def sums(connection: Connection) -> dict[str, dict[int, str]]:
    """Return the sums of every table by bucket, empty buckets left out."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for table, bucket, total in connection.execute(select(DIGEST)):
        if int(total, 16):
            found[table][bucket] = total
    return dict(found)


def recount(connection: Connection, tables: Iterable[str] = ()) -> dict[str, dict[int, str]]:
    """Return the sums as the rows now in the file give them, slowly and from scratch."""
    moved: dict[Bucket, int] = defaultdict(int)
    for table in tables or shapes():
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():  # noqa: S608
            image = {
                name: value for name, value in row.items() if name != "id" and value is not None
            }
            for bucket, amount in _moves((table, row["id"]), {}, image):
                moved[bucket] += amount
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for (name, number), total in moved.items():
        if total % MODULUS:
            found[name][number] = f"{total % MODULUS:032x}"
    return dict(found)


def keep_sums(connection: Connection, counted: Mapping[str, Mapping[int, str]]) -> None:
    """Keep sums that were counted from scratch."""
    _add(
        connection,
        {
            (table, bucket): int(total, 16)
            for table, buckets in counted.items()
            for bucket, total in buckets.items()
        },
    )


def root(connection: Connection) -> bytes:
    """Return one digest over the sums of all that this program and older ones know."""
    return root_of(sums(connection))


def root_of(held: Mapping[str, Mapping[int, str]]) -> bytes:
    """Return the digest over sums, those that only newer programs know left out."""
    known = {name: each for name, each in held.items() if not name.endswith(NEWER)}
    text = json.dumps(known, sort_keys=True)
    return blake2b(text.encode(), digest_size=BYTES).digest()


def sealed_root(connection: Connection, digest_key: bytes, position: int) -> bytes:
    """Return what may leave this PC: the root under the office's digest key."""
    return _sealed(digest_key, position.to_bytes(8) + root(connection))


def attestation(digest_key: bytes, position: int, whole: bytes, replica: bytes) -> bytes:
    """Return what one PC says of its root at a position: no server can say it in another's name."""
    return _sealed(digest_key, position.to_bytes(8) + whole + replica)


def bucket_of(row_id: str) -> int:
    """Return the bucket a row belongs to."""
    return crc32(row_id.encode()) % BUCKETS


def _sealed(digest_key: bytes, said: bytes) -> bytes:
    return blake2b(said, key=digest_key, digest_size=BYTES, person=b"cusdesk digest").digest()


def _moves(key: Key, before: Image, after: Image) -> Iterator[tuple[Bucket, int]]:
    newer = key[0] == UNKNOWN or (key[0] == PARKED and _is_newer(before or after))
    if key[0] == UNKNOWN:
        # Newer columns count as cells of the row they belong to.
        table, row_id = key[1].split(SLASH, 1)
        key, before, after = (table, row_id), _newer(before), _newer(after)
    moved, place = 0, f"{key[0]}\0{key[1]}\0"
    for column, value in before.items() ^ after.items():
        amount = _cell(place, column, value)
        moved += -amount if before.get(column) == value else amount
    if moved:
        yield (key[0] + NEWER * newer, bucket_of(key[1])), moved


def _is_newer(parked: Image) -> bool:
    return str(parked.get("lacks", "")).endswith(SLASH)


def _newer(image: Image) -> dict[str, Value]:
    return json.loads(str(image["row"])) if image else {}


def _cell(place: str, column: str, value: Value) -> int:
    kind = "t" if isinstance(value, str) else "n"
    said = f"{place}{column}\0{kind}{value}".encode()
    return _NUMBER(blake2b(said, digest_size=BYTES).digest())


def _add(connection: Connection, moved: Mapping[Bucket, int]) -> None:
    tables = sorted({table for table, _bucket in moved})
    held = {
        (table, bucket): int(total, 16)
        for table, bucket, total in connection.execute(
            select(DIGEST).where(DIGEST.c.table_name.in_(tables))
        )
    }
    rows = [
        {
            "table_name": place[0],
            "bucket": place[1],
            "total": f"{(held.get(place, 0) + amount) % MODULUS:032x}",
        }
        for place, amount in sorted(moved.items())
    ]
    statement = insert(DIGEST)
    kept = statement.on_conflict_do_update(
        index_elements=["table_name", "bucket"], set_={"total": statement.excluded.total}
    )
    connection.execute(kept, rows)
