"""Finds a resident by any beginning: name, PESEL, street and number, phone, old number."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, func, select, text

from cusdesk.db.folding import folded
from cusdesk.db.search_index import INDEX, PLACES_IN_BUCKET
from cusdesk.db.typos import beginnings, meant

POLISH_PREFIX = re.compile(r"(?<!\d)(?:\+|00)48[\s-]*(?=\d)")
WORD = re.compile(r"[^\W_]+")
SHORTEST_JOINED = 4
MOST_WORDS = 8
MOST_LETTERS = 30
MOST_TRIES = 4

ORDER = (INDEX.c.bucket, INDEX.c.sort_key, INDEX.c.id)
SHOWN = (
    INDEX.c.resident_id,
    INDEX.c.surname,
    INDEX.c.given_name,
    INDEX.c.birth_date,
    INDEX.c.pesel,
    INDEX.c.address,
    INDEX.c.phone,
    INDEX.c.dead,
    INDEX.c.moved_out,
    INDEX.c.sensitive,
)
EXTRA = (INDEX.c.bucket, INDEX.c.sort_key, INDEX.c.id)
MATCHING = text(
    f"SELECT {', '.join(f'i.{column.name}' for column in (*SHOWN, *EXTRA))} "
    "FROM resident_search s JOIN resident_index i ON i.id = s.rowid "
    "WHERE s.resident_search MATCH :words AND s.rowid > :after AND s.rowid < :before "
    "ORDER BY s.rowid LIMIT :limit"
).columns(*SHOWN, *EXTRA)
NAMED = text(
    "SELECT i.resident_id FROM resident_search s JOIN resident_index i ON i.id = s.rowid "
    "WHERE s.resident_search MATCH :words"
).columns(INDEX.c.resident_id)
END = 2**63 - 1
ALL = -1


@dataclass(frozen=True, slots=True)
class ResidentFound:
    """A resident as lists show one; a protected person's address is left out."""

    resident_id: UUID
    surname: str
    given_name: str
    birth_date: date | None
    pesel: str | None
    address: str
    phone: str
    dead: bool
    moved_out: bool
    sensitive: bool


def find(connection: Connection, typed: str, limit: int = 50) -> list[ResidentFound]:
    """Return residents who match every word of `typed`, in Polish order.

    When nobody does, beginnings with one mistyped letter are tried.
    """
    if not typed.strip():
        return page(connection, 0, limit)
    for expression in _expressions(connection, typed):
        if found := _found(connection, expression, limit):
            return found
    return []


def page(connection: Connection, offset: int, limit: int) -> list[ResidentFound]:
    """Return a stretch of all residents in Polish order."""
    query = select(*SHOWN).order_by(*ORDER).limit(limit).offset(offset)
    return [_shown(row) for row in connection.execute(query)]


def count(connection: Connection, typed: str = "") -> int:
    """Return how many residents `find` knows for `typed`; all of them for an empty one."""
    if not typed.strip():
        return connection.execute(select(func.count()).select_from(INDEX)).scalar_one()
    matches = "SELECT count(*) FROM resident_search WHERE resident_search MATCH ?"
    for expression in _expressions(connection, typed):
        if found := connection.exec_driver_sql(matches, (expression,)).scalar_one():
            return int(found)
    return 0


def people_named(typed: str) -> Select[UUID]:
    """Return the question who has names that begin with every word typed, for use in another."""
    words = [_beginning(word) for unit in _units(typed) for word in unit]
    found = NAMED.bindparams(words=f"names : ({_all_of(words)})" if words else '""').subquery()
    return select(found.c.resident_id)


def _expressions(connection: Connection, typed: str) -> Iterator[str]:
    """Yield full-text expressions of `typed`: as it stands, then with one letter forgiven."""
    units = _units(typed)
    if units:
        yield _all_of(_unit(unit) for unit in units)
        if forgiving := _forgiving(connection, units):
            yield forgiving


def _units(typed: str) -> list[list[str]]:
    """Cut `typed` into words; numbers side by side stay together (601 234 567 is one phone)."""
    plain = folded(unicodedata.normalize("NFC", POLISH_PREFIX.sub(" ", typed)))
    words = [word[:MOST_LETTERS] for word in WORD.findall(plain)[:MOST_WORDS]]
    units: list[list[str]] = []
    for numeric, group in groupby(words, key=str.isdigit):
        run = list(group)
        units += [run] if numeric else [[word] for word in run]
    return units


def _unit(words: Sequence[str]) -> str:
    apart = _all_of(_beginning(word) for word in words)
    joined = "".join(words)
    if len(words) == 1 or len(joined) < SHORTEST_JOINED:
        return apart
    return _any_of((_beginning(joined), apart))


def _forgiving(connection: Connection, units: list[list[str]]) -> str:
    """Return an expression that forgives one letter, in the words nobody has, else in any one."""
    words = [word for unit in units for word in unit]
    unknown = [word for word in words if not beginnings(connection, [word])]
    if unknown:
        parts = [_any_of(map(_beginning, meant(connection, word))) for word in unknown]
        kept = [_beginning(word) for word in words if word not in unknown]
        return _all_of([*parts, *kept]) if all(parts) else ""
    places = range(min(len(words), MOST_TRIES))
    tries = [_with_one_forgiven(connection, words, place) for place in places]
    return _any_of(attempt for attempt in tries if attempt)


def _with_one_forgiven(connection: Connection, words: list[str], place: int) -> str:
    variants = _any_of(map(_beginning, meant(connection, words[place])))
    others = [_beginning(word) for at, word in enumerate(words) if at != place]
    return _all_of([variants, *others]) if variants else ""


def _beginning(word: str) -> str:
    return f'"{word}" *'


def _all_of(parts: Iterable[str]) -> str:
    return _joined(" AND ", parts)


def _any_of(parts: Iterable[str]) -> str:
    return _joined(" OR ", parts)


def _joined(by: str, parts: Iterable[str]) -> str:
    listed = list(parts)
    return f"({by.join(listed)})" if len(listed) > 1 else "".join(listed)


def _found(connection: Connection, expression: str, limit: int) -> list[ResidentFound]:
    """Read by row number, which follows the first letters; finish the last bucket, then sort."""
    rows = _read(connection, expression, limit)
    if rows and len(rows) == limit:
        end = (rows[-1].bucket + 1) << PLACES_IN_BUCKET
        rows += _read(connection, expression, ALL, rows[-1].id, end)
    rows.sort(key=lambda row: (row.bucket, row.sort_key, row.id))
    return [_shown(row[: len(SHOWN)]) for row in rows[:limit]]


def _read(
    connection: Connection, expression: str, limit: int, after: int = 0, before: int = END
) -> list[Row[Any]]:
    bounds = {"words": expression, "limit": limit, "after": after, "before": before}
    return list(connection.execute(MATCHING, bounds))


def _shown(row: Sequence[Any]) -> ResidentFound:
    return ResidentFound(*row[:7], *map(bool, row[7:]))
