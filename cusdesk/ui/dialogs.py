"""The one question that may stop a person: before an act that cannot be taken back."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox, QWidget

from cusdesk.ui.buttons import danger, give_key


def asked(parent: QWidget, question: str, consequence: str, act: str, stay: str = "Anuluj") -> bool:
    """Ask before an irreversible act; `act` names it; Ctrl+Enter does it, Enter means `stay`."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("cusdesk")
    box.setText(question)
    box.setInformativeText(consequence)
    go = danger(act)
    give_key(go, "Ctrl+Return")
    # The key of the number pad is another key.
    QShortcut(QKeySequence("Ctrl+Enter"), go).activated.connect(go.click)
    box.addButton(go, QMessageBox.ButtonRole.DestructiveRole)
    stop = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    stop.setAccessibleName(stop.text())
    box.setDefaultButton(stop)
    box.setEscapeButton(stop)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is go
