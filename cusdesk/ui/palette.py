"""Ctrl+K: one field over everything the program can do and everyone it knows."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from cusdesk.domain.words import folded
from cusdesk.ui.icons import picture
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import boxed, column, row, rule
from cusdesk.ui.rows.model import Column, RowsModel
from cusdesk.ui.tasks import Task
from cusdesk.ui.theme import theme

Finder = Callable[[str], Sequence[Command]]
_PAUSE, _ROW, _SHOWN = 60, 37, 9
_PEOPLE_FIRST, _COMMANDS_NEXT = 4, 4
_COLUMNS: tuple[Column[Command], ...] = (
    Column("Wynik", lambda one: ", ".join(filter(None, (one.text, one.kind)))),
)


class Palette(QWidget):
    """Lies over the window while one looks for something, and gives the focus back.

    `lost` says that what had the focus before is no longer there to take it.
    """

    lost = Signal()

    def __init__(self, window: QWidget, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(window)
        self._over, self._commands = window, commands
        self._finder: Finder | None = None
        self._known: Sequence[Command] = ()
        self._asked = 0
        self._before: QWidget | None = None
        self._steered = False
        self.field = QLineEdit(placeholderText="Nazwisko, PESEL, znak sprawy albo polecenie")
        self.model: RowsModel[Command] = RowsModel(_COLUMNS, self)
        self.list = QListView()
        self._lay_out()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._narrow)
        self.list.clicked.connect(lambda _at: self.run_chosen())
        window.installEventFilter(self)
        self.hide()

    def use_finder(self, finder: Finder) -> None:
        """Let people, cases and documents be found; the finder is asked in a thread."""
        self._finder = finder

    def open(self, text: str = "") -> None:
        """Open over the window with the keyboard in the field."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._known, self._steered = self._commands(), False
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.field.setText(text)
        self._narrow(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close, and put the focus where it was."""
        self._pause.stop()
        self._asked += 1
        self.hide()
        before, self._before = self._before, None
        # What had the keyboard may be gone by now, as a card built anew takes its fields with it.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.lost.emit()

    def run_chosen(self) -> None:
        """Do what the chosen line says."""
        at = self.list.currentIndex()
        if at.isValid():
            chosen = self.model.row_at(at.row())
            self.leave()
            chosen.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_chosen()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = theme().colour("window") if theme().tokens.outlined else theme().colour("text")
        if theme().tokens.name == "dark":
            shade = QColor("#000000")
        shade.setAlpha(theme().tokens.shade)
        painter.fillRect(self.rect(), shade)
        painter.end()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return self._steer(event)
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
            self._place()
        return False

    def _steer(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if event.type() != QEvent.Type.KeyPress or event.key() not in step:
            return False
        rows = self.model.rowCount()
        if rows:
            at = (self.list.currentIndex().row() + step[Qt.Key(event.key())]) % rows
            self._steered = True
            self.list.setCurrentIndex(self.model.index(at, 0))
        return True

    def _narrow(self, text: str) -> None:
        self._asked += 1
        self._steered = False
        self._show(matching(self._known, text))
        if text.strip() and self._finder is not None:
            self._pause.start()

    def _ask(self) -> None:
        text, asked, finder = self.field.text().strip(), self._asked, self._finder
        if finder is None or not text:
            return
        task = Task(lambda _progress: finder(text))
        task.succeeded.connect(lambda found: self._add(found, asked))
        task.start()

    def _add(self, found: Sequence[Command], asked: int) -> None:
        if asked == self._asked and self.isVisible():
            own = matching(self._known, self.field.text())
            # Whoever is called so comes before a command; whoever only lives there comes after.
            called = matching(found, self.field.text(), worst=0)[:_PEOPLE_FIRST]
            rest = [one for one in found if one not in called]
            self._show([*called, *own[:_COMMANDS_NEXT], *rest, *own[_COMMANDS_NEXT:]])

    def _show(self, found: Sequence[Command]) -> None:
        held = self.list.currentIndex()
        chosen = self.model.row_at(held.row()) if self._steered and held.isValid() else None
        self.model.show(found)
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            # Whoever has moved to a line keeps it when the people found come in above.
            at = next((place for place, one in enumerate(found) if one is chosen), 0)
            self.list.setCurrentIndex(self.model.index(at, 0))
        self._place()

    def _place(self) -> None:
        wide = min(theme().px(600), self.width() - 32)
        lines = max(1, min(self.model.rowCount(), _SHOWN))
        self.list.setFixedHeight(lines * theme().px(_ROW) + 2)
        self._panel.setFixedWidth(wide)
        for layout in (self._body.layout(), self._panel.layout()):
            if layout is not None:
                # The new height of the list is asked for now, not with the next round of events.
                layout.invalidate()
                layout.activate()
        self._panel.adjustSize()
        self._panel.move((self.width() - wide) // 2, min(92, self.height() // 8))

    def _lay_out(self) -> None:
        self.setAccessibleName("Szukaj lub wpisz polecenie")
        self.field.setProperty("kind", "finder")
        self.field.setAccessibleName("Szukaj lub wpisz polecenie")
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setAccessibleName("Wyniki")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(
            "Nic takiego nie znam. Spróbuj początku nazwiska albo numeru.", "muted"
        )
        self._nothing.setContentsMargins(16, 8, 16, 8)
        head = row(Pictogram("search"), self.field, gap=12, margin=(12, 2, 12, 0))
        keys = label("↑ ↓ wybór     Enter wykonaj     Esc zamknij", "note")
        keys.setContentsMargins(16, 8, 16, 12)
        self._body = boxed(column(self.list, self._nothing, margin=6))
        self._panel = boxed(column(head, rule(), self._body, keys, gap=0), "popup", self)


class _Line(QStyledItemDelegate):
    """Paints one line: icon, words, and the key or kind at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, theme().px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model: RowsModel[Command] = index.model()  # type: ignore[assignment]
        one, look = model.row_at(index.row()), theme()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("tint"))
            painter.drawRoundedRect(place, 6, 6)
        ink = "on_tint" if chosen else "text"
        side = look.px(18)
        drawing = picture(one.icon, ink, 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.x() + 11, place.center().y() - side // 2, drawing)
        right = _paint_key(painter, place, one.key or one.kind)
        words = QRect(
            place.x() + 23 + side, place.y(), right - place.x() - 31 - side, place.height()
        )
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(13))
        fits = painter.fontMetrics().elidedText(
            one.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fits)
        painter.restore()


def _paint_key(painter: QPainter, place: QRect, text: str) -> int:
    if not text:
        return place.right()
    look = theme()
    painter.setFont(look.font(12))
    width = painter.fontMetrics().horizontalAdvance(text) + 18
    high = look.px(21)
    box = QRect(place.right() - width - 7, place.center().y() - high // 2, width, high)
    painter.setPen(look.colour("edge"))
    painter.setBrush(look.colour("quiet_back"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(look.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.x()


def matching(known: Sequence[Command], text: str, worst: int = 2) -> list[Command]:
    """Return the commands that hold every word typed: first those in which a word begins so.

    The command that is called just so comes before all.
    """
    parts = folded(text).split()
    ranked = [(_rank(one, parts), one) for one in known]
    found = [one for rank in range(worst + 1) for has, one in ranked if has == rank]
    return sorted(found, key=lambda one: folded(one.text).split() != parts)


_NOWHERE = 3


def _rank(one: Command, parts: list[str]) -> int:
    shown, also = folded(one.text), folded(f"{one.text} {one.also}")
    for rank, said in enumerate((shown, also)):
        if all(any(word.startswith(part) for word in _words(said)) for part in parts):
            return rank
    return 2 if all(part in also for part in parts) else _NOWHERE


def _words(said: str) -> list[str]:
    return re.split(r"[^\w]+", said)
