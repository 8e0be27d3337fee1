"""What every field shares: its label, its help, its fault, and when it is checked."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import sentence
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import column, restyle, reveal, row
from cusdesk.ui.scrolling import WHOLE
from cusdesk.ui.speech import announce

T = TypeVar("T")
Rule = Callable[[Any], object]
REQUIRED = "(wymagane)"
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class _Fault(QWidget):
    """The fault of a field; most fields never have one, so its parts are made for the first."""

    def __init__(self) -> None:
        super().__init__()
        self._words: QLabel | None = None
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a fault, or take it away."""
        if self._words is None:
            self._words = label("", "fault", wrap=True)
            self.setLayout(row(Pictogram("alert-triangle", "bad", 14), self._words))
        self._words.setText(sentence)
        reveal(self, shown=bool(sentence))


class Field(QWidget, Generic[T]):
    """A control with its label; `key` names the value, `span` is its width in twelfths.

    A `rule` gets the parsed value and raises `InvalidInputError` to refuse it. Where every field
    is required, as at the log-in, `marked=False` leaves the mark out.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        key: str,
        name: str,
        control: QWidget,
        *,
        required: bool = False,
        marked: bool = True,
        hint: str = "",
        span: int = 6,
        rule: Rule | None = None,
    ) -> None:
        super().__init__()
        self.setProperty(WHOLE, True)
        self._marked = required and marked
        self.key, self.name, self.span = key, name, span
        self.required, self.hint, self.rule = required, hint, rule
        self.control = control
        self.fault = ""
        self._touched = False
        self._make_parts()
        control.installEventFilter(self)
        self._describe()

    # What a kind of field says about itself

    @abstractmethod
    def typed(self) -> str:
        """Return what stands in the control, as text that a draft can keep."""

    @abstractmethod
    def retype(self, text: str) -> None:
        """Put text back into the control, as from a draft."""

    @abstractmethod
    def show_value(self, value: T | None) -> None:
        """Show a value that is already known to be right."""

    def _parse(self, text: str) -> T:
        """Return what the text means, or refuse it; text means itself unless a kind says more."""
        return cast("T", text)

    def _nothing(self) -> T | None:
        return None

    # What a form asks of every field

    def read(self) -> T | None:
        """Return the value typed, or refuse it with a sentence."""
        text = self.typed()
        if not text.strip():
            if self.required:
                raise InvalidInputError(f"Uzupełnij pole „{self.name}”.", self.key)
            return self._nothing()
        value = self._parse(text)
        if self.rule is not None:
            self.rule(value)
        return value

    @property
    def value(self) -> T | None:
        """The value typed; None while the field is empty or faulty."""
        try:
            return self.read()
        except InvalidInputError:
            return self._nothing()

    def check(self) -> bool:
        """Say the fault under the field, if there is one, and return whether it is right."""
        try:
            self.read()
        except InvalidInputError as refusal:
            self.complain(refusal.sentence)
            return False
        self.complain("")
        return True

    def complain(self, sentence: str) -> None:
        """Show a fault under the field, or take it away."""
        if sentence == self.fault:
            return
        self.fault = sentence
        self._fault_line.say(sentence)
        self.control.setProperty("fault", bool(sentence))
        restyle(self.control)
        self._describe()
        if sentence:
            announce(self.control, sentence)

    def settle(self) -> None:
        """Show a right value in its usual form, as when the field is left."""
        if self._touched and not self.isHidden() and self.check():
            self._settle()

    def take_focus(self) -> None:
        """Move the keyboard here."""
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def locked(self) -> bool:
        """Whether nothing can be typed or chosen here just now."""
        return not self.control.isEnabled()

    def lock(self, *, locked: bool = True) -> None:
        """Make the field read-only, or editable again."""
        self.control.setDisabled(locked)

    def advise(self, hint: str) -> None:
        """Say anew what to know of the field, where another answer decides it."""
        self.hint = hint
        self._hint_text.setText(hint)
        reveal(self._hint_text, shown=bool(hint))
        self._describe()

    def demand(self, *, required: bool) -> None:
        """Say anew whether a required field must be filled, where another answer decides it."""
        self.required = required
        for mark in self._marks:
            reveal(mark, shown=required)
        if not required:
            self.complain("")
        self._describe()

    def allow(self, *, shown: bool) -> None:
        """Show or hide the whole field; a hidden field is empty and never faulty."""
        reveal(self, shown=shown)

    # Inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control and isinstance(event, QFocusEvent):
            self._heed_focus(event)
        return super().eventFilter(watched, event)

    def _heed_focus(self, event: QFocusEvent) -> None:
        if event.lostFocus() and event.reason() not in _PASSING:
            self._leave()

    def _leave(self) -> None:
        if (self._touched or self.fault) and self.check():
            self._settle()
        self.left.emit()

    def _settle(self) -> None:
        """Show a right value in its usual form once the field is left."""

    def _edit(self) -> None:
        self._touched = True
        if self.fault:
            self._ease()
        self.edited.emit()

    def _ease(self) -> None:
        try:
            self.read()
        except InvalidInputError:
            return
        self.complain("")

    def _make_parts(self) -> None:
        self._head = label(self.name, "label")
        self._head.setBuddy(self.control)
        self._marks = [label(REQUIRED, "note")] if self._marked else []
        self._fault_line = _Fault()
        self._hint_text = label(self.hint, "note", wrap=True)
        reveal(self._hint_text, shown=bool(self.hint))
        self.setLayout(self._arrange(self._marks))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _arrange(self, mark: list[QLabel]) -> Any:
        head = row(self._head, *mark, None, gap=5)
        return column(head, self.control, self._hint_text, self._fault_line, None, gap=4)

    def _describe(self) -> None:
        self.control.setAccessibleName(self.name)
        said = ["pole wymagane"] if self.required else []
        said += [part for part in (self.fault, self.hint) if part]
        self.control.setAccessibleDescription(" ".join(map(sentence, said)))
