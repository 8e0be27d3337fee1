"""The one question that may stop a person: before an act that cannot be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from cusdesk.ui.buttons import button, danger, primary


def asked(
    parent: QWidget,
    question: str,
    consequence: str,
    act: str,
    stay: str = "Anuluj",
    *,
    onward: bool = False,
) -> bool:
    """Ask before an irreversible act, which `act` names.

    Enter and Ctrl+Enter press the button that has the keyboard and no other. It stands on `act`
    where that carries the work on (`onward`), and on `stay` where something would be lost.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question if onward else QMessageBox.Icon.Warning)
    box.setWindowTitle("cusdesk")
    box.setText(question)
    box.setInformativeText(consequence)
    go, stop = (primary if onward else danger)(act), button(stay)
    role = QMessageBox.ButtonRole.AcceptRole if onward else QMessageBox.ButtonRole.DestructiveRole
    box.addButton(go, role)
    box.addButton(stop, QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(stop)
    begin = go if onward else stop
    box.setDefaultButton(begin)
    begin.setFocus(Qt.FocusReason.OtherFocusReason)
    _give_keys(box)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    # Not every system makes the window behind active again of itself.
    parent.activateWindow()
    return chosen is go


def _give_keys(box: QMessageBox) -> None:
    def press() -> None:
        held = box.focusWidget()
        if isinstance(held, QPushButton):
            held.click()

    # The key of the number pad is another key.
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(key), box)
        # Held down for too long, the key that opened the question would answer it.
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(press)
