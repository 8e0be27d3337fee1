"""Makes a new office's files: keys and a complete database, in part files until both stand."""

from pathlib import Path

from uuid_utils.compat import uuid4

from cusdesk.db import access, identity, journal, keys_file, upgrade
from cusdesk.db.blobs import FOLDER as BLOBS
from cusdesk.db.engine import NAME, open_file, options_for, writing_engine
from cusdesk.db.keys import Keys
from cusdesk.db.user_keys import UserKeys
from cusdesk.db.writing import PART, sync_file, sync_folder
from cusdesk.domain.errors import DamagedError, StoreError

TAKEN = "W folderze „{folder}” jest już biuro. Otwórz je albo wskaż pusty folder na nowe."
KEYS_ALONE = (
    "W folderze „{folder}” są klucze biura, ale brakuje bazy office.db. Odtwórz ją z kopii "
    "zapasowej albo wskaż pusty folder na nowe biuro."
)


def found(folder: Path, key: bytes, login: str, user_keys: UserKeys) -> str:
    """Write the files of a new office and return its recovery code; a fault leaves none."""
    part = folder / f"{NAME}{PART}"
    _require_empty(folder, part)
    try:
        (folder / BLOBS).mkdir(exist_ok=True)
        # Another account of this PC may not even copy the encrypted file.
        for own in (folder, folder / BLOBS):
            own.chmod(0o700)
        _write_database(part, key)
        code = Keys(folder).make(key)
        Keys(folder).add_user(key, login, user_keys)
        part.chmod(0o600)
        part.replace(folder / NAME)
        sync_folder(folder)
    except BaseException:
        for left in (folder / keys_file.NAME, *folder.glob(f"{NAME}{PART}*")):
            left.unlink(missing_ok=True)
        raise
    return code


def _require_empty(folder: Path, part: Path) -> None:
    if (folder / NAME).exists():
        raise StoreError(TAKEN.format(folder=folder))
    # Keys beside a part were left by a founding that was cut; nothing was ever sealed by them.
    if (folder / keys_file.NAME).exists() and not part.exists():
        raise DamagedError(KEYS_ALONE.format(folder=folder))


def _write_database(path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    open_file(path, key, "rwc").close()
    engine = writing_engine(path, key, enforced=False)
    try:
        with engine.execution_options(**options_for(key)).begin() as connection:
            upgrade.upgrade(connection)
            journal.start(connection, uuid4())
            identity.start(connection)
            access.start(connection)
    finally:
        engine.dispose()
    sync_file(path)
