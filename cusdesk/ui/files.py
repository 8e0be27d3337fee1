"""Where a file made by the office is saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.ui.desk import Desk
from cusdesk.ui.theme import Tone

SPREADSHEET = "Arkusz CSV (*.csv)"


def save_file(owner: QWidget, desk: Desk, make: Callable[[], bytes], name: str) -> None:
    """Ask where to save a file for a spreadsheet, then make and write it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    place, _kind = QFileDialog.getSaveFileName(
        owner, "Zapisz zestawienie", str(Path(folder) / name), SPREADSHEET
    )
    if place:
        write_file(desk, make, Path(place))


def write_file(desk: Desk, make: Callable[[], bytes], place: Path) -> None:
    """Write a file and say where it is, or that it could not be."""
    try:
        place.write_bytes(make())
    except OSError:
        desk.tell("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
        return
    desk.tell(f"Zapisano plik w folderze „{place.parent.name}”")
