"""Own changes are closed into batches that the line can carry, and no act is ever split in two."""

from itertools import pairwise
from secrets import token_urlsafe

from sqlalchemy import select

from cusdesk.app.dictionaries import dictionaries
from cusdesk.db.exchange import OWN_BATCH
from cusdesk.db.journal import MOST_OP_BYTES
from cusdesk.sync.closing import Limit, close_some
from cusdesk.sync.outgoing import BYTES, Sealed
from cusdesk.wire.calls import MOST_BATCH_BYTES
from cusdesk.wire.envelope import seal
from tests.support.batches import DEVICE, EPOCH, cover
from tests.sync.desk import change, insert, register, write


class Sealing:
    """Keeps what would be sealed."""

    def __init__(self):
        self.made = []

    def __call__(self, outgoing):
        self.made.append(outgoing)
        return Sealed(bytes([len(self.made)]) * 32, b"sealed")


def closed(pc, limit, most=None):
    sealing = Sealing()
    with pc.engine.begin() as connection:
        close_some(connection, sealing, limit, most)
    return sealing.made


def test_batches_follow_without_a_gap_within_their_limit(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    for number in range(30):
        write(anna, row, note=str(number))

    made = closed(anna, Limit(ops=7))

    assert [each.first for each in made] == [1, 8, 15, 22, 29]
    assert all(before.last + 1 == after.first for before, after in pairwise(made))
    assert made[-1].last == 31


def test_large_values_make_smaller_batches(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    for number in range(6):
        write(anna, row, note=str(number) * 4000)

    made = closed(anna, Limit(raw=9000))

    assert max(len(each.batch.ops) for each in made) <= 3


def test_an_act_beyond_the_limit_goes_as_a_run_and_is_not_split(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    with anna.act() as connection:
        for number in range(1200):
            insert(connection, "phone", {"resident_id": row, "number": str(number), "note": ""})
    register(anna, "Wilk")

    made = closed(anna, Limit(ops=10))

    assert [(each.part, each.parts) for each in made] == [(1, 1), (1, 3), (2, 3), (3, 3), (1, 1)]
    assert [len(each.batch.ops) for each in made] == [1, 500, 500, 200, 1]


def sealed_sizes(made):
    return [len(seal(each.batch, cover(), DEVICE, EPOCH, dictionaries())) for each in made]


def test_an_act_of_few_but_large_changes_goes_in_parts_that_the_server_takes(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    with anna.act() as connection:
        for _ in range(40):
            change(connection, "resident", row, note=token_urlsafe(45_000))
    register(anna, "Wilk")

    made = closed(anna, Limit())

    run = made[1:-1]
    assert [(each.part, each.parts) for each in run] == [(n, len(run)) for n in range(1, 6)]
    assert sum(len(each.batch.ops) for each in run) == 40
    assert all(before.last + 1 == after.first for before, after in pairwise(made))
    assert max(sealed_sizes(made)) < MOST_BATCH_BYTES


def test_the_longest_op_a_journal_takes_fits_the_server(pcs):
    """An op is never cut, so nothing may enter the outbox that no server would order."""
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    with anna.act() as connection:
        change(connection, "resident", row, note=token_urlsafe(MOST_OP_BYTES * 3 // 4 - 20))

    made = closed(anna, Limit())

    assert max(sealed_sizes(made)) < MOST_BATCH_BYTES


def test_letters_of_many_bytes_weigh_what_they_measure(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    for letter in "żółw":
        write(anna, row, note=letter + "ż" * 4000)

    made = closed(anna, Limit(raw=9000))

    assert [len(each.batch.ops) for each in made] == [2, 1, 1, 1]


def test_whole_acts_are_never_joined_into_a_run(pcs):
    (anna,) = pcs(1)
    row = register(anna, "Lis")
    for letter in "abcde":
        write(anna, row, note=letter * (BYTES // 2))

    made = closed(anna, Limit(raw=10 * BYTES))

    assert {each.parts for each in made} == {1}
    assert made[-1].last == 6


def test_some_may_be_closed_now_and_the_rest_later(pcs):
    (anna,) = pcs(1)
    for number in range(9):
        register(anna, str(number))

    first = closed(anna, Limit(ops=2), most=2)
    rest = closed(anna, Limit(ops=2))

    assert [each.last for each in (*first, *rest)] == [2, 4, 6, 8, 9]
    with anna.engine.begin() as connection:
        assert len(connection.execute(select(OWN_BATCH)).all()) == 5
