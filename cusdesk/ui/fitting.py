"""How large a window is: never larger than the screen, nor so small that words are cut."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cusdesk.ui.theme import theme

# Below it the head of a card and its buttons no longer stand beside the list.
_LEAST = (1024, 560)
# The title bar and the edges stand around what is measured here.
_FRAME = QSize(16, 40)


def room_on_screen(window: QWidget) -> QSize:
    """Return the largest size at which a window with its frame fits on its screen."""
    return window.screen().availableSize() - _FRAME


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window its usual size, or as much of it as the screen has."""
    window.resize(QSize(width, height).boundedTo(room_on_screen(window)))


def keep_legible(window: QWidget) -> None:
    """Let a window be made only as small as its words allow at the size of text chosen."""
    least = QSize(*(theme().px(side) for side in _LEAST))
    window.setMinimumSize(least.boundedTo(room_on_screen(window)))
