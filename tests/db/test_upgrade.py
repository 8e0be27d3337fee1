"""The migrations make what the metadata say; an older office is copied, then brought up."""

import shutil
import warnings

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SAWarning

from cusdesk.db import access, backup, engine, journal, schema, search, upgrade
from cusdesk.db.migrations import draft
from cusdesk.db.residents import Resident
from cusdesk.db.tables import METADATA
from cusdesk.domain.errors import StoreError
from tests.support.files import look
from tests.support.replay import content
from tests.support.rows import keep, person, phone


@pytest.fixture
def older(made):
    """Leave an office with a resident as a program of revision 0000 would have."""
    with made.open() as store:
        keep(store, person("Dawna"))
        with store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    return made


@pytest.fixture
def from_0000(monkeypatch):
    """Let the program know a revision before the first, and how to get from it."""

    def bring(connection: Connection) -> None:
        schema.drop_triggers(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        schema.install_triggers(connection)

    monkeypatch.setattr(upgrade, "REVISIONS", ("0000", "0001"))
    monkeypatch.setattr(upgrade, "upgrade", bring)


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"include_name": upgrade.is_ours, "compare_type": True}
    )
    with warnings.catch_warnings():
        # Drafts and decisions point at each other; the order of tables does not matter here.
        warnings.simplefilter("ignore", SAWarning)
        return list(compare_metadata(context, METADATA))


def test_a_new_office_has_exactly_what_the_metadata_say(store):
    with store.reader.begin() as connection:
        assert differences(connection) == []


def test_the_first_schema_is_what_the_metadata_say():
    # Until the first release: `python -m cusdesk.db.migrations.draft` writes it anew.
    assert draft.FIRST.read_text(encoding="utf-8") == draft.first_schema()


def test_the_known_revisions_are_those_of_the_scripts():
    scripts = ScriptDirectory(str(upgrade.SCRIPTS))

    assert scripts.get_heads() == [upgrade.REVISIONS[-1]]
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == upgrade.REVISIONS


def test_a_newer_office_is_refused_and_left_alone(made):
    with made.open() as store, store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = (made.folder / engine.NAME).read_bytes()
    with pytest.raises(StoreError, match="nowsza wersja programu"):
        made.open()

    assert (made.folder / engine.NAME).read_bytes() == before


def test_a_database_that_was_never_finished_is_refused(made):
    path = made.folder / engine.NAME
    path.unlink()
    engine.open_file(path, made.key, "rwc").close()
    engine.connect(path, made.key).execute("CREATE TABLE x (a)").connection.close()
    with pytest.raises(StoreError, match="uszkodzony"):
        made.open()


@pytest.mark.usefixtures("from_0000")
def test_an_older_office_is_copied_before_it_is_brought_up(older):
    with older.open() as store, store.reader.begin() as connection:
        assert connection.execute(select(Resident.surname)).scalars().all() == ["Dawna"]
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
        )
        assert schema.missing_triggers(connection) == []

    copy = older.folder / "office.schema-0000.db"
    assert look(copy, older.key, "SELECT surname FROM resident") == [("Dawna",)]
    assert look(copy, older.key, "SELECT version_num FROM alembic_version") == [("0000",)]


def test_a_failed_migration_leaves_the_office_as_it_was(older, monkeypatch):
    def break_off(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE phone")
        raise StoreError(upgrade.BROKEN)

    monkeypatch.setattr(upgrade, "REVISIONS", ("0000", "0001"))
    monkeypatch.setattr(upgrade, "upgrade", break_off)
    with pytest.raises(StoreError, match="ją cofnięto"):
        older.open()

    phones = look(older.folder / engine.NAME, older.key, "SELECT count(*) FROM phone")
    assert phones == [(0,)]


def test_migrating_again_makes_search_and_triggers_anew(made):
    with made.open() as store:
        keep(store, person("Gołąb"))
    writer = engine.writing_engine(made.folder / engine.NAME, made.key, enforced=False)
    with writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_phone_insert")
        connection.exec_driver_sql("DROP TABLE resident_words")
        connection.exec_driver_sql("DROP TABLE resident_search")
        upgrade.upgrade(connection)
    writer.dispose()

    with made.open() as store, store.reader.begin() as connection:
        assert schema.missing_triggers(connection) == []
        assert [row.surname for row in search.find(connection, "golab")] == ["Gołąb"]


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("resident") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), server_default="", nullable=False))
        batch.alter_column("old_number", type_=sa.String(64))
"""


@pytest.fixture
def with_0002(monkeypatch, tmp_path):
    """Give the program one more revision, which makes the table of residents anew."""
    scripts = tmp_path / "migrations"
    shutil.copytree(upgrade.SCRIPTS, scripts)
    (scripts / "versions" / "r0002_next.py").write_text(NEXT)
    monkeypatch.setattr(upgrade, "SCRIPTS", scripts)
    monkeypatch.setattr(upgrade, "REVISIONS", ("0001", "0002"))


def test_a_table_made_anew_keeps_its_rows_its_references_and_its_triggers(made, request):
    anna = person("Gołąb", note="uwaga")
    with made.open() as store:
        keep(store, anna)
        keep(store, phone(anna, "601234567"))
        with store.reader.begin() as connection:
            before = content(connection)
    request.getfixturevalue("with_0002")

    with made.open() as store, store.writer.begin() as connection:
        assert content(connection) == before
        assert schema.missing_triggers(connection) == []
        assert [row.phone for row in search.find(connection, "golab")] == ["601234567"]
        lseq = journal.last_lseq(connection)
        connection.exec_driver_sql("UPDATE resident SET note = 'inna'")
        connection.exec_driver_sql("DELETE FROM resident")
        assert journal.last_lseq(connection) == lseq + 2
        assert connection.exec_driver_sql("SELECT nickname FROM resident").scalars().all() == [""]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


class TestBackup:
    def test_a_copy_is_made_while_work_goes_on_and_opens_with_the_key(self, store, tmp_path):
        keep(store, person("Skopiowana"))
        with store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE resident SET note = 'niezapisane'")
            store.copy_to(tmp_path / "copy.db")
            connection.rollback()

        kept = look(tmp_path / "copy.db", store._key, "SELECT surname, note FROM resident")
        assert kept == [("Skopiowana", "")]
        assert backup.faults_in(tmp_path / "copy.db", store._key) == []

    def test_a_copy_is_as_encrypted_as_the_office(self, store, tmp_path):
        keep(store, person("Żyrafowska"))
        store.copy_to(tmp_path / "copy.db")

        assert "Żyrafowska".encode() not in (tmp_path / "copy.db").read_bytes()
        with pytest.raises(sqlcipher.DatabaseError, match="not a database"):
            look(tmp_path / "copy.db", bytes(32), "SELECT 1 FROM resident")

    def test_an_unsound_copy_does_not_appear(self, made, tmp_path):
        with made.open() as store:
            keep(store, *(person(f"Osoba {number}") for number in range(50)))
        path = made.folder / engine.NAME
        content = bytearray(path.read_bytes())
        content[-engine.PAGE_BYTES + 50] ^= 1
        path.write_bytes(content)
        with pytest.raises(StoreError, match="kopi"):
            backup.copy(path, made.key, tmp_path / "copy.db")

        assert list(tmp_path.glob("copy*")) == []

    def test_the_copied_log_still_verifies(self, made, store, tmp_path):
        store.copy_to(tmp_path / "office.db")
        options = engine.options_for(made.key)
        copy = engine.reading_engine(tmp_path / "office.db", made.key).execution_options(**options)
        with copy.begin() as connection:
            assert access.verify(connection) is None
        copy.dispose()
