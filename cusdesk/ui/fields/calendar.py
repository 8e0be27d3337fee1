"""A month to choose a day from, under the field it belongs to."""

from datetime import date

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from cusdesk.ui.icons import icon
from cusdesk.ui.theme import theme

_ARROWS = {
    "qt_calendar_prevmonth": ("chevron-left", "Poprzedni miesiąc"),
    "qt_calendar_nextmonth": ("chevron-right", "Następny miesiąc"),
}


class CalendarPopup(QWidget):
    """A popup that closes itself once a day is taken, or with Esc."""

    def __init__(self, field: QWidget, day: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setAccessibleName("Kalendarz")
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.resize(QSize(theme().px(320), theme().px(250)))

    def _dress(self) -> None:
        weekend = QTextCharFormat()
        weekend.setForeground(theme().colour("muted"))
        for free in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(free, weekend)
        for name, (picture, spoken) in _ARROWS.items():
            arrow = self.calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icon(picture))
                arrow.setAccessibleName(spoken)
