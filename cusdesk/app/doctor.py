"""What this PC has and lacks for the program: versions, encryption, keyring, fonts, an office."""

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from cusdesk import resources
from cusdesk.domain.errors import OfficeError
from cusdesk.print.press.cuts import Cut

MODULES = {
    "PySide6-Essentials": "PySide6",
    "SQLAlchemy": "sqlalchemy",
    "sqlcipher3": "sqlcipher3",
    "reportlab": "reportlab",
    "argon2-cffi": "argon2",
    "PyNaCl": "nacl",
    "keyring": "keyring",
    "morfeusz2": "morfeusz2",
    "pypdfium2": "pypdfium2",
}
"""What is imported of each package the program needs."""
FONTS = tuple(f"{cut.value}.ttf" for cut in Cut)
OFFICE_FILES = ("office.db", "office.keys", "blobs")
NOT_INSTALLED = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The examination: facts by name, what is missing, and what works but not fully."""

    versions: dict[str, str]
    cipher: str
    encrypted: bool
    keyring: str
    keyring_available: bool
    fonts: dict[str, bool]
    office: str | None
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


def examine(folder: Path | None = None) -> Findings:
    """Examine this PC and, when `folder` is given, the office that lies there (unopened)."""
    versions = {"python": platform.python_version(), **dict(_versions())}
    cipher, encrypted = _encryption() if _loads(_STORE) else ("", False)
    backend, available = _keyring() if _loads("keyring") else (NO_NAME, False)
    fonts = {name: name in resources.names("fonts") for name in FONTS}
    missing = list(_missing_packages(versions))
    missing += [f"Brakuje kroju pisma {name}." for name, found in fonts.items() if not found]
    if not encrypted:
        missing.append(NO_CIPHER if _loads(_STORE) else NO_STORE)
    if folder is not None:
        missing += _missing_of_office(folder)
    return Findings(
        versions=versions,
        cipher=cipher,
        encrypted=encrypted,
        keyring=backend,
        keyring_available=available,
        fonts=fonts,
        office=str(folder) if folder else None,
        missing=tuple(missing),
        warnings=() if available else (NO_KEYRING,),
    )


NO_KEYRING = (
    "System nie ma magazynu haseł, więc biuro chroni samo hasło użytkownika. Program działa."
)


NO_CIPHER = "Baza danych nie szyfruje plików (brak SQLCipher)."
NO_STORE = "Baza danych się nie wczytuje, więc nie da się sprawdzić szyfrowania."
NO_NAME = "brak"
_STORE = "cusdesk.db.engine"


def _versions() -> Iterator[tuple[str, str]]:
    for package in ("cusdesk", *MODULES):
        try:
            yield package, version(package)
        except PackageNotFoundError:
            # A checkout runs without being installed as a package.
            yield package, "z katalogu źródeł" if package == "cusdesk" else NOT_INSTALLED


def _missing_packages(versions: Mapping[str, str]) -> Iterator[str]:
    for package, module in MODULES.items():
        if not versions[package]:
            yield f"Brakuje pakietu {package}."
        elif not _loads(module):
            yield f"Pakiet {package} jest, ale się nie wczytuje. Zainstaluj go ponownie."


def _loads(module: str) -> bool:
    try:
        import_module(module)
    except (ImportError, OSError):
        # What a package is built on may be missing too: then its library does not open.
        return False
    return True


def _encryption() -> tuple[str, bool]:
    """Write a database and look at its bytes: the only proof that it is encrypted."""
    from cusdesk.db.engine import KEY_BYTES, open_file  # noqa: PLC0415 - may be what is missing

    with TemporaryDirectory() as folder:
        path = Path(folder) / "proba.db"
        connection = open_file(path, bytes(KEY_BYTES), "rwc")
        connection.execute("CREATE TABLE proba (tekst TEXT)")
        connection.execute("INSERT INTO proba VALUES ('jawny tekst')")
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone() or ("",)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        written = path.read_bytes()
    return cipher, bool(cipher) and b"jawny tekst" not in written and b"SQLite" not in written


def _keyring() -> tuple[str, bool]:
    import keyring  # noqa: PLC0415 - slow to import
    from keyring.backends.fail import Keyring as NoKeyring  # noqa: PLC0415

    backend = keyring.get_keyring()
    available = not isinstance(backend, NoKeyring)
    return backend.name if available else NO_NAME, available


def _missing_of_office(folder: Path) -> Iterator[str]:
    for name in OFFICE_FILES:
        if not (folder / name).exists():
            yield f"W folderze „{folder}” brakuje: {name}. Odtwórz go z kopii zapasowej."
    if (folder / "office.db").exists() and _loads(_STORE):
        from cusdesk.db.engine import check_file  # noqa: PLC0415 - may be what is missing

        try:
            check_file(folder / "office.db")
        except OfficeError as fault:
            yield fault.sentence
