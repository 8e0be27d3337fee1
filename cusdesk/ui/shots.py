"""Pictures of the window, for looking at it and for the guide."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from cusdesk.ui.tasks import running
from cusdesk.ui.theme import Look, theme

_PATIENCE = 10.0


def grab(
    widget: QWidget,
    path: Path,
    look: Look | str = Look.LIGHT,
    scale: int = 100,
    size: tuple[int, int] = (1366, 728),
) -> Path:
    """Write a PNG of a widget in a theme and at a text size, and return where it is."""
    theme().choose(look)
    theme().rescale(scale)
    widget.resize(*size)
    widget.show()
    _settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path


def _settle() -> None:
    """Let the window lay itself out and show what is being made in threads."""
    end = time.monotonic() + _PATIENCE
    while running() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    # Without a running loop nobody else lets go of what a screen has thrown away.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _round in range(3):
        QApplication.processEvents()
