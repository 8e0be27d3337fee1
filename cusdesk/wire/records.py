"""Records of the log that are no batch: who belongs to an office, and under which key.

Each is signed by the PC that decided it; the server orders them and adds nothing.
"""

from enum import StrEnum

import msgspec

from cusdesk.wire.header import Moment
from cusdesk.wire.typed import Count, Hash, Id, Name, Secret, Signature


class Role(StrEnum):
    """What an enrolled device is."""

    OFFICE = "office"
    READER = "reader"


class Voucher(msgspec.Struct, frozen=True, array_like=True):
    """An office PC's word that whoever proves to hold the secret behind `key` may join, once.

    `admin` is given by an administrator's PC alone; with the `epoch` the word ends too.
    """

    office: Id
    by: Id
    key: Hash
    role: Role
    admin: bool
    epoch: Count


class Ticket(msgspec.Struct, frozen=True, array_like=True):
    """What an invitation hides: the voucher, its author's signature, the secret behind its key."""

    voucher: Voucher
    word: Signature
    seed: Secret


class Vouched(msgspec.Struct, frozen=True, array_like=True):
    """That a newcomer was invited: the voucher as signed, and a proof by the voucher's key."""

    voucher: Voucher
    word: Signature
    proof: Signature


class Enrol(msgspec.Struct, frozen=True, tag="enrol"):
    """A device joins under an ordinal that is never given twice; the first founds the office."""

    replica: Id
    ordinal: Count
    name: Name
    role: Role
    sign_key: Hash
    seal_key: Name
    replaces: Id | None = None
    """The id this copy had before, when a clone or a restored copy takes a new one."""
    vouched: Vouched | None = None
    """Missing for the founder and where a PC of the office signs for the newcomer."""


class Retire(msgspec.Struct, frozen=True, tag="retire"):
    """A device leaves: nothing of it after `last` is taken in, but by an administrator."""

    replica: Id
    last: Count


class NewKey(msgspec.Struct, frozen=True, tag="new_key"):
    """An epoch of the office key begins; the secret is sealed to each device that stays."""

    epoch: Count
    recipient: Name
    sealed: dict[str, bytes]
    """Replica id in hex → the epoch's secret sealed to that device's own key."""


class Adopt(msgspec.Struct, frozen=True, tag="adopt"):
    """An administrator lets in a batch that could never be ordered, in the name of a live PC."""

    replica: Id
    header_hash: Hash


class DropBlob(msgspec.Struct, frozen=True, tag="drop_blob"):
    """A sealed file is given up for good."""

    name: bytes


Content = Enrol | Retire | NewKey | Adopt | DropBlob


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What was decided, for which office, and by which PC; `signature` is over all before it."""

    office: Id
    by: Id
    content: Content
    created: Moment
