"""Walks the window as a screen reader and a keyboard do: by role, by name, by what is said.

    journey = Journey(window)
    journey.press("Dodaj osobę").type_into("Nazwisko", "Żółkiewska").choose("Płeć", "kobieta")
    journey.press("Zapisz")
    assert journey.sees("Zapisano")

A control without a name cannot be found, so it fails its journey. With `keyboard=True` a control
is reached only with Tab and pressed only with Space, as by someone who has no mouse.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import Shiboken

from tests.ui.lent import accessible, lend, take_back

Role = QAccessible.Role
PRESSED = {
    Role.Button,
    Role.PushButton,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.MenuItem,
    Role.Link,
    Role.PageTab,
}
TYPED = {Role.EditableText}
CHOSEN = {Role.ComboBox}
LISTS = {Role.Table, Role.List, Role.Tree}
CONTROLS = PRESSED | TYPED | CHOSEN | LISTS
PATIENCE = 5.0
ROWS_READ, CELLS_READ = 300, 4000
TABS = 400
# How the rows of tabs are called: of a card, of a plan or a talk, of a case.
TABS_OF = ("Części", "Droga sprawy")


class Journey:
    """One person's way through the windows that are on the screen."""

    def __init__(self, window: QWidget, *, keyboard: bool = False) -> None:
        QAccessible.setActive(True)
        self.window, self.keyboard = window, keyboard
        if not window.isVisible():
            window.show()
        window.activateWindow()
        settle()

    # Doing

    def press(self, name: str) -> Journey:
        """Press the button, link, tab, box or menu entry of a name."""
        found = self.find(name, PRESSED)
        assert not found.state().disabled, f"„{name}” jest wyłączony"
        if self.keyboard and found.role() != Role.MenuItem:
            self.reach(name, PRESSED)
            self.keys("Space")
        else:
            _do(found)
        return self

    def tab(self, name: str) -> Journey:
        """Turn to the tab of a name, whatever number stands behind it."""
        self.wait_until(lambda: self._tab(name) is not None, f"zakładka „{name}”")
        found = self._tab(name)
        assert found is not None
        _do(found)
        return self

    def type_into(self, name: str, text: str, *, add: bool = False) -> Journey:
        """Type into the field of a name, instead of what stands there."""
        self.focus(name, TYPED)
        if not add:
            self.keys("Ctrl+A")
            self.keys("Del")
        return self.type(text)

    def type(self, text: str) -> Journey:
        """Type letters, Polish ones too, where the keyboard is."""
        for letter in text:
            send_letter(self._held(), letter)
        settle()
        return self

    def keys(self, *combinations: str) -> Journey:
        """Press key combinations, as „Ctrl+S” or „Enter”."""
        for combination in combinations:
            pressed = QKeySequence(_NAMES.get(combination, combination))[0]
            QTest.keyClick(self._held(), pressed.key(), pressed.keyboardModifiers())
            settle()
        return self

    def choose(self, name: str, option: str) -> Journey:
        """Choose an answer of a list that drops down."""
        self.focus(name, CHOSEN).keys("Home")
        for _step in range(ROWS_READ):
            before = self._answer(name)
            if before == option:
                return self
            self.keys("Down")
            if self._answer(name) == before:
                break
        raise AssertionError(f"„{name}” nie ma odpowiedzi „{option}”")

    def select_row(self, name: str, text: str) -> Journey:
        """Move the choice of a list, with the arrows, to the first row that says `text`."""
        self.focus(name, LISTS)
        self.wait_until(lambda: self._row_of(name, text) is not None, f"wiersz „{text}”")
        at = self._row_of(name, text)
        assert at is not None
        self.keys("Ctrl+Home")
        return self.keys(*["Down"] * at)

    def open_row(self, name: str, text: str) -> Journey:
        """Choose a row and enter it."""
        return self.select_row(name, text).keys("Enter")

    def focus(self, name: str, roles: set[Role] | None = None) -> Journey:
        """Move the keyboard to a control."""
        found = self.find(name, roles or CONTROLS)
        if self.keyboard:
            return self.reach(name, roles or CONTROLS)
        found.object().setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        return self

    def reach(self, name: str, roles: set[Role] | None = None) -> Journey:
        """Press Tab until the keyboard is on a control."""
        for _step in range(TABS):
            held = accessible(self._held())
            if _named(held, name) and held.role() in (roles or CONTROLS):
                return self
            self.keys("Tab")
        raise AssertionError(f"Tabulator nie dochodzi do „{name}”")

    # Seeing

    def sees(self, text: str) -> bool:
        """Tell whether someone who reads the whole screen comes upon `text`, waiting for it."""
        return self._in_time(lambda: self._said(text))

    def misses(self, text: str) -> bool:
        """Tell whether `text` is nowhere on the screen, waiting for it to go."""
        return self._in_time(lambda: not self._said(text))

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.find(name, TYPED | CHOSEN).text(QAccessible.Text.Value)

    def fault(self, name: str) -> str:
        """Return what a screen reader adds to the name of a control: its help and its fault."""
        return self.find(name, CONTROLS).text(QAccessible.Text.Description)

    def is_on(self, name: str) -> bool:
        """Tell whether a box, a filter or a tab is on."""
        return bool(self.find(name, PRESSED).state().checked)

    def can_press(self, name: str) -> bool:
        """Tell whether a button is there and may be pressed."""
        found = next(self._all(name, PRESSED), None)
        return found is not None and not found.state().disabled

    def rows(self, name: str) -> list[str]:
        """Return what the first rows of a list say."""
        return list(_rows_of(self.find(name, LISTS)))

    @property
    def held(self) -> str:
        """The name of the control that has the keyboard."""
        return name_of(accessible(self._held()))

    def find(self, name: str, roles: set[Role] | None = None) -> QAccessibleInterface:
        """Return the control of a name, waiting for it."""
        wanted = roles or CONTROLS
        self.wait_until(lambda: next(self._all(name, wanted), None) is not None, f"„{name}”")
        return next(self._all(name, wanted))

    def unnamed(self) -> list[str]:
        """Return the controls on the screen that a screen reader could not name."""
        return [
            f"{one.role().name} {type(one.object()).__name__}"
            for one in self._everything()
            if one.role() in CONTROLS and not name_of(one)
        ]

    def tab_order(self) -> list[str]:
        """Return the names the keyboard meets on one round with Tab."""
        met: list[QWidget] = []
        while len(met) < TABS and self._held() not in met:
            met.append(self._held())
            self.keys("Tab")
        return [name_of(accessible(widget)) for widget in met]

    def wait_until(self, holds: Callable[[], bool], what: str) -> Journey:
        """Wait until something holds, or fail with the names that are there instead."""
        if not self._in_time(holds):
            there = [one.text(QAccessible.Text.Name) for one in self._everything()]
            seen = sorted({name for name in there if name.strip()})
            raise AssertionError(f"Nie ma: {what}. Jest: {', '.join(seen)}")
        return self

    # Inside

    def _said(self, text: str) -> bool:
        kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        return any(text in one.text(kind) for one in self._everything(cells=True) for kind in kinds)

    def _all(self, name: str, roles: set[Role]) -> Iterator[QAccessibleInterface]:
        there = [one for one in self._everything() if one.role() in roles]
        exact = [one for one in there if _named(one, name)]
        yield from sorted(exact, key=lambda one: bool(one.state().disabled))

    def _everything(self, *, cells: bool = False) -> Iterator[QAccessibleInterface]:
        for window in self._windows():
            yield from _below(accessible(window), cells=cells)

    def _windows(self) -> list[QWidget]:
        popup = QApplication.activePopupWidget()
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not popup]
        return [*([popup] if popup else []), *others]

    def _tab(self, name: str) -> QAccessibleInterface | None:
        pressed = (one for one in self._everything() if one.role() in PRESSED)
        heads = (one for one in pressed if name_of(one.parent()).startswith(TABS_OF))
        return next((one for one in heads if name_of(one).split(" (")[0] == name), None)

    def _row_of(self, name: str, text: str) -> int | None:
        said = enumerate(_rows_of(self.find(name, LISTS)))
        return next((at for at, row in said if text in row), None)

    def _answer(self, name: str) -> str:
        return self.find(name, CHOSEN).text(QAccessible.Text.Value)

    def _held(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        inside = popup.focusWidget() if popup is not None else None
        return inside or popup or QApplication.focusWidget() or self.window

    def _in_time(self, holds: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                return False
            settle(0.01)
        return True


_NAMES = {"Enter": "Return", "Esc": "Escape", "Shift+Tab": "Shift+Backtab"}


def send_letter(widget: QWidget, letter: str) -> None:
    """Send one letter as a key event; QTest's own typing aborts on Polish ones."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def settle(seconds: float = 0.0) -> None:
    """Let the window do what is due."""
    take_back()
    end = time.monotonic() + seconds
    QApplication.processEvents()
    while time.monotonic() < end:
        time.sleep(0.005)
        QApplication.processEvents()
    # On a busy machine one round may outlast the time itself, with what came due meanwhile behind.
    QApplication.processEvents()


def _below(one: QAccessibleInterface, *, cells: bool) -> Iterator[QAccessibleInterface]:
    if one is None or not one.isValid() or one.state().invisible:
        return
    yield one
    if one.role() in LISTS:
        yield from _cells(one) if cells else ()
        return
    for at in range(one.childCount()):
        yield from _below(lend(one.child(at)), cells=cells)


def _cells(table: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for at in range(min(table.childCount(), CELLS_READ)):
        cell = lend(table.child(at))
        if cell is not None and cell.role() in {Role.Cell, Role.ListItem, Role.TreeItem}:
            yield cell


def _rows_of(table: QAccessibleInterface) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for cell in _cells(table):
        inside = cell.tableCellInterface()
        at = inside.rowIndex() if inside is not None else len(rows)
        rows.setdefault(at, []).append(cell.text(QAccessible.Text.Name))
    yield from (" · ".join(rows[at]) for at in sorted(rows))


def name_of(one: QAccessibleInterface) -> str:
    """Return the name a screen reader says: of a drop-down list, that of its label."""
    if one.role() in CHOSEN:
        # On Linux such a list is named by its label, and its own name is what is chosen.
        labels = one.relations(QAccessible.RelationFlag.Label)
        return labels[0][0].text(QAccessible.Text.Name).strip() if labels else ""
    return one.text(QAccessible.Text.Name).strip()


def _named(one: QAccessibleInterface, name: str) -> bool:
    said = name_of(one)
    return name in {said, said.split("\t")[0]}


def _do(found: QAccessibleInterface) -> None:
    pressed = found.object()
    found.actionInterface().doAction(_press_of(found))
    settle()
    # An accessible press is animated: the button is down for a while, and acts as it comes up.
    end = time.monotonic() + PATIENCE
    while _is_down(pressed) and time.monotonic() < end:
        settle(0.01)


def _is_down(pressed: QObject) -> bool:
    return isinstance(pressed, QAbstractButton) and Shiboken.isValid(pressed) and pressed.isDown()


def _press_of(found: QAccessibleInterface) -> str:
    names = found.actionInterface().actionNames()
    return next(name for name in ("Press", "Toggle", "ShowMenu", *names) if name in names)
