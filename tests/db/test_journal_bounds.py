"""An op is never cut, so a row longer than the server takes is refused where it is typed."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from cusdesk.db import faults
from cusdesk.db.journal import MOST_OP_BYTES, OUTBOX
from cusdesk.db.residents import Resident
from cusdesk.db.store import Store
from cusdesk.domain.errors import RefusedError
from tests.support.rows import keep, person

RESIDENT = Resident.__table__
AROUND = MOST_OP_BYTES - len('{"citizenship":""}')


def written(store: Store, value: str) -> None:
    with store.writer.begin() as connection:
        connection.execute(update(RESIDENT).values(citizenship=value))


def longest(store: Store) -> int:
    with store.reader.begin() as connection:
        return connection.execute(select(func.max(func.octet_length(OUTBOX.c.changes)))).scalar()


@pytest.fixture
def anna(store: Store) -> Resident:
    resident = person("Kowalska", "Anna")
    keep(store, resident)
    return resident


def test_the_longest_text_that_fits_is_kept(store, anna):
    written(store, "a" * AROUND)

    assert longest(store) == MOST_OP_BYTES


def test_one_letter_more_is_refused_in_plain_words_and_leaves_nothing(store, anna):
    with pytest.raises(RefusedError) as refusal:
        written(store, "a" * (AROUND + 1))

    assert refusal.value.sentence == faults.TOO_LONG
    assert longest(store) < MOST_OP_BYTES
    with Session(store.reader) as session:
        assert len(session.get_one(Resident, anna.id).citizenship) < AROUND


def test_letters_count_by_their_bytes(store, anna):
    with pytest.raises(RefusedError):
        written(store, "ż" * (AROUND // 2 + 1))


def test_many_fields_that_fit_one_by_one_are_refused_together(store):
    half = "a" * (MOST_OP_BYTES // 2)

    with pytest.raises(RefusedError):
        keep(store, person(half, half))


def test_raw_sql_is_refused_alike(store, anna):
    statement = text("UPDATE resident SET citizenship = hex(zeroblob(300000))")

    with pytest.raises(RefusedError), store.writer.begin() as connection:
        connection.execute(statement)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.characters(codec="utf-8"), st.integers(-3, 3))
def test_whatever_is_written_the_outbox_holds_no_op_beyond_the_bound(store, anna, letter, near):
    """Quotes, control characters and wide letters are told longer than they are typed."""
    size = len(json.dumps(letter, ensure_ascii=False).encode()) - 2
    try:
        written(store, letter * (AROUND // size + near))
    except RefusedError:
        assert near > 0
    else:
        assert near <= 0

    assert longest(store) <= MOST_OP_BYTES


def test_an_op_comes_back_into_the_outbox_no_longer_than_it_left(store):
    """A copy's ops are written once more under its new id; they must still fit."""
    with store.writer.begin() as connection:
        row = {"surname": "a" * 10, "given_name": 'ż"\n\x01'}
        held = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        told = connection.execute(
            text("SELECT json_object('surname', :surname, 'given_name', :given_name)"), row
        ).scalar()

    assert told == held
