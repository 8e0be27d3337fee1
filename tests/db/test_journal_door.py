"""What no batch could carry is refused when it is written, not when it should leave."""

import json
from uuid import uuid4

import pytest
from sqlalchemy import select

from cusdesk.db import journal
from cusdesk.domain.errors import RefusedError
from tests.support.rows import keep, person

ODD = {"fraction": 12.5, "fraction as text": "12.5", "bytes": b"\x00\xff"}
odd = pytest.mark.parametrize("value", ODD.values(), ids=ODD)


def execute(store, sql, *values):
    with store.writer.begin() as connection:
        connection.exec_driver_sql(sql, values)


def kept(store, column):
    with store.reader.begin() as connection:
        return connection.exec_driver_sql(f"SELECT {column} FROM resident").scalars().all()  # noqa: S608


def changes(store):
    with store.reader.begin() as connection:
        texts = connection.execute(select(journal.OUTBOX.c.changes)).scalars().all()
    return [json.loads(text) for text in texts]


@pytest.fixture
def anna(store):
    resident = person("Kowalska", "Anna")
    keep(store, resident)
    return resident.id.hex


@odd
def test_a_fraction_or_bytes_in_a_column_of_numbers_is_refused(store, anna, value):
    before = kept(store, "homeless")

    with pytest.raises(RefusedError, match="tekst i liczby całkowite"):
        execute(store, "UPDATE resident SET homeless = ?", value)

    assert kept(store, "homeless") == before
    assert len(changes(store)) == 1


def test_bytes_in_a_column_of_text_are_refused_and_a_number_becomes_text(store, anna):
    with pytest.raises(RefusedError, match="załącznik"):
        execute(store, "UPDATE resident SET note = ?", b"PDF")
    execute(store, "UPDATE resident SET note = ?", 12.5)

    assert changes(store)[-1] == {"note": "12.5"}


@odd
def test_a_new_row_with_one_is_refused_whole(store, anna, value):
    columns = [name for name in changes(store)[0] if name != "gone"]
    names = ", ".join(columns)
    copied = ", ".join("?" if name == "homeless" else name for name in columns)

    with pytest.raises(RefusedError, match="grosz"):
        execute(
            store,
            f"INSERT INTO resident (id, {names}) SELECT ?, {copied} FROM resident",  # noqa: S608
            uuid4().hex,
            value,
        )

    assert len(kept(store, "id")) == 1


@pytest.mark.parametrize(
    "row_id", ["", "1", "g" * 32, "A" * 32, "01a203b1-7e09-725c-8c7a-e5f87c2824a2", b"a" * 32]
)
def test_a_new_row_under_what_is_no_id_is_refused(store, anna, row_id):
    columns = ", ".join(name for name in changes(store)[0] if name != "gone")

    with pytest.raises(RefusedError, match="32 małe znaki"):
        execute(
            store,
            f"INSERT INTO resident (id, {columns}) SELECT ?, {columns} FROM resident",  # noqa: S608
            row_id,
        )

    assert kept(store, "id") == [anna]


def test_text_of_any_kind_and_the_largest_numbers_are_carried_as_they_are(store, anna):
    odd_text = 'Zażółć "gęślą"\n\\ 🙂\x01'
    execute(store, "UPDATE resident SET note = ?, homeless = ?", odd_text, -(2**63))

    assert changes(store)[-1] == {"homeless": -(2**63), "note": odd_text}
