"""The file is encrypted, durable and opened only when it is what it should be."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from cusdesk.db import engine
from cusdesk.db.residents import Resident
from cusdesk.db.store import Store
from cusdesk.domain.errors import StoreError
from tests.support.canaries import canaries_in
from tests.support.rows import keep, person

CANARIES = ("Żyrafowska", "44051401359", "Kanarkowo")

WRITES_AND_WAITS = """
import sys, time
from pathlib import Path
from tests.support.rows import keep, person
from cusdesk.db.store import Store
store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
keep(store, person("Żyrafowska", pesel="44051401359", note="Kanarkowo"))
print("kept", flush=True)
time.sleep(60)
"""


def office_db(made) -> Path:
    return made.folder / engine.NAME


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.is_file() and file.name not in {"office.lock", "office.db-shm"}
    }


class TestEncryption:
    def test_nothing_typed_lies_readable_on_disk(self, made):
        with made.open() as store:
            keep(store, person("Żyrafowska", pesel="44051401359", note="Kanarkowo"))
            while_open = canaries_in(made.folder, *CANARIES)

        assert while_open == canaries_in(made.folder, *CANARIES) == []

    def test_nothing_typed_lies_readable_after_a_kill(self, made):
        worker = subprocess.Popen(
            [sys.executable, "-c", WRITES_AND_WAITS, str(made.folder), made.key.hex()],
            stdout=subprocess.PIPE,
        )
        with worker:
            assert worker.stdout.readline() == b"kept\n"
            os.kill(worker.pid, signal.SIGKILL)

        assert (made.folder / "office.db-wal").stat().st_size > 0
        assert canaries_in(made.folder, *CANARIES) == []
        with made.open() as store, Session(store.reader) as session:
            assert session.scalars(select(Resident.surname)).all() == ["Żyrafowska"]

    def test_every_page_is_sealed(self, made):
        connection = engine.connect(office_db(made), made.key)
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        connection.close()

    def test_another_library_opens_the_same_file(self, made):
        with made.open() as store:
            keep(store, person("Wyjście"))
        way_out = apsw.Connection(str(office_db(made)))
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{made.key.hex()}'\""):
            way_out.execute(f"PRAGMA {pragma}")
        way_out.execute("UPDATE resident SET note = 'stąd'")
        assert way_out.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        way_out.close()

        with made.open() as store, store.reader.begin() as connection:
            assert connection.execute(select(Resident.note)).scalar_one() == "stąd"
            changes = connection.execute(text("SELECT changes FROM outbox ORDER BY lseq DESC"))
            assert changes.scalars().first() == '{"note":"stąd"}'


class TestRefusals:
    def test_a_missing_file(self, made):
        office_db(made).unlink()
        with pytest.raises(StoreError, match="nie ma pliku"):
            made.open()
        assert not office_db(made).exists()

    def test_a_plain_database(self, made):
        office_db(made).unlink()
        with sqlite3.connect(office_db(made)) as plain:
            plain.execute("CREATE TABLE resident (surname)")
        plain.close()
        with pytest.raises(StoreError, match="nie jest zaszyfrowany"):
            made.open()

    def test_an_empty_file(self, made):
        office_db(made).write_bytes(b"")
        with pytest.raises(StoreError, match="pusty albo ucięty"):
            made.open()
        assert office_db(made).read_bytes() == b""

    @pytest.mark.parametrize("kept", [100, 4096, 3 * 4096, 3 * 4096 + 5])
    def test_a_truncated_file(self, made, kept):
        content = office_db(made).read_bytes()[:kept]
        office_db(made).write_bytes(content)
        with pytest.raises(StoreError, match="ucięty"):
            made.open()
        assert office_db(made).read_bytes() == content

    def test_a_foreign_file(self, made):
        content = os.urandom(40 * engine.PAGE_BYTES)
        office_db(made).write_bytes(content)
        with pytest.raises(StoreError, match="z innego biura"):
            made.open()
        assert office_db(made).read_bytes() == content

    def test_a_wrong_key_touches_nothing(self, made):
        before = bytes_of(made.folder)
        with pytest.raises(StoreError, match="z innego biura"):
            Store.open(made.folder, os.urandom(32))
        assert bytes_of(made.folder) == before

    def test_a_wrong_key_does_not_merge_what_a_killed_program_left(self, made):
        connection = engine.open_file(office_db(made), made.key)
        connection.execute("CREATE TABLE left (a)")
        left = {file.name: file.read_bytes() for file in made.folder.glob("office.db*")}
        connection.close()
        for name, content in left.items():
            (made.folder / name).write_bytes(content)
        before = bytes_of(made.folder)
        with pytest.raises(StoreError, match="z innego biura"):
            Store.open(made.folder, os.urandom(32))
        assert bytes_of(made.folder) == before

    def test_a_damaged_page_is_named_when_it_is_read(self, made):
        with made.open() as store:
            keep(store, *(person(f"Osoba {number}", note="x" * 500) for number in range(200)))
        content = bytearray(office_db(made).read_bytes())
        for page in range(engine.PAGE_BYTES * 40, len(content), engine.PAGE_BYTES):
            content[page + 100] ^= 1
        office_db(made).write_bytes(content)

        with (
            pytest.raises(StoreError, match="z kopii zapasowej"),
            made.open() as store,
            store.reader.begin() as connection,
        ):
            connection.execute(select(Resident)).all()

    def test_the_folder_is_free_after_every_refusal(self, made):
        with pytest.raises(StoreError):
            Store.open(made.folder, os.urandom(32))
        made.open().close()

    def test_a_key_of_another_length_is_a_bug(self, made):
        with pytest.raises(ValueError, match="32 bytes"):
            engine.connect(office_db(made), b"short")


class TestConnections:
    @pytest.mark.parametrize(
        ("pragma", "value"),
        [
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
            ("secure_delete", 1),
            ("cache_size", -4096),
            ("temp_store", 2),
        ],
    )
    def test_every_connection_is_safe_by_its_settings(self, store, pragma, value):
        for source in (store.writer, store.reader):
            with source.begin() as connection:
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value

    def test_a_reader_cannot_write(self, store):
        with pytest.raises(OperationalError, match="readonly"), store.reader.begin() as connection:
            connection.exec_driver_sql("UPDATE resident SET note = ''")

    def test_a_reader_sees_one_state_while_a_writer_works(self, store):
        keep(store, person("Pierwsza"))
        with store.reader.begin() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM resident").scalar_one() == 1
            keep(store, person("Druga"))

            assert reading.exec_driver_sql("SELECT count(*) FROM resident").scalar_one() == 1

    def test_writers_queue_and_none_is_lost(self, store):
        def write(name: str) -> None:
            for number in range(20):
                keep(store, person(f"{name}{number}"))

        threads = [threading.Thread(target=write, args=(name,)) for name in "ABCD"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with store.reader.begin() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM resident").scalar_one() == 80

    def test_the_key_stands_in_no_address_and_no_name(self, made):
        with made.open() as store:
            said = f"{store.writer!r} {store.writer.url!r} {store.reader!r} {store!r}"
        assert made.key.hex() not in said

    def test_a_bug_is_told_without_what_was_typed(self, store):
        with pytest.raises(IntegrityError) as bug, store.writer.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO phone (id, resident_id, number, note) VALUES (?, ?, ?, NULL)",
                ("1", "2", "601234567"),
            )
        assert "601234567" not in f"{bug.value} {bug.value!r}"

    def test_closing_merges_the_write_ahead_file(self, made):
        with made.open() as store:
            keep(store, person())
        assert sorted(file.name for file in made.folder.glob("office.db*")) == ["office.db"]

    def test_a_folder_with_spaces_and_polish_letters_works(self, copied):
        made = copied("Urząd Gminy #1 100% żółć?")
        with made.open() as store:
            keep(store, person())
        with made.open() as store, Session(store.reader) as session:
            assert session.scalars(select(Resident.surname)).all() == ["Kowalska"]
