"""Every change of a synced table is written down, whoever makes it."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, MetaData, delete, insert, select, text, update
from sqlalchemy.orm import Session

from cusdesk.db import engine, inspection, journal, journal_triggers, schema
from cusdesk.db.base import Base
from cusdesk.db.decisions import Document
from cusdesk.db.residents import Note, Resident
from cusdesk.db.store import Store
from cusdesk.db.tables import METADATA
from cusdesk.db.users import User
from cusdesk.domain.errors import RefusedError
from tests.support.rows import NOON, address, document, keep, person

RESIDENT = Resident.__table__


def ops(connection: Connection) -> list[tuple[str, str, dict[str, Any]]]:
    rows = connection.execute(select(journal.OUTBOX).order_by(journal.OUTBOX.c.lseq))
    return [(row.table_name, row.kind, json.loads(row.changes)) for row in rows]


def last_op(store: Store) -> tuple[str, str, dict[str, Any]]:
    with store.reader.begin() as connection:
        return ops(connection)[-1]


@pytest.fixture
def anna(store: Store) -> UUID:
    resident = person("Kowalska", "Anna")
    keep(store, resident)
    return resident.id


def test_a_row_added_by_the_orm_is_one_whole_op(store, anna):
    table, kind, changes = last_op(store)

    assert (table, kind) == ("resident", "insert")
    assert changes["surname"] == "Kowalska"
    assert set(changes) == {column.name for column in RESIDENT.columns} - {"id"}


def test_a_change_by_the_orm_carries_only_what_changed(store, anna):
    with Session(store.writer) as session, session.begin():
        session.get_one(Resident, anna).surname = "Nowak"

    assert last_op(store) == ("resident", "update", {"surname": "Nowak"})


def test_a_change_by_core_is_caught(store, anna):
    with store.writer.begin() as connection:
        connection.execute(update(RESIDENT).values(citizenship="PL"))

    assert last_op(store) == ("resident", "update", {"citizenship": "PL"})


def test_a_change_by_raw_sql_is_caught(store, anna):
    with store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET note = 'dzwonić po 15'")

    assert last_op(store) == ("resident", "update", {"note": "dzwonić po 15"})


def test_a_change_by_sqlite_utils_is_caught(store, anna):
    with inspection.utils_database(store) as database:
        database["resident"].update(anna.hex, {"surname": "Zając"})

    assert last_op(store) == ("resident", "update", {"surname": "Zając"})


def test_an_upsert_by_sqlite_utils_is_an_update(store, anna):
    with inspection.utils_database(store) as database:
        row = dict(database["resident"].get(anna.hex))
        database["resident"].upsert({**row, "given_name": "Hanna"}, pk="id")

    assert last_op(store) == ("resident", "update", {"given_name": "Hanna"})


def test_a_write_that_changes_nothing_is_no_op(store, anna):
    with store.writer.begin() as connection:
        before = journal.last_lseq(connection)
        connection.execute(update(RESIDENT).values(surname="Kowalska"))

        assert journal.last_lseq(connection) == before


def test_a_change_of_a_grouped_column_carries_the_whole_group(store, anna):
    with store.writer.begin() as connection:
        connection.execute(update(RESIDENT).values(moved_to="Konin"))

    group = {"moved_out_on": None, "moved_to": "Konin", "destination": None}
    assert last_op(store)[2] == group


@pytest.mark.parametrize("value", ["", "a\x00b", 'cudzy"słów\\', "ą\n\u2028\U0001f600", "'"])
def test_text_of_any_kind_comes_back_from_the_journal(store, anna, value):
    with store.writer.begin() as connection:
        connection.execute(update(RESIDENT).values(citizenship="x"))
        connection.execute(update(RESIDENT).values(citizenship=value))

    assert last_op(store)[2] == {"citizenship": value}


def test_ops_of_one_transaction_share_its_number(store):
    keep(store, person("A"), person("B"))
    keep(store, person("C"))

    with store.reader.begin() as connection:
        numbers = list(connection.execute(select(journal.OUTBOX.c.tx)).scalars())
    assert numbers[0] == numbers[1] != numbers[2]


def test_ops_are_numbered_without_a_hole_after_a_rollback(store):
    with Session(store.writer) as session:
        session.add(person("Cofnięta"))
        session.flush()
        session.rollback()
    keep(store, person("Zapisana"))

    with store.reader.begin() as connection:
        assert list(connection.execute(select(journal.OUTBOX.c.lseq)).scalars()) == [1]


def test_numbers_go_on_after_the_outbox_was_emptied(store, anna):
    with store.writer.begin() as connection:
        connection.execute(delete(journal.OUTBOX))
        connection.execute(update(RESIDENT).values(surname="Nowak"))

        assert connection.execute(select(journal.OUTBOX.c.lseq)).scalar_one() == 2


def test_the_author_the_moment_and_the_mark_stand_with_each_op(store, anna):
    clerk = uuid4()
    with store.writer.begin() as connection:
        journal.begin(connection, clerk, NOON, together=True)
        connection.execute(update(RESIDENT).values(surname="Nowak"))

    with store.reader.begin() as connection:
        op = connection.execute(select(journal.OUTBOX).order_by(journal.OUTBOX.c.lseq)).all()[-1]
    assert (op.user_id, op.at, op.together) == (clerk.hex, "2026-11-21T12:00:00.000000Z", 1)


def test_marks_do_not_outlive_their_transaction(store, anna):
    with store.writer.begin() as connection:
        journal.begin(connection, uuid4(), NOON, together=True)
    with store.writer.begin() as connection:
        connection.execute(update(RESIDENT).values(surname="Nowak"))

    with store.reader.begin() as connection:
        op = connection.execute(select(journal.OUTBOX).order_by(journal.OUTBOX.c.lseq)).all()[-1]
    assert (op.user_id, op.together) == (None, 0)
    assert op.at != "2026-11-21T12:00:00.000000Z"


def test_listeners_learn_which_tables_changed(store, anna):
    with Session(store.writer) as session, session.begin():
        before = journal.begin(session.connection(), None, NOON)
        resident = session.get_one(Resident, anna)
        session.add(address(resident))
        resident.surname = "Nowak"
        session.flush()

        assert journal.changed_tables(session.connection(), before) == {"resident", "address"}


class TestRemoval:
    def test_the_orm_marks_a_deleted_row_gone(self, store, anna):
        with Session(store.writer) as session, session.begin():
            session.delete(session.get_one(Resident, anna))

        with Session(store.reader) as session:
            assert session.get_one(Resident, anna).gone
        assert last_op(store) == ("resident", "delete", {"gone": 1})

    @pytest.mark.usefixtures("anna")
    def test_raw_sql_marks_a_deleted_row_gone(self, store):
        with store.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM resident")
            left = connection.execute(select(RESIDENT.c.gone)).scalars().all()

        assert left == [True]
        assert last_op(store)[1] == "delete"

    def test_every_row_of_a_mass_delete_stays(self, store):
        keep(store, *(person(f"Osoba {number}") for number in range(5)))
        with store.writer.begin() as connection:
            connection.execute(delete(RESIDENT))
            left = connection.execute(select(RESIDENT.c.gone)).scalars().all()

        assert left == [True] * 5

    @pytest.mark.usefixtures("anna")
    def test_deleting_again_is_no_op(self, store):
        with store.writer.begin() as connection:
            connection.execute(delete(RESIDENT))
            before = journal.last_lseq(connection)
            connection.execute(delete(RESIDENT))

            assert journal.last_lseq(connection) == before

    @pytest.mark.usefixtures("anna")
    def test_a_gone_row_can_be_brought_back(self, store):
        with store.writer.begin() as connection:
            connection.execute(delete(RESIDENT))
            connection.execute(update(RESIDENT).values(gone=False))

        assert last_op(store) == ("resident", "update", {"gone": 0})

    @pytest.mark.usefixtures("anna")
    def test_an_undo_really_takes_the_row_away(self, store):
        with store.writer.begin() as connection, journal.undoing(connection):
            with journal.applying(connection):
                connection.execute(delete(RESIDENT))
            left = connection.execute(select(RESIDENT)).all()

        assert left == []


class TestRefusals:
    @pytest.mark.usefixtures("anna")
    def test_an_id_never_changes(self, store):
        with pytest.raises(RefusedError, match="Identyfikator"), store.writer.begin() as connection:
            connection.execute(update(RESIDENT).values(id=uuid4()))

    @pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
    @pytest.mark.usefixtures("anna")
    def test_replacing_an_existing_row_fails_loudly(self, store, verb):
        columns = ", ".join(f'"{column.name}"' for column in RESIDENT.columns)
        with (
            pytest.raises(Exception, match="UNIQUE"),
            store.writer.begin() as connection,
        ):
            connection.exec_driver_sql(
                f"{verb} INTO resident ({columns}) SELECT {columns} FROM resident"  # noqa: S608
            )

        with store.reader.begin() as connection:
            assert connection.execute(select(RESIDENT.c.gone)).scalars().all() == [False]

    @pytest.mark.parametrize("change", ["UPDATE document SET title = 'x'", "DELETE FROM document"])
    def test_an_issued_document_never_changes(self, store, change):
        self.issue(store)
        with (
            pytest.raises(RefusedError, match="Dodaj nowy zapis"),
            store.writer.begin() as connection,
        ):
            connection.exec_driver_sql(change)

    def test_the_orm_cannot_remove_an_issued_document(self, store):
        self.issue(store)
        with pytest.raises(RefusedError), Session(store.writer) as session, session.begin():
            session.delete(session.scalars(select(Document)).one())

    def test_a_note_is_only_added(self, store, anna):
        user = User(login="z", given_name="Z", surname="W", position="referent")
        keep(store, user, Note(resident_id=anna, written_on=NOON.date(), user_id=user.id, text="A"))
        with pytest.raises(RefusedError), store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE note SET text = 'inaczej'")

    def test_an_undo_may_repair_a_sealed_row(self, store):
        self.issue(store)
        with store.writer.begin() as connection:
            before = journal.last_lseq(connection)
            with journal.applying(connection), journal.undoing(connection):
                connection.exec_driver_sql("UPDATE document SET title = 'jak wydano'")

            assert journal.last_lseq(connection) == before

    def issue(self, store: Store) -> None:
        author = User(login="z", given_name="Z", surname="W", position="dyrektor")
        keep(store, author, document(author.id))


class TestApplying:
    @pytest.mark.usefixtures("anna")
    def test_it_silences_the_journal(self, store):
        with store.writer.begin() as connection:
            before = journal.last_lseq(connection)
            with journal.applying(connection):
                connection.execute(update(RESIDENT).values(surname="Nowak"))

            assert journal.last_lseq(connection) == before

    @pytest.mark.usefixtures("anna")
    def test_it_leaves_the_guards_awake(self, store):
        with store.writer.begin() as connection, journal.applying(connection):
            connection.execute(delete(RESIDENT))

            assert connection.execute(select(RESIDENT.c.gone)).scalars().all() == [True]

    @pytest.mark.usefixtures("anna")
    def test_the_journal_speaks_again_after_it(self, store):
        with store.writer.begin() as connection:
            with journal.applying(connection):
                pass
            connection.execute(update(RESIDENT).values(surname="Nowak"))

        assert last_op(store)[2] == {"surname": "Nowak"}

    @pytest.mark.usefixtures("anna")
    def test_a_rolled_back_fold_leaves_no_mark(self, store):
        with store.writer.connect() as connection:
            connection.execute(update(journal.STATE).values(applying=1))
            connection.rollback()
        with store.writer.begin() as connection:
            connection.execute(update(RESIDENT).values(surname="Nowak"))

        assert last_op(store)[2] == {"surname": "Nowak"}


class TestTriggers:
    def test_every_synced_table_has_all_of_them(self, store):
        with store.reader.begin() as connection:
            assert schema.missing_triggers(connection) == []

    def test_their_text_is_written_once_a_process(self):
        assert schema.all_triggers() is schema.all_triggers()

    def test_every_synced_table_journals_its_inserts_and_updates(self, store):
        with store.reader.begin() as connection:
            names = set(
                connection.exec_driver_sql(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                ).scalars()
            )
        for table in journal_triggers.synced_tables(METADATA):
            assert {f"journal_{table.name}_insert", f"journal_{table.name}_update"} <= names

    def test_one_that_was_dropped_is_named(self, store):
        with store.writer.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER journal_phone_insert")

            assert schema.missing_triggers(connection) == ["journal_phone_insert"]

    def test_one_that_was_changed_is_named(self, store):
        with store.writer.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER journal_phone_insert")
            connection.exec_driver_sql(
                'CREATE TRIGGER "journal_phone_insert" AFTER INSERT ON phone BEGIN SELECT 1; END'
            )

            assert schema.missing_triggers(connection) == ["journal_phone_insert"]

    def test_opening_the_office_puts_them_back(self, made):
        with made.open() as store, store.writer.begin() as connection:
            schema.drop_triggers(connection)
        with made.open() as store, store.reader.begin() as connection:
            assert schema.missing_triggers(connection) == []

    def test_their_text_is_the_same_every_time(self):
        assert journal_triggers.triggers(METADATA) == journal_triggers.triggers(METADATA)

    def test_other_metadata_have_none(self):
        assert journal_triggers.triggers(MetaData()) == []

    def test_no_synced_table_is_unique_beyond_its_id_or_checked(self):
        for table in journal_triggers.synced_tables(METADATA):
            kinds = {type(constraint).__name__ for constraint in table.constraints}
            assert kinds <= {"PrimaryKeyConstraint", "ForeignKeyConstraint"}
            assert not any(index.unique for index in table.indexes)
            assert all(key.deferrable for key in table.foreign_key_constraints)


def test_a_foreign_writer_with_the_key_is_journalled_op_by_op(made):
    with made.open() as store:
        keep(store, person("A"), person("B"))
    foreign = engine.open_file(made.folder / "office.db", made.key)
    foreign.execute("UPDATE resident SET citizenship = 'PL'")
    foreign.close()

    with made.open() as store, store.reader.begin() as connection:
        rows = connection.execute(
            text("SELECT tx, changes FROM outbox WHERE kind = 'update' ORDER BY lseq")
        ).all()
    assert [row.changes for row in rows] == ['{"citizenship":"PL"}'] * 2
    assert rows[0].tx != rows[1].tx


def test_a_foreign_key_may_wait_until_the_commit(store):
    resident = person()
    with store.writer.begin() as connection:
        connection.execute(
            insert(Base.metadata.tables["phone"]).values(
                id=uuid4(), resident_id=resident.id, number="601234567", note=""
            )
        )
        connection.execute(
            insert(RESIDENT).values(
                {column.name: getattr(resident, column.name) for column in RESIDENT.columns}
            )
        )
    assert last_op(store)[0] == "resident"
