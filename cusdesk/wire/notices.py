"""A record as it travels: clear and signed, so that the server can act on it and not make one."""

from cusdesk.wire.chain import digest
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.records import Record
from cusdesk.wire.signed import FORGED, Kind, sign, split
from cusdesk.wire.typed import decode, encode

DAMAGED = "Wpis o komputerach biura jest uszkodzony i nie został przyjęty. Powtórz wymianę."
FOREIGN = "Wpis o komputerach pochodzi z innego biura i nie został przyjęty."


def sign_record(record: Record, device: DeviceKeys) -> bytes:
    """Return a record as it travels; the same record of the same device is the same bytes."""
    return sign(Kind.RECORD, encode(record), device)


def read_record(notice: bytes) -> Record:
    """Return what a record says, without trusting it yet."""
    outside = split(Kind.RECORD, notice, DAMAGED)
    if outside.end != len(notice):
        raise WireError(DAMAGED)
    return decode(Record, outside.head, DAMAGED)


def record_hash(notice: bytes) -> bytes:
    """Return the hash by which the log names a record: that of all under the signature."""
    return digest(split(Kind.RECORD, notice, DAMAGED).head)


def check_record(notice: bytes, office: bytes, sign_key: bytes) -> Record:
    """Return a record of this office that the holder of a key signed."""
    record = read_record(notice)
    if not split(Kind.RECORD, notice, DAMAGED).is_by(sign_key):
        raise WireError(FORGED)
    if record.office != office:
        raise WireError(FOREIGN)
    return record
