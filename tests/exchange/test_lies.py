"""A server that lies: forged, reordered, cut and late answers are refused without effect."""

import secrets

import msgspec
import pytest

from cusdesk.app.exchange import around
from cusdesk.domain.errors import OfficeError
from cusdesk.sync import client, links
from cusdesk.sync.client import session_of
from cusdesk.sync.pulling import segment_after
from cusdesk.sync.reading import Reader, keep_entries
from cusdesk.sync.reports import Outcome
from cusdesk.wire.chain import Head
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import DeviceKeys


@pytest.fixture
def news(town):
    """Return a PC, and a stretch of the log that it does not have yet."""
    anna, ewa = town.office_of(2)
    for number in range(4):
        anna.register(f"Zofia Lis{'abcd'[number]}", serial=200 + number)
        anna.synced()
    session = session_of(ewa.office.store, around())
    here = session.read(links.stored_head)
    segment = segment_after(session, here)
    session.line.close()
    assert len(segment.entries) == 4
    return ewa, session, list(segment.entries)


def refused(session, entries):
    """See that entries are refused, and that nothing of them was kept."""
    before = session.read(links.stored_head)
    reader = session.read(lambda connection: Reader.at_end(connection, session.link))
    with pytest.raises(OfficeError):
        session.write(lambda connection: keep_entries(reader, entries, connection))
    assert session.read(links.stored_head) == before
    return True


def chained(session, entries):
    """Chain entries anew, as a server that lies would."""
    head, made = session.read(links.stored_head), []
    for entry in entries:
        made.append(head.entry(entry.kind, entry.header_hash, entry.sealed))
        head = Head(made[-1].position, made[-1].chain)
    return made


def test_a_stretch_that_was_changed_anywhere_is_refused_whole(news):
    ewa, session, entries = news
    first, second, *rest = entries
    flipped = msgspec.structs.replace(second, sealed=flip(second.sealed, len(second.sealed) - 40))
    cut = msgspec.structs.replace(second, sealed=second.sealed[:-3])

    for lie in (
        [first, flipped, *rest],
        [first, cut, *rest],
        [second, first, *rest],
        [first, *rest],
        chained(session, [second, first, *rest]),
        chained(session, [first, *rest]),
        chained(session, [first, first]),
        chained(session, [first, flipped]),
    ):
        assert refused(session, lie)
    assert ewa.synced().taken == 4


def test_no_bit_of_a_head_can_be_turned(news):
    _, session, (first, *_) = news

    for place in range(9, 260, 5):
        flipped = msgspec.structs.replace(first, sealed=flip(first.sealed, place))
        assert refused(session, chained(session, [flipped])), place


def test_a_late_answer_changes_nothing(news):
    ewa, session, entries = news
    ewa.synced()
    digest = ewa.digest
    reader = session.read(lambda connection: Reader.at_end(connection, session.link))

    head = session.write(lambda connection: keep_entries(reader, entries, connection))

    assert head == session.read(links.stored_head)
    assert (ewa.synced().taken, ewa.digest) == (0, digest)


def test_a_head_the_server_did_not_sign_is_refused(news):
    ewa, session, _ = news
    server = msgspec.structs.replace(session.link.server, key=DeviceKeys.new().sign_key)
    session.change_link(server=server)

    report = client.exchange(ewa.office.store, around())

    assert report.outcome is Outcome.REFUSED
    assert "inny serwer" in report.sentence


def test_a_server_that_takes_back_what_it_signed_is_refused(news):
    ewa, session, _ = news
    position = session.link.server.position
    head = session.read(links.stored_head)
    with ewa.office.store.writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE exchange_log SET chain = ? WHERE position = ?",
            (secrets.token_bytes(32), position),
        )
        connection.exec_driver_sql("UPDATE exchange_cursor SET chain = randomblob(32)")
    assert head.position == position

    report = client.exchange(ewa.office.store, around())

    assert report.outcome is Outcome.REFUSED
    assert "krótszy albo inny dziennik" in report.sentence
    assert ewa.here.position == position


def test_an_entry_of_a_stranger_is_passed_over_by_everybody_alike(news):
    ewa, session, entries = news
    session.link = msgspec.structs.replace(session.link, replica=secrets.token_bytes(16))
    reader = session.read(lambda connection: Reader.at_end(connection, session.link))
    reader.standing = type(reader.standing)()

    assert reader.prove(entries[0]) is None
    with pytest.raises(WireError):
        reader.prove(msgspec.structs.replace(entries[1], header_hash=bytes(32)))
    assert ewa.synced().taken == 4


def flip(content, place):
    changed = bytearray(content)
    changed[place % len(content)] ^= 1
    return bytes(changed)
