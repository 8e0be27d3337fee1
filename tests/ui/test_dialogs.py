"""The question before an act that cannot be taken back: one rule for its keys."""

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from cusdesk.ui.buttons import button
from cusdesk.ui.dialogs import asked
from tests.ui.showing import shown

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ENTERS = [(Qt.Key.Key_Return, PLAIN), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Enter, CTRL)]


@pytest.fixture
def ask(qtbot):
    """Return a way to ask and to press keys in the question; it says who had the keyboard."""
    window = shown(qtbot, QWidget())
    held = []

    def typed(*keys, onward):
        def press():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            for key, modifiers in keys:
                held.append(box.focusWidget().accessibleName())
                QTest.keyClick(box.focusWidget(), key, modifiers)

        QTimer.singleShot(0, press)
        return asked(window, "Wydać decyzję?", "Dostanie numer.", "Wydaj", onward=onward), held

    return typed


@pytest.mark.parametrize("key", ENTERS)
@pytest.mark.parametrize(("onward", "first"), [(True, "Wydaj"), (False, "Anuluj")])
def test_enter_presses_what_has_the_keyboard(ask, key, onward, first):
    assert ask(key, onward=onward) == (onward, [first])


@pytest.mark.parametrize("key", ENTERS)
@pytest.mark.parametrize("onward", [True, False])
def test_tab_goes_to_the_other_answer(ask, key, onward):
    answer, held = ask((Qt.Key.Key_Tab, PLAIN), key, onward=onward)

    assert answer is not onward
    assert sorted(held) == ["Anuluj", "Wydaj"]


@pytest.mark.parametrize("onward", [True, False])
def test_escape_stays(ask, onward):
    assert ask((Qt.Key.Key_Escape, PLAIN), onward=onward)[0] is False


def test_a_key_held_down_presses_nothing(qtbot):
    pressed = []
    made = shown(qtbot, button("Wydaj", lambda: pressed.append(1)))
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", True)

    QApplication.sendEvent(made, held)

    assert pressed == []
