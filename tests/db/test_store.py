"""An office is made whole or not at all, and a full disk loses nothing that was saved."""

import os
import resource
import signal
import subprocess
import sys

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cusdesk.db import backup, engine, founding, places
from cusdesk.db import store as module
from cusdesk.db.residents import Resident
from cusdesk.db.store import Store
from cusdesk.domain.errors import InvalidInputError, StoreError
from tests.support.canaries import canaries_in
from tests.support.disks import can_mount, fill, make_room, small_disk
from tests.support.replay import content
from tests.support.rows import keep, person

LOGIN, PASSWORD = "anna", "dobre hasło"


def people(store: Store) -> int:
    with store.reader.begin() as connection:
        return connection.execute(select(func.count()).select_from(Resident)).scalar_one()


class TestMaking:
    def test_a_new_office_is_a_folder_of_four(self, tmp_path):
        folder = tmp_path / "nowy" / "urząd"
        Store.create(folder, LOGIN, PASSWORD).store.close()

        names = sorted(file.name for file in folder.iterdir())
        assert names == ["blobs", "office.db", "office.keys", "office.lock"]

    def test_it_is_open_at_once_and_opens_again(self, tmp_path):
        created = Store.create(tmp_path, LOGIN, PASSWORD)
        keep(created.store, person())
        created.store.close()
        with Store.open_with_code(tmp_path, created.recovery_code) as store:
            assert people(store) == 1

    def test_an_existing_office_is_never_written_over(self, made):
        before = (
            (made.folder / "office.db").read_bytes(),
            (made.folder / "office.keys").read_bytes(),
        )
        with pytest.raises(StoreError, match="jest już biuro"):
            Store.create(made.folder, LOGIN, PASSWORD)

        after = (made.folder / "office.db").read_bytes(), (made.folder / "office.keys").read_bytes()
        assert after == before

    def test_keys_of_an_office_without_its_database_are_never_written_over(self, made):
        (made.folder / "office.db").unlink()
        before = (made.folder / "office.keys").read_bytes()
        with pytest.raises(StoreError, match="są klucze biura"):
            Store.create(made.folder, LOGIN, PASSWORD)
        assert (made.folder / "office.keys").read_bytes() == before

    def test_a_short_password_makes_nothing(self, tmp_path):
        with pytest.raises(InvalidInputError):
            Store.create(tmp_path / "office", LOGIN, "krótkie")
        assert not (tmp_path / "office").exists()

    def test_a_cramped_disk_is_told_before_anything_is_made(self, tmp_path, monkeypatch):
        monkeypatch.setattr(module, "NEEDED_BYTES", 10**15)
        with pytest.raises(StoreError, match="za mało miejsca"):
            Store.create(tmp_path, LOGIN, PASSWORD)
        assert list(tmp_path.glob("office*")) == []

    def test_a_fault_on_the_way_leaves_no_half_office(self, tmp_path, monkeypatch):
        def break_off(*_: object) -> None:
            raise StoreError(places.CRAMPED)

        monkeypatch.setattr(founding.identity, "start", break_off)
        with pytest.raises(StoreError):
            Store.create(tmp_path, LOGIN, PASSWORD)
        left = [file.name for file in tmp_path.glob("office*")]
        assert left == ["office.lock"]
        monkeypatch.undo()
        Store.create(tmp_path, LOGIN, PASSWORD).store.close()

    def test_a_founding_cut_in_the_middle_can_be_begun_again(self, tmp_path):
        (tmp_path / "office.db.part").write_bytes(b"half")
        (tmp_path / "office.keys").write_bytes(b"{}")
        Store.create(tmp_path, LOGIN, PASSWORD).store.close()
        Store.open_with_password(tmp_path, LOGIN, PASSWORD).store.close()

    def test_a_folder_that_cannot_be_made_has_its_sentence(self, tmp_path):
        (tmp_path / "plik").touch()
        with pytest.raises(StoreError, match="Nie da się utworzyć"):
            Store.create(tmp_path / "plik" / "office", LOGIN, PASSWORD)

    def test_a_folder_that_is_not_there_cannot_be_opened(self, tmp_path):
        with pytest.raises(StoreError, match="nie ma pliku"):
            Store.open(tmp_path / "nigdzie", bytes(32))
        assert not (tmp_path / "nigdzie").exists()

    def test_nothing_of_the_password_or_login_lies_in_the_folder(self, tmp_path):
        Store.create(tmp_path, "zofia.wolna", "Bardzo-tajne-1").store.close()

        assert canaries_in(tmp_path, "zofia", "wolna", "Bardzo-tajne-1") == []


class TestFullDisk:
    """Runs where a disk of its own may be mounted; elsewhere the limit below stands for it."""

    __test__ = can_mount()

    @pytest.fixture
    def disk(self, made, tmp_path):
        with small_disk(tmp_path / "disk", 24) as disk:
            for file in made.folder.iterdir():
                if file.is_file():
                    (disk / file.name).write_bytes(file.read_bytes())
            (disk / "blobs").mkdir()
            yield type(made)(disk, made.key, made.code)

    def test_the_change_is_refused_and_everything_before_it_stands(self, disk):
        with disk.open() as store:
            keep(store, person("Zapisana"))
            fill(disk.folder, 100_000)
            saved, sentence = self.save_until_full(store)
            assert "zabrakło miejsca" in sentence
            assert people(store) == saved
            make_room(disk.folder)
            keep(store, person("Potem"))

            assert people(store) == saved + 1
        assert backup.faults_in(disk.folder / engine.NAME, disk.key) == []

    def save_until_full(self, store: Store) -> tuple[int, str]:
        for saved in range(1, 1000, 5):
            try:
                keep(store, *(person(note="x" * 2000) for _ in range(5)))
            except StoreError as refusal:
                return saved, str(refusal)
        pytest.fail("the disk never filled")

    def test_the_program_closes_and_opens_on_a_full_disk(self, disk):
        with disk.open() as store:
            keep(store, *(person(note="x" * 2000) for _ in range(50)))
            fill(disk.folder, 100_000)
        with disk.open() as store:
            assert people(store) == 50
            make_room(disk.folder)
            keep(store, person())
        assert backup.faults_in(disk.folder / engine.NAME, disk.key) == []

    def test_a_paper_that_does_not_fit_leaves_nothing(self, disk):
        with disk.open() as store:
            fill(disk.folder, 50_000)
            with pytest.raises(StoreError, match="zabrakło miejsca"):
                store.blobs.put(os.urandom(1_000_000))
            assert list(store.blobs.folder.iterdir()) == []

    def test_a_copy_that_does_not_fit_does_not_appear(self, disk):
        with disk.open() as store:
            fill(disk.folder, 50_000)
            with pytest.raises(StoreError, match="zabrakło miejsca"):
                store.copy_to(disk.folder / "copy.db")
            assert list(disk.folder.glob("copy*")) == []

    def test_an_office_that_does_not_fit_is_not_half_made(self, disk, monkeypatch):
        monkeypatch.setattr(module, "NEEDED_BYTES", 0)
        fill(disk.folder, 200_000)
        with pytest.raises(StoreError, match="zabrakło miejsca"):
            Store.create(disk.folder / "drugi", LOGIN, PASSWORD)
        assert [file.name for file in (disk.folder / "drugi").glob("office*")] == ["office.lock"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.support.rows import keep, person
from cusdesk.db.store import Store
from cusdesk.domain.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
keep(store, person("Zapisana"))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    for _ in range(1000):
        keep(store, *(person(note="x" * 2000) for _ in range(5)))
        print("kept", flush=True)
except StoreError as refusal:
    print(refusal, flush=True)
"""


def test_a_file_that_may_not_grow_refuses_the_change_and_keeps_the_rest(made):
    limit = (made.folder / engine.NAME).stat().st_size + 200_000
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(made.folder), made.key.hex(), str(limit)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    *kept, refusal = run.stdout.splitlines()
    with made.open() as store:
        assert people(store) == 1 + 5 * len(kept)
    assert "nie zapisano" in refusal
    assert backup.faults_in(made.folder / engine.NAME, made.key) == []


def test_limits_of_this_process_are_untouched():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    assert signal.getsignal(signal.SIGXFSZ) in {signal.SIG_IGN, signal.SIG_DFL}


def test_a_transaction_given_up_leaves_every_table_as_it_was(store):
    keep(store, person("Stała"))
    with store.reader.begin() as connection:
        before = content(connection)
    with Session(store.writer) as session:
        session.add(person("Niedoszła"))
        session.flush()

    with store.reader.begin() as connection:
        assert content(connection) == before


def test_a_sound_office_has_no_faults(store):
    keep(store, person())

    assert store.faults() == []


def test_closing_twice_does_no_harm(made):
    store = made.open()
    store.close()
    store.close()
