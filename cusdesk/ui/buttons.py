"""Buttons in the few looks a view may have; each has a name a screen reader can say."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton

from cusdesk.ui.icons import SIZE, icon
from cusdesk.ui.theme import theme

Slot = Callable[[], object]
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def button(
    text: str, slot: Slot | None = None, picture: str = "", *, kind: str = "", key: str = ""
) -> QPushButton:
    """Return a button; `picture` names an icon, `key` is a shortcut shown in its tooltip."""
    made = ActButton(kind)
    # The space is the only gap that a style sheet lets stand between an icon and its words.
    made.setText(f"{' ' if picture and text else ''}{text}".replace("&", "&&"))
    made.setAccessibleName(text)
    if picture:
        made.wear(picture, _ICON_COLOURS.get(kind, "text"))
    if key:
        give_key(made, key)
    if slot is not None:
        made.slots = (slot,)
        made.clicked.connect(lambda _on=False: slot())
    return made


def primary(text: str, slot: Slot | None = None, picture: str = "", key: str = "") -> QPushButton:
    """Return the one button a view wants pressed."""
    return button(text, slot, picture, kind="primary", key=key)


def danger(text: str, slot: Slot | None = None, picture: str = "") -> QPushButton:
    """Return the button of an act that cannot be taken back."""
    return button(text, slot, picture, kind="danger")


def link(text: str, slot: Slot | None = None) -> QPushButton:
    """Return a button that looks like a link."""
    made = button(text, slot, kind="link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(
    name: str, picture: str, slot: Slot | None = None, *, kind: str = "icon", key: str = ""
) -> QPushButton:
    """Return a button that shows only an icon; `name` is its tooltip and its spoken name."""
    made = button("", slot, picture, kind=kind)
    made.setAccessibleName(name)
    made.setToolTip(name)
    if key:
        give_key(made, key)
    return made


def menu_button(
    name: str, entries: tuple[tuple[str, str, Slot], ...], picture: str = "dots"
) -> QPushButton:
    """Return a „…” button with a menu of (text, icon, slot)."""
    made = icon_button(name, picture)
    if isinstance(made, ActButton):
        made.slots = tuple(slot for _text, _drawing, slot in entries)
    menu = QMenu(made)
    for text, drawing, slot in entries:
        act = menu.addAction(icon(drawing), text) if drawing else menu.addAction(text)
        act.triggered.connect(lambda _on=False, slot=slot: slot())
    made.setMenu(menu)
    return made


def give_key(made: QPushButton, key: str) -> None:
    """Give a button a shortcut and say it in its tooltip and description."""
    # A button's own shortcut is animated; this one answers at once.
    QShortcut(QKeySequence(key), made).activated.connect(made.click)
    shown = spoken_key(key)
    made.setToolTip(f"{made.toolTip() or made.accessibleName()} ({shown})")
    made.setAccessibleDescription(f"Skrót {shown}")


def spoken_key(key: str) -> str:
    """Return a shortcut as people read it: „Ctrl+Enter”, „Ctrl+,”."""
    return key.replace("Return", "Enter").replace("Escape", "Esc")


_ICON_COLOURS = {
    "primary": "on_accent",
    "danger": "bad",
    "icon": "muted",
    "place": "muted",
    "status": "good",
    "plain": "muted",
    "search": "muted",
}


class ActButton(QPushButton):
    """A push button that grows its icon with the text, answers Enter and knows its `slots`."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.slots: tuple[Slot, ...] = ()
        if kind:
            self.setProperty("kind", kind)
        self.setAutoDefault(kind not in {"chip", "tab", "place"})
        theme().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt presses with Enter only what may be a default; a filter and a tab are pressed too.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _BARE:
            # A key held down would press what the first press brought under it.
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def wear(self, name: str, colour: str) -> None:
        """Show the icon `name` in a token's colour."""
        self.setIcon(icon(name, colour))

    def sizeHint(self) -> QSize:
        """Leave room for the heavier letters of a chosen filter or tab: nothing moves then."""
        hint = super().sizeHint()
        if self.isCheckable():
            hint.setWidth(hint.width() + self._grows_by())
        return hint

    def _grows_by(self) -> int:
        heavy, text = QFont(self.font()), self.text()
        heavy.setWeight(QFont.Weight.DemiBold)
        plain = self.fontMetrics().horizontalAdvance(text)
        return max(0, QFontMetrics(heavy).horizontalAdvance(text) - plain)

    def _fit(self) -> None:
        side = theme().px(SIZE)
        self.setIconSize(QSize(side, side))
