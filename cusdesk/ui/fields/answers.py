"""Boxes and dots whose words go on in the next line where the room is narrow."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from cusdesk.ui.icons import picture
from cusdesk.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Answer
else:
    _Answer = object

_MARK, _GAP, _LEAST = 18, 9, 120
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Wrapping(_Answer):
    """Qt keeps an answer in one line, and a long one made its whole form wider than the pane."""

    _drawn: QStyle.ControlElement

    def wrap(self) -> None:
        """Let the height of the answer follow its width."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return a width narrow enough for any pane."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme().px(_LEAST)), whole.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as the words take."""
        line = self.sizeHint().height()
        if self._one_line(width):
            return line
        spare = line - self.fontMetrics().height()
        return max(line, self._words(width).height() + max(0, spare))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click on any of the lines."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave one line to Qt and paint more of them here."""
        if self._one_line(self.width()):
            super().paintEvent(event)
        else:
            self._paint_lines()

    def _paint_lines(self) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)  # type: ignore[attr-defined]
        option.text = ""
        option.rect = QRect(0, 0, self.width(), self.sizeHint().height())
        painter.drawControl(self._drawn, option)
        font = self.font()
        if self.hasFocus():
            # As the sheet shows an answer of one line that has the keyboard.
            font.setUnderline(True)
            painter.setPen(theme().colour("accent"))
        else:
            painter.setPen(self.palette().windowText().color())
        painter.setFont(font)
        words = self._words(self.width())
        words.moveTop((option.rect.height() - self.fontMetrics().height()) // 2)
        painter.drawText(words, _WRAPPED, self.text())
        painter.end()

    def _one_line(self, width: int) -> bool:
        return self.sizeHint().width() <= width

    def _words(self, width: int) -> QRect:
        beside = theme().px(_MARK) + theme().px(_GAP)
        room = QRect(beside, 0, max(1, width - beside), 10_000)
        found = self.fontMetrics().boundingRect(room, _WRAPPED, self.text())
        return QRect(beside, 0, room.width(), found.height())


class Dot(Wrapping, QRadioButton):
    """One of several answers, of which one holds."""

    _drawn = QStyle.ControlElement.CE_RadioButton

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.wrap()


class Tick(Wrapping, QCheckBox):
    """A check box whose mark is drawn from the theme."""

    _drawn = QStyle.ControlElement.CE_CheckBox

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.wrap()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            side = theme().px(14)
            mark = picture("check", "on_accent", 14, self.devicePixelRatioF())
            line = self.height() if self._one_line(self.width()) else self.sizeHint().height()
            painter.drawPixmap(theme().px(_MARK) // 2 - side // 2, (line - side) // 2, mark)
            painter.end()
