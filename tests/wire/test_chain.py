"""The chain of the log: a gap, another order and a changed entry show."""

from dataclasses import replace

import msgspec
import pytest

from cusdesk.wire.chain import Head
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import Entry, EntryKind


def log_of(count: int, start: Head | None = None) -> list[Entry]:
    head, entries = start or Head(), []
    for number in range(count):
        kind = EntryKind.RECORD if number % 3 == 0 else EntryKind.BATCH
        entry = head.entry(kind, bytes([number]) * 32, b"sealed")
        entries.append(entry)
        head = head.after([entry])
    return entries


def test_a_log_ends_where_its_last_entry_stands():
    entries = log_of(5)

    assert Head().after(entries) == Head(5, entries[-1].chain)


def test_a_log_is_followed_from_anywhere():
    entries = log_of(6)
    middle = Head().after(entries[:3])

    assert middle.after(entries[3:]) == Head().after(entries)


@pytest.mark.parametrize(
    "broken",
    [
        lambda entries: entries[1:],
        lambda entries: [entries[0], *entries[2:]],
        lambda entries: [entries[1], entries[0], *entries[2:]],
        lambda entries: [*entries, entries[-1]],
        lambda entries: [*entries[:2], altered(entries[2], kind=EntryKind.RECORD), *entries[3:]],
        lambda entries: [*entries[:2], altered(entries[2], header_hash=b"x" * 32), *entries[3:]],
        lambda entries: [*entries[:2], altered(entries[2], chain=b"x" * 32), *entries[3:]],
    ],
    ids=["late", "gap", "swapped", "repeated", "kind", "hash", "chain"],
)
def test_a_log_that_does_not_follow_is_refused_whole(broken):
    with pytest.raises(WireError, match="nie zgadza się"):
        Head().after(broken(log_of(5)))


def test_two_orders_give_two_heads():
    other = replace(Head(), chain=b"o" * 32)

    assert Head().after(log_of(2)) != other.after(log_of(2, other))


def altered(entry: Entry, **changes: object) -> Entry:
    return msgspec.structs.replace(entry, **changes)
