"""Type-ahead whose first proposal is taken with Enter, so that a few letters are enough."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cusdesk.ui.fields import SuggestField


class TypeAheadField(SuggestField):
    """A field of known answers: Enter takes the proposal on top and goes on to the next field."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.line.textEdited.connect(lambda _text: QTimer.singleShot(0, self._offer_first))

    def show_all(self) -> None:
        """Open the list of proposals without a letter typed."""
        self._offered = self._find("")
        self._names.setStringList([one.text for one in self._offered])
        self._completer.complete()
        self._offer_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.typed().strip():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _offer_first(self) -> None:
        popup = self._completer.popup()
        if popup is not None and popup.isVisible() and not popup.currentIndex().isValid():
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, place: QModelIndex | str) -> None:
        super()._take(place)  # type: ignore[arg-type]
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        # The form, or the grid around this field, decides where Enter leads.
        if self.line.hasFocus():
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                enter = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(self.line, enter)
