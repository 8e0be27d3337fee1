"""An act of any length costs in proportion: to close, to take in and to hear back."""

from contextlib import contextmanager

from sqlalchemy import event

from cusdesk.sync import closing
from cusdesk.sync.outgoing import Sealed
from tests.sync.desk import PLAIN, insert, rest

OFTEN = 100
"""Steps of the database's machine between two counts."""
ROOM = 1.2


@contextmanager
def steps_of(pc):
    """Count what the database does for a PC: the same on a quick machine and on a slow one."""
    counted = []

    def watch(connection, *_more):
        connection.set_progress_handler(lambda: counted.append(1), OFTEN)

    event.listen(pc.engine, "checkout", watch)
    yield counted
    event.remove(pc.engine, "checkout", watch)


def register_many(pc, count):
    """Register so many residents in one act."""
    with pc.act() as connection:
        for number in range(count):
            values = {**dict.fromkeys(PLAIN, ""), "homeless": 0, "surname": f"Lis {number}"}
            insert(connection, "resident", values)


def costs(pcs, count):
    """Return what an act of so many ops costs to close, to take in, and to hear back."""
    anna, ewa = pcs
    register_many(anna, count)
    found = []
    for pc, phase in ((anna, anna.push), (ewa, ewa.pull), (anna, anna.pull)):
        with steps_of(pc) as steps:
            phase()
        found.append(len(steps))
    return found


def test_an_act_twice_as_long_costs_twice_as_much(pcs):
    office = pcs(2)
    rest(*office)
    # The first act also asks what is asked once.
    costs(office, 10)

    short, long = costs(office, 500), costs(office, 1000)

    assert all(0 < after <= 2 * ROOM * before for before, after in zip(short, long, strict=True))


def test_an_act_longer_than_what_is_read_at_once_is_closed_in_proportion_too(pcs, monkeypatch):
    monkeypatch.setattr(closing, "AT_ONCE", 50)
    (anna,) = pcs(1)
    found = []
    for count in (10, 500, 1000):
        register_many(anna, count)
        with steps_of(anna) as steps, anna.engine.begin() as connection:
            closing.close_some(connection, lambda _outgoing: Sealed(b"h" * 32, b"sealed"))
        found.append(len(steps))

    _first, short, long = found
    assert 0 < long <= 2 * ROOM * short
