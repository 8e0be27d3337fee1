"""Whether the server can take batches in: the database answers and the disk has room."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from cusdesk.server.core import now
from cusdesk.server.ledger import Ledger
from cusdesk.server.orderer import Orderer
from cusdesk.server.refusals import CallRefusedError
from cusdesk.server.schema import LOBBY

LEAST_FREE = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Readiness:
    """What of the server is well."""

    ok: bool
    database: bool
    free_bytes: int
    at: str


def readiness(orderer: Orderer) -> Readiness:
    """Return whether batches can be taken in now."""
    database, free = _answers(orderer), _free(orderer.blobs.folder)
    return Readiness(database and free > LEAST_FREE, database, free, now())


def _answers(orderer: Orderer) -> bool:
    try:
        # A visit of nobody: a row is written, as a batch would be.
        orderer.storage.write(LOBBY, _touch)
    except CallRefusedError:
        return False
    return True


def _touch(lobby: Ledger) -> None:
    lobby.note_visit(LOBBY, at=now(), cursor=0, waiting=0, version="")


def _free(folder: Path) -> int:
    place = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(place).free
