"""Copies, restored files, restored servers, new PCs: nothing written is lost, all end equal."""

from dataclasses import replace

import pytest

from cusdesk.domain.errors import StoreError
from cusdesk.sync.snapshot import head_of, lay, parts_of
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.records import Adopt, Enrol, Role
from tests.support.replicas import Replica, header_hash_of
from tests.sync.desk import register, resident, rest, waiting, write


def test_what_a_restored_copy_wrote_before_it_joined_anew_goes_out_again(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    copy, position = anna.copy_file(), anna.position
    write(anna, row, old_number="7")
    rest(anna, ewa)
    anna.put_back(copy, position)
    write(anna, row, citizenship="UA")

    anna.join_anew(3)
    rest(anna, ewa)

    assert resident(ewa, row)["citizenship"] == "UA"
    assert resident(anna, row)["old_number"] == "7"
    assert anna.rows_of("SELECT * FROM outbox") == []
    assert anna.sums() == ewa.sums()


def test_what_the_log_already_has_of_a_restored_copy_is_not_sent_twice(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    copy, position = anna.copy_file(), anna.position
    rest(anna, ewa)
    anna.put_back(copy, position)

    anna.join_anew(3)

    assert anna.rows_of("SELECT * FROM outbox") == []
    rest(anna, ewa)
    assert list(ewa.rows("resident")) == [row]


def test_a_restored_copy_never_overwrites_what_all_others_knew(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    copy, position = anna.copy_file(), anna.position
    write(ewa, row, surname="Wilk")
    rest(ewa, anna)
    # Both have folded it, so its owner is forgotten.
    write(anna, row, old_number="1")
    write(ewa, row, e_delivery="1")
    rest(anna, ewa)
    anna.put_back(copy, position)
    write(anna, row, surname="Nowak")

    anna.join_anew(3)
    rest(anna, ewa)

    assert resident(ewa, row)["surname"] == "Wilk"
    assert [each["value"] for each in waiting(ewa)] == ['{"surname":"Nowak"}']
    assert anna.sums() == ewa.sums()


def test_a_clone_and_its_original_both_keep_what_they_write(pcs, pattern, tmp_path):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    clone = Replica(tmp_path / "clone", anna.orderer, 9, pattern)
    anna.orderer.entries.pop()
    clone.put_back(anna.copy_file(), anna.position)
    write(anna, row, surname="Wilk")
    write(clone, row, old_number="7")
    anna.push()

    clone.join_anew(3)
    rest(clone, anna, ewa)

    assert (resident(ewa, row)["surname"], resident(ewa, row)["old_number"]) == ("Wilk", "7")
    assert clone.sums() == anna.sums() == ewa.sums()
    clone.engine.dispose()


def test_a_server_restored_from_an_older_backup_gets_everything_again(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    common = list(anna.orderer.entries)
    write(anna, row, surname="Nowak")
    write(ewa, row, note="x")
    rest(anna, ewa)
    write(ewa, row, old_number="7")
    undone = anna.orderer.entries[len(common) :]
    for pc in (anna, ewa):
        pc.go_back(common, undone)

    # All that was undone still shows, own and others', with what was never sent.
    assert [resident(pc, row)["surname"] for pc in (anna, ewa)] == ["Nowak", "Nowak"]
    assert [resident(pc, row)["note"] for pc in (anna, ewa)] == ["x", "x"]
    assert resident(ewa, row)["old_number"] == "7"
    assert anna.sums() == ewa.sums()

    # Ewa's batch comes first this time.
    del anna.orderer.entries[len(common) :]
    for entry in reversed(undone):
        position = len(anna.orderer.entries) + 1
        anna.orderer.entries.append(replace(entry, position=position))
    rest(anna, ewa)

    for pc in (anna, ewa):
        assert pc.rows_of("SELECT * FROM exchange_undone") == []
        assert pc.rows_of("SELECT * FROM outbox") == []
    assert anna.rows("resident") == ewa.rows("resident")
    assert resident(anna, row)["old_number"] == "7"
    assert anna.sums() == ewa.sums()


def test_a_new_pc_takes_a_snapshot_and_folds_on(pcs, pattern, tmp_path):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="A")
    write(ewa, row, surname="B")
    rest(anna, ewa)
    # Not in the log yet, so it belongs to no snapshot.
    register(anna, "Nowa")
    write(anna, row, note="x")
    jan = Replica(tmp_path / "jan", anna.orderer, 3, pattern)
    with anna.engine.begin() as connection:
        head, parts = head_of(connection), list(parts_of(connection))
    with jan.engine.begin() as connection:
        lay(connection, head, parts)
    jan.position = head.position

    rest(anna, ewa, jan)

    assert jan.rows("resident") == anna.rows("resident")
    assert jan.sums() == anna.sums() == ewa.sums()
    jan.engine.dispose()


def test_a_snapshot_with_a_changed_row_is_refused_whole(pcs, pattern, tmp_path):
    anna, _ewa = pcs(2)
    register(anna, "Lis")
    anna.sync()
    jan = Replica(tmp_path / "jan", anna.orderer, 3, pattern)
    with anna.engine.begin() as connection:
        head, parts = head_of(connection), list(parts_of(connection))
    swapped = [part for part in parts if part.table != "resident"]

    with pytest.raises(StoreError, match="sumy kontrolne"), jan.engine.begin() as connection:
        lay(connection, head, swapped)

    assert jan.rows("fold_peer") == {}
    jan.engine.dispose()


def test_a_pc_alone_keeps_no_owners_and_a_reader_holds_nothing_back(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    anna.sync()
    assert anna.rows("fold_owner") == {}

    reader = DeviceKeys(bytes(32), "")
    anna.orderer.signers[bytes(16)] = reader
    anna.orderer.enrol(
        Enrol(bytes(16), 2, "czytnik", Role.READER, reader.sign_key, ""), admin=False
    )
    write(anna, row, surname="Wilk")
    anna.sync()
    assert anna.rows("fold_owner") == {}


def test_what_a_retired_pc_had_written_comes_in_without_overwriting_anything(pcs):
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, jan)
    write(jan, row, surname="Stary")
    jan.retire()
    write(anna, row, surname="Wilk")
    rest(anna, ewa)
    write(anna, row, note="1")
    write(ewa, row, note="2")
    rest(anna, ewa)

    # An administrator adopts it: the first batch behind what was ordered.
    anna.orderer.record(Adopt(jan.replica.bytes, header_hash_of(jan.replica.hex, 1)))
    jan.push()
    rest(anna, ewa)

    assert resident(ewa, row)["surname"] == "Wilk"
    assert [each["value"] for each in waiting(anna)] == ['{"surname":"Stary"}']
