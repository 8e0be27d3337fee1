"""Columns and rows of widgets: the only way a screen arranges its parts."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
)
from PySide6.QtWidgets import QWidget as Widget

from cusdesk.ui.scrolling import Scroller


@runtime_checkable
class Sheltering(Protocol):
    """A part that takes the keyboard in when what had it inside goes away."""

    def shelter(self) -> None:
        """Put the keyboard where Enter does no harm."""


Item = Widget | QLayout | int | None
Margins = int | tuple[int, int, int, int]


def column(*items: Item, gap: int = 8, margin: Margins = 0) -> QVBoxLayout:
    """Return items one under another; a number is a space, None a stretch."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margin)
    return layout


def row(*items: Item, gap: int = 8, margin: Margins = 0) -> QHBoxLayout:
    """Return items side by side; a number is a space, None a stretch."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margin)
    return layout


def boxed(layout: QLayout, kind: str = "", parent: Widget | None = None) -> QFrame:
    """Return a frame around a layout; `kind` chooses its look from the style sheet."""
    frame = QFrame(parent)
    if kind:
        frame.setProperty("kind", kind)
    frame.setLayout(layout)
    return frame


def scrolled(inner: Widget) -> QScrollArea:
    """Return `inner` in an area that scrolls up and down and brings the focus into sight."""
    inner.setObjectName("scrolled")
    area = Scroller(inner)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def rule(*, upright: bool = False) -> QFrame:
    """Return a hairline between parts."""
    line = QFrame()
    line.setProperty("kind", "rule")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            _move_keyboard_out(widget)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _move_keyboard_out(leaving: Widget) -> None:
    """Bring the keyboard to the nearest part that takes it in, as the tabs do.

    Qt would move it to whatever comes next in the window, far from where one works.
    """
    held = QApplication.focusWidget()
    if held is None or not (held is leaving or leaving.isAncestorOf(held)):
        return
    over = leaving.parentWidget()
    while over is not None and not isinstance(over, Sheltering):
        over = over.parentWidget()
    if isinstance(over, Sheltering):
        over.shelter()


def reveal(widget: Widget, *, shown: bool) -> None:
    """Show or hide a part; one that has no place yet never opens as a window of its own."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


def focus_first(area: Widget) -> bool:
    """Move the keyboard to the first control in sight inside a part, if there is one."""
    for inside in area.findChildren(Widget):
        if inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.isVisible():
            inside.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def restyle(widget: Widget) -> None:
    """Let the style sheet look again at a widget whose property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margin: Margins) -> None:
    sides = (margin,) * 4 if isinstance(margin, int) else margin
    layout.setContentsMargins(*sides)
    layout.setSpacing(gap)
    for item in items:
        _put(layout, item)


def _put(layout: QBoxLayout, item: Item) -> None:
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(item)
    elif isinstance(item, Widget):
        layout.addWidget(item)
    else:
        layout.addLayout(item)
