"""A server, a thief or a former colleague writes into the log: nobody is fooled, all end equal."""

import json
from dataclasses import replace

import pytest

from cusdesk.wire.faults import NewerFormatError
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.notices import sign_record
from cusdesk.wire.ops import Batch
from cusdesk.wire.records import Adopt, DropBlob, Enrol, NewKey, Record, Retire, Role
from cusdesk.wire.signed import Kind, sign
from cusdesk.wire.typed import encode
from tests.support.replicas import OFFICE, WHEN, header_hash_of
from tests.sync.desk import change, register, resident, rest, write

STRANGER = (b"s" * 16, DeviceKeys(b"s" * 32, ""))
SECRETARY = (b"t" * 16, DeviceKeys(b"t" * 32, ""))


def enrol(who, ordinal):
    return Enrol(who[0], ordinal, "PC", Role.OFFICE, who[1].sign_key, "")


def doubts(pc):
    """Return what of the log itself counted for nothing, and why."""
    rows = pc.rows("fold_history").values()
    return [
        (row["unit"], json.loads(row["value"])["doubt"])
        for row in rows
        if row["table_name"] == "exchange_log"
    ]


def put(orderer, **entry):
    """Put an entry at the end of the log, whatever it says."""
    orderer._add(**entry)


def written_by(pc, replica, first=1):
    """Return the last batch of a PC as somebody else would claim it."""
    last = next(each for each in reversed(pc.orderer.entries) if each.batch)
    shift = first - last.first
    ops = tuple(replace(op, lseq=op.lseq + shift) for op in last.batch.ops)
    return {
        "replica": replica.hex(),
        "first": first,
        "last": last.last + shift,
        "batch": Batch(ops, last.batch.schema),
        "header_hash": header_hash_of(replica.hex(), first).hex(),
    }


@pytest.fixture
def secretary(pcs):
    """Return two PCs and an office PC beside them that administers nothing."""
    anna, ewa = pcs(2)
    anna.orderer.signers[SECRETARY[0]] = SECRETARY[1]
    anna.orderer.enrol(enrol(SECRETARY, 3), admin=False)
    return anna, ewa


def test_a_device_the_server_made_up_never_belongs_and_writes_nothing(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Wilk")
    anna.push()
    anna.orderer.signers[STRANGER[0]] = STRANGER[1]
    anna.orderer.record(enrol(STRANGER, 3), STRANGER[0])
    register(anna, "Obcy")
    anna.push()
    stolen = written_by(anna, STRANGER[0])
    del anna.orderer.entries[-1]
    put(anna.orderer, **stolen)
    anna.waiting = []

    ewa.pull()

    assert list(ewa.rows("fold_peer")) == ["1", "2"]
    assert [each["surname"] for each in ewa.rows("resident").values()] == ["Wilk"]
    assert doubts(ewa) == [("Enrol", "nobody vouches"), ("batch", "not of this office")]


def test_a_true_record_shown_again_changes_nothing(pcs):
    anna, ewa = pcs(2)
    rest(anna, ewa)
    before = ewa.rows("fold_peer")
    put(anna.orderer, notice=anna.orderer.entries[1].notice, replica=ewa.replica.hex)

    rest(anna, ewa)

    assert ewa.rows("fold_peer") == before
    assert doubts(anna) == doubts(ewa) == [("Enrol", "taken already")]
    assert anna.sums() == ewa.sums()


@pytest.mark.parametrize(
    "content",
    [NewKey(2, "age1", {}), DropBlob(b"n" * 32), Adopt(b"a" * 16, b"h" * 32)],
    ids=lambda content: type(content).__name__,
)
def test_only_an_administrator_s_pc_changes_keys_drops_files_and_adopts(secretary, content):
    anna, ewa = secretary
    anna.orderer.record(content, SECRETARY[0])

    rest(anna, ewa)

    assert [ewa.rows(f"fold_{name}") for name in ("epoch", "dropped", "adopted")] == [{}, {}, {}]
    assert doubts(ewa) == [(type(content).__name__, "not an administrator's computer")]
    anna.orderer.record(content)
    rest(anna, ewa)
    assert sum(len(ewa.rows(f"fold_{name}")) for name in ("epoch", "dropped", "adopted")) == 1
    assert anna.sums() == ewa.sums()


def test_nobody_but_an_administrator_s_pc_puts_a_colleague_out(secretary):
    anna, ewa = secretary
    anna.orderer.record(Retire(anna.replica.bytes, 0), SECRETARY[0])
    row = register(anna, "Lis")

    rest(anna, ewa)

    assert resident(ewa, row)["surname"] == "Lis"
    assert ewa.rows("fold_peer")["1"]["retired_at"] is None


def test_what_a_stolen_pc_writes_after_it_left_counts_for_nothing(pcs):
    anna, ewa, stolen = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, stolen)
    write(stolen, row, surname="Wilk")
    stolen.push()
    stolen.retire()
    write(stolen, row, surname="Kradziony")
    stolen.push()

    rest(anna, ewa)

    assert resident(anna, row)["surname"] == "Wilk"
    assert doubts(anna) == [("batch", "its device had left")]
    assert ewa.rows("fold_peer")["3"]["last"] == 1
    assert anna.sums() == ewa.sums()


def test_what_it_had_written_before_and_was_late_still_counts(pcs):
    anna, ewa, leaving = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, leaving)
    write(leaving, row, surname="Wilk")
    leaving.close()
    # Its last accepted op is named though the log does not hold it yet.
    anna.orderer.record(Retire(leaving.replica.bytes, 1))
    leaving.push()

    rest(anna, ewa)

    assert resident(anna, row)["surname"] == "Wilk"
    assert doubts(anna) == []


def test_a_batch_nobody_can_read_is_passed_over_and_its_author_goes_on(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    anna.push()
    entries = anna.orderer.entries
    entries[-1] = replace(entries[-1], batch=Batch((), {}), fault="unreadable")
    other = register(anna, "Wilk")
    anna.push()

    ewa.pull()

    assert row not in ewa.rows("resident")
    assert resident(ewa, other)["surname"] == "Wilk"
    assert doubts(ewa) == [("batch", "unreadable")]
    assert ewa.rows("fold_peer")["1"]["last"] == 2


def under_keys(pc, *epochs):
    """Have a PC push as many changes, each sealed under a key; return their rows."""
    rows = []
    for epoch in epochs:
        rows.append(register(pc, "Lis"))
        pc.push()
        entries = pc.orderer.entries
        entries[-1] = replace(entries[-1], key_epoch=epoch)
    return rows


def test_who_has_used_the_new_key_may_not_go_back_to_the_old_one(pcs):
    anna, ewa = pcs(2)
    first, second, stale, later = under_keys(anna, 1, 2, 1, 2)

    rest(anna, ewa)

    assert {first, second, later} <= ewa.rows("resident").keys()
    assert stale not in ewa.rows("resident")
    assert doubts(ewa) == [("batch", "under an older key than its author had used")]
    assert ewa.rows("fold_peer")["1"]["last"] == 4


def test_a_batch_under_the_old_key_counts_where_an_administrator_has_adopted_it(pcs):
    anna, ewa = pcs(2)
    under_keys(anna, 2)
    adopted = header_hash_of(anna.replica.hex, 2)
    anna.orderer.record(Adopt(anna.replica.bytes, adopted))
    (stale,) = under_keys(anna, 1)

    rest(anna, ewa)

    assert stale in ewa.rows("resident")
    assert doubts(ewa) == []


def test_of_an_act_with_one_unreadable_part_nothing_is_folded(pcs, monkeypatch):
    anna, ewa = pcs(2)
    rows = [register(anna, "Lis") for _ in range(4)]
    rest(anna, ewa)
    monkeypatch.setattr("cusdesk.sync.outgoing.OPS", 2)
    with anna.act() as connection:
        for row in rows:
            change(connection, "resident", row, surname="Wilk")
    anna.push()
    entries = anna.orderer.entries
    entries[-2] = replace(entries[-2], batch=Batch((), {}), fault="unreadable")

    ewa.pull()

    assert {resident(ewa, row)["surname"] for row in rows} == {"Lis"}
    assert ewa.rows("fold_peer")["1"]["last"] == 8


def test_what_only_a_newer_program_understands_stops_this_pc_before_it(pcs):
    anna, ewa = pcs(2)
    rest(anna, ewa)
    position = ewa.position
    row = register(anna, "Lis")
    head = encode([OFFICE, anna.replica.bytes, {"type": "handover"}, WHEN])
    notice = sign(Kind.RECORD, head, anna.orderer.signers[anna.replica.bytes])
    put(anna.orderer, notice=notice, replica=anna.replica.hex)
    anna.push()

    with pytest.raises(NewerFormatError):
        ewa.pull()

    ewa.engine.dispose()
    assert row not in ewa.rows("resident")
    assert ewa.rows_of("SELECT position FROM exchange_cursor") == [(position,)]
    assert ewa.rows_of("SELECT applying, undoing FROM journal_state") == [(0, 0)]


def test_bytes_that_are_no_record_stop_nobody(pcs):
    anna, ewa = pcs(2)
    whole = sign_record(
        Record(OFFICE, anna.replica.bytes, DropBlob(b"n"), WHEN), DeviceKeys(b"x" * 32, "")
    )
    for notice in (b"", b"cusR", whole[:-1], whole + b"\0", whole):
        put(anna.orderer, notice=notice, replica="")

    rest(anna, ewa)

    assert ewa.rows("fold_dropped") == {}
    assert [why for _what, why in doubts(ewa)] == ["damaged"] * 4 + ["forged"]
    assert anna.sums() == ewa.sums()
