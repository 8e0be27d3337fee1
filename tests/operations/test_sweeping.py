"""What a cut left among the sealed files is swept away at closing; what a record names stays."""

import os
import shutil

import pytest

from cusdesk.app import gate
from cusdesk.db.kept_files import files_named
from cusdesk.db.store import Store
from cusdesk.domain.errors import StoreError
from cusdesk.operations.office import Office
from tests.support.drafts import granted
from tests.support.offices import as_user


def test_closing_sweeps_what_no_record_names_and_keeps_issued_papers(
    office_template, tmp_path, clock, own_home
):
    folder = tmp_path / "biuro"
    shutil.copytree(office_template.folder, folder)
    store = Store.open(folder, office_template.key)
    founding = Office(store, gate.surroundings_of(store), gate.FOUNDER, clock)
    office = as_user(founding, "anna")
    granted(office, lambda login: as_user(founding, login))
    blobs = office.surroundings.blobs
    with store.reader.connect() as connection:
        named = files_named(connection)
    left = blobs.put(b"paper of a decision that was never issued")
    young = blobs.put(b"paper of a transaction still open")
    for file in blobs.folder.iterdir():
        os.utime(file, (0, 0))
    blobs.put(b"paper of a transaction still open")
    os.utime(blobs._path(young))

    office.close()

    assert named
    assert all(blobs.get(digest) for digest in named)
    assert blobs.get(young)
    with pytest.raises(StoreError):
        blobs.get(left)
