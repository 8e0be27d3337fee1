"""The drill: a backup is brought to life in a scratch folder, verified, and a protocol signed."""

import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec

from cusdesk.domain.errors import OfficeError
from cusdesk.server.copies import Manifest, closing, restore
from cusdesk.server.core import now
from cusdesk.server.files import write_alone
from cusdesk.server.folder import Done, ServerFolder
from cusdesk.server.ledger import Ledger, OfficeHead
from cusdesk.server.lobby import offices
from cusdesk.server.storage import Storage
from cusdesk.server.verify import walk

PREFIX = b"cusdesk/drill/1\0"


class Protocol(msgspec.Struct, frozen=True):
    """What a drill found; the server signs it."""

    at: str
    backup: str
    made_at: str
    offices: int
    batches: int
    behind: int
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the backup would bring the server back."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Signed:
    """A protocol and where it lies."""

    protocol: Protocol
    path: Path
    signature: str


def rehearse(folder: ServerFolder, live: Storage, copy: Path) -> Signed:
    """Restore a backup into a scratch folder, walk it, compare it with the live log, and sign."""
    scratch = Path(tempfile.mkdtemp(prefix="cusdesk-drill-"))
    try:
        protocol = _protocol(live, copy, ServerFolder(scratch / "server"))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    written = msgspec.json.encode(protocol)
    signature = folder.key.sign(PREFIX + written)
    drills = folder.path / "drills"
    drills.mkdir(exist_ok=True, mode=0o700)
    path = drills / f"{protocol.at[:19].replace(':', '')}.json"
    write_alone(path, written)
    write_alone(path.with_suffix(".sig"), signature)
    folder.note("drill", Done(protocol.at, str(path), protocol.ok))
    return Signed(protocol, path, signature.hex())


def _protocol(live: Storage, copy: Path, scratch: ServerFolder) -> Protocol:
    began = now()
    try:
        manifest = restore(copy, scratch)
    except OfficeError as fault:
        return Protocol(began, copy.name, "", 0, 0, 0, (fault.sentence,))
    batches, faults = _walk_all(scratch)
    behind, foreign = _compare(live, manifest)
    return Protocol(
        began,
        copy.name,
        manifest.made_at,
        len(manifest.offices),
        batches,
        behind,
        (*faults, *foreign),
    )


def _walk_all(scratch: ServerFolder) -> tuple[int, list[str]]:
    with closing(scratch.orderer().storage) as storage:
        walks = [storage.read(office, walk) for office, _ in offices(storage)]
    return sum(one.batches for one in walks), [fault for one in walks for fault in one.faults]


def _compare(live: Storage, manifest: Manifest) -> tuple[int, list[str]]:
    """Return how many positions came after the backup, and which logs are not the backup's."""
    behind, foreign = 0, []
    for told in manifest.offices:
        head, chain = live.read(UUID(told.office), partial(_end, position=told.position))
        if head is None or (chain or b"").hex() != told.chain:
            foreign.append(f"Biuro {told.office}: dziennik serwera nie jest dalszym ciągiem kopii.")
        else:
            behind += head.position - told.position
    return behind, foreign


def _end(ledger: Ledger, position: int) -> tuple[OfficeHead | None, bytes | None]:
    return ledger.head(), ledger.chain_at(position)
