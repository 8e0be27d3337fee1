"""The one that orders an office's log: what the network and a stick both bring their things to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from uuid import UUID

from cusdesk.server import batches, core, digests, lobby, notices
from cusdesk.server.blobs import Blobs, Stretch
from cusdesk.server.core import ServerKey, Wish
from cusdesk.server.ledger import Ledger
from cusdesk.server.refusals import bad_signature, dropped_blob, no_blob, unknown_device
from cusdesk.server.storage import Storage
from cusdesk.wire.callers import Call, Caller, is_signed_by
from cusdesk.wire.calls import (
    DigestAnswer,
    DigestReport,
    Enrolled,
    Enrolment,
    Hello,
    Invite,
    Invited,
    Recorded,
    Segment,
    Taken,
    Welcome,
)
from cusdesk.wire.notices import read_record
from cusdesk.wire.records import DropBlob

T = TypeVar("T")


@dataclass(slots=True)
class Orderer:
    """The log, the sealed files and the key heads are signed with."""

    storage: Storage
    blobs: Blobs
    key: ServerKey
    _sign_keys: dict[tuple[UUID, UUID], bytes] = field(default_factory=dict)

    def identify(self, caller: Caller, call: Call) -> None:
        """See that a call was signed by the enrolled PC it names, or refuse."""
        if not is_signed_by(caller, self._sign_key(caller.office, caller.replica), call):
            raise bad_signature()

    def knows(self, caller: Caller) -> bool:
        """Tell whether a PC can be identified without asking the database."""
        return (caller.office, caller.replica) in self._sign_keys

    def hello(self, office: UUID, caller: UUID, said: Hello) -> Welcome:
        """Answer where the server stands for a PC."""
        welcome = self._read(office, partial(core.hello, caller=caller, said=said, key=self.key))
        self.storage.write(office, partial(core.note_visit, caller=caller, said=said))
        return welcome

    def take_batch(self, office: UUID, envelope: bytes, bringer: UUID | None = None) -> Taken:
        """Order a sealed batch; `bringer` is the PC that brings it, nobody when it is a stick."""
        return self.storage.write(
            office, partial(batches.take_batch, envelope=envelope, bringer=bringer)
        )

    def take_record(self, office: UUID, notice: bytes) -> Recorded:
        """Order a signed record, and destroy the file it may give up."""
        recorded = self.storage.write(office, partial(notices.take_record, notice=notice))
        content = read_record(notice).content
        if isinstance(content, DropBlob):
            self.blobs.drop(office, content.name)
        return recorded

    def read_log(self, office: UUID, caller: UUID, wish: Wish) -> Segment:
        """Return a stretch of the log."""
        return self._read(office, partial(core.read_log, caller=caller, wish=wish, key=self.key))

    def compare(self, office: UUID, caller: UUID, report: DigestReport) -> DigestAnswer:
        """Compare a PC's figures with those of others."""
        return self.storage.write(office, partial(digests.compare, caller=caller, report=report))

    def invite(self, office: UUID, caller: UUID, said: Invite) -> Invited:
        """Keep an invitation."""
        return lobby.invite(self.storage, office, caller, said)

    def enrol(self, said: Enrolment) -> Enrolled:
        """Let in whoever has a code."""
        return lobby.enrol(self.storage, said, self.key)

    def put_blob(self, office: UUID, caller: UUID, stretch: Stretch) -> int:
        """Take in a stretch of a sealed file; return how many bytes are here."""
        self._read(office, partial(_may_keep, caller=caller, name=stretch.name))
        return self.blobs.put(office, stretch)

    def blob_size(self, office: UUID, caller: UUID, name: bytes) -> int:
        """Return the size of a sealed file that is here whole, or say how much is."""
        self._read(office, partial(_may_keep, caller=caller, name=name))
        size = self.blobs.size(office, name)
        if size is None:
            raise no_blob(self.blobs.begun(office, name))
        return size

    def _read(self, office: UUID, ask: Callable[[Ledger], T]) -> T:
        return self.storage.read(office, ask)

    def _sign_key(self, office: UUID, replica: UUID) -> bytes:
        # A PC's key never changes: another key is another PC.
        known = self._sign_keys.get((office, replica))
        if known is None:
            device = self._read(office, partial(Ledger.device, replica=replica))
            if device is None:
                raise unknown_device()
            known = self._sign_keys[office, replica] = device.sign_key
        return known


def _may_keep(ledger: Ledger, caller: UUID, name: bytes) -> None:
    core.enrolled(ledger, caller)
    if ledger.is_dropped(name):
        raise dropped_blob()
