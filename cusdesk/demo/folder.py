"""The folder of a demonstration office: told from a real one by a mark, whole or not at all."""

from pathlib import Path
from shutil import rmtree

from cusdesk.app.gate import make_folder
from cusdesk.demo.guests import MARK, WHOLE, Guest, whole_mark
from cusdesk.demo.staff import STAFF
from cusdesk.domain.errors import StoreError

UNFINISHED = "To biuro pokazowe nie zostało dokończone. Można usunąć cały folder.\n"


def is_whole(folder: Path) -> bool:
    """Whether a demonstration office lies here, made to its end."""
    mark = folder / MARK
    return mark.is_file() and mark.read_text(encoding="utf-8").startswith(WHOLE)


def clear(folder: Path) -> None:
    """Remove a demonstration office, whole or cut off; anything else is refused and stays."""
    if (folder / MARK).is_file():
        rmtree(folder)
    _refuse_others(folder)


def begin(folder: Path) -> None:
    """Take an empty folder, or one where the making was cut off, for a new demonstration."""
    if (folder / MARK).is_file() and not is_whole(folder):
        rmtree(folder)
    _refuse_others(folder)
    make_folder(folder)
    (folder / MARK).write_text(UNFINISHED, encoding="utf-8")


def finish(folder: Path) -> None:
    """Say that the office stands whole, and who may log in to it."""
    known = tuple(Guest(one.login, one.password, one.position) for one in STAFF)
    (folder / MARK).write_text(whole_mark(known), encoding="utf-8")


def _refuse_others(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(
            f"Folder „{folder}” nie jest pusty. Wskaż pusty folder na biuro pokazowe; "
            "niczego tu nie zmieniono."
        )
