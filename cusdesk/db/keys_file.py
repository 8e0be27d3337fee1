"""The file `office.keys`: versioned JSON without a name in it, replaced whole."""

import json
import secrets
import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cusdesk.db.attempts import Failures
from cusdesk.db.writing import write_whole
from cusdesk.domain.errors import DamagedError, StoreError

NAME = "office.keys"
FORMAT = "cusdesk-keys"
VERSION = 1
MOST_BYTES = 4 * 1024 * 1024
DIGEST_BYTES = 16
# Failures without a slot of their own: all unknown names together, and the recovery code.
UNKNOWN = "unknown"
CODE = "code"

MISSING = (
    "W folderze biura brakuje pliku office.keys. Odtwórz go z kopii zapasowej; "
    "bez niego i bez kodu odzyskiwania danych nie da się odczytać."
)
DAMAGED = "Plik office.keys jest uszkodzony. Odtwórz go z kopii zapasowej."
NEWER = "Plik office.keys zapisał nowszy program. Zainstaluj na tym komputerze nową wersję."


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's sealed slot; `bound` ones also need this PC's secret."""

    bound: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What the file says; every change makes a new one."""

    office: str
    salt: str
    machine: str | None
    recovery_public: str
    recovery_sealed: str
    slots: Mapping[str, Slot] = field(default_factory=dict)
    failures: Mapping[str, Failures] = field(default_factory=dict)

    def bound_to(self, secret: bytes | None) -> "KeysFile":
        """Return the file of an office on the PC that keeps `secret`; its digest tells it again."""
        digest = None if secret is None else blake2b(secret, person=b"cusdesk machine").hexdigest()
        return replace(self, machine=digest)

    def with_slot(self, place: str, slot: Slot) -> "KeysFile":
        """Return the file with a slot put in its place."""
        return replace(self, slots={**self.slots, place: slot})

    def without_slot(self, place: str) -> "KeysFile":
        """Return the file without a person's slot and failures."""
        slots = {key: slot for key, slot in self.slots.items() if key != place}
        return replace(self, slots=slots).with_failures(place, None)

    def without_slots(self) -> "KeysFile":
        """Return the file with no person's slot left."""
        return replace(self, slots={})

    def with_recovery(self, public: str, sealed: str) -> "KeysFile":
        """Return the file opened by another recovery code."""
        return replace(self, recovery_public=public, recovery_sealed=sealed)

    def with_failures(self, place: str, failures: Failures | None) -> "KeysFile":
        """Return the file with a place's failures counted or forgotten."""
        others = {key: value for key, value in self.failures.items() if key != place}
        return replace(self, failures=others | ({place: failures} if failures else {}))


def new_file(recovery_public: str, recovery_sealed: str) -> KeysFile:
    """Return the file of a new office, without a slot yet."""
    salt = b64encode(secrets.token_bytes(DIGEST_BYTES)).decode()
    return KeysFile(secrets.token_hex(16), salt, None, recovery_public, recovery_sealed)


def digest_of(file: KeysFile, login: str) -> str:
    """Return the place of a person's slot: a salted digest, so that no name lies in the file."""
    plain = unicodedata.normalize("NFC", login.strip()).casefold()
    return blake2b(plain.encode(), key=file.salt.encode(), digest_size=DIGEST_BYTES).hexdigest()


def read(folder: Path) -> KeysFile:
    """Return what the file says, or the sentence why it cannot be used."""
    try:
        content = (folder / NAME).read_bytes()[: MOST_BYTES + 1]
        document = json.loads(content)
    except FileNotFoundError:
        raise DamagedError(MISSING) from None
    except (OSError, ValueError, RecursionError) as fault:
        raise DamagedError(DAMAGED) from fault
    try:
        return _read(document)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise DamagedError(DAMAGED) from fault


def write(folder: Path, file: KeysFile) -> None:
    """Put the file in place whole: a cut leaves the old one."""
    document = {"format": FORMAT, "version": VERSION, **asdict(file)}
    for failures in document["failures"].values():
        failures["last"] = failures["last"].isoformat()
    write_whole(folder / NAME, json.dumps(document, indent=1).encode())


def _read(document: dict[str, Any]) -> KeysFile:
    if document["format"] != FORMAT:
        raise DamagedError(DAMAGED)
    if document["version"] > VERSION:
        raise StoreError(NEWER)
    return KeysFile(
        office=str(document["office"]),
        salt=str(document["salt"]),
        machine=document["machine"],
        recovery_public=str(document["recovery_public"]),
        recovery_sealed=str(document["recovery_sealed"]),
        slots={
            place: Slot(bool(slot["bound"]), str(slot["sealed"]))
            for place, slot in document["slots"].items()
        },
        failures={
            place: Failures(int(row["count"]), datetime.fromisoformat(row["last"]))
            for place, row in document["failures"].items()
        },
    )
