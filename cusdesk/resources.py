"""The one door to the files the program ships: fonts, law, catalogues, localities."""

from pathlib import Path


class MissingFileError(FileNotFoundError):
    """A file of the program itself is not there: the installation is broken."""


_PACKAGE = Path(__file__).resolve().parent
# An installed wheel and a frozen bundle carry the files inside the package; a checkout beside it.
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def read_bytes(name: str) -> bytes:
    """Return the content of a shipped file, as in `read_bytes("law/criteria.yaml")`."""
    try:
        return _root().joinpath(name).read_bytes()
    except OSError as fault:
        raise _missing(name) from fault


def names(folder: str) -> list[str]:
    """Return the names of the files in a shipped folder, in order."""
    try:
        return sorted(path.name for path in _root().joinpath(folder).iterdir() if path.is_file())
    except OSError as fault:
        raise _missing(folder) from fault


def _root() -> Path:
    return next((place for place in _PLACES if place.is_dir()), _PLACES[-1])


def _missing(name: str) -> MissingFileError:
    return MissingFileError(
        f"Brakuje pliku programu „{name}”. Zainstaluj program ponownie; dane biura zostaną."
    )
