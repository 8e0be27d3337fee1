"""The rows the fold works on: read in bulk, changed in memory, written home together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection

from cusdesk.sync.units import GONE, Shape
from cusdesk.wire.ops import Row, Value

Key = tuple[str, str]
Image = Mapping[str, Value]
"""A row without its empty columns; ids and hashes as text, as they lie in the file."""
Change = tuple[Image | None, Image | None]
T = TypeVar("T")
AT_ONCE = 500


class State:
    """A view of the database's rows under one writer transaction.

    An image handed out is never changed in place. Three things are kept apart: what the file
    holds, what a row was at the last mark, and what it is now. Undoing the overlay therefore
    writes nothing: a row that the fold brings back to what it was is never touched.
    """

    def __init__(self, connection: Connection, shapes: Mapping[str, Shape]) -> None:
        self._connection = connection
        self._shapes = shapes
        self._rows: dict[Key, Image | None] = {}
        self._file: dict[Key, Image | None] = {}
        self._marked: dict[Key, Image | None] = {}
        self._pending: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = {}
        self._bare: dict[str, bool] = {}

    def knows(self, table: str) -> bool:
        """Tell whether this program has the table at all."""
        return table in self._shapes

    def shape(self, table: str) -> Shape:
        """Return what this program knows of a table."""
        return self._shapes[table]

    def read_ahead(self, keys: Iterable[Key]) -> None:
        """Read rows in bulk that will be asked for."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for key in {*keys} - self._rows.keys():
            wanted[key[0]].append(key[1])
        for table, ids in sorted(wanted.items()):
            for some in _batches(sorted(ids), AT_ONCE) if table in self._shapes else ():
                self._read(table, some)

    def get(self, table: str, row_id: str) -> Image | None:
        """Return a row, or nothing."""
        key = (table, row_id)
        if key not in self._rows:
            self._read(table, (row_id,))
        return self._rows[key]

    def is_bare(self, table: str) -> bool:
        """Tell that a table never held a row: most of what the fold keeps is for rare events."""
        if table not in self._bare:
            sql = f'SELECT NOT EXISTS (SELECT 1 FROM "{table}")'  # noqa: S608 - our own tables
            self._bare[table] = bool(self._connection.exec_driver_sql(sql).scalar())
        return self._bare[table]

    def put(self, table: str, row_id: str, image: Row | None) -> None:
        """Give a row its whole new content, or take it away."""
        key = (table, row_id)
        self._marked.setdefault(key, self.get(*key))
        self._set(key, _full(image))

    def put_back(self, table: str, row_id: str, image: Row | None) -> None:
        """Give a row the content it had before the overlay; no change for those who ask."""
        key = (table, row_id)
        self.get(*key)
        self._set(key, _full(image))

    def put_back_rows(self) -> dict[Key, Image | None]:
        """Return the rows put back and not written home."""
        keys = [(table, row_id) for table, ids in self._pending.items() for row_id in ids]
        return {key: self._rows[key] for key in sorted(keys)}

    def change(self, table: str, row_id: str, values: Row) -> None:
        """Change some columns of a row that is there."""
        key, before = (table, row_id), self.get(table, row_id)
        self._marked.setdefault(key, before)
        after = {**(before or {}), **values}
        self._set(key, _full(after) if None in values.values() else after)

    def find(self, table: str, column: str, value: Value, *, live: bool = False) -> list[str]:
        """Return the ids of rows whose column holds a value, in order of id."""
        if self.is_bare(table):
            return []
        self._write(table)
        alive = f" AND {GONE} = 0" if live else ""
        sql = f'SELECT id FROM "{table}" WHERE "{column}" = ?{alive} ORDER BY id'  # noqa: S608
        return [row[0] for row in self._connection.exec_driver_sql(sql, (value,))]

    def all(self, table: str) -> dict[str, Image]:
        """Return every row of a small table by id."""
        if table not in self._ids:
            self._write(table)
            sql = f'SELECT id FROM "{table}"'  # noqa: S608 - names of our own tables
            self._ids[table] = {row[0] for row in self._connection.exec_driver_sql(sql)}
        ids = sorted(self._ids[table])
        self.read_ahead((table, row_id) for row_id in ids)
        return {row_id: image for row_id in ids if (image := self.get(table, row_id)) is not None}

    def mark(self) -> dict[Key, Change]:
        """Return what each row was at the last mark and is now, and mark anew."""
        changes = {
            key: (before, self._rows[key])
            for key, before in self._marked.items()
            if before != self._rows[key]
        }
        self._marked.clear()
        return changes

    def write(self) -> set[str]:
        """Write home what differs from the file and forget everything; return the tables."""
        changed = {table for table in sorted(self._pending) if self._write(table)}
        self._rows.clear()
        self._file.clear()
        self._pending.clear()
        return changed

    def _set(self, key: Key, image: Row | None) -> None:
        table, row_id = key
        self._rows[key] = image
        self._pending[table].add(row_id)
        self._bare[table] = False
        if table in self._ids:
            self._ids[table].add(row_id)

    def _read(self, table: str, ids: Sequence[str]) -> None:
        if self.is_bare(table):
            self._rows.update(dict.fromkeys((table, row_id) for row_id in ids))
            self._file.update(dict.fromkeys((table, row_id) for row_id in ids))
            return
        marks = ", ".join("?" * len(ids))
        sql = f'SELECT * FROM "{table}" WHERE id IN ({marks})'  # noqa: S608 - our own tables
        result = self._connection.exec_driver_sql(sql, tuple(ids))
        at = list(result.keys()).index("id")
        names = list(result.keys())
        found = {row[at]: row for row in result}
        for row_id in ids:
            row = found.get(row_id)
            image = _image(names, row) if row is not None else None
            self._rows[table, row_id] = self._file[table, row_id] = image

    def _write(self, table: str) -> bool:
        grouped: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        for row_id in sorted(self._pending.get(table, ())):
            key = (table, row_id)
            before, after = self._file[key], self._rows[key]
            if before != after:
                sql, values = _statement(key, before, after)
                grouped[sql].append(values)
                self._file[key] = after
        self._pending[table].clear()
        for sql, rows in grouped.items():
            self._connection.exec_driver_sql(sql, rows)
        return bool(grouped)


def _full(image: Row | None) -> Image | None:
    if image is None:
        return None
    return {column: value for column, value in image.items() if value is not None}


def _image(names: Sequence[str], row: Sequence[Any]) -> Image:
    return {
        name: value
        for name, value in zip(names, row, strict=True)
        if value is not None and name != "id"
    }


def _statement(
    key: Key, before: Image | None, after: Image | None
) -> tuple[str, tuple[Value, ...]]:
    table, row_id = key
    if after is None:
        return f'DELETE FROM "{table}" WHERE id = ?', (row_id,)  # noqa: S608 - our own tables
    if before is None:
        names = ", ".join(f'"{name}"' for name in after)
        marks = ", ".join("?" * (len(after) + 1))
        sql = f'INSERT INTO "{table}" (id, {names}) VALUES ({marks})'  # noqa: S608
        return sql, (row_id, *after.values())
    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    names = ", ".join(f'"{name}" = ?' for name in changed)
    sql = f'UPDATE "{table}" SET {names} WHERE id = ?'  # noqa: S608 - our own tables
    return sql, (*(after.get(name) for name in changed), row_id)


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
