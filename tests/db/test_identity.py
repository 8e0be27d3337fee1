"""A copied or restored office is recognised by the witness kept outside its folder."""

import shutil

import pytest

from cusdesk.db import identity
from cusdesk.db.identity import Finding, Witness
from cusdesk.db.store import Store
from tests.support.rows import keep, person


def finding(made) -> Finding:
    with made.open() as store:
        return store.finding


def work(made, changes: int = 1) -> None:
    with made.open() as store:
        for _ in range(changes):
            keep(store, person())


def test_an_office_that_stayed_in_its_place_is_the_same(made):
    work(made)

    assert finding(made) is Finding.SAME


def test_a_copy_beside_the_original_is_a_clone_and_the_original_is_not(made, copied):
    work(made)
    copy = type(made)(made.folder.with_name("copy"), made.key, made.code)
    shutil.copytree(made.folder, copy.folder)

    assert finding(copy) is Finding.CLONE
    assert finding(made) is Finding.SAME


def test_a_moved_office_is_the_same(made):
    work(made)
    moved = type(made)(made.folder.with_name("moved"), made.key, made.code)
    made.folder.rename(moved.folder)

    assert finding(moved) is Finding.SAME
    assert finding(moved) is Finding.SAME


def test_an_older_copy_put_back_is_found_restored(made):
    work(made)
    older = made.folder.with_name("older")
    shutil.copytree(made.folder, older)
    work(made)
    shutil.rmtree(made.folder)
    older.rename(made.folder)

    assert finding(made) is Finding.RESTORED


def test_a_finding_stays_although_work_goes_on(made):
    work(made)
    older = made.folder.with_name("older")
    shutil.copytree(made.folder, older)
    work(made)
    shutil.rmtree(made.folder)
    older.rename(made.folder)
    work(made, 5)

    assert finding(made) is Finding.RESTORED


def test_an_office_carried_to_another_pc_is_a_clone(made, tmp_path, monkeypatch):
    work(made)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other home"))
    monkeypatch.setattr(identity, "machine_digest", lambda: "another machine")

    assert finding(made) is Finding.CLONE


def test_another_account_of_the_same_pc_is_no_clone(made, tmp_path, monkeypatch):
    work(made)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other home"))

    assert finding(made) is Finding.SAME


def test_a_program_that_never_closed_is_still_the_same(made):
    store = made.open()
    keep(store, person())
    store._let_go()
    store._lock.free()

    assert finding(made) is Finding.SAME


def test_two_offices_are_two_replicas(tmp_path):
    stores = [Store.create(tmp_path / name, "a", "dobre haslo").store for name in "ab"]

    assert stores[0].replica != stores[1].replica
    for store in stores:
        store.close()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"folder": 1}', b"\xff"])
def test_an_unreadable_witness_says_nothing(tmp_path, content):
    place = tmp_path / "witness.json"
    place.write_bytes(content)

    assert identity.remembered(place) is None


def test_a_witness_that_cannot_be_written_costs_only_the_proof(tmp_path):
    (tmp_path / "file").touch()
    identity.remember(tmp_path / "file" / "witness.json", Witness(tmp_path, 1))


def test_the_machine_is_told_by_a_digest_that_stays(made):
    assert identity.machine_digest() == identity.machine_digest()
    assert len(identity.machine_digest()) == 32


def test_one_pc_alone_has_the_first_ordinal_and_keeps_the_one_it_is_given(made):
    with made.open() as store, store.writer.begin() as connection:
        assert identity.ordinal(connection) == 1
        identity.give_ordinal(connection, 78)
    with made.open() as store, store.reader.begin() as connection:
        assert identity.ordinal(connection) == 78
