"""How soon people are found among 100,000, against the bare full-text query."""

import random
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from sqlalchemy import Connection

from cusdesk.db import search
from cusdesk.db.folding import folded
from tests.bench._people import office

PAGE = 50
QUERIES = 600
BOUND_MS = 20.0
MOST_TIMES = 3.0
# The bare query forgives no letter, so what it cannot answer says nothing of the way to an answer.
FORGIVEN = {"typos", "unknown"}
BARE = (
    "SELECT i.surname, i.given_name, i.pesel, i.address FROM resident_search s "
    "JOIN resident_index i ON i.id = s.rowid WHERE s.resident_search MATCH ? LIMIT ?"
)


def run(people: int = 100_000, queries: int = QUERIES) -> dict[str, Any]:
    """Type what clerks type, letter by letter; return milliseconds by kind of query."""
    keyring.set_keyring(NoKeyring())
    with tempfile.TemporaryDirectory() as home:
        store, rows = office(Path(home) / "office", people)
        with store, store.reader.begin() as connection:
            kinds = {
                kind: [_both(connection, typed) for typed in texts]
                for kind, texts in _typed(rows, random.Random(3), queries).items()
            }
            first_page = _milliseconds(lambda: search.page(connection, 0, PAGE))
            last_page = _milliseconds(lambda: search.page(connection, people - PAGE, PAGE))
            counted = _milliseconds(lambda: search.count(connection))
    ours = [mine for pairs in kinds.values() for mine, _ in pairs]
    exact = [pair for kind, pairs in kinds.items() if kind != "typos" for pair in pairs]
    ratio = _times([pair for kind in kinds.keys() - FORGIVEN for pair in kinds[kind]])
    figures = {
        f"{kind}, p95 ms": _p95([mine for mine, _ in pairs]) for kind, pairs in kinds.items()
    }
    return {
        "name": "search",
        "figures": {
            "residents": people,
            "queries": len(ours),
            "all, median ms": round(median(ours), 2),
            "all, p95 ms": _p95(ours),
            "slowest ms": round(max(ours), 2),
            **figures,
            "first page ms": round(first_page, 2),
            "last page ms": round(last_page, 2),
            "count ms": round(counted, 2),
        },
        "ratios": {"to the bare full-text query": ratio},
        "bounds": [
            _bound("times the bare full-text query", ratio, MOST_TIMES),
            _bound("search by prefix, p95 ms", _p95([mine for mine, _ in exact])),
            _bound("search with a typing mistake, p95 ms", figures["typos, p95 ms"]),
            _bound("all searches, p95 ms", _p95(ours)),
        ],
    }


def _times(pairs: list[tuple[float, float]]) -> float:
    return round(sum(mine for mine, _ in pairs) / sum(bare for _, bare in pairs), 2)


def _typed(rows: list[dict[str, Any]], chance: random.Random, queries: int) -> dict[str, list[str]]:
    people = [chance.choice(rows) for _ in range(queries // 6)]
    return {
        "names letter by letter": [part for row in people for part in _growing(row["surname"])],
        "name and surname": [f"{row['surname'][:4]} {row['given_name'][:3]}" for row in people],
        "pesel": [row["pesel"][: chance.randrange(1, 12)] for row in people],
        "street and number": [f"{chance.choice('lskoc')} {chance.randrange(200)}" for _ in people],
        "old number": [row["old_number"] for row in people],
        "typos": [_mistyped(row["surname"], chance) for row in people],
        "unknown": [secrets.token_hex(5) for _ in people],
    }


def _growing(word: str) -> Iterator[str]:
    return (word[:length] for length in range(1, min(len(word), 6) + 1))


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("abcdefghijklmnoprstuwyz") + word[place + 1 :]


def _both(connection: Connection, typed: str) -> tuple[float, float]:
    expression = " AND ".join(f'"{word}" *' for word in folded(typed).replace("/", " ").split())
    bare = _milliseconds(lambda: connection.exec_driver_sql(BARE, (expression, PAGE)).all())
    return _milliseconds(lambda: search.find(connection, typed, PAGE)), bare


def _milliseconds(act: Callable[[], object]) -> float:
    """Return the best of three: the rest is what else this PC does."""
    return min(_once(act) for _ in range(3))


def _once(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _p95(values: list[float]) -> float:
    return round(quantiles(values, n=20)[-1], 2)


def _bound(what: str, value: float, most: float = BOUND_MS) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": most, "holds": value <= most}
