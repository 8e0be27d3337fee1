"""What is wider than the place that shows it."""

from PySide6.QtWidgets import QWidget

from cusdesk.ui.scrolling import Scroller


def too_wide(window: QWidget) -> list[str]:
    """Name every place in sight whose content is wider than what shows it."""
    return [
        f"{area.widget().minimumSizeHint().width()} > {area.viewport().width()}"
        for area in window.findChildren(Scroller)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
