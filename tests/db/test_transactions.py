"""A transaction begins once, with its right to write, and leaves no mark of the journal behind."""

import pytest
from sqlalchemy.orm import Session

from cusdesk.db import engine
from cusdesk.domain.errors import StoreError
from tests.support.rows import keep, person

MARKS = "SELECT tx, in_tx, user_id, together, applying, undoing FROM journal_state"


def marks(store):
    with store.reader.begin() as connection:
        return connection.exec_driver_sql(MARKS).one()


def test_the_right_to_write_is_taken_before_the_first_change(store):
    said = []
    held = store.writer.raw_connection()
    held.driver_connection.set_trace_callback(said.append)
    held.close()

    keep(store, person())

    assert said[0] == "BEGIN IMMEDIATE"
    assert said[-1] == "COMMIT"
    assert said.count("COMMIT") == 1


def test_a_transaction_given_up_leaves_no_mark_and_takes_no_number(store):
    keep(store, person())
    before = marks(store)

    with Session(store.writer) as session:
        session.add(person("Niedoszła"))
        session.flush()

    assert marks(store) == before
    assert before.in_tx == 0


def test_a_program_that_waits_for_the_writer_changes_nothing(store, made):
    keep(store, person())
    before = marks(store)
    other = engine.open_file(made.folder / engine.NAME, made.key)
    waiting = store.writer.raw_connection()
    waiting.driver_connection.execute("PRAGMA busy_timeout = 0")
    waiting.close()
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="zajęta dłuższym zapisem"):
        keep(store, person("Spóźniona"))

    other.execute("ROLLBACK")
    other.close()
    assert marks(store) == before
    keep(store, person("Spóźniona"))
