"""Tab goes where the eye goes: in the order in which the parts of a window stand.

Qt goes in the order in which widgets came into the window, so that whatever is made anew (the head
of a card, the link of a strip) would be met last, far from where it stands.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QWidget


class Window(QWidget):
    """A window in which Tab and Shift+Tab meet everything in the order in which it stands."""

    def focusNextPrevChild(self, following: bool) -> bool:
        held = self.focusWidget()
        met = [one for one in standing(self) if one is held or _is_stop(one)]
        if not any(one is not held for one in met):
            return False
        at = _place_of(held, met)
        step = 1 if following else -1
        found = met[(at + step) % len(met)] if at is not None else met[0 if following else -1]
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        found.setFocus(reason)
        return True


def standing(over: QWidget) -> Iterator[QWidget]:
    """Yield what is in sight inside a part, in the order in which it stands there."""
    for inside in _children(over):
        if inside.isVisible() and not inside.isWindow():
            yield inside
            yield from standing(inside)


def _children(over: QWidget) -> list[QWidget]:
    """Return the children as they are laid out; what has no place, such as a message, is last."""
    if isinstance(over, QScrollArea):
        return _there(over.widget())
    if isinstance(over, QSplitter):
        return _there(*(over.widget(at) for at in range(over.count())))
    layout = over.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    known = {id(one) for one in laid}
    others = (one for one in over.children() if isinstance(one, QWidget))
    return [*laid, *(one for one in others if id(one) not in known)]


def _there(*found: QWidget | None) -> list[QWidget]:
    return [one for one in found if one is not None]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    order = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        order.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    for at in order:
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _is_stop(one: QWidget) -> bool:
    # What hands the keyboard on to a part of itself is met in that part.
    policy = Qt.FocusPolicy.TabFocus
    return one.focusPolicy() & policy == policy and one.isEnabled() and one.focusProxy() is None


def _place_of(held: QWidget | None, met: list[QWidget]) -> int | None:
    return next((at for at, one in enumerate(met) if one is held), None)
