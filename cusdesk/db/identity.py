"""Who this copy of the office is: a random id inside, and a witness of it outside the folder.

A folder copied to another PC, or put back from an older copy, shows against its witness. What
then happens is the exchange's; here it is only found out, and not forgotten.
"""

import json
import os
import platform
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, String, Table, insert, select, update

from cusdesk.db import journal
from cusdesk.db.base import Base
from cusdesk.db.engine import NAME
from cusdesk.db.writing import write_whole
from cusdesk.domain.errors import StoreError


class Finding(StrEnum):
    """What the witness says about this copy; only the first kind may send its changes."""

    SAME = "same"
    CLONE = "clone"
    RESTORED = "restored"


REPLICA = Table(
    "replica",
    Base.metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("machine", String(32), nullable=False),
    # Marks this PC's own numbers; an office with one PC has the first and numbers plainly.
    Column("ordinal", Integer, nullable=False),
    Column("finding", String(10), nullable=False),
)
FIRST_PC = 1
NO_PC = 0
DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Witness:
    """What is remembered outside the folder: where the replica lies, and its last op."""

    folder: Path
    lseq: int


def start(connection: Connection) -> None:
    """Note on which machine a new database was made."""
    values = {"machine": machine_digest(), "ordinal": FIRST_PC, "finding": Finding.SAME}
    connection.execute(insert(REPLICA).values(one=1, **values))


def replica_of(connection: Connection) -> UUID:
    """Return this replica's id."""
    replica: UUID = connection.execute(select(journal.STATE.c.replica)).scalar_one()
    return replica


def ordinal(connection: Connection) -> int:
    """Return this PC's ordinal, which marks the numbers it gives."""
    return int(connection.execute(select(REPLICA.c.ordinal)).scalar_one())


def give_ordinal(connection: Connection, number: int) -> None:
    """Set the ordinal this PC got when it was enrolled."""
    connection.execute(update(REPLICA).values(ordinal=number))


def renew(connection: Connection) -> None:
    """Begin anew after a copy took another id: it numbers nothing until it is enrolled."""
    values = {"machine": machine_digest(), "finding": Finding.SAME, "ordinal": NO_PC}
    connection.execute(update(REPLICA).values(**values))


def examine(connection: Connection, folder: Path, witness: Witness | None) -> Finding:
    """Compare the database with its witness and this machine; what was noted before stays."""
    row = connection.execute(select(REPLICA.c.machine, REPLICA.c.finding)).one()
    if row.finding != Finding.SAME:
        return Finding(row.finding)
    return _found(folder, witness, journal.last_lseq(connection), row.machine)


def note(connection: Connection, finding: Finding) -> None:
    """Keep a proof inside the database: the witness outside is soon written anew."""
    connection.execute(update(REPLICA).values(finding=finding))


def remember(place: Path, witness: Witness) -> None:
    """Write the witness anew; a disk that refuses it costs only the proof."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"folder": str(witness.folder), "lseq": witness.lseq})
        write_whole(place, content.encode())
    except (OSError, StoreError):
        return


def remembered(place: Path) -> Witness | None:
    """Return the witness kept at `place`, if there is a readable one."""
    try:
        kept = json.loads(place.read_bytes())
        return Witness(Path(kept["folder"]), int(kept["lseq"]))
    except (OSError, KeyError, TypeError, ValueError):
        return None


def witness_place(replica: UUID) -> Path:
    """Return where this PC keeps the witness of a replica."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed before an office opens

    return user_data_path("cusdesk", appauthor=False) / "replicas" / f"{replica.hex}.json"


def machine_digest() -> str:
    """Return a digest that tells this machine from others."""
    known = _machine_id() or platform.node()
    return blake2b(known.encode(), digest_size=DIGEST_BYTES, person=b"cusdesk machine").hexdigest()


def _found(folder: Path, witness: Witness | None, lseq: int, machine: str) -> Finding:
    if witness is None:
        return Finding.SAME if machine == machine_digest() else Finding.CLONE
    if witness.lseq > lseq:
        return Finding.RESTORED
    elsewhere = witness.folder != folder and (witness.folder / NAME).exists()
    return Finding.CLONE if elsewhere else Finding.SAME


def _machine_id() -> str:
    try:
        if os.name != "nt":
            return Path("/etc/machine-id").read_text(encoding="ascii").strip()
        import winreg  # noqa: PLC0415 - only Windows has it

        place = r"SOFTWARE\Microsoft\Cryptography"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:  # type: ignore[attr-defined]
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return ""
