"""Who may say what of an office's computers: one rule, the same on every PC and on the server.

The server orders and stores; it must not be able to let a PC in, put one out or change a key. So
a record counts only by what the log itself has said before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import msgspec
from nacl.signing import SigningKey

from cusdesk.wire.faults import NewerFormatError, WireError
from cusdesk.wire.keys import DeviceKeys, is_signed
from cusdesk.wire.notices import read_record
from cusdesk.wire.records import (
    Content,
    Enrol,
    NewKey,
    Record,
    Retire,
    Role,
    Ticket,
    Vouched,
    Voucher,
)
from cusdesk.wire.signed import Kind, split
from cusdesk.wire.typed import Id, decode, encode

INVITED = b"cusdesk/invited/1\0"
JOINING = b"cusdesk/joining/1\0"
FIRST_EPOCH = 1
NOTHING = "Wpis o komputerach biura jest pusty."


class Doubt(StrEnum):
    """Why a record of the log counts for nothing; what else it says stays readable."""

    DAMAGED = "damaged"
    FORGED = "forged"
    FOREIGN = "another office"
    STRANGER = "not of this office"
    UNVOUCHED = "nobody vouches"
    USED = "invitation used before"
    OLD = "invitation before the change of key"
    TAKEN = "taken already"
    NOT_ADMIN = "not an administrator's computer"
    LAST_ADMIN = "last administrator's computer"
    OUT_OF_TURN = "key out of turn"


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the log has named it."""

    ordinal: int
    role: Role
    sign_key: bytes
    is_admin: bool = False
    is_live: bool = True
    voucher: bytes = b""
    """The key of the invitation it came with: each is good once."""

    @property
    def may_invite(self) -> bool:
        """Tell whether it belongs to the office and writes."""
        return self.is_live and self.role is Role.OFFICE

    @property
    def rules(self) -> bool:
        """Tell whether it may put out, change keys, drop files and adopt."""
        return self.may_invite and self.is_admin


@dataclass(frozen=True, slots=True)
class Standing:
    """What the log has said so far: its devices by replica id, and the present epoch."""

    devices: Mapping[bytes, Device] = field(default_factory=lambda: MappingProxyType({}))
    epoch: int = FIRST_EPOCH


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record that counts, or why it does not; `record` is missing only if it is damaged."""

    record: Record | None
    doubt: Doubt | None = None
    admin: bool = False
    """Whether the device a counting `Enrol` lets in is an administrator's."""

    @property
    def counting(self) -> Content | None:
        """What the record says, if it counts."""
        return self.record.content if self.record and self.doubt is None else None


def invite(voucher: Voucher, device: DeviceKeys, seed: bytes) -> Ticket:
    """Return what lets one newcomer in: `seed` is the secret behind `voucher.key`."""
    return Ticket(voucher, device.sign(INVITED + encode(voucher)), seed)


def voucher_key(seed: bytes) -> bytes:
    """Return the public side of a voucher's secret of 32 bytes."""
    return bytes(SigningKey(seed).verify_key)


def use(ticket: Ticket, office: bytes, enrol: Enrol) -> Enrol:
    """Return a newcomer's `Enrol` with the proof that it was invited."""
    proof = SigningKey(ticket.seed).sign(_joining(office, enrol)).signature
    return msgspec.structs.replace(enrol, vouched=Vouched(ticket.voucher, ticket.word, proof))


def judge(office: bytes, standing: Standing, notice: bytes) -> Verdict:
    """Return whether a record counts where it stands in the log; total, without a clock.

    `NewerFormatError` alone is raised: a device of this office says what only a newer program
    understands, so this PC must not go on.
    """
    try:
        record = read_record(notice)
    except NewerFormatError:
        raise
    except WireError:
        _stop_if_newer(office, standing, notice)
        return Verdict(None, Doubt.DAMAGED)
    if record.office != office:
        return Verdict(record, Doubt.FOREIGN)
    if not split(Kind.RECORD, notice, NOTHING).is_by(_signer(standing, record)):
        return Verdict(record, Doubt.FORGED)
    if isinstance(record.content, Enrol):
        return _judge_newcomer(standing, record, record.content)
    return Verdict(record, _judge_ruling(standing, record))


def after(standing: Standing, verdict: Verdict) -> Standing:
    """Return what the log has said once a record that was judged stands in it."""
    devices, content = dict(standing.devices), verdict.counting
    if content is None:
        return standing
    if isinstance(content, Enrol):
        devices[content.replica] = newcomer(content, admin=verdict.admin)
    elif isinstance(content, Retire):
        devices[content.replica] = replace(devices[content.replica], is_live=False)
    elif isinstance(content, NewKey):
        return replace(standing, epoch=content.epoch)
    return replace(standing, devices=devices)


def newcomer(content: Enrol, *, admin: bool) -> Device:
    """Return the device that an `Enrol` which counts lets in."""
    voucher = content.vouched.voucher.key if content.vouched else b""
    return Device(content.ordinal, content.role, content.sign_key, admin, voucher=voucher)


def _signer(standing: Standing, record: Record) -> bytes:
    """Return whose signature is due: that of a known device, or the newcomer's own."""
    known = standing.devices.get(record.by)
    if known is not None:
        return known.sign_key
    content = record.content
    is_own = isinstance(content, Enrol) and content.replica == record.by
    return content.sign_key if isinstance(content, Enrol) and is_own else b""


def _judge_newcomer(standing: Standing, record: Record, content: Enrol) -> Verdict:
    given = {device.ordinal for device in standing.devices.values()}
    if content.replica in standing.devices or content.ordinal in given or content.ordinal < 1:
        return Verdict(record, Doubt.TAKEN)
    if not standing.devices:
        # Who begins the log founds the office; a newcomer knows the founder's chain by his code.
        doubt = None if content.role is Role.OFFICE else Doubt.UNVOUCHED
        return Verdict(record, doubt, admin=True)
    if record.by != content.replica and content.vouched is None:
        return _judge_by_colleague(standing, record, content)
    if content.vouched is None:
        return Verdict(record, Doubt.UNVOUCHED)
    doubt = _doubt_of(standing, record.office, content, content.vouched)
    return Verdict(record, doubt, admin=content.vouched.voucher.admin)


def _judge_by_colleague(standing: Standing, record: Record, content: Enrol) -> Verdict:
    by = standing.devices[record.by]
    if content.replaces == record.by and by.is_live and content.role is by.role:
        # A copy that takes a new id is what it was.
        return Verdict(record, admin=by.is_admin)
    return Verdict(record, None if by.may_invite else Doubt.UNVOUCHED)


def _doubt_of(standing: Standing, office: bytes, content: Enrol, vouched: Vouched) -> Doubt | None:
    voucher = vouched.voucher
    by = standing.devices.get(voucher.by)
    if by is None or not by.may_invite or (voucher.office, voucher.role) != (office, content.role):
        return Doubt.UNVOUCHED
    if voucher.admin and not by.is_admin:
        return Doubt.NOT_ADMIN
    if not is_signed(INVITED + encode(voucher), vouched.word, by.sign_key):
        return Doubt.UNVOUCHED
    if not is_signed(_joining(office, content), vouched.proof, voucher.key):
        return Doubt.UNVOUCHED
    if voucher.epoch != standing.epoch:
        return Doubt.OLD
    used = any(device.voucher == voucher.key for device in standing.devices.values())
    return Doubt.USED if used else None


def _judge_ruling(standing: Standing, record: Record) -> Doubt | None:
    by, content = standing.devices.get(record.by), record.content
    if by is None or not by.rules:
        return Doubt.NOT_ADMIN
    if isinstance(content, Retire):
        return _judge_retiring(standing, content)
    if isinstance(content, NewKey) and content.epoch != standing.epoch + 1:
        return Doubt.OUT_OF_TURN
    return None


def _judge_retiring(standing: Standing, content: Retire) -> Doubt | None:
    leaving = standing.devices.get(content.replica)
    if leaving is None:
        return Doubt.STRANGER
    if not leaving.is_live:
        return Doubt.TAKEN
    ruling = [replica for replica, device in standing.devices.items() if device.rules]
    return Doubt.LAST_ADMIN if ruling == [content.replica] else None


def _joining(office: bytes, enrol: Enrol) -> bytes:
    return JOINING + office + encode(msgspec.structs.replace(enrol, vouched=None))


class _Unread(msgspec.Struct, frozen=True, array_like=True):
    """A record of whatever kind, as far as its signature goes."""

    office: Id
    by: Id
    content: Any
    created: Any


def _stop_if_newer(office: bytes, standing: Standing, notice: bytes) -> None:
    try:
        outside = split(Kind.RECORD, notice, NOTHING)
        unread = decode(_Unread, outside.head, NOTHING)
    except WireError:
        return
    by = standing.devices.get(unread.by)
    if unread.office == office and by is not None and by.may_invite and outside.is_by(by.sign_key):
        raise NewerFormatError
