"""Copies: the same files whatever the database, verified, refused when anything is amiss."""

import secrets

import pytest

from cusdesk.domain.errors import OfficeError
from cusdesk.server.copies import copy_to, read_manifest, restore
from cusdesk.server.drill import rehearse
from cusdesk.server.folder import Done, ServerFolder
from cusdesk.server.ledger import Item, Ledger
from cusdesk.server.verify import walk
from cusdesk.wire.chain import digest
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import record_hash
from cusdesk.wire.records import NewKey
from tests.support.pcs import log_of, push


@pytest.fixture
def folder(tmp_path):
    folder = ServerFolder(tmp_path / "server")
    folder.prepare()
    return folder


@pytest.fixture
def kept(storage, pc, folder):
    """Fill an office: batches, a run that is not whole, a sealed file."""
    for _ in range(3):
        push(storage, pc, pc.batch(2))
    push(storage, pc, pc.batch(parts=(1, 2)))
    content = secrets.token_bytes(3000)
    place = folder.blobs.path(pc.office, digest(content))
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return pc


def test_what_is_copied_comes_back_whole_under_a_new_epoch(storage, kept, folder, tmp_path):
    manifest = copy_to(storage, folder, tmp_path / "copy", kept.office)
    back = ServerFolder(tmp_path / "back")

    restore(tmp_path / "copy", back)

    again = back.orderer()
    told = [(one.office, one.position, one.blobs) for one in manifest.offices]
    assert told == [(kept.office.hex, 4, 1)]
    assert log_of(again.storage, kept.office) == log_of(storage, kept.office)
    assert again.storage.read(kept.office, walk).faults == []
    before, after = (one.read(kept.office, Ledger.head) for one in (storage, again.storage))
    assert (after.position, after.chain) == (before.position, before.chain)
    assert after.epoch != before.epoch
    assert push(again.storage, kept, kept.batch(parts=(2, 2))).position == 6
    again.storage.close()


def test_a_second_copy_shares_the_files_of_the_first(storage, kept, folder, tmp_path):
    copy_to(storage, folder, tmp_path / "first", kept.office)
    folder.note("backup", Done("2026-11-22T00:00:00+00:00", str(tmp_path / "first"), ok=True))
    copy_to(storage, folder, tmp_path / "second", kept.office)

    files = [next((tmp_path / name / "blobs").glob("*/*/*")) for name in ("first", "second")]
    assert files[0].samefile(files[1])


def test_a_drill_compares_the_copy_with_the_log_of_today(storage, kept, folder, tmp_path):
    copy_to(storage, folder, tmp_path / "copy", kept.office)
    push(storage, kept, kept.batch(parts=(2, 2)))

    done = rehearse(folder, storage, tmp_path / "copy")

    assert (done.protocol.ok, done.protocol.batches, done.protocol.behind) == (True, 3, 2)
    assert done.path.with_suffix(".sig").stat().st_size == 64


@pytest.mark.parametrize("file", ["manifest.json", "manifest.sig"])
def test_a_changed_manifest_is_refused(storage, kept, folder, tmp_path, file):
    copy_to(storage, folder, tmp_path / "copy", kept.office)
    place = tmp_path / "copy" / file
    content = place.read_bytes()
    place.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    with pytest.raises(OfficeError):
        read_manifest(tmp_path / "copy")


def test_a_lost_file_is_noticed(storage, kept, folder, tmp_path):
    copy_to(storage, folder, tmp_path / "copy", kept.office)
    next((tmp_path / "copy" / "blobs").glob("*/*/*")).unlink()

    assert not rehearse(folder, storage, tmp_path / "copy").protocol.ok


def test_a_record_no_pc_would_count_is_found_where_it_stands(storage, kept):
    notice = kept.record(NewKey(7, kept.keys.seal_key, {}))
    item = Item(EntryKind.RECORD, kept.replica, record_hash(notice), notice)
    storage.write(kept.office, lambda ledger: ledger.append(ledger.head(), [item]))

    (fault,) = storage.read(kept.office, walk).faults

    assert fault.endswith(
        "pozycja 5: żaden komputer biura nie uzna tego wpisu: numer klucza nie jest następny."
    )
