"""What encryption and the journal cost, each against the same file without it, in one run."""

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import keyring
import sqlcipher3.dbapi2 as sqlcipher
from keyring.backends.fail import Keyring as NoKeyring
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from cusdesk.db import engine, journal
from cusdesk.db.residents import Resident
from cusdesk.db.search_index import VIRTUAL
from cusdesk.db.store import Store
from tests.bench._people import office, people_to_add
from tests.support.rows import NOON

ROUNDS = 7
SINGLES = 150
BULK = 4000
READS = 3000
MOMENT = "2026-11-21T08:00:00.000000Z"
CLERK = UUID(int=7)
PREFIXES = ("ko", "wis", "zie", "jan", "les", "6012", "dab", "mar")
COLUMNS = (
    "id, surname, given_name, second_name, former_surname, pesel, citizenship, identity_document, "
    "old_number, e_delivery, homeless, moved_to, note"
)
INSERT = f"INSERT INTO resident ({COLUMNS}) VALUES ({', '.join('?' * 13)})"  # noqa: S608
UPDATE = "UPDATE resident SET note = ?, citizenship = ? WHERE id = ?"
READ = "SELECT surname, given_name, pesel FROM resident WHERE id = ?"
MATCH = "SELECT rowid FROM resident_search WHERE resident_search MATCH ? LIMIT 50"


def run(people: int = 100_000) -> dict[str, Any]:
    """Measure in turns, keep the best of each: the rest is what else this PC does."""
    keyring.set_keyring(NoKeyring())
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "office"
        store, rows = office(folder, people)
        key = store._key
        store.close()
        ids = [row["id"].hex for row in rows]
        opened = _opening(folder, key)
        sealed = _against_plain(folder / engine.NAME, key, ids)
        journalled = _against_bare(folder / engine.NAME, key, ids)
        size = (folder / engine.NAME).stat().st_size
    return {
        "name": "store",
        "figures": {
            "residents": people,
            "file, MB": round(size / 1e6, 1),
            **{f"{what}, ms": round(with_ * 1000, 3) for what, (with_, _) in sealed.items()},
            **{f"{what}, ms": round(with_ * 1000, 3) for what, (with_, _) in journalled.items()},
            "opening the office, ms": round(opened * 1000, 1),
        },
        "ratios": {
            **{f"{what}, encrypted to plain": _ratio(pair) for what, pair in sealed.items()},
            **{f"{what}, journalled to bare": _ratio(pair) for what, pair in journalled.items()},
        },
        "bounds": [
            _bound("opening the office with the raw key, ms", round(opened * 1000, 1), 50),
            _bound("one durable change, journalled to bare", _ratio(journalled["change"]), 1.5),
            _bound("4,000 changes, journalled to bare", _ratio(journalled["4,000 changes"]), 2),
            _bound("4,000 new people, journalled to bare", _ratio(journalled["4,000 inserts"]), 2),
            # A wide row written past the program is written twice, the second time as JSON.
            _bound(
                "4,000 inserts by hand, journalled to bare",
                _ratio(journalled["4,000 inserts by hand"]),
                3,
            ),
        ],
    }


def _opening(folder: Path, key: bytes) -> float:
    """Return how long an office takes to open: lock, checks, both kinds of connections."""

    def opened() -> float:
        started = time.perf_counter()
        store = Store.open(folder, key)
        taken = time.perf_counter() - started
        store.close()
        return taken

    return min(opened() for _ in range(ROUNDS))


def _against_plain(path: Path, key: bytes, ids: list[str]) -> dict[str, tuple[float, float]]:
    plain = path.with_name("plain.db")
    _write_plain(path, key, plain)
    sealed_copy = path.with_name("sealed.db")
    shutil.copy(path, sealed_copy)
    makers = (lambda: engine.open_file(sealed_copy, key), lambda: _open_plain(plain))
    chance = random.Random(5)
    some = [chance.choice(ids) for _ in range(READS)]
    return {
        "connection": _in_turns(makers, _touch),
        "insert": _in_turns(makers, _insert_many),
        "point read": _per(READS, _in_turns(makers, lambda file: _read_many(file, some))),
        "full-text query": _per(len(PREFIXES), _in_turns(makers, _match_many)),
    }


def _against_bare(path: Path, key: bytes, ids: list[str]) -> dict[str, tuple[float, float]]:
    """Compare the same encrypted file with and without the journal's triggers."""
    bare_path = path.with_name("bare.db")
    shutil.copy(path, bare_path)
    with _open(lambda: engine.open_file(bare_path, key)) as bare:
        names = bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            if name.startswith("journal_"):
                bare.execute(f'DROP TRIGGER "{name}"')
    for file in (path, bare_path):
        # The index of names is another cost and would hide this one.
        with _open(lambda file=file: engine.open_file(file, key)) as connection:
            connection.execute("DROP TRIGGER search_resident_insert")
    makers = (lambda: engine.open_file(path, key), lambda: engine.open_file(bare_path, key))
    chance = random.Random(6)
    scattered = [chance.choice(ids) for _ in range(BULK)]
    return {
        "change": _singles(makers, scattered),
        "4,000 changes": _in_turns(makers, lambda file: _change_many(file, scattered)),
        "4,000 inserts by hand": _in_turns(makers, _insert_many),
        "4,000 inserts": _by_program(path, bare_path, key),
    }


def _by_program(path: Path, bare_path: Path, key: bytes) -> tuple[float, float]:
    """Bring people in as an import does, through SQLAlchemy."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for side, file in enumerate((path, bare_path)):
            writer = engine.writing_engine(file, key)
            rows = people_to_add(BULK)
            with writer.begin() as connection:
                journal.open_transaction(connection)
                journal.begin(connection, CLERK, NOON)
            started = time.perf_counter()
            with writer.begin() as connection:
                journal.open_transaction(connection)
                journal.begin(connection, CLERK, NOON)
                connection.execute(insert(Resident), rows)
                journal.close_transaction(connection)
            best[side] = min(best[side], time.perf_counter() - started)
            writer.dispose()
    return best[0], best[1]


Maker = Callable[[], Any]


def _in_turns(makers: tuple[Maker, Maker], act: Callable[[Any], None]) -> tuple[float, float]:
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for side, maker in enumerate(makers):
            started = time.perf_counter()
            with _open(maker) as connection:
                if act is not _touch:
                    _touch(connection)
                    started = time.perf_counter()
                act(connection)
                best[side] = min(best[side], time.perf_counter() - started)
    return best[0], best[1]


def _singles(makers: tuple[Maker, Maker], ids: list[str]) -> tuple[float, float]:
    """Return the median of single durable changes, taken in turns in two open files."""
    taken: tuple[list[float], list[float]] = ([], [])
    with _open(makers[0]) as first, _open(makers[1]) as second:
        for number in range(SINGLES * ROUNDS):
            pairs = list(zip((first, second), taken, strict=True))
            for connection, times in pairs if number % 2 else reversed(pairs):
                started = time.perf_counter()
                with _transaction(connection):
                    connection.execute(UPDATE, (f"{number}", "PL", ids[number % len(ids)]))
                times.append(time.perf_counter() - started)
    return median(taken[0]), median(taken[1])


def _touch(connection: Any) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _change_many(connection: Any, ids: list[str]) -> None:
    mark = uuid7().hex
    with _transaction(connection):
        connection.executemany(UPDATE, [(mark, mark[:6], id_) for id_ in ids])


def _insert_many(connection: Any) -> None:
    rows = [
        (uuid7().hex, "Nowakowska", "Anna", "", "", f"{number:011}", *[""] * 4, 0, "", "")
        for number in range(BULK)
    ]
    with _transaction(connection):
        connection.executemany(INSERT, rows)


def _read_many(connection: Any, ids: list[str]) -> None:
    for id_ in ids:
        connection.execute(READ, (id_,)).fetchone()


def _match_many(connection: Any) -> None:
    for prefix in PREFIXES:
        connection.execute(MATCH, (f'"{prefix}" *',)).fetchall()


@contextmanager
def _transaction(connection: Any) -> Iterator[None]:
    """Write as the program does: with its transaction's marks set and cleared."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE journal_state SET tx = tx + 1, in_tx = 1, at = ?", (MOMENT,))
    yield
    connection.execute("UPDATE journal_state SET in_tx = 0, at = NULL")
    connection.execute("COMMIT")


@contextmanager
def _open(maker: Maker) -> Iterator[Any]:
    connection = maker()
    try:
        yield connection
    finally:
        connection.close()


def _open_plain(path: Path) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None, cached_statements=1024)
    connection.execute("PRAGMA journal_mode = WAL")
    for pragma in engine.PRAGMAS:
        connection.execute(pragma)
    return connection


def _write_plain(path: Path, key: bytes, plain: Path) -> None:
    with _open(lambda: engine.open_file(path, key)) as connection:
        connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH plain")
    with _open(lambda: _open_plain(plain)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert {(name,) for name in VIRTUAL} <= set(found)


def _per(count: int, pair: tuple[float, float]) -> tuple[float, float]:
    return pair[0] / count, pair[1] / count


def _ratio(pair: tuple[float, float]) -> float:
    return round(pair[0] / pair[1], 2)


def _bound(what: str, value: float, bound: float) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}
