"""Who came: a box for each person of the list, and one that ticks them all."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cusdesk.domain.words import folded
from cusdesk.ui.fields import CheckField, Field
from cusdesk.ui.layout import boxed, column

ALL = "Wszyscy z listy"
_ACROSS = 2
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PresenceField(Field[frozenset[UUID]]):
    """The people of a list in columns: arrows go on, a letter finds a name, Space ticks."""

    def __init__(self, key: str, name: str, people: Sequence[tuple[UUID, str]]) -> None:
        self._ids = [who for who, _name in people]
        self._ticks = [
            CheckField(f"{key}.{at}", shown, span=6) for at, (_who, shown) in enumerate(people)
        ]
        self._all = CheckField(f"{key}.all", ALL, span=12)
        holder = column(self._all, _in_columns(self._ticks), gap=2)
        super().__init__(key, name, boxed(holder), span=12)
        self._all.edited.connect(self._tick_all)
        for tick in self._ticks:
            tick.edited.connect(self._go_on)
        for tick in (self._all, *self._ticks):
            tick.box.installEventFilter(self)

    def typed(self) -> str:
        return " ".join(str(who) for who in self.value)

    def retype(self, text: str) -> None:
        self.show_value(frozenset(UUID(one) for one in text.split()))

    def show_value(self, value: frozenset[UUID] | None) -> None:
        for who, tick in zip(self._ids, self._ticks, strict=True):
            tick.show_value(who in (value or ()))
        self._all.show_value(self._came())
        self.complain("")

    @property
    def value(self) -> frozenset[UUID]:
        """Who is ticked."""
        pairs = zip(self._ids, self._ticks, strict=True)
        return frozenset(who for who, tick in pairs if tick.value)

    def take_focus(self) -> None:
        self._all.take_focus()

    def lock(self, *, locked: bool = True) -> None:
        for tick in (self._all, *self._ticks):
            tick.lock(locked=locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            boxes = (self._all, *self._ticks)
            at = next((n for n, tick in enumerate(boxes) if tick.box is watched), None)
            if at is not None and self._went(at - 1, event):
                return True
        return super().eventFilter(watched, event)

    def _tick_all(self) -> None:
        came = self._all.value
        self.show_value(frozenset(self._ids) if came else None)
        self._edit()

    def _go_on(self) -> None:
        self._all.show_value(self._came())
        self._edit()

    def _came(self) -> bool:
        return bool(self._ticks) and all(tick.value for tick in self._ticks)

    def _went(self, at: int, event: QKeyEvent) -> bool:
        """Move the keyboard as the key asks; whether it was a key of this field.

        The box of all of them stands before the first person, at -1.
        """
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and -1 <= at + step < len(self._ticks):
            (self._all if at + step < 0 else self._ticks[at + step]).take_focus()
            return True
        letter = folded(event.text()).strip()
        if not letter.isalpha() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        onward = [*range(at + 1, len(self._ticks)), *range(at + 1)]
        found = [n for n in onward if folded(self._ticks[n].name).startswith(letter)]
        if found:
            self._ticks[found[0]].take_focus()
        return bool(found)

    def _parse(self, text: str) -> frozenset[UUID]:
        return self.value

    def _nothing(self) -> frozenset[UUID]:
        return frozenset()


def _in_columns(ticks: Sequence[CheckField]) -> QWidget:
    """Return boxes under one another, the second half beside the first."""
    shown, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    deep = -(-len(ticks) // _ACROSS)
    for at, tick in enumerate(ticks):
        grid.addWidget(tick, at % deep, at // deep)
    for at in range(_ACROSS):
        grid.setColumnStretch(at, 1)
    shown.setLayout(grid)
    return shown
