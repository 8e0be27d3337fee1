"""Where each log ended is remembered beside the database: one that was put back is found out."""

import shutil

import pytest

from cusdesk.server import witness
from cusdesk.server.folder import ServerFolder
from cusdesk.server.ledger import Ledger
from cusdesk.wire.keys import DeviceKeys
from tests.support.pcs import founded, push
from tests.support.servers import command


@pytest.fixture
def folder(tmp_path):
    folder = ServerFolder(tmp_path / "server")
    folder.prepare()
    return folder


@pytest.fixture
def office(folder):
    """Return a PC of an office whose log lies in the folder's own database."""
    orderer = folder.orderer()
    yield orderer.storage, founded(orderer.storage, DeviceKeys.new())
    orderer.storage.close()


def epoch(storage, pc):
    return storage.read(pc.office, Ledger.head).epoch


def put_back(folder, storage, copy):
    storage.close()
    shutil.copy2(copy, folder.path / "log.db")
    for left in folder.path.glob("log.db-*"):
        left.unlink()


def test_an_older_database_begins_a_new_epoch_once(folder, office, tmp_path):
    storage, pc = office
    push(storage, pc, pc.batch())
    storage.close()
    shutil.copy2(folder.path / "log.db", tmp_path / "older.db")
    push(storage, pc, pc.batch())
    assert witness.look(folder, storage) == []
    before = epoch(storage, pc)
    put_back(folder, storage, tmp_path / "older.db")

    assert witness.look(folder, storage) == [pc.office]
    assert epoch(storage, pc) != before
    assert witness.look(folder, storage) == []


def test_a_log_that_only_grew_and_a_cut_memory_prove_nothing(folder, office):
    storage, pc = office
    push(storage, pc, pc.batch())
    before = epoch(storage, pc)
    witness.remember(folder, storage)
    push(storage, pc, pc.batch())
    assert witness.look(folder, storage) == []

    (folder.path / witness.NAME).write_bytes(b'{"')

    assert witness.look(folder, storage) == []
    assert epoch(storage, pc) == before


def test_an_administrator_begins_new_epochs_by_hand(folder, office):
    storage, pc = office
    before = epoch(storage, pc)

    code, told = command("renew", "--data", str(folder.path))

    assert (code, told["offices"]) == (0, [pc.office.hex])
    assert epoch(storage, pc) != before
    assert command("renew", pc.office.hex, "--data", str(folder.path))[0] == 0
    assert witness.look(folder, storage) == []
