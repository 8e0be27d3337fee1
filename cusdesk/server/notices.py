"""Taking in a record: who joins, who leaves, which key holds. Signed by an enrolled office PC."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from cusdesk.server.core import enrolled, office_head
from cusdesk.server.ledger import Item, Ledger, OfficeHead
from cusdesk.server.refusals import (
    bad_signature,
    garbage,
    reader_writes,
    taken,
    too_large,
    uncounted,
    unknown_device,
    wrong_office,
)
from cusdesk.wire.calls import MOST_RECORD_BYTES, Recorded
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import check_record, read_record, record_hash
from cusdesk.wire.records import Adopt, Content, DropBlob, Enrol, NewKey, Record, Retire, Role
from cusdesk.wire.trust import Doubt, Standing, after, judge

DEVICE_TAKEN = "Komputer o tym numerze już należy do biura. Pobierz zmiany z serwera i powtórz."
ORDINAL_TAKEN = "Ten numer stanowiska jest już zajęty. Użyj następnego wolnego: {}."
KEY_TAKEN = "Biuro ma już klucz nr {}. Pobierz zmiany z serwera i powtórz."
NOT_ADMIN = (
    "To może zrobić tylko komputer administratora biura: ten, który je założył, albo inny, któremu "
    "to prawo nadano. Zrób to tam."
)
LAST_ADMIN = (
    "To ostatni komputer administratora biura. Nadaj najpierw to prawo drugiemu, potem wycofaj ten."
)
UNVOUCHED = (
    "Tego komputera nikt z biura nie zaprosił albo zaproszenie straciło ważność: użyto go, "
    "zmieniono klucz biura lub wycofano komputer, który zapraszał. Poproś o nowy kod."
)
CONTRADICTS = "Ten wpis przeczy temu, co już jest w dzienniku. Pobierz zmiany z serwera i powtórz."
SENTENCES = {
    Doubt.NOT_ADMIN: NOT_ADMIN,
    Doubt.LAST_ADMIN: LAST_ADMIN,
    **dict.fromkeys((Doubt.UNVOUCHED, Doubt.USED, Doubt.OLD), UNVOUCHED),
}
ORDERED_BEYOND = (
    "Serwer ma zmiany tego komputera do numeru {}, dalej, niż mówi wycofanie. Pobierz je i powtórz."
)


def take_record(ledger: Ledger, notice: bytes) -> Recorded:
    """Take in a record of an enrolled office PC, whoever brings it; a repeat changes nothing."""
    record = read_notice(ledger, notice)
    if position := ledger.position_of(record_hash(notice)):
        return Recorded(position)
    by = enrolled(ledger, UUID(bytes=record.by))
    if by.role != Role.OFFICE:
        raise reader_writes()
    return put_record(ledger, notice, by.sign_key)


def read_notice(ledger: Ledger, notice: bytes) -> Record:
    """Return what a record of this office says, within the limits, not trusted yet."""
    if len(notice) > MOST_RECORD_BYTES:
        raise too_large(MOST_RECORD_BYTES)
    try:
        record = read_record(notice)
    except WireError as fault:
        raise garbage(fault.sentence) from fault
    if record.office != ledger.office.bytes:
        raise wrong_office()
    return record


def put_record(ledger: Ledger, notice: bytes, sign_key: bytes) -> Recorded:
    """Order a record that the holder of a key signed, and act on what it says."""
    try:
        record = check_record(notice, ledger.office.bytes, sign_key)
    except WireError as fault:
        raise bad_signature() from fault
    head = office_head(ledger, lock=True)
    # Two brought the same record at once: the second finds the first's.
    if position := ledger.position_of(record_hash(notice)):
        return Recorded(position)
    doubt = _doubt_of(ledger, notice)
    if doubt in SENTENCES:
        raise uncounted(SENTENCES[doubt])
    # What else is doubtful contradicts the log: each act says how.
    head = ACTS[type(record.content)](ledger, head, record.content)
    if doubt is not None:
        raise uncounted(CONTRADICTS)
    item = Item(EntryKind.RECORD, UUID(bytes=record.by), record_hash(notice), notice)
    return Recorded(ledger.append(head, [item]))


def _doubt_of(ledger: Ledger, notice: bytes) -> Doubt | None:
    """Return why every PC would pass a record over: then it is not ordered at all."""
    office, standing = ledger.office.bytes, Standing()
    for earlier in ledger.notices():
        standing = after(standing, judge(office, standing, earlier))
    return judge(office, standing, notice).doubt


def _enrol(ledger: Ledger, head: OfficeHead, content: Enrol) -> OfficeHead:
    if ledger.device(UUID(bytes=content.replica)):
        raise taken("device_taken", DEVICE_TAKEN)
    given = {device.ordinal for device in ledger.devices()}
    if content.ordinal in given or content.ordinal < 1:
        raise taken("ordinal_taken", ORDINAL_TAKEN.format(head.next_ordinal), head.next_ordinal)
    ledger.enrol(content)
    following = max(head.next_ordinal, content.ordinal + 1)
    ledger.change_head(next_ordinal=following)
    return replace(head, next_ordinal=following)


def _retire(ledger: Ledger, head: OfficeHead, content: Retire) -> OfficeHead:
    replica = UUID(bytes=content.replica)
    device = ledger.device(replica)
    if device is None:
        raise unknown_device()
    if content.last < device.top:
        raise taken("ordered_beyond", ORDERED_BEYOND.format(device.top))
    ledger.change_device(replica, retired_last=content.last)
    return head


def _new_key(ledger: Ledger, head: OfficeHead, content: NewKey) -> OfficeHead:
    if content.epoch != head.key_epoch + 1:
        raise taken("key_taken", KEY_TAKEN.format(head.key_epoch))
    ledger.begin_key(content.epoch, head.position + 1)
    return replace(head, key_epoch=content.epoch)


def _adopt(ledger: Ledger, head: OfficeHead, content: Adopt) -> OfficeHead:
    ledger.adopt(content.header_hash)
    return head


def _drop(ledger: Ledger, head: OfficeHead, content: DropBlob) -> OfficeHead:
    ledger.drop(content.name)
    return head


ACTS: dict[type[Content], Callable[..., OfficeHead]] = {
    Enrol: _enrol,
    Retire: _retire,
    NewKey: _new_key,
    Adopt: _adopt,
    DropBlob: _drop,
}
