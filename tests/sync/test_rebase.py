"""A pull undoes the overlay, folds what came and lays the overlay on it again."""

from dataclasses import replace
from uuid import UUID

import pytest

from cusdesk.sync import outgoing, rebase
from cusdesk.sync.outgoing import close_batches
from cusdesk.sync.rebase import take_in
from cusdesk.sync.units import shapes
from cusdesk.wire.ops import Batch, ColumnLaw, Op, OpKind, TableLaw, UnitClass
from cusdesk.wire.records import DropBlob, NewKey
from tests.sync.desk import add_phone, delete, register, resident, rest, waiting, write


def test_a_pending_insert_changed_and_deleted_later_is_undone_wholly(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    write(anna, row, surname="Wilk")
    delete(anna, ("resident", row))

    rest(anna, ewa)

    assert anna.rows("fold_owner") == ewa.rows("fold_owner")
    assert anna.sums() == ewa.sums()


def test_what_is_pending_stays_on_screen_after_a_pull(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(ewa, row, surname="Wilk")
    write(anna, row, note="x")
    anna.push()

    ewa.pull()
    ewa.pull()

    assert (resident(ewa, row)["surname"], resident(ewa, row)["note"]) == ("Wilk", "x")


def test_a_coming_conflict_shows_before_the_own_value_is_sent(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Nowak")
    write(ewa, row, surname="Wilk")
    anna.push()

    ewa.pull()

    assert resident(ewa, row)["surname"] == "Nowak"
    assert len(waiting(ewa)) == 1


def test_ops_not_closed_before_a_pull_are_never_passed_over(pcs):
    anna, _ewa = pcs(2)
    register(anna, "Lis")

    with pytest.raises(ValueError, match="close batches"), anna.engine.begin() as connection:
        take_in(connection, [])

    assert len(anna.rows("resident")) == 1


def test_a_hole_in_the_log_is_refused_without_effect(pcs):
    anna, ewa = pcs(2)
    register(anna, "Lis")
    anna.push()
    last = anna.orderer.entries[-1]

    with pytest.raises(ValueError, match="goes on at"), ewa.engine.begin() as connection:
        take_in(connection, [replace(last, position=last.position + 1)])

    assert ewa.rows("resident") == {}


def test_an_act_over_the_limit_is_folded_only_when_whole(pcs, monkeypatch):
    anna, ewa = pcs(2)
    monkeypatch.setattr(outgoing, "OPS", 2)
    with anna.act() as connection:
        for number in range(5):
            connection.exec_driver_sql(
                "INSERT INTO conflict_resolution "
                "(id, table_name, settled_id, unit, value, closes, choice) "
                "VALUES (?, 'resident', ?, 'surname', '{}', '[]', 'taken')",
                (f"{number:032x}", f"{number:032x}"),
            )
    anna.push()

    ewa.pull(2)
    assert ewa.rows("conflict_resolution") == {}

    ewa.pull()
    assert len(ewa.rows("conflict_resolution")) == 5
    anna.pull()
    assert anna.sums() == ewa.sums()


def test_what_the_program_changes_in_folded_tables_is_gone_at_the_next_pull(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="A")
    write(ewa, row, surname="B")
    rest(anna, ewa)
    with anna.act() as connection:
        connection.exec_driver_sql("UPDATE fold_conflict SET closed_by = 'ja'")

    rest(anna, ewa)

    assert anna.rows("fold_conflict") == ewa.rows("fold_conflict")
    assert len(waiting(anna)) == 1


def test_an_op_that_lacks_its_row_waits_and_acts_when_it_comes(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    phone = add_phone(anna, row, "1")
    write(anna, phone, "phone", number="2")
    anna.push()
    entries = ewa.orderer.entries
    # As a forgetful adopter would let them in: the last op first.
    first = entries[-1].batch
    late = replace(entries[-1], batch=Batch(first.ops[2:], first.schema))
    early = replace(
        entries[-1], position=late.position + 1, batch=Batch(first.ops[:2], first.schema)
    )
    with ewa.engine.begin() as connection:
        take_in(connection, [*entries[:-1], late])
    assert [each["reason"] for each in ewa.rows("fold_parked").values()] == ["unknown row"]
    with ewa.engine.begin() as connection:
        take_in(connection, [early])

    assert ewa.rows("phone")[phone]["number"] == "2"
    assert ewa.rows("fold_parked") == {}


def test_an_older_program_keeps_newer_columns_and_tables_and_sums_alike(pcs, monkeypatch):
    anna, ewa = pcs(2)
    known = shapes()
    resident_shape = replace(
        known["resident"], columns=known["resident"].columns - {"died_on", "has_close_kin"}
    )
    older = {**known, "resident": resident_shape}
    del older["representative"]
    row = register(anna, "Lis")
    write(anna, row, died_on="2026-11-01")
    with anna.act() as connection:
        connection.exec_driver_sql(
            "INSERT INTO representative (id, resident_id, role, name, address, phone, relation, "
            "scope, document, valid_from) VALUES (?, ?, 'payer', 'N', '', '', '', '', '', '2026')",
            (row, row),
        )
    anna.sync()
    monkeypatch.setattr(rebase, "shapes", lambda: older)
    ewa.pull()

    assert ewa.rows("fold_unknown")[f"resident/{row}"]["row"] == '{"died_on": "2026-11-01"}'
    assert [each["reason"] for each in ewa.rows("fold_parked").values()] == ["unknown table"]
    newer, mine = anna.sums(), ewa.sums()
    assert {"resident+", "fold_parked+"} <= mine.keys()
    assert mine["fold_peer"] == newer["fold_peer"]


def test_a_remove_from_a_set_takes_only_the_adds_it_had_seen(pcs, monkeypatch):
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    link = add_phone(anna, row, "1")
    rest(anna, ewa, jan)
    law = TableLaw({"gone": ColumnLaw(UnitClass.SET)}, {"resident_id": "resident"})
    monkeypatch.setattr(rebase, "own_schema", lambda: {"phone": law})
    again = Op(1, 1, "phone", OpKind.INSERT, UUID(link), {"number": "1"}, "")
    gone = Op(1, 1, "phone", OpKind.DELETE, UUID(link), {"gone": 1}, "")
    position = len(anna.orderer.entries)
    pattern = anna.orderer.entries[-1]
    entries = [
        replace(
            pattern,
            position=position + 1 + at,
            replica=pc.replica.hex,
            first=1,
            last=1,
            seen=((anna.replica.hex, 2),),
            batch=Batch((op,), {"phone": law}),
        )
        for at, (pc, op) in enumerate([(ewa, again), (jan, gone)])
    ]
    with anna.engine.begin() as connection:
        take_in(connection, entries)

    assert anna.rows("phone")[link]["gone"] == 0
    assert waiting(anna) == []


def test_epochs_of_the_key_and_dropped_files_leave_their_trace(pcs):
    anna, ewa = pcs(2)
    anna.orderer.record(NewKey(2, "age1", {}))
    anna.orderer.record(DropBlob(bytes(32)))

    rest(anna, ewa)

    assert list(anna.rows("fold_epoch")) == ["2"]
    assert list(ewa.rows("fold_dropped")) == ["00" * 32]
    assert anna.sums() == ewa.sums()


def test_closing_twice_closes_nothing_more(pcs):
    anna, _ewa = pcs(2)
    register(anna, "Lis")
    anna.close()

    with anna.engine.begin() as connection:
        assert close_batches(connection, anna._seal) == 0
