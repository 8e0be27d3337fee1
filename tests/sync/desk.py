"""What people do at a PC, in a word each."""

import json
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from tests.support.replicas import Replica

PLAIN = (
    "given_name",
    "second_name",
    "former_surname",
    "citizenship",
    "identity_document",
    "old_number",
    "e_delivery",
    "moved_to",
    "note",
)


def insert(connection: Connection, table: str, values: dict[str, Any]) -> str:
    """Insert a row under a new id."""
    row_id = uuid4().hex
    names = ", ".join(values)
    sql = f'INSERT INTO "{table}" (id, {names}) VALUES (?{", ?" * len(values)})'  # noqa: S608
    connection.exec_driver_sql(sql, (row_id, *values.values()))
    return row_id


def change(connection: Connection, table: str, row_id: str, **values: object) -> None:
    """Change columns of a row."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    sql = f'UPDATE "{table}" SET {names} WHERE id = ?'  # noqa: S608
    connection.exec_driver_sql(sql, (*values.values(), row_id))


def register(pc: Replica, surname: str) -> str:
    """Register a resident."""
    with pc.act() as connection:
        values = {**dict.fromkeys(PLAIN, ""), "homeless": 0, "surname": surname}
        return insert(connection, "resident", values)


def add_phone(pc: Replica, resident: str, number: str) -> str:
    """Note a resident's telephone number."""
    with pc.act() as connection:
        values = {"resident_id": resident, "number": number, "note": ""}
        return insert(connection, "phone", values)


def write(pc: Replica, row_id: str, table: str = "resident", **values: object) -> None:
    """Change a row in an act of its own."""
    with pc.act() as connection:
        change(connection, table, row_id, **values)


def delete(pc: Replica, *rows: tuple[str, str]) -> None:
    """Delete rows in one act."""
    with pc.act() as connection:
        for table, row_id in rows:
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608


def decide(pc: Replica, conflict: dict[str, Any], value: dict[str, Any]) -> None:
    """Decide what stands, and close one conflict."""
    values = {
        "table_name": conflict["table_name"],
        "settled_id": conflict["row_id"],
        "unit": conflict["unit"],
        "value": json.dumps(value),
        "closes": json.dumps([[conflict["ordinal"], conflict["lseq"]]]),
        "choice": "taken",
    }
    with pc.act() as connection:
        insert(connection, "conflict_resolution", values)


def waiting(pc: Replica) -> list[dict[str, Any]]:
    """Return the open conflicts."""
    return [row for row in pc.rows("fold_conflict").values() if row["closed_by"] is None]


def rest(*pcs: Replica) -> None:
    """Let all send and then take in."""
    for pc in pcs:
        pc.push()
    for pc in pcs:
        pc.pull()


def resident(pc: Replica, row_id: str) -> dict[str, Any]:
    """Return a resident's row."""
    return pc.rows("resident")[row_id]
