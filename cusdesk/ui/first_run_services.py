"""Where each service of a starter catalogue stands: the office says it, row by row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.catalogues import StarterService
from cusdesk.domain.services import Standing
from cusdesk.ui.fields import Field, RadioField
from cusdesk.ui.layout import clear, column

Answers = tuple[tuple[str, Standing], ...]


class StandingsField(Field[Answers]):
    """One question for each service; a row left open is confirmed later, in Usługi."""

    def __init__(self, key: str, name: str, *, proposed: bool) -> None:
        self._rows: dict[str, RadioField[Standing]] = {}
        self._proposed = proposed
        self._place = column(gap=14)
        holder = QWidget()
        holder.setLayout(self._place)
        super().__init__(key, name, holder, span=12)

    def ask(self, services: Sequence[StarterService]) -> None:
        """Ask about other services; answers already given to the same ones stay."""
        before = dict(self.value)
        clear(self._place)
        self._rows = {one.code: _question(one) for one in services}
        for one in services:
            field = self._rows[one.code]
            field.show_value(before.get(one.code, one.standing if self._proposed else None))
            field.edited.connect(self._edit)
            self._place.addWidget(field)

    @property
    def value(self) -> Answers:
        """The answers given, by code."""
        given = ((code, row.value) for code, row in self._rows.items())
        return tuple((code, standing) for code, standing in given if standing is not None)

    def typed(self) -> str:
        return "; ".join(f"{code} {standing.label}" for code, standing in self.value)

    def retype(self, text: str) -> None:
        said = {standing.label: standing for standing in Standing}
        for entry in filter(None, text.split("; ")):
            code, _space, label = entry.partition(" ")
            if code in self._rows:
                self._rows[code].show_value(said.get(label))

    def show_value(self, value: Answers | None) -> None:
        for code, standing in value or ():
            self._rows[code].show_value(standing)

    def take_focus(self) -> None:
        for row in self._rows.values():
            row.take_focus()
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        following = self._after_held()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and following is not None:
            following.take_focus()
        else:
            super().keyPressEvent(event)

    def _after_held(self) -> RadioField[Standing] | None:
        rows = list(self._rows.values())
        held = [row.isAncestorOf(self.focusWidget() or self) for row in rows]
        return next((row for row, before in zip(rows[1:], held, strict=False) if before), None)

    def _arrange(self, mark: list[QLabel]) -> Any:
        self._head.hide()
        return column(self.control, self._fault_line)

    def _parse(self, text: str) -> Answers:
        return self.value


def _question(one: StarterService) -> RadioField[Standing]:
    choices = [(standing, standing.label) for standing in one.answers]
    return RadioField(one.code, f"{one.code}  {one.name}", choices, hint=_hint(one))


def _hint(one: StarterService) -> str:
    if one.standing is Standing.SUPPORTING:
        return f"Działanie wspierające czy usługa programu? {one.note}"
    return one.note
