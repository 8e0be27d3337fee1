"""One line of the grid of needs: what is done, how long, how often a day, when."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cusdesk.domain.activities import Activity, checked, need_of, parse_when, suggested, when_text
from cusdesk.domain.dates import clock
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.services import CareKind
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, restyle, row
from cusdesk.ui.theme import theme

WEEKLY = "tyg."
WIDTHS = {"minutes": 64, "times": 64, "when": 140, "week": 84, "hours": 104}


class ActivityLine(QWidget):
    """Typed through with Enter; choosing a common activity fills in what is usual for it."""

    edited = Signal()
    finished = Signal()
    removing = Signal()
    NAMES: ClassVar[tuple[str, ...]] = ("Czynność", "Minuty", "Razy dziennie", "Kiedy")

    def __init__(self, care: CareKind, number: int) -> None:
        super().__init__()
        self._care = care
        self.activity = QLineEdit(placeholderText="czynność, np. zakupy")
        self.minutes, self.times, self.when = QLineEdit(), QLineEdit("1"), QLineEdit()
        self.when.setPlaceholderText("pn-pt")
        self.week = label("", "muted")
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._remove = icon_button("", "x", self.removing.emit, kind="plain")
        self._lay_out()
        self._complete()
        self.renumber(number)
        for field in self.fields():
            field.textEdited.connect(lambda _text: self._heed())

    def fields(self) -> Iterator[QLineEdit]:
        """Return what Enter goes through, in its order."""
        yield from (self.activity, self.minutes, self.times, self.when)

    def renumber(self, number: int) -> None:
        """Tell which line this is: a screen reader names the fields by it."""
        self.number = number
        for field, name in zip(self.fields(), self.NAMES, strict=True):
            field.setAccessibleName(f"{name}, wiersz {number}")
        self._remove.setAccessibleName(f"Usuń wiersz {number}")
        self._remove.setToolTip(f"Usuń wiersz {number} (Ctrl+Delete)")

    # Values

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed here."""
        return not any(field.text().strip() for field in (self.activity, self.minutes, self.when))

    def show_activity(self, one: Activity) -> None:
        """Show an activity that is known."""
        self.activity.setText(one.activity)
        self.minutes.setText(str(one.minutes))
        self.times.setText(str(one.times_a_day))
        self.when.setText(when_text(one.days, one.times_a_month))
        self._needs[one.activity.strip()] = one.need
        self._count()

    def read(self) -> Activity:
        """Return the activity typed, or refuse it by its line."""
        days, monthly = parse_when(self.when.text())
        activity = self.activity.text()
        one = Activity(
            need=self._needs.get(activity.strip(), "") or need_of(self._care, activity),
            activity=activity,
            minutes=self._whole(self.minutes, "ile minut trwa czynność"),
            times_a_day=self._whole(self.times, "ile razy dziennie"),
            days=days,
            times_a_month=monthly,
        )
        return checked(one, self.number)

    def typed(self) -> tuple[str, ...]:
        """Return what stands in the line, as a draft keeps it."""
        return tuple(field.text() for field in self.fields())

    def retype(self, texts: tuple[str, ...]) -> None:
        """Put text back, as from a draft."""
        for field, text in zip(self.fields(), texts, strict=False):
            field.setText(text)
        self._count()

    def check(self) -> bool:
        """Say the fault under the line, if there is one, and return whether it is right."""
        try:
            self.read()
        except InvalidInputError as refusal:
            self._complain(refusal.sentence)
            return False
        self._complain("")
        return True

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self.activity.setFocus(Qt.FocusReason.TabFocusReason)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self._go_on()
        elif event.key() == Qt.Key.Key_Delete and not plain:
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self._completer.popup()
        if watched is popup and event.type() == QEvent.Type.Hide:
            # Proposals that run out close by themselves; the keyboard belongs to the window again.
            self.window().activateWindow()
        # Enter over proposals none of which is chosen means the text as it stands.
        if watched is popup and isinstance(event, QKeyEvent) and popup is not None:
            enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            pressed = event.type() == QEvent.Type.KeyPress
            if enters and pressed and not popup.currentIndex().isValid():
                popup.hide()
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        held = [field for field in self.fields() if field.hasFocus()]
        order = list(self.fields())
        at = order.index(held[0]) if held else -1
        if at + 1 < len(order):
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            order[at + 1].selectAll()
        else:
            self.finished.emit()

    # Inside

    def _lay_out(self) -> None:
        for name in ("minutes", "times", "when", "week"):
            getattr(self, name).setFixedWidth(theme().px(WIDTHS[name]))
        line = row(*self.fields(), self.week, self._remove)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._fault, gap=2))

    def _complete(self) -> None:
        self._known = {one.activity: one for one in suggested(self._care)}
        self._needs = {one.activity: one.need for one in self._known.values()}
        completer = QCompleter(QStringListModel(sorted(self._known), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName("Częste czynności")
            popup.installEventFilter(self)
        self._completer = completer
        completer.activated.connect(self._take)
        self.activity.setCompleter(completer)

    def _take(self, name: str) -> None:
        self.show_activity(self._known[name])
        self.minutes.setFocus(Qt.FocusReason.TabFocusReason)
        self.minutes.selectAll()
        self.edited.emit()

    def _heed(self) -> None:
        self._count()
        if self._fault.isVisible():
            self.check()
        self.edited.emit()

    def _count(self) -> None:
        try:
            one = self.read()
        except InvalidInputError:
            self.week.setText("")
            return
        if one.times_a_month is not None:
            self.week.setText(f"{clock(one.minutes * one.times_a_month)} mies.")
        else:
            weekly = one.minutes * one.times_a_day * one.days.count("1")
            self.week.setText(f"{clock(weekly)} {WEEKLY}")

    def _complain(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.activity.setAccessibleDescription(sentence)
        for field in self.fields():
            field.setProperty("fault", bool(sentence))
            restyle(field)

    def _whole(self, field: QLineEdit, what: str) -> int:
        text = field.text().strip()
        if not text.isascii() or not text.isdigit() or len(text) > len("999"):
            raise InvalidInputError(
                f"Wiersz {self.number}: wpisz liczbą, {what}.", str(self.number)
            )
        return int(text)
