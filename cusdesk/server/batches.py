"""Taking in a batch: signed by its author, without a gap, after everything its author had seen."""

from uuid import UUID

from cusdesk.server.core import enrolled
from cusdesk.server.ledger import Device, Item, Ledger, OfficeHead
from cusdesk.server.refusals import (
    bad_signature,
    broken_run,
    fork,
    gap,
    garbage,
    missing,
    old_key,
    reader_writes,
    retired_device,
    too_large,
    unknown_device,
    wrong_office,
)
from cusdesk.wire.calls import MOST_BATCH_BYTES, MOST_BATCH_OPS, Taken
from cusdesk.wire.chain import digest
from cusdesk.wire.envelope import Letter, read
from cusdesk.wire.faults import WireError
from cusdesk.wire.header import Header
from cusdesk.wire.log import EntryKind
from cusdesk.wire.records import Role

MOST_PARTS = 1000
DAMAGED = "Paczka zmian jest uszkodzona albo urwana. Wyślij ją jeszcze raz."


def take_batch(ledger: Ledger, envelope: bytes, bringer: UUID | None = None) -> Taken:
    """Take in a sealed batch, whoever brings it; a repeat changes nothing and answers the same."""
    letter = read_letter(envelope)
    header = letter.header
    if header.office != ledger.office.bytes:
        raise wrong_office()
    # From here until the end of the transaction nobody else appends.
    both = ledger.locked_for(UUID(bytes=header.replica))
    if both is None:
        raise unknown_device()
    head, author = both
    if not letter.outside.is_by(author.sign_key):
        raise bad_signature()
    # Whoever left may bring his own last batches, not a colleague's.
    if bringer not in {None, author.replica}:
        enrolled(ledger, bringer)
    if header.first <= author.top:
        return _again(ledger, author, letter)
    _follows(author, letter)
    _admits(ledger, head, author, letter)
    _complete_past(ledger, letter)
    return _keep(ledger, head, author, letter, envelope)


def read_letter(envelope: bytes) -> Letter:
    """Return what stands on a batch, whole and within the limits."""
    if len(envelope) > MOST_BATCH_BYTES:
        raise too_large()
    try:
        letter = read(envelope)
    except WireError as fault:
        raise garbage(fault.sentence) from fault
    header = letter.header
    if header.last - header.first >= MOST_BATCH_OPS or header.parts > MOST_PARTS:
        raise too_large()
    if header.body_bytes != len(letter.body) or header.body_hash != digest(letter.body):
        raise garbage(DAMAGED)
    return letter


def _again(ledger: Ledger, author: Device, letter: Letter) -> Taken:
    kept = ledger.kept(author.replica, letter.header.first)
    if kept is None:
        raise fork(author.top, author.top_hash)
    if kept.header_hash != letter.header_hash:
        raise fork(kept.last, kept.header_hash)
    return Taken(kept.first, kept.last, kept.position)


def _follows(author: Device, letter: Letter) -> None:
    if letter.header.first > author.top + 1:
        raise gap(author.top, author.top_hash)
    if letter.header.previous != author.top_hash:
        raise fork(author.top, author.top_hash)


def _admits(ledger: Ledger, head: OfficeHead, author: Device, letter: Letter) -> None:
    if author.role == Role.READER:
        raise reader_writes()
    header = letter.header
    late = author.retired_last is not None and header.last > author.retired_last
    stale = header.key_epoch < head.key_epoch and _knew_newer_key(ledger, header)
    if (late or stale) and not ledger.is_adopted(letter.header_hash):
        raise retired_device() if late else old_key(head.key_epoch)


def _knew_newer_key(ledger: Ledger, header: Header) -> bool:
    # A cursor counts only in this order of the log: after a restore an old one says nothing.
    since = ledger.key_begins(header.key_epoch + 1)
    passed = since is not None and header.cursor >= since
    return passed and ledger.chain_at(header.cursor) == header.chain


def _complete_past(ledger: Ledger, letter: Letter) -> None:
    lacking = ledger.lacks(letter.header.seen)
    if lacking and not ledger.is_adopted(letter.header_hash):
        raise missing(lacking)


def _keep(
    ledger: Ledger, head: OfficeHead, author: Device, letter: Letter, envelope: bytes
) -> Taken:
    header = letter.header
    item = Item(
        EntryKind.BATCH, author.replica, letter.header_hash, envelope, header.first, header.last
    )
    before = _run_so_far(ledger, author, header)
    whole = header.part == header.parts
    with ledger.together():
        ledger.move_top(author, header.last, letter.header_hash, 0 if whole else header.part)
        if not whole:
            ledger.keep_part(item, header.part, header.parts)
            return Taken(header.first, header.last)
        if before:
            ledger.clear_run(author.replica)
        return Taken(header.first, header.last, ledger.append(head, [*before, item]))


def _run_so_far(ledger: Ledger, author: Device, header: Header) -> list[Item]:
    """Return the parts that wait for this one; a part fits only right behind the one before."""
    if header.part != author.open_parts + 1:
        raise broken_run()
    rows = ledger.run(author.replica) if author.open_parts else []
    if rows and rows[-1].parts != header.parts:
        raise broken_run()
    return [
        Item(EntryKind.BATCH, row.replica, row.header_hash, row.sealed, row.first, row.last)
        for row in rows
    ]
