"""Answers of PostgreSQL as bytes: what is sealed would come as twice as many hexadecimal digits."""

from typing import Any

from psycopg import Connection, Cursor
from psycopg.pq import Format


class BinaryCursor(Cursor[Any]):
    """A cursor that asks for bytes."""

    def __init__(self, connection: Connection[Any], **settings: Any) -> None:
        super().__init__(connection, **settings)
        self.format = Format.BINARY
