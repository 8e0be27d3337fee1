"""The start: a window at once, everything heavy behind it, then the office."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication, QStyleFactory

from cusdesk.resources import read_bytes
from cusdesk.ui.display import go_off_screen, has_display
from cusdesk.ui.garbage import GarbageWatch
from cusdesk.ui.icons import icon
from cusdesk.ui.session import DATABASE, Load, Session
from cusdesk.ui.settings import Settings
from cusdesk.ui.single import SingleStart
from cusdesk.ui.theme import theme

if TYPE_CHECKING:
    from cusdesk.ui.program import Program

OFFICE = "CUSDESK_OFFICE"


def run(argv: Sequence[str], load: Load | None = None) -> int:
    """Open the window and return the exit code when the work is over."""
    app = application(argv)
    settings = Settings()
    settings.dress(theme())
    folder = office_folder(argv[1:], settings)
    single = SingleStart(folder)
    if not single.first() and single.call_first():
        _tell(f"Biuro w „{folder}” jest już otwarte. Tamto okno przeszło na wierzch.")
        return 0
    session = Session(folder, settings, single, load or shipped)
    session.begin()
    code = app.exec()
    session.end()
    return code


def _tell(sentence: str) -> None:
    # A start from an icon on Windows has nowhere to write to.
    if sys.stdout is not None:
        sys.stdout.write(f"{sentence}\n")


def application(argv: Sequence[str]) -> QApplication:
    """Return the one application, speaking Polish, in the one style."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    if not has_display():
        go_off_screen()
    QApplication.setApplicationName("cusdesk")
    QApplication.setDesktopFileName("cusdesk")
    app = QApplication([argv[0] if argv else "cusdesk"])
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setWindowIcon(icon("building-community", "accent"))
    GarbageWatch(app)
    polish = QLocale(QLocale.Language.Polish, QLocale.Country.Poland)
    QLocale.setDefault(polish)
    translator = QTranslator(app)
    if translator.load(polish_words()):
        app.installTranslator(translator)
    return app


@cache
def polish_words() -> bytes:
    """Return the words of Qt's own dialogs, kept: the translator reads them where they lie."""
    return read_bytes("qt/qtbase_pl.qm")


def office_folder(words: Sequence[str], settings: Settings) -> Path:
    """Return the office named in the words, in the environment, opened last, or the usual one."""
    named = [after for word, after in pairwise(words) if word == "--office"]
    if named:
        return Path(named[-1]).absolute()
    if told := os.environ.get(OFFICE):
        return Path(told).absolute()
    if recent := [one for one in settings.offices() if (one / DATABASE).exists()]:
        return recent[0]
    kind = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(kind)) / "biuro"


def shipped() -> "Program":
    """Return the program as it is shipped; imports everything the log-in window did without."""
    from cusdesk.ui.wiring import program  # noqa: PLC0415 - called after the first paint

    return program()
