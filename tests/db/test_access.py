"""The access log only grows; whatever is changed in it is named."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from cusdesk.db import access, journal
from cusdesk.domain.errors import RefusedError
from tests.support.rows import NOON

ANNA, JAN, CLERK, CASE = uuid4(), uuid4(), uuid4(), uuid4()


def entry(number=0, residents=(ANNA,), **values):
    return access.Entry(
        **{
            "at": NOON + timedelta(minutes=number),
            "user_id": CLERK,
            "authorisation": "7/2026",
            "kind": "view",
            "operation": "show_resident",
            "residents": residents,
            "case_id": CASE,
            "purpose": "wywiad",
            "place": "PC-2",
            **values,
        }
    )


@pytest.fixture
def log(store):
    """Write five entries, the last one about two people."""
    with store.writer.begin() as connection:
        for number in range(4):
            access.record(connection, entry(number))
        access.record(connection, entry(4, (ANNA, JAN), user_id=None, case_id=None))
    return store


def tampered(log, *statements):
    """Change the log as someone with the key could: past its triggers."""
    with log.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE journal_state SET undoing = 1")
        for statement in statements:
            connection.exec_driver_sql(statement)
        return access.verify(connection)


def test_an_untouched_log_verifies(log):
    with log.reader.begin() as connection:
        assert access.verify(connection) is None
        assert access.head(connection)[0] == 5


def test_an_empty_log_verifies(store):
    with store.reader.begin() as connection:
        assert access.verify(connection) is None


def test_entries_come_back_as_written(log):
    with log.reader.begin() as connection:
        latest, *_, first = access.of_resident(connection, ANNA)

    assert first == access.Kept(1, entry(0))
    assert latest == access.Kept(5, entry(4, (ANNA, JAN), user_id=None, case_id=None))


def test_what_was_read_about_a_person_is_found(log):
    with log.reader.begin() as connection:
        assert [kept.seq for kept in access.of_resident(connection, JAN)] == [5]
        assert [kept.seq for kept in access.of_resident(connection, ANNA, limit=2)] == [5, 4]


def test_what_a_person_of_the_staff_read_is_found(log):
    with log.reader.begin() as connection:
        assert [kept.seq for kept in access.of_user(connection, CLERK)] == [4, 3, 2, 1]


def test_a_span_of_time_is_found(log):
    with log.reader.begin() as connection:
        kept = access.between(connection, NOON + timedelta(minutes=1), NOON + timedelta(minutes=3))
    assert [line.seq for line in kept] == [3, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_log SET purpose = ''",
        "DELETE FROM access_log",
        "INSERT OR REPLACE INTO access_log SELECT * FROM access_log",
        "DELETE FROM access_of_resident",
        "UPDATE access_of_resident SET seq = 1 WHERE seq = 2",
    ],
)
def test_the_log_refuses_to_be_changed(log, statement):
    with pytest.raises(RefusedError, match="tylko się dopisuje"), log.writer.begin() as connection:
        connection.exec_driver_sql(statement)
    with log.reader.begin() as connection:
        assert access.verify(connection) is None
        assert connection.execute(select(func.count()).select_from(access.LOG)).scalar_one() == 5


@pytest.mark.parametrize(
    "change",
    [
        "user_id = NULL",
        "at = '2026-11-21T12:00:30.000000Z'",
        "kind = 'list'",
        "operation = 'x'",
        "residents = '[]'",
        "purpose = 'inny'",
        "place = 'PC-3'",
        "authorisation = ''",
        "case_id = NULL",
        "chain = zeroblob(32)",
        "residents_digest = zeroblob(32)",
    ],
)
def test_a_changed_entry_is_named(log, change):
    fault = tampered(log, f"UPDATE access_log SET {change} WHERE seq = 3")  # noqa: S608

    assert fault.seq == 3
    assert "nr 3" in fault.sentence


def test_the_first_of_several_is_named(log):
    assert tampered(log, "UPDATE access_log SET place = 'x' WHERE seq >= 2").seq == 2


def test_an_entry_taken_from_the_middle_is_named(log):
    assert tampered(log, "DELETE FROM access_log WHERE seq = 2").seq == 2


def test_entries_taken_from_the_end_are_noticed(log):
    fault = tampered(log, "DELETE FROM access_log WHERE seq >= 4")

    assert fault.seq == 4
    assert "urywa się po wpisie nr 3; było ich 5" in fault.sentence


def test_a_forged_head_is_noticed(log):
    shortened = (
        "DELETE FROM access_log WHERE seq = 5",
        "UPDATE access_head SET seq = 4, chain = (SELECT chain FROM access_log WHERE seq = 4)",
    )

    assert "Koniec dziennika" in tampered(log, *shortened).sentence


def test_two_exchanged_entries_are_noticed(log):
    fault = tampered(
        log,
        "UPDATE access_log SET seq = 100 WHERE seq = 2",
        "UPDATE access_log SET seq = 2 WHERE seq = 3",
        "UPDATE access_log SET seq = 3 WHERE seq = 100",
    )
    assert fault.seq == 2


def test_erasing_a_person_keeps_the_chain_and_leaves_nothing_to_guess(log):
    erased = "UPDATE access_log SET residents = NULL WHERE seq = 5"

    assert tampered(log, erased, "DELETE FROM access_of_resident WHERE seq = 5") is None
    with log.reader.begin() as connection:
        row = connection.execute(text("SELECT * FROM access_log WHERE seq = 5")).one()
        assert JAN.hex not in str(row)
        [kept] = access.between(connection, NOON + timedelta(minutes=4), NOON + timedelta(hours=1))
        assert (kept.erased, kept.entry.residents) == (True, ())


def test_nobody_can_try_names_on_a_digest_without_the_key(log):
    with log.writer.execution_options(access_key=bytes(32)).begin() as connection:
        assert access.verify(connection).seq == 1


def test_an_entry_goes_with_its_transaction(store):
    with store.writer.connect() as connection:
        access.record(connection, entry())
        connection.rollback()

    with store.reader.begin() as connection:
        assert access.head(connection)[0] == 0


def test_the_log_stays_on_this_pc(log):
    with log.reader.begin() as connection:
        assert journal.last_lseq(connection) == 0
