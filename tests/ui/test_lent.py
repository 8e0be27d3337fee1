"""What a screen reader is lent is taken back before the widget goes."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from shiboken6 import Shiboken

from tests.ui.journey import settle
from tests.ui.lent import accessible


@pytest.fixture
def button(qapp):
    QAccessible.setActive(True)
    button = QPushButton("Zapisz")
    button.show()
    settle()
    yield button
    if Shiboken.isValid(button):
        button.hide()


def test_an_interface_is_good_until_the_window_works_on(button):
    lent = accessible(button)
    assert lent.text(QAccessible.Text.Name) == "Zapisz"

    settle()

    assert not Shiboken.isValid(lent)


def test_no_dead_interface_is_known_under_the_address_of_another(button, capfd):
    kept = accessible(button)
    address = Shiboken.getCppPointer(kept)[0]

    settle()
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    Shiboken.dumpWrapperMap()
    assert f"key: {address:#x}, value" not in capfd.readouterr().err


def test_who_wants_to_read_on_asks_again(button):
    accessible(button)
    settle()

    assert accessible(button).text(QAccessible.Text.Name) == "Zapisz"
