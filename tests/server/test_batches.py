"""Batches are ordered once, without a gap, after all their author had seen."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from cusdesk.server.ledger import Ledger
from cusdesk.server.notices import take_record
from cusdesk.server.refusals import CallRefusedError
from cusdesk.wire.calls import Taken
from cusdesk.wire.chain import Head
from cusdesk.wire.header import Seen
from cusdesk.wire.records import Adopt, NewKey, Retire, Role
from tests.support.pcs import Pc, log_of, push


def joined(storage, pc, ordinal, role=Role.OFFICE):
    other = pc.colleague(ordinal, role)
    storage.write(pc.office, lambda ledger: take_record(ledger, pc.record(other.enrol)))
    return other


def decide(storage, pc, content):
    return storage.write(pc.office, lambda ledger: take_record(ledger, pc.record(content)))


def refused(storage, pc, sealed):
    with pytest.raises(CallRefusedError) as caught:
        push(storage, pc, sealed)
    return caught.value.refused


def test_batches_stand_behind_one_another_and_the_chain_holds(storage, pc):
    assert push(storage, pc, pc.batch(3)) == Taken(1, 3, 2)
    assert push(storage, pc, pc.batch(2)) == Taken(4, 5, 3)

    head = Head()
    for row in log_of(storage, pc.office):
        head = Head(row.position, row.chain) if head.position + 1 == row.position else None
    assert head.position == 3


def test_a_repeat_changes_nothing_and_answers_the_same(storage, pc):
    first, second = pc.batch(3), pc.batch()

    answers = [push(storage, pc, sealed) for sealed in (first, first, second, first, second)]

    assert answers == [Taken(1, 3, 2)] * 2 + [Taken(4, 4, 3), Taken(1, 3, 2), Taken(4, 4, 3)]
    assert len(log_of(storage, pc.office)) == 3


def test_a_gap_names_the_top(storage, pc):
    first, second = pc.batch(3), pc.batch()

    assert (refused(storage, pc, second).word, refused(storage, pc, second).top) == ("gap", 0)

    push(storage, pc, first)
    push(storage, pc, second)


def test_two_copies_of_one_pc_are_a_fork(storage, pc):
    copy = Pc(pc.office, pc.replica, keys=pc.keys, key=pc.key)
    push(storage, pc, pc.batch(2))

    answer = refused(storage, pc, copy.batch(2))

    assert (answer.word, answer.top, answer.top_hash) == ("fork", 2, pc.top_hash)
    assert refused(storage, pc, copy.batch()).word == "fork"


def test_what_the_author_had_seen_must_be_there_with_the_same_hash(storage, pc):
    other = joined(storage, pc, 2)
    theirs = other.batch(2)
    ours = pc.batch(seen=(other.seen,))

    assert refused(storage, pc, ours).missing == (other.seen,)

    push(storage, other, theirs)
    assert push(storage, pc, ours).position == 4
    lie = Seen(other.replica.bytes, other.top, bytes(32))
    assert refused(storage, pc, pc.batch(seen=(lie,))).missing == (lie,)


def test_a_run_is_ordered_side_by_side_once_it_is_whole(storage, pc):
    other = joined(storage, pc, 2)
    parts = [pc.batch(2, parts=(number, 3)) for number in (1, 2, 3)]

    assert push(storage, pc, parts[0]) == Taken(1, 2, None)
    assert push(storage, pc, parts[0]) == Taken(1, 2, None)
    assert push(storage, other, other.batch()).position == 3
    assert push(storage, pc, parts[1]) == Taken(3, 4, None)
    assert push(storage, pc, parts[2]) == Taken(5, 6, 6)

    rows = log_of(storage, pc.office)
    assert [(row.position, row.replica == pc.replica) for row in rows[2:]] == [
        (3, False),
        (4, True),
        (5, True),
        (6, True),
    ]
    assert push(storage, pc, parts[1]) == Taken(3, 4, 5)


def test_a_part_that_does_not_follow_is_refused(storage, pc):
    push(storage, pc, pc.batch(parts=(1, 3)))

    assert refused(storage, pc, pc.batch(parts=(3, 3))).word == "broken_run"


def test_a_foreign_signature_is_refused(storage, pc):
    thief = Pc(pc.office, pc.replica, key=pc.key)

    assert refused(storage, pc, thief.batch()).word == "bad_signature"


def test_an_unknown_pc_and_another_office_are_refused(storage, pc):
    assert refused(storage, pc, pc.colleague(2).batch()).word == "unknown_device"
    assert refused(storage, pc, Pc().batch()).word == "wrong_office"


@pytest.mark.parametrize("place", [0, 4, 8, 40, 200, -1])
def test_a_flipped_bit_is_refused(storage, pc, place):
    sealed = bytearray(pc.batch(5))
    sealed[place] ^= 1

    words = {"garbage", "bad_signature", "wrong_office", "unknown_device", "too_large"}
    assert refused(storage, pc, bytes(sealed)).word in words
    assert len(log_of(storage, pc.office)) == 1


@pytest.mark.parametrize(
    "garbage", [b"", b"<html>Zaloguj sie do sieci</html>", b"cusB\x01" + b"\xff" * 90]
)
def test_what_is_no_batch_is_refused(storage, pc, garbage):
    assert refused(storage, pc, garbage).word == "garbage"


def test_a_cut_batch_is_refused(storage, pc):
    assert refused(storage, pc, pc.batch(5)[:-10]).word == "garbage"


def test_more_than_a_batch_may_hold_is_refused(storage, pc):
    assert refused(storage, pc, pc.batch(501)).word == "too_large"
    assert refused(storage, pc, bytes(1024 * 1024 + 1)).word == "too_large"


def test_a_retired_pc_sends_no_more_than_was_agreed(storage, pc):
    other = joined(storage, pc, 2)
    first, second, third = other.batch(), other.batch(), other.batch()
    push(storage, other, first)
    decide(storage, pc, Retire(other.replica.bytes, 2))

    assert push(storage, pc, second).position == 5
    assert refused(storage, pc, third).word == "retired_device"

    decide(storage, pc, Adopt(other.replica.bytes, other.top_hash))
    assert push(storage, pc, third).position == 7


def test_an_old_key_counts_only_against_an_author_who_knew_the_new_one(storage, pc):
    other = joined(storage, pc, 2)
    before = other.batch()
    decide(storage, pc, NewKey(2, "age1x", {}))
    assert push(storage, other, before).position == 4

    row = log_of(storage, pc.office)[2]
    other.cursor = Head(row.position, row.chain)
    assert refused(storage, other, other.batch()).word == "old_key"


def test_a_reader_writes_nothing(storage, pc):
    reader = joined(storage, pc, 2, Role.READER)

    assert refused(storage, reader, reader.batch()).word == "reader"


def test_pushers_at_once_leave_no_gap_and_pullers_skip_nothing(storage, pc):
    pcs = [pc, *(joined(storage, pc, ordinal) for ordinal in (2, 3, 4))]
    sealed = [[each.batch() for _ in range(6)] for each in pcs]
    seen, done = [], []

    def pushing(number):
        for batch in sealed[number]:
            push(storage, pcs[number], batch)

    def pulling():
        while True:
            last = bool(done)
            rows = storage.read(
                pc.office, partial(Ledger.entries, after=max(seen, default=0), most=5)
            )
            seen.extend(row.position for row in rows)
            if last and not rows:
                return

    with ThreadPoolExecutor(5) as pool:
        puller = pool.submit(pulling)
        for pusher in [pool.submit(pushing, number) for number in range(4)]:
            pusher.result()
        done.append(True)
        puller.result()

    assert seen == list(range(1, 29))
