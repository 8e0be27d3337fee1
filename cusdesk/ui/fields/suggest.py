"""Type-ahead: the person types, the program proposes what it knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import folded, quoted
from cusdesk.ui.fields.text import LineField


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something known: the text shown and the value it stands for."""

    text: str
    value: Any


class SuggestField(LineField[Any]):
    """A line with proposals under it; its value is a known one, or the text where `free`."""

    def __init__(
        self,
        key: str,
        name: str,
        find: Callable[[str], Sequence[Suggestion]],
        *,
        free: bool = False,
        written: Callable[[Any], str] = str,
        **more: Any,
    ) -> None:
        super().__init__(key, name, **more)
        self._find, self._free, self._write = find, free, written
        self._offered: Sequence[Suggestion] = ()
        self._taken: Suggestion | None = None
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        if (popup := self._completer.popup()) is not None:
            popup.setAccessibleName(f"{name}: podpowiedzi")
            popup.setProperty("kind", "offers")
        self.line.setCompleter(self._completer)
        self.line.textEdited.connect(self._propose)
        self._completer.activated.connect(self._take)

    def show_value(self, value: Any) -> None:
        self._taken = None if value is None else Suggestion(self._write(value), value)
        super().show_value(value)

    def retype(self, text: str) -> None:
        super().retype(text)
        if self._taken is None or self._taken.text != text:
            self._taken = self._known(text) if text else None

    def _written(self, value: Any) -> str:
        known = self._taken
        return known.text if known is not None and known.value == value else self._write(value)

    def _parse(self, text: str) -> Any:
        known = self._taken if self._taken and self._taken.text == text else self._known(text)
        if known is not None:
            self._taken = known
            return known.value
        if self._free:
            return " ".join(text.split())
        raise InvalidInputError(f"Nie ma tu {quoted(text)}. {self._advice(text)}.", self.key)

    def _advice(self, text: str) -> str:
        return "Wybierz z podpowiedzi pod polem" if self._find(text) else "Sprawdź pisownię"

    def complain(self, sentence: str) -> None:
        """Show a fault under the field, where no list of proposals may lie over it."""
        if sentence:
            self._shut()
        super().complain(sentence)

    def _propose(self, text: str) -> None:
        self._taken = None
        self._offered = self._find(text) if text.strip() else ()
        self._names.setStringList([one.text for one in self._offered])
        if not self._offered:
            self._shut()

    def _shut(self) -> None:
        popup = self._completer.popup()
        if popup is not None and popup.isVisible():
            popup.hide()

    def _take(self, text: str) -> None:
        self._taken = next(one for one in self._offered if one.text == text)
        self.line.setText(text)
        self._edit()
        self.check()

    def _known(self, text: str) -> Suggestion | None:
        wanted = folded(text)
        return next((one for one in self._find(text) if folded(one.text) == wanted), None)
