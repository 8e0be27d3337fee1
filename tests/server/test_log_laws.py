"""Whatever PCs push, repeat, bring late or bring for one another, the log keeps its laws."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cusdesk.server.notices import take_record
from cusdesk.server.refusals import CallRefusedError
from cusdesk.server.storage import open_sqlite
from cusdesk.server.verify import walk
from cusdesk.wire.keys import DeviceKeys
from tests.support.pcs import founded, log_of, push

KEY = DeviceKeys.new()
PCS = 3
STEPS = st.lists(
    st.tuples(
        st.integers(0, PCS - 1),
        st.sampled_from(["write", "push", "push", "push", "again", "skip", "see", "run"]),
    ),
    max_size=25,
)


class Author:
    def __init__(self, pc):
        self.pc, self.closed, self.sent = pc, [], 0
        self.known, self.told = {}, {}

    def write(self, parts=1):
        for part in range(1, parts + 1):
            news = tuple(seen for key, seen in self.known.items() if self.told.get(key) != seen)
            self.told |= self.known
            self.closed.append(self.pc.batch(parts=(part, parts), seen=news))

    def learn(self, others):
        for other in others:
            if other.pc.top and other is not self:
                self.known[other.pc.replica] = other.pc.seen


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_log_keeps_its_laws(steps):
    with tempfile.TemporaryDirectory() as folder:
        storage = open_sqlite(Path(folder) / "log.db")
        try:
            authors = play(storage, steps)
            assert storage.read(authors[0].pc.office, walk).faults == []
            bring_all(storage, authors)
            assert storage.read(authors[0].pc.office, walk).faults == []
            rows = log_of(storage, authors[0].pc.office)
            assert len(rows) == PCS + sum(len(author.closed) for author in authors)
        finally:
            storage.close()


def play(storage, steps):
    first = founded(storage, KEY)
    pcs = [first, *(first.colleague(ordinal) for ordinal in range(2, PCS + 1))]
    for pc in pcs[1:]:
        storage.write(
            first.office, lambda ledger, pc=pc: take_record(ledger, first.record(pc.enrol))
        )
    authors = [Author(pc) for pc in pcs]
    for number, act in steps:
        step(storage, authors, authors[number], act)
    return authors


def step(storage, authors, author, act):
    if act == "write":
        author.write()
    elif act == "run":
        author.write(parts=3)
    elif act == "see":
        author.learn(authors)
    elif act == "push" and author.sent < len(author.closed):
        author.sent += granted(storage, author, author.sent)
    elif act == "again" and author.sent:
        assert granted(storage, author, author.sent - 1)
    elif act == "skip" and author.sent + 1 < len(author.closed):
        assert not granted(storage, author, author.sent + 1)


def granted(storage, author, number):
    try:
        taken = push(storage, author.pc, author.closed[number])
    except CallRefusedError as refusal:
        word = refusal.refused.word
    else:
        assert push(storage, author.pc, author.closed[number]) == taken
        return True
    assert word in {"missing", "gap"}
    return False


def bring_all(storage, authors):
    """Push until everything closed is in the log: nobody waits for ever."""
    while any(author.sent < len(author.closed) for author in authors):
        moved = 0
        for author in authors:
            while author.sent < len(author.closed) and granted(storage, author, author.sent):
                author.sent, moved = author.sent + 1, moved + 1
        assert moved
