"""The places of the program, one under another; folded to icons in a narrow window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from cusdesk.ui.buttons import button, give_key
from cusdesk.ui.icons import icon
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import boxed, column, restyle, row, scrolled
from cusdesk.ui.screens import ScreenSpec
from cusdesk.ui.theme import Tone, theme

WIDE, FOLDED = 188, 56
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STOP = Qt.FocusPolicy.StrongFocus


class Sidebar(QFrame):
    """Buttons to the screens, help, where the work is, and when the last backup was made."""

    turned = Signal(str)
    help_asked = Signal()
    backup_asked = Signal()
    exchange_asked = Signal()

    def __init__(self, specs: Sequence[ScreenSpec]) -> None:
        super().__init__()
        self.setProperty("kind", "sidebar")
        self.setAccessibleName("Miejsca programu")
        self._group = QButtonGroup(self)
        self._places = {spec.key: self._place(spec) for spec in specs}
        self._texts = {spec.key: spec.title for spec in specs}
        self._help = button("Pomoc", self.help_asked.emit, "help-circle", kind="place", key="F1")
        self._backup = button("", self.backup_asked.emit, "shield-check", kind="status")
        self._exchange = button("", self.exchange_asked.emit, "refresh", kind="status")
        self._brand = label("cusdesk", "brand")
        self._sign = Pictogram("building-community", "accent", 22)
        self.folded = False
        self._lay_out(specs)
        theme().changed.connect(self._fold_again)
        self.show_backup("", Tone.QUIET)
        self.show_exchange("", Tone.QUIET)
        self.fold(folded=True)

    def mark(self, key: str) -> None:
        """Show which place the window is at."""
        for other, place in self._places.items():
            # One stop of the Tab key for all places, as in any group; arrows lead on from there.
            place.setFocusPolicy(_STOP if other == key else Qt.FocusPolicy.ClickFocus)
        self._places[key].setChecked(True)

    def count(self, key: str, number: int) -> None:
        """Show how much waits at a place; nought shows nothing."""
        text = self._texts[key]
        self._places[key].setAccessibleName(f"{text}, czeka: {number}" if number else text)
        self._places[key].setProperty("shown", f"{text}  {number}" if number else text)
        self.fold(folded=self.folded)

    def show_backup(self, text: str, tone: Tone) -> None:
        """Say when the last backup was made, as in „Kopia: dziś, 07:02”."""
        picture = "shield-check" if tone is Tone.GOOD else "alert-triangle"
        self._show_status(self._backup, text, picture, tone)

    def show_exchange(self, text: str, tone: Tone) -> None:
        """Say what is only on this PC, as in „Tylko tutaj: 3 zmiany”; nothing for one PC alone."""
        picture = "circle-check" if tone is Tone.GOOD else "refresh"
        self._show_status(self._exchange, text, picture, tone)

    def _show_status(self, shown: QPushButton, text: str, picture: str, tone: Tone) -> None:
        shown.setVisible(bool(text))
        shown.setAccessibleName(text)
        shown.setToolTip(text)
        shown.setProperty("shown", text)
        shown.setIcon(icon(picture, tone.value))
        self.fold(folded=self.folded)

    def _fold_again(self) -> None:
        self.fold(folded=self.folded)

    def fold(self, *, folded: bool) -> None:
        """Show only icons, or icons with names."""
        self.folded = folded
        self.setFixedWidth(theme().px(FOLDED if folded else WIDE))
        self._brand.setVisible(not folded)
        for key, place in self._places.items():
            _show_text(place, str(place.property("shown") or self._texts[key]), folded=folded)
        _show_text(self._help, "Pomoc", folded=folded)
        for status in (self._exchange, self._backup):
            _show_text(status, str(status.property("shown") or ""), folded=folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(watched, event.key())
        return super().eventFilter(watched, event)

    def _walk(self, held: QObject, key: int) -> bool:
        """Move among the places without turning to each; Enter turns."""
        places = list(self._places.values())
        if key in _STEPS:
            at = next(number for number, place in enumerate(places) if place is held)
            reached = places[(at + _STEPS[key]) % len(places)]
            reached.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(reached)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(held, QPushButton):
            held.click()
        else:
            return False
        return True

    def _lay_out(self, specs: Sequence[ScreenSpec]) -> None:
        upper = [self._places[spec.key] for spec in specs if not spec.at_foot]
        lower = [self._places[spec.key] for spec in specs if spec.at_foot]
        brand = boxed(row(self._sign, self._brand, None, gap=9, margin=(9, 0, 0, 0)))
        brand.setFixedHeight(38)
        places = QWidget()
        places.setLayout(column(*upper, None, gap=2))
        self._area = scrolled(places)
        foot = (self._help, *lower, self._exchange, self._backup)
        self.setLayout(column(brand, self._area, *foot, gap=2, margin=(10, 4, 10, 6)))

    def _place(self, spec: ScreenSpec) -> QPushButton:
        made = button(spec.title, lambda: self.turned.emit(spec.key), spec.icon, kind="place")
        if spec.shortcut:
            give_key(made, spec.shortcut)
        made.setCheckable(True)
        made.installEventFilter(self)
        self._group.addButton(made)
        return made


def _show_text(made: QPushButton, text: str, *, folded: bool) -> None:
    made.setText("" if folded else f"  {text}".replace("&", "&&"))
    made.setProperty("folded", folded)
    side = theme().px(20 if folded else 18)
    made.setIconSize(QSize(side, side))
    restyle(made)
