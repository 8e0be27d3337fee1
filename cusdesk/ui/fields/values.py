"""One-line fields whose text means a day, an amount, a time, a number or a telephone."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from cusdesk.domain.dates import MOST_HOURS, long_day, parse_day, parse_minutes
from cusdesk.domain.dates import clock as hours
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import number, parse_amount
from cusdesk.domain.phones import phone_digits, shown_number
from cusdesk.ui import clock
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields.calendar import CalendarPopup
from cusdesk.ui.fields.text import LineField


class DateField(LineField[date]):
    """A day typed as people type it: `21112026`, `21.11`, `dziś`, `+14`; F4 opens a calendar."""

    def __init__(
        self,
        key: str,
        name: str,
        *,
        past: bool = False,
        today: Callable[[], date] = clock.today,
        **more: Any,
    ) -> None:
        super().__init__(key, name, **{"span": 4, **more})
        self._past, self._today = past, today
        opener = icon_button("Otwórz kalendarz (F4)", "calendar", self.open_calendar, kind="plain")
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(opener)

    def _parse(self, text: str) -> date:
        return parse_day(text, self._today(), past=self._past)

    def _written(self, value: date) -> str:
        return long_day(value).removesuffix(" r.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Open a month to choose a day from; Enter takes it, Esc leaves the field as it was."""
        popup = CalendarPopup(self, self.value or self._today())
        popup.calendar.activated.connect(self._take)
        popup.calendar.clicked.connect(self._take)
        popup.calendar.activated.connect(popup.close)
        popup.calendar.clicked.connect(popup.close)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.show_value(date(day.year(), day.month(), day.day()))
        self._edit()
        self.check()


class AmountField(LineField[Decimal]):
    """Złote and grosze: `1 234,50` or `1234.5`."""

    def __init__(self, key: str, name: str, **more: Any) -> None:
        super().__init__(key, name, **{"span": 4, "unit": "zł", **more})

    def _parse(self, text: str) -> Decimal:
        return parse_amount(text)

    def _written(self, value: Decimal) -> str:
        return number(value)


class HoursField(LineField[int]):
    """A time kept in whole minutes: `1,5`, `1:30` or `90 min`."""

    def __init__(self, key: str, name: str, *, most: int = MOST_HOURS, **more: Any) -> None:
        super().__init__(key, name, **{"span": 3, "unit": "godz.", **more})
        self._most = most

    def _parse(self, text: str) -> int:
        return parse_minutes(text, self._most)

    def _written(self, value: int) -> str:
        return hours(value)


class NumberField(LineField[int]):
    """A whole number between `least` and `most`."""

    def __init__(
        self, key: str, name: str, *, least: int = 0, most: int = 1_000_000, **more: Any
    ) -> None:
        super().__init__(key, name, **{"span": 3, **more})
        self._least, self._most = least, most

    def _parse(self, text: str) -> int:
        digits = "".join(text.split())
        number_typed = int(digits) if digits.isascii() and digits.isdigit() else None
        if number_typed is None or not self._least <= number_typed <= self._most:
            raise InvalidInputError(
                f"Wpisz liczbę całkowitą od {self._least} do {self._most}.", self.key
            )
        return number_typed


class PhoneField(LineField[str]):
    """A telephone number, kept as digits, shown in groups."""

    def __init__(self, key: str, name: str, **more: Any) -> None:
        super().__init__(key, name, **{"span": 4, **more})

    def _parse(self, text: str) -> str:
        return phone_digits(text)

    def _written(self, value: str) -> str:
        return shown_number(value)
