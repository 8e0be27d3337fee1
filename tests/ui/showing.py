"""Short words that tests of the window share."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cusdesk.ui.rows import RowsModel

W = TypeVar("W", bound=QWidget)


def shown(qtbot, widget: W, size: tuple[int, int] = (1100, 640)) -> W:
    """Show a widget, have it closed after the test, and return it."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()
    return widget


def column_text(model: RowsModel, heading: str) -> list[str]:
    """Return what a column says in each row."""
    headings = [
        model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())
    ]
    place = headings.index(heading)
    return [model.index(at, place).data() for at in range(model.rowCount())]
