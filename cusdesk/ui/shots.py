"""Pictures of the window, for looking at it and for the guide."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cusdesk.ui.theme import Look, theme


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
    for _round in range(3):
        QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path
