"""Fields with a few known answers."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QLabel,
    QWidget,
)

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Term
from cusdesk.ui.fields.answers import Dot, Tick
from cusdesk.ui.fields.base import Field, Rule
from cusdesk.ui.icons import picture
from cusdesk.ui.layout import column
from cusdesk.ui.theme import theme

T = TypeVar("T")
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
UNCHOSEN = "– wybierz –"


def terms(kind: type[Term]) -> tuple[tuple[Any, str], ...]:
    """Return the choices an official term offers, each with its Polish name."""
    return tuple((term, term.label) for term in kind)


class ChoiceField(Field[T]):
    """One answer out of a list; the wheel does not change it unless it has the focus."""

    def __init__(
        self,
        key: str,
        name: str,
        choices: Iterable[tuple[T, str]] = (),
        *,
        required: bool = False,
        hint: str = "",
        span: int = 4,
        rule: Rule | None = None,
    ) -> None:
        self.box = DropDown()
        self._values: list[T] = []
        super().__init__(key, name, self.box, required=required, hint=hint, span=span, rule=rule)
        self.offer(choices)
        self.box.activated.connect(lambda _at: self._edit())
        self.box.currentIndexChanged.connect(lambda _at: self._ease() if self.fault else None)

    def offer(self, choices: Iterable[tuple[T, str]]) -> None:
        """Offer other answers; the one chosen stays where it is still offered."""
        before = self.value
        pairs = tuple(choices)
        self._values = [value for value, _text in pairs]
        self.box.clear()
        self.box.addItem(UNCHOSEN)
        self.box.addItems([text for _value, text in pairs])
        self.show_value(before)

    @property
    def offered(self) -> tuple[T, ...]:
        """The answers there are."""
        return tuple(self._values)

    def typed(self) -> str:
        at = self.box.currentIndex()
        return self.box.currentText() if at > 0 else ""

    def retype(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findText(text)))
        self.complain("")

    def show_value(self, value: T | None) -> None:
        self.box.setCurrentIndex(self._values.index(value) + 1 if value in self._values else 0)
        self.complain("")

    def _parse(self, text: str) -> T:
        return self._values[self.box.currentIndex() - 1]


class _Dot(Dot):
    """An answer that an arrow chooses, also where none was chosen before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        held = QApplication.focusWidget()
        if event.key() in _ARROWS and held is not self and isinstance(held, _Dot):
            held.setChecked(True)


class RadioField(Field[T]):
    """One answer out of two to five, all of them in sight."""

    def __init__(
        self,
        key: str,
        name: str,
        choices: Sequence[tuple[T, str]],
        *,
        required: bool = False,
        hint: str = "",
        span: int = 12,
    ) -> None:
        self._group = QButtonGroup()
        self._values = [value for value, _text in choices]
        dots = [_Dot(text) for _value, text in choices]
        for at, dot in enumerate(dots):
            dot.setAccessibleName(dot.text())
            self._group.addButton(dot, at)
        holder = QWidget()
        holder.setLayout(column(*dots, gap=2))
        holder.setFocusProxy(dots[0])
        super().__init__(key, name, holder, required=required, hint=hint, span=span)
        self._group.setParent(self)
        # A screen reader toggles and does not click; what the program itself marks is no edit.
        self._quiet = False
        self._group.idToggled.connect(self._heed)

    def typed(self) -> str:
        chosen = self._group.checkedButton()
        return chosen.text() if chosen else ""

    def retype(self, text: str) -> None:
        self._mark(next((dot for dot in self._group.buttons() if dot.text() == text), None))

    def show_value(self, value: T | None) -> None:
        known = value in self._values
        self._mark(self._group.button(self._values.index(value)) if known else None)  # type: ignore[arg-type]

    def take_focus(self) -> None:
        (self._group.checkedButton() or self._group.button(0)).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.required and not self.typed() and isinstance(held, _Dot):
            # Enter goes on from an answer, so what it stands on is the answer.
            held.click()
        super().keyPressEvent(event)

    def _parse(self, text: str) -> T:
        return self._values[self._group.checkedId()]

    def _heed(self, _at: int, on: bool) -> None:
        if on and not self._quiet:
            self._edit()

    def _mark(self, dot: Any) -> None:
        self._quiet = True
        self._group.setExclusive(False)
        for other in self._group.buttons():
            other.setChecked(other is dot)
        self._group.setExclusive(True)
        self._quiet = False
        self.complain("")


class CheckField(Field[bool]):
    """A sentence one agrees with or not."""

    def __init__(
        self,
        key: str,
        name: str,
        *,
        hint: str = "",
        span: int = 12,
        must: str = "",
    ) -> None:
        self.box = Tick(name)
        self._must = must
        super().__init__(key, name, self.box, hint=hint, span=span)
        self._quiet = False
        self.box.toggled.connect(self._heed)

    def typed(self) -> str:
        return "tak" if self.box.isChecked() else "nie"

    def retype(self, text: str) -> None:
        self._tick(on=text == "tak")

    def show_value(self, value: bool | None) -> None:
        self._tick(on=bool(value))

    def _tick(self, *, on: bool) -> None:
        self._quiet = True
        self.box.setChecked(on)
        self._quiet = False
        self.complain("")

    def _heed(self, _on: bool) -> None:
        if not self._quiet:
            self._edit()

    @property
    def value(self) -> bool:
        """Whether the box is ticked."""
        return self.box.isChecked()

    def _parse(self, text: str) -> bool:
        if self._must and text != "tak":
            raise InvalidInputError(self._must, self.key)
        return text == "tak"

    def _arrange(self, mark: list[QLabel]) -> Any:
        self._head.hide()
        return column(self.box, self._hint_text, self._fault_line, None, gap=2)


class DropDown(QComboBox):
    """A combo box that leaves the wheel to the page and draws its arrow from the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls on; a value never changes under a passing pointer.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = picture("chevron-down", "muted", 16, self.devicePixelRatioF())
        side = theme().px(16)
        painter.drawPixmap(self.width() - side - 10, (self.height() - side) // 2, arrow)
        painter.end()
